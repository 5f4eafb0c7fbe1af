# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an urn accepts, returns and refuses."""

import hashlib
import sqlite3
from collections import Counter
from dataclasses import replace

import pytest

from award.ballots.ballot import BallotError
from award.ballots.urn import StaleBallot, Urn, UrnFrozen, cast_ballot

from .rounds import complete_round, make_ballot, make_manifest, plain_ballot
from .urns import folder_of


@pytest.fixture
def urn(tmp_path):
    return Urn.create(tmp_path / "urn-1.sqlite")


def test_new_urn_is_empty(urn, tmp_path):
    assert urn.ballots() == []
    assert urn.counts() == {}
    assert not urn.frozen
    assert folder_of(tmp_path / "x") == ["urn-1.sqlite", "urn-1.sqlite.lock"]


def test_creating_never_empties_an_urn(urn, tmp_path):
    urn.cast(plain_ballot(1))
    with pytest.raises(FileExistsError):
        Urn.create(tmp_path / "urn-1.sqlite")
    assert urn.ballots() == [plain_ballot(1)]


def test_missing_urn_is_not_made_by_opening(tmp_path):
    with pytest.raises(FileNotFoundError):
        Urn(tmp_path / "urn-2.sqlite")
    assert folder_of(tmp_path / "x") == []


def test_cast_ballots_are_read_sorted_by_nomination_and_tag(urn):
    ballots = [plain_ballot(number) for number in range(9)]
    assert [urn.cast(ballot) for ballot in ballots] == ["stored"] * 9
    assert urn.ballots() == sorted(ballots)
    assert urn.counts() == {"00": 3, "01": 3, "02": 3}


def test_ballot_is_found_by_nomination_and_tag(urn):
    ballot = plain_ballot(1)
    urn.cast(ballot)
    assert urn.find(ballot.nomination, ballot.tag) == ballot
    assert urn.find("02", ballot.tag) is None


def test_higher_version_wins(urn):
    urn.cast(plain_ballot(1, version=1, scores="1,1"))
    assert urn.cast(plain_ballot(1, version=3, scores="5,5")) == "stored"
    assert urn.ballots() == [plain_ballot(1, version=3, scores="5,5")]


def test_same_ballot_again_changes_nothing(urn, tmp_path):
    urn.cast(plain_ballot(1))
    before = (tmp_path / "urn-1.sqlite").stat()
    assert urn.cast(plain_ballot(1)) == "unchanged"
    after = (tmp_path / "urn-1.sqlite").stat()
    assert (after.st_ino, after.st_ctime_ns) == (before.st_ino, before.st_ctime_ns)


@pytest.mark.parametrize("version", [1, 2])
def test_older_or_contradicting_version_never_wins(urn, version):
    urn.cast(plain_ballot(1, version=2, scores="5,5"))
    with pytest.raises(StaleBallot) as caught:
        urn.cast(plain_ballot(1, version=version, scores="1,1"))
    assert caught.value.stored_version == 2
    assert urn.ballots() == [plain_ballot(1, version=2, scores="5,5")]


def test_ballot_that_is_not_hex_leaves_the_urn_as_it_was(urn):
    with pytest.raises(ValueError, match="hexadecimal"):
        urn.cast(replace(plain_ballot(1), tag="xy"))
    assert urn.ballots() == []


def test_file_is_plain_sqlite_with_the_columns_of_the_storage_rule(urn, tmp_path):
    urn.cast(plain_ballot(1))
    connection = sqlite3.connect(tmp_path / "urn-1.sqlite")
    columns = connection.execute("SELECT name, pk FROM pragma_table_info('ballot')").fetchall()
    table = connection.execute("SELECT wr, strict FROM pragma_table_list('ballot')").fetchone()
    check = connection.execute("PRAGMA integrity_check").fetchone()
    connection.close()
    assert columns == [
        ("nomination", 1),
        ("tag", 2),
        ("version", 0),
        ("scores", 0),
        ("stamp", 0),
        ("sig", 0),
    ]
    assert (table, check) == ((1, 1), ("ok",))


def test_file_carries_no_time_and_is_private(urn, tmp_path):
    urn.cast(plain_ballot(1))
    status = (tmp_path / "urn-1.sqlite").stat()
    assert (status.st_mtime_ns, status.st_mode & 0o777) == (0, 0o600)
    assert tmp_path.stat().st_mtime_ns == 0
    assert folder_of(tmp_path / "x") == ["urn-1.sqlite", "urn-1.sqlite.lock"]
    assert (tmp_path / "urn-1.sqlite.lock").read_bytes() == b""


def test_sha256_is_that_of_the_file(urn, tmp_path):
    urn.cast(plain_ballot(1))
    content = (tmp_path / "urn-1.sqlite").read_bytes()
    assert urn.sha256() == hashlib.sha256(content).hexdigest()


def test_frozen_urn_takes_no_ballot(urn, tmp_path):
    urn.cast(plain_ballot(1))
    before = urn.sha256()
    urn.freeze()
    urn.freeze()
    for later in (urn, Urn(tmp_path / "urn-1.sqlite")):
        assert later.frozen
        with pytest.raises(UrnFrozen):
            later.cast(plain_ballot(2))
    assert urn.sha256() == before
    assert (tmp_path / "urn-1.sqlite").stat().st_mtime_ns == 0


def test_urn_in_a_folder_with_an_odd_name(tmp_path):
    folder = tmp_path / "a b?mode=rw#c%20[d]"
    folder.mkdir()
    urn = Urn.create(folder / "urn")
    urn.cast(plain_ballot(1))
    assert urn.ballots() == [plain_ballot(1)]
    assert folder_of(folder) == [folder.name]


def test_only_checked_ballots_are_cast(urn):
    made = complete_round()
    forged = replace(made.ballots[0], scores="5,5")
    with pytest.raises(BallotError, match="signature"):
        cast_ballot(urn, made.manifest, made.fingerprint, forged)
    for ballot in made.ballots:
        assert cast_ballot(urn, made.manifest, made.fingerprint, ballot) == "stored"
    assert tuple(urn.ballots()) == made.ballots
    assert Counter(urn.counts()) == Counter(b.nomination for b in made.ballots)


def test_revision_needs_a_higher_version(urn):
    manifest, fp = make_manifest(), complete_round().fingerprint
    cast_ballot(urn, manifest, fp, make_ballot(manifest, version=1, scores=(1, 1)))
    cast_ballot(urn, manifest, fp, make_ballot(manifest, version=2, scores=None))
    with pytest.raises(StaleBallot):
        cast_ballot(urn, manifest, fp, make_ballot(manifest, version=1, scores=(1, 1)))
    assert [ballot.scores for ballot in urn.ballots()] == ["-"]
