# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a proposal needs, page by page, and what protects strangers' mailboxes. Pure.

A draft's answers are plain values under the names of `Nomination`'s columns, plus `category`.
A field that was shown and left empty is there with ""; one that was never shown is missing.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from award.errors import RuleViolation
from award.i18n import N_
from award.nominations.models import NominationState

CONFIRM_WITHIN = timedelta(hours=72)
RECEIPT_AGE = timedelta(days=731)
DRAFT_AGE = timedelta(days=14)
MOST_UNCONFIRMED = 5
ELSEWHERE = "elsewhere"

# No vowels, so that no words appear; nothing that looks like something else (0 O, 1 I L, 5 S, 8 B).
REFERENCE_ALPHABET = "234679CDFGHJKMNPQRTVWXYZ"
REFERENCE_LENGTH = 5

PAGES = ("who", "nominee", "reason", "questions", "contact")
_NEEDED = {
    "who": ("relation", "category"),
    "nominee": ("nominee_kind", "nominee_name", "nominee_town"),
    "reason": ("reason", "text_language"),
    "contact": ("nominator_email",),
}


@dataclass(frozen=True)
class Asked:
    """A question of the chosen category; `id` as it keys the answers."""

    id: str
    required: bool


def is_own(answers: Mapping[str, Any]) -> bool:
    """Whether somebody applies for themselves or their own group."""
    return answers.get("relation") == "self"


def asks_own_name(answers: Mapping[str, Any]) -> bool:
    """Whether the contact page must ask for a name; a person who applies gave it already."""
    return not (is_own(answers) and answers.get("nominee_kind") == "person")


def pages(questions: Sequence[Asked]) -> tuple[str, ...]:
    """The pages in order; a category without questions has one page less."""
    return tuple(page for page in PAGES if page != "questions" or questions)


def is_finished(page: str, answers: Mapping[str, Any], questions: Sequence[Asked]) -> bool:
    """Whether the page was answered as far as it must be."""
    if page == "questions":
        given = answers.get("answers", {})
        return all(q.id in given and (given[q.id] or not q.required) for q in questions)
    needed = _NEEDED[page]
    if page == "contact" and asks_own_name(answers):
        needed = ("nominator_name", *needed)
    return all(answers.get(name) for name in needed)


def first_unfinished(answers: Mapping[str, Any], questions: Sequence[Asked]) -> str | None:
    """The page that must come next; None where everything is answered."""
    for page in pages(questions):
        if not is_finished(page, answers, questions):
            return page
    return None


def page_before(page: str, answers: Mapping[str, Any], questions: Sequence[Asked]) -> str | None:
    """Where "Back" leads: to the answers where they are complete, else one page back."""
    if first_unfinished(answers, questions) is None:
        return "check"
    order = pages(questions)
    place = order.index(page)
    return order[place - 1] if place else None


def check_complete(answers: Mapping[str, Any], questions: Sequence[Asked]) -> None:
    """Refuse a proposal that lacks something needed; an optional question need not be shown."""
    unseen = {question.id: "" for question in questions}
    seen = {**answers, "answers": {**unseen, **answers.get("answers", {})}}
    if first_unfinished(seen, questions) is not None:
        raise RuleViolation(N_("Something is still missing. Please answer the open page first."))


def check_mailbox(unconfirmed_today: int) -> None:
    """Nobody's mailbox is filled by proposals in its owner's name."""
    if unconfirmed_today >= MOST_UNCONFIRMED:
        raise RuleViolation(
            N_(
                "%(n)s proposals with this e-mail address wait for their confirmation. Please open "
                "those mails first, or call us.",
                n=MOST_UNCONFIRMED,
            )
        )


def check_unconfirmed(state: str) -> None:
    """Only what waits for its confirmation can be sent another link."""
    if state != NominationState.UNCONFIRMED:
        raise RuleViolation(N_("This proposal is confirmed already. There is nothing left to do."))


def merged(answers: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The answers after a page: the new ones win; question by question for the category's own."""
    questions = {**answers.get("answers", {}), **new.get("answers", {})}
    return {**answers, **new, **({"answers": questions} if questions else {})}


def reference(slug: str, letters: str) -> str:
    """ "IP6-7KQ2M" for the edition with the short address "6"; long addresses are left out."""
    prefix = slug.upper() if slug.isalnum() and slug.isascii() and len(slug) <= 4 else ""
    return f"IP{prefix}-{letters}"


def draft_key(token: str) -> str:
    """What is stored of a draft's secret address: nobody who reads the database can open it."""
    return hashlib.sha256(token.encode()).hexdigest()


def mailbox_mark(email: str) -> str:
    """Binds a link to the mailbox it was sent to."""
    return hashlib.sha256(email.lower().encode()).hexdigest()[:16]
