# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Backup and restore: one file with everything that cannot be made again.

    manifest.json    what is inside, with SHA-256, size and mode of each file
    award.sqlite3    the database through SQLite's backup API, or
    award.pgdump     the database as pg_dump wrote it
    urns/…           each urn, copied under its lock; an open one empty, see below
    pictures/…       the pictures
    attachments/…    photos and PDFs of proposals
    house/…          the authority's logo and Word template
    secret           the signing keys, only with `with_secret`

The keys stay out: who has them and the database can sign a login for anybody, so the two belong in
two places. Without them a restored prize works, but everybody has to sign in again and links in
mail that was sent before are void.

The ballots of an open urn stay out as well: two backups tell which of them came in between, and
with the jurors' conflicts whose they are (docs/adr/0010). In their place lies an empty urn; jurors'
devices notice and cast again what they have kept.
"""

import fcntl
import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from pysqlite3 import dbapi2 as sqlite3

from award import postgresql
from award.ballots.urn import Urn
from award.shape import revisions
from award.web.visit import Services

FORMAT = "award-backup/1"
MANIFEST = "manifest.json"
SQLITE, POSTGRESQL, SECRET = "award.sqlite3", "award.pgdump", "secret"
FOLDERS = ("urns", "pictures", "attachments", "house")


class BackupError(Exception):
    """Says in a sentence why nothing was written or restored."""


@dataclass(frozen=True)
class Kept:
    """One file of a backup; `mode` are its permission bits: a frozen urn must stay frozen."""

    sha256: str
    size: int
    mode: int


def make_backup(
    services: Services, target: Path, *, with_secret: bool = False, with_open_urns: bool = False
) -> dict[str, Kept]:
    """Write `target` (mode 600), replacing an older one only when the new one is whole.

    `with_open_urns` is for a single copy to another machine, never for a series.

    Writing to the database waits while database and urns are copied. Writes nothing to either.
    """
    folder = target.absolute().parent
    with tempfile.TemporaryDirectory(prefix=".award-backup-", dir=folder) as name:
        staging = Path(name)
        _copy_state(services, staging, with_open_urns)
        _copy_files(services.pictures, staging / "pictures", "*.jpg")
        _copy_files(services.attachments, staging / "attachments", "[0-9a-f]*.*")
        _copy_files(services.house, staging / "house", "[0-9a-f]*.[dp][no]*")
        if with_secret:
            (staging / SECRET).write_text("\n".join(services.settings.keys()) + "\n")
            (staging / SECRET).chmod(0o600)
        kept = {path.relative_to(staging).as_posix(): _describe(path) for path in _files(staging)}
        archive = staging / ".archive"
        _write_archive(archive, staging, kept, _manifest(services, kept))
        archive.rename(target)
    _sync(folder)
    return kept


def restore_backup(services: Services, source: Path, *, force: bool = False) -> Path | None:
    """Put the state in `source` in the place of the present one; the application must be stopped.

    Everything is checked before anything is touched. The new folder is complete and on the disk
    when it takes the old one's name. With `force` a state that is there is moved aside; its new
    place is returned. A secret that is there is kept unless the backup brings one.
    """
    data_dir = services.settings.data_dir.absolute()
    _refuse_misplaced(services, data_dir)
    if not force:
        _refuse_occupied(services, data_dir)
    services.database.close()
    data_dir.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".award-restore-", dir=data_dir.parent) as name:
        staging = Path(name) / "data"
        staging.mkdir(mode=0o700)
        _extract(source, staging)
        _check_database(services, staging)
        if not (staging / SECRET).exists() and (data_dir / SECRET).exists():
            shutil.copy2(data_dir / SECRET, staging / SECRET)
        _restore_postgresql(services, staging)
        return _exchange(staging, data_dir)


def _copy_state(services: Services, staging: Path, with_open_urns: bool) -> None:
    if services.database.path is None:
        # an urn that closes between the two copies is closed again by the restored office
        postgresql.dump(services.settings.database, staging / POSTGRESQL)
        _copy_urns(services.urns, staging / "urns", with_open_urns)
        return
    with services.database.writing():
        _copy_sqlite(services.database.path, staging / SQLITE)
        _copy_urns(services.urns, staging / "urns", with_open_urns)


def _copy_sqlite(source: Path, target: Path) -> None:
    # with the library that writes the file: an older one must not touch its write-ahead log
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as present,
        closing(sqlite3.connect(target)) as copy,
    ):
        present.backup(copy)
        # the copy stands alone: no write-ahead log beside it
        copy.execute("PRAGMA journal_mode=DELETE")
    target.chmod(0o600)


def _copy_urns(source: Path, target: Path, with_open: bool) -> None:
    target.mkdir(mode=0o700)
    for urn in sorted(source.glob("*.sqlite3")):
        with _urn_lock(urn):
            if with_open or Urn(urn).frozen:
                shutil.copy2(urn, target / urn.name)
            else:
                Urn.create(target / urn.name)
                (target / f"{urn.name}.lock").unlink()


@contextmanager
def _urn_lock(urn: Path) -> Iterator[None]:
    with urn.with_name(f"{urn.name}.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _copy_files(source: Path, target: Path, pattern: str) -> None:
    target.mkdir(mode=0o700)
    for path in sorted(source.glob(pattern)):
        shutil.copy2(path, target / path.name)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _describe(path: Path) -> Kept:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    status = path.stat()
    return Kept(digest, status.st_size, status.st_mode & 0o777)


def _manifest(services: Services, kept: dict[str, Kept]) -> bytes:
    document = {
        "format": FORMAT,
        "made_at": services.clock.now().isoformat(timespec="seconds"),
        "revision": revisions(services.database)[0],
        "files": {name: asdict(file) for name, file in kept.items()},
    }
    return json.dumps(document, indent=1, sort_keys=True).encode() + b"\n"


def _write_archive(archive: Path, staging: Path, kept: dict[str, Kept], manifest: bytes) -> None:
    archive.touch(mode=0o600)
    with archive.open("wb") as file:
        with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as tar:
            _add(tar, MANIFEST, len(manifest), 0o600, io.BytesIO(manifest))
            for name, entry in kept.items():
                with (staging / name).open("rb") as content:
                    _add(tar, name, entry.size, entry.mode, content)
        file.flush()
        os.fsync(file.fileno())


def _add(tar: tarfile.TarFile, name: str, size: int, mode: int, content: io.BufferedIOBase) -> None:
    # neither owner nor time: the time of an urn would be that of the last ballot
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, mode
    tar.addfile(entry, content)


def _refuse_misplaced(services: Services, data_dir: Path) -> None:
    if data_dir.is_mount():
        raise BackupError(
            f"{data_dir} is a mount point and cannot be exchanged as a whole. "
            "Set AWARD_DATA_DIR to a folder inside it."
        )
    database = services.database.path
    if database and database.absolute().parent != data_dir:
        raise BackupError("The database lies outside AWARD_DATA_DIR; this cannot restore it.")


def _refuse_occupied(services: Services, data_dir: Path) -> None:
    # a secret, made by looking at the settings, is no state
    if any(path.name != SECRET for path in data_dir.glob("*")):
        raise BackupError(f"{data_dir} is not empty. Look what is there, or use --force.")
    if not services.database.embedded and revisions(services.database)[0] is not None:
        raise BackupError("The PostgreSQL database is not empty. Use --force to replace it.")


def _extract(source: Path, staging: Path) -> None:
    try:
        with tarfile.open(source, "r:gz") as tar:
            expected = _read_manifest(tar)
            for member in tar:
                _extract_one(tar, member, expected, staging)
    except (tarfile.TarError, EOFError, OSError, ValueError, KeyError, TypeError) as broken:
        raise BackupError(f"{source.name} is not a whole backup: {broken}") from broken
    missing = sorted(expected.keys() - {p.relative_to(staging).as_posix() for p in _files(staging)})
    if missing:
        raise BackupError(f"{source.name}: {missing[0]} is missing.")


def _read_manifest(tar: tarfile.TarFile) -> dict[str, Kept]:
    first = tar.next()
    content = tar.extractfile(first) if first and first.name == MANIFEST else None
    if content is None:
        raise ValueError("it does not begin with a manifest")
    document = json.load(content)
    if document["format"] != FORMAT:
        raise ValueError(f"unknown format {document['format']!r}")
    return {name: Kept(**entry) for name, entry in document["files"].items()}


def _extract_one(
    tar: tarfile.TarFile, member: tarfile.TarInfo, expected: dict[str, Kept], staging: Path
) -> None:
    if member.name == MANIFEST:
        return
    entry, content = expected.get(member.name), tar.extractfile(member)
    if entry is None or content is None or not _is_ours(member.name):
        raise ValueError(f"{member.name} does not belong there")
    path = staging / member.name
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with path.open("xb") as file:
        shutil.copyfileobj(content, file)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(entry.mode)
    if _describe(path) != entry:
        raise ValueError(f"{member.name} does not have the SHA-256 of the manifest")
    if member.name.startswith("urns/"):
        os.utime(path, (0, 0))


def _is_ours(name: str) -> bool:
    path = PurePosixPath(name)
    if len(path.parts) == 1:
        return name in (SQLITE, POSTGRESQL, SECRET)
    return len(path.parts) == 2 and path.parts[0] in FOLDERS and ".." not in path.parts


def _check_database(services: Services, staging: Path) -> None:
    embedded = services.database.embedded
    if not (staging / (SQLITE if embedded else POSTGRESQL)).exists():
        kind = "SQLite" if embedded else "PostgreSQL"
        raise BackupError(f"The settings name a {kind} database; the backup is of the other kind.")
    if embedded:
        with closing(sqlite3.connect(staging / SQLITE)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise BackupError(f"The database in the backup is damaged: {found}")


def _restore_postgresql(services: Services, staging: Path) -> None:
    dump = staging / POSTGRESQL
    if not dump.exists():
        return
    try:
        postgresql.restore(services.settings.database, dump)
    except postgresql.ClientFailed as failed:
        raise BackupError(str(failed)) from failed
    dump.unlink()


def _exchange(staging: Path, data_dir: Path) -> Path | None:
    aside = None
    _sync(staging)
    if data_dir.exists():
        aside = _free_name(data_dir)
        data_dir.rename(aside)
    staging.rename(data_dir)
    _sync(data_dir.parent)
    if aside and all(path.name == SECRET for path in aside.iterdir()):
        shutil.rmtree(aside)
        return None
    return aside


def _free_name(data_dir: Path) -> Path:
    number = 1
    while (path := data_dir.with_name(f"{data_dir.name}.before-restore-{number}")).exists():
        number += 1
    return path


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
