# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A manifest has one text, one fingerprint, and no defect that goes unnamed."""

import json
from dataclasses import replace

import pytest

from award.ballots.manifest import (
    Criterion,
    ManifestError,
    Nomination,
    fingerprint,
    parse_manifest,
)
from award.ballots.strict_json import canonical

from .rounds import make_manifest, stamp_key

KEY = stamp_key(0).modulus_hex


def test_manifest_text_is_canonical_json():
    manifest = make_manifest(title="Preis für Ü", weights=[2], jurors=1, nominations=1)
    assert manifest.text == (
        '{"aggregation":"weighted-mean","criteria":[{"id":"c0","weight":2}],'
        '"format":"award-manifest/1","jurors":["Juror 0"],"k":3,'
        f'"nominations":[{{"id":"00","key":"{KEY}"}}],'
        '"round":"2026-jury","scale":[1,5],"title":"Preis für Ü"}'
    )


def test_manifest_survives_writing_and_reading():
    manifest = make_manifest()
    assert parse_manifest(manifest.text) == manifest


def test_fingerprint_is_the_sha256_of_the_text():
    assert fingerprint("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_modulus_is_found_by_nomination():
    manifest = make_manifest()
    assert manifest.modulus_of("01") == stamp_key(1).n
    assert manifest.modulus_of("99") is None


def test_two_jurors_may_bear_the_same_name():
    manifest = replace(make_manifest(), jurors=("A. Schmidt", "A. Schmidt"))
    assert parse_manifest(manifest.text) == manifest


def put(path, value):
    """The text of a manifest whose value at the path is replaced; None removes it."""
    document = json.loads(make_manifest().text)
    place = document
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return canonical(document)


SHORT_KEY = format(2**2039 + 1, "x")
DEFECTS = {
    "unknown format": (["format"], "award-manifest/2", "format", "$.format"),
    "no format": (["format"], None, "format", "$.format"),
    "missing field": (["title"], None, "missing-field", "$.title"),
    "unknown field": (["more"], 1, "unknown-field", "$.more"),
    "round not text": (["round"], 1, "wrong-type", "$.round"),
    "round not an identifier": (["round"], "a b", "identifier", "$.round"),
    "title empty": (["title"], "", "empty", "$.title"),
    "title half a character": (["title"], "\ud800", "not-unicode", "$.title"),
    "scale not a list": (["scale"], 5, "wrong-type", "$.scale"),
    "scale too long": (["scale"], [1, 2, 3], "scale", "$.scale"),
    "scale upside down": (["scale"], [5, 1], "scale", "$.scale"),
    "scale true": (["scale", 0], True, "wrong-type", "$.scale[0]"),
    "scale fraction": (["scale", 0], 1.0, "wrong-type", "$.scale[0]"),
    "scale huge": (["scale", 1], 2**53, "out-of-range", "$.scale[1]"),
    "weight true": (["criteria", 1, "weight"], True, "wrong-type", "$.criteria[1].weight"),
    "weight zero": (["criteria", 1, "weight"], 0, "weight", "$.criteria[1].weight"),
    "weight negative": (["criteria", 0, "weight"], -1, "weight", "$.criteria[0].weight"),
    "criteria empty": (["criteria"], [], "empty", "$.criteria"),
    "criterion not an object": (["criteria", 0], "c0", "wrong-type", "$.criteria[0]"),
    "criterion twice": (["criteria", 1, "id"], "c0", "duplicate-id", "$.criteria[1].id"),
    "criterion with a line break": (["criteria", 0, "id"], "c\n", "identifier", "$.criteria[0].id"),
    "aggregation unknown": (["aggregation"], "median", "aggregation", "$.aggregation"),
    "k too small": (["k"], 2, "k", "$.k"),
    "k text": (["k"], "5", "wrong-type", "$.k"),
    "jurors empty": (["jurors"], [], "empty", "$.jurors"),
    "juror without a name": (["jurors", 1], "", "empty", "$.jurors"),
    "juror not text": (["jurors", 1], 7, "wrong-type", "$.jurors[1]"),
    "nominations empty": (["nominations"], [], "empty", "$.nominations"),
    "nomination twice": (["nominations", 1, "id"], "00", "duplicate-id", "$.nominations[1].id"),
    "nomination too long": (
        ["nominations", 1, "id"], "x" * 65, "identifier", "$.nominations[1].id"
    ),
    "key twice": (["nominations", 1, "key"], KEY, "shared-key", "$.nominations[1].key"),
    "key not hex": (["nominations", 0, "key"], "0x" + KEY[2:], "key", "$.nominations[0].key"),
    "key upper case": (["nominations", 0, "key"], KEY.upper(), "key", "$.nominations[0].key"),
    "key leading zero": (["nominations", 0, "key"], "0" + KEY, "key", "$.nominations[0].key"),
    "key even": (["nominations", 0, "key"], KEY[:-1] + "0", "key", "$.nominations[0].key"),
    "key too short": (["nominations", 0, "key"], SHORT_KEY, "key", "$.nominations[0].key"),
    "key too long": (["nominations", 0, "key"], "f" * 9999, "key", "$.nominations[0].key"),
}  # fmt: skip


@pytest.mark.parametrize("case", DEFECTS)
def test_manifest_defect_is_named(case):
    path, value, code, place = DEFECTS[case]
    text = put(path, value)
    with pytest.raises(ManifestError) as caught:
        parse_manifest(text)
    assert (caught.value.code, caught.value.place) == (code, place)


NOT_CANONICAL = {
    "not-json": "{",
    "wrong-type": "[]",
    "not-canonical": make_manifest().text.replace(":", ": ", 1),
    "duplicate-field": make_manifest().text.replace('{"agg', '{"k":3,"agg'),
    "not-a-number": make_manifest().text.replace('"k":3', '"k":NaN'),
}


@pytest.mark.parametrize("code", NOT_CANONICAL)
def test_text_that_is_not_a_canonical_manifest_is_refused(code):
    with pytest.raises(ManifestError) as caught:
        parse_manifest(NOT_CANONICAL[code])
    assert caught.value.code == code


@pytest.mark.parametrize("text", ["[" * 100_000, '{"k":' + "9" * 5000 + "}", "\ufeff{}"])
def test_text_that_upsets_json_readers_is_refused(text):
    with pytest.raises(ManifestError, match="not-json"):
        parse_manifest(text)


def test_escaped_letters_are_not_canonical():
    text = make_manifest(title="Ü").text.replace("Ü", "\\u00dc")
    with pytest.raises(ManifestError, match="not-canonical"):
        parse_manifest(text)


def test_manifest_cannot_be_made_with_a_defect():
    nominations = (Nomination("a", stamp_key(0).n), Nomination("b", stamp_key(0).n))
    with pytest.raises(ManifestError, match="shared-key"):
        replace(make_manifest(), nominations=nominations)
    with pytest.raises(ManifestError, match="weight"):
        replace(make_manifest(), criteria=(Criterion("a", 0),))
