# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m award` is the command `award`."""

from award.cli import run

run()
