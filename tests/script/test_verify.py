# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The verifier in the browser says what `award verify` says, about any file whatsoever."""

import json
import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from award.ballots.bundle import MAX_BYTES
from award.ballots.findings import CHECKS, DEFECTS, WARNINGS
from award.ballots.strict_json import canonical
from award.ballots.tally import format_mean
from award.ballots.verify import verify_bundle
from tests.ballots.mutations import mutations
from tests.ballots.rounds import complete_round

from .node import run
from .parity import Case, differences, in_script, rounds

DATA = complete_round().bundle
MANIFEST = complete_round().manifest.text
DIGEST = verify_bundle(DATA).sha256
FP = complete_round().fingerprint
FIELDS = {part: list(json.loads(DATA)[part][0]) for part in ("ballots", "result")}

PARTS = ("checks", "defects", "warnings")
ODD_NUMBERS = (
    "1.0 1e0 1E+2 -0 0 00 01 -1 - +1 .5 1. 1e 0x1 NaN Infinity -Infinity -NaN nan true null "
    f"{2**53 - 1} {2**53} {-(2**53) + 1} {-(2**53)} {10**20} 1e999 {'9' * 4300} {'9' * 4301} "
    f"-{'9' * 4300} {'1' * 4301}.0"
).split()
ODD_TEXTS = (
    r'"\ud800"',
    r'"\udc00\ud800"',
    r'"\ud83d\ude00"',
    r'"\ud83d\ud83d\ude00"',
    r'"\ud83d\u0041"',
    r'"\ud83dx\ude00"',
    r'"\uD83D\uDE0"',
    r'"\u00"',
    r'"\x41"',
    r'"\/\b\f\n\r\t\"\\"',
    '"\t"',
    '"\x00"',
    '"\x1f"',
    '"\x7f\u2028"',
    '"😀"',
    '"',
    '"\\',
    "'x'",
)
WHOLE_FILES = (
    *(b"", b" ", b"null", b"{}", b"[]", b'"x"', b"\xff", b"\xef\xbb\xbf{}", b"{}x", b'{"a" 1}'),
    *(b'{"a":1,}', b"[1,]", b"[,1]", b"{1:2}", b"{'a':1}", b"nul", b"/**/{}", b"\x0c{}", b"{"),
    *(b'{"a":1,"a":NaN}', b'{"a":1,"a":2,', b'{"a":{"b":1,"b":1},"c":NaN}', b'{"\\u0061":1,"a":1}'),
    *(b"[" * 900 + b"]" * 900, b'{"a":' * 900 + b"1" + b"}" * 900),
    *(b"[" * 100_000, b"[" * 2_000 + b"]" * 2_000, b'{"a":' * 2_000 + b"1" + b"}" * 2_000),
    *(b'{"format":"award-bundle/1"}', b'{"format":1}', DATA + b"\n \t\r", DATA + b"\xc2\xa0"),
    *(b"\xed\xa0\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80", b'"\xf0\x9f\x98"'),
)


def with_ballot(number, **changes):
    document = json.loads(DATA)
    document["ballots"][number].update(changes)
    return json.dumps(document).encode()


def with_manifest(text):
    return canonical(json.loads(DATA) | {"manifest": text}).encode()


def test_random_rounds_and_their_mutations_get_the_same_findings():
    assert differences(rounds(range(20), mutations_each=8)) == []


def test_every_mutation_of_one_round_gets_the_same_findings():
    changed = list(mutations(DATA))
    assert len(changed) > 500
    assert differences(Case(str(mutation), mutation.data) for mutation in changed) == []


def test_every_file_that_is_hardly_json_gets_the_same_findings():
    assert differences(Case(repr(data[:40]), data) for data in WHOLE_FILES) == []


def test_odd_numbers_and_texts_get_the_same_findings_wherever_they_stand():
    places = ('"version":', '"eligible":', '\\"k\\":', '"scores":', '"nomination":', '"mean":')
    cases = []
    for place in places:
        start = DATA.index(place.encode()) + len(place)
        end = min(DATA.index(mark, start) for mark in (b",", b"}"))
        for odd in (*ODD_NUMBERS, *ODD_TEXTS):
            inside = json.dumps(odd)[1:-1] if "\\" in place else odd
            data = DATA[:start] + inside.encode() + DATA[end:]
            cases.append(Case(f"{place}{odd[:60]}", data))
    assert differences(cases) == []


