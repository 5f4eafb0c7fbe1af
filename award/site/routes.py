# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything the site answers, to the public and to the office."""

from award.site import earlier_routes, feeds, public, reader_routes, search_routes, start

ROUTES = [
    *start.ROUTES,
    *public.ROUTES,
    *feeds.ROUTES,
    *search_routes.ROUTES,
    *earlier_routes.ROUTES,
    *reader_routes.ROUTES,
]
