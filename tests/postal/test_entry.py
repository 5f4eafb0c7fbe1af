# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office types what came on paper; somebody else compares it; only then it counts."""

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from award.accounts.models import Account
from award.audit import AuditEntry
from award.clock import SettableClock
from award.editions.models import Edition
from award.mail.models import OutboxMail
from award.nominations.models import Nomination, NominationState
from award.postal.models import PostalEntry
from award.process.permissions import Role
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.factories import make_account
from tests.postal.papers import WRITTEN, answers, paper_edition


def room(edition: Edition) -> str:
    return f"/intern/editions/{edition.slug}/paper"


def paper(edition: Edition, **changes: Any) -> dict[str, Any]:
    """What the office types: a paper of the second category that arrived on the day before."""
    category = edition.categories[1]
    return {
        **WRITTEN,
        "arrived": "2026-05-31",
        "language": "tr",
        "category": str(category.id),
        **answers(category),
        **changes,
    }


def type_in(browser: Browser, edition: Edition, **changes: Any) -> None:
    """Choose the category on the first page, then fill in the entry screen."""
    browser.get(room(edition))
    browser.fill("/new", category=str(edition.categories[1].id))
    browser.fill("/new", **paper(edition, **changes))


def nominations(services: Services) -> list[Nomination]:
    with services.database.reading() as db:
        return list(db.scalars(select(Nomination).order_by(Nomination.id)))


def entry(services: Services) -> PostalEntry:
    with services.database.reading() as db:
        return db.scalars(select(PostalEntry)).one()


@on_both
def test_a_paper_counts_once_somebody_else_has_compared_it(
    browser: Browser, services: Services, edition: Edition, typist: Account, colleague: Account
) -> None:
    browser.sign_in(typist)
    type_in(browser, edition)
    (typed,) = nominations(services)
    assert (typed.source, typed.state) == ("paper", NominationState.UNCONFIRMED)
    assert (typed.nominee_name, typed.nominee_town) == ("Людмила Тимкович", "Warburg")
    assert (typed.nominator_name, typed.nominator_email, typed.language) == ("Ada Weber", "", "tr")
    questions = edition.categories[1].questions
    assert typed.answers == {
        str(questions[0].id): "yes",
        str(questions[1].id): "Marktplatz",
        str(questions[2].id): "2",
        str(questions[3].id): "12",
        str(questions[4].id): "Viel.",
        str(questions[5].id): "https://www.example.org",
    }
    assert typed.received_at == NOW - timedelta(days=1)
    assert entry(services).address == "Marktstraße 3\n34414 Warburg"
    assert "You typed this yourself." in browser.text
    assert "Bernd Özdemir" in browser.text

    browser.sign_in(colleague)
    browser.get(room(edition))
    assert "Please compare" in browser.text
    browser.get(f"{room(edition)}/{typed.id}")
    browser.fill("/confirm")
    assert str(browser.page.url.path) == f"/intern/editions/{edition.slug}/nominations/{typed.id}"
    (counted,) = nominations(services)
    assert (counted.state, counted.confirmed_by) == (NominationState.SUBMITTED, "office")
    assert counted.confirmed_at == NOW
    assert (entry(services).entered_by_id, entry(services).checked_by_id) == (
        typist.id,
        colleague.id,
    )
    assert browser.get(f"{room(edition)}/{typed.id}").url.path.endswith(f"/nominations/{typed.id}")
    with services.database.reading() as db:
        assert list(db.scalars(select(OutboxMail))) == []
        log = db.execute(select(AuditEntry.verb, AuditEntry.actor).order_by(AuditEntry.id)).all()
    assert [tuple(one) for one in log] == [
        ("enter paper", "Annegret Müller"),
        ("confirm paper", "Bernd Özdemir"),
    ]


@on_both
def test_nobody_confirms_what_they_typed_themselves(
    browser: Browser, services: Services, edition: Edition, typist: Account, colleague: Account
) -> None:
    browser.sign_in(typist)
    type_in(browser, edition)
    path = str(browser.page.url.path)
    assert f'action="{path}/confirm"' not in browser.text
    browser.post(f"{path}/confirm", {"csrf_token": value(browser, "csrf_token")})
    assert browser.page.status_code == 422
    assert "You typed this yourself. Somebody else compares it with the paper." in browser.text
    assert nominations(services)[0].state == NominationState.UNCONFIRMED


