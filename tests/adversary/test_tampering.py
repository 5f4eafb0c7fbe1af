# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Attacks the urn with bad ballots: tampered, replayed, foreign, late, oversize, malformed. Each is
answered 4xx with a reason, and the urn's file stays as it is, byte for byte and with its date."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from award.app import create_app
from award.ballots.ballot import Ballot, lookup_text, signed_text
from award.clock import SettableClock
from award.web.visit import Services
from tests.adversary.crawling import enter
from tests.adversary.scorings import Device, device, fields, scoring, urn_file, urn_of
from tests.browsing import Browser
from tests.jury.juries import NOW, Jury

MICROSECOND = timedelta(microseconds=1)
FORM = "application/x-www-form-urlencoded"


@contextmanager
def unmoved(services: Services, jury: Jury) -> Iterator[None]:
    """The urn is the same file before and after, and nothing lies beside it but its lock."""
    path = urn_file(services, jury)
    path.with_name(f"{path.name}.lock").touch()
    before = state(services, jury)
    yield
    assert state(services, jury) == before


def state(services: Services, jury: Jury) -> tuple[Any, ...]:
    path = urn_file(services, jury)
    status = path.stat()
    names = sorted(entry.name for entry in path.parent.iterdir())
    return path.read_bytes(), status.st_mtime_ns, status.st_ino, status.st_mode, names


def send(browser: Browser, jury: Jury, ballot: Mapping[str, str]) -> tuple[int, Any]:
    answer = browser.post(f"{jury.urn}/ballots", dict(ballot))
    return answer.status_code, answer.json()


def test_a_good_ballot_moves_the_urn(browser: Browser, services: Services) -> None:
    """So the same watch, on the tests below, sees something."""
    jury = scoring(services)
    ballot = fields(device(services, jury, 0).write())
    with pytest.raises(AssertionError), unmoved(services, jury):
        assert send(browser, jury, ballot) == (200, {"outcome": "stored"})


ONE_DIGIT = {"tag": "signature", "stamp": "stamp", "sig": "signature"}


@pytest.mark.parametrize("name", ONE_DIGIT)
def test_one_changed_digit_anywhere_is_refused(
    browser: Browser, services: Services, name: str
) -> None:
    jury = scoring(services)
    ballot = fields(device(services, jury, 0).write())
    value = ballot[name]
    with unmoved(services, jury):
        for place in range(0, len(value), max(1, len(value) // 16)):
            digit = "0" if value[place] != "0" else "1"
            changed = {**ballot, name: value[:place] + digit + value[place + 1 :]}
            assert send(browser, jury, changed) == (422, {"error": ONE_DIGIT[name]})


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"version": "2"}, "signature"),
        ({"version": "0"}, "version"),
        ({"version": "²"}, "version"),
        ({"version": "9" * 5000}, "version"),
        ({"version": "-1"}, "version"),
        ({"version": "1.0"}, "version"),
        ({"version": "+1"}, "version"),
        ({"version": " 1"}, "version"),
        ({"version": "1\x00"}, "version"),
        ({"version": "١"}, "version"),
        ({"version": "①"}, "version"),
        ({"version": "9" * 16}, "version"),
        ({"scores": "5,5"}, "signature"),
        ({"scores": "-"}, "signature"),
        ({"scores": "6,1"}, "scores"),
        ({"scores": "1"}, "scores"),
        ({"scores": "4,2,3"}, "scores"),
        ({"scores": "4,2 "}, "scores"),
        ({"scores": "4,٢"}, "scores"),
        ({"scores": "4,2\x00"}, "scores"),
        ({"scores": "NaN,1"}, "scores"),
        ({"scores": "1e0,1"}, "scores"),
        ({"scores": "--"}, "scores"),
        ({"scores": ""}, "scores"),
        ({"tag": "00"}, "tag"),
        ({"tag": "00" * 32}, "signature"),
        ({"tag": "G" * 64}, "tag"),
        ({"tag": "\x00" * 64}, "tag"),
        ({"tag": "ａ" * 64}, "tag"),
        ({"nomination": "99"}, "nomination"),
        ({"nomination": "1"}, "nomination"),
        ({"nomination": "01\x00"}, "nomination"),
        ({"nomination": "٠١"}, "nomination"),
        ({"nomination": "01/../02"}, "nomination"),
        ({"stamp": "00" * 256}, "stamp"),
        ({"stamp": ""}, "stamp"),
        ({"sig": "00" * 64}, "signature"),
        ({"sig": ""}, "signature"),
        ({"sig": "00" * 63}, "signature"),
    ],
)
def test_a_tampered_ballot_is_refused_by_its_defect(
    browser: Browser, services: Services, changes: dict[str, str], reason: str
) -> None:
    jury = scoring(services)
    with unmoved(services, jury):
        ballot = fields(device(services, jury, 0).write(), **changes)
        assert send(browser, jury, ballot) == (422, {"error": reason})


