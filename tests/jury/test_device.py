# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A juror's own device, from the code to the confirmation: Chromium against the running server."""

from playwright.sync_api import expect

from award.ballots.device import normalise_code
from award.ballots.urn import Urn
from award.clock import SettableClock
from award.jury import queries
from award.jury.models import Attestation
from award.results.operations import count
from award.web.visit import Services
from tests.ballots.rounds import code_of
from tests.factories import NOW
from tests.jury.casting import ballots
from tests.jury.devices import (
    Device,
    Devices,
    collect_with,
    enter,
    others_collect,
    photograph,
    score,
)
from tests.jury.juries import (
    ACTOR,
    AFTER_SCORING,
    Jury,
    collecting,
    end,
    numbers,
    present,
    round_of,
    scoring,
)

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


def test_a_juror_goes_the_whole_way_with_a_device_and_the_code_never_leaves_it(
    devices: Devices, services: Services, clock: SettableClock
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
    device = devices.new(**PHONE)
    code = collect_with(device, jury, services)
    photograph(device, "collected")
    others_collect(services, jury)
    with services.database.writing() as db:
        end(db, jury, services)
        first, second, _third = numbers(db, jury)

    enter(device, jury, services, code)
    device.sees("0 of 3 cast.")
    photograph(device, "room")
    device.follow("To the next open dossier")
    photograph(device, "dossier")
    score(device, "4", "2")
    device.sees("Your ballot is in the urn")
    photograph(device, "cast")
    device.follow("To the next open dossier")
    device.press("Abstain")
    device.sees("Your ballot is in the urn")
    assert [(b.nomination, b.version, b.scores) for b in ballots(services, jury)] == [
        (first, 1, "4,2"),
        (second, 1, "-"),
    ]

    clock.instant = NOW + AFTER_SCORING
    with services.database.writing() as db:
        count(db, edition=present(db, jury), services=services, actor=ACTOR, now=clock.now())
    device.sign_in(jury.accounts[0], services)
    device.open(f"{jury.room}/confirm?lang=en")
    photograph(device, "confirm")
    device.type_code(code)
    device.press("Show my ballots")
    device.sees("Your ballots in the urn")
    photograph(device, "confirm-checked")
    device.press("Yes, that is how I scored")
    device.sees("Your seat on the jury")
    with services.database.reading() as db:
        assert [one.complete for one in db.query(Attestation)] == [False]

    spelt = {code, code.lower(), normalise_code(code)}
    assert [sent for sent in device.sent if any(spelling in sent for spelling in spelt)] == []
    assert device.problems == []


def test_a_code_is_typed_again_on_another_device_and_revises_there(
    devices: Devices, services: Services
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    code = code_of(0)
    first, second = devices.new(), devices.new()
    enter(first, jury, services, code)
    first.follow("To the next open dossier")
    score(first, "4", "2")
    first.sees("Your ballot is in the urn")
    enter(second, jury, services, " ".join(code).lower().replace("0", "O"))
    second.sees("1 of 1 cast.")
    second.follow("Vorhaben")
    expect(second.page.locator("input[name=c1]:checked")).to_have_value("4")
    score(second, "5", "5")
    second.sees("Version 2")
    first.open(f"{jury.urn}/")
    first.follow("Vorhaben")
    expect(first.page.locator("input[name=c1]:checked")).to_have_value("5")
    score(first, "1", "1")
    first.sees("Version 3")
    assert [(b.version, b.scores) for b in ballots(services, jury)] == [(3, "1,1")]


def test_drafts_and_notes_stay_on_the_device_and_cannot_be_read_without_the_code(
    devices: Devices, services: Services
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    device = devices.new()
    enter(device, jury, services, code_of(0))
    device.follow("Vorhaben")
    device.sees("Still open")
    device.tick("4", within="Effect")
    device.page.get_by_label("Your notes").fill("Fragen: wer trägt die Miete?")
    device.sees("Your notes are kept on this device.")
    device.page.reload()
    device.sees("Draft on this device")
    expect(device.page.get_by_label("Your notes")).to_have_value("Fragen: wer trägt die Miete?")
    expect(device.page.locator("input[name=c1]:checked")).to_have_value("4")
    stored = device.page.evaluate("JSON.stringify(localStorage)")
    assert "Miete" not in stored
    assert [sent for sent in device.sent if "Miete" in sent] == []
    device.open(f"{jury.urn}/")
    device.press("I stop for now: forget the code")
    device.sees("Your device works that out with your code")
    assert code_of(0) not in device.page.evaluate("JSON.stringify([localStorage, sessionStorage])")


def test_points_that_are_missing_are_named_and_linked(devices: Devices, services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    device = devices.new()
    enter(device, jury, services, code_of(0))
    device.follow("Vorhaben")
    device.tick("4", within="Effect")
    device.press("Put the ballot into the urn")
    device.follow("Choose a point for “Example”")
    expect(device.page.locator("#c2-0")).to_be_focused()
    assert ballots(services, jury) == []


def test_a_dropped_connection_is_said_and_mended_by_itself(
    devices: Devices, services: Services
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    device = devices.new()
    enter(device, jury, services, code_of(0))
    device.follow("Vorhaben")
    device.sees("Still open")
    device.page.context.set_offline(True)
    score(device, "4", "2")
    device.sees("Your ballot is not in the urn yet")
    device.sees("Not in the urn yet")
    assert ballots(services, jury) == []
    device.page.context.set_offline(False)
    expect(device.page.get_by_text("In the urn", exact=True)).to_be_visible()
    device.sees_not("Your ballot is not in the urn yet")
    assert [(b.version, b.scores) for b in ballots(services, jury)] == [(1, "4,2")]


def test_a_lost_answer_costs_nothing(devices: Devices, services: Services) -> None:
    """The urn takes the ballot, the device never hears of it, and sends it again later."""
    jury = scoring(services, jurors=3, nominations=1)
    device = devices.new()
    enter(device, jury, services, code_of(0))
    device.follow("Vorhaben")
    device.sees("Still open")
    device.page.route("**/ballots", lambda route: (route.fetch(), route.abort()))
    score(device, "4", "2")
    device.sees("Your ballot is not in the urn yet")
    device.page.unroute("**/ballots")
    assert [(b.version, b.scores) for b in ballots(services, jury)] == [(1, "4,2")]
    device.press("Put the ballot into the urn")
    device.sees("Your ballot is in the urn")
    assert [(b.version, b.scores) for b in ballots(services, jury)] == [(1, "4,2")]


def leave_dossier(device: Device, jury: Jury) -> None:
    """A dossier asks the urn once more after casting, and would mend what a test breaks by then."""
    device.open(f"{jury.urn}/")
    device.sees("1 of 1 cast.")


def test_a_ballot_that_vanished_from_the_urn_is_noticed_and_put_in_again(
    devices: Devices, services: Services
) -> None:
    """As after a restored backup, which holds no open urn."""
    jury = scoring(services, jurors=3, nominations=1)
    device = devices.new()
    enter(device, jury, services, code_of(0))
    device.follow("Vorhaben")
    score(device, "4", "2")
    leave_dossier(device, jury)
    with services.database.reading() as db:
        urn = queries.urn_path(services, round_of(db, jury))
    urn.unlink()
    Urn.create(urn)
    device.open(f"{jury.urn}/")
    device.sees("A ballot was missing in the urn")
    assert [(b.version, b.scores) for b in ballots(services, jury)] == [(1, "4,2")]
    device.page.reload()
    device.sees("1 of 1 cast.")
    device.sees_not("A ballot was missing in the urn")


def test_an_older_version_in_the_urn_is_replaced_by_the_last_one(
    devices: Devices, services: Services
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    device = devices.new()
    enter(device, jury, services, code_of(0))
    device.follow("Vorhaben")
    score(device, "4", "2")
    device.sees("Version 1")
    with services.database.reading() as db:
        urn = queries.urn_path(services, round_of(db, jury))
    older = urn.read_bytes()
    score(device, "5", "5")
    device.sees("Version 2")
    leave_dossier(device, jury)
    urn.write_bytes(older)
    device.open(f"{jury.urn}/")
    device.sees("A ballot was missing in the urn")
    assert [(b.version, b.scores) for b in ballots(services, jury)] == [(2, "5,5")]


def test_two_tabs_leave_one_ballot(devices: Devices, services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    device = devices.new()
    enter(device, jury, services, code_of(0))
    device.follow("Vorhaben")
    device.sees("Still open")
    with device.page.context.expect_page() as opened:
        device.page.evaluate("open(location.href)")
    tab = Device(opened.value, device.base_url)
    tab.sees("Still open")
    score(device, "4", "4")
    device.sees("Your ballot is in the urn")
    score(tab, "2", "2")
    tab.sees("Your ballot is in the urn")
    assert [b.scores for b in ballots(services, jury)] == ["2,2"]
