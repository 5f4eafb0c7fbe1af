# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may be supported, and which proposals may become one. Pure."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from award.errors import RuleViolation
from award.i18n import N_, Message
from award.nominations.models import LIVE, NominationState

CONFIRM_WITHIN = timedelta(hours=72)
FORGET_AFTER = timedelta(days=14)
MOST_UNCONFIRMED = 5
LONGEST_TEXT = 600
# the office decided against the others, or their proposers did
_GOES_ON = LIVE - {NominationState.REJECTED}
_IN_WORDS = (
    (95, N_("almost certainly the same")),
    (85, N_("very similar")),
    (0, N_("similar")),
)


@dataclass(frozen=True)
class Side:
    """One of two proposals that are to be merged. `holds_others`: some were merged into it."""

    id: int
    edition_id: int
    state: str
    holds_others: bool


def goes_on(state: str) -> bool:
    """Whether a proposal in this state can be supported and merged."""
    return state in _GOES_ON


def check_supportable(state: str) -> None:
    """Nobody's words go to a proposal that ended while they wrote."""
    if not goes_on(state):
        raise RuleViolation(N_("This proposal can no longer be supported. Please call us."))


def check_mailbox(unconfirmed_today: int) -> None:
    """Nobody's mailbox is filled by supports in its owner's name."""
    if unconfirmed_today >= MOST_UNCONFIRMED:
        raise RuleViolation(
            N_(
                "%(n)s supports with this e-mail address wait for their confirmation. Please open "
                "those mails first, or call us.",
                n=MOST_UNCONFIRMED,
            )
        )


def mark(*parts: str) -> str:
    """Binds a link to what was written and to the mailbox it was sent to."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def check_merge(one: Side, into: Side) -> None:
    """Two proposals of one edition that still count; what holds others stays where it is, so that
    nothing has to be followed over several steps."""
    if one.id == into.id or one.edition_id != into.edition_id:
        raise RuleViolation(N_("These two proposals cannot be merged."))
    if not (goes_on(one.state) and goes_on(into.state)):
        raise RuleViolation(
            N_("One of the two proposals has changed in the meantime. Please look at both again.")
        )
    if one.holds_others:
        raise RuleViolation(
            N_(
                "Other proposals were merged into this one. Merge in the other direction, or take "
                "those back first."
            )
        )


def check_merged(state: str) -> None:
    """Only what is merged can be taken out again."""
    if state != NominationState.MERGED:
        raise RuleViolation(N_("This proposal is not merged any more. Please look at it anew."))


def in_words(likeness: float) -> Message:
    """A likeness from 0 to 100 as the office reads it."""
    return next(words for least, words in _IN_WORDS if likeness >= least)
