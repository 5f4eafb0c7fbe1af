# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What devices ask of the urn and send to it, in JSON.

Every device gets the same whole list of papers and looks for its own by itself. No identity, no
write to the main database.
"""

from collections.abc import Sequence
from dataclasses import asdict

from litestar.datastructures import FormMultiDict
from litestar.response import Response

from award.ballots.ballot import Ballot, BallotError, check_lookup
from award.ballots.urn import StaleBallot, UrnFrozen, cast_ballot
from award.jury import queries
from award.jury.answers import as_json, exact_text
from award.jury.models import Round
from award.jury.reading_room import BASE, anonymous, inside
from award.process.permissions import Action
from award.web.routing import get, post
from award.web.visit import Visit

LONGEST_VERSION = 15


@get(f"{BASE}/manifest", action=Action.SCORE)
@inside
def show_manifest(_visit: Visit, scoring_round: Round) -> Response[bytes]:
    """The bytes that the fingerprint is of."""
    return exact_text(scoring_round.manifest)


@get(f"{BASE}/papers", action=Action.SCORE)
@inside
def list_papers(visit: Visit, scoring_round: Round) -> Response[bytes]:
    """All blind stamps, for a device that has nothing but the code. They say nothing to others."""
    stamps = queries.paper_stamps(visit.db, scoring_round)
    rows = sorted((number, blinded.hex(), sig.hex()) for (number, blinded), sig in stamps.items())
    return as_json({"papers": rows})


@post(f"{BASE}/own", action=Action.SCORE, writes=False)
@anonymous
def show_own(visit: Visit, scoring_round: Round) -> Response[bytes]:
    """The ballot of a paper, or null, for who proves by stamp and signature that it is theirs.

    There is no list before the close: who polled one would learn when which ballots came, and with
    the conflicts whose they are (docs/adr/0010).
    """
    paper = _texts(visit.form, ("nomination", "tag", "stamp", "sig"))
    manifest = queries.manifest_of(scoring_round)
    try:
        check_lookup(manifest, scoring_round.fp, **paper)
    except BallotError as error:
        return as_json({"error": error.reason}, status=422)
    urn = queries.urn_of(visit.services, scoring_round)
    found = urn.find(paper["nomination"], paper["tag"])
    return as_json({"ballot": asdict(found) if found else None})


@post(f"{BASE}/ballots", action=Action.SCORE, writes=False)
@anonymous
def take_ballot(visit: Visit, scoring_round: Round) -> Response[bytes]:
    """A ballot that a device wrote. 200 stored or unchanged; 422 names the defect; 409 too late."""
    urn, manifest = (
        queries.urn_of(visit.services, scoring_round),
        queries.manifest_of(scoring_round),
    )
    try:
        outcome = cast_ballot(urn, manifest, scoring_round.fp, _sent_ballot(visit.form))
    except BallotError as error:
        return as_json({"error": error.reason}, status=422)
    except StaleBallot as stale:
        return as_json({"error": "stale", "version": stale.stored_version}, status=409)
    except UrnFrozen:
        return as_json({"error": "frozen"}, status=409)
    return as_json({"outcome": outcome})


def _sent_ballot(form: FormMultiDict) -> Ballot:
    texts = _texts(form, ("nomination", "tag", "version", "scores", "stamp", "sig"))
    version = texts.pop("version")
    plain = version.isascii() and version.isdigit() and len(version) <= LONGEST_VERSION
    return Ballot(version=int(version) if plain else 0, **texts)


def _texts(form: FormMultiDict, names: Sequence[str]) -> dict[str, str]:
    sent = {name: form.get(name) for name in names}
    return {name: value if isinstance(value, str) else "" for name, value in sent.items()}


ROUTES = [show_manifest, list_papers, show_own, take_ballot]
