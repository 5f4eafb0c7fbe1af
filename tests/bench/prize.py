# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The prize that is measured: the demo, and two editions with long lists."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from award.app import create_services
from award.demo.loading import load
from award.editions.models import Edition
from award.migrations import upgrade
from award.nominations.models import Nomination
from award.press.models import Story
from award.process.permissions import Role
from award.process.phases import Phase
from award.settings import Settings
from award.web.sessions import SessionToken, cookie_name
from award.web.signing import Purpose
from award.web.visit import Services
from tests import factories

KEY = "k" * 40
LISTS = (100, 1_000)
FEED = "/de/feed.xml"
DATES = (
    "opens_at",
    "submission_until",
    "screening_until",
    "collection_until",
    "scoring_until",
    "ceremony_at",
)


@dataclass(frozen=True)
class Prize:
    """Addresses by name, the cookie of the office, the category to propose in."""

    pages: dict[str, str]
    form: str
    category: int
    lists: dict[int, str]
    cookie: str


@contextmanager
def opened(data_dir: Path) -> Iterator[Services]:
    """The services of a demo in `data_dir`."""
    settings = Settings(_env_file=None, mode="demo", data_dir=data_dir, secret_keys=KEY)
    services = create_services(settings)
    try:
        yield services
    finally:
        services.database.close()


def fill(services: Services) -> Prize:
    """Load the demo, make a fresh call and the editions with long lists."""
    upgrade(services.database)
    load(services)
    now = datetime.now(UTC)
    with services.database.writing() as db:
        call = _edition(db, now)
        lists = {size: _list(db, now, size) for size in LISTS}
        office = factories.make_account(db, Role.COORDINATOR)
        story = _story(db)
        return Prize(
            pages={"start": "/de", "call": f"/de/{call.slug}", "story": story, "feed": FEED},
            form=f"/de/{call.slug}/propose",
            category=call.categories[0].id,
            lists=lists,
            cookie=_cookie(services, SessionToken.begin(office.id, office.epoch, now)),
        )


def nominations(services: Services, category: int) -> int:
    """How many proposals of a category are stored."""
    with services.database.reading() as db:
        query = select(func.count()).select_from(Nomination)
        return db.scalar(query.where(Nomination.category_id == category)) or 0


def _edition(db: Session, now: datetime) -> Edition:
    edition = factories.make_edition(db, Phase.OPEN)
    shift = now - factories.NOW
    for name in DATES:
        setattr(edition, name, getattr(edition, name) + shift)
    # the slugs of the factories are numbers, and so are most of the demo
    edition.slug = f"bench-{edition.slug}"
    return edition


def _list(db: Session, now: datetime, size: int) -> str:
    edition = _edition(db, now)
    for _ in range(size):
        factories.make_nomination(db, edition, received_at=now)
    return f"/intern/editions/{edition.slug}/nominations"


def _story(db: Session) -> str:
    story = db.scalars(select(Story).where(Story.released).order_by(Story.id)).first()
    if story is None:
        raise RuntimeError("the demo has no released story")
    edition = db.get_one(Edition, story.edition_id)
    return f"/de/{edition.slug}/stories/{story.slug}"


def _cookie(services: Services, token: SessionToken) -> str:
    fields = [token.account_id, token.epoch, token.sid, token.login, token.seen]
    return f"{cookie_name(services.settings)}={services.signer.sign(Purpose.SESSION, fields)}"
