# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the adversary guesses. Each strategy names jurors for the ballots that it has evidence for;
`play` guesses the others at random among those who could have cast them."""

import hashlib
import random
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from award.ballots.device import CODE_LENGTH, Pen
from tests.adversary.exhibits import Copy, Exhibits
from tests.adversary.puzzle import Puzzle
from tests.adversary.reading import Change, Glass, Key

Guesses = Mapping[Key, int]
Strategy = Callable[[Glass, random.Random], Guesses]
NIGHTLY_SNAPSHOTS = "disk copied nightly, conflicts"
HOURLY_SNAPSHOTS = "disk copied hourly, conflicts"
CODE = re.compile(rb"[0-9A-HJKMNP-TV-Z-]{26,40}")
NEAR = 400


def play(strategy: Strategy, glass: Glass, dice: random.Random) -> dict[Key, int]:
    """A juror for every ballot."""
    exhibits = glass.exhibits
    named = strategy(glass, dice)
    guesses = {}
    for ballot in exhibits.ballots:
        key, eligible = (ballot.nomination, ballot.tag), exhibits.eligible[ballot.nomination]
        guess = named.get(key, -1)
        guesses[key] = guess if guess in eligible else dice.choice(eligible)
    return guesses


def _keys(exhibits: Exhibits, nomination: str) -> list[Key]:
    return [(b.nomination, b.tag) for b in exhibits.ballots if b.nomination == nomination]


def _by_rank(
    exhibits: Exhibits,
    ballot_rank: Callable[[Key], object],
    juror_rank: Callable[[str, int], object],
) -> Guesses:
    """In each nomination the first ballot to the first juror, and so on."""
    guesses: dict[Key, int] = {}
    for nomination, eligible in exhibits.eligible.items():
        keys = sorted(_keys(exhibits, nomination), key=ballot_rank)  # type: ignore[arg-type]
        jurors = sorted(eligible, key=lambda j: juror_rank(nomination, j))  # type: ignore[arg-type,return-value]
        guesses.update(zip(keys, jurors, strict=False))
    return guesses


def order_of_rows(glass: Glass, dice: random.Random) -> Guesses:
    """Papers in the order of their bytes in the main file, ballots in that of theirs."""
    exhibits, papers = glass.exhibits, glass.papers()
    final = exhibits.commits[-1].bytes_of()
    opening = exhibits.commits[0].bytes_of()

    def place(key: Key) -> int:
        found = final.find(bytes.fromhex(key[1]))
        return found if found >= 0 else final.find(key[1].encode())

    return _by_rank(exhibits, place, lambda n, j: opening.find(papers[n][j][0][:64]))


def ranks_of_tags(glass: Glass, dice: random.Random) -> Guesses:
    """Blinded tags and tags, both sorted."""
    papers = glass.papers()
    return _by_rank(glass.exhibits, lambda key: key[1], lambda n, j: papers[n][j][0])


def ranks_of_stamps(glass: Glass, dice: random.Random) -> Guesses:
    """Blind stamps and stamps, both sorted."""
    papers = glass.papers()
    stamps = {(b.nomination, b.tag): b.stamp for b in glass.exhibits.ballots}
    return _by_rank(glass.exhibits, lambda key: stamps[key], lambda n, j: papers[n][j][1])


def seats_and_tags(glass: Glass, dice: random.Random) -> Guesses:
    """The jurors' ids and the tags, both sorted."""
    seats = {suspect.number: suspect.seat_id for suspect in glass.exhibits.suspects}
    return _by_rank(glass.exhibits, lambda key: key[1], lambda _n, j: seats[j])


def distance_of_bytes(glass: Glass, dice: random.Random) -> Guesses:
    """The paper whose bits, or whose hash's bits, are nearest to the ballot's."""
    papers, guesses = glass.papers(), {}
    for ballot in glass.exhibits.ballots:
        marks = [bytes.fromhex(text) for text in (ballot.tag, ballot.stamp, ballot.sig)]
        marks += [hashlib.sha256(mark).digest() for mark in marks]

        def nearest(juror: int, n: str = ballot.nomination, m: list[bytes] = marks) -> int:
            texts = [*papers[n][juror]]
            texts += [hashlib.sha256(text).digest() for text in texts]
            return min(_bits(a, b) for a in texts for b in m)

        key = (ballot.nomination, ballot.tag)
        guesses[key] = min(glass.exhibits.eligible[ballot.nomination], key=nearest)
    return guesses


