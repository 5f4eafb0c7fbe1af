# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""When a portrait may go out, what is missing, how sharp it prints. Pure."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from anyascii import anyascii

from award.consent.rules import public_name
from award.errors import RuleViolation
from award.i18n import N_, Message

CONFIRM_WITHIN = timedelta(hours=72)
FORGET_AFTER = timedelta(days=14)
# time to take the posters down, and to change one's mind
ERASE_AFTER = timedelta(days=30)
MOST_UNCONFIRMED = 5
LONGEST_OFFER = 3_000
MILLIMETRES_AN_INCH = 25.4
SHARP = 300
_LATIN_ENDS = 0x250
# addresses of the gallery's own pages: no portrait gets one of them
TAKEN = frozenset({"by", "confirm", "find", "offer", "own", "sent", "slideshow", "thanks"})
OPEN_STATES = frozenset({"draft", "released"})


@dataclass(frozen=True)
class Standing:
    """A portrait as far as the rules need to know it."""

    name: str
    minor: bool
    guardian: str
    agreed_name: bool
    agreed_text: bool
    texts: tuple[str, ...]
    headline: str
    body: str


class Sharpness(StrEnum):
    """How a photo looks at the size it is printed in."""

    SHARP = "sharp"
    FROM_AFAR = "from afar"
    TOO_SMALL = "too small"


def shown_name(name: str, *, minor: bool) -> str:
    """How somebody is called in public: of a minor only the first name."""
    return public_name(name, kind="person", minor=minor)


def surname_in(name: str, texts: Iterable[str]) -> bool:
    """Whether a text says more of this name than the first name."""
    first = shown_name(name, minor=True)
    rest = [word for word in re.findall(r"\w+", name) if word != first and len(word) > 1]
    return any(
        re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
        for text in texts
        for word in rest
    )


def obstacles(one: Standing) -> list[Message]:
    """What still forbids the release, in the order in which the office can mend it."""
    found = {
        N_("A headline and the text are missing."): not (one.headline and one.body),
        N_("The consent to the name is missing."): not one.agreed_name,
        N_("The consent to the text is missing."): not one.agreed_text,
        N_("A parent or guardian has to agree."): one.minor and not one.guardian,
        N_("A text names the surname of somebody under 18."): (
            one.minor and surname_in(one.name, one.texts)
        ),
    }
    return [message for message, holds in found.items() if holds]


def check_release(one: Standing) -> None:
    """A portrait goes out whole and with consent."""
    if found := obstacles(one):
        raise RuleViolation(found[0])


def check_stays_whole(one: Standing, *, released: bool) -> None:
    """What is public cannot be emptied; it can be taken back."""
    if released and obstacles(one):
        raise RuleViolation(
            N_("This portrait is public. Take it back before you remove or change that.")
        )


def check_version(known: int, latest: int) -> None:
    """Nobody writes over, or releases, what they have not seen."""
    if known != latest:
        raise RuleViolation(
            N_("Somebody else saved this portrait in the meantime. Nothing of yours was lost.")
        )


def check_open(state: str) -> None:
    """After a withdrawal nobody writes on, and before the confirmation nobody begins."""
    if state not in OPEN_STATES:
        raise RuleViolation(N_("This portrait was withdrawn or is not confirmed yet."))


def check_askable(state: str, *, body: str) -> None:
    """Nobody is asked about an empty page."""
    check_open(state)
    if not body:
        raise RuleViolation(N_("Write the text first: the person is asked whether it is right."))


def check_guardian(*, minor: bool, guardian: str, agrees: bool) -> None:
    """For a child somebody must answer who may; a no needs nobody."""
    if minor and agrees and not guardian:
        raise RuleViolation(N_("Write the name of the parent or guardian who answers."))


def check_photo_shown(*, wanted: bool, agreed: bool) -> None:
    """Nobody's face without their yes."""
    if wanted and not agreed:
        raise RuleViolation(N_("Without the consent to the photo it cannot be shown."))


def check_mailbox(unconfirmed_today: int) -> None:
    """Nobody's mailbox is filled by offers in its owner's name."""
    if unconfirmed_today >= MOST_UNCONFIRMED:
        raise RuleViolation(
            N_(
                "%(n)s portraits with this e-mail address wait for their confirmation. Please open "
                "those mails first, or call us.",
                n=MOST_UNCONFIRMED,
            )
        )


def in_latin(text: str) -> str:
    """The same in Latin letters, umlauts kept: an address in any script can be typed."""
    return "".join(one if ord(one) < _LATIN_ENDS else anyascii(one) for one in text)


def address(wanted: str, used: Collection[str]) -> str:
    """`wanted`, or with the next free number where another page or portrait has it."""
    numbered = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, len(used) + 3))
    return next(slug for slug in numbered if slug not in used and slug not in TAKEN)


def dots_an_inch(width: int, height: int, frame_width: float, frame_height: float) -> int:
    """How dense a picture of so many px prints when it fills a frame of so many mm."""
    scale = min(width / frame_width, height / frame_height)
    return round(scale * MILLIMETRES_AN_INCH)


def sharpness(dots: int, least: int) -> Sharpness:
    """300 dots an inch are sharp in the hand; `least` will do from where the sheet is looked at."""
    if dots >= SHARP:
        return Sharpness.SHARP
    return Sharpness.FROM_AFAR if dots >= least else Sharpness.TOO_SMALL
