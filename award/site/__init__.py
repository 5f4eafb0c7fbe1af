# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public site: what everybody reads of the prize, now and in ten years.

press.queries (the gate: clock, release, consent) ─► listing: Story pages, winners, archive
                                                  ├► feeds, site map, JSON-LD, pictures to share
                                                  └► search (built anew for each question)
CSV or by hand ─► EarlierPrize, EarlierWinner ─► archive and search
a page is answered ─► web.readers (numbers in memory) ─► ReaderCount (by day) ─► page of the office
every public page ─► export: files with relative links

Nothing here keeps what it shows: a withdrawal or a moved ceremony counts at the next request.
"""
