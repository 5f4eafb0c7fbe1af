# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lines that break, files that come twice at once, backups, and what the doctor says."""

import gc
import os
import shutil
import socket
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import httpx
import pytest
from sqlalchemy import delete

from award import doctor
from award.attachments import operations
from award.attachments.models import Attachment
from award.attachments.operations import forget_files, sweep_files
from award.backup import make_backup, restore_backup
from award.demo.loading import _throw_away
from award.doctor import Level
from award.nominations.models import Draft
from award.web.visit import Services
from tests.attachments.conftest import Proposal
from tests.attachments.hostile import pdf, photo
from tests.conftest import on_both
from tests.running import free_port, running


def findings(services: Services) -> list[tuple[Level, str]]:
    return [(f.level, f.text) for f in doctor.examine(services) if f.check == "attachments"]


def body_of(content: bytes) -> tuple[bytes, bytes]:
    """A form with one file, and its content type."""
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\n'
    return head + content + b"\r\n--x--\r\n", b"multipart/form-data; boundary=x"


def start_sending(port: int, path: str, content: bytes, part: int) -> socket.socket:
    """A request that promises everything and sends only its first `part` bytes."""
    body, kind = body_of(content)
    line = socket.create_connection(("127.0.0.1", port))
    head = f"POST {path} HTTP/1.1\r\nHost: award.test\r\nSec-Fetch-Site: same-origin\r\n"
    line.sendall(
        head.encode() + b"Content-Type: %s\r\nContent-Length: %d\r\n\r\n" % (kind, len(body))
    )
    line.sendall(body[:part])
    return line


# Litestar leaves it to the collector to close (and so to remove) its unnamed temporary files
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_upload_that_breaks_off_leaves_nothing(draft: Proposal) -> None:
    port, content = free_port(), pdf() + os.urandom(3_000_000)
    with running(draft.services, port):
        for part in (0, 50, 2_000_000, 3_000_000):
            start_sending(port, draft.page, content, part).close()
        slow = start_sending(port, draft.page, content, 1_000)
        for _ in range(20):
            slow.sendall(b"x")
            time.sleep(0.01)
        slow.close()
        assert httpx.get(f"http://127.0.0.1:{port}{draft.page}").status_code == 200
    gc.collect()
    assert draft.rows() == []
    assert draft.on_disk() == []


@on_both
def test_same_file_sent_ten_times_at_once_is_kept_once(draft: Proposal) -> None:
    port, answers = free_port(), []
    draft.services.settings.base_url = f"http://127.0.0.1:{port}"

    def send(number: int) -> None:
        files = [("files", ("a.jpg", photo(1000 + number % 2, 700)))]
        headers = {"sec-fetch-site": "same-origin"}
        url = f"http://127.0.0.1:{port}{draft.page}"
        answers.append(httpx.post(url, files=files, headers=headers, timeout=60).status_code)

    with running(draft.services, port):
        threads = [Thread(target=send, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert set(answers) == {303}
    assert len(draft.rows()) == 2
    assert len(draft.on_disk()) == 4


@on_both
def test_quota_holds_against_many_at_once(draft: Proposal) -> None:
    draft.services.settings.files_per_proposal = 3
    port, answers = free_port(), []

    def send(number: int) -> None:
        files = [("files", ("a.jpg", photo(100 + number)))]
        headers = {"sec-fetch-site": "same-origin"}
        url = f"http://127.0.0.1:{port}{draft.page}"
        answers.append(httpx.post(url, files=files, headers=headers, timeout=60).status_code)

    with running(draft.services, port):
        threads = [Thread(target=send, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(answers) == [303] * 3 + [422] * 5
    assert len(draft.rows()) == 3


def test_draft_that_goes_away_meanwhile_leaves_no_row(
    draft: Proposal, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = operations.add_file

    def forget_first(*arguments: object, **options: object) -> object:
        raise AssertionError(whole, arguments, options)

    monkeypatch.setattr(operations, "add_file", forget_first)
    with draft.services.database.writing() as db:
        db.execute(delete(Draft))
    assert draft.send(("a.jpg", photo())).status_code == 404
    assert draft.on_disk() == []


def test_files_stay_when_their_removal_is_rolled_back(draft: Proposal) -> None:
    draft.send(("a.jpg", photo()))
    services = draft.services

    def forget_and_fail() -> None:
        with services.database.writing() as db:
            assert forget_files(db, services.attachments, [draft.key]) == 1
            raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - any failure will do
        forget_and_fail()
    assert len(draft.rows()) == 1
    assert len(draft.on_disk()) == 2


def test_forgetting_leaves_what_belongs_to_others(draft: Proposal) -> None:
    draft.send(("a.jpg", photo()))
    with draft.services.database.writing() as db:
        assert forget_files(db, draft.services.attachments, ["somebody else"]) == 0
        assert forget_files(db, draft.services.attachments, []) == 0
        assert sweep_files(db, draft.services.attachments) == 0
    assert len(draft.on_disk()) == 2


def test_backup_brings_files_back(draft: Proposal, tmp_path: Path) -> None:
    draft.send(("a.jpg", photo()), ("b.pdf", pdf(2)))
    services, folder = draft.services, draft.services.attachments
    (folder / ".arriving-now").mkdir()
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert len(before) == 6
    target = tmp_path.parent / f"{tmp_path.name}.tar.gz"
    kept = make_backup(services, target)
    assert sorted(n for n in kept if n.startswith("att")) == [
        f"attachments/{n}" for n in sorted(before)
    ]
    shutil.rmtree(folder)
    restore_backup(services, target, force=True)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert findings(services) == [(Level.GOOD, "in order")]


def test_new_demo_begins_without_files(draft: Proposal) -> None:
    draft.send(("a.jpg", photo()))
    _throw_away(draft.services)
    assert draft.on_disk() == []


def test_doctor_misses_a_file(draft: Proposal) -> None:
    draft.send(("a.jpg", photo()))
    assert findings(draft.services) == [(Level.GOOD, "in order")]
    (row,) = draft.rows()
    (draft.services.attachments / f"{row.id}-large.jpg").unlink()
    said = f"{row.id}-large.jpg is missing. Restore it from a backup."
    assert findings(draft.services) == [(Level.DEFECT, said)]


def test_doctor_warns_of_what_belongs_to_nobody(
    draft: Proposal, aged: Callable[[Path], None]
) -> None:
    draft.send(("a.jpg", photo()))
    stray = draft.services.attachments / f"{'a' * 32}-small.jpg"
    stray.touch()
    assert findings(draft.services) == [(Level.GOOD, "in order")]
    aged(stray)
    with draft.services.database.writing() as db:
        db.execute(delete(Draft))
    assert findings(draft.services) == [
        (Level.WARNING, "1 proposals are gone, their files go with the next upload"),
        (Level.WARNING, "1 files belong to nothing and go with the next upload"),
    ]


def test_row_exists_only_with_its_files(draft: Proposal, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line is cut between the names and the row: files without a row, never the reverse."""
    monkeypatch.setattr(operations, "_record", _cut)
    draft.send(("a.jpg", photo()))
    with draft.services.database.reading() as db:
        assert db.query(Attachment).count() == 0
    assert len(draft.on_disk()) == 2
    monkeypatch.undo()
    assert draft.send(("a.jpg", photo())).status_code == 303
    assert len(draft.rows()) == 1
    assert len(draft.on_disk()) == 2


def _cut(*_arguments: object) -> None:
    raise OSError(5, "the power is gone")
