# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Name badges and table cards as PDF/UA. Nothing on them tells who won."""

from collections.abc import Iterable
from enum import StrEnum

from award.documents import render_pdf
from award.i18n import DEFAULT, N_, Message, _, speaking
from award.thanks.paper import Paper, person
from award.thanks.queries import Guest
from award.thanks.rules import Person


class Card(StrEnum):
    """What is printed for the tables and the guests."""

    BADGES = "badges"
    LARGE = "large"
    SMALL = "small"

    @property
    def label(self) -> Message:
        return _LABELS[self]


_LABELS = {
    Card.BADGES: N_("Name badges, 90 × 55 mm, ten on a sheet of A4"),
    Card.LARGE: N_("Table cards from a sheet of A4, folded once"),
    Card.SMALL: N_("Small table cards, two on a sheet of A4, cut and folded"),
}


def guests_as_people(guests: Iterable[Guest]) -> list[Person]:
    """Name and town, for those whose name may be read by everybody."""
    return [Person(one.name, one.nomination.nominee_town) for one in guests if one.shown]


def cards_pdf(paper: Paper, people: Iterable[Person], card: Card) -> bytes:
    """One for each of them, in this order."""
    with speaking(DEFAULT):
        badges = card is Card.BADGES
        data = paper.data(_("Name badges") if badges else _("Table cards"))
        data["people"] = [person(one) for one in people]
        data["size"] = card.value
        return render_pdf("badges" if badges else "table_cards", data, now=paper.now)
