# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The file that lets anybody recompute a round: manifest, ballots, result."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from award.ballots.ballot import Ballot
from award.ballots.strict_json import (
    Malformed,
    canonical,
    read_document,
    read_fields,
    read_integer,
    read_list,
    read_text,
)
from award.ballots.tally import Result

FORMAT = "award-bundle/1"
# Room for 50 000 ballots of 1.1 kB.
MAX_BYTES = 64 * 1024 * 1024


class BundleError(Malformed):
    """Names the defect of a bundle: a machine-readable `code` and the `place` of the value."""


@dataclass(frozen=True)
class Bundle:
    """Well-formed, but not verified; the manifest is kept as the text its fingerprint is of."""

    manifest: str
    ballots: tuple[Ballot, ...]
    results: tuple[Result, ...]


def write_bundle(manifest: str, ballots: Iterable[Ballot], results: Iterable[Result]) -> bytes:
    """UTF-8 JSON without spaces, ballots sorted by nomination and tag; same input, same bytes.

    `manifest` is the exact text that was fingerprinted.
    """
    document = {
        "format": FORMAT,
        "manifest": manifest,
        "ballots": [asdict(ballot) for ballot in sorted(ballots)],
        "result": [asdict(result) for result in results],
    }
    return canonical(document).encode()


def read_bundle(data: bytes) -> Bundle:
    """Checks form and types, not values; white space is free. Raises BundleError."""
    if len(data) > MAX_BYTES:
        raise BundleError("too-large")
    try:
        return _read_bundle(data.decode())
    except UnicodeDecodeError as error:
        raise BundleError("not-utf8") from error
    except Malformed as error:
        raise BundleError(error.code, error.place) from error


def _read_bundle(text: str) -> Bundle:
    fields = read_document(text, FORMAT, ("manifest", "ballots", "result"))
    ballots = read_list(fields["ballots"], "$.ballots")
    results = read_list(fields["result"], "$.result")
    return Bundle(
        read_text(fields["manifest"], "$.manifest"),
        tuple(_read_ballot(item, place) for place, item in ballots),
        tuple(_read_result(item, place) for place, item in results),
    )


def _read_ballot(value: object, place: str) -> Ballot:
    names = ("nomination", "tag", "version", "scores", "stamp", "sig")
    fields = read_fields(value, names, place)
    return Ballot(
        nomination=read_text(fields["nomination"], f"{place}.nomination"),
        tag=read_text(fields["tag"], f"{place}.tag"),
        version=read_integer(fields["version"], f"{place}.version"),
        scores=read_text(fields["scores"], f"{place}.scores"),
        stamp=read_text(fields["stamp"], f"{place}.stamp"),
        sig=read_text(fields["sig"], f"{place}.sig"),
    )


def _read_result(value: object, place: str) -> Result:
    names = ("nomination", "eligible", "confirmed", "ballots", "abstentions", "mean")
    fields = read_fields(value, names, place)
    mean = fields["mean"]
    return Result(
        nomination=read_text(fields["nomination"], f"{place}.nomination"),
        eligible=read_integer(fields["eligible"], f"{place}.eligible"),
        confirmed=read_integer(fields["confirmed"], f"{place}.confirmed"),
        ballots=read_integer(fields["ballots"], f"{place}.ballots"),
        abstentions=read_integer(fields["abstentions"], f"{place}.abstentions"),
        mean=None if mean is None else read_text(mean, f"{place}.mean"),
    )
