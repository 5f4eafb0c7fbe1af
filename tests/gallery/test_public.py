# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the public sees of the gallery, and nothing else."""

import json
import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from award.gallery.purposes import Use
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.counting import same_number_of_queries
from tests.factories import NOW, make_edition
from tests.gallery.volunteers import ALT, CANARIES, change, make_portrait, withdraw, writing

HIDDEN = "Verborgenia Kanari"
SECRET = "Kanarienwort"
PHOTO = re.compile(r"/portraits/([0-9a-f]{32}-(?:small|large)\.jpg)")


def names(browser: Browser) -> list[str]:
    soup = BeautifulSoup(browser.text, "html.parser")
    return [card.get_text(strip=True) for card in soup.select(".card__title a")]


def public_pages(slug: str) -> list[str]:
    return [
        "/de/gallery",
        "/de/gallery/by/brakel/all/all",
        "/de/gallery/slideshow",
        f"/de/gallery/slideshow/{slug}",
        f"/de/gallery/{slug}",
    ]


def test_empty_gallery_invites(browser: Browser) -> None:
    browser.get("/en/gallery")
    assert "The gallery is about to begin." in browser.text
    browser.follow("Tell us of a volunteer")
    assert str(browser.page.url.path) == "/en/gallery/offer"


@on_both
def test_portrait_tells_its_story(services: Services, browser: Browser) -> None:
    made = make_portrait(services)
    browser.get("/en/gallery")
    assert names(browser) == ["Rania Haddad"]
    browser.follow("Rania Haddad")
    for words in ("Wer schwimmen kann", "am Becken", "Im Wasser", "Foto: Ada Weber", ALT):
        assert words in browser.text
    assert [canary for canary in CANARIES if canary in browser.text] == []
    data = json.loads(browser.text.split('ld+json">')[1].split("</script>")[0])
    assert data["mainEntity"]["@type"] == "Person"
    assert data["mainEntity"]["name"] == "Rania Haddad"
    assert data["url"] == f"http://award.test/en/gallery/{made.slug}"


def test_next_portrait_leads_round(services: Services, browser: Browser) -> None:
    for number, name in enumerate(("Ada Eins", "Ben Zwei", "Cem Drei")):
        text = writing(headline=f"Satz {number}")
        make_portrait(services, name=name, text=text, now=NOW + timedelta(hours=number))
    browser.get("/en/gallery")
    assert names(browser) == ["Cem Drei", "Ben Zwei", "Ada Eins"]
    browser.follow("Cem Drei")
    seen = [names(browser)[0]]
    for _step in range(2):
        browser.follow(seen[-1])
        seen.append(names(browser)[0])
    assert seen == ["Ben Zwei", "Ada Eins", "Cem Drei"]


def test_filters_work_as_links_and_as_a_form(services: Services, browser: Browser) -> None:
    with services.database.writing() as db:
        public = make_edition(db, Phase.PUBLISHED)
        secret = make_edition(db, Phase.DRAFT)
    make_portrait(services, name="Ada Eins", town="Höxter", edition_id=public.id)
    make_portrait(services, name="Ben Zwei", theme="nature", edition_id=secret.id)
    browser.get("/en/gallery")
    # an edition in preparation is nobody's business
    assert public.title in browser.text
    assert secret.title not in browser.text
    browser.fill("/gallery/find", town="hoexter", theme="", edition="")
    assert str(browser.page.url.path) == "/en/gallery/by/hoexter/all/all"
    assert names(browser) == ["Ada Eins"]
    assert 'href="/de/gallery/by/hoexter/all/all"' in browser.text
    browser.get("/en/gallery/by/all/nature/all")
    assert names(browser) == ["Ben Zwei"]
    browser.get(f"/en/gallery/by/all/all/{public.slug}")
    assert names(browser) == ["Ada Eins"]
    browser.get(f"/en/gallery/by/all/all/{secret.slug}")
    assert names(browser) == []
    assert "Nobody is shown here yet." in browser.text
    browser.fill("/gallery/find", town="", theme="", edition="")
    assert str(browser.page.url.path) == "/en/gallery"


@pytest.mark.parametrize("typed", ["../../intern", "<script>", "a/b", "ä?x=1"])
def test_odd_filters_find_nobody_and_break_nothing(
    services: Services, browser: Browser, typed: str
) -> None:
    make_portrait(services)
    browser.get("/en/gallery/find", params={"town": typed})
    assert (browser.page.status_code, names(browser)) in [(200, []), (404, [])]
    assert "<script>alert" not in browser.text


def test_edition_appears_when_it_is_announced(services: Services, browser: Browser) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.PUBLISHED)
    make_portrait(services, edition_id=edition.id)
    browser.get("/en/gallery")
    browser.follow("Rania Haddad")
    assert edition.title in browser.text


