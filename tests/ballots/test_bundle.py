# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bundle file: one form out, strict form in."""

import json
from dataclasses import asdict

import pytest

from award.ballots import bundle as bundle_module
from award.ballots.bundle import Bundle, BundleError, read_bundle, write_bundle
from award.ballots.tally import tally

from .rounds import complete_round


def results():
    made = complete_round()
    return tally(made.manifest, made.ballots, made.eligible, made.confirmed)


def test_bundle_survives_writing_and_reading():
    made = complete_round()
    assert read_bundle(made.bundle) == Bundle(made.manifest.text, made.ballots, results())


def test_bundle_does_not_depend_on_the_order_of_ballots():
    made = complete_round()
    assert write_bundle(made.manifest.text, reversed(made.ballots), results()) == made.bundle


def test_bundle_has_the_published_form():
    made = complete_round()
    document = json.loads(made.bundle)
    assert document["format"] == "award-bundle/1"
    assert document["manifest"] == made.manifest.text
    assert document["ballots"][0] == asdict(made.ballots[0])
    assert document["result"][0] == {
        "nomination": "00",
        "eligible": 3,
        "confirmed": 3,
        "ballots": 3,
        "abstentions": 1,
        "mean": "3.5000",
    }


def test_white_space_between_values_is_free():
    made = complete_round()
    spaced = json.dumps(json.loads(made.bundle), indent=2).encode()
    assert read_bundle(spaced) == read_bundle(made.bundle)


def test_too_large_a_bundle_is_not_even_parsed(monkeypatch):
    monkeypatch.setattr(bundle_module, "MAX_BYTES", 10)
    with pytest.raises(BundleError, match="too-large"):
        read_bundle(complete_round().bundle)


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        (b'{"ballots"', b'\xff{"ballots"', "not-utf8", "$"),
        (b'{"ballots"', b'\xef\xbb\xbf{"ballots"', "not-json", "$"),
        (b"award-bundle/1", b"award-bundle/2", "format", "$.format"),
        (b'"version":1', b'"version":true', "wrong-type", "$.ballots[0].version"),
        (b'"version":1', b'"version":1.0', "wrong-type", "$.ballots[0].version"),
        (b'"version":1', b'"version":NaN', "not-a-number", "$"),
        (b'"version":1', b'"version":1,"version":1', "duplicate-field", "$..version"),
        (b'"version":1', b'"version":1,"time":0', "unknown-field", "$.ballots[0].time"),
        (b',"version":1', b"", "missing-field", "$.ballots[0].version"),
        (b'"mean":"3.5000"', b'"mean":3.5', "wrong-type", "$.result[0].mean"),
        (b'"nomination":"00"', b'"nomination":"\\ud800"', "not-unicode", "$.ballots[0].nomination"),
    ],
)
def test_malformed_bundle_is_refused_with_its_place(old, new, code, place):
    with pytest.raises(BundleError) as caught:
        read_bundle(complete_round().bundle.replace(old, new, 1))
    assert (caught.value.code, caught.value.place) == (code, place)