def _bits(one: bytes, other: bytes) -> int:
    size = min(len(one), len(other), 32)
    return (int.from_bytes(one[:size]) ^ int.from_bytes(other[:size])).bit_count() * 32 // size


def blinding_factors(glass: Glass, dice: random.Random) -> Guesses:
    """The factor between each paper and each ballot: is one small, or one used twice?"""
    exhibits, papers = glass.exhibits, glass.papers()
    seen: Counter[int] = Counter()
    found: dict[tuple[Key, int], int] = {}
    for ballot in exhibits.ballots:
        modulus = exhibits.manifest.modulus_of(ballot.nomination) or 1
        inverse = pow(int(ballot.stamp, 16), -1, modulus)
        for juror in exhibits.eligible[ballot.nomination]:
            blind = int.from_bytes(papers[ballot.nomination][juror][1])
            factor = blind * inverse % modulus
            found[(ballot.nomination, ballot.tag), juror] = factor
            seen[factor % 2**256] += 1
    return {
        key: juror
        for (key, juror), factor in found.items()
        if factor < 2**1024 or seen[factor % 2**256] > 1
    }


def order_of_collection(glass: Glass, dice: random.Random) -> Guesses:
    """Who collected first is taken to have scored first."""
    exhibits, collected = glass.exhibits, dict[int, int]()
    for place, change in enumerate(glass.changes(exhibits.collection)):
        for juror in change.jurors:
            collected.setdefault(juror, place)
    seen = glass.first_seen(exhibits.hourly)
    return _by_rank(exhibits, lambda key: seen.get(key, 0), lambda _n, j: collected.get(j, 0))


def _paired(glass: Glass, changes: Sequence[Change], reach: int) -> Guesses:
    """Ballots that changed, with the jurors who changed then or up to `reach` changes before."""
    evidence: dict[Key, Counter[int]] = {}
    for place, change in enumerate(changes):
        for back in range(min(reach, place) + 1):
            named = changes[place - back].jurors
            if named:
                for key in change.ballots:
                    for juror in named:
                        evidence.setdefault(key, Counter())[juror] += 1 / len(named)  # type: ignore[assignment]
                break
    return {
        key: max(possible, key=possible.__getitem__)
        for key, found in evidence.items()
        if (possible := {j: w for j, w in found.items() if j in glass.exhibits.eligible[key[0]]})
    }


def changed_at_night(glass: Glass, dice: random.Random) -> Guesses:
    """Rows that differ between two nightly copies: whom do they name, which ballots came?"""
    return _paired(glass, glass.changes(glass.exhibits.nightly), 0)


def changed_in_an_hour(glass: Glass, dice: random.Random) -> Guesses:
    """The same with hourly copies."""
    return _paired(glass, glass.changes(glass.exhibits.hourly), 1)


def changed_by_a_request(glass: Glass, dice: random.Random) -> Guesses:
    """The same with every commit replayed: the last juror who was written belongs to a ballot."""
    return _paired(glass, glass.changes(glass.exhibits.commits), 1_000)


def _at_times(glass: Glass, traces: Sequence[tuple[datetime, int]]) -> Guesses:
    """The juror whose trace is the last one before the ballot: by its own time if its row has one,
    else by the hour of the copy."""
    exhibits = glass.exhibits
    opening = exhibits.commits[0].at
    ordered = sorted(trace for trace in traces if trace[0] > opening)
    moments = [at for at, _ in ordered]
    hourly = exhibits.hourly
    arrived = {key: hourly[place].at for key, place in glass.first_seen(hourly).items()}
    for row in frozenset().union(*glass.rows(exhibits.commits[-1])):
        for key in glass.ballots_of(row):
            arrived[key] = min([*row.moments(), arrived[key]])
    guesses = {}
    for key, at in arrived.items():
        place = bisect_right(moments, at) - 1
        if place >= 0 and at - moments[place] < timedelta(hours=4):
            guesses[key] = ordered[place][1]
    return guesses


def times_in_rows(glass: Glass, dice: random.Random) -> Guesses:
    """Times in rows that name a juror: audit log, outbox, logins, whatever there is."""
    traces = [
        (moment, juror)
        for copy in _some(glass.exhibits.commits)
        for rows in glass.rows(copy)
        for row in rows
        if (juror := glass.juror_of(row)) is not None
        for moment in row.moments()
    ]
    return _at_times(glass, sorted(set(traces)))


