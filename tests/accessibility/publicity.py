# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the public hears of the prize: stories, newsrooms, gallery, earlier prizes, the house."""

import re
from typing import Any
from urllib.parse import urlsplit

from tests.accessibility.crawling import Crawler, letters, main_form
from tests.accessibility.filling import right
from tests.accessibility.stage import (
    CITIZEN,
    RECIPIENT,
    SCORED,
    Play,
    links_are_opened,
    office,
    press_on,
    set_clock,
)

HERE = f"/intern/editions/{SCORED}"
TABLE = "Jahr;Titel;Kategorie;Name\n2015;Beispielpreis 2015;Vereine;{name}"


def stories_are_written(stage: Play) -> None:
    """The press office writes, shows, translates and releases"""
    press = office(stage, "press")
    stories = [u for u in press.visitor.links(f"{HERE}/stories") if re.search(r"/stories/\d+$", u)]
    for story in stories:
        press.visitor.press(story, "/begin")
    first = stories[0]
    two_write_at_once(press, first)
    the_winner_sends_a_photo(stage, press, first)
    for _ in range(2):
        press.upload(f"{first}/photos")
    for form in press.visitor.get(f"{first}/photos").soup.select('form[action*="/offered/"]')[:1]:
        press.visitor.press(f"{first}/photos", str(form["action"]))
    for photo in press.visitor.links(first):
        if re.search(r"/photos/\d+$", photo):
            press_on(press, press.visitor.get(photo), photo, consent="on", shown="on")
    press.visitor.press(first, "/ask-review")
    two_write_at_once(press, f"{first}/translations/ar")
    # the translation is behind now
    page = press.visitor.get(first)
    press_on(press, page, first, lead="Ein neuer Vorspann.")
    for story in stories:
        page = press.visitor.get(story)
        if f'{story}/consent"' in page.body:
            page = press_on(press, page, "/consent", consent="on")
        press.look_at(press_on(press, page, "/release", status=None))
    office(stage, "press").crawl(f"{HERE}/stories", *stories, f"{first}/translations/ar")


def the_winner_sends_a_photo(stage: Play, press: Crawler, story: str) -> None:
    """The coordinator asks the winner once more; they agree and send what the press may take."""
    heading = press.visitor.get(story).soup.select_one("h1 bdi")
    assert heading is not None, f"nobody's name on {story}"
    coordinator = office(stage, "coordinator")
    rows = coordinator.visitor.get(f"{HERE}/nominees").soup.select('main a[href*="/nominees/"]')
    page = next(str(one["href"]) for one in rows if heading.get_text() in one.get_text())
    press_on(coordinator, coordinator.visitor.get(page), "/mail", status=None)
    winner = stage.somebody(RECIPIENT)
    link = next(one for one in letters(winner.visitor) if f"/{SCORED}/consent/" in one)
    winner.walk(winner.visitor.get(link), steps=1)
    winner.upload(link)


def two_write_at_once(press: Crawler, url: str) -> None:
    """In different lines, then in the same line: the first is put together, the second is not."""
    page = press.visitor.get(url)
    form = main_form(page)
    assert form is not None, f"nothing to write on {url}"
    press.send(form, page, headline="Ein Vorschlag für die Überschrift")
    page = press.visitor.get(url)
    form = main_form(page)
    assert form is not None, f"nothing to write on {url}"
    known, _ = right(form)
    for headline in ("So nennt es die eine.", "So nennt es die andere."):
        press.look_at(press.visitor.post(url, {**known, "headline": headline}))
    if "quote" in known:
        press.look_at(press.visitor.post(url, {**known, "quote": "Ein Satz von jetzt."}))


def newsrooms_are_told(stage: Play) -> None:
    """Newsrooms join the list, get mail and a pass, and leave"""
    journalist = stage.somebody("journalist")
    journalist.walk(journalist.visitor.get("/de/press"))
    press = office(stage, "press")
    press.walk(press.visitor.get("/intern/press-list"), steps=1)
    links_are_opened(stage)
    for moment in ("ceremony", "now"):
        page = press.visitor.get(f"{HERE}/mailings")
        page = press_on(press, page, "/mailings", moment=moment, subject="An die Redaktionen")
        press.look_at(page)
        press.look_at(press.visitor.press(page.url, "/test"))
        press.look_at(press.visitor.press(page.url, "/order"))
    press.visitor.press(f"{HERE}/release", "/begin")
    two_write_at_once(press, f"{HERE}/release")
    for number in range(2):
        page, mailbox = press.visitor.get(f"{HERE}/passes"), f"redaktion{number}@example.org"
        press.look_at(press_on(press, page, "/passes", email=mailbox, until=""))
    readers_come_early(stage)
    for role in ("press", "coordinator"):
        office(stage, role).crawl(f"{HERE}/passes", f"{HERE}/press-kit", f"{HERE}/thanks")
    links_are_opened(stage)


