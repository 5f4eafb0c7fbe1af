# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""An edition and its parts. Texts the public reads are kept by language: {"de": …, "en": …}."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from award.db import Base
from award.i18n import DEFAULT, N_, Message, _, current_language, ngettext
from award.process.phases import STORED, Moment, Phase, current_phase, next_change

YES, NO = "yes", "no"
_STORED = ", ".join(f"'{phase}'" for phase in sorted(STORED))


class Inform(StrEnum):
    """When a nominee is told of the proposal (Art. 14 GDPR)."""

    RECEIPT = "receipt"
    ADMISSION = "admission"
    BY_HAND = "by hand"
    NEVER = "never"

    @property
    def label(self) -> Message:
        return _INFORM_LABELS[self]


_INFORM_LABELS = {
    Inform.RECEIPT: N_("As soon as the proposal is confirmed"),
    Inform.ADMISSION: N_("When the proposal is admitted, before the jury reads it"),
    Inform.BY_HAND: N_("The office decides, proposal by proposal"),
    Inform.NEVER: N_("Not at all (the office notes why)"),
}


class Kind(StrEnum):
    """What a question is answered with. Of a CHOICE the answer is its number, from "1"; of YES_NO
    "yes" or "no"; of a FILE nothing: the files carry the question."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    NUMBER = "number"
    CHOICE = "choice"
    YES_NO = "yesno"
    LINK = "link"
    FILE = "file"


def spoken(texts: dict[str, str]) -> str:
    """The text in the reader's language, else the German one."""
    return texts.get(current_language().code) or texts.get(DEFAULT, "")


def language_of(texts: dict[str, str]) -> str:
    """In which language `spoken` answers: for the `lang` attribute around it."""
    return current_language().code if texts.get(current_language().code) else DEFAULT


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
        CheckConstraint("inform IN ('receipt', 'admission', 'by hand', 'never')", name="inform"),
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
    # whether who proposes may learn that somebody is proposed already, by name
    show_names: Mapped[bool] = mapped_column(default=False, server_default=false())
    inform: Mapped[str] = mapped_column(String(20), default=Inform.ADMISSION)
    inform_reason: Mapped[str] = mapped_column(String(500), default="")
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
    def language(self) -> str:
        """In which language `title` answers: for the `lang` attribute around it."""
        return language_of(self.titles)

    @property
    def description(self) -> str:
        return spoken(self.descriptions)


class Question(Base):
    """A question of one category. `choices`: texts by language, only for Kind.CHOICE; `max_length`
    in characters; `sentences`: about so many are enough, 0 says nothing. `required` asks for the
    answer and holds nobody up. With a condition it is asked only where an earlier question of the
    same category (a choice, or yes or no) was answered with `condition_answer`."""

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("category_id", "position"),
        CheckConstraint(
            "kind IN ('text', 'paragraph', 'number', 'choice', 'yesno', 'link', 'file')",
            name="kind",
        ),
        CheckConstraint("(condition_id IS NULL) = (condition_answer = '')", name="condition_whole"),
        CheckConstraint("sentences >= 0", name="sentences"),
    )
    PUBLIC_CONTENT = True

    id: Mapped[int] = mapped_column(primary_key=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20), default=Kind.PARAGRAPH)
    labels: Mapped[dict[str, str]]
    helps: Mapped[dict[str, str]] = mapped_column(default=dict)
    required: Mapped[bool] = mapped_column(default=False)
    max_length: Mapped[int] = mapped_column(default=600)
    sentences: Mapped[int] = mapped_column(default=0)
    choices: Mapped[list[dict[str, str]]] = mapped_column(default=list)
    condition_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"))
    condition_answer: Mapped[str] = mapped_column(String(20), default="")

    # so that the question it depends on is stored before this one and removed after it
    condition: Mapped["Question | None"] = relationship(remote_side="Question.id")

    @property
    def label(self) -> str:
        return spoken(self.labels)

    @property
    def help(self) -> str:
        return spoken(self.helps)

    @property
    def length_help(self) -> str:
        """How long an answer should and may be, in words; "" for what has no length."""
        if self.kind != Kind.PARAGRAPH:
            return ""
        most = _("Up to %(number)s characters.", number=self.max_length)
        if not self.sentences:
            return most
        enough = ngettext(
            "%(n)s sentence is enough.", "About %(n)s sentences are enough.", self.sentences
        )
        return f"{enough} {most}"

    @property
    def offered(self) -> list[tuple[str, str]]:
        """The answers to choose from, as (value, text in the reader's language)."""
        if self.kind == Kind.YES_NO:
            return [(YES, _("Yes")), (NO, _("No"))]
        return [(str(number), spoken(texts)) for number, texts in enumerate(self.choices, 1)]


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