def test_foreign_names_are_made_harmless_in_the_same_way():
    names = ("\x1b[2J\u202e" + "x" * 90, "it's", 'a "b"', "'\"", "\\", "\n\r\t\x00\x7f", "é" * 90)
    names += (
        "😀" * 90,
        "'" + "😀" * 60 + '"',
        "\ud800",
        "__proto__",
        "constructor",
        "",
        "\xa0\uffff",
        "\\" * 79 + "é",
    )
    extra = [json.dumps(json.loads(DATA) | {name: 1}).encode() for name in names]
    twice = [f"{{{json.dumps(name)}:1,{json.dumps(name)}:2}}".encode() for name in names]
    foreign = [with_ballot(0, nomination=name) for name in names]
    cases = [Case(f"{data[:90]!r}", data) for data in (*extra, *twice, *foreign)]
    assert differences(cases) == []


def test_ballots_are_ordered_by_code_point_not_by_utf_16():
    texts = ["\uff01", "😀", "\ud7ff", "\ue000", "", "a", "aa", "00", "\uff01😀", "😀\uff01"]
    pairs = [(one, other) for one in texts for other in texts]
    cases = []
    for one, other in pairs:
        document = json.loads(DATA)
        document["ballots"][0]["nomination"] = one
        document["ballots"][1]["nomination"] = other
        cases.append(Case(f"{one!a} before {other!a}", json.dumps(document).encode()))
    assert differences(cases) == []


def test_manifests_that_are_not_valid_get_the_same_findings():
    document = json.loads(MANIFEST)
    nomination = document["nominations"][0]
    changes = (
        *({"scale": scale} for scale in ([], [1], [1, 2, 3], [5, 1], [1, 1], [1, "5"], [-0.0, 1])),
        *({"jurors": names} for names in ([], [""], [1], "x", None)),
        *({"criteria": rows} for rows in ([], [{"id": "c", "weight": 0}], [{"id": "c"}], [1])),
        {"criteria": [{"id": "c\n", "weight": 1}, {"id": "c" * 65, "weight": 1}]},
        {"criteria": [{"id": "c0", "weight": 2}, {"id": "c0", "weight": 1}]},
        {"criteria": [{"id": f"c{i}", "weight": 2**53 - 1} for i in range(2)]},
        *({"k": k} for k in (2, 0, -3, 10**6)),
        *({"round": name} for name in ("", "a b", "a\n", "ä", "a" * 64, "a" * 65)),
        *({"title": title} for title in ("", "\x00\x1f\x7f\u2028'\"\\/😀", "<>&")),
        *({"nominations": rows} for rows in ([], [nomination], [nomination] * 2)),
        *(
            {"nominations": [{"id": "00", "key": key}]}
            for key in (
                "",
                "0",
                "1",
                "0" + "f" * 512,
                "f" * 512,
                "f" * 511 + "e",
                "f" * 514,
                "f" * 513,
                "7" * 512,
            )
        ),
        *({"nominations": [{"id": "00", "key": "f" * n}]} for n in (1024, 1025, 1026, 511)),
        {"nominations": [nomination, {**nomination, "id": "other"}]},
        {"more": 1},
        {"format": "award-manifest/2"},
    )
    texts = [canonical(document | change) for change in changes]
    texts += [MANIFEST + " ", json.dumps(document), json.dumps(document, sort_keys=True), "", "[]"]
    texts += [MANIFEST.replace("V", "\\u0056"), MANIFEST.replace("{", "{ ", 1)]
    assert differences(Case(text[:300], with_manifest(text)) for text in texts) == []


def test_scores_stamps_and_signatures_that_are_not_valid_get_the_same_findings():
    scores = ("", "-", "--", "4", "4,3,2", "4,3,", "04,3", "+4,3", "4.0,3", "-0,3", "0,0", "6,3")
    scores += ("4, 3", "4,3\n", "٤,٣", f"{2**53},3", "9" * 16 + ",3", "9" * 17 + ",3", "1e0,3")
    ballot = json.loads(DATA)["ballots"][0]
    stamp, sig, tag = ballot["stamp"], ballot["sig"], ballot["tag"]
    spoilt = [{"scores": text} for text in scores]
    spoilt += [{"version": version} for version in (0, -1, 2, 2**53 - 1)]
    for name, value in (("stamp", stamp), ("sig", sig), ("tag", tag)):
        others = (value.upper(), value[:-1], value[:-2], value + "00", "0" * len(value), "")
        others += ("f" * len(value), value[:-1] + "\n", value[:-1] + "g", "ä" * len(value))
        spoilt += [{name: other} for other in others]
    cases = [Case(str(change)[:90], with_ballot(0, **change)) for change in spoilt]
    assert differences(cases) == []