@on_both
def test_the_database_refuses_it_too(
    browser: Browser, services: Services, edition: Edition, typist: Account
) -> None:
    browser.sign_in(typist)
    type_in(browser, edition)
    change = "UPDATE postal_entry SET checked_by_id = entered_by_id, checked_at = entered_at"
    with pytest.raises(IntegrityError, match="second_person"), services.database.writing() as db:
        db.execute(text(change))


def value(browser: Browser, name: str) -> str:
    """Of a hidden field on the page."""
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', browser.text)
    assert found
    return found[1]


def test_whoever_corrects_has_typed_it_and_somebody_else_compares(
    browser: Browser, services: Services, edition: Edition, typist: Account, colleague: Account
) -> None:
    browser.sign_in(typist)
    type_in(browser, edition, nominee_name="Ludmila Timkowich")
    one = nominations(services)[0]
    path = f"{room(edition)}/{one.id}"
    browser.sign_in(colleague)
    browser.get(path)
    browser.fill(path, nominee_name="Людмила Тимкович", arrived="2026-05-30")
    corrected = nominations(services)[0]
    assert (corrected.nominee_name, corrected.reference) == ("Людмила Тимкович", one.reference)
    assert corrected.received_at == NOW - timedelta(days=2)
    assert corrected.answers == one.answers
    assert f'action="{path}/confirm"' not in browser.text
    browser.sign_in(typist)
    browser.get(path)
    browser.fill("/confirm")
    assert nominations(services)[0].state == NominationState.SUBMITTED


def test_what_was_changed_meanwhile_must_be_compared_again(
    browser: Browser,
    services: Services,
    edition: Edition,
    typist: Account,
    colleague: Account,
    clock: SettableClock,
) -> None:
    browser.sign_in(typist)
    type_in(browser, edition)
    path = f"{room(edition)}/{nominations(services)[0].id}"
    browser.sign_in(colleague)
    browser.get(path)
    seen = value(browser, "seen")
    clock.advance(timedelta(minutes=1))
    browser.sign_in(typist)
    browser.get(path)
    browser.fill(path, reason="Ein anderer Text.")
    browser.sign_in(colleague)
    browser.get(path)
    browser.fill("/confirm", seen=seen)
    assert browser.page.status_code == 422
    assert "Somebody has changed this entry in the meantime." in browser.text
    browser.fill("/confirm")
    assert nominations(services)[0].state == NominationState.SUBMITTED


@on_both
def test_sent_twice_it_is_one_proposal(
    browser: Browser, services: Services, edition: Edition, typist: Account
) -> None:
    browser.sign_in(typist)
    browser.get(f"{room(edition)}/new?category={edition.categories[1].id}")
    screen = browser.page
    browser.fill("/new", **paper(edition))
    first = str(browser.page.url.path)
    browser.page = screen
    browser.fill("/new", **paper(edition, nominee_name="Someone else"))
    assert str(browser.page.url.path) == first
    assert [one.nominee_name for one in nominations(services)] == ["Людмила Тимкович"]


def test_mistakes_are_named_and_nothing_typed_is_lost(
    browser: Browser, services: Services, edition: Edition, typist: Account
) -> None:
    browser.sign_in(typist)
    type_in(browser, edition, nominee_name="", arrived="31. Mai", language="")
    assert browser.page.status_code == 422
    for words in (
        "Enter a day in the form 31.07.2026.",
        "Choose the language of the paper form.",
        "Enter the name.",
    ):
        assert browser.markup.count(words) == 2
    for typed in ("Sie öffnet jeden Mittwoch ihre Werkstatt.", "Marktplatz", "31. Mai"):
        assert typed in browser.text
    assert nominations(services) == []


@pytest.mark.parametrize(
    ("arrived", "words"),
    [
        ("2026-06-02", "This day is still to come."),
        ("2026-05-26", "Proposals were accepted from May 27, 2026 only."),
    ],
)
def test_day_of_arrival_must_lie_within_the_call(
    browser: Browser,
    services: Services,
    edition: Edition,
    typist: Account,
    arrived: str,
    words: str,
) -> None:
    browser.sign_in(typist)
    type_in(browser, edition, arrived=arrived)
    assert browser.page.status_code == 422
    assert words in browser.text
    assert "Marktplatz" in browser.text
    assert nominations(services) == []


