# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a verification can say, as data with an English sentence.

The interface translates `template` (marked with `N_` for extraction) and fills in `parameters`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

_LONGEST_PARAMETER = 80


def N_(sentence: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Marks a sentence for extraction; it is translated where it is shown."""
    return sentence


WARNINGS: Mapping[str, str] = {
    "ballots-unconfirmed": N_("nomination {nomination}: {ballots} ballots, {confirmed} confirmed"),
    "confirmed-surplus": N_(
        "nomination {nomination}: {confirmed} confirmed, but only {ballots} ballots"
    ),
    "below-k": N_("nomination {nomination}: {eligible} eligible jurors, but at least {k} promised"),
}

DEFECTS: Mapping[str, str] = {
    "file-digest": N_("the SHA-256 of the file is {found}, expected was {expected}"),
    "fingerprint": N_("the fingerprint of the manifest is {found}, expected was {expected}"),
    "not-json": N_("{place}: is not JSON"),
    "not-utf8": N_("{place}: is not UTF-8"),
    "not-unicode": N_("{place}: contains half a character"),
    "not-a-number": N_("{place}: NaN and Infinity are not numbers"),
    "not-canonical": N_("{place}: is not in canonical form"),
    "too-large": N_("{place}: is too large"),
    "format": N_("{place}: is not a known format"),
    "wrong-type": N_("{place}: has the wrong type"),
    "out-of-range": N_("{place}: is too large a number"),
    "missing-field": N_("{place}: is missing"),
    "unknown-field": N_("{place}: does not belong here"),
    "duplicate-field": N_("{place}: stands here twice"),
    "identifier": N_("{place}: is not an identifier"),
    "duplicate-id": N_("{place}: is not unique"),
    "empty": N_("{place}: is empty"),
    "scale": N_("{place}: is not a pair of ascending numbers"),
    "aggregation": N_("{place}: is not a known rule"),
    "k": N_("{place}: is smaller than permitted"),
    "weight": N_("{place}: is not a positive number"),
    "key": N_("{place}: is not a valid RSA modulus"),
    "shared-key": N_("{place}: is the key of another nomination, too"),
    "ballot-order": N_("ballot {number} (nomination {nomination}): is out of order"),
    "ballot-twice": N_("ballot {number} (nomination {nomination}): the tag stands here twice"),
    "ballot-nomination": N_(
        "ballot {number} (nomination {nomination}): nomination is not in the manifest"
    ),
    "ballot-tag": N_("ballot {number} (nomination {nomination}): tag is not valid"),
    "ballot-version": N_("ballot {number} (nomination {nomination}): version is not valid"),
    "ballot-scores": N_("ballot {number} (nomination {nomination}): scores are not valid"),
    "ballot-signature": N_("ballot {number} (nomination {nomination}): signature is not valid"),
    "ballot-stamp": N_("ballot {number} (nomination {nomination}): stamp is not valid"),
    "result-unknown": N_("result {number} (nomination {nomination}): is not in the manifest"),
    "result-twice": N_("result {number} (nomination {nomination}): stands here twice"),
    "result-missing": N_("nomination {nomination}: result is missing"),
    "result-eligible": N_(
        "result {number} (nomination {nomination}): {found} eligible, but the jury has {expected}"
    ),
    "result-confirmed": N_(
        "result {number} (nomination {nomination}): {found} confirmed, but {expected} eligible"
    ),
    "result-surplus": N_(
        "result {number} (nomination {nomination}): {found} ballots, but {expected} eligible"
    ),
    "result-ballots": N_(
        "result {number} (nomination {nomination}): says {found} ballots, recomputed {expected}"
    ),
    "result-abstentions": N_(
        "result {number} (nomination {nomination}): says {found} abstentions, recomputed {expected}"
    ),
    "result-mean": N_(
        "result {number} (nomination {nomination}): says mean {found}, recomputed {expected}"
    ),
}

CHECKS: Mapping[str, str] = {
    "files": N_("files read: {count}"),
    "manifests": N_("manifests read and fingerprinted: {count}"),
    "scores": N_("scores compared with the scale: {count}"),
    "signatures": N_("signatures checked: {count}"),
    "stamps": N_("stamps checked: {count}"),
    "results": N_("results recomputed: {count}"),
}


@dataclass(frozen=True)
class Finding:
    """A defect or a warning; made by `finding`."""

    code: str
    parameters: Mapping[str, str | int]

    @property
    def template(self) -> str:
        return WARNINGS.get(self.code) or DEFECTS[self.code]

    @property
    def text(self) -> str:
        return self.template.format(**self.parameters)


@dataclass(frozen=True)
class Check:
    """Something that was done `count` times, whatever it found."""

    code: str
    count: int

    @property
    def template(self) -> str:
        return CHECKS[self.code]

    @property
    def text(self) -> str:
        return self.template.format(count=self.count)


def finding(code: str, **parameters: str | int | None) -> Finding:
    """Makes parameters harmless that come from a foreign file: printable ASCII, 80 characters."""
    return Finding(code, {name: _printable(value) for name, value in parameters.items()})


def _printable(value: str | int | None) -> str | int:
    if isinstance(value, str):
        return ascii(value[:_LONGEST_PARAMETER])[1:-1][:_LONGEST_PARAMETER]
    return "-" if value is None else value
