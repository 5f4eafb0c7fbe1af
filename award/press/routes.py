# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The press office's desk: stories, photos, previews. The public pages are in `public`."""

from typing import Any

from litestar.response import Response

from award.consent.purposes import asked
from award.consent.queries import agreed_by
from award.editions.models import Edition
from award.editions.queries import current_edition
from award.press import operations, public
from award.press.forms import PhotoForm, StoryForm, VersionForm
from award.press.models import Story
from award.press.pictures import answer_picture, split_name
from award.press.queries import (
    Winner,
    desk,
    embargo_days,
    find_story,
    press_picture,
    state_of,
    story_decision,
)
from award.press.rules import is_provisional, minutes_to_read
from award.process.permissions import Action
from award.web.forms import Form, Typed
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
    return _editor(visit, edition, story, _stored(story))


@post(ONE, action=Action.WRITE_STORY, most_kilobytes=256)
def save_story(visit: Visit, story_id: int) -> Response[Any]:
    """409 with both texts where somebody else saved first; the next save then counts."""
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    form = StoryForm(Typed(visit.form))
    if not form.accepts(lambda: _save(visit, story, form)):
        return _editor(visit, edition, story, form, status=422)
    return see_other(visit, _path(edition, story))


def _save(visit: Visit, story: Story, form: StoryForm) -> None:
    operations.save_story(
        visit.db,
        story,
        form.draft,
        version=form.known_version,
        actor=visit.actor,
        now=visit.now,
    )


@post(ONE + "/release", action=Action.WRITE_STORY)
def release_story(visit: Visit, story_id: int) -> Response[Any]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    form = VersionForm(Typed(visit.form))
    version, actor, now = form.known_version, visit.actor, visit.now
    if not form.accepts(
        lambda: operations.release_story(visit.db, story, version=version, actor=actor, now=now)
    ):
        return _editor(visit, edition, story, _stored(story), status=422, refusal=form)
    return see_other(visit, _path(edition, story))


@post(ONE + "/take-back", action=Action.WRITE_STORY)
def take_story_back(visit: Visit, story_id: int) -> Response[Any]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    operations.take_back(visit.db, story, actor=visit.actor, now=visit.now)
    return see_other(visit, _path(edition, story))


@get(ONE + "/photo", action=Action.WRITE_STORY)
def show_photo(visit: Visit, story_id: int) -> Response[bytes]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    return _photo_page(visit, edition, story, PhotoForm(obj=story.picture))


@post(ONE + "/photo", action=Action.WRITE_STORY, most_kilobytes=12_000)
def set_photo(visit: Visit, story_id: int) -> Response[Any]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    form = PhotoForm(Typed(visit.form, files=("photo",)))
    if not form.accepts(lambda: _set_photo(visit, story, form)):
        return _photo_page(visit, edition, story, form, status=422)
    return see_other(visit, _path(edition, story) + "#photo")


def _photo_page(
    visit: Visit, edition: Edition, story: Story, form: PhotoForm, status: int = 200
) -> Response[bytes]:
    media = _media(edition)
    return page(
        visit,
        "press/photo.html",
        status=status,
        edition=edition,
        story=story,
        form=form,
        media=media,
    )


def _set_photo(visit: Visit, story: Story, form: PhotoForm) -> None:
    folder = visit.services.pictures
    operations.set_photo(
        visit.db, story, form.as_photo, folder=folder, actor=visit.actor, now=visit.now
    )


@post(ONE + "/photo/remove", action=Action.WRITE_STORY)
def remove_photo(visit: Visit, story_id: int) -> Response[Any]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    folder = visit.services.pictures
    operations.remove_photo(visit.db, story, folder=folder, actor=visit.actor, now=visit.now)
    return see_other(visit, _path(edition, story) + "#photo")


@get(ONE + "/preview", action=Action.WRITE_STORY)
def preview_story(visit: Visit, story_id: int) -> Response[bytes]:
    """As the public will read it; the pictures come from behind the login."""
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    decision = story_decision(visit.db, story)
    return page(
        visit,
        "press/preview.html",
        edition=edition,
        winner=decision and Winner(edition, decision, story.nomination, story),
        story=story,
        picture=story.picture,
        body=markdown(story.body),
        media=_media(edition),
        minutes=minutes_to_read(story.lead, story.body),
    )


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
    return page(
        visit,
        "press/editor.html",
        status=409 if outdated else status,
        edition=edition,
        story=story,
        form=form,
        refusal=refusal or form,
        differences=form.differences(story) if outdated else [],
        body=markdown(story.body),
        url=visit.services.url,
        embargo_days=embargo_days(edition, visit.now),
        state=state_of(visit.db, edition, story, visit.now),
        decision=story_decision(visit.db, story),
        agreed=agreed_by(visit.db, [story.nomination_id]).get(story.nomination_id),
        asked=asked(story.nomination.relation),
        media=_media(edition),
        slug=_slug(visit, story),
    )


def _stored(story: Story) -> StoryForm:
    return StoryForm(
        data={
            "version": str(story.version),
            "headline": story.headline,
            "lead": story.lead,
            "body": story.body,
            "consent": story.consent_noted,
        }
    )


def _slug(visit: Visit, story: Story) -> str:
    return operations.coming_slug(visit.db, story) if is_provisional(story.slug) else story.slug


def _path(edition: Edition, story: Story | None = None) -> str:
    path = f"/intern/editions/{edition.slug}/stories"
    return f"{path}/{story.id}" if story else path


def _media(edition: Edition) -> str:
    return f"/intern/editions/{edition.slug}/media/"


ROUTES = [
    show_stories,
    begin_stories,
    show_story,
    save_story,
    release_story,
    take_story_back,
    show_photo,
    set_photo,
    remove_photo,
    preview_story,
    show_media,
    *public.ROUTES,
]
