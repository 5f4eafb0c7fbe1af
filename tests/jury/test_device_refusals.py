# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a juror's device refuses, and says: wrong codes, other rounds, other keys, old browsers."""

import pytest
from playwright.sync_api import Route, expect
from sqlalchemy.orm import Session

from award.ballots.device import group_fingerprint
from award.ballots.manifest import fingerprint
from award.jury import operations
from award.jury.conflicts import declare_conflicts
from award.web.visit import Services
from tests.ballots.rounds import code_of
from tests.factories import NOW
from tests.jury.devices import (
    Devices,
    collect_with,
    enter,
    others_collect,
    photograph,
)
from tests.jury.juries import (
    ACTOR,
    Jury,
    collecting,
    end,
    numbers,
    present,
    round_of,
    scoring,
    start,
)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter your ballot code."),
        ("ABCD", "A ballot code has 26 characters; this one has 4."),
        (code_of(0)[:-1] + "U", "“U” is in no ballot code."),
        (code_of(77), "No ballot paper of this jury belongs to this code."),
    ],
)
def test_a_wrong_code_is_told_exactly(
    devices: Devices, services: Services, typed: str, said: str
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    device = devices.new()
    device.sign_in(jury.accounts[0], services)
    device.open(f"{jury.room}/?lang=en")
    device.press("Enter the reading room")
    device.type_code(typed)
    device.press("Show what is still open")
    device.sees(said)
    expect(device.page.get_by_label("Your ballot code").first).to_be_focused()


def test_a_recused_juror_gets_no_paper_and_the_device_says_so(
    devices: Devices, services: Services
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=4, nominations=2)
        first = numbers(db, jury)[0]
        declare(db, jury, first)
    device = devices.new()
    code = collect_with(device, jury, services)
    (posted,) = [
        sent for sent in device.sent if f"POST {device.base_url}{jury.room}/papers" in sent
    ]
    assert f"&{first}=" not in posted
    others_collect(services, jury)
    with services.database.writing() as db:
        end(db, jury, services)
    enter(device, jury, services, code)
    device.sees("0 of 1 cast.")
    device.sees("No paper: conflict of interest")
    device.open(f"{jury.urn}/dossier/{first}")
    device.sees("You have no paper for this nomination")
    device.sees_not("Put the ballot into the urn")


def declare(db: Session, jury: Jury, number: str) -> None:
    declare_conflicts(db, round=round_of(db, jury), seat=jury.seats[0], numbers=[number])


def another_manifest(services: Services, jury: Jury) -> str:
    """The same round with one changed character in the title: another fingerprint."""
    with services.database.reading() as db:
        return round_of(db, jury).manifest.replace("Integrationspreis", "Integrationspreiz")


def test_another_manifest_than_the_page_says_is_refused(
    devices: Devices, services: Services
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=1)
    device = devices.new()
    device.sign_in(jury.accounts[0], services)
    other = another_manifest(services, jury)
    device.page.route("**/manifest", lambda route: route.fulfill(body=other))
    device.open(f"{jury.room}/collect?lang=en")
    device.sees("Stop: your device does not accept this round")
    device.sees_not("Collect my ballot papers")


def test_another_round_than_at_collection_is_refused_with_both_numbers_to_read_out(
    devices: Devices, services: Services
) -> None:
    """The server changes its mind for one juror: page and manifest agree, but not with memory."""
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=1)
    device = devices.new()
    code = collect_with(device, jury, services)
    others_collect(services, jury)
    with services.database.writing() as db:
        end(db, jury, services)
        genuine = round_of(db, jury).fp
    other = another_manifest(services, jury)
    forged = fingerprint(other)
    device.page.route("**/manifest", lambda route: route.fulfill(body=other))

    def forge(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(genuine, forged))

    device.page.route("**/urn/**/", forge)
    device.sign_in(jury.accounts[0], services)
    device.open(f"{jury.room}/?lang=en")
    device.press("Enter the reading room")
    device.sees("Stop: your device does not accept this round")
    device.sees(group_fingerprint(genuine))
    device.sees(group_fingerprint(forged))
    photograph(device, "refused")
    assert code not in str(device.sent)


