# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""All prizes and winners in one list, those of this platform and those from before it."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from award.clock import BERLIN
from award.consent.queries import is_named
from award.editions.models import Edition, language_of
from award.i18n import DEFAULT
from award.press.queries import Winner, public_editions, winners_of
from award.press.rules import slug_of
from award.site.models import EarlierPrize, EarlierWinner
from award.site.queries import earlier_prizes
from award.site.sharing import path_of


@dataclass(frozen=True)
class Line:
    """A winner in the list. `href` without its language, "" where there is nothing to read."""

    name: str
    town: str
    category: str
    category_language: str
    category_slug: str
    href: str

    @property
    def town_slug(self) -> str:
        return slug_of(self.town) if self.town else ""


@dataclass(frozen=True)
class Chapter:
    """A prize in the list; `day` is None where only the year is known."""

    href: str
    title: str
    motto: str
    year: int
    day: date | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Choice:
    """Something to filter by: its address' last part, how it is called, how many winners."""

    slug: str
    label: str
    language: str
    count: int


def chapters(db: Session, now: datetime) -> list[Chapter]:
    """Every prize whose winners are public at `now`, the newest first."""
    editions = public_editions(db, now)
    winners = [one for one in winners_of(db, editions) if one.listed]
    own = [_of_edition(one, [w for w in winners if w.edition is one]) for one in editions]
    found = [*own, *(_of_earlier(prize) for prize in earlier_prizes(db))]
    return sorted(found, key=lambda one: (one.year, one.day or date(one.year, 1, 1)), reverse=True)


def _of_edition(edition: Edition, winners: Iterable[Winner]) -> Chapter:
    day = edition.ceremony_at.astimezone(BERLIN).date()
    lines = tuple(_of_winner(one) for one in winners)
    href = f"/{edition.slug}/winners"
    return Chapter(href, edition.title, edition.motto, day.year, day, lines)


def _of_winner(winner: Winner) -> Line:
    category = winner.category
    return Line(
        name=winner.name,
        # where somebody lives may tell who they are
        town=winner.nomination.nominee_town if is_named(winner.agreed) else "",
        category=category.title,
        category_language=language_of(category.titles),
        category_slug=slug_of(category.titles.get(DEFAULT, category.title)),
        href=path_of(winner),
    )


def _of_earlier(prize: EarlierPrize) -> Chapter:
    href = f"/archive/{prize.slug}"
    lines = tuple(_of_earlier_winner(one, href) for one in prize.winners)
    return Chapter(href, prize.title, prize.motto, prize.year, prize.awarded_on, lines)


def _of_earlier_winner(winner: EarlierWinner, href: str) -> Line:
    slug = slug_of(winner.category) if winner.category else ""
    told = f"{href}#winner-{winner.id}" if winner.text or winner.link else ""
    return Line(winner.name, winner.town, winner.category, DEFAULT, slug, told)


def choices(
    found: Iterable[Chapter], slug: Callable[[Line], str], label: Callable[[Line], tuple[str, str]]
) -> list[Choice]:
    """What the lines can be filtered by, as often as it occurs; by label."""
    lines = [line for chapter in found for line in chapter.lines if slug(line)]
    counts = Counter(slug(line) for line in lines)
    labels = {slug(line): label(line) for line in reversed(lines)}
    every = [Choice(one, *labels[one], count) for one, count in counts.items()]
    return sorted(every, key=lambda choice: choice.label.casefold())


def towns(found: Iterable[Chapter]) -> list[Choice]:
    """The towns winners come from."""
    return choices(found, lambda line: line.town_slug, lambda line: (line.town, DEFAULT))


def categories(found: Iterable[Chapter]) -> list[Choice]:
    """The categories in which somebody won."""
    return choices(
        found,
        lambda line: line.category_slug,
        lambda line: (line.category, line.category_language),
    )


def only(found: Iterable[Chapter], fits: Callable[[Line], bool]) -> list[Chapter]:
    """The prizes with the lines that fit, without those where none does."""
    kept = [replace(one, lines=tuple(filter(fits, one.lines))) for one in found]
    return [one for one in kept if one.lines]
