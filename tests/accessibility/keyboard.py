# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Four journeys without a mouse, on the running demonstration, with everything scripts show."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Error, expect
from playwright.sync_api import Page as Tab

from tests.accessibility.keys import Keyboard, Stuck
from tests.accessibility.opening import WAYS, Eye, Finding, Result, Way, open_eye
from tests.accessibility.pages import Page
from tests.accessibility.places import GERMAN
from tests.accessibility.report import Report
from tests.accessibility.stage import OPEN, SCORED, Play, ballot_code, jurors, office

Cookies = tuple[tuple[str, str, str], ...]
MOST_STEPS = 12
PATIENCE_MS = 20_000
SAVE = "[data-editor] .kern-btn--primary"


@dataclass
class Journey:
    """One traveller in a browser of their own."""

    who: str
    eye: Eye
    report: Report
    tab: Tab
    ways: tuple[Way, ...]

    @property
    def keys(self) -> Keyboard:
        return Keyboard(self.tab)

    def look(self, name: str) -> None:
        """Examine the page as it is now, script and all, and note it."""
        page = Page(self.who, "GET", f"by keyboard: {name}", self.tab.url, 200, GERMAN, (), "")
        self.eye.inject(self.tab)
        result = Result(page, 0, [])
        self.eye.examine_tab(self.tab, result, self.ways)
        self.report.add(result)

    def arrive(self, name: str) -> None:
        """On a new page: the skip link works, nothing traps, all is well to see."""
        # only in passing: the state of the page stays as it is
        self.keys.use_skip_link()
        self.report.add_check(self.who, [])
        self.look(name)
        self.tab.evaluate("() => { document.activeElement.blur(); window.lastStop = null }")
        self.keys.leave()
        self.report.add_check(self.who, [])
        self.tab.evaluate("() => { document.activeElement.blur(); window.lastStop = null }")


def propose(journey: Journey) -> None:
    """From the first page to "sent"."""
    journey.tab.goto(f"/de/{OPEN}/propose")
    for step in range(MOST_STEPS):
        journey.arrive(f"proposing {step + 1}")
        if not journey.tab.locator("main form .kern-btn--primary").count():
            break
        before = journey.tab.url
        # forms that keep robots out want to be looked at for some seconds
        journey.tab.wait_for_timeout(PATIENCE_MS / 5)
        journey.keys.fill_and_send()
        if journey.tab.locator(".error-summary").count():
            words = journey.tab.locator(".error-summary").inner_text()
            raise Stuck("refused", f"{before}: {words}")
    if not re.search(r"/(sent|receipt)\b", journey.tab.url):
        raise Stuck("not-sent", f"ended on {journey.tab.url}")


def score(journey: Journey, code: str) -> None:
    """A juror opens a dossier on a device of their own and casts a ballot."""
    tab, keys = journey.tab, journey.keys
    tab.goto(f"/intern/jury/{SCORED}")
    keys.use_skip_link()
    keys.follow('form[action$="/reading-room"] button')
    tab.locator("[data-code-form]").first.wait_for()
    journey.look("reading room before the code")
    keys.reach("[data-code-form] input[name=code]")
    tab.keyboard.type(code)
    tab.keyboard.press("Enter")
    tab.locator('[data-state="ready"]').first.wait_for()
    journey.look("reading room")
    keys.follow(".kern-task-list__item a")
    tab.locator("[data-ballot]").wait_for()
    journey.look("dossier with a ballot")
    keys.reach("[data-ballot] input[type=radio]")
    groups = tab.locator("[data-ballot] fieldset").count()
    for _ in range(groups):
        tab.keyboard.press("Space")
        keys.stop()
    if not tab.evaluate("() => document.activeElement.matches('[data-ballot] .kern-btn--primary')"):
        keys.reach("[data-ballot] .kern-btn--primary")
    tab.keyboard.press("Enter")
    expect(tab.locator("[data-result]")).not_to_be_empty(timeout=PATIENCE_MS)
    if not tab.evaluate("() => document.activeElement.matches('[data-result]')"):
        raise Stuck("focus-lost", "after the ballot is cast the focus is not on what happened")
    journey.look("ballot in the urn")


def admit(journey: Journey) -> None:
    """The office admits a proposal."""
    tab, keys = journey.tab, journey.keys
    tab.goto(f"/intern/editions/{OPEN}/nominations?state=submitted")
    journey.arrive("list of proposals")
    keys.follow('main a[href*="/nominations/"]')
    journey.arrive("a proposal to be screened")
    keys.follow('form[action$="/admit"] button')
    tab.locator('form[action$="/undo"], a[href$="/dossier"]').first.wait_for()
    journey.arrive("an admitted proposal")


def write(journey: Journey) -> None:
    """The press office edits a story."""
    tab, keys = journey.tab, journey.keys
    tab.goto("/intern/editions/4/stories")
    journey.arrive("stories")
    keys.follow(".kern-task-list__item a")
    journey.arrive("a story being written")
    keys.reach("input[name=headline]")
    headline = tab.input_value("input[name=headline]")
    tab.keyboard.press("Control+A")
    tab.keyboard.press("Delete")
    keys.reach(SAVE)
    # the script sends it and puts the answer in place of the page
    tab.keyboard.press("Enter")
    tab.locator(".error-summary").wait_for()
    if not tab.evaluate("() => document.activeElement.matches('.error-summary')"):
        raise Stuck("focus-lost", "after a save is refused the focus is not on what is wrong")
    journey.look("a story refused")
    keys.reach("input[name=headline]")
    tab.keyboard.insert_text(headline)
    keys.reach("textarea[name=body]")
    tab.keyboard.press("Control+End")
    tab.keyboard.type(" Danke.")
    keys.follow(SAVE)
    if tab.locator(".error-summary").count():
        raise Stuck("refused", tab.locator(".error-summary").inner_text())
    journey.arrive("a saved story")


def travel(
    report: Report, base_url: str, say: Callable[[str], None], ways: tuple[Way, ...] = WAYS
) -> None:
    """All journeys. Each counts as a check; where one gets stuck, the others go on."""
    with Play(base_url, say) as stage:
        travellers = _travellers(stage)
    with open_eye(base_url) as eye:
        for who, cookies, go in travellers:
            say(f"By keyboard: {who}")
            with eye.tab(cookies) as tab:
                report.add_check(who, _stuck(who, Journey(who, eye, report, tab, ways), go))


def _travellers(stage: Play) -> list[tuple[str, Cookies, Callable[[Journey], None]]]:
    """Who, with which cookies, and where to."""
    code = ballot_code(stage, SCORED)
    juror = next(
        j for j in jurors(stage) if _may_enter(j.visitor.get(f"/intern/jury/{SCORED}").body)
    )
    return [
        ("proposer", (), propose),
        ("juror", juror.visitor.cookies, lambda journey: score(journey, code)),
        ("coordinator", office(stage, "coordinator").visitor.cookies, admit),
        ("press", office(stage, "press").visitor.cookies, write),
    ]


def _may_enter(body: str) -> bool:
    return '/reading-room"' in body


def _stuck(who: str, journey: Journey, go: Callable[[Journey], None]) -> list[Finding]:
    try:
        go(journey)
    except Stuck as stuck:
        return [Finding(stuck.rule, stuck.detail, "", who, f"journey of the {who}", "keyboard")]
    except (Error, AssertionError) as failed:
        detail = str(failed)[:400]
        return [Finding("journey", who, detail, who, journey.tab.url, "keyboard")]
    return []
