# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Until when somebody must be told of a proposal (Art. 14 GDPR), and whose answer counts. Pure."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

from anyascii import anyascii

from award.clock import BERLIN, end_of_day
from award.editions.models import Inform
from award.errors import RuleViolation
from award.i18n import N_, Message
from award.nominations.models import LIVE, NominationState

WARN_AFTER_DAYS = 21
LEFT_OUT = "…"
DECLINED = N_("The person proposed does not wish to be honoured.")


class Told(StrEnum):
    """Where the duty to inform stands. EXEMPT: the office noted why it does not inform; OWN: who
    applies knows of it; REFUSED: they do not wish to be honoured."""

    OVERDUE = "overdue"
    WARNING = "warning"
    OPEN = "open"
    INFORMED = "informed"
    OWN = "own"
    EXEMPT = "exempt"
    REFUSED = "refused"

    @property
    def label(self) -> Message:
        return _LABELS[self]


_LABELS = {
    Told.OVERDUE: N_("Overdue"),
    Told.WARNING: N_("Soon due"),
    Told.OPEN: N_("Not informed yet"),
    Told.INFORMED: N_("Informed"),
    Told.OWN: N_("Applied themselves"),
    Told.EXEMPT: N_("Not informed, with a reason"),
    Told.REFUSED: N_("Does not wish it"),
}
UNTOLD = frozenset({Told.OVERDUE, Told.WARNING, Told.OPEN})


def inform_until(received_at: datetime) -> datetime:
    """One calendar month after the day of receipt, as an exclusive instant: until the end of the
    day with the same number, or of the month's last day where it has none. A weekend ends it, too:
    earlier is never wrong."""
    day = received_at.astimezone(BERLIN).date()
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return end_of_day(date(year, month, min(day.day, monthrange(year, month)[1])))


def warn_from(received_at: datetime) -> datetime:
    """The beginning of the 21st day after receipt."""
    day = received_at.astimezone(BERLIN).date()
    return end_of_day(day + timedelta(days=WARN_AFTER_DAYS - 1))


def told(
    *,
    own: bool,
    received_at: datetime,
    informed: bool,
    exempt: bool,
    declined: bool,
    now: datetime,
) -> Told:
    """Where a nomination stands; the later deed hides the earlier one."""
    settled = {
        Told.REFUSED: declined,
        Told.INFORMED: informed,
        Told.OWN: own,
        Told.EXEMPT: exempt,
        Told.OVERDUE: now >= inform_until(received_at),
        Told.WARNING: now >= warn_from(received_at),
    }
    return next((state for state, holds in settled.items() if holds), Told.OPEN)


def is_to_do(state: Told, *, inform: str, nomination_state: str) -> bool:
    """Whether the office should inform this nominee now: the edition wants it, or time is short."""
    if state is not Told.OPEN:
        return state in UNTOLD
    admitted = nomination_state == NominationState.ADMITTED
    return inform == Inform.RECEIPT or (inform == Inform.ADMISSION and admitted)


def check_live(state: str) -> None:
    """Nobody is told of a proposal that is not pursued any more."""
    if state not in LIVE:
        raise RuleViolation(
            N_("This proposal is not pursued any more. Nobody needs to be informed of it.")
        )


def check_open_to_answers(*, declined: bool, state: str) -> None:
    """After a no, and after the end of a proposal, there is nothing left to agree to."""
    if declined or state not in LIVE:
        raise RuleViolation(
            N_("This proposal is not pursued any more. If that is wrong, please call us.")
        )


def check_guardian(*, minor: bool, guardian: str) -> None:
    """For a child somebody must answer who may."""
    if minor and not guardian:
        raise RuleViolation(N_("Write the name of the parent or guardian who answers."))


def check_not_suppressed(suppressed: bool) -> None:
    """Whoever does not wish to be honoured is left in peace, this time and the next."""
    if suppressed:
        raise RuleViolation(
            N_(
                "This person has told us before that they do not wish to be honoured. Ask them "
                "first; note on the page “Nominees” if they have changed their mind."
            )
        )


def check_considered(answer: bool | None) -> None:
    """The jury does not read about somebody who said no; without an answer it may."""
    if answer is False:
        raise RuleViolation(
            N_("The person proposed has said that the jury shall not read about them.")
        )


def public_name(name: str, *, kind: str, minor: bool) -> str:
    """How somebody is called in public: of a minor only the first name ("Meier, Ada": "Ada")."""
    if not (minor and kind == "person"):
        return name
    given = name.partition(",")[2] or name
    return (given.split() or [name])[0]


def withheld(text: str, names: Iterable[str]) -> str:
    """The text without these names and addresses: who proposed somebody stays unsaid."""
    for name in names:
        if words := name.split():
            pattern = r"\s+".join(re.escape(word) for word in words)
            text = re.sub(rf"(?<!\w){pattern}(?!\w)", LEFT_OUT, text, flags=re.IGNORECASE)
    return text


def folded(name: str) -> str:
    """Letters and digits only, in Latin script, words in the order of the alphabet: spelled in
    another script or order most names stay the same. Never change it: hashes are made of it."""
    words = re.findall(r"[a-z0-9]+", anyascii(name).lower())
    return " ".join(sorted(words)) or name.strip().casefold()