def test_published_digests_are_compared_in_the_same_way():
    given = [DIGEST, DIGEST[:20], DIGEST[:19], DIGEST.upper(), "0" * 64, " ", "ä", DIGEST + "0"]
    given += [
        " ".join(DIGEST),
        DIGEST[:20] + "\x1c\x85\u3000",
        DIGEST[:20] + "\ufeff",
        FP,
        "😀" * 90,
    ]
    cases = [Case(f"sha256 {text!r}", DATA, sha256=text) for text in given]
    cases += [Case(f"fingerprint {text!r}", DATA, fingerprint=text) for text in (*given, FP[:20])]
    cases += [Case(f"both, not JSON, {text!r}", b"{", text, text) for text in given]
    assert differences(cases) == []


def test_files_changed_at_random_get_the_same_findings():
    dice = random.Random(2026)
    pieces = (b'"', b"\\", b"\\ud800", b",", b" ", b"\x0c", b"\xc2\xa0", b"-", b"0", b".0", b"e3")
    pieces += (b"NaN", b"\xf0\x9f\x98\x80", b"\xed\xa0\x80", b"\\\\ud83d\\\\ude00", b"\\\\u0001")
    cases = []
    for number in range(400):
        data, place = bytearray(DATA), dice.randrange(len(DATA))
        change = dice.choice(["cut", "byte", "piece", "drop", "repeat"])
        if change == "cut":
            del data[place:]
        elif change == "byte":
            data[place] = dice.randrange(256)
        elif change == "piece":
            data[place:place] = dice.choice(pieces)
        elif change == "drop":
            del data[place : place + dice.randrange(40)]
        else:
            data[place:place] = data[place : place + dice.randrange(400)]
        cases.append(Case(f"{number}: {change} at {place}", bytes(data)))
    assert differences(cases) == []


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(max_examples=12, deadline=None)
@given(st.lists(anything, min_size=1, max_size=5))
def test_any_json_in_any_field_gets_the_same_findings(values):
    cases = []
    for value in values:
        for part, name in ((p, name) for p in ("ballots", "result") for name in FIELDS[p]):
            document = json.loads(DATA)
            document[part][1][name] = value
            cases.append(Case(f"{part}.{name} {value!r:.80}", json.dumps(document).encode()))
    assert differences(cases) == []


@pytest.mark.parametrize("size", [MAX_BYTES, MAX_BYTES + 1])
def test_a_file_may_be_as_long_as_in_python(size):
    [report] = run(
        "{ verifyBundle } from ballots/verify.js",
        "return [await verifyBundle(new Uint8Array(given).fill(0x5b))]",
        size,
    )
    code = "not-json" if size == MAX_BYTES else "too-large"
    assert [defect["code"] for defect in report["defects"]] == [code]
    assert verify_bundle(b"[" * size).defects[0].code == code


def test_means_are_rounded_as_in_python():
    fractions = [Fraction(n, d) for n in range(-30, 31) for d in (1, 3, 7, 20_000, 60_000)]
    fractions += [Fraction(n * (2**53 - 1), 20_000) for n in (-3, -1, 1, 2, 5)]
    pairs = [[str(f.numerator), str(f.denominator)] for f in fractions]
    body = "return given.map(([n, d]) => formatMean(BigInt(n), BigInt(d)))"
    assert run("{ formatMean } from ballots/tally.js", body, pairs) == list(
        map(format_mean, fractions)
    )


def test_progress_counts_every_ballot():
    [good, broken] = in_script([Case("good", DATA), Case("broken", b"{")])
    assert good["steps"] == [[done, 6] for done in range(1, 7)]
    assert broken["steps"] == []


def test_the_recomputed_result_is_told_beside_the_findings():
    document = json.loads(DATA)
    document["result"][1] |= {"mean": "5.0000", "confirmed": 2}
    document["ballots"][0]["scores"] = "9,9"
    [good, wrong, broken] = in_script(
        [Case("good", DATA), Case("wrong", canonical(document).encode()), Case("broken", b"{")]
    )
    assert good["title"] == "Ehrenamtspreis für Vielfalt"
    assert good["results"] == json.loads(DATA)["result"]
    unknown = {"ballots": None, "abstentions": None, "mean": None}
    assert wrong["results"] == [good["results"][0] | unknown, good["results"][1] | {"confirmed": 2}]
    assert (broken["title"], broken["results"]) == (None, None)


def test_the_script_says_nothing_that_has_no_sentence():
    cases = [Case(str(m), m.data, sha256="0", fingerprint="0") for m in mutations(DATA)]
    cases += [Case(repr(data[:40]), data) for data in WHOLE_FILES]
    reports = in_script(cases)
    found = [one for report in reports for part in PARTS for one in report[part]]
    assert {one["code"] for one in found} - {*DEFECTS, *WARNINGS, *CHECKS} == set()
