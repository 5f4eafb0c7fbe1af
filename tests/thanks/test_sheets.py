# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheets themselves: accessible, one page for each person, in every script."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from award.documents import UNPRINTABLE
from award.house.queries import letter_look
from award.nominations.models import Nomination
from award.settings import Settings
from award.thanks.cards import Card, cards_pdf
from award.thanks.certificates import (
    Course,
    Layout,
    course_pdf,
    nominees_pdf,
    sample_png,
    winners_pdf,
)
from award.thanks.letters import invitations_pdf, proposers_pdf, thanks_pdf, window
from award.thanks.paper import Paper, paper_of
from award.thanks.queries import Thanked, thanked
from award.thanks.rules import LONGEST, Person
from award.web.visit import Services
from tests.factories import NOW
from tests.thanks.guests import (
    ARABIC,
    CANARIES,
    TURKISH,
    UKRAINIAN,
    findings,
    make_guests,
    pages_of,
    title_of,
)

EVERY_LAYOUT = pytest.mark.parametrize("layout", list(Layout))
COURSE = Course("Sprachbegleitung", "14. März 2026", 24, ("Asylrecht", "Zuhören"))
NAMES = ("Hülya Öztürk-Groß", ARABIC, UKRAINIAN, TURKISH)
ENDLESS = "Donaudampfschifffahrtsgesellschaft " * 3


@pytest.fixture
def paper(services: Services) -> Paper:
    with services.database.reading() as db:
        house = letter_look(services, db)
    signers = [Person("Maria Beispiel", "Landrätin"), Person("Ben Muster")]
    return Paper(services.settings, house, signers, "4. Preis · „Türen auf“", "Höxter", NOW)


@pytest.fixture
def people(services: Services) -> Thanked:
    with services.database.writing() as db:
        return thanked(db, services.signer, make_guests(db, services))


