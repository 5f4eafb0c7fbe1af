# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What everybody sees of the ballots: the checksum before the ceremony, the ballots after it only
where the edition says so."""

import hashlib
import re
from datetime import timedelta
from typing import Any

import pytest

from award.clock import SettableClock
from award.editions.models import Edition
from award.process.permissions import Role
from award.results import operations
from award.results.sealing import group_checksum, seal_bundle
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.factories import make_account
from tests.results.scored import Scored, confirm, make_counted, make_scored

SECOND = timedelta(seconds=1)


def _counted(services: Services, **settings: bool) -> Scored:
    with services.database.writing() as db:
        scored = make_counted(db, services)
        confirm(db, scored, 2)
        for name, value in settings.items():
            setattr(scored.edition, name, value)
    return scored


def _seal(services: Services, scored: Scored) -> str:
    with services.database.writing() as db:
        edition = db.get_one(Edition, scored.edition.id)
        sealed = seal_bundle(db, edition=edition, services=services, actor="Office", now=NOW)
        return sealed.bundle_sha256 or ""


def _decide(services: Services, scored: Scored) -> None:
    """The jury gives the first prize to 03, the second to nobody."""
    with services.database.writing() as db:
        edition = db.get_one(Edition, scored.edition.id)
        note: dict[str, Any] = {"actor": "Office", "now": NOW}
        winners = [db.merge(scored.proposals["03"], load=False), None]
        for category, winner in zip(edition.categories, winners, strict=True):
            operations.decide_category(db, category=category, winner=winner, reason="Gut.", **note)
        operations.complete_decision(db, edition=edition, **note)


def _page(scored: Scored) -> str:
    return f"/en/{scored.edition.slug}/ballots"


def _file(scored: Scored) -> str:
    return f"{_page(scored)}/{scored.round.id}.json"


@on_both
def test_everybody_reads_the_checksum_from_the_seal_on(
    browser: Browser, services: Services
) -> None:
    scored = _counted(services)
    browser.get(_page(scored))
    assert "Their checksum will stand here before the award ceremony." in browser.text
    checksum = _seal(services, scored)
    browser.get(f"/en/{scored.edition.slug}/")
    assert f'href="{_page(scored)}"' in browser.text
    browser.get(_page(scored))
    shown = re.sub(r"<[^>]*>", "", browser.text)
    assert group_checksum(checksum) in " ".join(shown.split())
    assert scored.round.fp[:4] in browser.text


def test_page_before_the_ceremony_is_the_same_whatever_the_jury_decided(
    browser: Browser, services: Services
) -> None:
    scored = _counted(services, publish_ballots=True, publish_means=True)
    checksum = _seal(services, scored)
    undecided = browser.get(_page(scored)).text
    _decide(services, scored)
    assert browser.get(_page(scored)).text == undecided
    # beside the checksum, no number that could be one of the count
    words = re.sub(r"<[^>]*>", " ", undecided).replace(group_checksum(checksum), "")
    assert "Nominierte" not in words
    assert "4.67" not in words
    assert "confirmed" not in words
    assert scored.round.id not in undecided


def test_page_does_not_exist_before_the_count(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    with services.database.writing() as db:
        scored = make_scored(db, services)
    for instant in (NOW, scored.edition.scoring_until - SECOND):
        clock.instant = instant
        assert browser.get(_page(scored)).status_code == 404
        assert _page(scored) not in browser.get(f"/en/{scored.edition.slug}/").text


def test_published_ballots_can_be_had_from_the_instant_of_the_ceremony(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    scored = _counted(services, publish_ballots=True)
    checksum = _seal(services, scored)
    _decide(services, scored)
    clock.instant = scored.edition.ceremony_at - SECOND
    assert browser.get(_file(scored)).status_code == 404
    assert _file(scored) not in browser.get(_page(scored)).text
    clock.instant = scored.edition.ceremony_at
    browser.get(_page(scored))
    assert f'href="{_file(scored)}"' in browser.text
    assert 'href="/en/verify"' in browser.text
    assert f"award verify {scored.round.id}.json --sha256 {checksum}" in browser.text
    assert "Nominierte Nr. 03" in browser.text
    assert "Nominierte Nr. 01" not in browser.text
    answer = browser.get(_file(scored))
    assert hashlib.sha256(answer.content).hexdigest() == checksum
    assert answer.headers["content-disposition"].startswith("attachment;")


@pytest.mark.parametrize("sealed", [True, False])
def test_ballots_stay_with_the_jury_unless_the_edition_publishes_them(
    browser: Browser, services: Services, clock: SettableClock, sealed: bool
) -> None:
    scored = _counted(services, publish_ballots=not sealed)
    if sealed:
        _seal(services, scored)
    _decide(services, scored)
    clock.instant = scored.edition.ceremony_at
    assert browser.get(_file(scored)).status_code == 404
    browser.get(_page(scored))
    said = (
        "the ballots stay with the jury and the office"
        if sealed
        else "For this edition no checksum was published before the award ceremony."
    )
    assert said in browser.text
    assert ".json" not in browser.text


def test_file_of_another_name_or_edition_is_not_there(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    scored, other = _counted(services, publish_ballots=True), _counted(services)
    for one in (scored, other):
        _seal(services, one)
        _decide(services, one)
    clock.instant = scored.edition.ceremony_at
    for name in ("x", scored.round.id, f"{other.round.id}.json", f"{scored.round.id}.json.json"):
        assert browser.get(f"{_page(scored)}/{name}").status_code == 404


@pytest.mark.parametrize("published", [True, False])
def test_winners_page_shows_means_only_where_the_edition_says_so(
    browser: Browser, services: Services, clock: SettableClock, published: bool
) -> None:
    scored = _counted(services, publish_means=published)
    _decide(services, scored)
    clock.instant = scored.edition.ceremony_at
    browser.get(f"/en/{scored.edition.slug}/winners")
    assert "Nominierte Nr. 03" in browser.text
    assert ("Mean of the jury’s points: 4.7 of 5" in browser.text) is published
    assert f'href="{_page(scored)}"' in browser.text


def test_office_chooses_what_is_published_in_the_settings(
    browser: Browser, services: Services
) -> None:
    scored = _counted(services)
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))
    for ballots, means in ((True, False), (False, True), (False, False)):
        browser.get(f"/intern/editions/{scored.edition.slug}/settings")
        chosen = {"publish_ballots": "y" if ballots else [], "publish_means": "y" if means else []}
        browser.fill("/settings", **chosen)
        assert browser.page.url.path == f"/intern/editions/{scored.edition.slug}"
        with services.database.reading() as db:
            edition = db.get_one(Edition, scored.edition.id)
            assert (edition.publish_ballots, edition.publish_means) == (ballots, means)
