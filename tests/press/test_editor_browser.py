# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The editor in a real browser: buttons, live preview, a line that breaks, a tab that reloads."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from award.press.models import Story
from award.process.permissions import Role
from award.web.sessions import SessionToken, cookie_name
from award.web.signing import Purpose
from award.web.visit import Services
from tests.driving import ARGUMENTS, CHROMIUM
from tests.factories import make_account
from tests.press.told import Told, make_told
from tests.running import free_port, running

PATIENCE_MS = 15_000


@dataclass
class Desk:
    """The press office before one story."""

    services: Services
    told: Told
    page: Page

    @property
    def stored(self) -> Story:
        with self.services.database.reading() as db:
            return db.get_one(Story, self.told.story.id)

    def write(self, text: str) -> None:
        self.page.get_by_label("Text of the story").fill(text)

    def save(self) -> None:
        self.page.get_by_role("button", name="Save", exact=True).click()

    def is_saved(self, version: int) -> None:
        """The page shows what was saved."""
        expect(self.page.locator(".editor [name=version]")).to_have_value(str(version))


@pytest.fixture
def desk(services: Services) -> Iterator[Desk]:
    port = free_port()
    services.settings.base_url = f"http://localhost:{port}"
    with services.database.writing() as db:
        account = make_account(db, Role.PRESS, language="en")
        told = make_told(db, services, released=False)
    token = SessionToken.begin(account.id, account.epoch, services.clock.now())
    fields = [token.account_id, token.epoch, token.sid, token.login, token.seen]
    value = services.signer.sign(Purpose.SESSION, fields)
    here = f"http://localhost:{port}/intern"
    with running(services, port), sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = chromium.new_context(locale="en-GB")
        context.add_cookies([{"name": cookie_name(services.settings), "value": value, "url": here}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"{here}/editions/{told.edition.slug}/stories/{told.story.id}")
        yield Desk(services, told, page)
        chromium.close()


def test_a_lost_line_loses_no_text_and_saves_when_it_is_back(desk: Desk) -> None:
    desk.page.context.set_offline(True)
    desk.write("Im Funkloch geschrieben.")
    desk.save()
    expect(desk.page.locator("[data-editor-news]")).to_contain_text(
        "No connection. Nothing is lost"
    )
    expect(desk.page.get_by_label("Text of the story")).to_have_value("Im Funkloch geschrieben.")
    assert desk.stored.version == 2
    desk.page.context.set_offline(False)
    desk.is_saved(3)
    expect(desk.page.get_by_label("Text of the story")).to_have_value("Im Funkloch geschrieben.")
    assert (desk.stored.body, desk.stored.version) == ("Im Funkloch geschrieben.", 3)


def test_a_tab_that_reloads_offers_what_was_not_saved(desk: Desk) -> None:
    desk.page.on("dialog", lambda dialog: dialog.accept())
    desk.write("Noch nicht gespeichert.")
    desk.page.reload()
    area = desk.page.get_by_label("Text of the story")
    expect(area).to_have_value(desk.told.story.body)
    desk.page.get_by_role("button", name="Bring it back").click()
    expect(area).to_have_value("Noch nicht gespeichert.")
    desk.save()
    desk.is_saved(3)
    expect(desk.page.get_by_role("button", name="Bring it back")).to_have_count(0)
    assert desk.stored.body == "Noch nicht gespeichert."


def test_what_is_thrown_away_is_not_offered_again(desk: Desk) -> None:
    desk.page.on("dialog", lambda dialog: dialog.accept())
    desk.write("Verworfen.")
    desk.page.reload()
    desk.page.get_by_role("button", name="Throw it away").click()
    expect(desk.page.get_by_label("Headline")).to_be_focused()
    desk.page.reload()
    expect(desk.page.get_by_role("button", name="Throw it away")).to_have_count(0)


def test_buttons_format_and_the_preview_follows(desk: Desk) -> None:
    desk.write("Knopflöcher")
    desk.page.get_by_label("Text of the story").select_text()
    desk.page.get_by_role("button", name="Bold").click()
    expect(desk.page.locator("#look strong")).to_have_text("Knopflöcher")
    desk.page.get_by_role("button", name="Heading").click()
    expect(desk.page.get_by_label("Text of the story")).to_have_value("## **Knopflöcher**")
    expect(desk.page.locator("#look h2 strong")).to_have_text("Knopflöcher")
    assert desk.stored.version == 2


def test_refusal_is_read_first_and_the_text_stands_there(desk: Desk) -> None:
    desk.write("Bleibt stehen.")
    desk.page.get_by_label("Headline").fill("")
    desk.save()
    expect(desk.page.locator(".error-summary")).to_be_focused()
    expect(desk.page).to_have_title("Error: " + desk.page.title().removeprefix("Error: "))
    expect(desk.page.get_by_label("Text of the story")).to_have_value("Bleibt stehen.")
    desk.page.get_by_label("Headline").fill("Ein Kopf")
    desk.save()
    desk.is_saved(3)
    assert (desk.stored.headline, desk.stored.body) == ("Ein Kopf", "Bleibt stehen.")
