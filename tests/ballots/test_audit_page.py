# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The commands that docs/ballot-audit.md gives to an auditor, run as they stand there."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.ballots.rounds import complete_round

PAGE = Path(__file__).parents[2] / "docs" / "ballot-audit.md"


def commands_with(word: str) -> str:
    """The one block of shell commands on the page that contains `word`."""
    blocks = re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (found,) = [block for block in blocks if word in block]
    return str(found)


def run_on(folder: Path, key: str, tag: str, stamp: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-euc", commands_with("openssl dgst")],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "KEY": key, "TAG": tag, "STAMP": stamp},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def first_ballot() -> tuple[str, str, str]:
    bundle = json.loads(complete_round().bundle)
    ballot = bundle["ballots"][0]
    nominations = json.loads(bundle["manifest"])["nominations"]
    (key,) = [one["key"] for one in nominations if one["id"] == ballot["nomination"]]
    return key, ballot["tag"], ballot["stamp"]


def test_a_stamp_verifies_with_openssl_alone(
    tmp_path: Path, first_ballot: tuple[str, str, str]
) -> None:
    done = run_on(tmp_path, *first_ballot)
    assert (done.stdout, done.returncode) == ("Verified OK\n", 0), done.stderr


def test_openssl_refuses_a_stamp_of_another_tag(
    tmp_path: Path, first_ballot: tuple[str, str, str]
) -> None:
    key, tag, stamp = first_ballot
    done = run_on(tmp_path, key, tag[:-1] + ("0" if tag[-1] != "0" else "1"), stamp)
    assert (done.stdout.strip(), done.returncode) == ("Verification failure", 1)


def test_the_fingerprint_is_the_sum_of_the_manifest(tmp_path: Path) -> None:
    (tmp_path / "bundle.json").write_bytes(complete_round().bundle)
    done = subprocess.run(
        ["sh", "-euc", commands_with("sha256sum")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split()[0] == complete_round().fingerprint
