# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Part of `make secrecy`: three verifiers that share no code judge random rounds and their
mutations: the product's, the browser's, and the one written from the format alone."""

from collections.abc import Iterable

from award.ballots.verify import verify_bundle
from tests.adversary.parts import Advance, Line, Part
from tests.ballots.second_verifier import is_right  # type: ignore[attr-defined]
from tests.script.parity import Case, differences, rounds

MUTATIONS_EACH = 20
AT_ONCE = 10


def run_recounts(count: int, advance: Advance) -> list[Line]:
    """A mutation that nobody notices fails as well."""
    unlike, unnoticed, judged = list[str](), list[str](), 0
    for start in range(0, count, AT_ONCE):
        seeds = range(start, min(start + AT_ONCE, count))
        cases = list(rounds(seeds, MUTATIONS_EACH))
        judged += len(cases)
        unlike += [*differences(cases), *_unlike_the_second(cases)]
        unnoticed += [case.name for case in cases if "," in case.name and _is_believed(case)]
        for _ in seeds:
            advance()
    return [
        Line("random rounds and mutations", "three verifiers", not unlike, _said(unlike, judged)),
        Line("mutations of one value", "the verifier", not unnoticed, _said(unnoticed, judged)),
    ]


def _unlike_the_second(cases: Iterable[Case]) -> list[str]:
    return [case.name for case in cases if verify_bundle(case.data).ok != is_right(case.data)]


def _is_believed(case: Case) -> bool:
    """Whether a changed file passes without a word. How many were eligible and how many confirmed
    nobody can recompute: there a warning, or the published checksum, must tell."""
    report = verify_bundle(case.data)
    counted = any(name in case.name for name in (".eligible", ".confirmed"))
    return report.ok and not report.warnings and not counted


def _said(wrong: list[str], judged: int) -> str:
    return f"{len(wrong)} of {judged} files" + (f", first: {wrong[0]:.60}" if wrong else "")


RECOUNTS = Part("recounting bundles", run_recounts)
