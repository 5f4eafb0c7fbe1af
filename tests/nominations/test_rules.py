# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a proposal needs, page by page."""

from datetime import UTC, datetime, timedelta

import pytest

from award.errors import RuleViolation
from award.nominations import rules
from award.nominations.models import NominationState

COMPLETE = {
    "relation": "other",
    "category": "7",
    "nominee_kind": "person",
    "nominee_name": "Ada",
    "nominee_town": "Brakel",
    "reason": "Sie hilft.",
    "text_language": "de",
    "nominator_name": "Bo",
    "nominator_email": "bo@example.org",
}


def without(*names: str) -> dict[str, object]:
    return {name: value for name, value in COMPLETE.items() if name not in names}


@pytest.mark.parametrize(
    ("missing", "page"),
    [
        ("relation", "who"),
        ("nominee_town", "who"),
        ("category", "category"),
        ("reason", "why"),
        ("nominator_name", "contact"),
        ("nominator_email", "contact"),
    ],
)
def test_first_unfinished_page_is_the_first_that_lacks_something(missing: str, page: str) -> None:
    assert rules.first_unfinished(without(missing)) == page
    assert rules.first_unfinished(without(missing, "nominator_email")) == page
    with pytest.raises(RuleViolation):
        rules.check_complete(without(missing))


def test_complete_proposal_has_no_unfinished_page() -> None:
    assert rules.first_unfinished(COMPLETE) is None
    rules.check_complete(COMPLETE)


def test_a_telephone_number_stands_for_the_mail_address() -> None:
    reachable = {**without("nominator_email"), "nominator_phone": "05271 1"}
    assert rules.first_unfinished(reachable) is None


def test_a_page_is_open_once_all_before_it_are_answered() -> None:
    assert [page for page in rules.PAGES if rules.is_open(page, without("reason"))] == [
        *("who", "category", "why")
    ]
    assert all(rules.is_open(page, COMPLETE) for page in rules.PAGES)


@pytest.mark.parametrize(
    ("relation", "kind", "asked"),
    [
        ("other", "person", True),
        ("self", "person", False),
        ("self", "group", True),
        ("self", "project", True),
    ],
)
def test_own_name_is_asked_unless_it_was_given(relation: str, kind: str, asked: bool) -> None:
    answers = {"relation": relation, "nominee_kind": kind}
    assert rules.asks_own_name(answers) is asked
    lacking = {**without("nominator_name"), **answers}
    assert rules.is_finished("contact", lacking) is not asked


def test_back_leads_one_page_back_or_to_the_complete_answers() -> None:
    assert rules.page_before("who", {}) is None
    assert rules.page_before("contact", without("reason")) == "why"
    assert rules.page_before("who", COMPLETE) == "check"


def test_what_was_decided_stays_and_a_change_is_screened_again() -> None:
    after = {}
    for state in NominationState:
        if rules.is_changeable(state):
            after[state] = rules.state_after_change(state)
        else:
            with pytest.raises(RuleViolation):
                rules.state_after_change(state)
    assert after == {
        NominationState.UNCONFIRMED: NominationState.UNCONFIRMED,
        NominationState.SUBMITTED: NominationState.SUBMITTED,
        NominationState.ASKED: NominationState.SUBMITTED,
        NominationState.ADMITTED: NominationState.SUBMITTED,
    }


def test_the_office_confirms_what_came_by_web_and_waits() -> None:
    rules.check_for_office(state=NominationState.UNCONFIRMED, source="web")
    for state, source in (
        (NominationState.SUBMITTED, "web"),
        (NominationState.UNCONFIRMED, "paper"),
    ):
        with pytest.raises(RuleViolation):
            rules.check_for_office(state=state, source=source)


DEADLINE = datetime(2026, 7, 31, 22, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("idle", "left", "due"),
    [
        (1 * DAY, 4 * DAY, False),
        (1 * DAY, 3 * DAY, True),
        (timedelta(hours=19), 3 * DAY, False),
        (1 * DAY, timedelta(seconds=1), True),
        (1 * DAY, timedelta(0), False),
        (10 * DAY, 20 * DAY, False),
        (11 * DAY, 20 * DAY, True),
        (14 * DAY, 20 * DAY, False),
    ],
)
def test_a_draft_is_reminded_of_before_it_ends(idle: timedelta, left: timedelta, due: bool) -> None:
    now = DEADLINE - left
    assert rules.is_reminder_due(changed_at=now - idle, submission_until=DEADLINE, now=now) is due


def test_mailbox_takes_five_unconfirmed_a_day() -> None:
    rules.check_mailbox(4)
    with pytest.raises(RuleViolation):
        rules.check_mailbox(5)


def test_only_unconfirmed_ones_get_another_link() -> None:
    rules.check_unconfirmed(NominationState.UNCONFIRMED)
    with pytest.raises(RuleViolation):
        rules.check_unconfirmed(NominationState.SUBMITTED)


def test_merging_keeps_the_answers_of_other_pages_and_categories() -> None:
    before = {"reason": "a", "answers": {"1": "x"}}
    assert rules.merged(before, {"reason": "b"}) == {"reason": "b", "answers": {"1": "x"}}
    assert rules.merged(before, {"answers": {"2": "y"}})["answers"] == {"1": "x", "2": "y"}
    assert rules.merged({}, {"reason": "b"}) == {"reason": "b"}


@pytest.mark.parametrize(
    ("slug", "reference"),
    [("6", "IP6-77777"), ("2027", "IP2027-77777"), ("kreis-1", "IP-77777"), ("äö", "IP-77777")],
)
def test_reference_names_a_short_edition(slug: str, reference: str) -> None:
    assert rules.reference(slug, "77777") == reference


def test_reference_fits_its_column() -> None:
    longest = rules.reference("2027", "7" * rules.REFERENCE_LENGTH)
    assert len(longest) <= 20


def test_mailbox_mark_ignores_case_only() -> None:
    assert rules.mailbox_mark("Ada@example.org") == rules.mailbox_mark("ada@example.org")
    assert rules.mailbox_mark("ada@example.org") != rules.mailbox_mark("adb@example.org")
