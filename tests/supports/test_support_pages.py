# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the form to the thanks, by anybody, without an account and without JavaScript."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from award.clock import SettableClock
from award.editions.models import Edition
from award.nominations.models import Nomination, NominationState
from award.process.phases import Phase
from award.supports import rules
from award.web.open_forms import MOST_AN_HOUR, MOST_MAILS_A_DAY
from award.web.signing import Purpose
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.supports.supporters import WORDS, confirmed, link, mails, open_edition, supports


@pytest.fixture
def nomination(services: Services) -> Nomination:
    with services.database.writing() as db:
        return confirmed(db, open_edition(db))


def address(nomination: Nomination, language: str = "en") -> str:
    return f"/{language}/{nomination.edition.slug}/support/{nomination.reference}"


def send(browser: Browser, nomination: Nomination, **changes: str) -> None:
    browser.get(address(nomination))
    browser.fill(f"/{nomination.reference}", **{**WORDS, **changes})


@on_both
def test_two_sentences_and_a_button_support_a_proposal(
    browser: Browser, services: Services, nomination: Nomination
) -> None:
    send(browser, nomination)
    assert browser.page.url.path == f"{address(nomination)}/sent"
    assert "Almost done" in browser.get(browser.page.url.path).text
    for _scanner in range(3):
        browser.get(link(services))
    assert supports(services)[0].confirmed_at is None
    assert "One more button" in browser.text
    browser.fill()
    assert "Thank you. Your support counts." in browser.text
    assert supports(services)[0].confirmed_at is not None
    for _reload in range(2):
        assert "Thank you. Your support counts." in browser.get(link(services)).text
    browser.post(link(services))
    assert len(mails(services)) == 2


def test_second_support_of_a_mailbox_gets_the_same_answer(
    browser: Browser, services: Services, nomination: Nomination
) -> None:
    answers = []
    for _time in range(3):
        send(browser, nomination)
        answers.append(browser.page.content)
        browser.post(link(services))
    assert len(set(answers)) == 1
    assert len(supports(services)) == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": " "}, "Write why you support this proposal."),
        ({"text": "x" * 601}, "Shorten this to 600 characters"),
        ({"name": ""}, "Enter your name."),
        ({"email": "ada@"}, "in the form name@example.org"),
    ],
)
def test_mistakes_are_named_and_input_is_kept(
    browser: Browser,
    services: Services,
    nomination: Nomination,
    changes: dict[str, str],
    said: str,
) -> None:
    send(browser, nomination, **changes)
    assert browser.page.status_code == 422
    assert "<title>Error:" in browser.text
    assert browser.text.count(said) == 2
    kept = {**WORDS, **changes}
    assert all(value.strip() in browser.text for value in kept.values())
    assert supports(services) == []


def test_trap_catches_machines_and_lets_people_send_again(
    browser: Browser, services: Services, nomination: Nomination
) -> None:
    send(browser, nomination, homepage="https://spam.example")
    assert browser.page.status_code == 422
    assert supports(services) == []
    browser.fill(f"/{nomination.reference}")
    assert len(supports(services)) == 1


def test_words_stay_words(browser: Browser, services: Services, nomination: Nomination) -> None:
    send(browser, nomination, text="<b hx-get='/x'>{{ 7*7 }}</b>", name="Eve\r\nBcc: x@example.org")
    browser.get(link(services))
    assert "&lt;b hx-get=" in browser.text
    assert "Eve Bcc: x@example.org" in browser.text
    assert mails(services)[0].subject.startswith("Please confirm your support")


@pytest.mark.parametrize("state", ["unconfirmed", "rejected", "withdrawn", "merged"])
def test_proposals_that_do_not_go_on_are_hidden(
    browser: Browser, services: Services, nomination: Nomination, state: str
) -> None:
    with services.database.writing() as db:
        edition = db.get_one(Edition, nomination.edition_id)
        into = nomination.id if state == "merged" else None
        other = confirmed(db, edition, state=NominationState(state), merged_into_id=into)
    for path in (address(other), f"{address(other)}/sent"):
        assert browser.get(path).status_code == 404
    assert browser.post(address(other), WORDS).status_code == 404


