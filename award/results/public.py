# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checksum of the ballots for everybody, before the ceremony, and the ballots themselves after
it, where the edition publishes them.

Before the ceremony nothing stands here but numbers that tell nothing: no name, no count, no mean.
"""

from litestar.response import Response

from award.ballots.device import group_fingerprint
from award.editions.queries import allows, current_edition
from award.errors import Hidden
from award.jury.models import RoundState
from award.jury.queries import rounds_of
from award.process.permissions import Action
from award.results.operations import bundle_of
from award.results.queries import winner_numbers
from award.results.sealing import group_checksum, sealed_rounds
from award.web.pages import page
from award.web.routing import get, prepared
from award.web.visit import Visit

HERE = "/{lang:str}/{edition:str}/ballots"


@prepared(HERE, action=Action.READ_CHECKSUM)
def show_checksum(visit: Visit) -> Response[bytes]:
    """Hidden before the first count."""
    edition = current_edition(visit)
    if not any(one.state == RoundState.CLOSED for one in rounds_of(visit.db, edition.id)):
        raise Hidden
    sealed = [
        (one, group_fingerprint(one.fp), group_checksum(one.bundle_sha256 or ""))
        for one in sealed_rounds(visit.db, edition.id)
    ]
    downloads = edition.publish_ballots and allows(Action.DOWNLOAD_BALLOTS, edition, visit.now)
    return page(
        visit,
        "results/checksum.html",
        edition=edition,
        sealed=sealed,
        downloads=downloads,
        awarded=allows(Action.READ_WINNERS, edition, visit.now),
        winners=winner_numbers(visit.db, edition) if downloads else [],
    )


@get(f"{HERE}/{{name:str}}", action=Action.DOWNLOAD_BALLOTS)
def download_ballots(visit: Visit, name: str) -> Response[bytes]:
    """`name` is the round's id and ".json". Hidden unless the edition publishes its ballots."""
    edition = current_edition(visit)
    rounds = {f"{one.id}.json": one for one in sealed_rounds(visit.db, edition.id)}
    if not edition.publish_ballots or name not in rounds:
        raise Hidden
    return bundle_file(name, bundle_of(visit.db, visit.services, rounds[name]))


def bundle_file(name: str, content: bytes) -> Response[bytes]:
    """A bundle to be saved, not shown."""
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "cache-control": "no-store",
    }
    return Response(content, media_type="application/json", headers=headers)


ROUTES = [show_checksum, download_ballots]
