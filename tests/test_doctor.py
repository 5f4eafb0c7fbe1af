# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The doctor on a prize with a wound of each kind."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite3
from sqlalchemy import text

from award import doctor
from award.ballots.urn import Urn
from award.doctor import Level
from award.settings import Settings
from award.web.visit import Services
from tests.ballots.rounds import plain_ballot
from tests.filled import Prize, defects, filled


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "data").mkdir(mode=0o700)
    return Settings(_env_file=None, mode="demo", data_dir=tmp_path / "data", secret_keys="k" * 40)


def break_close(services: Services, prize: Prize) -> None:
    prize.closed.chmod(0o600)


def change_closed_urn(services: Services, prize: Prize) -> None:
    shutil.copy(prize.open, prize.closed.with_suffix(".x"))
    prize.closed.unlink()
    made = Urn.create(prize.closed)
    made.cast(plain_ballot(1))
    made.freeze()


def lose_urn(services: Services, prize: Prize) -> None:
    prize.open.unlink()


def tear_urn(services: Services, prize: Prize) -> None:
    prize.open.write_bytes(b"no database" * 500)


def leave_journal(services: Services, prize: Prize) -> None:
    prize.open.with_name(f"{prize.open.name}-journal").touch()


def keep_paper(services: Services, prize: Prize) -> None:
    sql(services, "UPDATE paper SET blinded = x'01', blind_sig = x'02'")


def keep_key(services: Services, prize: Prize) -> None:
    sql(services, "UPDATE stamp_key SET p = 'a', q = 'b', d = 'c'")


def lose_picture(services: Services, prize: Prize) -> None:
    (services.pictures / f"{prize.picture}-small.jpg").unlink()


def open_secret(services: Services, prize: Prize) -> None:
    secret = services.settings.data_dir / "secret"
    secret.write_text("k" * 40)
    secret.chmod(0o644)


def break_reference(services: Services, prize: Prize) -> None:
    path = services.database.path
    assert path is not None
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO role_grant VALUES (999, 'press')")
        connection.commit()


def sql(services: Services, statement: str) -> None:
    with services.database.writing() as db:
        db.execute(text(statement))


@pytest.mark.parametrize(
    ("wound", "named"),
    [
        (break_close, "urns: urn-r1.sqlite3 is not frozen although its round is closed"),
        (
            change_closed_urn,
            "urns: urn-r1.sqlite3 was changed after the close: its SHA-256 is another one",
        ),
        (lose_urn, "urns: urn-r2.sqlite3 is missing. Restore a backup."),
        (
            tear_urn,
            "urns: urn-r2.sqlite3 cannot be read (file is not a database). Restore a backup.",
        ),
        (
            leave_journal,
            "urns: urn-r2.sqlite3-journal may hold the order of ballots. Nothing may make it.",
        ),
        (keep_paper, "papers: round r1 is closed and 1 papers are not empty"),
        (keep_key, "stamp keys: round r1 still has 1 private stamp keys"),
        (lose_picture, "pictures: {picture}-small.jpg is missing. Restore it from a backup."),
        (open_secret, "file modes: others can read {data}/secret. Run: chmod 600 {data}/secret"),
        (break_reference, "database: role_grant row None points to a missing row of account"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_the_doctor_finds(
    services: Services, wound: Callable[[Services, Prize], None], named: str
) -> None:
    prize = filled(services)
    assert defects(services) == []
    wound(services, prize)
    expected = named.format(picture=prize.picture, data=services.settings.data_dir)
    assert [d.replace("row 1 points", "row None points") for d in defects(services)] == [expected]


def test_the_doctor_warns_of_what_can_wait(services: Services) -> None:
    filled(services)
    (services.pictures / "stray.jpg").touch()
    (services.urns / "urn-old.sqlite3").touch()
    services.settings.data_dir.chmod(0o755)
    warned = [f.check for f in doctor.examine(services) if f.level is Level.WARNING]
    assert warned == ["urns", "pictures", "file modes"]


def test_the_doctor_survives_what_cannot_be_checked(services: Services) -> None:
    filled(services)
    services.database.close()
    assert services.database.path is not None
    services.database.path.write_bytes(os.urandom(50_000))
    found = {f.check for f in doctor.examine(services) if f.level is Level.DEFECT}
    assert {"database", "revision", "urns", "papers"} <= found


@pytest.mark.parametrize(
    ("free", "level"),
    [(2_000_000_000, Level.GOOD), (500_000_000, Level.WARNING), (1_000, Level.DEFECT)],
)
def test_the_doctor_looks_at_the_space_left(
    services: Services, monkeypatch: pytest.MonkeyPatch, free: int, level: Level
) -> None:
    usage = shutil.disk_usage("/")._replace(free=free)
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _path: usage)
    (found,) = [f for f in doctor.examine(services) if f.check == "storage"]
    assert found.level is level
