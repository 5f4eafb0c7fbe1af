# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A scoring round from its keys to its frozen urn: papers out, ballots in, ballots confirmed.

What a juror does with conflicts, papers and ballots is never written into the audit log: it would
give the rows the time that they were built without. The jury itself is filled in `seating`, its
conflicts are declared in `conflicts`.
"""
# ruff: noqa: A001, A002 - a scoring round is called a round, in keyword arguments too

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import delete, update
from sqlalchemy.orm import Session, object_session

from award.accounts.operations import write_to
from award.audit import record
from award.ballots import stamp
from award.ballots.manifest import fingerprint
from award.ballots.urn import StaleBallot, Urn, UrnFrozen, cast_ballot
from award.editions.models import Edition
from award.editions.operations import move
from award.errors import RuleViolation
from award.i18n import N_
from award.jury import assist, queries, rules
from award.jury.keys import build_manifest, draw_keys
from award.jury.models import (
    Attestation,
    Paper,
    Recusal,
    Round,
    RoundState,
    Seat,
    StampKey,
    SuggestedConflict,
)
from award.jury.reading import reading_list
from award.process.phases import step_to
from award.screening.operations import number_dossiers
from award.web.visit import Services


def start_collection(
    db: Session,
    *,
    edition: Edition,
    services: Services,
    actor: str,
    now: datetime,
    bits: int = 3072,
    keys: Sequence[stamp.StampKey] = (),
) -> Round:
    """Number the dossiers, draw a stamp key for each, fix the manifest, tell all jurors.

    `keys` are used before new ones are drawn, about 0.1 s each; one must never serve two rounds.
    RuleViolation while something is missing.
    """
    rules.check_startable(queries.readiness(db, edition).obstacles)
    move(db, edition, "start collection", actor=actor, now=now)
    number_dossiers(db, edition.id)
    numbers = [dossier.number for dossier in reading_list(db, edition.id)]
    return open_round(
        db,
        edition=edition,
        services=services,
        numbers=numbers,
        actor=actor,
        now=now,
        bits=bits,
        keys=keys,
    )


def open_round(
    db: Session,
    *,
    edition: Edition,
    services: Services,
    numbers: Sequence[str],
    actor: str,
    now: datetime,
    bits: int = 3072,
    keys: Sequence[stamp.StampKey] = (),
) -> Round:
    """A new round over these dossiers: keys as in `start_collection`, manifest, mail to all jurors.
    The phase must have been moved."""
    missing = max(0, len(numbers) - len(keys))
    drawn = dict(zip(numbers, [*keys, *draw_keys(missing, bits)], strict=False))
    names = [seat.account.name for seat in queries.jurors(db, edition.id)]
    number = queries.count_rounds(db, edition.id) + 1
    manifest = build_manifest(f"{edition.slug}-{number}", edition, names, drawn).text
    round = Round(
        id=f"{edition.slug}-{number}",
        edition_id=edition.id,
        state=RoundState.COLLECTING,
        manifest=manifest,
        fp=fingerprint(manifest),
    )
    db.add(round)
    db.flush()
    db.add_all(_key_row(round, nomination, key) for nomination, key in drawn.items())
    db.flush()
    _record(db, round, "make ballot papers", actor, now, fp=round.fp)
    _mail_jury(db, edition, services, now, "papers_ready", round=round)
    return round


def _key_row(round: Round, nomination: str, key: stamp.StampKey) -> StampKey:
    n, p, q, d = (format(part, "x") for part in (key.n, key.p, key.q, key.d))
    return StampKey(round_id=round.id, nomination=nomination, n=n, p=p, q=q, d=d)


def abandon_collection(
    db: Session, *, edition: Edition, services: Services, actor: str, now: datetime
) -> None:
    """Begin anew: papers, conflicts and keys of this round are destroyed; nothing was cast.

    Behind an abandoned run-off stands the round before it, as it was.
    """
    round = queries.the_round(db, edition.id)
    rules.check_collecting(RoundState(round.state))
    seats = queries.jurors(db, edition.id)
    rules.check_none_scoring(
        [s.account.name for s in seats if queries.is_scoring(db, s.account_id)]
    )
    for table in (Paper, Recusal, SuggestedConflict):
        db.execute(delete(table).where(table.round_id == round.id))
    _destroy_keys(db, services, round)
    round.state = RoundState.ABANDONED
    db.flush()
    before = queries.current_round(db, edition.id)
    verb = "abandon run-off" if before else "abandon collection"
    move(db, edition, verb, actor=actor, now=now)
    _record(db, round, "destroy ballot papers", actor, now)


def remind_to_collect(
    db: Session, *, edition: Edition, services: Services, actor: str, now: datetime
) -> None:
    """Mail all jurors alike, those who have collected too: reminders never tell anybody apart."""
    round = queries.the_round(db, edition.id)
    rules.check_collecting(RoundState(round.state))
    _mail_jury(db, edition, services, now, "papers_reminder", round=round)
    _record(db, round, "remind the jury to collect", actor, now)


def end_collection(
    db: Session, *, edition: Edition, services: Services, actor: str, now: datetime
) -> Round:
    """Destroy the stamp keys, make the empty urn, open the scoring, tell all jurors.

    Who has not collected by now is named in the audit log and cannot score. RuleViolation where
    so few have a paper that their scores could be guessed.
    """
    round = queries.the_round(db, edition.id)
    rules.check_collecting(RoundState(round.state))
    rules.check_secrecy(queries.paper_counts(db, round))
    present = queries.collected(db, round)
    without = [s.account.name for s in queries.jurors(db, edition.id) if s.id not in present]
    # the guard lets nobody touch the keys once the round is being scored
    _destroy_keys(db, services, round)
    _make_urn(services, round)
    round.state = RoundState.SCORING
    move(db, edition, "end collection", actor=actor, now=now)
    _record(db, round, queries.KEYS_DESTROYED, actor, now, without=without)
    _mail_jury(db, edition, services, now, "scoring_open", round=round)
    return round


def _destroy_keys(db: Session, services: Services, round: Round) -> None:
    db.execute(update(StampKey).where(StampKey.round_id == round.id).values(p=None, q=None, d=None))
    services.database.shred_after(db, "stamp_key")


def _make_urn(services: Services, round: Round) -> None:
    path = queries.urn_path(services, round)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # one may be there, still empty, from an attempt whose transaction failed
    if not path.exists():
        Urn.create(path)


def remind_jurors(
    db: Session,
    *,
    edition: Edition,
    services: Services,
    ballots: Mapping[str, int],
    actor: str,
    now: datetime,
) -> None:
    """Mail the ballots per nomination to all jurors alike: nobody knows who is missing."""
    rules.check_scoring(now, edition.scoring_until)
    round = queries.the_round(db, edition.id)
    eligible = queries.eligible_counts(db, round)
    lines = [(number, ballots.get(number, 0), count) for number, count in eligible.items()]
    _mail_jury(db, edition, services, now, "scoring_reminder", round=round, lines=lines)
    _record(db, round, "remind the jury", actor, now)


def close_round(
    db: Session, *, edition: Edition, services: Services, actor: str, now: datetime
) -> Round:
    """Freeze the urn after the deadline, keep its SHA-256, empty the papers. The phase stays.

    RuleViolation before the deadline. Closing a closed round changes nothing.
    """
    step_to("count", edition.phase_at(now))
    round = queries.the_round(db, edition.id)
    if round.state == RoundState.CLOSED:
        return round
    urn = queries.urn_of(services, round)
    urn.freeze()
    round.state, round.urn_sha256 = RoundState.CLOSED, urn.sha256()
    # the guard lets nobody touch the papers before that
    db.flush()
    db.execute(update(Paper).where(Paper.round_id == round.id).values(blinded=None, blind_sig=None))
    services.database.shred_after(db, "paper")
    _record(db, round, "freeze the urn", actor, now, sha256=round.urn_sha256)
    return round


def collect_papers(
    db: Session,
    *,
    round: Round,
    seat: Seat,
    code: str,
    now: datetime,  # noqa: ARG001 - like everywhere; kept nowhere
) -> dict[str, bytes]:
    """Collect for a code instead of a device: `issue_papers`. Neither code nor time is kept.

    Raises CodeError for a mistyped code.
    """
    entitled = queries.numbers_of(round) - queries.recused(db, round, seat)
    blinded = assist.blinded_tags(queries.manifest_of(round), round.fp, code, entitled)
    return issue_papers(db, round=round, seat=seat, blinded=blinded)


def issue_papers(
    db: Session, *, round: Round, seat: Seat, blinded: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Stamp the blinded tags, one for each nomination without a conflict; blind stamps by number.

    The same tags again get the stored stamps, even when the keys are gone. RuleViolation for other
    tags, another set, or while a suggested conflict is unanswered; InvalidBlinded for bytes that
    cannot be stamped. About 15 ms a paper.
    """
    papers = queries.papers_of(db, round, seat)
    if papers:
        rules.check_same_code({n: paper.blinded for n, paper in papers.items()}, blinded)
        return {number: paper.blind_sig or b"" for number, paper in papers.items()}
    rules.check_collecting(RoundState(round.state))
    rules.check_not_scoring(queries.is_scoring(db, seat.account_id))
    rules.check_answered(queries.unanswered(db, round, seat))
    rules.check_papers_wanted(
        set(blinded), queries.numbers_of(round) - queries.recused(db, round, seat)
    )
    keys = queries.live_keys(db, round)
    stamped = {
        number: stamp.blind_sign(keys[number], tag) for number, tag in sorted(blinded.items())
    }
    for number, blind_sig in stamped.items():
        db.add(
            Paper(
                round_id=round.id,
                juror=seat.id,
                nomination=number,
                blinded=blinded[number],
                blind_sig=blind_sig,
            )
        )
    db.flush()
    return stamped