def size_of(document: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in millimetres."""
    with pypdfium2.PdfDocument(document) as pdf:
        return [(round(p.get_width() / 72 * 25.4), round(p.get_height() / 72 * 25.4)) for p in pdf]


def test_nobody_who_said_no_is_among_the_guests(people: Thanked) -> None:
    names = [one.name for one in people.nominees]
    assert sorted(names) == sorted(NAMES)
    assert not set(CANARIES) & set(names)
    # declined, left in peace, not to be considered, declined later
    assert people.left_out == 4
    assert [one.name for one in people.winners] == ["Hülya Öztürk-Groß"]
    assert [one.name for one in people.nominees if not one.shown] == [UKRAINIAN]


@EVERY_LAYOUT
def test_everybody_gets_a_page_of_their_own(
    paper: Paper, people: Thanked, layout: Layout, tmp_path: Path
) -> None:
    document = nominees_pdf(paper, people.nominees, layout)
    pages = pages_of(document)
    for page, guest in zip(pages, people.nominees, strict=True):
        # the order of Arabic letters in a PDF is that of the page
        assert guest.name in page or set(ARABIC[:5]) <= set(page)
        assert "Maria Beispiel" in page
    assert not [one for one in CANARIES if one in " ".join(pages)]
    assert UNPRINTABLE not in " ".join(pages)
    assert findings(document, tmp_path) == []
    wide = (297, 210)
    assert set(size_of(document)) == {wide if layout is Layout.LANDSCAPE else wide[::-1]}


@EVERY_LAYOUT
def test_a_winner_reads_category_reason_and_money(
    paper: Paper, people: Thanked, layout: Layout, tmp_path: Path
) -> None:
    document = winners_pdf(paper, people.winners, layout)
    (page,) = pages_of(document)
    for words in ("Hülya Öztürk-Groß", "Projekte", "Kanarigrund: Sie öffnet Türen.", "500"):
        assert words in page
    assert findings(document, tmp_path) == []


def test_what_all_nominees_get_tells_nothing_of_the_decision(
    paper: Paper, people: Thanked, services: Services
) -> None:
    undecided = [replace(one, decision=None) for one in people.nominees]
    for kind in (thanks_pdf, invitations_pdf):
        assert kind(paper, people.nominees) == kind(paper, undecided)
    for layout in Layout:
        assert nominees_pdf(paper, people.nominees, layout) == nominees_pdf(
            paper, undecided, layout
        )


@EVERY_LAYOUT
def test_course_is_confirmed_on_one_page_for_each_name(
    paper: Paper, layout: Layout, tmp_path: Path
) -> None:
    document = course_pdf(paper, COURSE, NAMES, layout)
    pages = pages_of(document)
    assert len(pages) == len(NAMES)
    for words in ("Sprachbegleitung", "14. März 2026", "24", "Asylrecht", "Zuhören"):
        assert [page for page in pages if words not in page] == []
    for name, page in zip(NAMES, pages, strict=True):
        # the order of Arabic letters in a PDF is that of the page
        assert name in page or set(ARABIC[:5]) <= set(page)
    assert findings(document, tmp_path) == []


@EVERY_LAYOUT
def test_endless_texts_stay_on_their_page(paper: Paper, layout: Layout) -> None:
    contents = tuple([ENDLESS] * 5)
    course = replace(COURSE, title=ENDLESS, contents=contents)
    names = [ENDLESS + name for name in NAMES]
    signers = [Person(ENDLESS, ENDLESS)] * 3
    document = course_pdf(replace(paper, signers=signers), course, names, layout)
    assert len(pages_of(document)) == len(names)


def test_sheet_without_signatures_and_money(paper: Paper, people: Thanked) -> None:
    for guest in people.winners:
        guest.nomination.category.prize_cents = 0
    (page,) = pages_of(winners_pdf(replace(paper, signers=[]), people.winners, Layout.PORTRAIT))
    assert "€" not in page


def test_preview_is_a_picture_of_nobody(paper: Paper) -> None:
    for layout in Layout:
        assert sample_png(paper, layout).startswith(b"\x89PNG")


def test_letters_speak_the_readers_language_one_page_each(
    paper: Paper, people: Thanked, tmp_path: Path
) -> None:
    for document in (
        thanks_pdf(paper, people.nominees),
        invitations_pdf(paper, people.nominees),
    ):
        pages = pages_of(document)
        assert len(pages) == 4
        assert len([page for page in pages if "Guten Tag" in page]) == 2
        assert (
            len(
                [
                    page
                    for page in pages
                    if "37671 Höxter" in page.replace("Musterstraße 1, 37671 Höxter", "")
                ]
            )
            == 1
        )
        assert not [one for one in CANARIES if one in " ".join(pages)]
        assert "Kanarigrund" not in " ".join(pages)
        assert findings(document, tmp_path) == []


def test_invitation_says_when_and_where(paper: Paper, people: Thanked) -> None:
    pages = pages_of(invitations_pdf(paper, people.nominees))
    assert [page for page in pages if "Stadthalle Brakel" not in page] == []


def test_letters_fit_who_applied_themselves_and_a_ceremony_without_a_place(
    paper: Paper, people: Thanked
) -> None:
    proposed = pages_of(thanks_pdf(paper, people.winners))
    (guest,) = people.winners
    guest.nomination.relation = "self"
    guest.nomination.edition.ceremony_where = ""
    assert pages_of(thanks_pdf(paper, people.winners)) != proposed
    (page,) = pages_of(invitations_pdf(paper, people.winners))
    assert "Stadthalle" not in page


def test_whoever_proposed_several_gets_one_letter(
    paper: Paper, services: Services, tmp_path: Path
) -> None:
    with services.database.writing() as db:
        edition = make_guests(db, services)
        for nomination in db.query(Nomination).filter_by(edition_id=edition.id):
            nomination.nominator_name = "Frau  Fleißig"
            nomination.nominator_email = "FF@example.org"
        first = db.query(Nomination).filter_by(nominee_name="Hülya Öztürk-Groß").one()
        first.relation = "self"
        people = thanked(db, services.signer, edition)
        paper = paper_of(services, db, edition, NOW)
        document = proposers_pdf(paper, people.proposers, edition)
    (page,) = pages_of(document)
    assert TURKISH in page
    assert "Hülya" not in page
    assert not [one for one in CANARIES if one in page]
    assert findings(document, tmp_path) == []


def test_window_shows_the_name_once() -> None:
    assert window("Ada", "") == ["Ada"]
    assert window("Ada", "Ada\n Weg 1\n\n37671 Höxter") == ["Ada", "Weg 1", "37671 Höxter"]
    assert window("Ada", "Weg 1\n37671 Höxter") == ["Ada", "Weg 1", "37671 Höxter"]
    assert len(window("Ada", "x\n" * 20)) == 6


@pytest.mark.parametrize(
    ("card", "sheets", "times"), [(Card.BADGES, 2, 1), (Card.LARGE, 12, 2), (Card.SMALL, 6, 2)]
)
def test_cards_fill_their_sheets(
    paper: Paper, card: Card, sheets: int, times: int, tmp_path: Path
) -> None:
    people = [Person(name, "Verein") for name in NAMES] + [Person(f"Gast {n}") for n in range(8)]
    document = cards_pdf(paper, people, card)
    pages = pages_of(document)
    assert len(pages) == sheets
    assert " ".join(pages).count("Gast 7") == times
    assert " ".join(pages).count(TURKISH) == times
    assert set(size_of(document)) == {(210, 297)}
    assert findings(document, tmp_path) == []


@pytest.mark.parametrize("card", list(Card))
def test_longest_names_stay_on_their_card(paper: Paper, card: Card) -> None:
    people = [Person("Wort " * (LONGEST // 5), "Amt " * (LONGEST // 4))] * 2
    assert len(pages_of(cards_pdf(paper, people, card))) == (2 if card is Card.LARGE else 1)


def test_title_tells_what_it_is(paper: Paper, people: Thanked, settings: Settings) -> None:
    titles = {title_of(cards_pdf(paper, [Person("Ada")], card)) for card in Card}
    titles.add(title_of(winners_pdf(paper, people.winners, Layout.PORTRAIT)))
    titles.add(title_of(nominees_pdf(paper, people.nominees, Layout.PORTRAIT)))
    assert len(titles) == 4
