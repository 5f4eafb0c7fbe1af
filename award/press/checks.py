# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a story needs before it can go out, and what its people agreed to besides. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from award.consent.purposes import Purpose
from award.errors import RuleViolation
from award.i18n import N_, Message


@dataclass(frozen=True)
class Check:
    """A line of the checklist. `hint` says how to mend what is not met; where it is not `needed`
    the story goes out without that part."""

    label: Message
    met: bool
    needed: bool
    hint: Message


@dataclass(frozen=True)
class Known:
    """What is known of a story. `agreed` answers for one purpose; `passport`: whether the nominee
    answers themselves, otherwise what the office noted counts."""

    winner: bool
    written: bool
    passport: bool
    agreed: Callable[[Purpose], bool]
    photos: int
    photos_shown: int
    reviewed: bool
    review_needed: bool


_ASK = N_("They have not agreed to this. The coordination office can write to them again.")
_NOTE = N_("Without the consent of the people in it a story cannot be released.")


def checks(known: Known) -> list[Check]:
    """The whole list: first what a release needs."""
    consent = _ASK if known.passport else _NOTE
    return [
        Check(
            N_("The jury’s decision stands"),
            known.winner,
            True,
            N_("This nomination does not win a prize any more."),
        ),
        Check(
            N_("Headline and text"),
            known.written,
            True,
            N_("Write a headline and the text before you release the story."),
        ),
        Check(N_("Consent: name"), known.agreed(Purpose.NAME), True, consent),
        Check(N_("Consent: story"), known.agreed(Purpose.STORY), True, consent),
        Check(
            N_("Read by a second person"),
            known.reviewed,
            known.review_needed,
            N_("Ask somebody else to read this version."),
        ),
        *_for_photos(known),
        Check(
            N_("Consent: press"),
            known.agreed(Purpose.PRESS),
            False,
            N_("They do not appear in the press kit."),
        ),
        Check(
            N_("Consent: social media"),
            known.agreed(Purpose.SOCIAL),
            False,
            N_("A shared link shows words and no photo."),
        ),
        Check(
            N_("Consent: archive"),
            known.agreed(Purpose.ARCHIVE),
            False,
            N_("They do not stand in the list of all prizes."),
        ),
    ]


def _for_photos(known: Known) -> Iterable[Check]:
    yield Check(
        N_("Consent: photos"),
        known.agreed(Purpose.PHOTO),
        False,
        N_("The photos stay unseen."),
    )
    waiting = known.photos - known.photos_shown
    yield Check(
        N_("Photos"),
        known.photos_shown > 0 and not waiting,
        False,
        N_("Photos that still wait for the consent of everybody in them: %(n)s", n=waiting)
        if waiting
        else N_("There is no photo yet."),
    )


def check_release(listed: Iterable[Check]) -> None:
    """A story goes out when nothing is missing that it needs."""
    for one in listed:
        if one.needed and not one.met:
            raise RuleViolation(one.hint)
