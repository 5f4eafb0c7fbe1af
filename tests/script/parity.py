# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Holds the verifier in the browser against the one in Python: equal findings, parameter by
parameter, in the same order."""

import base64
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from award.ballots.findings import Finding
from award.ballots.verify import verify_bundle
from tests.ballots.mutations import mutations
from tests.ballots.rounds import random_round

from .node import run

AT_ONCE = 500

_BODY = """
const reports = []
for (const { data, sha256, expectedFingerprint } of given) {
  const steps = []
  const bytes = Uint8Array.from(Buffer.from(data, 'base64'))
  const step = (done, total) => steps.push([done, total])
  const report = await verifyBundle(bytes, { sha256, expectedFingerprint }, step)
  reports.push({ ...report, steps })
}
return reports
"""


@dataclass(frozen=True)
class Case:
    """A file, and what to compare it with."""

    name: str
    data: bytes
    sha256: str = ""
    fingerprint: str = ""


def in_script(cases: Iterable[Case]) -> list[dict[str, Any]]:
    """The script's reports, with the `steps` of its progress; one process for all."""
    given = [
        {
            "data": base64.b64encode(case.data).decode(),
            "sha256": case.sha256,
            "expectedFingerprint": case.fingerprint,
        }
        for case in cases
    ]
    reports: list[dict[str, Any]] = run("{ verifyBundle } from ballots/verify.js", _BODY, given)
    return reports


def in_python(case: Case) -> dict[str, Any]:
    """The report of `award verify`, in the form of the script's."""
    report = verify_bundle(case.data, sha256=case.sha256, expected_fingerprint=case.fingerprint)
    return {
        "sha256": report.sha256,
        "fingerprint": report.fingerprint,
        "checks": [{"code": check.code, "count": check.count} for check in report.checks],
        "defects": [_plain(defect) for defect in report.defects],
        "warnings": [_plain(warning) for warning in report.warnings],
        "ok": report.ok,
    }


def _plain(found: Finding) -> dict[str, Any]:
    return {"code": found.code, "parameters": dict(found.parameters)}


def differences(cases: Iterable[Case]) -> list[str]:
    """The names of the cases about which the two do not say the same, with what they say."""
    cases = list(cases)
    wrong = []
    for start in range(0, len(cases), AT_ONCE):
        batch = cases[start : start + AT_ONCE]
        for case, script in zip(batch, in_script(batch), strict=True):
            python = in_python(case)
            script = {key: script[key] for key in python}
            if script != python:
                wrong.append(f"{case.name}: script {script}, Python {python}")
    return wrong


def rounds(seeds: Iterable[int], mutations_each: int) -> Iterator[Case]:
    """Random rounds and, of each, so many mutations (all if there are fewer)."""
    for seed in seeds:
        data = random_round(seed).bundle
        yield Case(f"round {seed}", data)
        changed = list(mutations(data))
        for mutation in random.Random(seed).sample(changed, min(mutations_each, len(changed))):
            yield Case(f"round {seed}, {mutation}", mutation.data)
