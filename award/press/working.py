# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first text of a story: what the jury said and what the proposal tells, to be rewritten."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from award.consent.queries import passport_of
from award.i18n import DEFAULT, _, speaking
from award.nominations.models import Nomination
from award.nominations.summary import about_questions, answers_of
from award.press import rules
from award.press.desk import story_decision
from award.press.merging import Draft
from award.press.models import Story
from award.press.operations import save_story
from award.results.models import Decision


@dataclass(frozen=True)
class Sources:
    """What a working text is made of; `told` pairs a question with its answer, `own` is what the
    nominee added."""

    name: str
    category: str
    town: str
    jury: str
    reason: str
    told: list[tuple[str, str]]
    own: str


def begin_text(db: Session, story: Story, *, version: int, actor: str, now: datetime) -> None:
    """Fill an empty story with a working text. RuleViolation where somebody has written already, or
    where they do not win any more."""
    rules.check_empty(written=bool(story.headline or story.lead or story.body))
    decision = story_decision(db, story)
    rules.check_winner(winner=decision is not None)
    if decision:
        with speaking(DEFAULT):
            draft = working_text(_sources(db, decision, story.nomination))
        save_story(db, story, draft, version=version, actor=actor, now=now)


def working_text(sources: Sources) -> Draft:
    """In the language spoken now. Everything in it has to be read and rewritten by a person."""
    proposed, added = _("From the proposal"), _("They add themselves")
    parts = [f"## {proposed}", sources.reason]
    parts += [f"**{question}** {answer}" for question, answer in sources.told if answer]
    parts += [f"## {added}", sources.own] if sources.own else []
    facts = [(_("Category"), sources.category), (_("Town"), sources.town)]
    headline = _("%(name)s receives a prize", name=sources.name)
    return Draft(
        headline=headline[:200],
        lead=sources.jury,
        body="\n\n".join(parts),
        facts="\n".join(f"{label}: {value}" for label, value in facts if value),
    )


def _sources(db: Session, decision: Decision, nomination: Nomination) -> Sources:
    rows = about_questions(answers_of(nomination), nomination.category)
    passport = passport_of(db, nomination.id)
    return Sources(
        name=nomination.nominee_name,
        category=decision.category.title,
        town=nomination.nominee_town,
        jury=decision.reason,
        reason=nomination.working_translation or nomination.reason,
        told=[(str(row.key), str(row.value)) for row in rows],
        own=passport.additions if passport else "",
    )
