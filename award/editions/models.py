# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""An edition and its parts. Texts the public reads are kept by language: {"de": …, "en": …}."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from award.db import Base
from award.i18n import DEFAULT, current_language
from award.process.phases import STORED, Moment, Phase, current_phase, next_change

_STORED = ", ".join(f"'{phase}'" for phase in sorted(STORED))


def spoken(texts: dict[str, str]) -> str:
    """The text in the reader's language, else the German one."""
    return texts.get(current_language().code) or texts.get(DEFAULT, "")


class Edition(Base):
    """One prize from call to archive. `phase` is the last step a person took; `phase_at` tells
    where it stands. Instants are exclusive ends: submission counts while now < submission_until."""

    __tablename__ = "edition"
    __table_args__ = (
        CheckConstraint(f"phase IN ({_STORED})", name="phase"),
        CheckConstraint("opens_at < submission_until", name="submission_order"),
        CheckConstraint("submission_until <= scoring_until", name="scoring_order"),
        CheckConstraint("scoring_until <= ceremony_at", name="ceremony_order"),
        CheckConstraint("minimum_jurors >= 3", name="minimum_jurors"),
    )
    PUBLIC_CONTENT = True

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(40), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    motto: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    call: Mapped[dict[str, str]] = mapped_column(default=dict)
    towns: Mapped[list[str]] = mapped_column(default=list)
    phase: Mapped[str] = mapped_column(String(20), default=Phase.DRAFT)
    opens_at: Mapped[datetime]
    submission_until: Mapped[datetime]
    screening_until: Mapped[datetime]
    collection_until: Mapped[datetime]
    scoring_until: Mapped[datetime]
    ceremony_at: Mapped[datetime]
    ceremony_where: Mapped[str] = mapped_column(String(200), default="")
    minimum_jurors: Mapped[int] = mapped_column(default=5)
    publish_ballots: Mapped[bool] = mapped_column(default=False, server_default=false())
    publish_means: Mapped[bool] = mapped_column(default=False, server_default=false())
    picture_id: Mapped[str | None] = mapped_column(ForeignKey("picture.id"))

    categories: Mapped[list["Category"]] = relationship(
        cascade="all, delete-orphan", order_by="Category.position", lazy="selectin"
    )
    criteria: Mapped[list["Criterion"]] = relationship(
        cascade="all, delete-orphan", order_by="Criterion.position", lazy="selectin"
    )

    @property
    def dates(self) -> dict[Moment, datetime | None]:
        """The dates the clock acts on, by their field."""
        return {moment: getattr(self, moment.value) for moment in Moment}

    def phase_at(self, now: datetime) -> Phase:
        return current_phase(Phase(self.phase), self.dates, now)

    def next_change(self, now: datetime) -> datetime | None:
        """When the clock will take the next step."""
        return next_change(Phase(self.phase), self.dates, now)

    @property
    def call_text(self) -> str:
        return spoken(self.call)


class Category(Base):
    """One prize within the edition. `prize_cents` is euro cents."""

    __tablename__ = "category"
    __table_args__ = (
        UniqueConstraint("edition_id", "position"),
        CheckConstraint("prize_cents >= 0", name="prize"),
    )
    PUBLIC_CONTENT = True

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"))
    position: Mapped[int]
    titles: Mapped[dict[str, str]]
    descriptions: Mapped[dict[str, str]] = mapped_column(default=dict)
    prize_cents: Mapped[int] = mapped_column(default=0)

    questions: Mapped[list["Question"]] = relationship(
        cascade="all, delete-orphan", order_by="Question.position", lazy="selectin"
    )

    @property
    def title(self) -> str:
        return spoken(self.titles)

    @property
    def description(self) -> str:
        return spoken(self.descriptions)


class Question(Base):
    """A question of one category. `choices` only for kind "choice"; `max_length` in characters."""

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("category_id", "position"),
        CheckConstraint("kind IN ('text', 'paragraph', 'number', 'choice')", name="kind"),
    )
    PUBLIC_CONTENT = True

    id: Mapped[int] = mapped_column(primary_key=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20), default="paragraph")
    labels: Mapped[dict[str, str]]
    helps: Mapped[dict[str, str]] = mapped_column(default=dict)
    required: Mapped[bool] = mapped_column(default=False)
    max_length: Mapped[int] = mapped_column(default=600)
    choices: Mapped[list[str]] = mapped_column(default=list)

    @property
    def label(self) -> str:
        return spoken(self.labels)

    @property
    def help(self) -> str:
        return spoken(self.helps)


class Criterion(Base):
    """What the jury scores, from 1 to 5. `points` words each point, one per line, lowest first."""

    __tablename__ = "criterion"
    __table_args__ = (
        UniqueConstraint("edition_id", "position"),
        CheckConstraint("weight >= 1", name="weight"),
    )
    PUBLIC_CONTENT = True

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"))
    position: Mapped[int]
    titles: Mapped[dict[str, str]]
    weight: Mapped[int] = mapped_column(default=1)
    points: Mapped[dict[str, str]]

    @property
    def title(self) -> str:
        return spoken(self.titles)

    @property
    def worded_points(self) -> list[str]:
        """Five texts for the points 1 to 5."""
        return spoken(self.points).split("\n")