def _some(copies: Sequence[Copy]) -> Sequence[Copy]:
    """What one copy overwrote another may still have; a copy in three is enough."""
    return [*copies[::3], copies[-1]]


def lines_of_logs(glass: Glass, dice: random.Random) -> Guesses:
    """Lines that name one juror."""
    named = [(at, glass.juror_in(line)) for at, line in glass.exhibits.logs]
    return _at_times(glass, [(at, juror) for at, juror in named if juror is not None])


def mails(glass: Glass, dice: random.Random) -> Guesses:
    """Mail to one juror that the others did not get."""
    sent = Counter(at for at, _, _ in glass.exhibits.mails)
    by_address = {suspect.email: suspect.number for suspect in glass.exhibits.suspects}
    alone = [(at, by_address.get(to)) for at, to, _ in glass.exhibits.mails if sent[at] == 1]
    return _at_times(glass, [(at, juror) for at, juror in alone if juror is not None])


def pages_of_the_office(glass: Glass, dice: random.Random) -> Guesses:
    """What a page says of one juror and did not say the last time."""
    exhibits, before = glass.exhibits, dict[str, set[str]]()
    changes = []
    for at, path, text in exhibits.pages:
        lines = {" ".join(line.split()) for line in text.splitlines()}
        known = before.get(path)
        before[path] = lines
        if known is not None:
            named = (glass.juror_in(line) for line in lines ^ known)
            jurors = Counter(juror for juror in named if juror is not None)
            changes.append(Change(at, jurors, frozenset()))
    seen = glass.first_seen(exhibits.nightly)
    came = [
        Change(exhibits.nightly[place].at, Counter(), frozenset([key]))
        for key, place in seen.items()
    ]
    return _paired(glass, sorted([*changes, *came], key=lambda change: change.at), 1)


def files(glass: Glass, dice: random.Random) -> Guesses:
    """Times, inodes and sizes of files: the order of change against the order of the accounts."""
    exhibits = glass.exhibits
    stamps: dict[Key, tuple[int, ...]] = {}
    seen = glass.first_seen(exhibits.commits)
    for key, place in seen.items():
        copy = exhibits.commits[place]
        mark = bytes.fromhex(key[1])
        holding = [f for f in copy.files.values() if mark in f.content]
        last = max(holding, key=lambda f: f.changed, default=None)
        found = (last.modified, last.changed, len(last.content), last.inode) if last else ()
        stamps[key] = (*found, *copy.folders.values())
    accounts = {suspect.number: suspect.account_id for suspect in exhibits.suspects}
    return _by_rank(exhibits, lambda key: stamps.get(key, ()), lambda _n, j: accounts[j])


def leftovers(glass: Glass, dice: random.Random) -> Guesses:
    """Any byte of any file of any copy: names near a tag or a stamp, and ballot codes."""
    exhibits = glass.exhibits
    guesses: dict[Key, int] = {}
    contents = {
        id(f.content): f.content for copy in exhibits.all_copies for f in copy.files.values()
    }
    texts = [line.encode() for _, line in exhibits.logs]
    texts += [text.encode() for _, _, text in (*exhibits.mails, *exhibits.pages)]
    for content in [*contents.values(), *texts]:
        for code in {match.replace(b"-", b"") for match in CODE.findall(content)}:
            if len(code) == CODE_LENGTH:
                guesses.update(_of_code(glass, code.decode()))
    for content in contents.values():
        _near(glass, content, guesses)
    return guesses


def _of_code(glass: Glass, code: str) -> Guesses:
    """A found code makes tags and blinded tags: the ballots, and the paper with its juror."""
    exhibits, papers = glass.exhibits, glass.papers()
    guesses = {}
    for one in exhibits.manifest.nominations:
        pen = Pen(code, exhibits.fp, one.id, one.modulus)
        for juror, (blinded, _) in papers[one.id].items():
            if blinded == pen.blinded_tag():
                guesses[one.id, pen.tag.hex()] = juror
    return guesses


def _near(glass: Glass, content: bytes, guesses: dict[Key, int]) -> None:
    """What stands just before or behind a tag or a stamp and names one juror."""
    for ballot in glass.exhibits.ballots:
        key = (ballot.nomination, ballot.tag)
        for mark in (bytes.fromhex(ballot.tag), ballot.tag.encode(), bytes.fromhex(ballot.stamp)):
            place = content.find(mark)
            if place >= 0:
                around = content[max(0, place - NEAR) : place + len(mark) + NEAR]
                juror = glass.juror_in(around.decode("latin-1"))
                if juror is not None:
                    guesses.setdefault(key, juror)


