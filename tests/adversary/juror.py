# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a juror does in a browser, step by step; each step yields the pause until the next."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from award.ballots.ballot import format_scores
from award.ballots.device import Pen
from award.jury import queries
from award.jury.models import Round
from tests.browsing import Browser
from tests.factories import PASSWORD

if TYPE_CHECKING:
    from tests.adversary.elections import World
    from tests.adversary.people import Call, Score

Steps = Iterator[timedelta]
MINUTE = timedelta(minutes=1)
WRONG_PASSWORD = PASSWORD[:-1]


def send(world: World, path: str, **fields: Any) -> None:
    """Post a form that leads to another page; that page is not opened."""
    answer = world.browser.post(path, fields, follow_redirects=False)
    assert answer.status_code == 303, (path, answer.status_code, answer.text)


def csrf(browser: Browser) -> str:
    return browser.text.partition('data-csrf-token="')[2].partition('"')[0]


def pens(world: World, number: int) -> list[Pen]:
    """The juror's papers, as their device knows them."""
    with world.services.database.reading() as db:
        current = db.get_one(Round, world.template.round_id)
        manifest, fp = queries.manifest_of(current), current.fp
    recused = world.plan.recusals[number]
    code = world.plan.codes[number]
    return [
        Pen(code, fp, one.id, one.modulus) for one in manifest.nominations if one.id not in recused
    ]


def sign_in(world: World, number: int, password: str = PASSWORD) -> Any:
    """By the link of a mail, which leads to the juror's own page afterwards."""
    email, target = world.template.suspects[number].email, f"{world.desk}/"
    sent = {"email": email, "password": password, "next": target}
    return world.browser.post("/intern/login", sent)


def collect(world: World, number: int) -> Steps:
    """Declare conflicts, collect papers with a device or with the server's help, log out."""
    browser = world.browser
    assert sign_in(world, number).status_code == 200
    token = csrf(browser)
    yield 3 * MINUTE
    recused = sorted(world.plan.recusals[number])
    send(world, f"{world.desk}/conflicts", csrf_token=token, numbers=recused)
    yield 2 * MINUTE
    if number in world.plan.devices:
        blinded = {pen.nomination: pen.blinded_tag().hex() for pen in pens(world, number)}
        answer = browser.post(f"{world.desk}/papers", {"csrf_token": token, **blinded})
        assert answer.status_code == 200, browser.text
    else:
        code = world.plan.codes[number]
        send(world, f"{world.desk}/collect-assisted", csrf_token=token, code=code)
    yield MINUTE
    send(world, "/intern/logout", csrf_token=token)


def call(world: World, call: Call) -> Steps:
    """Come, perhaps sign in, read, score, perhaps sign out. Who forgot the password gets no new one
    while the jury scores, and types the code instead."""
    browser = world.browser
    world.visited(call.juror)
    token = ""
    if call.mistypes:
        assert sign_in(world, call.juror, WRONG_PASSWORD).status_code == 422
        yield MINUTE
    if call.forgot:
        email = world.template.suspects[call.juror].email
        assert browser.post("/intern/password", {"email": email}).status_code == 200
        world.deliver_mail()
        yield 4 * MINUTE
    elif call.signs_in:
        token = yield from _enter(world, call)
    for score in call.scores:
        if token:
            assert browser.get(f"{world.urn}/dossier/{score.nomination}").status_code == 200
            yield 5 * MINUTE
        _cast(world, call.juror, score)
        yield 2 * MINUTE
    if token and call.signs_out:
        send(world, "/intern/logout", csrf_token=token)


def _enter(world: World, call: Call) -> Generator[timedelta, None, str]:
    """Sign in and go through the desk into the reading room; returns the token for signing out."""
    browser = world.browser
    assert sign_in(world, call.juror).status_code == 200
    token = csrf(browser)
    yield MINUTE
    if call.too_early:
        assert browser.get(f"{world.office}/result").status_code == 409
    send(world, f"{world.desk}/reading-room", csrf_token=token)
    yield 2 * MINUTE
    return token


def _cast(world: World, number: int, score: Score) -> None:
    pen = next(pen for pen in pens(world, number) if pen.nomination == score.nomination)
    if number in world.plan.devices:
        _cast_by_device(world, pen, score)
    else:
        _cast_assisted(world, pen, score)
    world.was_cast(pen.nomination, pen.tag, format_scores(score.points))


def _cast_by_device(world: World, pen: Pen, score: Score) -> None:
    """The device has kept its stamps since the collection and looks up the version itself."""
    stamp = pen.unblind(world.stamps[pen.nomination, pen.blinded_tag()])
    with world.services.database.reading() as db:
        urn = queries.urn_of(world.services, db.get_one(Round, world.template.round_id))
    present = urn.find(pen.nomination, pen.tag.hex())
    ballot = pen.sign_ballot(stamp, present.version + 1 if present else 1, score.points)
    sent = {name: str(value) for name, value in vars(ballot).items()}
    assert world.browser.post(f"{world.urn}/ballots", sent).status_code == 200, world.browser.text


def _cast_assisted(world: World, pen: Pen, score: Score) -> None:
    browser, sent = world.browser, {"code": pen.code, "nomination": pen.nomination}
    assert browser.post(f"{world.urn}/assist", sent).status_code == 200
    points = {f"c{place}": str(points) for place, points in enumerate(score.points or (), 1)}
    abstain = {} if score.points else {"abstain": "1"}
    answer = browser.post(f"{world.urn}/assist/cast", {**sent, **points, **abstain})
    assert answer.status_code == 200, browser.text


def confirm(world: World, number: int) -> Steps:
    """After the count: look for one's own ballots and say whether they are right."""
    assert sign_in(world, number).status_code == 200
    token = csrf(world.browser)
    yield MINUTE
    if number in world.plan.devices:
        fields = {"complete": "yes", "answer": "yes"}
        send(world, f"{world.desk}/attest", csrf_token=token, **fields)
    else:
        fields = {"code": world.plan.codes[number], "answer": "yes"}
        send(world, f"{world.desk}/confirm", csrf_token=token, **fields)
    yield MINUTE
