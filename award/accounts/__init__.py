# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""People who log in: coordinators, jurors, press, administrators. Citizens never need an account.

    invitation mail -> signed link -> set password -> sign in -> cookie (web.sessions)

Nothing here notes when somebody was there: no last login, no session rows, no rehash at login. A
password link carries a fingerprint of the present password, so using it makes it worthless.
"""
