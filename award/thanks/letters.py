# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters of thanks and invitations as PDF/UA, one page each, in the reader's own language.

None of them tells who won: the letter of a winner reads like everybody else's.
"""

from collections.abc import Callable, Iterable
from typing import Any

from award.documents import render_pdf, turned
from award.editions.models import Edition
from award.i18n import (
    DEFAULT,
    _,
    current_language,
    show_date,
    show_list,
    show_moment,
    speaking,
)
from award.settings import Settings
from award.thanks.paper import Paper
from award.thanks.queries import Guest, Proposer

TEMPLATE = "thanks_letter"
MOST_WINDOW_LINES = 6

# the texts of a letter, asked for once its reader's language is spoken
Words = Callable[[], dict[str, Any]]


def thanks_pdf(paper: Paper, guests: Iterable[Guest]) -> bytes:
    """To everybody who was proposed."""
    letters = [_letter(one.name, one.address, one.language, _thanks(one), paper) for one in guests]
    with speaking(DEFAULT):
        return _render(paper, _("Letters of thanks to all who were proposed"), letters)


def proposers_pdf(paper: Paper, proposers: Iterable[Proposer], edition: Edition) -> bytes:
    """To everybody who proposed somebody."""
    letters = [
        _letter(one.name, one.address, one.language, _proposed(one, edition), paper)
        for one in proposers
    ]
    with speaking(DEFAULT):
        return _render(paper, _("Letters of thanks to all who proposed somebody"), letters)


def invitations_pdf(paper: Paper, guests: Iterable[Guest]) -> bytes:
    """To the ceremony, for everybody who was proposed."""
    letters = [
        _letter(one.name, one.address, one.language, _invited(one, paper.settings), paper)
        for one in guests
    ]
    with speaking(DEFAULT):
        return _render(paper, _("Invitations to the award ceremony"), letters)


def _letter(name: str, address: str, language: str, words: Words, paper: Paper) -> dict[str, Any]:
    with speaking(language):
        spoken = current_language()
        return {
            "lang": spoken.locale,
            "dir": spoken.direction,
            "window": [turned(line) for line in window(name, address)],
            "date": show_date(paper.now),
            "greeting": _("Good day,"),
            "closing": _("With kind regards"),
            "facts": [],
            "after": [],
            **words(),
        }


def window(name: str, address: str) -> list[str]:
    """The lines of the address field; the name stands first, once."""
    lines = [line.strip() for line in address.split("\n") if line.strip()]
    return (lines if name in lines[:1] else [name, *lines])[:MOST_WINDOW_LINES]


def _render(paper: Paper, title: str, letters: list[dict[str, Any]]) -> bytes:
    settings = paper.settings
    data = paper.data(title) | {
        "footer": f"{settings.office_name} · {settings.office_phone} · {settings.office_email}",
        "sender": f"{settings.authority_name} · {settings.office_address}",
        "letters": letters,
    }
    return render_pdf(TEMPLATE, data, now=paper.now)


def _thanks(guest: Guest) -> Words:
    nomination = guest.nomination

    def words() -> dict[str, Any]:
        prize, category = nomination.edition.title, nomination.category.title
        if nomination.relation == "self":
            first = _(
                "you took part in the %(prize)s in the category “%(category)s”. Thank you for "
                "telling us what you do.",
                prize=prize,
                category=category,
            )
        else:
            first = _(
                "you were proposed for the %(prize)s in the category “%(category)s”: somebody has "
                "seen what you do for others and wanted it to be seen by all.",
                prize=prize,
                category=category,
            )
        return {
            "subject": _("Thank you for what you do"),
            "body": [
                first,
                _(
                    "We thank you for your time, your patience and your kindness. You help people "
                    "to arrive and to live together well."
                ),
                _(
                    "With this letter you receive a certificate: a small sign of how much your "
                    "commitment is worth to all of us."
                ),
            ],
        }

    return words


def _proposed(proposer: Proposer, edition: Edition) -> Words:
    def words() -> dict[str, Any]:
        return {
            "subject": _("Thank you for your proposal"),
            "body": [
                _(
                    "you proposed %(names)s for the %(prize)s. Without you we might never have "
                    "heard of it.",
                    names=show_list(proposer.nominees),
                    prize=edition.title,
                ),
                _(
                    "A prize like this lives from people who look closely and say: this deserves "
                    "thanks. You have done that, and we thank you for it."
                ),
                _("Please keep your eyes open, and propose somebody again next time."),
            ],
        }

    return words


def _invited(guest: Guest, settings: Settings) -> Words:
    edition, category = guest.nomination.edition, guest.nomination.category

    def words() -> dict[str, Any]:
        facts = [[_("When"), show_moment(edition.ceremony_at)]]
        if edition.ceremony_where:
            facts.append([_("Where"), edition.ceremony_where])
        return {
            "subject": _("Invitation to the award ceremony"),
            "body": [
                _(
                    "you take part in the %(prize)s in the category “%(category)s”. We would be "
                    "glad to celebrate with you and warmly invite you to the award ceremony.",
                    prize=edition.title,
                    category=category.title,
                )
            ],
            "facts": facts,
            "after": [
                _(
                    "All who were proposed are invited, and all of them are honoured. Who receives "
                    "the prizes is said there for the first time."
                ),
                _(
                    "Please tell us by telephone (%(phone)s) or mail (%(email)s) whether you come, "
                    "whom you bring, and what you need: an interpreter, sign language, a place for "
                    "a wheelchair.",
                    phone=settings.office_phone,
                    email=settings.office_email,
                ),
            ],
        }

    return words
