# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office writes a category's own questions: kinds, lengths, conditions, without any code."""

from typing import Any

import pytest

from award.editions.models import Category, Edition, Kind, Question
from award.editions.question_forms import advice_texts
from award.i18n import LANGUAGES
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import make_edition

WEBSITE = {"position": 1, "kind": Kind.YES_NO, "labels": {"de": "Webseite?", "en": "A website?"}}
RHYTHM = {
    "position": 2,
    "kind": Kind.CHOICE,
    "labels": {"de": "Wie oft?", "en": "How often?"},
    "choices": [{"de": "täglich", "en": "daily"}, {"de": "jährlich", "en": "yearly"}],
}
ADDRESS = {"position": 3, "kind": Kind.LINK, "labels": {"de": "Adresse?", "en": "Address?"}}


@pytest.fixture
def draft(services: Services) -> Edition:
    """In preparation, with one plain question in its first category."""
    with services.database.writing() as db:
        return make_edition(db, Phase.DRAFT)


@pytest.fixture
def dependent(services: Services) -> Edition:
    """In preparation; the third question is asked only if there is a website."""
    return with_condition(services, Phase.DRAFT)


def with_condition(services: Services, phase: Phase) -> Edition:
    with services.database.writing() as db:
        edition = make_edition(db, phase)
        website, rhythm, address = (Question(**one) for one in (WEBSITE, RHYTHM, ADDRESS))
        address.condition, address.condition_answer = website, "yes"
        db.delete(edition.categories[0].questions[0])
        db.flush()
        edition.categories[0].questions[:] = [website, rhythm, address]
        return edition


def room(edition: Edition) -> str:
    return f"/intern/editions/{edition.slug}/categories/{edition.categories[0].id}/questions"


def questions_of(services: Services, edition: Edition) -> list[Question]:
    with services.database.reading() as db:
        return list(db.get_one(Category, edition.categories[0].id).questions)


def labels(services: Services, edition: Edition) -> list[str]:
    return [one.labels["de"] for one in questions_of(services, edition)]


def open_question(browser: Browser, edition: Edition, place: int) -> str:
    """Open the form of the question at this place; returns its address."""
    address = f"{room(edition)}/{edition.categories[0].questions[place].id}"
    browser.get(address)
    return address


@on_both
def test_questions_are_added_changed_moved_and_removed(
    coordinator: Browser, services: Services, draft: Edition
) -> None:
    coordinator.get(room(draft))
    coordinator.fill(
        "/questions", label_de="Wie oft?", kind="choice", answers_de="täglich\nwöchentlich",
        answers_tr="her gün\nher hafta",
    )  # fmt: skip
    second = questions_of(services, draft)[1]
    assert second.choices == [
        {"de": "täglich", "tr": "her gün"},
        {"de": "wöchentlich", "tr": "her hafta"},
    ]
    coordinator.fill(f"/{second.id}/up")
    assert labels(services, draft) == ["Wie oft?", "Seit wann?"]
    coordinator.get(f"{room(draft)}/{second.id}")
    coordinator.fill(f"/{second.id}", kind="text", required="y", max_length="80")
    changed = questions_of(services, draft)[0]
    assert (changed.kind, changed.required, changed.max_length) == (Kind.TEXT, True, 80)
    assert (changed.sentences, changed.choices) == (0, [])
    coordinator.get(room(draft))
    coordinator.fill(f"/{second.id}/remove")
    assert labels(services, draft) == ["Seit wann?"]


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_answer_is_offered_with_an_example_and_can_be_chosen(
    coordinator: Browser, services: Services, draft: Edition, kind: Kind
) -> None:
    coordinator.get(room(draft))
    assert f'value="{kind}"' in coordinator.text
    coordinator.fill("/questions", label_de="Neu?", kind=kind, answers_de="ja\nvielleicht")
    assert questions_of(services, draft)[1].kind == kind
    assert len(questions_of(services, draft)[1].choices) == (2 if kind is Kind.CHOICE else 0)


