# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Load the demo from `seeds/` through the operations of the rooms, each at its own moment."""

import secrets
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from award.accounts.models import Account
from award.accounts.operations import ensure_account, grant_role
from award.accounts.passwords import hash_password
from award.demo.clock import DemoClock
from award.demo.edition import EditionLoader
from award.demo.gallery import load_gallery
from award.demo.house import load_house
from award.demo.kit import load_releases
from award.demo.newsroom import load_newsroom
from award.demo.seeds import Seed, add_translation
from award.demo.site import load_site
from award.migrations import upgrade, wipe
from award.process.permissions import Role
from award.web.visit import Services

SEEDS = Path(__file__).parents[2] / "seeds"
# the round that is being scored comes last of those with a jury: its jurors' rows stand still
EDITIONS = ("published", "decided", "collecting", "scoring", "open")


def load(services: Services, *, reset: bool = False) -> None:
    """Fill an empty database; `reset` throws everything away first. Takes some seconds."""
    if reset:
        _throw_away(services)
    today = services.clock.now()
    with services.database.writing() as db:
        if db.scalar(select(Account.id).limit(1)) is not None:
            return
        people = _load_people(db, today - timedelta(days=400))
        for name in EDITIONS:
            EditionLoader(db, services, today, people, SEEDS, _seed(f"edition-{name}")).load()
        press = people["bruelling"].name
        load_house(db, services, _seed("house"), photos=SEEDS / "photos", actor=press, now=today)
        load_gallery(db, services, _seed("gallery"), today=today, photos=SEEDS / "photos")
        load_releases(db, _seed("press-release"), actor=people["bruelling"].name, today=today)
        load_newsroom(db, services, _seed("newsroom"), actor=press, today=today)
        earlier = (SEEDS / "earlier.csv").read_text(encoding="utf-8")
        load_site(db, earlier, actor=press, today=today)


def _seed(name: str) -> Seed:
    """With the translations that lie in a folder of the same name, one file for each language."""
    seed = _read(SEEDS / f"{name}.yaml")
    for path in sorted((SEEDS / name).glob("*.yaml")):
        add_translation(seed, path.stem, _read(path))
    return seed


def _read(path: Path) -> Seed:
    seed: Seed = yaml.safe_load(path.read_text(encoding="utf-8"))
    return seed


def _throw_away(services: Services) -> None:
    if isinstance(services.clock, DemoClock):
        services.clock.reset()
    wipe(services.database)
    upgrade(services.database)
    for folder in (
        services.urns,
        services.pictures,
        services.attachments,
        services.house,
        services.kits,
    ):
        shutil.rmtree(folder, ignore_errors=True)
    services.prepared.outdate()


def _load_people(db: Session, now: datetime) -> dict[str, Account]:
    people = {}
    # nobody needs a password: the demo lets everybody in by a button. Each hash would take its time
    unknown = hash_password(secrets.token_urlsafe(24))
    for person in _seed("people")["accounts"]:
        account = ensure_account(
            db,
            name=person["name"],
            email=person["email"],
            office=person["office"],
            language=person["language"],
        )
        account.password_hash = unknown
        for role in person["roles"]:
            grant_role(db, account, Role(role), actor="Demo", now=now)
        people[person["key"]] = account
    return people
