# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an edition must satisfy, and from when on its parts stand still. Pure.

Before the call everything can be changed. After it the promise stands (categories, prize money,
questions, weights) and only the wording can be mended. Each date stands from the phase it leads to.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import pairwise
from typing import Any, Protocol, TypeVar

from award.errors import RuleViolation
from award.i18n import N_, Message
from award.process.phases import Phase, has_reached, step_to

# words that already mean something in an address
RESERVED = frozenset(
    {"about", "accessibility", "archive", "ballot-secrecy", "confirm", "consent", "demo", "feed"}
    | {"imprint", "intern"}
    | {
        "gallery",
        "media",
        "new",
        "portraits",
        "press",
        "privacy",
        "propose",
        "report-barrier",
        "sitemap",
        "static",
        "stories",
        "urn",
        "verify",
    }
    | {"winners"}
)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG = 40
FEWEST_JURORS = 3
MOST_PARTS = 20
POINTS = 5
# no sentence says much in fewer characters
SHORTEST_SENTENCE = 40


@dataclass(frozen=True)
class Dates:
    """The dates of an edition; the ends are exclusive instants."""

    opens_at: datetime
    submission_until: datetime
    screening_until: datetime
    collection_until: datetime
    scoring_until: datetime
    ceremony_at: datetime


# From this phase on the date is history, or a promise that cannot be taken back.
STANDS_FROM = {
    "opens_at": Phase.OPEN,
    "submission_until": Phase.COLLECTING,
    "screening_until": Phase.COLLECTING,
    "collection_until": Phase.SCORING,
    "scoring_until": Phase.COUNTING,
    "ceremony_at": Phase.PUBLISHED,
}

DATE_NAMES = {
    "opens_at": N_("Proposals from"),
    "submission_until": N_("Proposals until"),
    "screening_until": N_("Screening until"),
    "collection_until": N_("Collection of ballot papers until"),
    "scoring_until": N_("Scoring until"),
    "ceremony_at": N_("Award ceremony"),
}


def check_order(dates: Dates) -> None:
    """Each step ends no earlier than the one before; the call lasts a moment at least."""
    if dates.opens_at >= dates.submission_until:
        raise RuleViolation(N_("The last day for proposals lies before the first one."))
    names = [field.name for field in fields(Dates)][1:]
    for earlier, later in pairwise(names):
        if getattr(dates, later) < getattr(dates, earlier):
            raise RuleViolation(
                N_(
                    "“%(later)s” lies before “%(earlier)s”. Put the dates in order.",
                    later=DATE_NAMES[later],
                    earlier=DATE_NAMES[earlier],
                )
            )


def check_date_changes(phase: Phase, before: Dates, after: Dates, now: datetime) -> None:
    """No date of a finished step moves, and no deadline moves into the past once announced."""
    for field in fields(Dates):
        name = field.name
        if getattr(before, name) == getattr(after, name):
            continue
        if has_reached(phase, STANDS_FROM[name]):
            raise RuleViolation(
                N_("“%(date)s” can no longer be changed: this step is over.", date=DATE_NAMES[name])
            )
        announced = has_reached(phase, Phase.ANNOUNCED)
        if announced and name != "opens_at" and getattr(after, name) <= now:
            raise RuleViolation(
                N_("“%(date)s” lies in the past. Choose a later day.", date=DATE_NAMES[name])
            )


def date_stands(phase: Phase, name: str) -> bool:
    """Whether this date can no longer be changed."""
    return has_reached(phase, STANDS_FROM[name])


def check_slug(slug: str) -> None:
    """The last part of the permanent address: small letters, digits, single hyphens."""
    if len(slug) > LONGEST_SLUG or not _SLUG.fullmatch(slug):
        raise RuleViolation(
            N_("The address may have small letters, digits and hyphens, at most 40 of them.")
        )
    if slug in RESERVED:
        raise RuleViolation(N_("This word has another meaning in addresses. Choose another one."))


def check_slug_change(phase: Phase, before: str, after: str) -> None:
    """A permanent address stays once it is public."""
    if before != after and has_reached(phase, Phase.ANNOUNCED):
        raise RuleViolation(
            N_("The address is public since the call was announced and stays as it is.")
        )


def check_jurors(phase: Phase, before: int, after: int) -> None:
    """Fewer than three would tell who scored what; from the collection on the number is fixed."""
    if after < FEWEST_JURORS:
        raise RuleViolation(N_("A secret ballot needs at least %(n)s jurors.", n=FEWEST_JURORS))
    if before != after and has_reached(phase, Phase.COLLECTING):
        raise RuleViolation(
            N_("The number of jurors is part of the ballot papers and can no longer be changed.")
        )


def step_is_open(verb: str, phase: Phase) -> bool:
    """Whether a person can take the step `verb` in this phase."""
    try:
        step_to(verb, phase)
    except RuleViolation:
        return False
    return True


def structure_open(phase: Phase) -> bool:
    """Whether categories, questions and criteria may be added, removed or reordered."""
    return not has_reached(phase, Phase.ANNOUNCED)


def check_structure(phase: Phase) -> None:
    """The public call is a promise: its categories, prizes, questions and weights stay."""
    if not structure_open(phase):
        raise RuleViolation(
            N_("The call has been announced. Only the wording can still be changed.")
        )


