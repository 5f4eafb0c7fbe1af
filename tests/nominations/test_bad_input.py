# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is typed wrongly comes back with the words that mend it; what is hostile stays text."""

import html
from typing import Any

import pytest

from award.editions.models import Edition, Question
from award.process.permissions import Role
from award.web.visit import Services
from tests.browsing import Browser
from tests.factories import make_account
from tests.nominations.citizens import PAGES, Citizen, open_edition

POLYGLOT = "</textarea></title>\"'><img src=x onerror=alert(1)>{{7*7}}%(n)s"


def texts(*words: str) -> list[dict[str, str]]:
    return [{"en": word} for word in words]


@pytest.fixture
def edition(services: Services) -> Edition:
    """The first category asks one question of each kind."""
    plain = open_edition(services)
    with services.database.writing() as db:
        edition = db.merge(plain)
        edition.categories[0].questions += [
            Question(position=2, kind="number", labels={"en": "How many?"}, required=True),
            Question(
                position=3,
                kind="choice",
                labels={"en": "How often?"},
                choices=texts("once", "daily"),
            ),
            Question(position=4, kind="text", labels={"en": "Since?"}, max_length=20),
            Question(position=5, kind="link", labels={"en": "Website?"}),
            Question(position=6, kind="yesno", labels={"en": "Funded?"}),
        ]
    return edition


@pytest.fixture
def citizen(browser: Browser, services: Services, edition: Edition) -> Citizen:
    ids = [f"q{question.id}" for question in edition.categories[0].questions]
    given = ("2019", "12", "1", "2019", "https://example.org", "yes")
    questions = dict(zip(ids, given, strict=True))
    return Citizen(browser, services, edition, language="en", answers={"questions": questions})


def page_of(citizen: Citizen, page: str, **typed: Any) -> str:
    """The page after sending it with something changed, everything before it in order."""
    citizen.begin()
    citizen.answer(*list(PAGES)[: list(PAGES).index(page) if page in PAGES else None])
    citizen.browser.get(f"{citizen.base}/{page}")
    citizen.browser.post(f"{citizen.base}/{page}", {**citizen.typed(page), **typed})
    return html.unescape(citizen.browser.text)


@pytest.mark.parametrize(
    ("page", "field", "value", "mend"),
    [
        ("who", "relation", "", "Choose whether you propose somebody or apply yourself."),
        ("who", "relation", "queen", "Choose one of the answers offered."),
        ("category", "category", "", "Choose a category."),
        ("category", "category", "999999", "Choose one of the answers offered."),
        ("who", "nominee_kind", "", "Choose a person, a group or a project."),
        ("who", "nominee_name", " \u202e\x00 ", "Enter the name."),
        ("who", "nominee_name", "n" * 201, "Shorten this to 200 characters; it has 201 now."),
        ("who", "nominee_town", "", "Choose a town, or “elsewhere”."),
        ("who", "nominee_town", "Paris", "Choose one of the answers offered."),
        ("contact", "nominee_contact", "c" * 301, "Shorten this to 300 characters"),
        ("why", "reason", "", "Write why they deserve the prize. A few sentences are enough."),
        ("why", "reason", "r" * 4001, "Shorten this to 4000 characters; it has 4001 now."),
        ("why", "text_language", "xx", "Choose one of the answers offered."),
        ("contact", "nominator_name", "", "Enter your name."),
        ("contact", "nominator_email", "", "Enter your e-mail address or your telephone number."),
        ("contact", "nominator_email", "ada@", "Enter an e-mail address in the form"),
        ("contact", "nominator_phone", "1" * 61, "Shorten this to 60 characters"),
    ],
)
def test_wrong_field_says_how_to_mend_it_and_keeps_the_rest(
    citizen: Citizen, page: str, field: str, value: str, mend: str
) -> None:
    shown = page_of(citizen, page, **{field: value})
    assert citizen.browser.page.status_code == 422
    assert "<title>Error: " in shown
    assert shown.count(mend) == 2
    others = {name: text for name, text in citizen.typed(page).items() if name != field}
    assert all(text in shown for text in others.values())


