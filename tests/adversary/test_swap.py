# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Attacks the promise itself: two jurors exchange their scores, and nothing that stays, in files,
mails, logs or on any page for anybody, can tell that from the scoring as it was (`swapping`).

`AWARD_SWAPS=200 .venv/bin/python -m pytest tests/adversary/test_swap.py` plays more.
"""

import logging
import os
from pathlib import Path

import pytest

from award.accounts.models import Account
from award.audit import record
from award.ballots.ballot import Ballot
from award.mail.models import OutboxMail
from award.web.visit import Services
from tests.adversary.swapping import Leak, compare, make_plan
from tests.conftest import NOW

SEEDS = range(int(os.environ.get("AWARD_SWAPS", "2")))


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_tells_whose_scores_are_whose(
    seed: int, tmp_path: Path, sqlite_template: Path
) -> None:
    trace, found = compare(seed, tmp_path, sqlite_template)
    assert [str(difference) for difference in found] == []
    assert sum(difference.size for difference in found) == 0
    # what was compared is not nothing
    assert len(trace) > 500
    assert len(trace["log"]) > 1_000
    shown = b"".join(content for name, content in trace.items() if "GET" in name)
    for place in ("<tag of ", "<sig of ", "<checksum of bundle>", "<checksum of urn>"):
        assert place.encode() in shown


@pytest.mark.parametrize("seed", range(20))
def test_the_pair_says_different_things_as_often(seed: int) -> None:
    plan = make_plan(seed)
    swapped = plan.swapped()
    first, second = plan.pair
    for place in {cast.place for cast in plan.casts}:
        said = [
            [c.scores for c in one.casts if (c.juror, c.place) == (juror, place)]
            for one in (plan, swapped)
            for juror in (first, second)
        ]
        assert said[0] == said[3] != said[1] == said[2]
        assert len(said[0]) == len(said[1]) > 0
    others = [c for c in plan.casts if c.juror not in plan.pair]
    assert others == [c for c in swapped.casts if c.juror not in plan.pair]


def in_the_audit_log(services: Services, account: Account, ballot: Ballot) -> None:
    """Who said what, in the row of an entry."""
    with services.database.writing() as db:
        verb = f"cast {ballot.scores}"
        record(db, now=NOW, actor=account.name, verb=verb, subject="urn")


def in_order_of_arrival(services: Services, _account: Account, ballot: Ballot) -> None:
    """No name and no time, but who comes when is known to the porter."""
    with (services.urns / "arrivals").open("a") as file:
        file.write(f"{ballot.scores}\n")


def by_a_mail(services: Services, account: Account, ballot: Ballot) -> None:
    """No scores, but the tag, which the bundle has too."""
    with services.database.writing() as db:
        mail = OutboxMail(to=account.email, subject="Thank you", body=f"{ballot.tag}\n",
                          language="en", message_id=f"<{db.query(OutboxMail).count()}@x>",
                          created_at=NOW, due_at=NOW)  # fmt: skip
        db.add(mail)


def in_the_log(_services: Services, account: Account, ballot: Ballot) -> None:
    """Only how long the request was: an abstention is shorter."""
    logging.getLogger("award").debug("%s sent %s bytes", account.id, len(ballot.scores))


@pytest.mark.parametrize(
    ("leak", "place"),
    [
        (in_order_of_arrival, "file urns/arrivals"),
        (by_a_mail, "mail "),
        (in_the_log, "log"),
    ],
)
def test_a_planted_trace_is_found(
    leak: Leak, place: str, tmp_path: Path, sqlite_template: Path
) -> None:
    _trace, found = compare(0, tmp_path, sqlite_template, leak=leak, pages=False)
    assert [str(difference) for difference in found if place in difference.name] != []


def test_a_trace_on_a_page_is_found(tmp_path: Path, sqlite_template: Path) -> None:
    """The page of the audit log shows it to those who may read the log, and the file has it."""
    _trace, found = compare(0, tmp_path, sqlite_template, leak=in_the_audit_log)
    names = [difference.name for difference in found]
    pages = {name.partition(": ")[2] for name in names if name.endswith("GET /intern/audit")}
    assert pages == {"coordinator GET /intern/audit", "admin GET /intern/audit"}
    assert [name for name in names if "file award.sqlite3 " in name] != []