def readers_come_early(stage: Play) -> None:
    """A pass is opened: the door, all winners, a story, a photo, the kit."""
    for link in passes(stage):
        reader = stage.somebody("journalist")
        reader.within = (link,)
        reader.walk(reader.visitor.get(link), steps=1)
        page = reader.visitor.get(link)
        reader.crawl(*reader.look_at(page))
        reader.look_at(press_on(reader, page, "/kit"))
    press = office(stage, "press")
    first = next(u for u in press.visitor.links(f"{HERE}/passes") if re.search(r"/passes/\d+$", u))
    press.look_at(press.visitor.press(first, "/renew"))
    press.look_at(press.visitor.press(first, "/revoke"))


def passes(stage: Play) -> list[str]:
    """Addresses of this prize's press passes in the newest mails."""
    links = [urlsplit(one).path for one in letters(stage.somebody(RECIPIENT).visitor)]
    return [one for one in links if f"/{SCORED}/press-pass/" in one]


def somebody_is_portrayed(stage: Play) -> None:
    """Somebody tells of themselves, becomes public in the gallery, and leaves it"""
    start = "/de/gallery/offer"
    # its address stands in letters alone
    stage.somebody(CITIZEN).crawl("/de/gallery/own")
    volunteer = stage.somebody("volunteer")
    volunteer.walk(volunteer.visitor.get(start), relation="self")
    friend: dict[str, Any] = {"relation": "other", "email": "freundin@example.org"}
    stage.somebody("volunteer").walk(volunteer.visitor.get(start), **friend)
    links_are_opened(stage)
    own = next(one for one in letters(volunteer.visitor) if "/gallery/own/" in one)
    editor = office(stage, "coordinator")
    portrait = max(
        (one for one in editor.visitor.links("/intern/gallery") if re.search(r"/\d+$", one)),
        key=lambda one: int(one.rpartition("/")[2]),
    )
    two_write_at_once(editor, portrait)
    for part in ("mail", "letter"):
        press_on(editor, editor.visitor.get(f"{portrait}/consent"), f"/{part}")
    editor.upload(f"{portrait}/photo")
    editor.look_at(press_on(editor, editor.visitor.get(portrait), "/release", status=None))
    editor.crawl(portrait)
    stage.somebody(CITIZEN).crawl(
        "/de/gallery", "/de/gallery/find?theme=language", "/de/gallery/find?theme=rescue"
    )
    volunteer.look_at(volunteer.visitor.get(own))
    volunteer.walk(volunteer.visitor.get(f"{own}/withdraw"), steps=1)
    office(stage, "coordinator").crawl(portrait)
    # one more who never confirms
    stage.somebody("volunteer").walk(volunteer.visitor.get(start), **friend)


def earlier_prizes_are_entered(stage: Play) -> None:
    """A table of earlier winners is checked, mended and taken over"""
    press, room = office(stage, "press"), "/intern/earlier"
    faulty = TABLE.format(name="")
    page = press_on(press, press.visitor.get(room), "/table", status=422, table=faulty)
    press.look_at(page)
    page = press_on(press, page, "/table", table=TABLE.format(name="Beispielverein"))
    press.look_at(page)
    press.look_at(press_on(press, page, "/table/take"))
    press.crawl(room)
    stage.somebody(CITIZEN).crawl(
        "/de/archive", "/de/search?q=Beispielverein", "/de/search?q=xyzzy"
    )


def the_house_changes(stage: Play) -> None:
    """Logo and template are changed and removed"""
    press, room = office(stage, "press"), "/intern/house"
    press.upload(room)
    for what in ("logo", "template"):
        press.visitor.press(room, f"/{what}/remove")
    press.crawl(room)
    press.walk(press.visitor.get("/intern/thanks/courses"), steps=1)


def the_winners_are_public(stage: Play) -> None:
    """The ceremony begins; afterwards a story and a portrait are taken back"""
    set_clock(stage, SCORED)
    reader = stage.somebody("journalist")
    for link in passes(stage):
        reader.look_at(reader.visitor.get(link))
    stage.somebody(CITIZEN).crawl("/de/", f"/de/{SCORED}/", f"/de/{SCORED}/winners", "/de/press")
    press = office(stage, "press")
    press.crawl("/intern/", f"{HERE}/stories", f"{HERE}/passes", f"{HERE}/mailings")
    gone = public_story(stage)
    for story in press.visitor.links(f"{HERE}/stories"):
        if f'{story}/take-back"' in press.visitor.get(story).body:
            press.visitor.press(story, "/take-back")
    page = reader.visitor.get(gone)
    assert page.status == 410, f"{gone} → {page.status}"
    reader.look_at(page)
    links_are_opened(stage)


def public_story(stage: Play) -> str:
    """The address of a story of the edition whose ceremony has begun."""
    links = stage.somebody(CITIZEN).visitor.links(f"/de/{SCORED}/winners")
    return next(one for one in links if f"/{SCORED}/stories/" in one)
