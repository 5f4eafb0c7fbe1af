# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Supporting a proposal instead of sending it a second time.

name typed -> likely existing proposals (only where the edition shows names) -> two sentences
-> Support + mail with a link -> button -> confirmed. Where names are not shown, or nobody noticed,
the office merges: the later proposal becomes a support of the earlier one.
"""