def papers_of_code(services: Services, round: Round, code: str) -> list[assist.OwnPaper]:
    """The papers that were collected with this code, with what the urn holds for them.

    Reads `round`'s session. CodeError for a mistyped code, RuleViolation for a foreign one.
    """
    db = object_session(round)
    stamps = queries.paper_stamps(db, round) if db else {}
    ballots = queries.urn_of(services, round).ballots()
    papers = assist.own_papers(queries.manifest_of(round), round.fp, code, stamps, ballots)
    rules.check_owner(bool(papers))
    return papers


def paper_of_code(services: Services, round: Round, code: str, number: str) -> assist.OwnPaper:
    """As `papers_of_code`, the one for this nomination; RuleViolation where the code has none."""
    papers = {paper.number: paper for paper in papers_of_code(services, round, code)}
    rules.check_has_paper(number in papers, number)
    return papers[number]


def cast_by_code(
    services: Services, round: Round, code: str, number: str, scores: Sequence[int] | None
) -> Literal["stored", "unchanged"]:
    """`cast_paper` for the paper that this code has for nomination `number`."""
    return cast_paper(services, round, paper_of_code(services, round, code, number), scores)


def cast_paper(
    services: Services, round: Round, paper: assist.OwnPaper, scores: Sequence[int] | None
) -> Literal["stored", "unchanged"]:
    """Cast or revise; `scores` in the order of the criteria, None abstains. Writes only the urn.

    Again with the same scores nothing happens. RuleViolation for a closed urn or a ballot that was
    cast elsewhere meanwhile; BallotError for scores outside the scale.
    """
    ballot = paper.next_ballot(scores)
    if ballot is None:
        return "unchanged"
    urn = queries.urn_of(services, round)
    try:
        return cast_ballot(urn, queries.manifest_of(round), round.fp, ballot)
    except UrnFrozen as frozen:
        raise RuleViolation(N_("Scoring has ended. The urn takes no ballot any more.")) from frozen
    except StaleBallot as stale:
        raise RuleViolation(
            N_("You have just cast this ballot from somewhere else. Look at it anew, please.")
        ) from stale


