# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""When a letter arrived in time, and that two people look at it. Pure."""

from datetime import date, datetime, time, timedelta

from award.clock import BERLIN, last_day
from award.errors import RuleViolation
from award.i18n import N_, show_date
from award.nominations.models import NominationState

_MOMENT = timedelta(microseconds=1)


def arrival(
    day: date, *, opens_at: datetime, submission_until: datetime, now: datetime
) -> datetime:
    """The instant that stands for a letter's day of arrival, in UTC: noon, kept within the call and
    not after `now`. RuleViolation for days in the future, before the call and after the deadline;
    the day counts, not the moment at which the office types."""
    if day > now.astimezone(BERLIN).date():
        raise RuleViolation(N_("This day is still to come. Enter the day the letter arrived."))
    if day < opens_at.astimezone(BERLIN).date():
        raise RuleViolation(
            N_("Proposals were accepted from %(day)s only.", day=show_date(opens_at))
        )
    if day > last_day(submission_until):
        raise RuleViolation(
            N_(
                "The letter came too late: it had to arrive by %(day)s. If the deadline is "
                "extended, it can be entered.",
                day=show_date(last_day(submission_until)),
            )
        )
    noon = datetime.combine(day, time(12), BERLIN).astimezone(opens_at.tzinfo)
    return max(opens_at, min(noon, now, submission_until - _MOMENT))


def is_second_person(*, entered_by: int, account: int) -> bool:
    """Whether this account may compare the entry."""
    return entered_by != account


def check_second_person(*, entered_by: int, account: int) -> None:
    """Nobody compares what they typed themselves."""
    if not is_second_person(entered_by=entered_by, account=account):
        raise RuleViolation(
            N_("You typed this yourself. Somebody else compares it with the paper.")
        )


def is_waiting(state: str) -> bool:
    """Whether nobody has compared it yet."""
    return state == NominationState.UNCONFIRMED


def check_waiting(state: str) -> None:
    """Only what nobody has compared yet is corrected and confirmed here."""
    if not is_waiting(state):
        raise RuleViolation(N_("This proposal has been compared already."))


def check_unchanged(seen: str, entered_at: datetime) -> None:
    """What is confirmed is what was looked at; `seen` comes from `version`."""
    if seen != version(entered_at):
        raise RuleViolation(
            N_("Somebody has changed this entry in the meantime. Please compare it once more.")
        )


def version(entered_at: datetime) -> str:
    """Changes whenever the entry is typed again."""
    return str(int(entered_at.timestamp() * 1_000_000))


def check_letter(state: str) -> None:
    """Nobody is told that their proposal has arrived before it counts."""
    if is_waiting(state):
        raise RuleViolation(N_("The letter can be printed once the proposal is confirmed."))