def test_a_question_says_what_not_to_write_in_every_language(
    coordinator: Browser, services: Services, draft: Edition
) -> None:
    coordinator.get(room(draft))
    assert "Please write nothing about anybody’s health" in coordinator.text
    coordinator.fill("/questions", label_de="Was hat sich verändert?")
    assert questions_of(services, draft)[1].helps == advice_texts()
    assert set(advice_texts()) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("values", "hint"),
    [
        ({"help_de": "Ein Beispiel genügt.", "advice": []}, "Ein Beispiel genügt."),
        ({"help_de": "Eine Schätzung genügt.", "kind": "number"}, "Eine Schätzung genügt."),
        (
            {"help_de": "Ein Beispiel genügt."},
            f"Ein Beispiel genügt. {advice_texts()['de']}",
        ),
    ],
)
def test_the_advice_is_left_out_where_it_does_not_fit(
    coordinator: Browser, services: Services, draft: Edition, values: dict[str, Any], hint: str
) -> None:
    coordinator.get(room(draft))
    coordinator.fill("/questions", label_de="Was hat sich verändert?", **values)
    assert questions_of(services, draft)[1].helps == {"de": hint}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"label_de": ""}, "Enter the question."),
        ({"kind": "choice", "answers_de": "nur eine"}, "Enter two answers"),
        ({"kind": "choice", "answers_de": ""}, "Enter two answers"),
        (
            {"kind": "choice", "answers_de": "ja\nnein", "answers_ar": "نعم"},
            "Write 2 answers, in the same order as the German ones",
        ),
        ({"kind": "essay"}, "Not a valid choice"),
        ({"max_length": "1"}, "Enter a number from 10 to 4000."),
        ({"sentences": "5", "max_length": "100"}, "5 sentences do not fit into 100 characters."),
        ({"condition": "999=yes"}, "Not a valid choice"),
    ],
)
def test_a_question_that_cannot_be_says_why(
    coordinator: Browser, draft: Edition, values: dict[str, str], message: str
) -> None:
    coordinator.get(room(draft))
    coordinator.fill("/questions", **{"label_de": "Wie oft?", **values})
    assert coordinator.page.status_code == 422
    assert message in coordinator.text
    address = open_question(coordinator, draft, 0)
    coordinator.fill(address, **values)
    assert coordinator.page.status_code == 422


def test_a_mistake_in_another_language_is_not_folded_away(
    coordinator: Browser, draft: Edition
) -> None:
    coordinator.get(room(draft))
    assert '<details class="kern-accordion">' in coordinator.text
    coordinator.fill(
        "/questions", label_de="Wie oft?", kind="choice", answers_de="a\nb", answers_uk="а"
    )
    assert '<details class="kern-accordion" open>' in coordinator.text
    assert 'href="#answers_uk"' in coordinator.text


@on_both
def test_a_question_is_asked_only_after_an_answer_to_one_before_it(
    coordinator: Browser, services: Services, dependent: Edition
) -> None:
    website, rhythm, address = dependent.categories[0].questions
    open_question(coordinator, dependent, 1)
    assert f'value="{website.id}=yes"' in coordinator.text
    assert f'value="{rhythm.id}=1"' not in coordinator.text
    coordinator.fill(f"/{rhythm.id}", condition=f"{website.id}=no")
    coordinator.get(room(dependent))
    assert "Asked only if “A website?” is answered with “No”." in coordinator.text
    coordinator.fill("/questions", label_de="Warum jährlich?", condition=f"{rhythm.id}=2")
    assert [
        (one.condition_id, one.condition_answer) for one in questions_of(services, dependent)
    ] == [(None, ""), (website.id, "no"), (website.id, "yes"), (rhythm.id, "2")]
    open_question(coordinator, dependent, 2)
    coordinator.fill(f"/{address.id}", condition="")
    assert questions_of(services, dependent)[2].condition_id is None


@pytest.mark.parametrize(
    ("place", "action", "message"),
    [
        (0, "remove", "Open “Address?” first and let it be asked always, or remove it."),
        (1, "up", ""),
        (2, "remove", ""),
    ],
)
def test_arranging_never_breaks_a_condition(
    coordinator: Browser, services: Services, dependent: Edition, place: int, action: str,
    message: str,
) -> None:  # fmt: skip
    coordinator.get(room(dependent))
    coordinator.fill(f"/{dependent.categories[0].questions[place].id}/{action}")
    assert coordinator.page.status_code == (409 if message else 200)
    assert message in coordinator.text
    assert (len(questions_of(services, dependent)) == 3) == (action == "up" or bool(message))


def test_a_question_never_stands_before_the_one_it_depends_on(
    coordinator: Browser, services: Services, dependent: Edition
) -> None:
    address = dependent.categories[0].questions[2]
    coordinator.get(room(dependent))
    coordinator.fill(f"/{address.id}/up")
    coordinator.fill(f"/{address.id}/up")
    assert coordinator.page.status_code == 409
    assert "“A website?” must stand before “Address?”" in coordinator.text
    assert labels(services, dependent) == ["Webseite?", "Adresse?", "Wie oft?"]


