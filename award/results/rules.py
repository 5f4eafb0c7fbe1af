# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""When the urn may be counted, how nominations rank, and when a decision is complete. Pure."""

from collections.abc import Iterable, Sequence

from award.ballots.ballot import Ballot, BallotError, check_ballot
from award.ballots.manifest import Manifest, fingerprint
from award.errors import RuleViolation
from award.i18n import N_
from award.process.phases import Phase, step_to


def check_ballots(manifest: Manifest, ballots: Iterable[Ballot]) -> None:
    """Every ballot in the urn was cast on a paper of this round: nothing else is ever counted."""
    fp = fingerprint(manifest.text)
    for ballot in ballots:
        try:
            check_ballot(manifest, fp, ballot)
        except BallotError as broken:
            raise RuleViolation(
                N_(
                    "The urn holds a ballot for dossier %(number)s that nobody can have cast "
                    "(%(defect)s). Nothing was counted. Call the administration.",
                    number=ballot.nomination,
                    defect=broken.reason,
                )
            ) from broken


def check_counted(counted: bool) -> None:
    """Before the count there is no result, and no ballot leaves the urn."""
    if not counted:
        raise RuleViolation(N_("The ballots have not been counted yet."))


def check_urn(counted: str | None, present: str) -> None:
    """The file is still the one that was counted; both are SHA-256 in hex."""
    if counted != present:
        raise RuleViolation(
            N_("The file of the urn was changed after the count. Call the administration.")
        )


def check_seal(sealed: str | None, present: str) -> None:
    """The bundle still has the published checksum; `sealed` None: none is published yet."""
    if sealed not in (None, present):
        raise RuleViolation(
            N_(
                "The bundle no longer has the checksum that was published: ballots, confirmations "
                "or result were changed afterwards. Call the administration."
            )
        )


def check_unsealed(sealed: str | None) -> None:
    """The confirmations are closed once and for all."""
    if sealed is not None:
        raise RuleViolation(
            N_("The confirmations are closed already, and the checksum is published.")
        )


def check_recomputed(defects: Sequence[str]) -> None:
    """No checksum is published of a bundle that does not verify; `defects` are its findings."""
    if defects:
        raise RuleViolation(
            N_(
                "The bundle does not verify (%(defects)s). Nothing was published. "
                "Call the administration.",
                defects=", ".join(defects),
            )
        )


def places(means: Sequence[str | None]) -> list[int | None]:
    """The place of each mean, highest first; equal means share a place, the next is skipped.

    Means are compared as printed, to four decimals. Without a mean there is no place.
    """
    values = [None if mean is None else float(mean) for mean in means]
    given = [value for value in values if value is not None]
    return [None if v is None else 1 + sum(other > v for other in given) for v in values]


def has_too_few(ballots: int, abstentions: int, k: int) -> bool:
    """Fewer than `k` jurors gave points: the mean says little, and says it about few."""
    return ballots - abstentions < k


def check_winner(category_id: int, nominated_in: int, admitted: bool) -> None:
    """Only an admitted nomination of the category can get its prize."""
    if category_id != nominated_in or not admitted:
        raise RuleViolation(N_("This nomination does not stand for this prize. Choose another."))


def check_complete(undecided: Sequence[str]) -> None:
    """The decision ends when every category has one; `undecided` are the titles that lack it."""
    if undecided:
        raise RuleViolation(
            N_(
                "Decide on every category first. Still open: %(titles)s.",
                titles=", ".join(undecided),
            )
        )


def can_reopen(phase: Phase) -> bool:
    """Whether the decision can be taken up again: until the hour of the ceremony."""
    try:
        step_to("reopen decision", phase)
    except RuleViolation:
        return False
    return True
