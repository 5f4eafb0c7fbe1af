# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The press kit: what is in it, what is missing, the zip; writing the release. Public: the zip from
the ceremony on."""

import zipfile
from typing import Any

from litestar.response import Response

from award.editions.models import Edition
from award.editions.queries import current_edition
from award.kit import operations
from award.kit.archive import build_kit, kept_zip
from award.kit.checklist import points
from award.kit.forms import ReleaseForm
from award.kit.queries import find_release, gather, photo_file
from award.kit.rules import show_size
from award.kit.serving import answer_kit
from award.kit.sheets import terms_of
from award.press.queries import embargo_days
from award.process.permissions import Action
from award.web.forms import Typed
from award.web.pages import page, see_other
from award.web.routing import get, post, prepared
from award.web.visit import Visit

ROOM = "/intern/editions/{edition:str}/press-kit"
RELEASE = "/intern/editions/{edition:str}/release"
HERE = "/{lang:str}/{edition:str}/press-kit"


@get(ROOM, action=Action.TAKE_KIT)
def show_kit(visit: Visit) -> Response[bytes]:
    edition, services = current_edition(visit), visit.services
    gathered = gather(visit.db, services, edition, now=visit.now, office=True)
    with zipfile.ZipFile(kept_zip(services, gathered.kit)) as made:
        sizes = {one.filename: one.file_size for one in made.infolist()}
    return page(
        visit,
        "kit/kit.html",
        edition=edition,
        kit=gathered.kit,
        points=points(gathered, find_release(visit.db, edition)),
        files=[(name, show_size(size)) for name, size in sizes.items()],
        size=show_size(sum(sizes.values())),
        embargo_days=embargo_days(edition, visit.now),
    )


@get(ROOM + "/kit.zip", action=Action.TAKE_KIT)
def take_kit(visit: Visit) -> Response[Any]:
    """With speeches and cards."""
    edition = current_edition(visit)
    path = build_kit(visit.db, visit.services, edition, now=visit.now, office=True)
    return answer_kit(path, edition, kept=False)


@get(ROOM + "/press.zip", action=Action.TAKE_KIT)
def take_press_kit(visit: Visit) -> Response[Any]:
    """As newsrooms get it, before they do."""
    edition = current_edition(visit)
    path = build_kit(visit.db, visit.services, edition, now=visit.now)
    return answer_kit(path, edition, kept=False)


@get(RELEASE, action=Action.WRITE_STORY)
def show_release(visit: Visit) -> Response[bytes]:
    edition = current_edition(visit)
    release = find_release(visit.db, edition)
    form = ReleaseForm(obj=release)
    form.version.data = str(release.version if release else 0)
    return _editor(visit, edition, form)


@post(RELEASE, action=Action.WRITE_STORY, most_kilobytes=128)
def save_release(visit: Visit) -> Response[Any]:
    """409 with both texts where somebody else saved first; the next save then counts."""
    edition = current_edition(visit)
    form = ReleaseForm(Typed(visit.form))
    if not form.accepts(lambda: _save(visit, edition, form)):
        return _editor(visit, edition, form, status=422)
    return see_other(visit, f"/intern/editions/{edition.slug}/press-kit")


def _save(visit: Visit, edition: Edition, form: ReleaseForm) -> None:
    actor, now, version = visit.actor, visit.now, form.known_version
    operations.save_release(visit.db, edition, form.text, version=version, actor=actor, now=now)


@post(RELEASE + "/begin", action=Action.WRITE_STORY)
def begin_release(visit: Visit) -> Response[Any]:
    edition = current_edition(visit)
    operations.begin_release(visit.db, visit.services, edition, actor=visit.actor, now=visit.now)
    return see_other(visit, f"/intern/editions/{edition.slug}/release")


def _editor(
    visit: Visit, edition: Edition, form: ReleaseForm, *, status: int = 200
) -> Response[bytes]:
    release = find_release(visit.db, edition)
    latest = release.version if release else 0
    outdated = form.known_version != latest
    form.version.data = str(latest)
    return page(
        visit,
        "kit/release.html",
        status=409 if outdated else status,
        edition=edition,
        form=form,
        begun=release is not None,
        differences=form.differences(release) if outdated and release else [],
        kit=gather(visit.db, visit.services, edition, now=visit.now).kit,
    )


@prepared(HERE, action=Action.READ_WINNERS)
def show_public_kit(visit: Visit) -> Response[bytes]:
    """What is in it and how large it is, about."""
    edition, services = current_edition(visit), visit.services
    kit = gather(visit.db, services, edition, now=visit.now).kit
    size = sum(
        photo_file(services, photo.key, kind).stat().st_size
        for _winner, photo in kit.photos
        for kind in ("print", "large")
    )
    return page(
        visit,
        "kit/public.html",
        edition=edition,
        kit=kit,
        size=show_size(size),
        terms=terms_of(kit),
    )


@get(HERE + ".zip", action=Action.READ_WINNERS)
def take_public_kit(visit: Visit) -> Response[Any]:
    """The same in every language of the page: newsrooms print German."""
    edition = current_edition(visit)
    path = build_kit(visit.db, visit.services, edition, now=visit.now)
    return answer_kit(path, edition, kept=True)


ROUTES = [
    show_kit,
    take_kit,
    take_press_kit,
    show_release,
    save_release,
    begin_release,
    show_public_kit,
    take_public_kit,
]
