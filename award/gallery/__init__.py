# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The gallery of volunteers: portraits beyond the winners, each shown only as far as they agree.

offer (anybody, no account) -> button in a mail -> Portrait, a draft -> the office writes, then asks
by link or letter -> own page: read, correct, send a photo, agree purpose by purpose, or decline
-> PortraitConsent rows, the newest of each standing on the Portrait -> released by the office
`queries.public_portraits` is the one gate: pages, pictures, slideshow, posters and list pass it
withdrawal -> gone with the same commit; the address answers 410, known by its hash only
"""
