# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the office sees of photos and PDFs, and that nobody else sees anything."""

import io
import re

import pytest
from PIL import Image

from award.nominations.models import Nomination
from award.process.permissions import Role
from award.process.phases import Phase
from tests.attachments.conftest import Proposal
from tests.attachments.hostile import CANARY, DISARMED, pdf, photo
from tests.factories import make_account, make_dossier, make_edition, make_juror, make_nomination


@pytest.fixture
def looked_at(sent: Proposal) -> Proposal:
    """A nomination with a photo and a PDF, and the office before it."""
    sent.send(("Fest.jpg", photo(3000, 2000)), ("Bericht.pdf", pdf(2)))
    for row in sent.rows():
        prefix = f"f{row.id}-"
        words = {f"{prefix}caption": f"Das {row.kind}", f"{prefix}people": "Людмила"}
        sent.browser.post(f"{sent.page}/{row.id}", words)
    with sent.services.database.writing() as db:
        coordinator = make_account(db, Role.COORDINATOR, language="en")
    sent.browser.sign_in(coordinator)
    return sent


def office(proposal: Proposal) -> str:
    return f"/intern/editions/{proposal.edition}/nominations/{proposal.nomination}"


def test_nomination_shows_its_files_small(looked_at: Proposal) -> None:
    browser = looked_at.browser
    browser.get(office(looked_at))
    page = browser.markup
    for row in looked_at.rows():
        assert f'src="{office(looked_at)}/files/{row.id}-small.jpg"' in page
        assert browser.get(f"{office(looked_at)}/files/{row.id}-small.jpg").status_code == 200
    assert "Photo or document added" in browser.get(office(looked_at)).text


def test_nomination_without_files_says_nothing_of_them(looked_at: Proposal) -> None:
    browser = looked_at.browser
    with looked_at.services.database.writing() as db:
        edition = make_edition(db)
        one = make_nomination(db, edition)
    address = f"/intern/editions/{edition.slug}/nominations/{one.id}"
    assert "Photos and documents" not in browser.get(address).text
    assert "Nothing was attached." in browser.get(f"{address}/files").text


def test_files_are_looked_at_large_with_their_words(looked_at: Proposal) -> None:
    browser = looked_at.browser
    browser.get(f"{office(looked_at)}/files")
    for words in ("Das photo", "Das pdf", "Людмила", "Fest.jpg", "Bericht.pdf"):
        assert words in browser.text
    shown = re.findall(r'src="([^"]+\.jpg)"', browser.markup)
    sizes = [Image.open(io.BytesIO(browser.get(path).content)).size for path in shown]
    assert sorted(sizes) == [(1131, 1600), (1131, 1600), (2000, 1333)]


def test_pdf_is_only_ever_saved(looked_at: Proposal) -> None:
    row = next(one for one in looked_at.rows() if one.kind == "pdf")
    answer = looked_at.browser.get(f"{office(looked_at)}/files/{row.id}.pdf")
    headers = answer.headers
    assert answer.content == pdf(2) or answer.content.startswith(b"%PDF-")
    assert headers["content-type"] == "application/pdf"
    assert re.fullmatch(
        r'attachment; filename="IP-\d{4}-[0-9a-f]{6}\.pdf"', headers["content-disposition"]
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert "sandbox; default-src 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"


def test_photo_can_be_saved_under_a_plain_name(looked_at: Proposal) -> None:
    row = next(one for one in looked_at.rows() if one.kind == "photo")
    saved = looked_at.browser.get(f"{office(looked_at)}/files/{row.id}-large.jpg?save")
    assert saved.headers["content-disposition"].endswith(f'-{row.id[:6]}.jpg"')
    shown = looked_at.browser.get(f"{office(looked_at)}/files/{row.id}-large.jpg")
    assert "content-disposition" not in shown.headers


def test_page_that_is_not_drawn_is_not_there(looked_at: Proposal) -> None:
    row = next(one for one in looked_at.rows() if one.kind == "pdf")
    for name in ("page-3.jpg", "large.jpg", "page-02.jpg"):
        path = f"{office(looked_at)}/files/{row.id}-{name}"
        assert looked_at.browser.get(path).status_code == 404


def test_files_of_another_nomination_are_not_there(looked_at: Proposal) -> None:
    with looked_at.services.database.writing() as db:
        nomination = db.get_one(Nomination, looked_at.nomination)
        other = make_nomination(db, nomination.edition)
    address = f"/intern/editions/{looked_at.edition}/nominations/{other.id}/files"
    for row in looked_at.rows():
        assert looked_at.browser.get(f"{address}/{row.id}-small.jpg").status_code == 404


@pytest.mark.parametrize("who", ["juror", "press", "admin", "nobody"])
def test_nobody_else_sees_anything(looked_at: Proposal, who: str) -> None:
    """The press office reads nominations only after the count, the jury never."""
    with looked_at.services.database.writing() as db:
        edition = db.get_one(Nomination, looked_at.nomination).edition
        accounts = {
            "juror": make_juror(db, edition),
            "press": make_account(db, Role.PRESS),
            "admin": make_account(db, Role.ADMIN),
        }
    looked_at.browser.cookies.clear()
    if who in accounts:
        looked_at.browser.sign_in(accounts[who])
    paths = [f"{office(looked_at)}/files"] + [
        f"{office(looked_at)}/files/{name}" for name in looked_at.on_disk()
    ]
    answers = {looked_at.browser.get(path, follow_redirects=False).status_code for path in paths}
    assert answers <= {303, 404, 409}
    assert 200 not in answers


def test_dossiers_of_the_jury_know_no_files(looked_at: Proposal) -> None:
    """Nothing of the room of the jury names a file: not its pages, not its data."""
    with looked_at.services.database.writing() as db:
        nomination = db.get_one(Nomination, looked_at.nomination)
        nomination.edition.phase = Phase.COLLECTING
        nomination.state = "admitted"
        make_dossier(db, nomination, "01")
        juror = make_juror(db, nomination.edition)
    looked_at.browser.cookies.clear()
    looked_at.browser.sign_in(juror)
    words = [row.id for row in looked_at.rows()] + ["Fest.jpg", "Bericht.pdf", "/files"]
    for path in ("/intern", f"/intern/editions/{looked_at.edition}/jury/dossiers"):
        page = looked_at.browser.get(path).text
        assert [word for word in words if word in page] == []


def test_pdf_that_runs_scripts_reaches_the_office_as_a_picture(sent: Proposal) -> None:
    sent.send(("x.pdf", DISARMED["PDF that runs scripts"]))
    with sent.services.database.writing() as db:
        sent.browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))
    page = sent.browser.get(f"{office(sent)}/files").text
    assert CANARY not in page
    assert ".exe" not in page
    assert [tag for tag in ("<embed", "<object", "<iframe") if tag in page] == []
    assert page.count("-page-1.jpg") == 1
