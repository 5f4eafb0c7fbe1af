# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a proposal needs, page by page, and what protects strangers' mailboxes. Pure.

A draft's answers are plain values under the names of `Nomination`'s columns, plus `category`.
A field that was shown and left empty is there with ""; one that was never shown is missing.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from award.errors import RuleViolation
from award.i18n import N_
from award.nominations.codes import code_key
from award.nominations.models import NominationState

CONFIRM_WITHIN = timedelta(hours=72)
RECEIPT_AGE = timedelta(days=731)
DRAFT_AGE = timedelta(days=14)
REMIND_BEFORE = timedelta(days=3)
REST_BEFORE_REMINDER = timedelta(hours=20)
MOST_UNCONFIRMED = 5
MOST_INPUTS = 12
ELSEWHERE = "elsewhere"

# No vowels, so that no words appear; nothing that looks like something else (0 O, 1 I L, 5 S, 8 B).
REFERENCE_ALPHABET = "234679CDFGHJKMNPQRTVWXYZ"
REFERENCE_LENGTH = 5

PAGES = ("who", "category", "why", "contact")
_NEEDED = {
    "who": ("relation", "nominee_kind", "nominee_name", "nominee_town"),
    "category": ("category",),
    "why": ("reason", "text_language"),
}
draft_key = code_key


def is_own(answers: Mapping[str, Any]) -> bool:
    """Whether somebody applies for themselves or their own group."""
    return answers.get("relation") == "self"


def asks_own_name(answers: Mapping[str, Any]) -> bool:
    """Whether the contact page must ask for a name; a person who applies gave it already."""
    return not (is_own(answers) and answers.get("nominee_kind") == "person")


def is_finished(page: str, answers: Mapping[str, Any]) -> bool:
    """Whether the page was answered as far as it must be."""
    if page != "contact":
        return all(answers.get(name) for name in _NEEDED[page])
    reachable = answers.get("nominator_email") or answers.get("nominator_phone")
    named = answers.get("nominator_name") or not asks_own_name(answers)
    return bool(reachable and named)


def first_unfinished(answers: Mapping[str, Any]) -> str | None:
    """The page that must come next; None where everything is answered."""
    return next((page for page in PAGES if not is_finished(page, answers)), None)


def is_open(page: str, answers: Mapping[str, Any]) -> bool:
    """Whether every page before this one is answered."""
    unfinished = first_unfinished(answers)
    return unfinished is None or PAGES.index(page) <= PAGES.index(unfinished)


def page_before(page: str, answers: Mapping[str, Any]) -> str | None:
    """Where "Back" leads: to the answers where they are complete, else one page back."""
    if first_unfinished(answers) is None:
        return "check"
    place = PAGES.index(page)
    return PAGES[place - 1] if place else None


def check_complete(answers: Mapping[str, Any]) -> None:
    """Refuse a proposal that lacks something needed."""
    if first_unfinished(answers) is not None:
        raise RuleViolation(N_("Something is still missing. Please answer the open page first."))


def check_mailbox(unconfirmed_today: int) -> None:
    """Nobody's mailbox is filled by proposals in its owner's name."""
    if unconfirmed_today >= MOST_UNCONFIRMED:
        raise RuleViolation(
            N_(
                "%(n)s proposals with this e-mail address or telephone number wait for their "
                "confirmation. Please confirm those first, or call us.",
                n=MOST_UNCONFIRMED,
            )
        )


def check_unconfirmed(state: str) -> None:
    """Only what waits for its confirmation can be sent another link."""
    if state != NominationState.UNCONFIRMED:
        raise RuleViolation(N_("This proposal is confirmed already. There is nothing left to do."))


_CHANGEABLE = frozenset(
    {
        NominationState.UNCONFIRMED,
        NominationState.SUBMITTED,
        NominationState.ASKED,
        NominationState.ADMITTED,
    }
)


def is_changeable(state: str) -> bool:
    """Whether its proposer can still change or withdraw it (the deadline aside)."""
    return state in _CHANGEABLE


def check_changeable(state: str) -> None:
    """What was decided against, withdrawn or merged stays as it is."""
    if not is_changeable(state):
        raise RuleViolation(
            N_("This proposal can no longer be changed here. Please call us if something is wrong.")
        )


def state_after_change(state: str) -> str:
    """The office looks again at what it has screened before."""
    check_changeable(state)
    waits = state == NominationState.UNCONFIRMED
    return NominationState.UNCONFIRMED if waits else NominationState.SUBMITTED


def check_for_office(*, state: str, source: str) -> None:
    """The office confirms what came by web and cannot be confirmed by mail; paper is compared."""
    check_unconfirmed(state)
    if source != "web":
        raise RuleViolation(N_("A proposal from paper is confirmed by the person who compares it."))


def is_reminder_due(*, changed_at: datetime, submission_until: datetime, now: datetime) -> bool:
    """Three days before the deadline or the end of the draft, and not while it is written."""
    ends = min(submission_until, changed_at + DRAFT_AGE)
    return ends - REMIND_BEFORE <= now < ends and now - changed_at >= REST_BEFORE_REMINDER


def merged(answers: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The answers after a page: the new ones win; question by question for the category's own."""
    questions = {**answers.get("answers", {}), **new.get("answers", {})}
    return {**answers, **new, **({"answers": questions} if questions else {})}


def reference(slug: str, letters: str) -> str:
    """ "IP6-7KQ2M" for the edition with the short address "6"; long addresses are left out."""
    prefix = slug.upper() if slug.isalnum() and slug.isascii() and len(slug) <= 4 else ""
    return f"IP{prefix}-{letters}"


def mailbox_mark(email: str) -> str:
    """Binds a link to the mailbox it was sent to."""
    return hashlib.sha256(email.lower().encode()).hexdigest()[:16]
