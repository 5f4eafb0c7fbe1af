# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The two tables that decide: `phases` (when) and `permissions` (who may do what, when). Pure."""
