# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who gets mail, when a mail-out leaves, what a pass is good for."""

from datetime import timedelta

import pytest

from award.errors import RuleViolation
from award.newsroom import rules
from award.newsroom.rules import Moment, PassState
from tests.factories import NOW

SECOND = timedelta(seconds=1)


def test_a_mailbox_is_asked_three_times_a_day() -> None:
    asks, since = 0, NOW
    given = []
    for hour in range(5):
        answer = rules.asks_now(asks, since, NOW + timedelta(hours=hour))
        given.append(answer is not None)
        asks, since = answer or (asks, since)
    assert given == [True, True, True, False, False]
    assert rules.asks_now(3, NOW, NOW + timedelta(days=1) - SECOND) is None
    assert rules.asks_now(3, NOW, NOW + timedelta(days=1)) == (1, NOW + timedelta(days=1))


@pytest.mark.parametrize(
    ("refusal", "hard"),
    [
        ("550 5.1.1 no such user", True),
        ("550 no such mailbox", True),
        ("553 cannot be written", True),
        ("552 5.2.2 mailbox full", True),
        ("450 4.2.1 try later", False),
        ("554 5.7.1 rejected as spam", False),
        ("550-5.7.26 not authenticated", False),
        ("553 5.1.8 sender address unknown", False),
        ("552 5.3.4 message too big", False),
        ("[Errno 111] Connection refused", False),
        ("5502", False),
        ("", False),
    ],
)
def test_only_what_blames_the_address_is_a_bounce(refusal: str, hard: bool) -> None:
    assert rules.is_hard_bounce(refusal) is hard


def test_placeholders_are_those_we_fill() -> None:
    rules.check_placeholders("Dear {name} of {outlet}: {prize} {ceremony} {winners}. { no } {} {")
    with pytest.raises(RuleViolation, match=r"no placeholder \{nmae\}"):
        rules.check_placeholders("Dear {nmae}")


def test_a_filled_value_is_not_filled_again() -> None:
    values = {"name": "{outlet}", "outlet": "Kurier"}
    assert rules.filled("{name} of {outlet}, {other}", values) == "{outlet} of Kurier, {other}"


@pytest.mark.parametrize(
    ("moment", "ordered", "sent", "public", "due"),
    [
        (Moment.NOW, True, False, False, True),
        (Moment.NOW, False, False, True, False),
        (Moment.NOW, True, True, True, False),
        (Moment.CEREMONY, True, False, False, False),
        (Moment.CEREMONY, True, False, True, True),
        (Moment.CEREMONY, True, True, True, False),
        (Moment.CEREMONY, False, False, True, False),
    ],
)
def test_a_mail_out_leaves_when_ordered_and_not_before_its_moment(
    moment: Moment, ordered: bool, sent: bool, public: bool, due: bool
) -> None:
    assert rules.is_due(moment, ordered=ordered, sent=sent, public=public) is due


ORDER = {"ordered": False, "warned": False, "despite": False, "contacts": 1}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"ordered": True}, "already on its way"),
        ({"contacts": 0}, "Nobody has confirmed"),
        ({"warned": True}, "read the warning"),
    ],
)
def test_an_order_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(RuleViolation, match=message):
        rules.check_order(**{**ORDER, **change})  # type: ignore[arg-type]


def test_an_order_is_taken() -> None:
    rules.check_order(**ORDER)  # type: ignore[arg-type]
    rules.check_order(**{**ORDER, "warned": True, "despite": True})  # type: ignore[arg-type]


@pytest.mark.parametrize(("ordered", "sent"), [(False, False), (True, True)])
def test_only_what_waits_is_stopped(ordered: bool, sent: bool) -> None:
    rules.check_stop(ordered=True, sent=False)
    with pytest.raises(RuleViolation, match="nothing to stop"):
        rules.check_stop(ordered=ordered, sent=sent)


@pytest.mark.parametrize(
    ("until", "revoked", "public", "state"),
    [
        (None, False, False, PassState.VALID),
        (NOW + SECOND, False, False, PassState.VALID),
        (NOW, False, False, PassState.EXPIRED),
        (NOW, False, True, PassState.EXPIRED),
        (None, False, True, PassState.PUBLIC),
        (None, True, True, PassState.REVOKED),
        (NOW + SECOND, True, False, PassState.REVOKED),
    ],
)
def test_a_pass_ends_with_its_day_its_revocation_or_the_ceremony(
    until: object, revoked: bool, public: bool, state: PassState
) -> None:
    found = rules.pass_state(until=until, revoked=revoked, public=public, now=NOW)  # type: ignore[arg-type]
    assert found is state


def test_a_pass_is_for_a_day_to_come_before_the_ceremony() -> None:
    rules.check_until(None, ceremony_at=NOW + SECOND, now=NOW)
    rules.check_until(NOW + SECOND, ceremony_at=NOW + SECOND, now=NOW)
    with pytest.raises(RuleViolation, match="This day has passed"):
        rules.check_until(NOW, ceremony_at=NOW + SECOND, now=NOW)
    with pytest.raises(RuleViolation, match="winners are public"):
        rules.check_until(None, ceremony_at=NOW, now=NOW)


def test_states_and_moments_have_words() -> None:
    assert [str(one.label) for one in PassState] == [
        "Valid",
        "Not needed any more",
        "Expired",
        "Revoked",
    ]
    assert [str(one.label) for one in Moment] == [
        "At once, when you press “Send”",
        "By itself, in the minute the winners become public",
    ]


def test_a_mark_tells_its_parts_apart() -> None:
    assert rules.mark("a", "bc") != rules.mark("ab", "c")
    assert len(rules.pass_key("secret")) == 64
