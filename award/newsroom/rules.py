# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who gets mail, when a mail-out leaves, what a pass is good for. Pure."""

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from award.errors import RuleViolation
from award.i18n import N_, Message

CONFIRM_WITHIN = timedelta(hours=72)
FORGET_AFTER = timedelta(days=14)
# as long as somebody may ask who told of a prize too early
PASSES_KEPT = timedelta(days=180)
# people leave with the oldest mail they find
LEAVE_WITHIN = timedelta(days=3650)
ASKING_WINDOW = timedelta(days=1)
MOST_ASKS = 3
# how long the button for the kit lets its file be taken
KIT_WITHIN = timedelta(minutes=10)
PLACEHOLDERS = {
    "name": N_("the journalist’s name"),
    "outlet": N_("the newsroom"),
    "prize": N_("the name of this prize"),
    "ceremony": N_("day and hour of the ceremony"),
    "winners": N_("the address of the winners’ page"),
}
_PLACEHOLDER = re.compile(r"\{([^{}\s]{1,40})\}")
_PERMANENT = re.compile(r"5\d\d\b")
# refused for what it says or for who sends it: nobody's address is to blame (RFC 3463)
_NOT_THE_ADDRESS = re.compile(r"5\d\d[ -](5\.(3|4|5|6|7)\.\d+|5\.1\.[78])\b")


class Moment(StrEnum):
    """When a mail-out leaves."""

    NOW = "now"
    CEREMONY = "ceremony"

    @property
    def label(self) -> Message:
        return _MOMENTS[self]


_MOMENTS = {
    Moment.NOW: N_("At once, when you press “Send”"),
    Moment.CEREMONY: N_("By itself, in the minute the winners become public"),
}


class PassState(StrEnum):
    """PUBLIC: everybody may read it now, the pass is needed no more."""

    VALID = "valid"
    PUBLIC = "public"
    EXPIRED = "expired"
    REVOKED = "revoked"

    @property
    def label(self) -> Message:
        return _PASS_STATES[self]


_PASS_STATES = {
    PassState.VALID: N_("Valid"),
    PassState.PUBLIC: N_("Not needed any more"),
    PassState.EXPIRED: N_("Expired"),
    PassState.REVOKED: N_("Revoked"),
}


def mark(*parts: str) -> str:
    """Binds a link to what it was made for."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def pass_key(token: str) -> str:
    """What is kept of a pass's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def asks_now(asks: int, since: datetime, now: datetime) -> tuple[int, datetime] | None:
    """(mails asked for, since when) with one more; None where this mailbox got enough today."""
    if now - since >= ASKING_WINDOW:
        return 1, now
    return None if asks >= MOST_ASKS else (asks + 1, since)


def is_hard_bounce(refusal: str) -> bool:
    """Whether a relay's answer ("550 5.1.1 …") says that the address takes no mail, ever."""
    return bool(_PERMANENT.match(refusal)) and not _NOT_THE_ADDRESS.match(refusal)


def check_placeholders(text: str) -> None:
    """Only the ones we fill: a typing error must not reach two hundred newsrooms."""
    for name in _PLACEHOLDER.findall(text):
        if name not in PLACEHOLDERS:
            raise RuleViolation(
                N_(
                    "There is no placeholder %(name)s. Possible are: %(known)s.",
                    name=f"{{{name}}}",
                    known=", ".join(f"{{{known}}}" for known in PLACEHOLDERS),
                )
            )


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled, each once: what a value contains is not looked at."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def is_due(moment: str, *, ordered: bool, sent: bool, public: bool) -> bool:
    """Whether a mail-out leaves now."""
    return ordered and not sent and (moment == Moment.NOW or public)


def check_changeable(*, ordered: bool) -> None:
    """What is on its way, or waits for the ceremony, is not changed behind anybody's back."""
    if ordered:
        raise RuleViolation(
            N_("This mail is already on its way. Stop it first, if it still waits.")
        )


def check_order(*, ordered: bool, warned: bool, despite: bool, contacts: int) -> None:
    """Send once, to somebody, and with open eyes."""
    check_changeable(ordered=ordered)
    if not contacts:
        raise RuleViolation(N_("Nobody has confirmed to be on the press list yet."))
    if warned and not despite:
        raise RuleViolation(N_("Please read the warning, and tick the box if you want to send it."))


def check_stop(*, ordered: bool, sent: bool) -> None:
    """Only what waits can be stopped."""
    if not ordered or sent:
        raise RuleViolation(N_("There is nothing to stop: this mail does not wait any more."))


def pass_state(*, until: datetime | None, revoked: bool, public: bool, now: datetime) -> PassState:
    """What a pass is good for at `now`. `public`: its winners are public."""
    if revoked:
        return PassState.REVOKED
    if until is not None and now >= until:
        return PassState.EXPIRED
    return PassState.PUBLIC if public else PassState.VALID


def check_until(until: datetime | None, *, ceremony_at: datetime, now: datetime) -> None:
    """A pass ends in the future; one for after the ceremony is not needed."""
    if now >= ceremony_at:
        raise RuleViolation(N_("The winners are public. Nobody needs a pass any more."))
    if until is not None and until <= now:
        raise RuleViolation(
            N_("This day has passed. Choose a later one, or leave the field empty.")
        )
