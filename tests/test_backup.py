# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Backup and restore, as a drill and with everything that can be wrong with the file."""

import hashlib
import io
import json
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from award.app import create_services
from award.backup import BackupError, make_backup, restore_backup
from award.ballots.urn import Urn
from award.editions.models import Edition
from award.pictures import Picture
from award.settings import Settings
from award.web.visit import Services
from tests.conftest import on_both
from tests.factories import make_account
from tests.filled import defects, filled


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "data").mkdir(mode=0o700)
    return Settings(_env_file=None, mode="demo", data_dir=tmp_path / "data", secret_keys="k" * 40)


def tree(folder: Path) -> dict[str, tuple[str, int]]:
    """Every urn and picture with its SHA-256 and mode."""
    return {
        path.relative_to(folder).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mode & 0o777,
        )
        for path in sorted(folder.glob("*/*"))
        if path.suffix != ".lock"
    }


@on_both
def test_the_drill_brings_back_every_row_and_every_byte(services: Services, tmp_path: Path) -> None:
    prize = filled(services)
    assert defects(services) == []
    before = tree(services.settings.data_dir)
    archive = tmp_path / "prize.tar.gz"
    make_backup(services, archive, with_open_urns=True)
    assert archive.stat().st_mode & 0o777 == 0o600

    with services.database.writing() as db:
        db.execute(text("DELETE FROM picture"))
    prize.open.unlink()
    aside = restore_backup(services, archive, force=True)

    assert aside is not None
    assert aside.is_dir()
    assert tree(services.settings.data_dir) == before
    assert prize.open.stat().st_mtime == 0
    with services.database.reading() as db:
        assert db.get(Edition, prize.edition) is not None
        assert db.get(Picture, prize.picture) is not None
    assert Urn(prize.closed).frozen
    assert defects(services) == []


def test_a_backup_restores_into_an_empty_folder(services: Services, tmp_path: Path) -> None:
    filled(services)
    archive = tmp_path / "prize.tar.gz"
    make_backup(services, archive, with_open_urns=True)
    settings = services.settings.model_copy(update={"data_dir": tmp_path / "elsewhere" / "data"})
    fresh = create_services(settings)
    assert restore_backup(fresh, archive) is None
    assert tree(settings.data_dir) == tree(services.settings.data_dir)
    assert defects(fresh) == []
    fresh.database.close()


def test_a_present_prize_is_not_replaced_by_accident(services: Services, tmp_path: Path) -> None:
    archive = tmp_path / "prize.tar.gz"
    make_backup(services, archive)
    with pytest.raises(BackupError, match="is not empty"):
        restore_backup(services, archive)


def test_the_keys_are_in_a_backup_only_when_asked_for(services: Services, tmp_path: Path) -> None:
    archive = tmp_path / "prize.tar.gz"
    assert "secret" not in make_backup(services, archive)
    assert b"kkkk" not in archive.read_bytes()
    assert "secret" in make_backup(services, archive, with_secret=True)
    with tarfile.open(archive) as tar:
        assert tar.extractfile("secret").read() == b"k" * 40 + b"\n"  # type: ignore[union-attr]


def test_a_restore_keeps_the_secret_that_is_there(services: Services, tmp_path: Path) -> None:
    archive = tmp_path / "prize.tar.gz"
    make_backup(services, archive)
    secret = services.settings.data_dir / "secret"
    secret.write_text("the present one")
    restore_backup(services, archive, force=True)
    assert secret.read_text() == "the present one"


def test_a_backup_tells_no_time_of_an_urn(services: Services, tmp_path: Path) -> None:
    filled(services)
    archive = tmp_path / "prize.tar.gz"
    make_backup(services, archive)
    with tarfile.open(archive) as tar:
        assert {(member.mtime, member.uname) for member in tar} == {(0, "")}


def test_a_backup_holds_no_ballot_of_an_open_urn(services: Services, tmp_path: Path) -> None:
    """Two of them would tell which ballots came in between: docs/adr/0010."""
    prize = filled(services)
    assert len(Urn(prize.open).ballots()) > 0
    archive, whole = tmp_path / "prize.tar.gz", tmp_path / "move.tar.gz"
    make_backup(services, archive)
    make_backup(services, whole, with_open_urns=True)
    present = prize.open.read_bytes()
    restore_backup(services, whole, force=True)
    assert prize.open.read_bytes() == present
    restore_backup(services, archive, force=True)
    assert (Urn(prize.open).ballots(), Urn(prize.open).frozen) == ([], False)
    assert defects(services) == []


