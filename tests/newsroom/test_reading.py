# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""With a pass, and before the ceremony: what a journalist sees, and what nobody else does."""

import io
import re
import zipfile
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

from award.clock import SettableClock
from award.consent.purposes import Purpose
from award.newsroom.models import PressPass
from award.newsroom.passes import revoke_pass
from award.press.queries import winners_of
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import NOW
from tests.newsroom.newsrooms import HOLDER, contacts, link, looks, make_pass, refuse
from tests.press.told import Told, make_told

SECOND = timedelta(seconds=1)
SECRET = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow, noarchive",
}


@dataclass
class World:
    """A decided edition, a pass for it, and where its pages are."""

    browser: Browser
    services: Services
    told: Told
    given: PressPass
    base: str

    def accept(self) -> str:
        """The overview, after the button."""
        self.browser.get(self.base)
        self.browser.fill()
        return self.browser.text

    def pages(self) -> list[str]:
        """Every address of the pass: overview, story, picture."""
        text = self.accept()
        story = re.findall(rf'href="({self.base}/stories/[^"]+)"', text)
        pictures = re.findall(rf'src="({self.base}/pictures/[^"]+)"', text)
        return [self.base, *story, *pictures]

    def hold(self, **changes: Any) -> str:
        """One more pass; its address."""
        with self.services.database.writing() as db:
            make_pass(db, self.services, self.told.edition, replace(HOLDER, **changes))
        return link(self.services, "press-pass")


@pytest.fixture
def world(browser: Browser, services: Services) -> World:
    with services.database.writing() as db:
        told = make_told(db, services)
        given = make_pass(db, services, told.edition)
    return World(browser, services, told, given, link(services, "press-pass"))


def canaries(world: World, text: str) -> list[str]:
    return [one for one in (*world.told.canaries, *world.told.untold) if one in text]


@on_both
def test_nothing_is_shown_before_the_embargo_is_accepted(world: World) -> None:
    pages = world.pages()
    fresh = world.hold()
    for _ in range(3):
        world.browser.get(fresh)
        assert "I accept the embargo" in world.browser.text
        assert canaries(world, world.browser.text) == []
    for page in pages[1:]:
        answer = world.browser.get(page.replace(world.base, fresh))
        assert answer.status_code == 404
        assert canaries(world, answer.text) == []
    with world.services.database.reading() as db:
        assert db.get_one(PressPass, world.given.id + 1).accepted_at is None


@on_both
def test_after_the_button_the_stories_are_shown(world: World) -> None:
    overview, story, picture = world.pages()
    text = world.browser.get(overview).text
    assert world.told.untold[0] in text
    assert "Kanaritext" in text
    answer = world.browser.get(story)
    shown = [one for one in world.told.canaries if one not in answer.text]
    assert [one for one in shown if not one.startswith("kanaritext")] == []
    assert world.browser.get(picture).headers["content-type"] == "image/jpeg"


def test_every_answer_is_secret_and_marked(world: World) -> None:
    for page in world.pages():
        answer = world.browser.get(page)
        headers = {name: answer.headers[name] for name in SECRET}
        assert headers == SECRET
        if page.endswith(".jpg"):
            continue
        assert world.browser.markup.count("Ada Weber · Egge-Kurier · 0001") > 60
        assert "Embargo: June 21, 2026, 12:00 (Europe/Berlin)" in answer.text
        assert "data-mark=" in answer.text
    assert world.browser.get(world.base + "x").headers["referrer-policy"] == "no-referrer"


def difference(first: bytes, second: bytes) -> float:
    """The mean difference of two pictures' pixels, 0 to 255."""
    images = [
        Image.open(io.BytesIO(one), formats=["JPEG"]).convert("RGB") for one in (first, second)
    ]
    assert images[0].size == images[1].size
    return max(ImageStat.Stat(ImageChops.difference(*images)).mean)