def _marks(glass: Glass, copies: Sequence[Copy]) -> dict[Key, list[object]]:
    """In which intervals each ballot appeared or was revised."""
    marks: dict[Key, list[object]] = {}
    for change in glass.changes(copies):
        for key in change.ballots:
            marks.setdefault(key, []).append(change.at)
    return marks


def strict_and_mild(glass: Glass, dice: random.Random) -> Guesses:
    """The published ballots and minuted conflicts alone: who scores alike, and who is missing?"""
    return Puzzle(glass.exhibits, {}, dice, strictness=True).solve()


def versions(glass: Glass, dice: random.Random) -> Guesses:
    """The same with the version: who revises one ballot revises others."""
    marks = {(b.nomination, b.tag): [b.version] for b in glass.exhibits.ballots}
    return Puzzle(glass.exhibits, marks, dice, strictness=True).solve()


def backups_and_conflicts(glass: Glass, dice: random.Random) -> Guesses:
    """Ballots that came between two of the product's nightly backups are one juror's; known
    conflicts tell whose."""
    exhibits = glass.exhibits
    return Puzzle(exhibits, _marks(glass, exhibits.backups), dice, strictness=True).solve()


def backup_and_conflicts(glass: Glass, dice: random.Random) -> Guesses:
    """The same with a single backup, made some night, beside the published ballots."""
    backups = glass.exhibits.backups
    copies = [dice.choice(backups), glass.exhibits.commits[-1]] if backups else []
    return Puzzle(glass.exhibits, _marks(glass, copies), dice, strictness=True).solve()


def reading_room(glass: Glass, dice: random.Random) -> Guesses:
    """The same for a juror who opens every page and list of the reading room each night."""
    exhibits, marks = glass.exhibits, dict[Key, list[object]]()
    for at, path, text in exhibits.pages:
        if path.startswith("/urn"):
            for ballot in exhibits.ballots:
                if ballot.tag in text or ballot.sig in text:
                    marks.setdefault((ballot.nomination, ballot.tag), [at])
    return Puzzle(exhibits, marks, dice, strictness=True).solve()


def nights_and_conflicts(glass: Glass, dice: random.Random) -> Guesses:
    """The same for who copies the whole disk every night, past the product."""
    exhibits = glass.exhibits
    return Puzzle(exhibits, _marks(glass, exhibits.nightly), dice, strictness=True).solve()


def hours_and_conflicts(glass: Glass, dice: random.Random) -> Guesses:
    """The same with hourly copies of the disk."""
    exhibits = glass.exhibits
    return Puzzle(exhibits, _marks(glass, exhibits.hourly), dice, strictness=True).solve()


STRATEGIES: Mapping[str, Strategy] = {
    "order of rows and pages": order_of_rows,
    "ranks of blinded and plain tags": ranks_of_tags,
    "ranks of blind and plain stamps": ranks_of_stamps,
    "ranks of seats and tags": seats_and_tags,
    "distance of bits and hashes": distance_of_bytes,
    "blinding factors": blinding_factors,
    "order of collection": order_of_collection,
    "rows changed between nightly copies": changed_at_night,
    "rows changed between hourly copies": changed_in_an_hour,
    "rows changed by each request": changed_by_a_request,
    "times in rows": times_in_rows,
    "lines of logs": lines_of_logs,
    "mail to one juror": mails,
    "pages of the office": pages_of_the_office,
    "times, sizes, inodes of files": files,
    "leftovers in any byte": leftovers,
    "published: strictness, conflicts": strict_and_mild,
    "published: versions, conflicts": versions,
    "one backup, conflicts": backup_and_conflicts,
    "nightly backups, conflicts": backups_and_conflicts,
    "reading room polled, conflicts": reading_room,
    NIGHTLY_SNAPSHOTS: nights_and_conflicts,
    HOURLY_SNAPSHOTS: hours_and_conflicts,
}
# What is accepted above chance, with the share that it must not exceed. Each entry limits the
# promise and stands in docs/ballot-audit.md; without one a strategy above chance fails.
LIMITS: Mapping[str, float] = {NIGHTLY_SNAPSHOTS: 0.3, HOURLY_SNAPSHOTS: 0.35}
