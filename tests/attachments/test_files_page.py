# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page "Photos and documents" as the proposer meets it, without a script."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import delete, select

from award.attachments.models import Attachment
from award.audit import AuditEntry
from award.clock import SettableClock
from award.editions.models import Edition, Kind, Question
from award.nominations.drafts import forget_old_drafts, save_answers
from award.nominations.models import Draft, Nomination, NominationState
from award.process.phases import Phase
from award.web.visit import Services
from tests.attachments.conftest import Proposal
from tests.attachments.hostile import DISARMED, REFUSED, pdf, photo
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import NOW, make_edition, make_nomination


@on_both
def test_several_files_are_sent_at_once(draft: Proposal) -> None:
    answer = draft.send(("Fest.jpg", photo()), ("Bericht.pdf", pdf(2)))
    assert (answer.status_code, answer.headers["location"]) == (303, f"{draft.page}?added=1")
    found = {(one.name, one.kind, one.pages) for one in draft.rows()}
    assert found == {("Fest.jpg", "photo", 0), ("Bericht.pdf", "pdf", 2)}
    assert len(draft.on_disk()) == 2 + 4
    draft.browser.get(answer.headers["location"])
    assert "Your files are here." in draft.browser.text
    assert "Files that are here: 2." in draft.browser.text


def test_files_are_added_to_a_proposal_that_was_sent(sent: Proposal) -> None:
    assert sent.send(("Fest.jpg", photo())).status_code == 303
    with sent.services.database.reading() as db:
        (entry,) = db.scalars(select(AuditEntry))
    assert (entry.verb, entry.subject) == ("add file", f"nomination/{sent.nomination}")


def test_page_asks_phones_for_formats_we_can_read(draft: Proposal) -> None:
    draft.browser.get(draft.page)
    assert 'accept="image/jpeg,image/png,image/webp,application/pdf"' in draft.browser.markup
    assert " multiple " in draft.browser.markup
    assert "capture" not in draft.browser.markup
    assert "We publish nothing without asking first." in draft.browser.text


def test_nothing_chosen_is_said(draft: Proposal) -> None:
    assert draft.send().status_code == 422
    assert draft.refusals == ["Choose a photo or a PDF document first."]
    assert "<title>Error:" in draft.browser.markup
    assert 'href="#files-more"' in draft.browser.markup
    assert 'id="files-more"' in draft.browser.markup


def test_good_files_are_kept_beside_refused_ones(draft: Proposal) -> None:
    answer = draft.send(
        ("gut.jpg", photo()), ("film.mp4", REFUSED["video"][0]), ("IMG_1.HEIC", REFUSED["HEIC"][0])
    )
    assert answer.status_code == 422
    assert [said.partition(",")[0] for said in draft.refusals] == [
        "film.mp4: This is neither a photo (JPEG",
        "IMG_1.HEIC: This is a HEIC photo",
    ]
    assert [one.name for one in draft.rows()] == ["gut.jpg"]


@pytest.mark.parametrize("name", ["Foto.pdf", "x.exe", "../../secret", "a\u202egpj.php", "%00.jpg"])
def test_name_decides_nothing(draft: Proposal, name: str) -> None:
    draft.send((name, photo()))
    (row,) = draft.rows()
    assert row.kind == "photo"
    assert draft.on_disk() == [f"{row.id}-large.jpg", f"{row.id}-small.jpg"]
    assert "\u202e" not in draft.browser.get(draft.page).text


def test_name_is_shown_as_text(draft: Proposal) -> None:
    draft.send(("<img src=x onerror=alert(1)>.jpg", photo()))
    draft.browser.get(draft.page)
    assert "<img src=x" not in draft.browser.text
    assert "&lt;img src=x onerror=alert(1)&gt;.jpg" in draft.browser.text


def test_same_file_sent_again_is_kept_once(draft: Proposal) -> None:
    for name in ("Fest.jpg", "Fest.jpg", "anders.jpg"):
        assert draft.send((name, photo())).status_code == 303
    assert [one.name for one in draft.rows()] == ["Fest.jpg"]
    assert len(draft.on_disk()) == 2


def test_number_of_files_is_limited(draft: Proposal) -> None:
    draft.services.settings.files_per_proposal = 2
    photos = [(f"{width}.jpg", photo(width)) for width in (10, 20, 30)]
    assert draft.send(*photos).status_code == 422
    assert draft.refusals == ["30.jpg: 2 files are here already. Remove one to add another."]
    assert sorted(one.name for one in draft.rows()) == ["10.jpg", "20.jpg"]