def test_a_backup_writes_nothing_to_the_prize(services: Services, tmp_path: Path) -> None:
    filled(services)
    assert services.database.path is not None
    before = services.database.path.read_bytes()
    make_backup(services, tmp_path / "prize.tar.gz")
    assert services.database.path.read_bytes() == before


def test_a_backup_under_load_is_one_consistent_state(services: Services, tmp_path: Path) -> None:
    """Accounts are added in pairs; no copy may show half a pair."""
    stop = threading.Event()

    def add_pairs() -> None:
        while not stop.is_set():
            with services.database.writing() as db:
                make_account(db)
                make_account(db)

    writer = threading.Thread(target=add_pairs)
    writer.start()
    try:
        for number in range(5):
            archive = tmp_path / f"{number}.tar.gz"
            make_backup(services, archive)
            settings = services.settings.model_copy(update={"data_dir": tmp_path / f"r{number}"})
            copy = create_services(settings)
            restore_backup(copy, archive)
            with copy.database.reading() as db:
                assert (db.scalar(text("SELECT count(*) FROM account")) or 0) % 2 == 0
            copy.database.close()
    finally:
        stop.set()
        writer.join()


def rewritten(archive: Path, change: Callable[[str, bytes], bytes | None], extra: str = "") -> None:
    """The same archive with changed members; None drops one."""
    with tarfile.open(archive) as tar:
        members = [(m, tar.extractfile(m).read()) for m in tar]  # type: ignore[union-attr]
    if extra:
        members.append((tarfile.TarInfo(extra), b"x"))
    with tarfile.open(archive, "w:gz") as tar:
        for member, content in members:
            changed = change(member.name, content)
            if changed is not None:
                member.size = len(changed)
                tar.addfile(member, io.BytesIO(changed))


def flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize(
    ("change", "extra", "said"),
    [
        (lambda n, c: flip(c) if n == "award.sqlite3" else c, "", "SHA-256 of the manifest"),
        (lambda n, c: flip(c) if n.startswith("urns/") else c, "", "SHA-256 of the manifest"),
        (lambda n, c: None if n.startswith("urns/") else c, "", "urns/urn-r1.sqlite3 is missing"),
        (lambda n, c: None if n == "manifest.json" else c, "", "does not begin with a manifest"),
        (lambda _n, c: c, "../../evil", "../../evil does not belong there"),
        (lambda _n, c: c, "pictures/more.jpg", "pictures/more.jpg does not belong there"),
        (lambda _n, c: c.replace(b"backup/1", b"backup/9"), "", "unknown format"),
    ],
    ids=["database", "urn", "urn gone", "manifest gone", "traversal", "surplus", "format"],
)
def test_a_damaged_backup_is_refused_before_anything_is_touched(
    services: Services,
    tmp_path: Path,
    change: Callable[[str, bytes], bytes | None],
    extra: str,
    said: str,
) -> None:
    filled(services)
    archive = tmp_path / "prize.tar.gz"
    make_backup(services, archive)
    before = tree(services.settings.data_dir)
    rewritten(archive, change, extra)
    with pytest.raises(BackupError, match=said):
        restore_backup(services, archive, force=True)
    assert tree(services.settings.data_dir) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "prize.tar.gz"]
    assert defects(services) == []


@pytest.mark.parametrize("length", [0, 10, 1_000])
def test_half_a_backup_is_refused(services: Services, tmp_path: Path, length: int) -> None:
    archive = tmp_path / "prize.tar.gz"
    make_backup(services, archive)
    archive.write_bytes(archive.read_bytes()[:length])
    with pytest.raises(BackupError, match="is not a whole backup"):
        restore_backup(services, archive, force=True)


def test_a_failed_backup_leaves_the_older_one(services: Services, tmp_path: Path) -> None:
    archive = tmp_path / "prize.tar.gz"
    make_backup(services, archive)
    before = archive.read_bytes()
    filled(services)
    services.urns.joinpath("urn-r1.sqlite3").unlink()
    services.urns.joinpath("urn-r1.sqlite3").symlink_to("/missing")
    with pytest.raises(OSError, match="No such file"):
        make_backup(services, archive)
    assert archive.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "prize.tar.gz"]


def test_a_backup_of_the_other_database_is_refused(services: Services, tmp_path: Path) -> None:
    archive = tmp_path / "prize.tar.gz"
    make_backup(services, archive)
    empty = json.dumps({"format": "award-backup/1", "files": {}}).encode()
    rewritten(archive, lambda name, _content: empty if name == "manifest.json" else None)
    with pytest.raises(BackupError, match="of the other kind"):
        restore_backup(services, archive, force=True)
