# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find editions."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.editions.models import Category, Edition
from award.errors import Hidden
from award.web.visit import Visit


def find_edition(db: Session, slug: str) -> Edition | None:
    """By the last part of its permanent address."""
    return db.scalar(select(Edition).where(Edition.slug == slug))


def current_edition(visit: Visit) -> Edition:
    """The edition named in the address; already loaded by the admission."""
    edition = visit.db.get(Edition, visit.edition_id)
    if edition is None:
        raise Hidden
    return edition


def all_editions(db: Session) -> list[Edition]:
    """Newest ceremony first."""
    return list(db.scalars(select(Edition).order_by(Edition.ceremony_at.desc(), Edition.id)))


def category_of(edition: Edition, category_id: int) -> Category:
    """A category of this very edition; Hidden for any other."""
    for category in edition.categories:
        if category.id == category_id:
            return category
    raise Hidden