def test_size_of_a_file_is_limited(draft: Proposal) -> None:
    draft.services.settings.file_megabytes = 1
    assert draft.send(("groß.pdf", pdf() + b" " * 1_000_000)).status_code == 422
    assert draft.refusals == ["groß.pdf: This file is larger than 1 MB. Choose a smaller one."]


def test_size_of_all_files_is_limited(draft: Proposal) -> None:
    draft.services.settings.proposal_megabytes = 1
    assert draft.send(("1.pdf", pdf(1) + b" " * 900_000)).status_code == 303
    assert draft.send(("2.pdf", pdf(2) + b" " * 900_000)).status_code == 422
    assert draft.refusals == [
        "2.pdf: All files of a proposal together may have 1 MB. Remove one to add another."
    ]
    assert len(draft.rows()) == 1
    assert [name for name in draft.on_disk() if name.startswith(".")] == []


def test_larger_bodies_are_taken_here_and_nowhere_else(draft: Proposal) -> None:
    body = {"question": "x" * 43_100_000}
    assert draft.browser.post(draft.page, body).status_code == 413
    small = {"reason": "x" * 70_000}
    why = draft.page.replace("/files", "/why")
    assert draft.browser.post(why, small).status_code == 413


def test_very_many_files_are_slowed_down(draft: Proposal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("award.nominations.file_routes.MOST_AN_HOUR", 2)
    draft.send(("a.jpg", photo(10)), ("b.jpg", photo(20)))
    assert draft.send(("c.jpg", photo(30))).status_code == 429
    assert draft.refusals[0].startswith("Very many files came in a short time.")


def test_words_stand_beside_a_photo(draft: Proposal) -> None:
    draft.send(("Fest.jpg", photo()))
    (row,) = draft.rows()
    draft.browser.get(draft.page)
    words = {"caption": "Das Fest\n2026", "people": "Людмила", "credit": "Ada Weber"}
    fields = {f"f{row.id}-{name}": value for name, value in words.items()}
    draft.browser.fill(row.id, **fields)
    assert draft.browser.page.status_code == 200
    (row,) = draft.rows()
    assert (row.caption, row.people, row.credit) == ("Das Fest 2026", "Людмила", "Ada Weber")
    assert "Saved." in draft.browser.text


def test_words_that_are_too_long_are_refused_and_kept_on_the_page(draft: Proposal) -> None:
    draft.send(("Fest.jpg", photo()), ("Bericht.pdf", pdf()))
    row = next(one for one in draft.rows() if one.kind == "photo")
    draft.browser.get(draft.page)
    answer = draft.browser.fill(row.id, **{f"f{row.id}-caption": "lang " * 101})
    assert answer.status_code == 422
    assert draft.refusals == ["Shorten this to 500 characters; it has 504 now."]
    assert f'href="#f{row.id}-caption"' in draft.browser.markup
    assert "lang lang lang" in draft.browser.text


def test_removed_file_leaves_neither_row_nor_files(sent: Proposal) -> None:
    sent.send(("Fest.jpg", photo()), ("Bericht.pdf", pdf()))
    for row in sent.rows():
        sent.browser.get(sent.page)
        sent.browser.fill(f"{row.id}/remove")
    assert sent.rows() == []
    assert sent.on_disk() == []
    assert "The file was removed." in sent.browser.text


def test_thumbnail_is_shown_to_nobody_without_the_address(sent: Proposal, draft: Proposal) -> None:
    draft.send(("Fest.jpg", photo(1600, 900)))
    (row,) = draft.rows()
    answer = draft.browser.get(f"{draft.page}/{row.id}-small.jpg")
    assert answer.status_code == 200
    assert Image.open(io.BytesIO(answer.content)).size == (800, 450)
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox; default-src 'none'" in answer.headers["content-security-policy"]
    for other in (f"{sent.page}/{row.id}-small.jpg", f"{draft.page}/{row.id}-large.jpg"):
        assert draft.browser.get(other).status_code == 404
    (draft.services.attachments / f"{row.id}-small.jpg").unlink()
    assert draft.browser.get(f"{draft.page}/{row.id}-small.jpg").status_code == 404


def test_pdf_does_not_come_back_to_the_browser(draft: Proposal) -> None:
    draft.send(("Bericht.pdf", pdf()))
    (row,) = draft.rows()
    assert draft.browser.get(f"{draft.page}/{row.id}-small.jpg").status_code == 200
    for name in (f"{row.id}.pdf", f"{row.id}-page-1.jpg", f"{row.id}-page-2.jpg", row.id, "x"):
        assert draft.browser.get(f"{draft.page}/{name}").status_code == 404


def test_nobody_describes_or_removes_what_is_not_theirs(sent: Proposal, draft: Proposal) -> None:
    draft.send(("Fest.jpg", photo()))
    (row,) = draft.rows()
    for address in (f"{sent.page}/{row.id}", f"{sent.page}/{row.id}/remove"):
        assert sent.browser.post(address, {f"f{row.id}-caption": "x"}).status_code == 404
    assert [one.caption for one in draft.rows()] == [""]


def with_code(draft: Proposal, code: str) -> str:
    return draft.page.replace(draft.code, code)


def test_other_secrets_open_nothing(draft: Proposal) -> None:
    with draft.services.database.writing() as db:
        elsewhere = make_edition(db).slug
    for address in (
        with_code(draft, "0" * 16),
        with_code(draft, draft.key),
        with_code(draft, "x"),
        draft.page.replace(f"/{draft.edition}/", f"/{elsewhere}/"),
    ):
        assert draft.browser.get(address).status_code == 404
        sent = [("files", ("a.jpg", photo()))]
        assert draft.browser.post(address, files=sent).status_code == 404
    assert draft.on_disk() == []


@pytest.mark.parametrize("state", ["withdrawn", "rejected"])
def test_closed_proposal_takes_no_files(sent: Proposal, state: str) -> None:
    with sent.services.database.writing() as db:
        nomination = db.get_one(Nomination, sent.nomination)
        nomination.state, nomination.state_reason = NominationState(state), "so ist es"
    assert sent.browser.get(sent.page).status_code == 404
    assert sent.send(("Fest.jpg", photo())).status_code == 404


def test_after_the_deadline_nothing_changes(draft: Proposal, clock: SettableClock) -> None:
    with draft.services.database.reading() as db:
        edition = db.scalars(select(Edition)).one()
    clock.instant = edition.submission_until
    assert draft.send(("Fest.jpg", photo())).status_code == 409
    assert draft.on_disk() == []


def with_questions(services: Services, code_page: Proposal) -> list[Question]:
    """The first category asks for a photo and, where one says yes, for a document."""
    with services.database.writing() as db:
        category = db.scalars(select(Edition)).one().categories[0]
        asks = Question(position=2, kind=Kind.YES_NO, labels={"en": "Any papers?"})
        category.questions += [
            Question(position=3, kind=Kind.FILE, labels={"en": "A photo of the group"}),
            asks,
        ]
        db.flush()
        category.questions.append(
            Question(
                position=4,
                kind=Kind.FILE,
                labels={"en": "The papers"},
                condition_id=asks.id,
                condition_answer="yes",
            )
        )
        db.flush()
        draft = db.scalars(select(Draft)).one()
        answers = {"category": str(category.id), "answers": {str(asks.id): "no"}}
        save_answers(db, draft, answers, now=NOW)
        return sorted(category.questions, key=lambda one: one.position)


def test_files_answer_a_question(services: Services, draft: Proposal) -> None:
    group = next(
        q for q in with_questions(services, draft) if q.labels == {"en": "A photo of the group"}
    )
    draft.browser.get(draft.page)
    assert "A photo of the group" in draft.browser.text
    assert "More photos and documents" in draft.browser.text
    assert "The papers" not in draft.browser.text
    draft.send(("a.jpg", photo()), question=str(group.id))
    draft.send(("a.jpg", photo()))
    assert sorted(one.question_id or 0 for one in draft.rows()) == [0, group.id]


def test_files_answer_no_question_that_is_not_asked(services: Services, draft: Proposal) -> None:
    papers = with_questions(services, draft)[-1]
    for question in (str(papers.id), "0", "x", "-1", "9" * 30):
        assert draft.send(("a.jpg", photo()), question=question).status_code == 404
    assert draft.rows() == []


@on_both
def test_file_outlives_its_question(services: Services, draft: Proposal) -> None:
    group = with_questions(services, draft)[2]
    assert group.kind == Kind.FILE
    draft.send(("a.jpg", photo()), question=str(group.id))
    with services.database.writing() as db:
        db.execute(delete(Question).where(Question.id == group.id))
    assert [one.question_id for one in draft.rows()] == [None]
    assert draft.browser.get(draft.page).text.count("-small.jpg") == 1


def test_upload_keeps_a_draft_alive(draft: Proposal, clock: SettableClock) -> None:
    clock.instant = NOW.replace(day=9)
    draft.send(("a.jpg", photo()))
    with draft.services.database.reading() as db:
        assert db.scalars(select(Draft.changed_at)).one() == clock.instant


def test_forgotten_draft_takes_its_files_along(draft: Proposal) -> None:
    draft.send(("a.jpg", photo()), ("b.pdf", pdf()))
    with draft.services.database.writing() as db:
        later = NOW.replace(month=7)
        assert forget_old_drafts(db, services=draft.services, now=later) == 1
    assert draft.rows() == []
    assert draft.on_disk() == []


def test_upload_sweeps_up_what_others_left(draft: Proposal, aged: Callable[[Path], None]) -> None:
    folder = draft.services.attachments
    (folder / ".arriving-old").mkdir(parents=True)
    (folder / ".arriving-old" / "large.jpg").touch()
    (folder / f"{'a' * 32}-small.jpg").touch()
    for path in folder.iterdir():
        aged(path)
    (folder / ".arriving-new").mkdir()
    (folder / f"{'b' * 32}-small.jpg").touch()
    with draft.services.database.writing() as db:
        nomination = make_nomination(db, make_edition(db))
        for owner in ("gone", nomination.submission_key):
            row = Attachment(id=owner[-32:].rjust(32, "0"), owner=owner, kind="photo", name="x",
                             size=1, added_at=NOW)  # fmt: skip
            db.add(row)
    draft.send(("a.jpg", photo()))
    with draft.services.database.reading() as db:
        owners = set(db.scalars(select(Attachment.owner)))
    assert owners == {draft.key, nomination.submission_key}
    assert [name for name in draft.on_disk() if "-small" not in name] == [
        ".arriving-new",
        *(f"{row.id}-large.jpg" for row in draft.rows()),
    ]
    assert f"{'b' * 32}-small.jpg" in draft.on_disk()


@pytest.mark.parametrize("content", [*DISARMED.values()][:3], ids=[*DISARMED][:3])
def test_disarmed_file_is_kept_like_any_other(draft: Proposal, content: bytes) -> None:
    assert draft.send(("x.jpg", content)).status_code == 303
    assert len(draft.rows()) == 1


ODD: dict[str, Any] = {
    "text where a file belongs": {"data": {"files": "text"}},
    "file where a text belongs": {"files": [("question", ("1", b"1")), ("files", ("a", photo()))]},
    "many fields": {"data": {f"f{n}": "x" for n in range(2000)}},
    "no multipart at all": {"content": b"\xff" * 99, "headers": {"content-type": "text/plain"}},
    "broken multipart": {
        "content": b"--x\r\nrubbish",
        "headers": {"content-type": "multipart/form-data; boundary=x"},
    },
    "unknown charset": {
        "content": b"--x\r\nContent-Disposition: form-data; name=question\r\n"
        b"Content-Type: text/plain; charset=klingon\r\n\r\na\r\n--x--\r\n",
        "headers": {"content-type": "multipart/form-data; boundary=x"},
    },
}


@pytest.mark.parametrize("options", ODD.values(), ids=ODD.keys())
def test_odd_requests_are_refused_calmly(draft: Proposal, options: dict[str, Any]) -> None:
    headers = {"sec-fetch-site": "same-origin", **options.get("headers", {})}
    answer = draft.browser.request(
        "POST", draft.page, **{**options, "headers": headers}, follow_redirects=False
    )
    assert answer.status_code in (303, 400, 413, 422)
    assert len(draft.rows()) <= 1


def test_foreign_page_cannot_send_files(draft: Proposal) -> None:
    answer = draft.browser.request(
        "POST",
        draft.page,
        files=[("files", ("a.jpg", photo()))],
        headers={"sec-fetch-site": "cross-site", "origin": "https://evil.example"},
    )
    assert answer.status_code in (400, 403)
    assert draft.rows() == []


@pytest.mark.parametrize("phase", [p for p in Phase if p is not Phase.OPEN])
def test_page_is_open_while_proposals_are(
    services: Services, browser: Browser, phase: Phase
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, phase)
    answer = browser.get(f"/en/{edition.slug}/propose/{'0' * 16}/files")
    assert answer.status_code in (404, 409)
