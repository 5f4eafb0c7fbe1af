# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""When a story may go out, what its address is, how its lines read. Pure."""

import re
import unicodedata
from enum import StrEnum

from award.errors import RuleViolation
from award.i18n import N_, Message

WORDS_A_MINUTE = 200
LONGEST_SLUG = 70
# No slug made from a headline begins like this: the address is still to be given.
_PROVISIONAL = "~"
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o"})


class StoryState(StrEnum):
    """PUBLIC is not stored: it is a released story once the clock has reached the ceremony."""

    WRITING = "writing"
    RELEASED = "released"
    PUBLIC = "public"
    SET_ASIDE = "set aside"

    @property
    def label(self) -> Message:
        return _LABELS[self]


_LABELS = {
    StoryState.WRITING: N_("In progress"),
    StoryState.RELEASED: N_("Released"),
    StoryState.PUBLIC: N_("Public"),
    StoryState.SET_ASIDE: N_("No longer a winner"),
}


def story_state(*, winner: bool, released: bool, edition_public: bool) -> StoryState:
    """Where a story stands; a released story of somebody who no longer wins stays unseen."""
    if not winner:
        return StoryState.SET_ASIDE
    if not released:
        return StoryState.WRITING
    return StoryState.PUBLIC if edition_public else StoryState.RELEASED


def provisional_slug(nomination_id: int) -> str:
    """Stands in for the address until the first release."""
    return f"{_PROVISIONAL}{nomination_id}"


def is_provisional(slug: str) -> bool:
    """Whether the story never was released: its address can still follow the headline."""
    return slug.startswith(_PROVISIONAL)


def slug_of(headline: str) -> str:
    """The last part of a story's address: ASCII letters and digits, whole words, hyphens."""
    folded = unicodedata.normalize("NFKD", headline.lower().translate(_UMLAUTS))
    words = re.findall(r"[a-z0-9]+", folded.encode("ascii", "ignore").decode())
    slug = "-".join(words) or "story"
    return (
        slug
        if len(slug) <= LONGEST_SLUG
        else slug[: LONGEST_SLUG + 1].rpartition("-")[0] or (slug[:LONGEST_SLUG])
    )


def unused_slug(wanted: str, taken: set[str]) -> str:
    """`wanted`, or with the next free number where another story of the edition has it."""
    candidates = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)


def credit_line(credit: str) -> str:
    """The whole line as it stands below the picture: "Foto: Kreis Höxter"."""
    return credit if not credit or ":" in credit else f"Foto: {credit}"


def minutes_to_read(*texts: str) -> int:
    """At 200 words a minute, one at least."""
    words = sum(len(text.split()) for text in texts)
    return max(1, round(words / WORDS_A_MINUTE))


def check_version(known: int, latest: int) -> None:
    """Nobody writes over, or releases, what they have not seen."""
    if known != latest:
        raise RuleViolation(
            N_("Somebody else saved this story in the meantime. Nothing of yours was lost.")
        )


def check_stays_whole(*, released: bool, headline: str, body: str) -> None:
    """What is released cannot be emptied; it can be taken back."""
    if released and not (headline and body):
        raise RuleViolation(
            N_("This story is released. Take it back before you remove its headline or text.")
        )


def check_photo(*, sent: bool) -> None:
    """A new photo needs a file."""
    if not sent:
        raise RuleViolation(N_("Choose a photo."))


def check_reader(*, author: str, reader: str) -> None:
    """A second person is not the one who wrote."""
    if author == reader:
        raise RuleViolation(N_("You wrote this version yourself. Ask somebody else to read it."))


def check_empty(*, written: bool) -> None:
    """A working text never takes the place of somebody's own."""
    if written:
        raise RuleViolation(
            N_("There is a text already. Empty its fields first if you want the working text.")
        )


def check_photo_consent(*, shown: bool, consent: bool) -> None:
    """Nobody is shown who did not agree."""
    if shown and not consent:
        raise RuleViolation(
            N_("Note first that everybody who can be recognised in this photo has agreed to it.")
        )


def check_nominee_consent(*, agreed: bool) -> None:
    """Nor is a winner who said no to photos, or nothing yet."""
    if not agreed:
        raise RuleViolation(
            N_("The winner has not agreed to photos. The coordination office can write to them.")
        )


def check_translation(*, released: bool, headline: str, body: str) -> None:
    """Nobody reads half a translation."""
    if released and not (headline and body):
        raise RuleViolation(N_("Translate headline and text before the public reads them."))


def check_winner(*, winner: bool) -> None:
    """The jury may have changed its decision."""
    if not winner:
        raise RuleViolation(N_("This nomination does not win a prize any more."))


def facts_of(text: str) -> list[str]:
    """One a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]