def test_a_stamp_of_another_key_is_thrown_away_and_said(
    devices: Devices, services: Services
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=1)
    device = devices.new()
    device.sign_in(jury.accounts[0], services)

    def stamp_with_another_key(route: Route) -> None:
        answer = route.fetch()
        stamps = dict.fromkeys(answer.json()["stamps"], f"{'0' * 511}2")
        route.fulfill(response=answer, json={"stamps": stamps})

    device.page.route("**/papers", stamp_with_another_key)
    device.open(f"{jury.room}/collect?lang=en")
    device.tick("I have printed the code")
    device.press("Collect my ballot papers")
    device.sees("Stop: a stamp is not genuine")
    assert device.page.evaluate("Object.keys(localStorage)") == []


def test_a_second_code_is_refused_in_words(devices: Devices, services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=1)
    device, other = devices.new(), devices.new()
    code = collect_with(device, jury, services)
    other.sign_in(jury.accounts[0], services)
    other.open(f"{jury.room}/collect?lang=en")
    other.type_code(code_of(5))
    other.press("Check the code")
    other.sees("You have already collected your papers with another code.")
    other.press("Open this page anew")
    other.type_code(code)
    other.press("Check the code")
    other.sees("You have your ballot papers")


def test_a_collection_begun_anew_is_explained_before_a_new_code_is_made(
    devices: Devices, services: Services
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=1)
    device = devices.new()
    old = collect_with(device, jury, services)
    with services.database.writing() as db:
        operations.abandon_collection(
            db, edition=present(db, jury), services=services, actor=ACTOR, now=NOW
        )
        start(db, jury, services)
    device.open(f"{jury.room}/collect?lang=en")
    device.sees("There is a new round")
    device.press("Make a new code")
    device.sees("This is your ballot code")
    assert "".join(device.page.locator("[data-code] span").all_inner_texts()) != old
    assert collect_with(device, jury, services) != old


def test_the_code_sheet_is_made_on_the_device(devices: Devices, services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=1)
        printed = group_fingerprint(round_of(db, jury).fp)
    device = devices.new()
    device.sign_in(jury.accounts[0], services)
    device.open(f"{jury.room}/sheet?lang=en")
    device.sees("There is no code in this window")
    device.follow("To the ballot papers")
    device.sees("This is your ballot code")
    code = device.page.locator("[data-code] span").all_inner_texts()
    device.follow("Print the code sheet")
    device.sees(printed)
    assert device.page.locator("[data-code] span").all_inner_texts() == code
    device.page.emulate_media(media="print")
    photograph(device, "sheet")
    device.sees_not("Back to collecting")
    device.page.emulate_media(media="screen")
    device.follow("Back to collecting")
    device.sees("This is your ballot code")
    assert device.page.locator("[data-code] span").all_inner_texts() == code


def test_a_browser_without_ed25519_is_told_and_shown_the_other_way(
    devices: Devices, services: Services
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=1)
    device = devices.new()
    device.sign_in(jury.accounts[0], services)
    device.page.add_init_script("crypto.subtle.importKey = () => Promise.reject(new Error('old'))")
    device.open(f"{jury.room}/collect?lang=en")
    device.sees("This browser is too old for the stronger way")
    device.follow("Go on with the help of the server")
    device.sees("With the help of the server")


def test_nobody_is_offered_the_weaker_way_while_the_device_is_working(
    devices: Devices, services: Services
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
    device = devices.new()
    device.page.route("**/manifest", lambda _answer_never_comes: None)
    device.sign_in(jury.accounts[0], services)
    device.open(f"{jury.room}/collect?lang=en")
    device.sees("Your device is getting ready.")
    device.sees_not("Go on with the help of the server")
