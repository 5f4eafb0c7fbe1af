# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever changes a value of a bundle is caught, and the place is named."""

import json
from dataclasses import replace

import pytest

from award.ballots.bundle import write_bundle
from award.ballots.strict_json import canonical
from award.ballots.tally import tally
from award.ballots.verify import verify_bundle

from .mutations import mutations
from .rounds import code_of, complete_round, make_ballot, make_manifest, random_round

ROUND = complete_round()
DATA = ROUND.bundle


def bundle_of(ballots=ROUND.ballots, **changes):
    """A bundle of the complete round; `eligible` and `confirmed` apply to all nominations."""
    counts = {
        name: {n.id: changes.get(name, 3) for n in ROUND.manifest.nominations}
        for name in ("eligible", "confirmed")
    }
    results = tally(ROUND.manifest, ballots, counts["eligible"], counts["confirmed"])
    return write_bundle(ROUND.manifest.text, ballots, results)


def edit(change):
    document = json.loads(DATA)
    change(document)
    return canonical(document).encode()


def defects(data):
    return [defect.text for defect in verify_bundle(data).defects]


def warnings(data):
    return [warning.text for warning in verify_bundle(data).warnings]


def test_honest_bundle_is_right():
    report = verify_bundle(DATA)
    assert report.ok
    assert (report.defects, report.warnings) == ((), ())
    assert report.fingerprint == ROUND.fingerprint
    assert [check.text for check in report.checks] == [
        "files read: 1",
        "manifests read and fingerprinted: 1",
        "scores compared with the scale: 6",
        "signatures checked: 6",
        "stamps checked: 6",
        "results recomputed: 2",
    ]


@pytest.mark.parametrize("seed", range(5))
def test_random_round_is_right(seed):
    assert defects(random_round(seed).bundle) == []


def expected_place(path):
    """How the sentence about a value of the bundle begins, as far as one sentence names it."""
    if len(path) == 3 and path[0] in ("ballots", "result"):
        name = {"ballots": "ballot", "result": "result"}[path[0]]
        return (
            f"{name} {path[1] + 1} ",
            f"bundle $.{path[0]}[{path[1]}].{path[2]}:",
            *(
                [f"nomination {ROUND.manifest.nominations[path[1]].id}:"]
                if name == "result"
                else ()
            ),
        )
    # The manifest's own defect, or all its ballots: they sign another fingerprint.
    return ("manifest $", "bundle $", "ballot 1 ")


def test_every_changed_value_is_caught_and_named():
    missed = []
    for mutation in mutations(DATA):
        report = verify_bundle(mutation.data)
        sentences = [finding.text for finding in (*report.defects, *report.warnings)]
        if not any(sentence.startswith(expected_place(mutation.path)) for sentence in sentences):
            missed.append((str(mutation), sentences))
    assert missed == []


def test_plausible_counts_are_caught_by_the_published_hash():
    published = verify_bundle(DATA).sha256
    changed = bundle_of(confirmed=2)
    assert defects(changed) == []
    assert verify_bundle(DATA, sha256=published).ok
    codes = [defect.code for defect in verify_bundle(changed, sha256=published).defects]
    assert codes == ["file-digest"]


def test_fingerprint_as_printed_on_the_agenda_is_compared():
    fp = ROUND.fingerprint
    printed = " ".join(fp[i : i + 4] for i in range(0, 20, 4)).upper()
    assert verify_bundle(DATA, expected_fingerprint=printed).ok
    for other in ("0" * 20, fp[:19], fp + "0"):
        report = verify_bundle(DATA, expected_fingerprint=other)
        expected = f"the fingerprint of the manifest is {fp}, expected was {other}"
        assert [defect.text for defect in report.defects] == [expected]


def test_extra_ballot_in_place_of_an_idle_juror_is_shown():
    assert warnings(bundle_of(confirmed=2)) == [
        "nomination 00: 3 ballots, 2 confirmed",
        "nomination 01: 3 ballots, 2 confirmed",
    ]


def test_lost_ballot_is_shown():
    assert warnings(bundle_of(ROUND.ballots[1:])) == [
        "nomination 00: 3 confirmed, but only 2 ballots"
    ]


def test_jury_smaller_than_promised_is_shown():
    data = bundle_of(ROUND.ballots[:1], eligible=2, confirmed=1)
    assert "nomination 00: 2 eligible jurors, but at least 3 promised" in warnings(data)


def test_more_ballots_than_eligible_jurors_are_a_defect():
    ballots = (*ROUND.ballots, make_ballot(ROUND.manifest, 0, code=code_of(7)))
    assert defects(bundle_of(ballots)) == ["result 1 (nomination 00): 4 ballots, but 3 eligible"]


def test_ballot_with_a_foreign_stamp_is_named_by_its_number():
    ballots = list(ROUND.ballots)
    ballots[4] = replace(ballots[4], stamp=ballots[3].stamp)
    assert defects(bundle_of(ballots)) == ["ballot 5 (nomination 01): stamp is not valid"]


def test_same_tag_twice_is_named():
    first = ROUND.ballots[0]
    text = edit(lambda d: d["ballots"].insert(1, d["ballots"][0]))
    assert first.nomination == "00"
    assert defects(text)[0] == "ballot 2 (nomination 00): the tag stands here twice"


def test_wrong_order_is_named():
    assert defects(edit(lambda d: d["ballots"].reverse())) == [
        f"ballot {number} (nomination {nomination}): is out of order"
        for number, nomination in enumerate(["01", "01", "00", "00", "00"], 2)
    ]


def test_ballot_for_an_unknown_nomination_is_named():
    larger = make_manifest(nominations=3)
    ballot = make_ballot(larger, 2)
    report = verify_bundle(bundle_of((*ROUND.ballots, ballot)))
    assert [defect.text for defect in report.defects] == [
        "ballot 7 (nomination 02): nomination is not in the manifest",
        "ballot 7 (nomination 02): signature is not valid",
    ]
    assert [check.count for check in report.checks if check.code == "stamps"] == [6]


def test_missing_extra_and_double_results_are_named():
    def change(document):
        first, second = document["result"]
        document["result"] = [first, first, {**second, "nomination": "99"}]

    assert defects(edit(change)) == [
        "result 2 (nomination 00): stands here twice",
        "result 3 (nomination 99): is not in the manifest",
        "nomination 01: result is missing",
    ]


def test_wrong_counts_and_means_are_named():
    def change(document):
        document["result"][0] |= {"ballots": 2, "abstentions": 0, "mean": None}

    assert defects(edit(change)) == [
        "result 1 (nomination 00): says 2 ballots, recomputed 3",
        "result 1 (nomination 00): says 0 abstentions, recomputed 1",
        "result 1 (nomination 00): says mean -, recomputed 3.5000",
    ]


def test_manifest_defect_is_named_with_its_place():
    manifest = ROUND.manifest.text.replace('"k":3', '"k":2')
    report = verify_bundle(edit(lambda d: d.update(manifest=manifest)))
    assert [defect.text for defect in report.defects] == ["manifest $.k: is smaller than permitted"]
    assert report.fingerprint is not None
