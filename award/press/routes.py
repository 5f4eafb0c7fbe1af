# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The press office's desk: writing, releasing and previewing stories."""

from collections.abc import Callable
from typing import Any

from litestar.response import Response

from award.consent.queries import agreed_by
from award.editions.models import Edition
from award.editions.queries import current_edition
from award.i18n import DEFAULT
from award.press import operations
from award.press.desk import (
    checks_of,
    desk,
    find_story,
    press_picture,
    state_of,
    story_decision,
)
from award.press.forms import ConsentForm, StoryForm, stored_text
from award.press.merging import Draft
from award.press.models import Story
from award.press.photo_routes import ROUTES as PHOTOS
from award.press.pictures import answer_picture, split_name
from award.press.queries import Winner, as_text, embargo_days
from award.press.rules import is_provisional, minutes_to_read
from award.press.text_routes import ROUTES as TEXTS
from award.press.translating import OTHERS, is_outdated
from award.press.working import begin_text
from award.process.permissions import Action
from award.web.forms import Form, Typed, VersionForm
from award.web.markdown import markdown
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

STORIES = "/intern/editions/{edition:str}/stories"
ONE = STORIES + "/{story_id:int}"


@get(STORIES, action=Action.WRITE_STORY)
def show_stories(visit: Visit) -> Response[bytes]:
    edition = current_edition(visit)
    lines = desk(visit.db, edition, visit.now)
    days = embargo_days(edition, visit.now)
    return page(visit, "press/stories.html", edition=edition, lines=lines, embargo_days=days)


@post(STORIES, action=Action.WRITE_STORY)
def begin_stories(visit: Visit) -> Response[Any]:
    edition = current_edition(visit)
    operations.prepare_stories(visit.db, edition, actor=visit.actor, now=visit.now)
    return see_other(visit, _path(edition))


@get(ONE, action=Action.WRITE_STORY)
def show_story(visit: Visit, story_id: int) -> Response[bytes]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    return _editor(visit, edition, story, stored_text(StoryForm, story, story.version))


@post(ONE, action=Action.WRITE_STORY, most_kilobytes=256)
def save_story(visit: Visit, story_id: int) -> Response[Any]:
    """What two people wrote in different lines is put together; 409 with both texts where they
    touched the same, and the next save then counts."""
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    form = StoryForm(Typed(visit.form))
    note: dict[str, Any] = {"version": form.known_version, "actor": visit.actor, "now": visit.now}
    merged = form.known_version != story.version
    if not form.accepts(lambda: operations.save_story(visit.db, story, form.draft, **note)):
        return _editor(visit, edition, story, form, status=422)
    return see_other(visit, _path(edition, story) + ("?merged=1" if merged else "?saved=1"))


@post(ONE + "/begin", action=Action.WRITE_STORY)
def begin_story(visit: Visit, story_id: int) -> Response[Any]:
    """Fill the empty fields from the proposal and what the jury said."""
    return _act(visit, story_id, lambda story, note: begin_text(visit.db, story, **note))


@post(ONE + "/release", action=Action.WRITE_STORY)
def release_story(visit: Visit, story_id: int) -> Response[Any]:
    needed = visit.settings.review_stories
    return _act(
        visit,
        story_id,
        lambda story, note: operations.release_story(visit.db, story, review_needed=needed, **note),
    )


def _act(
    visit: Visit, story_id: int, operation: Callable[[Story, dict[str, Any]], None]
) -> Response[Any]:
    """Do something with the version somebody has before them; a refusal stands on the same page."""
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    form = VersionForm(Typed(visit.form))
    note: dict[str, Any] = {"version": form.known_version, "actor": visit.actor, "now": visit.now}
    if not form.accepts(lambda: operation(story, note)):
        stored = stored_text(StoryForm, story, story.version)
        return _editor(visit, edition, story, stored, status=422, refusal=form)
    return see_other(visit, _path(edition, story))


