# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the server refuses, and by which name."""

from dataclasses import replace

import pytest

from award.ballots.ballot import (
    Ballot,
    BallotError,
    ballot_defects,
    check_ballot,
    check_lookup,
    format_scores,
    lookup_text,
    parse_scores,
    signed_text,
)
from award.ballots.manifest import fingerprint

from .rounds import code_of, make_ballot, make_manifest, make_pen

MANIFEST = make_manifest()
FP = fingerprint(MANIFEST.text)


def other_digit(text, position=0):
    digit = "1" if text[position] == "0" else "0"
    return text[:position] + digit + text[position + 1 :]


def reason_for(ballot, fp=FP):
    with pytest.raises(BallotError) as caught:
        check_ballot(MANIFEST, fp, ballot)
    return caught.value.reason


@pytest.mark.parametrize("scores", [(4, 3), None])
def test_honest_ballot_is_accepted(scores):
    check_ballot(MANIFEST, FP, make_ballot(MANIFEST, scores=scores))


def test_signed_text_has_five_lines():
    assert signed_text("ab", "03", 2, "4,3") == b"ballot/1\nab\n03\n2\n4,3"


def test_scores_are_written_and_read():
    assert format_scores((4, 3)) == "4,3"
    assert parse_scores("4,3", MANIFEST) == (4, 3)
    assert format_scores(None) == "-"
    assert parse_scores("-", MANIFEST) is None


def test_scores_below_zero_are_read_on_such_a_scale():
    assert parse_scores("-2,0", make_manifest(scale=(-2, 2))) == (-2, 0)


@pytest.mark.parametrize(
    "scores",
    ["", "4", "4,3,1", "0,3", "6,3", "4, 3", "04,3", "+4,3", "4,-", "--", "4,٣", "4,3\n", "9" * 99],
)
def test_scores_off_the_scale_or_misspelt_are_refused(scores):
    assert reason_for(make_pen(MANIFEST, 0).sign_ballot(b"", 1, None)) == "stamp"
    assert reason_for(replace(make_ballot(MANIFEST), scores=scores)) == "scores"


@pytest.mark.parametrize("version", [0, -1, True, 2**53, pytest.param(10**5000, id="huge")])
def test_version_must_be_a_positive_number(version):
    assert reason_for(replace(make_ballot(MANIFEST), version=version)) == "version"


@pytest.mark.parametrize(
    ("field", "reason"), [("tag", "tag"), ("sig", "signature"), ("stamp", "stamp")]
)
@pytest.mark.parametrize(
    "spoil", [str.upper, lambda t: t[:-2], lambda t: t + "00", lambda t: t[:0]]
)
def test_binary_fields_must_be_lower_case_hex_of_exact_length(field, reason, spoil):
    ballot = make_ballot(MANIFEST)
    assert reason_for(replace(ballot, **{field: spoil(getattr(ballot, field))})) == reason


@pytest.mark.parametrize(
    ("field", "reason"), [("tag", "signature"), ("sig", "signature"), ("stamp", "stamp")]
)
def test_changed_digit_is_named(field, reason):
    ballot = make_ballot(MANIFEST)
    assert reason_for(replace(ballot, **{field: other_digit(getattr(ballot, field))})) == reason


@pytest.mark.parametrize(
    "change", [{"scores": "5,3"}, {"scores": "-"}, {"version": 2}, {"nomination": "01"}]
)
def test_changed_content_breaks_the_signature(change):
    assert reason_for(replace(make_ballot(MANIFEST), **change)) == "signature"


def test_ballot_of_another_round_is_refused():
    other = make_manifest(round_id="run-off")
    assert reason_for(make_ballot(other)) == "signature"


def test_unknown_nomination_is_refused():
    ballot = replace(make_ballot(MANIFEST), nomination="99")
    assert list(ballot_defects(MANIFEST, FP, ballot)) == ["nomination", "signature"]


def test_text_without_a_utf8_form_is_refused():
    ballot = replace(make_ballot(MANIFEST), nomination="\ud800")
    assert list(ballot_defects(MANIFEST, FP, ballot)) == ["nomination", "signature"]


def test_stamp_of_another_juror_is_refused():
    mine, other = make_ballot(MANIFEST), make_ballot(MANIFEST, code=code_of(1))
    assert reason_for(replace(mine, stamp=other.stamp)) == "stamp"


def lookup_defect(ballot: Ballot, sig: bytes, **changes: str) -> str | None:
    asked = {"nomination": ballot.nomination, "tag": ballot.tag, "stamp": ballot.stamp, **changes}
    try:
        check_lookup(MANIFEST, FP, **asked, sig=sig.hex())
    except BallotError as error:
        return error.reason
    return None


def test_who_holds_a_paper_may_ask_for_its_ballot():
    ballot, pen = make_ballot(MANIFEST), make_pen(MANIFEST, 0)
    sig = pen.signing_key.sign(lookup_text(FP, ballot.nomination))
    assert lookup_defect(ballot, sig) is None
    assert lookup_defect(ballot, sig, nomination="99") == "nomination"
    assert lookup_defect(ballot, sig, nomination="01") == "stamp"
    assert lookup_defect(ballot, sig, tag="00") == "tag"
    assert lookup_defect(ballot, sig, stamp=make_ballot(MANIFEST, code=code_of(1)).stamp) == "stamp"
    assert lookup_defect(ballot, bytes(64)) == "signature"


def test_the_signature_of_a_ballot_asks_for_nothing():
    ballot = make_ballot(MANIFEST)
    assert lookup_defect(ballot, bytes.fromhex(ballot.sig)) == "signature"
