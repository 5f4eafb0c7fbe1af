# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The photos of a story: sent by the press office, or taken over from the proposal."""

from typing import Any

from litestar.response import Response

from award.attachments.models import Attachment
from award.attachments.queries import attachments_of
from award.attachments.serving import SMALL, answer_file, named_attachment
from award.editions.models import Edition
from award.editions.queries import current_edition
from award.errors import Hidden
from award.pictures import picture_file
from award.press import photos
from award.press.crops import SHAPES, crop
from award.press.desk import find_photo, find_story, press_picture
from award.press.forms import PhotoForm, stored_photo
from award.press.models import Story, StoryPhoto
from award.press.photos import Photo
from award.process.permissions import Action
from award.web.forms import Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

STORY = "/intern/editions/{edition:str}/stories/{story_id:int}"
ONE = STORY + "/photos/{photo_id:int}"
MOST_KILOBYTES = 12_000


@get(STORY + "/photos", action=Action.WRITE_STORY)
def show_form(visit: Visit, story_id: int) -> Response[bytes]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    return _page(visit, edition, story, None, PhotoForm())


@post(STORY + "/photos", action=Action.WRITE_STORY, most_kilobytes=MOST_KILOBYTES)
def add_photo(visit: Visit, story_id: int) -> Response[Any]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    form = PhotoForm(Typed(visit.form, files=("photo",)))
    note: dict[str, Any] = {
        "folder": visit.services.pictures,
        "actor": visit.actor,
        "now": visit.now,
    }
    if not form.accepts(lambda: photos.add_photo(visit.db, story, form.as_photo, **note)):
        return _page(visit, edition, story, None, form, status=422)
    return see_other(visit, _path(edition, story))


@get(ONE, action=Action.WRITE_STORY)
def show_photo(visit: Visit, story_id: int, photo_id: int) -> Response[bytes]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    row = find_photo(story, photo_id)
    return _page(visit, edition, story, row, stored_photo(row))


@post(ONE, action=Action.WRITE_STORY, most_kilobytes=MOST_KILOBYTES)
def change_photo(visit: Visit, story_id: int, photo_id: int) -> Response[Any]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    row = find_photo(story, photo_id)
    form = PhotoForm(Typed(visit.form, files=("photo",)))
    note: dict[str, Any] = {
        "folder": visit.services.pictures,
        "actor": visit.actor,
        "now": visit.now,
    }
    if not form.accepts(lambda: photos.change_photo(visit.db, story, row, form.as_photo, **note)):
        return _page(visit, edition, story, row, form, status=422)
    return see_other(visit, _path(edition, story))


@post(ONE + "/up", action=Action.WRITE_STORY)
def move_photo_up(visit: Visit, story_id: int, photo_id: int) -> Response[Any]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    row = find_photo(story, photo_id)
    photos.move_up(visit.db, story, row, actor=visit.actor, now=visit.now)
    return see_other(visit, _path(edition, story))


@post(ONE + "/remove", action=Action.WRITE_STORY)
def remove_photo(visit: Visit, story_id: int, photo_id: int) -> Response[Any]:
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    row = find_photo(story, photo_id)
    note: dict[str, Any] = {
        "folder": visit.services.pictures,
        "actor": visit.actor,
        "now": visit.now,
    }
    photos.remove_photo(visit.db, story, row, **note)
    return see_other(visit, _path(edition, story))


@post(STORY + "/offered/{name:str}", action=Action.WRITE_STORY)
def take_over(visit: Visit, story_id: int, name: str) -> Response[Any]:
    """A photo of the proposal becomes one of the story; it waits there for words and consent."""
    edition = current_edition(visit)
    story = find_story(visit.db, edition, story_id)
    offered = named_attachment(visit, story.nomination.submission_key, name)
    content = (visit.services.attachments / name.replace(SMALL, "-large.jpg")).read_bytes()
    photo = Photo(content, offered.caption or offered.name, _caption(offered), offered.credit)
    note: dict[str, Any] = {
        "folder": visit.services.pictures,
        "actor": visit.actor,
        "now": visit.now,
    }
    row = photos.add_photo(visit.db, story, photo, **note)
    return see_other(visit, f"/intern/editions/{edition.slug}/stories/{story.id}/photos/{row.id}")


@get(STORY + "/offered/{name:str}", action=Action.WRITE_STORY)
def show_offered(visit: Visit, story_id: int, name: str) -> Response[bytes]:
    """A small picture of what came with the proposal."""
    story = find_story(visit.db, current_edition(visit), story_id)
    named_attachment(visit, story.nomination.submission_key, name)
    return answer_file(visit, name)


@get("/intern/editions/{edition:str}/crops/{shape:str}/{photo_id:int}", action=Action.WRITE_STORY)
def show_crop(visit: Visit, shape: str, photo_id: int) -> Response[bytes]:
    """How a photo looks cut round its focal point."""
    row = visit.db.get(StoryPhoto, photo_id)
    if row is None or shape not in SHAPES:
        raise Hidden
    picture = press_picture(visit.db, current_edition(visit), row.picture_id)
    content = picture_file(visit.services.pictures, picture.id, "small").read_bytes()
    small = SHAPES[shape]._replace(width=SHAPES[shape].width // 3, height=SHAPES[shape].height // 3)
    return Response(crop(content, small, (row.focal_x, row.focal_y)), media_type="image/jpeg")


def _page(
    visit: Visit,
    edition: Edition,
    story: Story,
    row: StoryPhoto | None,
    form: PhotoForm,
    status: int = 200,
) -> Response[bytes]:
    offered = attachments_of(visit.db, story.nomination.submission_key)
    return page(
        visit,
        "press/photo.html",
        status=status,
        edition=edition,
        story=story,
        row=row,
        form=form,
        shapes=SHAPES,
        media=f"/intern/editions/{edition.slug}/media/",
        offered=[(one, one.id + SMALL) for one in offered if one.kind == "photo"],
    )


def _note(visit: Visit) -> dict[str, Any]:
    return {"folder": visit.services.pictures, "actor": visit.actor, "now": visit.now}


def _caption(offered: Attachment) -> str:
    return f"(v. l.) {offered.people}" if offered.people else ""


def _path(edition: Edition, story: Story) -> str:
    return f"/intern/editions/{edition.slug}/stories/{story.id}#photos"


ROUTES = [
    show_form,
    add_photo,
    show_photo,
    change_photo,
    move_photo_up,
    remove_photo,
    take_over,
    show_offered,
    show_crop,
]
