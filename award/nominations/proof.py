# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Proof of work (ALTCHA, on this server): lets somebody on where very many proposals come from one
connection, a shared accommodation for example. Nobody else ever meets it, and nobody needs it.

A challenge is signed, lives for twenty minutes and counts once.
"""

import json
from datetime import datetime, timedelta

import altcha
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from award.nominations.models import UsedChallenge
from award.web.visit import Services

ALGORITHM = "PBKDF2/SHA-256"
# about 256 tries of so many rounds: a second on a cheap phone
COST = 5_000
VALID = timedelta(minutes=20)
LONGEST = 4_000


def draw_challenge(services: Services, now: datetime, *, cost: int = COST) -> str:
    """A new challenge as JSON, for the page."""
    until = int((now + VALID).timestamp())
    # the library would judge the time by the system's clock: ours is in the signed data
    made = altcha.create_challenge(
        ALGORITHM, cost, data={"until": until}, hmac_secret=services.signer.digest("altcha")
    )
    return json.dumps(made.to_dict())


def accept_proof(db: Session, sent: str, *, services: Services, now: datetime) -> bool:
    """Whether this is the solution of one of our challenges, in time and for the first time."""
    try:
        payload = altcha.Payload.from_base64(sent[:LONGEST])
        found = altcha.verify_solution(payload, services.signer.digest("altcha"))
        until = (payload.challenge.parameters.data or {})["until"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    if not found.verified or now.timestamp() >= until:
        return False
    db.execute(delete(UsedChallenge).where(UsedChallenge.expires_at <= now))
    return _is_first(db, services.signer.digest("used", payload.challenge.signature or ""), until)


def _is_first(db: Session, key: str, until: float) -> bool:
    expires = datetime.fromtimestamp(until).astimezone()
    try:
        with db.begin_nested():
            db.add(UsedChallenge(key=key, expires_at=expires))
    except IntegrityError:
        return False
    return True
