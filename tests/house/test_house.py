# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of the house: what the office sets is used everywhere, and can be taken back."""

import io
from pathlib import Path

import pytest
from litestar.testing import TestClient
from PIL import Image
from sqlalchemy.orm import Session

from award.app import create_app
from award.audit import AuditEntry, latest
from award.errors import RuleViolation
from award.house import operations
from award.house.queries import Look, house_of, letter_look, logo_bytes, word_template
from award.process.permissions import Role
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import NOW, make_account
from tests.house.files import CANARY, document, logo, related

ROOM = "/intern/house"
NOTE = {"actor": "Press", "now": NOW}


@pytest.fixture
def press(browser: Browser, services: Services) -> Browser:
    """The press office on its page."""
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.PRESS, language="en"))
    browser.get(ROOM)
    return browser


def look(services: Services) -> Look:
    with services.database.reading() as db:
        return house_of(db)


def kept(services: Services) -> list[Path]:
    return sorted(services.house.glob("*"))


def logo_shown(services: Services) -> tuple[str, bytes]:
    with TestClient(create_app(services), base_url="http://award.test") as client:
        answer = client.get("/logo")
        return answer.headers["content-type"], answer.content


def test_everything_has_a_default(services: Services, press: Browser) -> None:
    assert look(services) == Look(accent="#1b2757")
    with services.database.reading() as db:
        assert (logo_bytes(services, db), word_template(services, db)) == (None, None)
        assert letter_look(services, db)["accent"] == "#1b2757"
    kind, content = logo_shown(services)
    assert (kind, content[:4]) == ("image/svg+xml", b"<svg")
    assert press.get(f"{ROOM}/template.docx").status_code == 404
    assert press.get(f"{ROOM}/preview.png").content.startswith(b"\x89PNG")


def test_colour_is_set_and_a_light_one_refused_with_a_darker_shade(
    services: Services, press: Browser
) -> None:
    assert press.fill("/accent", accent="1F5C57").status_code == 200
    assert look(services).accent == "#1f5c57"
    answer = press.fill("/accent", accent="#ffcf70")
    assert answer.status_code == 422
    assert 'value="#ffcf70"' in press.text
    assert "#8" in press.text
    assert look(services).accent == "#1f5c57"


def test_logo_is_drawn_anew_and_shown_on_every_page(services: Services, press: Browser) -> None:
    before = logo_shown(services)
    files = {"logo": ("CANARY-Wappen.png", logo(), "image/png")}
    assert press.fill("/house/logo", files=files).status_code == 200
    (path,) = kept(services)
    content = path.read_bytes()
    assert CANARY.encode() not in content
    assert path.suffix == ".png"
    assert logo_shown(services) == ("image/png", content) != before
    assert 'src="/logo"' in press.get("/de/").text
    with services.database.reading() as db:
        assert logo_bytes(services, db) == content
        drawn = letter_look(services, db)
    assert Image.open(io.BytesIO(content)).size == (look(services).logo_width, 161)
    assert (drawn["logo"][:4], round(drawn["ratio"], 2)) == ("<svg", 1.99)
    press.get(ROOM)
    press.fill("/logo/remove")
    assert (kept(services), logo_shown(services)) == ([], before)


def test_new_logo_takes_the_place_of_the_old_one(services: Services, press: Browser) -> None:
    for size in ((400, 200), (300, 300)):
        press.get(ROOM)
        press.fill("/house/logo", files={"logo": ("a.png", logo(size), "image/png")})
    (path,) = kept(services)
    assert path.name == look(services).logo
    assert (look(services).logo_width, look(services).logo_height) == (221, 261)


def test_template_is_kept_without_names_and_can_be_taken_away(
    services: Services, press: Browser
) -> None:
    files = {"word": ("Brief\u202e.docx", document(), "application/octet-stream")}
    assert press.fill("/house/template", files=files).status_code == 200
    assert look(services).template_name == "Brief.docx"
    answer = press.get(f"{ROOM}/template.docx")
    assert answer.headers["content-disposition"] == 'attachment; filename="vorlage.docx"'
    with services.database.reading() as db:
        assert word_template(services, db) == answer.content
    press.get(ROOM)
    press.fill("/template/remove")
    assert (kept(services), look(services).template) == ([], "")


@pytest.mark.parametrize(
    ("action", "files"),
    [
        ("/house/logo", {"logo": ("a.svg", b"<svg/>", "image/svg+xml")}),
        ("/house/logo", {}),
        ("/house/template", {"word": ("a.docm", related("oleObject", "x"), "a/b")}),
        ("/house/template", {"word": ("a.docx", b"", "a/b")}),
        ("/house/template", {}),
    ],
)
def test_what_is_refused_leaves_no_file(
    services: Services, press: Browser, action: str, files: dict[str, object]
) -> None:
    assert press.fill(action, files=files or None).status_code == 422
    assert "error-summary" in press.text
    assert kept(services) == []
    assert look(services) == Look()


def test_taking_away_what_is_not_there_changes_nothing(services: Services) -> None:
    with services.database.writing() as db:
        operations.remove_logo(db, folder=services.house, **NOTE)
        operations.remove_template(db, folder=services.house, **NOTE)
        assert list(latest(db)) == []


def test_a_change_that_fails_keeps_the_old_file(services: Services) -> None:
    with services.database.writing() as db:
        operations.set_logo(db, logo(), folder=services.house, **NOTE)
    before = look(services).logo
    with pytest.raises(RuleViolation), services.database.writing() as db:
        _change_and_fail(services, db)
    with services.database.reading() as db:
        assert logo_bytes(services, db) == (services.house / before).read_bytes()


def _change_and_fail(services: Services, db: Session) -> None:
    operations.set_logo(db, logo((300, 300)), folder=services.house, **NOTE)
    operations.set_accent(db, "#ffffff", **NOTE)


def test_a_lost_file_is_not_missed(services: Services) -> None:
    with services.database.writing() as db:
        operations.set_logo(db, logo(), folder=services.house, **NOTE)
    kept(services)[0].unlink()
    assert logo_shown(services)[0] == "image/svg+xml"


@on_both
def test_every_change_is_noted_without_the_files_names(services: Services) -> None:
    with services.database.writing() as db:
        operations.set_accent(db, "#0a0a0a", **NOTE)
        operations.set_logo(db, logo(), folder=services.house, **NOTE)
        operations.set_template(db, document(), CANARY, folder=services.house, **NOTE)
        operations.remove_template(db, folder=services.house, **NOTE)
    with services.database.reading() as db:
        entries: list[AuditEntry] = list(reversed(latest(db, subject="house")))
    assert [entry.verb for entry in entries] == [
        "set accent colour",
        "set logo",
        "set Word template",
        "remove Word template",
    ]
    assert CANARY not in str([entry.detail for entry in entries])


@pytest.mark.parametrize("role", [Role.JUROR, Role.ADMIN, None])
def test_nobody_else_sees_the_page(browser: Browser, services: Services, role: Role | None) -> None:
    if role:
        with services.database.writing() as db:
            account = make_account(db, *([role] if role is Role.ADMIN else []))
        browser.sign_in(account)
    answer = browser.get(ROOM, follow_redirects=False)
    assert answer.status_code == (404 if role else 303)