def check_criterion_wording(phase: Phase) -> None:
    """All jurors score by the same words."""
    if has_reached(phase, Phase.COLLECTING):
        raise RuleViolation(
            N_("The jury is already at work. The criteria stay as they are, for everybody alike.")
        )


def check_room_for_one_more(present: int) -> None:
    """An upper limit, so that pages stay readable."""
    if present >= MOST_PARTS:
        raise RuleViolation(N_("More than %(n)s are not possible.", n=MOST_PARTS))


def check_points(points: dict[str, list[str]]) -> None:
    """Every point of the scale is worded in German; another language is complete or left out."""
    for language, texts in points.items():
        complete = len(texts) == POINTS and all(texts)
        if not complete and (texts or language == "de"):
            raise RuleViolation(
                N_("Word all five points of the scale, in each language that you begin.")
            )


def check_choices(german: int, here: int) -> None:
    """A choice has two answers at least; another language words all of them or none."""
    if german < 2:
        raise RuleViolation(N_("Enter two answers to choose from at least, one per line."))
    if here not in (0, german):
        raise RuleViolation(
            N_(
                "Write %(german)s answers, in the same order as the German ones, or leave this "
                "language out.",
                german=german,
            )
        )


def missing_for_call(
    *, call: str, categories: int, criteria: int, dates: Dates, now: datetime
) -> list[Message]:
    """What has to be done before the call can be announced; empty when it is ready."""
    wanted = (
        (bool(call.strip()), N_("The text of the call is missing.")),
        (categories > 0, N_("At least one category is missing.")),
        (criteria > 0, N_("At least one criterion is missing.")),
        (dates.submission_until > now, N_("The last day for proposals lies in the past.")),
    )
    missing = [message for given, message in wanted if not given]
    try:
        check_order(dates)
    except RuleViolation as disorder:
        missing.append(disorder.message)
    return missing


def check_announcement(missing: list[Message]) -> None:
    """`missing` comes from `missing_for_call`; the first of it is said."""
    if missing:
        raise RuleViolation(missing[0])


def check_inform(never: bool, reason: str) -> None:
    """Who is never told of a proposal about them is not told for a reason (Art. 14 (5) GDPR)."""
    if never and not reason.strip():
        raise RuleViolation(
            N_("Write why nominees are not told. The law asks for a reason that can be shown.")
        )


def check_length(sentences: int, max_length: int) -> None:
    """As many sentences as are asked for must find room."""
    if sentences * SHORTEST_SENTENCE > max_length:
        raise RuleViolation(
            N_(
                "%(n)s sentences do not fit into %(most)s characters. Allow more characters, or "
                "ask for fewer sentences.",
                n=sentences,
                most=max_length,
            )
        )


class Conditional(Protocol):
    """A question that may depend on the answer to another one."""

    @property
    def id(self) -> int: ...
    @property
    def condition_id(self) -> int | None: ...
    @property
    def condition_answer(self) -> str: ...


AnyQuestion = TypeVar("AnyQuestion", bound=Conditional)


def asked(questions: Sequence[AnyQuestion], answers: Mapping[str, Any]) -> list[AnyQuestion]:
    """The questions that are asked given the answers so far (question id as text -> answer), in
    their order. What depends on a question that is itself not asked is not asked either, whatever
    was answered to it before."""
    asked_ids: set[int] = set()
    for question in questions:
        on = question.condition_id
        met = on in asked_ids and answers.get(str(on)) == question.condition_answer
        if on is None or met:
            asked_ids.add(question.id)
    return [question for question in questions if question.id in asked_ids]


@dataclass(frozen=True)
class Asking:
    """A question in its place: what may be answered (empty where the answer is free), and on which
    answer to which other question it depends."""

    id: int
    label: str
    offered: tuple[str, ...] = ()
    condition_id: int | None = None
    condition_answer: str = ""


def check_conditions(questions: Sequence[Asking]) -> None:
    """In this order every condition can be met: it names an earlier question of the same category
    and one of the answers offered there. So there are no circles."""
    before: dict[int, Asking] = {}
    everywhere = {question.id: question for question in questions}
    for question in questions:
        if question.condition_id is not None:
            _check_condition(question, before, everywhere)
        before[question.id] = question


def _check_condition(
    question: Asking, before: Mapping[int, Asking], everywhere: Mapping[int, Asking]
) -> None:
    on = question.condition_id or 0
    if on not in everywhere:
        raise RuleViolation(
            N_(
                "“%(dependent)s” is asked only after a certain answer to this question. Open "
                "“%(dependent)s” first and let it be asked always, or remove it.",
                dependent=question.label,
            )
        )
    named = {"dependent": question.label, "first": everywhere[on].label}
    if on not in before:
        raise RuleViolation(
            N_(
                "“%(first)s” must stand before “%(dependent)s”, which is asked only after a "
                "certain answer to it. Keep this order, or open “%(dependent)s” and let it be "
                "asked always.",
                **named,
            )
        )
    if question.condition_answer not in before[on].offered:
        raise RuleViolation(
            N_(
                "“%(dependent)s” is asked only after an answer to “%(first)s” that would no longer "
                "be offered. Keep that answer, or open “%(dependent)s” and let it be asked always.",
                **named,
            )
        )