def test_upper_case_makes_no_second_ballot(browser: Browser, services: Services) -> None:
    """The same tag in another spelling would be another row."""
    jury = scoring(services)
    ballot = fields(device(services, jury, 0).write())
    assert send(browser, jury, ballot)[0] == 200
    with unmoved(services, jury):
        for name in ("tag", "stamp", "sig"):
            assert send(browser, jury, {**ballot, name: ballot[name].upper()})[0] == 422


def test_a_replayed_ballot_changes_nothing(browser: Browser, services: Services) -> None:
    jury = scoring(services)
    pen = device(services, jury, 0)
    old, new = fields(pen.write(1, (1, 1))), fields(pen.write(2, (5, 5)))
    assert send(browser, jury, old) == (200, {"outcome": "stored"})
    assert send(browser, jury, new) == (200, {"outcome": "stored"})
    with unmoved(services, jury):
        assert send(browser, jury, new) == (200, {"outcome": "unchanged"})
        assert send(browser, jury, old) == (409, {"error": "stale", "version": 2})
        contrary = fields(pen.write(2, (1, 1)))
        assert send(browser, jury, contrary) == (409, {"error": "stale", "version": 2})


def test_a_ballot_of_another_jury_is_refused(browser: Browser, services: Services) -> None:
    """Other rounds have other keys; here they are even the same, and only the manifest differs."""
    jury, other = scoring(services), scoring(services)
    foreign = fields(device(services, other, 0).write())
    with unmoved(services, jury):
        assert send(browser, jury, foreign) == (422, {"error": "signature"})
    assert send(browser, other, foreign) == (200, {"outcome": "stored"})


def test_a_paper_of_one_nomination_is_none_of_another(browser: Browser, services: Services) -> None:
    """Not even when its owner signs the other nomination with it."""
    jury = scoring(services, nominations=2)
    one, two = device(services, jury, 0, 0), device(services, jury, 0, 1)
    other = two.pen.nomination
    with unmoved(services, jury):
        relabelled = fields(one.write(), nomination=other)
        assert send(browser, jury, relabelled) == (422, {"error": "signature"})
        signed = fields(signed_for_another(one, other))
        assert send(browser, jury, signed) == (422, {"error": "stamp"})
        stamped = fields(two.write(), stamp=one.stamp.hex())
        assert send(browser, jury, stamped) == (422, {"error": "stamp"})
    # the very same signing, for the nomination that the stamp is for, is taken
    own = fields(signed_for_another(one, one.pen.nomination))
    assert send(browser, jury, own) == (200, {"outcome": "stored"})


def signed_for_another(one: Device, nomination: str) -> Ballot:
    """With the key and the stamp of one paper, for another nomination."""
    good = one.write()
    message = signed_text(one.pen.fp, nomination, good.version, good.scores)
    return replace(good, nomination=nomination, sig=one.pen.signing_key.sign(message).hex())


@pytest.mark.parametrize(
    ("after", "status"), [(-MICROSECOND, 200), (timedelta(), 409), (MICROSECOND, 409)]
)
def test_the_deadline_counts_to_the_microsecond(
    browser: Browser, services: Services, clock: SettableClock, after: timedelta, status: int
) -> None:
    jury = scoring(services)
    ballot = fields(device(services, jury, 0).write())
    before = state(services, jury)
    clock.instant = jury.edition.scoring_until + after
    answer = browser.post(f"{jury.urn}/ballots", ballot, headers={"accept-language": "en"})
    assert answer.status_code == status
    if status == 409:
        assert "This is not possible now." in answer.text
        assert state(services, jury)[:4] == before[:4]
    assert len(urn_of(services, jury).ballots()) == (status == 200)


class SlowClock(SettableClock):
    """An hour passes between any two looks at it, as if the server had to wait."""

    def now(self) -> datetime:
        seen = self.instant
        self.instant += timedelta(hours=1)
        return seen


def test_what_arrived_in_time_counts_however_long_it_takes(services: Services) -> None:
    jury = scoring(services)
    ballot = fields(device(services, jury, 0).write())
    clock = SlowClock(jury.edition.scoring_until - MICROSECOND)
    slow = replace(services, clock=clock)
    with Browser(create_app(slow), slow) as browser:
        assert send(browser, jury, ballot) == (200, {"outcome": "stored"})
        assert clock.instant > jury.edition.scoring_until > NOW
        assert browser.post(f"{jury.urn}/ballots", ballot).status_code == 409