def test_hidden_names_and_unknown_references_look_the_same(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = open_edition(db, show_names=False)
        hidden = confirmed(db, edition)
    there = browser.get(address(hidden))
    nowhere = browser.get(address(hidden).replace(hidden.reference, "IP-NONE"))
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert there.text.replace(hidden.reference, "IP-NONE") == nowhere.text


def test_reference_of_another_edition_is_hidden(
    browser: Browser, services: Services, nomination: Nomination
) -> None:
    with services.database.writing() as db:
        other = open_edition(db)
    path = address(nomination).replace(f"/{nomination.edition.slug}/", f"/{other.slug}/")
    assert browser.get(path).status_code == 404


def test_after_the_deadline_only_the_button_works(
    browser: Browser, services: Services, nomination: Nomination, clock: SettableClock
) -> None:
    send(browser, nomination)
    clock.instant = nomination.edition.submission_until
    assert browser.get(address(nomination)).status_code == 409
    assert browser.post(address(nomination), WORDS).status_code == 409
    # the link is older than 72 hours then, but for one sent at the last moment
    clock.instant = nomination.edition.submission_until - timedelta(minutes=1)
    send(browser, nomination)
    clock.instant = nomination.edition.submission_until + timedelta(hours=1)
    browser.get(link(services))
    browser.fill()
    assert "Thank you. Your support counts." in browser.text


def test_expired_link_leads_to_the_form(
    browser: Browser, services: Services, nomination: Nomination, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(browser, nomination)
    monkeypatch.setattr(rules, "CONFIRM_WITHIN", timedelta(seconds=-1))
    browser.get(link(services))
    assert browser.page.status_code == 410
    assert f'href="{address(nomination)}"' in browser.text
    assert browser.post(link(services)).status_code == 410
    assert supports(services)[0].confirmed_at is None
    with services.database.writing() as db:
        db.execute(update(Edition).values(show_names=False))
    assert address(nomination) not in browser.get(link(services)).text


def test_newer_words_end_the_older_link(
    browser: Browser, services: Services, nomination: Nomination
) -> None:
    send(browser, nomination, text="Erst so.")
    old = link(services)
    send(browser, nomination, text="Dann so.")
    assert browser.get(old).status_code == 410
    assert browser.post(old).status_code == 410
    browser.get(link(services))
    browser.fill()
    assert "Thank you" in browser.text


def test_damaged_foreign_and_other_links_open_nothing(
    browser: Browser, services: Services, nomination: Nomination
) -> None:
    send(browser, nomination)
    path = link(services)
    with services.database.writing() as db:
        other = open_edition(db)
    signed = services.signer.sign(Purpose.CONFIRM_PROPOSAL, [1, "x"])
    wrong = [
        path[:-2],
        path.replace(f"/{nomination.edition.slug}/", f"/{other.slug}/"),
        f"{path.rpartition('/')[0]}/{signed}",
    ]
    for address_ in wrong:
        assert browser.get(address_).status_code == 404
        assert browser.post(address_).status_code == 404


def test_one_mailbox_gets_few_mails_a_day(
    browser: Browser, services: Services, nomination: Nomination, clock: SettableClock
) -> None:
    for _time in range(MOST_MAILS_A_DAY + 2):
        send(browser, nomination)
    assert browser.page.status_code == 429
    assert "We have sent several mails already." in browser.text
    assert WORDS["text"] in browser.text
    assert len(mails(services)) == MOST_MAILS_A_DAY
    clock.advance(timedelta(days=1, seconds=1))
    send(browser, nomination)
    assert len(mails(services)) == MOST_MAILS_A_DAY + 1


def test_shared_house_is_not_shut_out(
    browser: Browser, services: Services, nomination: Nomination
) -> None:
    for number in range(MOST_AN_HOUR):
        send(browser, nomination, email=f"person{number}@example.org")
    assert len(supports(services)) == MOST_AN_HOUR
    send(browser, nomination, email="one-more@example.org")
    assert browser.page.status_code == 429


def test_filled_mailbox_is_explained(
    browser: Browser, services: Services, nomination: Nomination, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_UNCONFIRMED", 0)
    send(browser, nomination)
    assert browser.page.status_code == 422
    assert "wait for their confirmation" in browser.text


@pytest.mark.parametrize("language", ["de", "ar", "uk"])
def test_mail_and_pages_speak_the_supporters_language(
    browser: Browser, services: Services, nomination: Nomination, language: str
) -> None:
    browser.get(address(nomination, language))
    assert f'lang="{language}"' in browser.text
    browser.fill(f"/{nomination.reference}", **WORDS)
    assert mails(services)[0].language == language
    assert f"/{language}/" in link(services)


def test_form_is_closed_in_every_other_phase(browser: Browser, services: Services) -> None:
    for phase in (Phase.ANNOUNCED, Phase.SCREENING, Phase.SCORING, Phase.PUBLISHED):
        with services.database.writing() as db:
            ended = confirmed(db, open_edition(db, phase=phase))
        assert browser.get(address(ended)).status_code == 409
