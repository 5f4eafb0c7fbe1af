# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The spread of the points is for the jury, after the close, and not among too few."""

import pytest

from award.process.permissions import Role
from award.results.distributions import Distribution, distributions
from award.web.visit import Services
from tests.ballots.rounds import complete_round
from tests.browsing import Browser
from tests.factories import make_account
from tests.results.scored import Scored, make_counted, make_scored


def _page(scored: Scored) -> str:
    return f"/intern/editions/{scored.edition.slug}/distributions?lang=en"


def test_points_are_counted_per_criterion_and_hidden_below_k(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        scored = make_counted(db, services)
        browser.sign_in(scored.seats[0].account)
    browser.get(f"/intern/editions/{scored.edition.slug}/result?lang=en")
    assert f"/{scored.edition.slug}/distributions" in browser.text
    browser.get(_page(scored))
    # 02 has an abstention, and k is 3
    assert "Not shown: only 2 members of the jury gave points here" in browser.text
    assert browser.text.count("<svg") == 3 * 2
    rows = browser.markup.split("03 · Nominierte Nr. 03")[1].split("</table>")[0].split("<tr")[2:]
    cells = [[part.split("</div>")[0] for part in row.split("<div>")[2:]] for row in rows]
    assert cells == [["0", "0", "0", "1", "2"], ["0", "0", "0", "1", "2"]]
    assert "Where all gave the same points, everybody knows what everybody gave." in browser.text


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.PRESS, Role.ADMIN])
def test_offices_do_not_see_the_spread(browser: Browser, services: Services, role: Role) -> None:
    with services.database.writing() as db:
        scored = make_counted(db, services)
        browser.sign_in(make_account(db, role, language="en"))
    assert browser.get(_page(scored)).status_code == 404
    browser.get(f"/intern/editions/{scored.edition.slug}/result")
    assert "distributions" not in browser.text


def test_nobody_sees_the_spread_before_the_count(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        scored = make_scored(db, services)
        browser.sign_in(scored.seats[0].account)
    assert browser.get(_page(scored)).status_code == 409


def test_spread_of_a_changed_urn_is_not_shown(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        scored = make_counted(db, services)
        browser.sign_in(scored.seats[0].account)
    urn = services.urns / f"urn-{scored.round.id}.sqlite3"
    urn.chmod(0o600)
    urn.write_bytes(urn.read_bytes() + b"\0")
    assert browser.get(_page(scored)).status_code == 409


def test_every_given_point_is_counted_once() -> None:
    round_ = complete_round()
    found = distributions(round_.manifest, round_.ballots)
    assert [one.number for one in found] == [n.id for n in round_.manifest.nominations]
    for one in found:
        mine = [b.scores for b in round_.ballots if b.nomination == one.number]
        assert one.given + one.abstentions == len(mine)
        assert one.abstentions == mine.count("-")
        for counts in one.spread or ():
            assert sum(counts) == one.given


def test_nomination_without_ballots_has_no_spread() -> None:
    manifest = complete_round().manifest
    first = distributions(manifest, [])[0]
    assert first == Distribution(manifest.nominations[0].id, 0, 0, None)