@on_both
@pytest.mark.parametrize(
    ("agrees", "released"),
    [(None, False), (frozenset({Use.NAME, Use.PHOTO}), False), (frozenset(Use), False)],
)
def test_unreleased_portrait_is_nowhere(
    services: Services, browser: Browser, agrees: frozenset[Use] | None, released: bool
) -> None:
    text = writing(headline=f"{SECRET} eins", body=f"{SECRET} zwei")
    made = make_portrait(services, agrees=agrees, released=released, name=HIDDEN, text=text)
    make_portrait(services, name="Ada Weber")
    slug = f"{SECRET.lower()}-eins"
    for path in public_pages(slug):
        browser.get(path)
        assert [word for word in (HIDDEN, SECRET) if word in browser.text] == []
    assert browser.page.status_code == 404
    assert browser.get(f"/portraits/{made.picture_id}-large.jpg").status_code == 404


@on_both
def test_withdrawn_portrait_is_gone_everywhere_with_the_next_look(
    services: Services, browser: Browser
) -> None:
    text = writing(headline=f"{SECRET} eins", body=f"{SECRET} zwei")
    made = make_portrait(services, name=HIDDEN, text=text)
    seen = [browser.get(path).status_code for path in public_pages(made.slug or "")]
    assert seen == [200] * 5
    assert browser.get(f"/portraits/{made.picture_id}-small.jpg").status_code == 200
    withdraw(services, made)
    answers = []
    for path in public_pages(made.slug or ""):
        answers.append(browser.get(path).status_code)
        assert [word for word in (HIDDEN, SECRET) if word in browser.text] == []
    assert answers == [200, 200, 200, 410, 410]
    assert browser.get(f"/portraits/{made.picture_id}-small.jpg").status_code == 404


def test_what_never_was_public_is_unknown_not_gone(services: Services, browser: Browser) -> None:
    make_portrait(services)
    assert browser.get("/de/gallery/nie-gewesen").status_code == 404
    assert browser.get("/de/gallery/slideshow/nie-gewesen").status_code == 404


@on_both
def test_photo_is_seen_only_as_long_as_they_agree(services: Services, browser: Browser) -> None:
    made = make_portrait(services)
    browser.get(f"/de/gallery/{made.slug}")
    photos = sorted(set(PHOTO.findall(browser.text)))
    assert [browser.get(f"/portraits/{name}").status_code for name in photos] == [200, 200]
    change(services, made, frozenset({Use.NAME, Use.TEXT}))
    assert [browser.get(f"/portraits/{name}").status_code for name in photos] == [404, 404]
    browser.get(f"/de/gallery/{made.slug}")
    assert (PHOTO.findall(browser.text), ALT in browser.text) == ([], False)


def test_print_size_and_photos_of_others_are_not_served(
    services: Services, browser: Browser
) -> None:
    made = make_portrait(services)
    assert browser.get(f"/portraits/{made.picture_id}-print.jpg").status_code == 404
    assert browser.get(f"/portraits/{'0' * 32}-large.jpg").status_code == 404
    assert browser.get("/portraits/x").status_code == 404


def test_slideshow_shows_only_who_agreed_to_screens(services: Services, browser: Browser) -> None:
    make_portrait(services, name="Ada Eins")
    text = writing(headline="Ein anderer Satz")
    quiet = make_portrait(services, name=HIDDEN, agrees=frozenset({Use.NAME, Use.TEXT}), text=text)
    browser.get("/en/gallery/slideshow")
    assert "Ada Eins" in browser.text
    assert "1 of 1" in browser.text
    assert HIDDEN not in browser.text
    assert browser.get(f"/en/gallery/slideshow/{quiet.slug}").status_code == 404


def test_slideshow_goes_on_by_links_without_a_script(services: Services, browser: Browser) -> None:
    for number, name in enumerate(("Ada Eins", "Ben Zwei", "Cem Drei")):
        text = writing(headline=f"Satz {number}")
        make_portrait(services, name=name, text=text, now=NOW + timedelta(hours=number))
    browser.get("/en/gallery/slideshow")
    seen = []
    for _turn in range(4):
        (heading,) = BeautifulSoup(browser.text, "html.parser").find_all("h1")
        seen.append(heading.get_text(strip=True))
        browser.follow("Next")
    assert seen == ["Cem Drei", "Ben Zwei", "Ada Eins", "Cem Drei"]
    browser.get("/en/gallery/slideshow")
    browser.follow("Previous")
    assert "Ada Eins" in browser.text


def test_empty_slideshow_says_so(browser: Browser) -> None:
    browser.get("/en/gallery/slideshow")
    assert "Nobody is shown here yet." in browser.text


def test_shared_link_shows_the_photo_only_with_consent_to_that(
    services: Services, browser: Browser
) -> None:
    made = make_portrait(services)
    assert 'property="og:image"' in browser.get(f"/de/gallery/{made.slug}").text
    change(services, made, frozenset(Use) - {Use.SOCIAL})
    with services.database.writing() as db:
        db.get_one(type(made), made.id).photo_shown = True
    answer = browser.get(f"/de/gallery/{made.slug}").text
    assert ('property="og:image"' in answer, ALT in answer) == (False, True)


def test_gallery_asks_as_often_for_three_as_for_one(services: Services, browser: Browser) -> None:
    numbers = iter(range(10))

    def add() -> None:
        make_portrait(services, text=writing(headline=f"Satz {next(numbers)}"))

    add()
    path = "/en/gallery/by/brakel/all/all"
    assert same_number_of_queries(services, lambda: browser.get(path), add)