@pytest.mark.parametrize(
    ("place", "value", "mend"),
    [
        (0, "x" * 601, "Shorten this to 600 characters; it has 601 now."),
        (1, "about a dozen", "Enter a whole number, for example 12."),
        (2, "3", "Choose one of the answers offered."),
        (3, "x" * 21, "Shorten this to 20 characters; it has 21 now."),
        (4, "javascript:alert(1)", "Enter an address such as www.example.org."),
        (4, "our page", "Enter an address such as www.example.org."),
        (4, "https://nowhere", "Enter an address such as www.example.org."),
        (5, "perhaps", "Choose one of the answers offered."),
    ],
)
def test_wrong_answer_to_a_question_says_how_to_mend_it(
    citizen: Citizen, place: int, value: str, mend: str
) -> None:
    name = list(citizen.answers["questions"])[place]
    shown = page_of(citizen, "questions", **{name: value})
    assert citizen.browser.page.status_code == 422
    assert shown.count(mend) == 2
    kept = [text for other, text in citizen.answers["questions"].items() if other != name]
    assert all(f'value="{text}"' in shown or text in shown for text in kept)


@pytest.mark.parametrize(
    ("place", "typed", "kept"),
    [
        (1, "١٢", "12"),
        (4, "www.example.org/wir", "https://www.example.org/wir"),
        (4, " http://example.org ", "http://example.org"),
    ],
)
def test_answers_are_kept_in_one_way(citizen: Citizen, place: int, typed: str, kept: str) -> None:
    name = list(citizen.answers["questions"])[place]
    citizen.answers["questions"][name] = typed
    citizen.send()
    (sent,) = citizen.nominations()
    assert sent.answers[name.removeprefix("q")] == kept


def test_own_application_is_told_what_it_lacks(citizen: Citizen) -> None:
    citizen.answers["who"] = {"relation": "self"}
    assert "Write what you do." in page_of(citizen, "why", reason="")


def test_optional_choice_can_be_left_open(citizen: Citizen) -> None:
    name = list(citizen.answers["questions"])[2]
    citizen.answers["questions"][name] = ""
    citizen.send()
    (sent,) = citizen.nominations()
    assert name.removeprefix("q") not in sent.answers


def test_answers_come_back_on_every_page(citizen: Citizen) -> None:
    citizen.reach_check()
    for page in (*PAGES, "questions"):
        citizen.browser.get(f"{citizen.base}/{page}")
        citizen.browser.fill(f"/{page}")
        assert citizen.browser.page.url.path == f"{citizen.base}/check"


def test_control_and_direction_characters_never_arrive(citizen: Citizen) -> None:
    citizen.answers["who"] = {"nominee_name": "Ada\x00 \u202eWeber\r\n\u2066Bcc: x@example.org"}
    citizen.answers["why"] = {"reason": "eins\r\nzwei\x00\x07\u202e"}
    citizen.send()
    (sent,) = citizen.nominations()
    assert sent.nominee_name == "Ada Weber Bcc: x@example.org"
    assert sent.reason == "eins\nzwei"


def test_letter_of_any_script_is_kept_composed(citizen: Citizen) -> None:
    citizen.answers["who"] = {"nominee_name": "Zoe\u0308 فطور 王 Ґ"}
    citizen.send()
    (sent,) = citizen.nominations()
    assert sent.nominee_name == "Zoë فطور 王 Ґ"


def test_megabyte_is_refused_in_words(citizen: Citizen) -> None:
    citizen.begin()
    citizen.browser.post(f"{citizen.base}/why", {"reason": "x" * 1_000_000})
    assert citizen.browser.page.status_code == 413
    assert "Shorten the text" in citizen.browser.text


