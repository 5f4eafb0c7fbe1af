# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is too close to whom: the office suggests it, the juror answers and declares.

What a juror says is never written into the audit log (see `operations`); what the office does is.
"""
# ruff: noqa: A002 - a scoring round is called a round, in keyword arguments too

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from award.audit import record
from award.errors import Hidden
from award.jury import queries, rules
from award.jury.models import Answer, Recusal, Round, RoundState, Seat, SuggestedConflict

NO_ANSWERS: Mapping[str, str] = {}


def declare_conflicts(
    db: Session,
    *,
    round: Round,
    seat: Seat,
    numbers: Collection[str],
    answers: Mapping[str, str] = NO_ANSWERS,
) -> None:
    """Replace the juror's conflicts by `numbers` (dossier numbers) until papers are collected.

    `answers` has an entry for each nomination that the office suggested: the reason for dismissing
    it, or "" to confirm, which makes it one of the conflicts.
    """
    rules.check_collecting(RoundState(round.state))
    rules.check_not_collected(bool(queries.papers_of(db, round, seat)))
    rules.check_not_scoring(queries.is_scoring(db, seat.account_id))
    asked = queries.suggested_to(db, round, seat)
    rules.check_questions(set(answers), set(asked))
    rules.check_answered(set(asked) - set(answers))
    rules.check_numbers(set(numbers), queries.numbers_of(round) - set(asked))
    for number, reason in answers.items():
        asked[number].answer = Answer.DISMISSED if reason else Answer.CONFIRMED
        asked[number].reason = reason
    confirmed = {number for number, reason in answers.items() if not reason}
    db.execute(delete(Recusal).where(Recusal.round_id == round.id, Recusal.juror == seat.id))
    # in their own order, not in the order of ticking
    for number in sorted({*numbers, *confirmed}):
        db.add(Recusal(round_id=round.id, juror=seat.id, nomination=number))
    db.flush()


def suggest_conflict(
    db: Session, *, round: Round, seat: Seat, number: str, why: str, actor: str, now: datetime
) -> None:
    """Ask a juror whether they are too close to a nomination; no papers until they answer."""
    rules.check_collecting(RoundState(round.state))
    rules.check_not_scoring(queries.is_scoring(db, seat.account_id))
    rules.check_numbers({number}, queries.numbers_of(round))
    rules.check_suggestible(
        collected=bool(queries.papers_of(db, round, seat)),
        declared=number in queries.recused(db, round, seat),
        suggested=number in queries.suggested_to(db, round, seat),
    )
    db.add(SuggestedConflict(round_id=round.id, juror=seat.id, nomination=number, why=why))
    db.flush()
    _record(db, round, seat, number, "suggest conflict", actor, now)


def take_back(
    db: Session, *, round: Round, seat: Seat, number: str, actor: str, now: datetime
) -> None:
    """The office asks no more; only as long as the juror has not answered. Hidden if unknown."""
    rules.check_collecting(RoundState(round.state))
    rules.check_not_scoring(queries.is_scoring(db, seat.account_id))
    found = queries.suggested_to(db, round, seat).get(number)
    if found is None:
        raise Hidden
    rules.check_not_answered(found.answer is not None)
    db.delete(found)
    db.flush()
    _record(db, round, seat, number, "take suggested conflict back", actor, now)


def _record(
    db: Session, round: Round, seat: Seat, number: str, verb: str, actor: str, now: datetime
) -> None:
    detail = {"juror": seat.account.name, "nomination": number}
    record(db, now=now, actor=actor, verb=verb, subject=f"round/{round.id}", **detail)
