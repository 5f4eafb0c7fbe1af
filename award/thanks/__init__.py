# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Thanks on paper: certificates, letters, name badges, table cards.

admitted nominations - whoever said no - (whoever is left in peace) -> guests -> one PDF each or all
a list that somebody pastes -> PDF, and nothing of it is kept

Who won stands on the winners' certificates only: never in a letter, never on a badge. All of it is
behind the login, from the count on (process.permissions: PRINT_THANKS).
"""
