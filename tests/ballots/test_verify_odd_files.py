# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Verification answers to any file whatsoever, and shows nothing dangerous on a terminal."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from award.ballots.findings import CHECKS, DEFECTS, WARNINGS
from award.ballots.verify import verify_bundle

from .rounds import complete_round

DATA = complete_round().bundle


def test_foreign_text_is_made_harmless_before_it_is_shown():
    data = json.dumps(json.loads(DATA) | {"\x1b[2J\u202e" + "x" * 500: 1}).encode()
    (defect,) = verify_bundle(data).defects
    assert defect.text == "bundle $.\\x1b[2J\\u202e" + "x" * 58 + ": does not belong here"
    assert defect.text.isascii()


@settings(deadline=None)
@given(st.binary())
def test_verification_never_raises_on_bytes(data):
    assert not verify_bundle(data).ok


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_verification_never_raises_on_json(data):
    document = json.loads(DATA)
    place = data.draw(st.sampled_from([document, document["ballots"][2], document["result"][1]]))
    name = data.draw(st.sampled_from(sorted(place)))
    before = place[name]
    place[name] = data.draw(anything)
    if place[name] != before:
        report = verify_bundle(json.dumps(document).encode())
        assert report.defects or report.warnings


@pytest.mark.parametrize("data", [b"", b"[" * 100_000, b"null", b"{}", b'"x"', b"\xff"])
def test_verification_never_raises_on_odd_files(data):
    report = verify_bundle(data)
    assert len(report.defects) == 1
    assert report.fingerprint is None


def test_every_template_can_be_filled_in():
    names = ("place", "number", "nomination", "found", "expected", "ballots")
    names += ("confirmed", "eligible", "k", "count")
    parameters = dict.fromkeys(names, 1)
    for template in (*DEFECTS.values(), *WARNINGS.values(), *CHECKS.values()):
        assert "{" not in template.format(**parameters)
