# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recomputes a bundle from nothing but its bytes and names each defect.

Two things no computation can know: how many jurors were eligible, and how many confirmed. They are
held against each other and against the ballots; a false one in between shows only in the SHA-256 of
the file, if that was published.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from award.ballots.ballot import BallotError, ballot_defects
from award.ballots.bundle import Bundle, BundleError, read_bundle
from award.ballots.findings import WARNINGS, Check, Finding, finding
from award.ballots.manifest import Manifest, ManifestError, fingerprint, parse_manifest
from award.ballots.tally import Result, count_nomination


@dataclass(frozen=True)
class Report:
    """`sha256` of the file and, unless the manifest is unreadable, its `fingerprint`, in hex."""

    sha256: str
    fingerprint: str | None
    checks: tuple[Check, ...]
    defects: tuple[Finding, ...]
    warnings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Warnings are for people to judge."""
        return not self.defects


def verify_bundle(data: bytes, *, sha256: str = "", expected_fingerprint: str = "") -> Report:
    """Never raises, whatever the bytes are; about 0.3 ms per ballot.

    Give what was published or printed before: hex, spaces allowed, 20 digits or more suffice.
    """
    digest = hashlib.sha256(data).hexdigest()
    findings = [*_compare("file-digest", digest, sha256)]
    try:
        bundle = read_bundle(data)
    except BundleError as error:
        findings.append(finding(error.code, place=f"bundle {error.place}"))
        return _report(digest, None, (), findings)
    fp = fingerprint(bundle.manifest)
    findings += _compare("fingerprint", fp, expected_fingerprint)
    try:
        manifest = parse_manifest(bundle.manifest)
    except ManifestError as error:
        findings.append(finding(error.code, place=f"manifest {error.place}"))
        return _report(digest, fp, (Check("files", 1),), findings)
    findings += [*_ballots(manifest, fp, bundle), *_results(manifest, bundle)]
    return _report(digest, fp, _checks(manifest, bundle), findings)


def _report(
    digest: str, fp: str | None, checks: tuple[Check, ...], findings: list[Finding]
) -> Report:
    defects = tuple(found for found in findings if found.code not in WARNINGS)
    warnings = tuple(found for found in findings if found.code in WARNINGS)
    return Report(digest, fp, checks, defects, warnings)


def _checks(manifest: Manifest, bundle: Bundle) -> tuple[Check, ...]:
    stamped = sum(manifest.modulus_of(b.nomination) is not None for b in bundle.ballots)
    return (
        Check("files", 1),
        Check("manifests", 1),
        Check("scores", len(bundle.ballots)),
        Check("signatures", len(bundle.ballots)),
        Check("stamps", stamped),
        Check("results", len(manifest.nominations)),
    )


def _compare(code: str, found: str, expected: str) -> Iterator[Finding]:
    digits = "".join(expected.split()).lower()
    if digits and not (len(digits) >= 20 and found.startswith(digits)):
        yield finding(code, found=found, expected=digits)


def _ballots(manifest: Manifest, fp: str, bundle: Bundle) -> Iterator[Finding]:
    yield from _order(bundle)
    for number, ballot in enumerate(bundle.ballots, 1):
        for reason in ballot_defects(manifest, fp, ballot):
            yield finding(f"ballot-{reason}", number=number, nomination=ballot.nomination)


def _order(bundle: Bundle) -> Iterator[Finding]:
    keys = [(ballot.nomination, ballot.tag) for ballot in bundle.ballots]
    for number, (before, key) in enumerate(pairwise(keys), 2):
        if before >= key:
            code = "ballot-twice" if before == key else "ballot-order"
            yield finding(code, number=number, nomination=key[0])


def _results(manifest: Manifest, bundle: Bundle) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, result in enumerate(bundle.results, 1):
        if result.nomination in seen:
            yield finding("result-twice", number=number, nomination=result.nomination)
        elif manifest.modulus_of(result.nomination) is None:
            yield finding("result-unknown", number=number, nomination=result.nomination)
        else:
            yield from _recount(manifest, bundle, number, result)
            yield from _doubts(manifest, result)
        seen.add(result.nomination)
    for nomination in manifest.nominations:
        if nomination.id not in seen:
            yield finding("result-missing", nomination=nomination.id)


def _recount(manifest: Manifest, bundle: Bundle, number: int, result: Result) -> Iterator[Finding]:
    def wrong(code: str, found: int | str | None, expected: int | str | None) -> Finding:
        nomination = result.nomination
        return finding(code, number=number, nomination=nomination, found=found, expected=expected)

    yield from _bounds(manifest, result, wrong)
    try:
        own = count_nomination(
            manifest, result.nomination, bundle.ballots, result.eligible, result.confirmed
        )
    except BallotError:
        return  # The scores are named with their ballot.
    if own.ballots > result.eligible:
        yield wrong("result-surplus", own.ballots, result.eligible)
    if own.ballots != result.ballots:
        yield wrong("result-ballots", result.ballots, own.ballots)
    if own.abstentions != result.abstentions:
        yield wrong("result-abstentions", result.abstentions, own.abstentions)
    if own.mean != result.mean:
        yield wrong("result-mean", result.mean, own.mean)


Complaint = Callable[[str, int | str | None, int | str | None], Finding]


def _bounds(manifest: Manifest, result: Result, wrong: Complaint) -> Iterator[Finding]:
    if not 0 <= result.eligible <= len(manifest.jurors):
        yield wrong("result-eligible", result.eligible, len(manifest.jurors))
    if not 0 <= result.confirmed <= result.eligible:
        yield wrong("result-confirmed", result.confirmed, result.eligible)


def _doubts(manifest: Manifest, result: Result) -> Iterator[Finding]:
    counts = {"ballots": result.ballots, "confirmed": result.confirmed}
    if result.ballots > result.confirmed:
        yield finding("ballots-unconfirmed", nomination=result.nomination, **counts)
    if result.ballots < result.confirmed:
        yield finding("confirmed-surplus", nomination=result.nomination, **counts)
    if result.eligible < manifest.k:
        counts = {"eligible": result.eligible, "k": manifest.k}
        yield finding("below-k", nomination=result.nomination, **counts)