def ballots_of_code(
    db: Session, services: Services, *, round: Round, seat: Seat, code: str
) -> list[assist.OwnPaper]:
    """After the close: one entry for each of the juror's papers, with the ballot found or None."""
    rules.check_closed(RoundState(round.state))
    numbers = queries.papers_of(db, round, seat)
    ballots = queries.urn_of(services, round).ballots()
    manifest = queries.manifest_of(round)
    return assist.own_ballots(manifest, round.fp, code, numbers, ballots)


def confirm_ballots(db: Session, *, round: Round, seat: Seat, complete: bool) -> None:
    """Note that the juror found a ballot for every paper, as they cast it, or that they did not.

    RuleViolation once the confirmations are closed; the round's row is locked against that."""
    rules.check_closed(RoundState(round.state))
    db.refresh(round, ["bundle_sha256"], with_for_update=True)
    rules.check_confirmable(round.bundle_sha256)
    rules.check_not_scoring(queries.is_scoring(db, seat.account_id))
    db.merge(Attestation(round_id=round.id, juror=seat.id, complete=complete))
    db.flush()


def _mail_jury(
    db: Session,
    edition: Edition,
    services: Services,
    now: datetime,
    template: str,
    **context: Any,
) -> None:
    for seat in queries.jurors(db, edition.id):
        account = seat.account
        if account.active:
            write_to(
                db,
                account,
                services=services,
                now=now,
                template=template,
                edition=edition,
                home=services.url(f"/intern/jury/{edition.slug}/"),
                urn=services.url(f"/urn/{account.language}/{edition.slug}/assist"),
                **context,
            )


def _record(db: Session, round: Round, verb: str, actor: str, now: datetime, **detail: Any) -> None:
    subject = f"round/{round.id}"
    record(db, now=now, actor=actor, verb=verb, subject=subject, **detail)
