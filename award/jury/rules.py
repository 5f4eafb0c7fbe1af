# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""When the jury may change, papers may be had and ballots may be cast. Pure."""

from collections.abc import Mapping, Sequence, Set
from datetime import datetime

from award.ballots.ballot import Ballot
from award.ballots.device import CodeError
from award.ballots.manifest import SMALLEST_K
from award.errors import RuleViolation
from award.i18n import N_, Message
from award.jury.models import RoundState, SeatState


def check_jury_open(state: RoundState | None) -> None:
    """The names of the jury are part of every paper: `state` is the current round's, or None."""
    if state is not None:
        raise RuleViolation(
            N_(
                "The jury cannot be changed any more: its names are part of the ballot papers. "
                "While papers are collected, the office can start the collection anew."
            )
        )


def check_not_scoring(scoring: bool) -> None:
    """A change now would tell when somebody was here while they score in another jury."""
    if scoring:
        raise RuleViolation(
            N_(
                "This person is scoring in another jury at present. "
                "Nothing about them is written until that has ended."
            )
        )


def check_none_scoring(names: Sequence[str]) -> None:
    """Deleting the papers of somebody who scores elsewhere would tell when papers were there."""
    if names:
        raise RuleViolation(
            N_(
                "%(names)s: scoring in another jury at present. Nothing about them is written "
                "until that has ended; then the collection can begin anew.",
                names=", ".join(names),
            )
        )


def check_invitable(state: SeatState | None, active: bool) -> None:
    """Whoever has accepted needs no invitation; a closed account cannot answer one."""
    if not active:
        raise RuleViolation(N_("The account of this person is closed."))
    if state is SeatState.ACCEPTED:
        raise RuleViolation(N_("This person sits on the jury already."))


def obstacles(
    *, nominations: int, without_dossier: int, criteria: int, jurors: int, minimum: int
) -> list[Message]:
    """What is missing before papers can be made, in sentences."""
    found = []
    if not nominations:
        found.append(N_("No proposal is admitted yet."))
    if without_dossier:
        found.append(
            N_("Admitted proposals without a dossier for the jury: %(n)s.", n=without_dossier)
        )
    if not criteria:
        found.append(N_("There are no criteria to score by."))
    if jurors < minimum:
        found.append(
            N_(
                "Seats accepted: %(jurors)s. Needed at least: %(minimum)s.",
                jurors=jurors,
                minimum=minimum,
            )
        )
    return found


def check_startable(found: list[Message]) -> None:
    """The first obstacle forbids the start."""
    for obstacle in found:
        raise RuleViolation(obstacle)


def check_collecting(state: RoundState) -> None:
    """Papers and conflicts belong to the collection."""
    if state is not RoundState.COLLECTING:
        raise RuleViolation(
            N_("The collection of ballot papers has ended. Nobody can get one any more.")
        )


def check_not_collected(collected: bool) -> None:
    """The papers already fix for which nominations somebody has a vote."""
    if collected:
        raise RuleViolation(
            N_("You have collected your ballot papers. Please call us if a conflict shows now.")
        )


def check_numbers(numbers: Set[str], known: Set[str]) -> None:
    """Conflicts are about nominations of this round."""
    if not numbers <= known:
        raise RuleViolation(N_("Choose from the nominations on this page."))


def check_suggestible(*, collected: bool, declared: bool, suggested: bool) -> None:
    """What the office may still ask a juror about a nomination."""
    if collected:
        raise RuleViolation(
            N_(
                "This person has collected their ballot papers already. "
                "If the conflict is real, begin the collection anew."
            )
        )
    if declared:
        raise RuleViolation(N_("This person has declared this conflict already."))
    if suggested:
        raise RuleViolation(N_("This conflict has been suggested already."))


def check_not_answered(answered: bool) -> None:
    """What a juror said to a suggestion belongs to the minutes."""
    if answered:
        raise RuleViolation(N_("The suggestion has been answered and stays on record."))


def check_questions(answered: Set[str], asked: Set[str]) -> None:
    """Nobody answers what the office has taken back meanwhile: it would count for nothing."""
    if not answered <= asked:
        raise RuleViolation(
            N_("The office has changed its questions in the meantime. Look at them anew, please.")
        )


def check_answered(open_questions: Set[str]) -> None:
    """No papers before the office's suggestions are confirmed or dismissed."""
    if open_questions:
        raise RuleViolation(
            N_(
                "The office asks you about a conflict with nomination %(numbers)s. Please answer "
                "on the page “Conflicts of interest” first; then collect your papers.",
                numbers=", ".join(sorted(open_questions)),
            )
        )