@pytest.mark.parametrize("name", ["", "‮", "'; DROP TABLE nomination; --", "%", "\x00", "x" * 5000])
def test_office_list_bears_any_search(citizen: Citizen, services: Services, name: str) -> None:
    citizen.send()
    with services.database.writing() as db:
        office = make_account(db, Role.COORDINATOR)
    citizen.browser.sign_in(office)
    address = f"/intern/editions/{citizen.edition.slug}/nominations"
    for query in ({"name": name}, {"state": name}, {"category": name}, {"page": name or "-1"}):
        assert citizen.browser.get(address, params=query).status_code == 200


def _hostile(citizen: Citizen) -> None:
    questions = {
        name: POLYGLOT[:20] if value == "2019" else value
        for name, value in citizen.answers["questions"].items()
    }
    citizen.answers = {
        "who": {"nominee_name": POLYGLOT},
        "why": {"reason": POLYGLOT},
        "questions": questions,
        "contact": {
            "nominator_name": POLYGLOT,
            "nominator_phone": POLYGLOT[:60],
            "nominee_contact": POLYGLOT,
        },
    }


def _assert_harmless(browser: Browser) -> None:
    assert browser.page.status_code in (200, 422)
    assert "<img src=x" not in browser.text
    assert "&lt;img src=x" in browser.text
    assert "49%" not in browser.text


def test_hostile_text_stays_text_on_every_public_page(citizen: Citizen) -> None:
    _hostile(citizen)
    citizen.reach_check()
    _assert_harmless(citizen.browser)
    for page in ("who", "why", "contact"):
        citizen.browser.get(f"{citizen.base}/{page}")
        _assert_harmless(citizen.browser)
        citizen.browser.fill(f"/{page}", text_language="", nominee_kind="", nominator_name="")
    citizen.browser.get(f"{citizen.base}/check")
    citizen.browser.fill("/check")
    citizen.browser.get(citizen.link())
    _assert_harmless(citizen.browser)
    citizen.browser.fill()
    _assert_harmless(citizen.browser)


def test_first_mail_carries_nothing_that_was_typed(citizen: Citizen) -> None:
    _hostile(citizen)
    citizen.send()
    (mail,) = citizen.mails()
    assert "img" not in mail.subject + mail.body
    assert mail.to == "ada@example.org"


def test_hostile_text_stays_text_in_the_office(citizen: Citizen, services: Services) -> None:
    _hostile(citizen)
    citizen.send()
    citizen.confirm()
    with services.database.writing() as db:
        office = make_account(db, Role.COORDINATOR, language="en")
    browser = citizen.browser
    browser.sign_in(office)
    address = f"/intern/editions/{citizen.edition.slug}/nominations"
    browser.get(address)
    _assert_harmless(browser)
    browser.get(address, params={"name": POLYGLOT})
    _assert_harmless(browser)
    one = f"{address}/{citizen.nominations()[0].id}"
    for form, fields in (
        ("/translation", {"working_translation": POLYGLOT}),
        ("/ask", {"question": POLYGLOT}),
        ("/answer", {"answer": POLYGLOT}),
        ("/admit", {}),
        ("/dossier", {"title": POLYGLOT, "text": POLYGLOT}),
        ("/dossier", {"title": POLYGLOT, "text": POLYGLOT, "allow_names": "y"}),
    ):
        browser.get(one)
        token = browser.text.split('csrf_token" value="')[1].split('"')[0]
        browser.post(one + form, {**fields, "csrf_token": token})
        _assert_harmless(browser)
    browser.get(f"{one}/dossier")
    _assert_harmless(browser)


def test_hostile_text_stays_text_in_mail(citizen: Citizen) -> None:
    _hostile(citizen)
    citizen.send()
    citizen.confirm()
    receipt = citizen.mails()[-1]
    assert POLYGLOT in receipt.body
    assert "img" not in receipt.subject
    assert receipt.subject.count("\n") == 0