@post(ONE + "/consent", action=Action.WRITE_STORY)
def note_consent(visit: Visit, story_id: int) -> Response[Any]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    given = bool(ConsentForm(Typed(visit.form)).consent.data)
    operations.note_consent(visit.db, story, given=given, actor=visit.actor, now=visit.now)
    return see_other(visit, _path(edition, story) + "#release")


@post(ONE + "/take-back", action=Action.WRITE_STORY)
def take_story_back(visit: Visit, story_id: int) -> Response[Any]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    operations.take_back(visit.db, story, actor=visit.actor, now=visit.now)
    return see_other(visit, _path(edition, story))


@get(ONE + "/preview", action=Action.WRITE_STORY)
def preview_story(visit: Visit, story_id: int) -> Response[bytes]:
    """As the public will read it; the pictures come from behind the login."""
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    return page(visit, "press/preview.html", story=story, **_seen(visit, edition, story))


@post(ONE + "/look", action=Action.WRITE_STORY, writes=False, most_kilobytes=256)
def look_at_draft(visit: Visit, story_id: int) -> Response[bytes]:
    """The text as typed, set as the public will read it; nothing is saved."""
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    draft = StoryForm(Typed(visit.form)).draft
    return page(visit, "press/_look.html", **_seen(visit, edition, story, draft))


def _seen(
    visit: Visit, edition: Edition, story: Story, draft: Draft | None = None
) -> dict[str, Any]:
    decision = story_decision(visit.db, story)
    agreed = agreed_by(visit.db, [story.nomination_id]).get(story.nomination_id)
    text = as_text(draft or story, DEFAULT)
    return {
        "edition": edition,
        "winner": decision and Winner(edition, decision, story.nomination, story, agreed),
        "text": text,
        "photos": story.shown,
        "body": markdown(text.body),
        "media": media_path(edition),
        "minutes": minutes_to_read(text.lead, text.body),
    }


@get("/intern/editions/{edition:str}/media/{name:str}", action=Action.WRITE_STORY)
def show_media(visit: Visit, name: str) -> Response[bytes]:
    key, size = split_name(name)
    picture = press_picture(visit.db, current_edition(visit), key)
    return answer_picture(visit, picture, size)


def _editor(
    visit: Visit,
    edition: Edition,
    story: Story,
    form: StoryForm,
    *,
    status: int = 200,
    refusal: Form | None = None,
) -> Response[bytes]:
    outdated = form.known_version != story.version
    form.version.data = str(story.version)
    consent = ConsentForm(data={"consent": story.consent_noted})
    return page(
        visit,
        "press/editor.html",
        status=409 if outdated else status,
        story=story,
        form=form,
        consent=consent,
        refusal=refusal or form,
        differences=form.differences(story) if outdated else [],
        merged="merged" in visit.request.query_params,
        saved="saved" in visit.request.query_params,
        url=visit.services.url,
        embargo_days=embargo_days(edition, visit.now),
        state=state_of(visit.db, edition, story, visit.now),
        decision=story_decision(visit.db, story),
        checks=checks_of(visit.db, story, review_needed=visit.settings.review_stories),
        slug=_slug(visit, story),
        languages_left=[code for code in OTHERS if code not in _translated(story)],
        outdated=[one.language for one in story.translations if is_outdated(story, one)],
        **_seen(visit, edition, story),
    )


def _translated(story: Story) -> list[str]:
    return [one.language for one in story.translations]


def _slug(visit: Visit, story: Story) -> str:
    return operations.coming_slug(visit.db, story) if is_provisional(story.slug) else story.slug


def _path(edition: Edition, story: Story | None = None) -> str:
    path = f"/intern/editions/{edition.slug}/stories"
    return f"{path}/{story.id}" if story else path


def media_path(edition: Edition) -> str:
    """Where the pictures of stories lie for the press office."""
    return f"/intern/editions/{edition.slug}/media/"


ROUTES = [
    show_stories,
    begin_stories,
    show_story,
    save_story,
    begin_story,
    note_consent,
    release_story,
    take_story_back,
    preview_story,
    look_at_draft,
    show_media,
    *PHOTOS,
    *TEXTS,
]
