# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps of a prize and the ways between them: the only place that orders or compares phases.

Some steps are taken by a person (`Transition.moment` is None), some by the clock. What the clock
decides is never stored: `current_phase` derives it from the stored phase and the dates, so moving
a date moves everything that hangs on it, to the second and without a job that could be late.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from award.errors import RuleViolation
from award.i18n import N_, Message


class Moment(StrEnum):
    """The dates of an edition that the clock acts on; every one is an exclusive UTC instant."""

    OPENS = "opens_at"
    SUBMISSION_UNTIL = "submission_until"
    SCORING_UNTIL = "scoring_until"
    CEREMONY = "ceremony_at"


class Phase(StrEnum):
    """Where an edition stands, in order."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    OPEN = "open"
    SCREENING = "screening"
    COLLECTING = "collecting"
    SCORING = "scoring"
    COUNTING = "counting"
    DELIBERATING = "deliberating"
    DECIDED = "decided"
    PUBLISHED = "published"
    ARCHIVED = "archived"

    @property
    def label(self) -> Message:
        return LABELS[self]


LABELS = {
    Phase.DRAFT: N_("In preparation"),
    Phase.ANNOUNCED: N_("Announced"),
    Phase.OPEN: N_("Open for proposals"),
    Phase.SCREENING: N_("Screening"),
    Phase.COLLECTING: N_("Jury collects ballot papers"),
    Phase.SCORING: N_("Jury scores"),
    Phase.COUNTING: N_("Scoring closed, not yet counted"),
    Phase.DELIBERATING: N_("Jury decides"),
    Phase.DECIDED: N_("Decided, under embargo"),
    Phase.PUBLISHED: N_("Published"),
    Phase.ARCHIVED: N_("Archived"),
}


@dataclass(frozen=True)
class Transition:
    """One allowed step. `moment`: the date at which the clock takes it; None: a person does."""

    verb: str
    source: Phase
    target: Phase
    moment: Moment | None = None


TRANSITIONS = (
    Transition("announce", Phase.DRAFT, Phase.ANNOUNCED),
    Transition("open", Phase.ANNOUNCED, Phase.OPEN, Moment.OPENS),
    Transition("close submission", Phase.OPEN, Phase.SCREENING, Moment.SUBMISSION_UNTIL),
    Transition("start collection", Phase.SCREENING, Phase.COLLECTING),
    Transition("abandon collection", Phase.COLLECTING, Phase.ANNOUNCED),
    Transition("end collection", Phase.COLLECTING, Phase.SCORING),
    Transition("close scoring", Phase.SCORING, Phase.COUNTING, Moment.SCORING_UNTIL),
    Transition("count", Phase.COUNTING, Phase.DELIBERATING),
    Transition("begin run-off", Phase.DELIBERATING, Phase.COLLECTING),
    Transition("abandon run-off", Phase.COLLECTING, Phase.DELIBERATING),
    Transition("decide", Phase.DELIBERATING, Phase.DECIDED),
    Transition("reopen decision", Phase.DECIDED, Phase.DELIBERATING),
    Transition("publish", Phase.DECIDED, Phase.PUBLISHED, Moment.CEREMONY),
    Transition("archive", Phase.PUBLISHED, Phase.ARCHIVED),
)

_TIMED = {step.source: step for step in TRANSITIONS if step.moment}
_STEPS = {step.verb: step for step in TRANSITIONS if not step.moment}

# Phases that can be stored: every other one is reached by the clock alone.
STORED = frozenset({Phase.DRAFT} | {step.target for step in _STEPS.values()})


def current_phase(stored: Phase, dates: Mapping[Moment, datetime | None], now: datetime) -> Phase:
    """The phase at `now`: the stored one, moved on by every date that has passed in a row."""
    phase = stored
    while (step := _TIMED.get(phase)) and step.moment:
        instant = dates.get(step.moment)
        if instant is None or now < instant:
            break
        phase = step.target
    return phase


def next_change(
    stored: Phase, dates: Mapping[Moment, datetime | None], now: datetime
) -> datetime | None:
    """The instant at which the clock will take the next step, or None."""
    step = _TIMED.get(current_phase(stored, dates, now))
    return dates.get(step.moment) if step and step.moment else None


def step_to(verb: str, phase: Phase) -> Phase:
    """The phase to store after a person's step `verb`; RuleViolation where the table has none."""
    step = _STEPS[verb]
    if step.source is not phase:
        raise RuleViolation(
            N_(
                "This step belongs to the phase “%(expected)s”. The prize is now in “%(actual)s”.",
                expected=step.source.label,
                actual=phase.label,
            )
        )
    return step.target


def has_reached(phase: Phase, milestone: Phase) -> bool:
    """Whether `phase` is `milestone` or a later one."""
    order = list(Phase)
    return order.index(phase) >= order.index(milestone)