BODIES: dict[str, tuple[str, bytes, int]] = {
    "one byte too long": (FORM, b"tag=" + b"x" * (64 * 1024 - 3), 413),
    "ten megabytes": (FORM, b"x" * 10_000_000, 413),
    "ten thousand fields": (FORM, b"a=&" * 20_000, 422),
    "one name often": (FORM, b"tag=1&" * 10_000, 422),
    "no content": (FORM, b"", 422),
    "raw bytes": (FORM, bytes(range(256)), 422),
    "a surrogate": (FORM, b"tag=%ED%A0%80&version=%ED%A0%80", 422),
    "half an escape": (FORM, b"tag=%&version=%4&scores=%zz", 422),
    "nul bytes": (FORM, b"tag=%00&%00=tag&nomination=01%00", 422),
    "no boundary": ("multipart/form-data", b"--b\r\n", 400),
    "an open part": ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form", 400),
    "a part without a name": ("multipart/form-data; boundary=b", b"--b\r\n\r\nx\r\n--b--", 400),
    "an unknown charset": (
        "multipart/form-data; boundary=b",
        b'--b\r\nContent-Disposition: form-data; name="tag"\r\n'
        b"Content-Type: text/plain; charset=utf-99\r\n\r\nx\r\n--b--\r\n",
        400,
    ),
    "json": ("application/json", b'{"tag": "00"}', 422),
    "broken json": ("application/json", b"{", 422),
    "xml": ("application/xml", b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", 422),
    "no type": ("", b"tag=1", 422),
    "an odd type": ("text/html; charset=\xff", b"tag=1", 422),
}


@pytest.mark.parametrize("body", BODIES)
def test_a_malformed_body_is_refused_with_a_reason(
    browser: Browser, services: Services, body: str
) -> None:
    jury = scoring(services)
    kind, content, status = BODIES[body]
    headers = {"sec-fetch-site": "same-origin", "content-type": kind, "accept-language": "en"}
    raw = {name.encode(): value.encode("latin-1") for name, value in headers.items()}
    with unmoved(services, jury):
        answer = browser.request("POST", f"{jury.urn}/ballots", content=content, headers=raw)
        assert answer.status_code == status, answer.text
        assert reason(answer) != ""


def reason(answer: Any) -> str:
    """What the device or the person is told."""
    if answer.headers["content-type"].startswith("application/json"):
        return str(answer.json()["error"])
    return str(answer.text.partition("<h1>")[2].partition("</h1>")[0])


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE"])
def test_another_method_casts_nothing(browser: Browser, services: Services, method: str) -> None:
    jury = scoring(services)
    ballot = fields(device(services, jury, 0).write())
    enter(browser, jury)
    with unmoved(services, jury):
        answer = browser.request(method, f"{jury.urn}/ballots", data=ballot, params=ballot)
        assert answer.status_code == 405


def test_a_page_with_a_ballot_in_its_body_is_just_a_page(
    browser: Browser, services: Services
) -> None:
    jury = scoring(services)
    ballot = fields(device(services, jury, 0).write())
    enter(browser, jury)
    with unmoved(services, jury):
        assert browser.request("GET", jury.urn, data=ballot, params=ballot).status_code == 200


def test_nobody_is_told_the_ballot_of_another_paper(browser: Browser, services: Services) -> None:
    """Also who reads the urn's file, and has tag, stamp and signature from there."""
    jury = scoring(services, nominations=2)
    pen, other = device(services, jury, 0), device(services, jury, 1)
    cast = fields(pen.write())
    assert send(browser, jury, cast)[0] == 200
    own = {**cast, "sig": lookup(pen, pen.pen.nomination)}
    elsewhere = lookup(pen, device(services, jury, 0, 1).pen.nomination)
    with unmoved(services, jury):
        assert ask(browser, jury, own) == (200, [("scores", "4,2"), ("version", 1)])
        for sig in (cast["sig"], lookup(other, pen.pen.nomination), elsewhere, ""):
            assert ask(browser, jury, {**own, "sig": sig}) == (422, "signature")
        stolen = {**fields(other.write()), "stamp": cast["stamp"]}
        assert ask(browser, jury, stolen) == (422, "stamp")


def lookup(one: Device, nomination: str) -> str:
    return one.pen.signing_key.sign(lookup_text(one.pen.fp, nomination)).hex()


def ask(browser: Browser, jury: Jury, paper: Mapping[str, str]) -> tuple[int, Any]:
    """What the urn says of a paper: what was cast, or the reason of a refusal."""
    answer = browser.post(f"{jury.urn}/own", dict(paper))
    said = answer.json()
    ballot = said.get("ballot") or {}
    shown = sorted((name, ballot[name]) for name in ("version", "scores") if name in ballot)
    return answer.status_code, said.get("error") or shown


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_casts_nothing(browser: Browser, services: Services, site: str) -> None:
    jury = scoring(services)
    ballot = fields(device(services, jury, 0).write())
    with unmoved(services, jury):
        browser.post(f"{jury.urn}/ballots", ballot, headers={"sec-fetch-site": site})
        assert 400 <= browser.page.status_code < 500


@pytest.mark.parametrize("language", ["xx", "..", "%00"])
def test_an_unknown_address_casts_nothing(
    browser: Browser, services: Services, language: str
) -> None:
    jury = scoring(services)
    ballot = fields(device(services, jury, 0).write())
    with unmoved(services, jury):
        browser.post(f"/urn/{language}/{jury.edition.slug}/ballots", ballot)
        assert browser.page.status_code in (400, 404, 405)
        browser.post("/urn/en/unknown/ballots", ballot)
        assert browser.page.status_code == 404
