# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo: five editions of invented prizes, and a clock that visitors may set forward.

    seeds/*.yaml -> loading (the same operations as the web, each at its own moment) -> database
    /demo/ -> clock: what would take weeks is reached by a button

Only in demo mode; the admission answers 404 elsewhere.
"""