def test_letters_in_time_are_entered_during_screening_and_late_ones_are_not(
    browser: Browser, services: Services, typist: Account
) -> None:
    with services.database.writing() as db:
        edition = paper_edition(db, Phase.SCREENING)
    browser.sign_in(typist)
    type_in(browser, edition, arrived="2026-05-27")
    assert "The letter came too late: it had to arrive by May 26, 2026." in browser.text
    type_in(browser, edition, arrived="2026-05-26")
    (typed,) = nominations(services)
    assert typed.received_at < edition.submission_until < NOW


@pytest.mark.parametrize("phase", [Phase.ANNOUNCED, Phase.COLLECTING, Phase.PUBLISHED])
def test_outside_call_and_screening_nothing_is_entered(
    browser: Browser, services: Services, typist: Account, phase: Phase
) -> None:
    with services.database.writing() as db:
        edition = paper_edition(db, phase)
    browser.sign_in(typist)
    assert browser.get(room(edition)).status_code == 409


def test_another_category_brings_its_own_questions_and_keeps_the_rest(
    browser: Browser, services: Services, edition: Edition, typist: Account
) -> None:
    browser.sign_in(typist)
    first = edition.categories[0]
    type_in(browser, edition, category=str(first.id))
    assert browser.page.status_code == 422
    assert "The category has changed." in browser.text
    assert f'name="q{first.questions[0].id}"' in browser.text
    assert f'name="q{edition.categories[1].questions[0].id}"' not in browser.text
    browser.fill("/new", **{f"q{first.questions[0].id}": "Seit 2015."})
    (typed,) = nominations(services)
    assert (typed.category_id, typed.reason) == (first.id, WRITTEN["reason"])
    assert typed.answers == {str(first.questions[0].id): "Seit 2015."}


@pytest.mark.parametrize(
    ("category", "words"),
    [
        ("", "Choose a category."),
        ("0", "Choose one of the answers offered."),
        ("x", "Choose one of the answers offered."),
        ("999999", "Choose one of the answers offered."),
    ],
)
def test_without_a_category_it_is_asked_for(
    browser: Browser, edition: Edition, typist: Account, category: str, words: str
) -> None:
    browser.sign_in(typist)
    browser.get(f"{room(edition)}/new?category={category}")
    assert browser.page.status_code == 422
    assert "Choose a category." in browser.text
    browser.get(f"{room(edition)}/new?category={edition.categories[0].id}")
    browser.fill("/new", category=category, shown=category)
    assert browser.page.status_code == 422
    assert words in browser.text


def test_who_applies_does_not_write_their_name_twice(
    browser: Browser, services: Services, edition: Edition, typist: Account
) -> None:
    browser.sign_in(typist)
    own = {"relation": "self", "nominator_name": "", "nominator_phone": "+49 30 23125 402"}
    type_in(browser, edition, **own)
    (typed,) = nominations(services)
    assert (typed.nominator_name, typed.nominee_contact) == ("Людмила Тимкович", "+49 30 23125 402")


def test_what_a_condition_makes_superfluous_is_not_kept(
    browser: Browser, services: Services, edition: Edition, typist: Account
) -> None:
    browser.sign_in(typist)
    questions = edition.categories[1].questions
    type_in(browser, edition, **{f"q{questions[0].id}": "no"})
    assert str(questions[1].id) not in nominations(services)[0].answers


def test_alone_in_the_office_one_learns_who_can_help(
    browser: Browser, services: Services, edition: Edition, typist: Account
) -> None:
    with services.database.writing() as db:
        make_account(db, Role.ADMIN, name="Clara Admin")
    browser.sign_in(typist)
    type_in(browser, edition)
    assert "Nobody else can compare yet" in browser.text
    assert "Clara Admin" in browser.text
    assert "Nobody else can compare yet" in browser.get(room(edition)).text


def test_entries_of_another_edition_are_hidden(
    browser: Browser, services: Services, edition: Edition, typist: Account
) -> None:
    with services.database.writing() as db:
        other = paper_edition(db)
    browser.sign_in(typist)
    type_in(browser, edition)
    number = nominations(services)[0].id
    assert browser.get(f"{room(other)}/{number}").status_code == 404
    assert browser.get(f"{room(edition)}/{number + 1}").status_code == 404


@pytest.mark.parametrize("role", [Role.PRESS, Role.ADMIN])
def test_other_offices_do_not_see_papers(
    browser: Browser, services: Services, edition: Edition, role: Role
) -> None:
    with services.database.writing() as db:
        browser.sign_in(make_account(db, role))
    assert browser.get(room(edition)).status_code == 404
