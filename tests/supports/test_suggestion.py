# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""While a name is typed: likely proposals are shown, where names may be shown, and nowhere else."""

import re
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from award.editions.models import Edition
from award.nominations import doubles_routes
from award.nominations.codes import draw_code
from award.nominations.doubles import MOST_SHOWN, rated
from award.nominations.drafts import start_draft
from award.nominations.likeness import Name
from award.nominations.models import Nomination, NominationState
from award.nominations.rules import draft_key
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.supports.supporters import confirmed, open_edition


def begun(db: Session, edition: Edition) -> str:
    """The address of a draft."""
    return f"/en/{edition.slug}/propose/{start_draft(db, edition_id=edition.id, now=NOW)}"


def ask(browser: Browser, base: str, name: str, **more: str) -> Any:
    return browser.get(f"{base}/similar", params={"nominee_name": name, **more})


@on_both
@pytest.mark.parametrize(
    "typed",
    ["Людмила Тимкович", "ljudmila timkowitsch", "Tymkovych Liudmyla", "Liudmila Timkovich"],
)
def test_likely_proposal_is_offered_whatever_the_spelling(
    browser: Browser, services: Services, typed: str
) -> None:
    with services.database.writing() as db:
        edition = open_edition(db)
        known, base = confirmed(db, edition, nominee_town="Warburg"), begun(db, edition)
    ask(browser, base, typed, nominee_town="Warburg", nominee_kind="person")
    assert f'href="/en/{edition.slug}/support/{known.reference}"' in browser.text
    assert "Ljudmila Timkowitsch" in browser.text
    assert "Warburg" in browser.text
    assert "Projects" in browser.text
    for hidden in (known.nominator_name, known.nominator_email, known.reason):
        assert hidden not in browser.text


def bare(answer: Any) -> tuple[int, bytes, list[tuple[str, str]]]:
    """All that a visitor can see of an answer."""
    return answer.status_code, answer.content, sorted(answer.headers.items())


def test_no_answer_tells_who_is_proposed_where_names_are_hidden(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = open_edition(db, show_names=False)
        confirmed(db, edition)
        base = begun(db, edition)
        showing = open_edition(db)
        other = begun(db, showing)
    names = ["Ljudmila Timkowitsch", "Nobody Known", "", "x" * 5_000]
    answers = {repr(bare(ask(browser, base, name))) for name in names}
    # and where they are shown but nobody is alike, the answer is the same as well
    answers.add(repr(bare(ask(browser, other, "Ljudmila Timkowitsch"))))
    assert len(answers) == 1


def test_where_names_are_hidden_nothing_is_compared(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = open_edition(db, show_names=False)
        confirmed(db, edition)
        base = begun(db, edition)
    asked: list[str] = []
    event.listen(
        services.database.engine,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_rest: asked.append(statement),
    )
    ask(browser, base, "Ljudmila Timkowitsch")
    assert [statement for statement in asked if "nominee_name" in statement] == []


@pytest.mark.parametrize("state", ["unconfirmed", "rejected", "withdrawn"])
def test_only_confirmed_proposals_that_go_on_are_named(
    browser: Browser, services: Services, state: str
) -> None:
    with services.database.writing() as db:
        edition = open_edition(db)
        confirmed(db, edition, state=NominationState(state))
        base = begun(db, edition)
    assert ask(browser, base, "Ljudmila Timkowitsch").text.strip() == ""


def test_who_applies_for_themselves_is_asked_nothing(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = open_edition(db)
        confirmed(db, edition)
        base = begun(db, edition)
    assert ask(browser, base, "Ljudmila Timkowitsch", relation="self").text.strip() == ""


def test_given_names_alone_list_nobody(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = open_edition(db)
        for family in ("Weber", "Yılmaz", "Shevchenko"):
            confirmed(db, edition, f"Maria {family}")
        base = begun(db, edition)
    for typed in ("Maria", "M", "%", "Weber", "Maria %"):
        assert ask(browser, base, typed).text.strip() == ""


def test_asking_too_often_is_answered_like_an_unknown_name(
    browser: Browser, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doubles_routes, "MOST_AN_HOUR", 1)
    with services.database.writing() as db:
        edition = open_edition(db)
        confirmed(db, edition)
        base = begun(db, edition)
    assert "support/" in ask(browser, base, "Ljudmila Timkowitsch").text
    tired = bare(ask(browser, base, "Ljudmila Timkowitsch"))
    assert tired[0] == 200
    assert tired[1].strip() == b""


def test_unknown_drafts_ask_nothing(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = open_edition(db)
        confirmed(db, edition)
    assert ask(browser, f"/en/{edition.slug}/propose/x", "Ljudmila Timkowitsch").status_code == 404


def test_own_proposal_is_not_its_own_double(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = open_edition(db)
        code = draw_code()
        confirmed(db, edition, submission_key=draft_key(code))
    base = f"/en/{edition.slug}/propose/{code}"
    assert ask(browser, base, "Ljudmila Timkowitsch").text.strip() == ""


def test_names_are_shown_as_words(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = open_edition(db)
        confirmed(db, edition, "<img src=x> Timkowitsch")
        base = begun(db, edition)
    ask(browser, base, "<img src=x> Timkowitsch")
    assert "<img" not in browser.text
    assert "&lt;img src=x&gt; Timkowitsch" in browser.text


@on_both
def test_at_most_five_are_found_in_two_queries_among_many(services: Services) -> None:
    with services.database.writing() as db:
        edition, foreign = open_edition(db), open_edition(db)
        for number in range(60):
            confirmed(db, edition, f"Mohammed Al-Hassan {'' if number % 3 else 'Weber'}")
        confirmed(db, foreign, "Mohammed Al-Hassan")
    asked: list[str] = []
    event.listen(
        services.database.engine,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_rest: asked.append(statement),
    )
    with services.database.reading() as db:
        found = rated(db, edition.id, Name("محمد الحسن"))
    assert len(found) == MOST_SHOWN
    assert {one.edition_id for _score, one in found} == {edition.id}
    assert all(isinstance(one, Nomination) for _score, one in found)
    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 2


def test_every_language_shows_the_same_names(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = open_edition(db)
        confirmed(db, edition)
        base = begun(db, edition)
    for language in ("de", "de-simple", "ar", "tr"):
        ask(browser, base.replace("/en/", f"/{language}/", 1), "Ljudmila Timkowitsch")
        assert re.search(rf'href="/{language}/{edition.slug}/support/', browser.text)


def test_offer_comes_again_after_the_name_was_sent_without_a_script(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = open_edition(db)
        known = confirmed(db, edition, nominee_town="Warburg")
        base = begun(db, edition)
    who = {"relation": "other", "nominee_kind": "person", "nominee_town": "Warburg"}
    browser.post(f"{base}/who", {**who, "nominee_name": "Людмила Тимкович"})
    assert browser.page.url.path == f"{base}/alike"
    assert f"/support/{known.reference}" in browser.text
    assert f'href="{base}/category"' in browser.text
    browser.post(f"{base}/who", {**who, "nominee_name": "Gerda Niemand"})
    assert browser.page.url.path == f"{base}/category"
    assert browser.get(f"{base}/alike").url.path == f"{base}/category"
