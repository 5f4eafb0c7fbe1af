# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ballot codes of the demo's jurors: invented people have no secrets, visitors need them."""

import hashlib

from sqlalchemy.orm import Session

from award.ballots.device import CODE_ALPHABET, CODE_LENGTH
from award.jury import assist, queries
from award.jury.models import Round, RoundState, Seat
from award.jury.operations import ballots_of_code
from award.web.visit import Services


def demo_code(email: str) -> str:
    """The same 26 characters for the same juror each time the demo is loaded."""
    digest = hashlib.sha512(f"award demo {email}".encode()).digest()
    return "".join(CODE_ALPHABET[byte % len(CODE_ALPHABET)] for byte in digest[:CODE_LENGTH])


def uses_demo_code(db: Session, services: Services, scoring_round: Round, seat: Seat) -> bool:
    """Whether the juror's papers, or their ballots after the close, come from `demo_code`.

    Not before they collect, and not if a visitor collected for them: that code is the visitor's.
    """
    code = demo_code(seat.account.email)
    if scoring_round.state == RoundState.CLOSED:
        ballots = ballots_of_code(db, services, round=scoring_round, seat=seat, code=code)
        return any(paper.cast for paper in ballots)
    papers = queries.papers_of(db, scoring_round, seat)
    manifest = queries.manifest_of(scoring_round)
    own = assist.blinded_tags(manifest, scoring_round.fp, code, list(papers)[:1])
    return any(papers[number].blinded == tag for number, tag in own.items())