def test_the_answer_another_question_waits_for_stays_on_offer(
    coordinator: Browser, services: Services, dependent: Edition
) -> None:
    address = open_question(coordinator, dependent, 0)
    coordinator.fill(address, kind="text")
    assert coordinator.page.status_code == 422
    assert "“Address?” is asked only after an answer to “A website?”" in coordinator.text
    assert questions_of(services, dependent)[0].kind == Kind.YES_NO


@on_both
def test_a_category_goes_with_its_conditions(
    coordinator: Browser, services: Services, dependent: Edition
) -> None:
    category = dependent.categories[0]
    coordinator.get(f"/intern/editions/{dependent.slug}/categories")
    coordinator.fill(f"/{category.id}/remove")
    assert coordinator.page.status_code == 200
    with services.database.reading() as db:
        assert db.query(Question).count() == 0


@on_both
def test_a_new_edition_begins_with_conditions_of_its_own(
    coordinator: Browser, services: Services, dependent: Edition
) -> None:
    coordinator.get("/intern/editions/new")
    coordinator.fill("/new", title="Neu", slug="neu", like=dependent.slug)
    with services.database.reading() as db:
        copied = db.query(Edition).filter_by(slug="neu").one().categories[0].questions
        assert [one.choices for one in copied] == [[], RHYTHM["choices"], []]
        assert (copied[2].condition_id, copied[2].condition_answer) == (copied[0].id, "yes")
        assert copied[0].id != dependent.categories[0].questions[0].id


@pytest.mark.parametrize(
    ("place", "values"),
    [
        (0, {"kind": "text"}),
        (0, {"required": "y"}),
        (1, {"answers_de": "täglich\njährlich\nnie", "answers_en": ""}),
        (1, {"max_length": "900"}),
        (2, {"condition": ""}),
    ],
)
def test_after_the_announcement_the_shape_of_a_question_stands(
    coordinator: Browser, services: Services, place: int, values: dict[str, str]
) -> None:
    edition = with_condition(services, Phase.OPEN)
    address = open_question(coordinator, edition, place)
    coordinator.fill(address, **values)
    assert coordinator.page.status_code == 422
    assert "Only the wording can still be changed." in coordinator.text


def test_after_the_announcement_words_are_mended_and_translated(
    coordinator: Browser, services: Services
) -> None:
    edition = with_condition(services, Phase.OPEN)
    for place, values in (
        (0, {"label_uk": "Чи є сторінка?", "help_de": "Auch im sozialen Netz."}),
        (
            1,
            {
                "answers_de": "jeden Tag\njedes Jahr",
                "answers_en": "",
                "answers_uk": "щодня\nщороку",
            },
        ),
        (2, {"label_de": "Wie lautet die Adresse?"}),
    ):
        coordinator.fill(open_question(coordinator, edition, place), **values)
        assert coordinator.page.status_code == 200
    website, rhythm, address = questions_of(services, edition)
    assert (website.labels["uk"], website.helps) == (
        "Чи є сторінка?",
        {"de": "Auch im sozialen Netz."},
    )
    assert rhythm.choices == [
        {"de": "jeden Tag", "uk": "щодня"},
        {"de": "jedes Jahr", "uk": "щороку"},
    ]
    assert (address.labels["de"], address.condition_id) == ("Wie lautet die Adresse?", website.id)


def test_the_office_sees_the_questions_as_the_public_will(
    coordinator: Browser, services: Services, dependent: Edition
) -> None:
    with services.database.writing() as db:
        db.get_one(Category, dependent.categories[0].id).questions += [
            Question(position=4, kind=Kind.FILE, labels={"de": "Fotos?"}, helps={"de": "Gern."}),
            Question(position=5, labels={"de": "Was noch?"}, sentences=3),
        ]
    coordinator.get(room(dependent))
    assert "How these questions look to the public" in coordinator.text
    coordinator.get(f"{room(dependent)}/preview")
    assert "Asked only if “A website?” is answered with “Yes”." in coordinator.markup
    assert "Here people add photos and documents." in coordinator.text
    assert "About 3 sentences are enough. Up to 600 characters." in coordinator.markup
    assert '<bdi lang="de">Was noch?</bdi>' in coordinator.text
    assert "disabled" in coordinator.text
    assert "<button" not in coordinator.text.partition("<main")[2].partition("</main>")[0]
