# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Earlier versions, the second reader, and other languages."""

from typing import Any

from litestar.response import Response

from award.editions.models import Edition
from award.editions.queries import current_edition
from award.i18n import DEFAULT, LANGUAGES
from award.press import operations, reviewing
from award.press.comparing import compare
from award.press.desk import find_story
from award.press.forms import ReviewForm, StoryForm, TranslationForm, stored_text
from award.press.merging import NAMES
from award.press.models import Story, Translation
from award.press.translating import is_outdated, save_translation, translation_in
from award.press.versions import draft_of, version_of, versions_of
from award.process.permissions import Action
from award.web.forms import Typed, VersionForm
from award.web.markdown import markdown
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

STORY = "/intern/editions/{edition:str}/stories/{story_id:int}"
VERSION = STORY + "/versions/{version:int}"
TRANSLATION = STORY + "/translations/{code:str}"


@get(STORY + "/versions", action=Action.WRITE_STORY)
def show_versions(visit: Visit, story_id: int) -> Response[bytes]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    versions = versions_of(visit.db, story.id, DEFAULT)
    return page(visit, "press/versions.html", edition=edition, story=story, versions=versions)


@get(VERSION, action=Action.WRITE_STORY)
def show_version(visit: Visit, story_id: int, version: int) -> Response[bytes]:
    """What changed between an earlier version and the newest."""
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    old = version_of(visit.db, story.id, DEFAULT, version)
    return page(
        visit,
        "press/version.html",
        edition=edition,
        story=story,
        old=old,
        form=stored_text(StoryForm, story, story.version),
        changes={name: compare(getattr(old, name), getattr(story, name)) for name in NAMES},
    )


@post(VERSION + "/restore", action=Action.WRITE_STORY)
def restore_version(visit: Visit, story_id: int, version: int) -> Response[Any]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    old = draft_of(version_of(visit.db, story.id, DEFAULT, version))
    known = VersionForm(Typed(visit.form)).known_version
    note: dict[str, Any] = {"version": known, "actor": visit.actor, "now": visit.now}
    operations.restore(visit.db, story, old, **note)
    return see_other(visit, _path(edition, story))


@get(STORY + "/review", action=Action.WRITE_STORY)
def show_review(visit: Visit, story_id: int) -> Response[bytes]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    return _review_page(visit, edition, story, ReviewForm(data={"note": story.review_note}))


@post(STORY + "/review", action=Action.WRITE_STORY)
def note_review(visit: Visit, story_id: int) -> Response[Any]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    form = ReviewForm(Typed(visit.form))
    if not form.accepts(lambda: _note(visit, story, form)):
        return _review_page(visit, edition, story, form, status=422)
    return see_other(visit, _path(edition, story) + "#release")


def _note(visit: Visit, story: Story, form: ReviewForm) -> None:
    fine, note = form.verdict.data == "fine", form.note.data or ""
    by: dict[str, Any] = {"actor": visit.actor, "now": visit.now, "version": form.known_version}
    reviewing.note_review(visit.db, story, fine=fine, note=note, **by)


def _review_page(
    visit: Visit, edition: Edition, story: Story, form: ReviewForm, status: int = 200
) -> Response[bytes]:
    form.version.data = str(story.version)
    newest = version_of(visit.db, story.id, DEFAULT, story.version)
    return page(
        visit,
        "press/review.html",
        status=status,
        edition=edition,
        story=story,
        form=form,
        newest=newest,
        body=markdown(story.body),
    )


@post(STORY + "/ask-review", action=Action.WRITE_STORY)
def ask_review(visit: Visit, story_id: int) -> Response[Any]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    known = VersionForm(Typed(visit.form)).known_version
    by: dict[str, Any] = {"actor": visit.actor, "now": visit.now, "services": visit.services}
    reviewing.ask_review(visit.db, story, version=known, **by)
    return see_other(visit, _path(edition, story) + "#release")


@get(TRANSLATION, action=Action.WRITE_STORY)
def show_translation(visit: Visit, story_id: int, code: str) -> Response[bytes]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    known = translation_in(story, code)
    form = stored_text(TranslationForm, known, known.version if known else 0)
    return _translation_page(visit, edition, story, code, known, form)


@post(TRANSLATION, action=Action.WRITE_STORY, most_kilobytes=256)
def write_translation(visit: Visit, story_id: int, code: str) -> Response[Any]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    form = TranslationForm(Typed(visit.form))
    known = translation_in(story, code)
    if not form.accepts(lambda: _translate(visit, story, code, form)):
        return _translation_page(visit, edition, story, code, known, form, status=422)
    return see_other(visit, _path(edition, story) + "#translations")


def _translate(visit: Visit, story: Story, code: str, form: TranslationForm) -> None:
    by: dict[str, Any] = {"actor": visit.actor, "now": visit.now, "version": form.known_version}
    released = bool(form.released.data)
    save_translation(visit.db, story, code, form.draft, released=released, **by)


def _translation_page(
    visit: Visit,
    edition: Edition,
    story: Story,
    code: str,
    known: Translation | None,
    form: TranslationForm,
    status: int = 200,
) -> Response[bytes]:
    latest = known.version if known else 0
    outdated = form.known_version != latest
    form.version.data = str(latest)
    for name in NAMES:
        spoken = {"lang": code, "dir": LANGUAGES[code].direction}
        form[name].render_kw = {**(form[name].render_kw or {}), **spoken}
    base = version_of(visit.db, story.id, DEFAULT, known.of_version) if known else story
    return page(
        visit,
        "press/translation.html",
        status=409 if outdated else status,
        edition=edition,
        story=story,
        form=form,
        language=LANGUAGES[code],
        differences=form.differences(known) if outdated and known else [],
        behind=known is not None and is_outdated(story, known),
        changes={name: compare(getattr(base, name), getattr(story, name)) for name in NAMES},
    )


def _path(edition: Edition, story: Story) -> str:
    return f"/intern/editions/{edition.slug}/stories/{story.id}"


ROUTES = [
    show_versions,
    show_version,
    restore_version,
    show_review,
    note_review,
    ask_review,
    show_translation,
    write_translation,
]
