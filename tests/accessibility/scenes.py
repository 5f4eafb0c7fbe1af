# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demonstration played through by everybody, so that every page is there at some moment.

Only what moves the prize on is named here; pages and forms are found by the crawler.
"""

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

from award.demo.seeds import TOWNS
from tests.accessibility.crawling import Crawler, main_form
from tests.accessibility.filling import right
from tests.accessibility.pages import Book
from tests.accessibility.publicity import (
    earlier_prizes_are_entered,
    newsrooms_are_told,
    somebody_is_portrayed,
    stories_are_written,
    the_house_changes,
    the_winners_are_public,
)
from tests.accessibility.stage import (
    CITIZEN,
    COLLECTED,
    OPEN,
    ROLES,
    SCORED,
    Play,
    ballot_code,
    jurors,
    links_are_opened,
    office,
    people,
    press_on,
    set_clock,
)

JURY = 5
TOO_MANY = 120
LARGE = "x" * 15_000_000


def play(base_url: str, step: Callable[[str], None], *, sample: bool = False) -> Book:
    """Everything, once. Takes about a minute; the demonstration is another one afterwards."""
    with Play(base_url, step, Book(sample)) as stage:
        for scene in SCENES:
            step((scene.__doc__ or "").split("\n")[0])
            stage.opened.clear()
            scene(stage)
        return stage.book


def everybody_looks(stage: Play) -> None:
    """Everybody looks around"""
    stage.somebody(CITIZEN).crawl(
        "/", "/de/", "/de/consent", "/demo/", "/demo/post", "/intern/login"
    )
    for role in ROLES.values():
        office(stage, role).crawl("/intern/")
    for juror in jurors(stage):
        juror.crawl("/intern/")


def proposals_are_made(stage: Play) -> None:
    """Somebody proposes, somebody applies"""
    start = f"/de/{OPEN}/propose"
    hesitant = stage.somebody("proposer")
    draft = hesitant.walk(hesitant.visitor.get(start), steps=2)
    here = draft.url.rpartition("/")[0]
    hesitant.within = (here,)
    hesitant.crawl(draft.url)
    hesitant.walk(hesitant.visitor.get(f"{here}/later"), steps=1)
    for _ in range(2):
        citizen = stage.somebody("proposer")
        last = citizen.walk(citizen.visitor.get(start))
        here = last.url.rpartition("/")[0]
        citizen.upload(f"{here}/files")
        citizen.crawl(last.url, f"{here}/files")
    links_are_opened(stage)


def somebody_is_supported(stage: Play) -> None:
    """Somebody proposes whom others have proposed, and supports them"""
    list_ = office(stage, "coordinator").visitor.get(f"/intern/editions/{OPEN}/nominations")
    for row in list_.soup.select("main tbody tr")[:JURY]:
        name = row.select_one("a[href]")
        towns = [town for town in TOWNS if town in row.get_text(" ")]
        if name is None or not towns:
            continue
        given = {"nominee_name": name.get_text(" ", strip=True), "nominee_town": towns[0]}
        citizen = stage.somebody("supporter")
        start = citizen.visitor.get(f"/de/{OPEN}/propose")
        page = citizen.walk(start, steps=2, **given)
        for link in page.soup.select('main a[href*="/support/"]'):
            citizen.walk(citizen.visitor.get(str(link["href"])))
            links_are_opened(stage)
            return


def papers_are_collected(stage: Play) -> None:
    """Jurors declare conflicts and collect their papers, without script"""
    home = f"/intern/jury/{COLLECTED}"
    for juror in jurors(stage):
        if juror.visitor.get(home).status != 200:
            continue
        juror.walk(juror.visitor.get(f"{home}/conflicts"), steps=1)
        juror.crawl(f"{home}/collect", f"{home}/collect-assisted")
        juror.walk(juror.visitor.get(f"{home}/collect-assisted"), steps=1)
        juror.crawl(home, f"{home}/collected", f"{home}/sheet", f"{home}/collect")


def dossiers_are_scored(stage: Play) -> None:
    """A juror reads and scores without script"""
    home, code = f"/intern/jury/{SCORED}", ballot_code(stage, SCORED)
    stage.somebody("visitor of the urn").crawl(f"/urn/de/{SCORED}/", f"/urn/de/{SCORED}/assist")
    for juror in jurors(stage):
        if 'reading-room"' in juror.visitor.get(home).body:
            room = juror.visitor.press(home, "/reading-room")
            juror.crawl(room.url, f"/urn/de/{SCORED}/assist", f"/urn/de/{SCORED}/print")
            answer = juror.visitor.post(f"/urn/de/{SCORED}/assist", {"code": code})
            juror.look_at(answer)
            for ending in ("/assist/dossier", "/assist/cast"):
                answer = press_on(juror, answer, ending)
                juror.look_at(answer)
                juror.crawl(answer.url)
            return


def the_office_prepares(stage: Play) -> None:
    """The office drafts an edition and invites people"""
    coordinator = office(stage, "coordinator")
    coordinator.walk(coordinator.visitor.get("/intern/editions/new"), steps=1)
    for part in ("settings", "categories", "criteria"):
        coordinator.walk(coordinator.visitor.get(f"/intern/editions/beispiel/{part}"), steps=1)
    coordinator.crawl("/intern/editions", "/intern/editions/beispiel")
    admit_somebody(coordinator)
    paper_is_entered(stage)
    two_become_one(coordinator)
    for number in range(JURY):
        invite = coordinator.visitor.get(f"/intern/editions/{OPEN}/jury")
        press_on(coordinator, invite, "/jury", email=f"juror{number}@example.org")
    mail = next(url for url in coordinator.visitor.links("/intern/mail") if url[-1].isdigit())
    coordinator.visitor.press(mail, "/hold")
    office(stage, "coordinator").crawl(mail, f"/intern/editions/{OPEN}/jury")
    nobody = stage.somebody(CITIZEN)
    nobody.walk(nobody.visitor.get("/intern/password"), steps=1)
    admin = office(stage, "admin")
    admin.walk(admin.visitor.get("/intern/people"), steps=1)
    admin.crawl("/intern/people")
    links_are_opened(stage)


def paper_is_entered(stage: Play) -> None:
    """One types what came on paper, another compares."""
    here = f"/intern/editions/{OPEN}/paper"
    typist = office(stage, "coordinator")
    form = typist.visitor.get(here).soup.select_one(f'form[action="{here}/new"]')
    assert form is not None, "no paper can be entered"
    entry = typist.visitor.get(f"{here}/new?{urlencode(right(form)[0])}")
    dates = [str(one["name"]) for one in entry.soup.select("main input[type=date]")]
    # the letter came today
    typist.walk(entry, steps=1, **dict.fromkeys(dates, str(date.today())))  # noqa: DTZ011
    first = next(account for who, account in people(stage) if who == "coordinator")
    second = stage.signed_in("coordinator", first)
    second.crawl(here)
    for link in second.visitor.links(here):
        if re.search(r"/paper/\d+$", link):
            second.walk(second.visitor.get(link), steps=1)
            second.crawl(link)


def two_become_one(coordinator: Crawler) -> None:
    """Two proposals of the same person are merged."""
    for url in coordinator.visitor.links(f"/intern/editions/{OPEN}/nominations"):
        merge = [link for link in coordinator.visitor.links(url) if "/merge/" in link]
        if merge:
            coordinator.walk(coordinator.visitor.get(merge[0]), steps=1)
            coordinator.crawl(url, merge[0].partition("/merge/")[0])
            return


def admit_somebody(coordinator: Crawler) -> None:
    """The first proposal that can be admitted, with a dossier."""
    for url in coordinator.visitor.links(f"/intern/editions/{OPEN}/nominations"):
        if re.search(r"/nominations/\d+$", url):
            page = coordinator.visitor.get(url)
            if f'{url}/admit"' in page.body:
                press_on(coordinator, page, "/admit")
                coordinator.crawl(url, f"{url}/dossier")
                return


def ballots_are_counted(stage: Play) -> None:
    """The scoring ends, the ballots are counted, the jury meets"""
    set_clock(stage, SCORED)
    here = f"/intern/editions/{SCORED}"
    coordinator = office(stage, "coordinator")
    coordinator.crawl("/intern/", f"{here}/count")
    coordinator.visitor.press(f"{here}/count", "/count")
    office(stage, "coordinator").crawl(
        f"{here}/result", f"{here}/decision", f"{here}/runoff", f"{here}/seal", here, "/intern/"
    )
    for juror in jurors(stage):
        home = f"/intern/jury/{SCORED}"
        if juror.visitor.get(home).status == 200:
            juror.crawl(home, f"{home}/confirm", f"{here}/distributions", f"{here}/result")


def the_jury_decides(stage: Play) -> None:
    """The ballots are sealed, the jury decides, the press writes"""
    here = f"/intern/editions/{SCORED}"
    coordinator = office(stage, "coordinator")
    seal = coordinator.visitor.get(f"{here}/seal")
    form = main_form(seal)
    if form:
        coordinator.walk(seal, steps=1)
    page = coordinator.visitor.get(f"{here}/decision")
    actions = {str(f["action"]) for f in page.soup.select("main form[method=post]")}
    for action in sorted(a for a in actions if re.search(r"/decision/\d+$", a)):
        press_on(coordinator, coordinator.visitor.get(f"{here}/decision"), action)
    coordinator.crawl(f"{here}/decision")
    coordinator.visitor.press(f"{here}/decision", "/decision/complete")
    office(stage, "coordinator").crawl(here, f"{here}/result")
    press = office(stage, "press")
    press.crawl("/intern/", f"{here}/stories")
    press.visitor.press(f"{here}/stories", "/stories")
    office(stage, "press").crawl(f"{here}/stories")
    stage.somebody(CITIZEN).crawl(f"/de/{SCORED}/", f"/de/{SCORED}/ballots")


def the_call_ends(stage: Play) -> None:
    """The call ends; the office screens and gathers the jury"""
    late = stage.somebody("proposer")
    late.walk(late.visitor.get(f"/de/{OPEN}/propose"))
    set_clock(stage, OPEN)
    office(stage, "coordinator").crawl("/intern/", f"/intern/editions/{OPEN}/collection/start")
    stage.somebody(CITIZEN).crawl("/de/", f"/de/{OPEN}/", f"/de/{OPEN}/propose")
    links_are_opened(stage)


def everything_goes_wrong(stage: Play) -> None:
    """Not found, not now, too large, too often"""
    citizen = stage.somebody(CITIZEN)
    citizen.crawl("/de/nowhere", "/de/confirm/nothing", "/de/receipt/nothing")
    for url in ("/intern/login", f"/de/{OPEN}/propose"):
        citizen.look_at(citizen.visitor.post(url, {"text": LARGE}))
    for _ in range(TOO_MANY):
        login = {"email": "too.often@example.org", "password": "wrong"}
        answer = citizen.visitor.post("/intern/login", login)
        if answer.status == 429:
            break
    citizen.look_at(answer)


SCENES = (
    everybody_looks,
    proposals_are_made,
    somebody_is_supported,
    the_office_prepares,
    papers_are_collected,
    dossiers_are_scored,
    ballots_are_counted,
    the_jury_decides,
    stories_are_written,
    newsrooms_are_told,
    somebody_is_portrayed,
    earlier_prizes_are_entered,
    the_house_changes,
    the_call_ends,
    the_winners_are_public,
    everything_goes_wrong,
)


def unreached(
    book: Book, routes: set[tuple[str, str]], exceptions: set[tuple[str, str]]
) -> list[str]:
    """Routes nobody came to: pages nobody opened, and forms that stand on no page."""
    missing = routes - exceptions - book.reached - book.forms
    return sorted(f"{method} {path}" for method, path in missing)
