# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Enter earlier prizes and their winners, by hand or from a table; keep the numbers of readers."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.audit import record
from award.site import rules
from award.site.models import EarlierPrize, EarlierWinner, ReaderCount
from award.site.rules import PrizeSheet, Sheet, WinnerLine


def add_prize(db: Session, prize: PrizeSheet, *, actor: str, now: datetime) -> EarlierPrize:
    """A prize with its winners. It is public at once, at an address made of its year."""
    taken = set(db.scalars(select(EarlierPrize.slug)))
    row = EarlierPrize(slug=rules.slug_of_prize(prize.year, taken), winners=[])
    _tell(row, prize)
    row.winners = [_winner(line, place) for place, line in enumerate(prize.winners, 1)]
    db.add(row)
    db.flush()
    _record(db, row, "add earlier prize", actor, now)
    return row


def change_prize(
    db: Session, row: EarlierPrize, prize: PrizeSheet, *, actor: str, now: datetime
) -> None:
    """Write over what is told of the prize; its address and its winners stay."""
    _tell(row, prize)
    db.flush()
    _record(db, row, "change earlier prize", actor, now)


def remove_prize(db: Session, row: EarlierPrize, *, actor: str, now: datetime) -> None:
    """Delete the prize with its winners; its address is not there any more."""
    _record(db, row, "remove earlier prize", actor, now)
    db.delete(row)
    db.flush()


def add_winner(
    db: Session, row: EarlierPrize, line: WinnerLine, *, actor: str, now: datetime
) -> EarlierWinner:
    """A winner, after those that are there."""
    place = max((one.position for one in row.winners), default=0) + 1
    winner = _winner(line, place)
    row.winners.append(winner)
    db.flush()
    _record(db, row, "add earlier winner", actor, now, winner=winner.id)
    return winner


def change_winner(
    db: Session, winner: EarlierWinner, line: WinnerLine, *, actor: str, now: datetime
) -> None:
    """Write over what is told of a winner."""
    _fill(winner, line)
    db.flush()
    _record(db, winner.prize, "change earlier winner", actor, now, winner=winner.id)


def remove_winner(db: Session, winner: EarlierWinner, *, actor: str, now: datetime) -> None:
    """Take somebody out of the archive for good."""
    prize = winner.prize
    _record(db, prize, "remove earlier winner", actor, now, winner=winner.id)
    prize.winners.remove(winner)
    db.flush()


def take_over(db: Session, sheet: Sheet, *, actor: str, now: datetime) -> int:
    """Everything a table says; returns how many winners are new. The same table again changes
    nothing: a prize is known by year and title, a winner by name and category."""
    rules.check_sheet(sheet)
    known = {(one.year, one.title): one for one in db.scalars(select(EarlierPrize))}
    new = 0
    for prize in sheet.prizes:
        row = known.get((prize.year, prize.title))
        if row is None:
            add_prize(db, prize, actor=actor, now=now)
            new += len(prize.winners)
        else:
            new += _merge(db, row, prize, actor, now)
    return new


def _merge(db: Session, row: EarlierPrize, prize: PrizeSheet, actor: str, now: datetime) -> int:
    _tell(row, prize)
    known = {(one.name, one.category): one for one in row.winners}
    new = [line for line in prize.winners if (line.name, line.category) not in known]
    for line in prize.winners:
        if (line.name, line.category) in known:
            _fill(known[line.name, line.category], line)
    for line in new:
        add_winner(db, row, line, actor=actor, now=now)
    db.flush()
    _record(db, row, "change earlier prize", actor, now)
    return len(new)


def keep_readings(db: Session, readings: Mapping[tuple[date, str], int]) -> int:
    """Add numbers taken from memory to those of the day; returns how many pages were read."""
    for (day, path), number in readings.items():
        _none, language, rest = path.split("/", 2)
        key = {"day": day, "path": f"/{rest}"[:200], "language": language}
        # two instances may keep the same page at the same moment
        row = db.get(ReaderCount, key, with_for_update=True)
        if row is None:
            db.add(ReaderCount(**key, readings=number))
        else:
            row.readings += number
        db.flush()
    return len(readings)


def _tell(row: EarlierPrize, prize: PrizeSheet) -> None:
    row.year, row.title, row.motto = prize.year, prize.title, prize.motto
    row.awarded_on = prize.awarded_on


def _winner(line: WinnerLine, place: int) -> EarlierWinner:
    winner = EarlierWinner(position=place)
    _fill(winner, line)
    return winner


def _fill(winner: EarlierWinner, line: WinnerLine) -> None:
    winner.name, winner.category, winner.town = line.name, line.category, line.town
    winner.text, winner.link = line.text, line.link


def _record(
    db: Session, row: EarlierPrize, verb: str, actor: str, now: datetime, **details: object
) -> None:
    record(db, actor=actor, verb=verb, subject=f"earlier-prize/{row.slug}", now=now, **details)