def check_papers_wanted(wanted: Set[str], entitled: Set[str]) -> None:
    """A juror gets exactly one paper for each nomination without a conflict: no less, either, for
    who collected what would group papers."""
    if not entitled:
        raise RuleViolation(
            N_("You declared a conflict with every nomination. There is no paper for you.")
        )
    if wanted != entitled:
        raise RuleViolation(
            N_("Your conflicts were changed in the meantime. Open the page anew, please.")
        )


def check_same_code(stored: Mapping[str, bytes | None], sent: Mapping[str, bytes]) -> None:
    """The same blinded tags again are a lost answer; others would be a second set of votes."""
    if stored != sent:
        raise RuleViolation(
            N_(
                "You have already collected your papers with another code. "
                "Use that one; a second set of papers would be a second vote."
            )
        )


def thin(eligible: Mapping[str, int], k: int) -> dict[str, int]:
    """The nominations that fewer than `k` jurors can score: their scores are easier to guess."""
    return {number: count for number, count in eligible.items() if count < k}


def just_enough(eligible: Mapping[str, int], k: int) -> set[str]:
    """The nominations that exactly `k` jurors can score: one more conflict makes them thin."""
    return {number for number, count in eligible.items() if count == k}


def lagging(
    ballots: Mapping[str, int],
    numbers: Set[str],
    k: int,
    *,
    began: datetime,
    until: datetime,
    now: datetime,
) -> dict[str, int]:
    """In the last quarter of the scoring: the nominations with fewer than `k` ballots so far."""
    if now < until - (until - began) / 4:
        return {}
    return thin({number: ballots.get(number, 0) for number in sorted(numbers)}, k)


def check_secrecy(eligible: Mapping[str, int]) -> None:
    """Below three papers a score has a name, whatever the cryptography."""
    for number in thin(eligible, SMALLEST_K):
        raise RuleViolation(
            N_(
                "Fewer than %(k)s people have a paper for nomination %(number)s. Their scores "
                "could be guessed. Wait for more, or start anew with another person on the jury.",
                k=SMALLEST_K,
                number=number,
            )
        )


def check_owner(found: bool) -> None:
    """A well-formed code that no paper was made with."""
    if not found:
        raise RuleViolation(
            N_("No ballot paper of this jury belongs to this code. Compare it with your sheet.")
        )


def check_has_paper(found: bool, number: str) -> None:
    """Nobody scores a nomination they declared a conflict with, or one that does not exist."""
    if not found:
        raise RuleViolation(
            N_("Your code has no ballot paper for nomination %(number)s.", number=number)
        )


def next_version(cast: Ballot | None, scores: str) -> int | None:
    """The version to cast; None where the urn holds these very scores, so that a retry is idle."""
    if cast is None:
        return 1
    return None if cast.scores == scores else cast.version + 1


def check_scoring(now: datetime, until: datetime) -> None:
    """Reminding makes sense while ballots can be cast."""
    if now >= until:
        raise RuleViolation(N_("Scoring has ended. A reminder would come too late."))


def check_closed(state: RoundState) -> None:
    """Before the close, whoever finds their ballots would tell that they were there."""
    if state is not RoundState.CLOSED:
        raise RuleViolation(N_("The ballots have not been counted yet."))


def check_shortlist(chosen: Mapping[int, int]) -> None:
    """A run-off decides between several; `chosen`: how many nominations by category."""
    if not chosen or min(chosen.values()) < 2:
        raise RuleViolation(
            N_("Choose at least two nominations of each category that the run-off is about.")
        )


def check_runoff_until(now: datetime, until: datetime, ceremony: datetime) -> None:
    """Collection and scoring lie between now and the ceremony."""
    if not now < until <= ceremony:
        raise RuleViolation(
            N_("The last day of the run-off must lie between today and the award ceremony.")
        )


def check_confirmable(bundle_sha256: str | None) -> None:
    """The numbers of confirmations are part of the published checksum and stand still with it."""
    if bundle_sha256 is not None:
        raise RuleViolation(
            N_(
                "The confirmations are closed and the checksum of the ballots is published. "
                "You can still look your ballots up. If something is wrong with them, call the "
                "office."
            )
        )


def code_problem(error: CodeError) -> Message:
    """What is wrong with a typed ballot code, and how to mend it."""
    if error.reason == "character":
        return N_(
            "“%(character)s” is in no ballot code. It has digits and letters only; "
            "O is read as 0, I and L are read as 1.",
            character=error.character,
        )
    return N_("A ballot code has 26 characters; this one has %(count)s.", count=error.count)
