# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the public site shows. Whom it may show is asked of `press.queries` alone."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from award.editions.models import Edition
from award.errors import Gone, Hidden
from award.pictures import Picture
from award.press.queries import Winner, public_editions, story_at, story_gone, winners_of
from award.site.models import EarlierPrize, EarlierWinner, ReaderCount


def told(db: Session, now: datetime) -> list[Winner]:
    """All winners whose story everybody may read at `now`, of the newest edition first."""
    return [one for one in winners_of(db, public_editions(db, now)) if one.story]


def told_at(
    db: Session, edition: Edition, slug: str, now: datetime
) -> tuple[Winner, Winner | None]:
    """The winner whose story has this address, and the one to be read next, if there is another.

    Gone where there was a story that everybody could read, else Hidden.
    """
    winners = told(db, now)
    for place, winner in enumerate(winners):
        if winner.edition is edition and winner.story and winner.story.slug == slug:
            following = winners[(place + 1) % len(winners)]
            return winner, None if following is winner else following
    story = story_at(db, edition, slug)
    if story and story_gone(db, edition, story, now):
        raise Gone
    raise Hidden


def updated_in(winner: Winner, language: str) -> datetime:
    """When the text in this language last changed for the public: never before the ceremony."""
    changed = [
        one.changed_at
        for one in (winner.story.translations if winner.story else [])
        if one.released and one.language == language
    ]
    return max([winner.updated, *changed])


def languages_of(winner: Winner) -> list[str]:
    """The languages in which the story can be read, German first."""
    if winner.story is None:
        return []
    return ["de", *(one.language for one in winner.story.translations if one.released)]


def picture_of(db: Session, edition: Edition) -> Picture | None:
    """The picture of the edition's call."""
    return db.get(Picture, edition.picture_id) if edition.picture_id else None


def earlier_prizes(db: Session) -> list[EarlierPrize]:
    """The newest first. Two queries, whatever their number."""
    order = EarlierPrize.year.desc(), EarlierPrize.awarded_on.desc(), EarlierPrize.id
    return list(db.scalars(select(EarlierPrize).order_by(*order)))


def prize_at(db: Session, slug: str) -> EarlierPrize:
    """An earlier prize by the last part of its address, or Hidden."""
    prize = db.scalar(select(EarlierPrize).where(EarlierPrize.slug == slug))
    if prize is None:
        raise Hidden
    return prize


def winner_in(prize: EarlierPrize, winner_id: int) -> EarlierWinner:
    """A winner of this very prize, or Hidden."""
    for winner in prize.winners:
        if winner.id == winner_id:
            return winner
    raise Hidden


def readings(db: Session, since: date) -> dict[tuple[date, str, str], int]:
    """The kept numbers by day, path (without its language) and language."""
    query = select(ReaderCount).where(ReaderCount.day >= since)
    return {(one.day, one.path, one.language): one.readings for one in db.scalars(query)}


def readings_in_all(db: Session) -> dict[tuple[str, str], int]:
    """The sums of all days by path and language."""
    columns = ReaderCount.path, ReaderCount.language
    query = select(*columns, func.sum(ReaderCount.readings)).group_by(*columns)
    return {(path, language): total for path, language, total in db.execute(query)}