def corners(first: bytes, second: bytes) -> list[bool]:
    """Whether each quarter of two pictures differs visibly somewhere."""
    images = [
        Image.open(io.BytesIO(one), formats=["JPEG"]).convert("RGB") for one in (first, second)
    ]
    width, height = (side // 2 for side in images[0].size)
    quarters = [
        (left, top, left + width, top + height) for left in (0, width) for top in (0, height)
    ]
    changed = ImageChops.difference(*images)
    return [
        max(high for _low, high in changed.crop(box).getextrema()) > 40  # type: ignore[misc]
        for box in quarters
    ]


@pytest.mark.parametrize("size", ["small", "large"])
def test_the_name_of_the_pass_is_in_the_pixels(world: World, size: str) -> None:
    picture = world.pages()[-1].replace("-large", f"-{size}")
    shown = world.browser.get(picture).content
    original = world.told.picture(world.services, size)
    assert difference(original, original) == 0
    assert difference(shown, original) > 1
    assert corners(shown, original) == [True] * 4
    assert world.browser.get(picture).content == shown


def test_each_pass_has_other_pixels(world: World) -> None:
    picture = world.pages()[-1]
    first = world.browser.get(picture).content
    other = world.hold(name="Ben Yılmaz")
    world.browser.get(other)
    world.browser.fill()
    second = world.browser.get(picture.replace(world.base, other)).content
    assert first != second
    assert difference(first, second) > 0.5


def test_the_size_for_print_is_in_the_kit_alone(world: World) -> None:
    picture = world.pages()[-1]
    for name in ("print", "original", "large.jpg/x"):
        assert world.browser.get(picture.replace("-large", f"-{name}")).status_code == 404
    unknown = "0" * 32
    assert world.browser.get(f"{world.base}/pictures/{unknown}-small.jpg").status_code == 404


@pytest.mark.parametrize("purpose", [Purpose.PRESS, Purpose.NAME])
def test_who_does_not_let_the_press_know_appears_nowhere(world: World, purpose: Purpose) -> None:
    pages = world.pages()
    with world.services.database.writing() as db:
        winners = winners_of(db, [world.told.edition])
        refuse(db, winners[0].nomination, purpose)
        category = winners[0].category.titles["de"]
    hidden = [*world.told.canaries, world.told.untold[0], world.told.untold[2], category]
    text = world.browser.get(world.base).text
    assert [one for one in hidden if one in text] == []
    assert world.told.untold[1] in text, "the other winner is still there"
    for page in pages[1:]:
        assert world.browser.get(page).status_code == 404
    world.browser.get(world.base)
    kit = world.browser.fill("/kit").content
    with zipfile.ZipFile(io.BytesIO(kit)) as files:
        texts = [files.read(name) for name in files.namelist() if name.endswith(".txt")]
    assert [one for one in hidden[:-1] if one.encode() in b"".join(texts)] == []


def test_without_consent_to_photos_there_are_none(world: World) -> None:
    pages = world.pages()
    with world.services.database.writing() as db:
        refuse(db, winners_of(db, [world.told.edition])[0].nomination, Purpose.PHOTO)
    assert world.browser.get(pages[-1]).status_code == 404
    assert "/pictures/" not in world.browser.get(world.base).text
    assert "/pictures/" not in world.browser.get(pages[1]).text


def test_a_story_taken_back_is_gone_at_once(world: World) -> None:
    pages = world.pages()
    with world.services.database.writing() as db:
        db.merge(world.told.story).released = False
    assert [world.browser.get(page).status_code for page in pages] == [200, 404, 404]


def test_the_pass_ends_with_the_ceremony(world: World, clock: SettableClock) -> None:
    overview, story, picture = world.pages()
    clock.instant = world.told.edition.ceremony_at - SECOND
    assert [world.browser.get(one).status_code for one in (overview, story, picture)] == [200] * 3
    before = looks(world.services)
    clock.instant = world.told.edition.ceremony_at
    assert [world.browser.get(one).status_code for one in (story, picture)] == [404] * 2
    assert world.browser.get(overview).status_code == 200
    assert "Everybody can read the stories now." in world.browser.text
    assert canaries(world, world.browser.text) == []
    assert world.browser.post(f"{world.base}/kit").status_code == 404
    assert world.browser.post(world.base).status_code == 200
    assert looks(world.services) == before


def test_a_moved_ceremony_moves_the_pass(world: World, clock: SettableClock) -> None:
    story = world.pages()[1]
    moved = world.told.edition.ceremony_at + timedelta(days=2)
    with world.services.database.writing() as db:
        db.merge(world.told.edition).ceremony_at = moved
    clock.instant = moved - SECOND
    assert world.browser.get(story).status_code == 200
    clock.instant = moved
    assert world.browser.get(story).status_code == 404


def test_the_pass_ends_with_its_day(world: World, clock: SettableClock) -> None:
    base = world.hold(until=NOW + timedelta(days=1))
    clock.instant = NOW + timedelta(days=1) - SECOND
    assert world.browser.get(base).status_code == 200
    clock.instant = NOW + timedelta(days=1)
    assert world.browser.get(base).status_code == 404
    clock.instant = world.told.edition.ceremony_at
    assert world.browser.get(base).status_code == 404, "expired before there was nothing to hide"


def test_a_revoked_pass_is_over_at_once(world: World) -> None:
    pages = [*world.pages(), f"{world.base}/kit.zip"]
    world.browser.get(world.base)
    world.browser.fill("/kit")
    with world.services.database.writing() as db:
        revoke_pass(db, db.merge(world.given), actor="x", now=NOW)
    assert [world.browser.get(page).status_code for page in pages] == [404] * 4
    posts = [world.browser.post(page).status_code for page in (world.base, f"{world.base}/kit")]
    assert posts == [404] * 2


def answers(world: World, base: str) -> set[tuple[Any, ...]]:
    """What anybody can tell apart of the answers under an address."""
    picture = "0" * 32 + "-small.jpg"
    parts = ("", "/stories/x", f"/pictures/{picture}", "/kit.zip")
    found = [world.browser.get(base + part) for part in parts]
    found += [world.browser.post(base + part) for part in ("", "/kit")]
    secret = base.rpartition("/")[2]
    return {
        (
            one.status_code,
            re.sub(r"/(stories|pictures|kit)[^\"?]*", "", one.text.replace(secret, "…")),
            tuple(sorted((name, one.headers[name]) for name in one.headers if name != "date")),
        )
        for one in found
    }


def test_unknown_foreign_revoked_and_expired_are_told_apart_by_nobody(world: World) -> None:
    with world.services.database.writing() as db:
        other = make_told(db, world.services)
        make_pass(db, world.services, other.edition)
    foreign = link(world.services, "press-pass").replace(
        f"/{other.edition.slug}/", f"/{world.told.edition.slug}/"
    )
    unknown = world.base[:-1] + ("A" if world.base[-1] != "A" else "B")
    expired = world.hold(until=NOW + SECOND)
    with world.services.database.writing() as db:
        db.merge(world.given).revoked_at = NOW
    clock: Any = world.services.clock
    clock.advance(SECOND)
    seen = [answers(world, base) for base in (unknown, foreign, expired, world.base)]
    assert {status for status, *_rest in seen[0]} == {404}
    assert [len(one) for one in seen] == [len(seen[0])] * 4
    assert [{(status, text) for status, text, _headers in one} for one in seen[1:]] == [
        {(status, text) for status, text, _headers in seen[0]}
    ] * 3


@pytest.mark.parametrize("phase", [Phase.DELIBERATING, Phase.SCORING, Phase.OPEN])
def test_before_the_decision_no_pass_opens_anything(world: World, phase: Phase) -> None:
    pages = world.pages()
    with world.services.database.writing() as db:
        edition = db.merge(world.told.edition)
        edition.phase = {Phase.OPEN: Phase.ANNOUNCED}.get(phase, phase)
        edition.submission_until = edition.scoring_until = edition.ceremony_at
    assert [world.browser.get(page).status_code for page in pages] == [404] * 3


def test_every_look_is_noted(world: World) -> None:
    world.browser.get(world.base)
    world.browser.get(world.base)
    _overview, story, picture = world.pages()
    world.browser.get(story)
    world.browser.get(picture)
    world.browser.get(world.base + "/stories/nothing")
    world.browser.get(world.base)
    world.browser.fill("/kit")
    assert looks(world.services) == [
        ("door", ""),
        ("door", ""),
        ("door", ""),
        ("accepted", ""),
        ("overview", ""),
        ("story", story.rpartition("/")[2]),
        ("picture", picture.rpartition("/")[2]),
        ("overview", ""),
        ("kit", ""),
    ]


def test_accepting_twice_is_noted_once(world: World) -> None:
    world.accept()
    world.browser.post(world.base)
    assert [what for what, _which in looks(world.services)].count("accepted") == 1


def test_the_kit_needs_the_button_and_carries_the_name(world: World, clock: SettableClock) -> None:
    world.accept()
    assert world.browser.get(f"{world.base}/kit.zip").status_code == 404
    world.browser.get(world.base)
    answer = world.browser.fill("/kit")
    assert answer.headers["content-type"] == "application/zip"
    assert {name: answer.headers[name] for name in SECRET} == SECRET
    with zipfile.ZipFile(io.BytesIO(answer.content)) as files:
        words = b"".join(
            zipfile.ZipFile(io.BytesIO(files.read(name))).read(part)
            for name in files.namelist()
            if name.endswith(".docx")
            for part in zipfile.ZipFile(io.BytesIO(files.read(name))).namelist()
            if part.startswith("word/header")
        )
    assert "Ada Weber · Egge-Kurier · 0001".encode() in words
    clock.advance(timedelta(minutes=10))
    assert world.browser.get(f"{world.base}/kit.zip").status_code == 404


def test_a_pass_needs_no_login_and_a_login_is_no_pass(world: World, services: Services) -> None:
    assert len(world.pages()) == 3
    assert world.browser.cookies.get("session") is None
    assert contacts(services) == []


def test_an_old_browser_that_sends_no_origin_can_accept(world: World) -> None:
    answer = world.browser.post_bare(world.base, {}, headers={"origin": "null"})
    assert answer.status_code == 200
    assert "accepted" in [what for what, _which in looks(world.services)]
    assert (
        world.browser.post_bare(world.base, {}, headers={"origin": "http://x.test"}).status_code
        == 400
    )


def test_a_name_in_any_script_and_with_markup_stays_what_it_is(world: World) -> None:
    base = world.hold(name="<b>أحمد</b>", outlet="Буковина & Сын")
    world.browser.get(base)
    world.browser.fill()
    assert "&lt;b&gt;أحمد&lt;/b&gt;" in world.browser.text
    assert "<b>" not in world.browser.text
    (picture,) = re.findall(rf'src="({base}/pictures/[^"]+)"', world.browser.text)
    assert (
        difference(world.browser.get(picture).content, world.told.picture(world.services, "large"))
        > 1
    )
