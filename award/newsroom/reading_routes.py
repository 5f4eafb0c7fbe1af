# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a journalist sees with a press pass. Every page asks anew whether the pass still holds; an
unknown, foreign, expired or revoked one is answered as if there were nothing here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from litestar.response import Response

from award.editions.models import Edition
from award.editions.queries import current_edition
from award.errors import Hidden
from award.i18n import DEFAULT
from award.kit.archive import build_kit
from award.kit.marking import marked
from award.kit.queries import gather
from award.kit.serving import answer_kit
from award.kit.values import Kit, KitStory, KitWinner
from award.newsroom import passes
from award.newsroom.models import PressPass
from award.newsroom.queries import pass_of_token, state_of, took_kit
from award.newsroom.rules import PassState
from award.pictures import picture_file
from award.press.pictures import split_name
from award.press.queries import Text
from award.process.permissions import Action
from award.web.markdown import markdown
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

PASS = "/{lang:str}/{edition:str}/press-pass/{token:str}"
UNSEEN: Mapping[str, str] = {"x-robots-tag": "noindex, nofollow, noarchive"}
# screens; for print there is the kit
SHOWN_SIZES = ("large", "small")


@dataclass(frozen=True)
class Opened:
    """A pass that holds, and whether its embargo is over."""

    given: PressPass
    edition: Edition
    base: str
    public: bool

    @property
    def mark(self) -> str:
        """Who this is shown to, as it stands in pages and pictures."""
        return f"{self.given.name} · {self.given.outlet} · {self.given.id:04}"

    @property
    def ready(self) -> bool:
        """Whether something may be shown: under embargo, and accepted as such."""
        return not self.public and self.given.accepted_at is not None


def _open(visit: Visit, token: str) -> Opened:
    edition = current_edition(visit)
    given = pass_of_token(visit.db, edition, token)
    state = state_of(given, edition, visit.now)
    if state not in (PassState.VALID, PassState.PUBLIC):
        raise Hidden
    base = f"/{visit.language.code}/{edition.slug}/press-pass/{token}"
    return Opened(given, edition, base, state is PassState.PUBLIC)


def _ready(visit: Visit, token: str) -> Opened:
    opened = _open(visit, token)
    if not opened.ready:
        raise Hidden
    return opened


def _kit(visit: Visit, opened: Opened) -> Kit:
    """What newsrooms may know, and nothing beside it: the gate is the press kit's."""
    return gather(visit.db, visit.services, opened.edition, now=visit.now).kit


@get(PASS, action=Action.READ_EMBARGOED, writes=True)
def show_overview(visit: Visit, token: str) -> Response[bytes]:
    """After the ceremony the way to the public page; before the button what it binds to; then all
    winners whom the press may know."""
    opened = _open(visit, token)
    if opened.public:
        return _page(visit, opened, "newsroom/pass_over.html")
    if not opened.ready:
        passes.note_look(visit.db, opened.given, "door", now=visit.now)
        return _page(visit, opened, "newsroom/pass_door.html")
    passes.note_look(visit.db, opened.given, "overview", now=visit.now)
    winners = [(one, _text(visit, one.story)) for one in _kit(visit, opened).winners]
    return _page(visit, opened, "newsroom/pass_overview.html", winners=winners)


def _text(visit: Visit, story: KitStory | None) -> Text | None:
    """In the reader's language, else in German."""
    texts = {text.language: text for text in story.texts} if story else {}
    return texts.get(visit.language.code) or texts.get(DEFAULT)


@post(PASS, action=Action.READ_EMBARGOED)
def accept_embargo(visit: Visit, token: str) -> Response[Any]:
    opened = _open(visit, token)
    if not opened.public:
        passes.accept_embargo(visit.db, opened.given, now=visit.now)
    return see_other(visit, opened.base)


@get(PASS + "/stories/{name:str}", action=Action.READ_EMBARGOED, writes=True)
def show_story(visit: Visit, token: str, name: str) -> Response[bytes]:
    opened = _ready(visit, token)
    winner = _winner(visit, opened, name)
    text = _text(visit, winner.story)
    passes.note_look(visit.db, opened.given, "story", name, now=visit.now)
    body = markdown(text.body if text else "")
    return _page(visit, opened, "newsroom/pass_story.html", winner=winner, text=text, body=body)


def _winner(visit: Visit, opened: Opened, name: str) -> KitWinner:
    for winner in _kit(visit, opened).winners:
        if winner.story and winner.stem == name:
            return winner
    raise Hidden


@get(PASS + "/pictures/{name:str}", action=Action.READ_EMBARGOED)
def show_picture(visit: Visit, token: str, name: str) -> Response[bytes]:
    """With the name of the pass in its pixels, drawn anew each time and kept nowhere. The look is
    noted once it is drawn: nobody who writes waits for the drawing."""
    opened = _ready(visit, token)
    key, size = split_name(name)
    shown = {photo.key for _winner, photo in _kit(visit, opened).photos}
    if key not in shown or size not in SHOWN_SIZES:
        raise Hidden
    content = marked(picture_file(visit.services.pictures, key, size).read_bytes(), opened.mark)
    with visit.services.database.writing() as db:
        passes.note_look(db, opened.given, "picture", name, now=visit.now)
    headers = {**UNSEEN, "cache-control": "no-store"}
    return Response(content, media_type="image/jpeg", headers=headers)


@post(PASS + "/kit", action=Action.READ_EMBARGOED)
def ask_for_kit(visit: Visit, token: str) -> Response[Any]:
    """Noted first: making the file takes a while, and nobody shall wait for it in a transaction
    that writes."""
    opened = _ready(visit, token)
    passes.note_look(visit.db, opened.given, "kit", now=visit.now)
    return see_other(visit, f"{opened.base}/kit.zip")


@get(PASS + "/kit.zip", action=Action.READ_EMBARGOED)
def take_kit(visit: Visit, token: str) -> Response[Any]:
    """With the name of the pass in every paper and picture; only right after the button."""
    opened = _ready(visit, token)
    if not took_kit(visit.db, opened.given, visit.now):
        raise Hidden
    path = build_kit(visit.db, visit.services, opened.edition, now=visit.now, watermark=opened.mark)
    answer = answer_kit(path, opened.edition, kept=False)
    answer.headers.update(UNSEEN)
    return answer


def _page(visit: Visit, opened: Opened, template: str, **context: Any) -> Response[bytes]:
    return page(
        visit,
        template,
        headers=UNSEEN,
        opened=opened,
        edition=opened.edition,
        media=f"{opened.base}/pictures/",
        **context,
    )


ROUTES = [show_overview, accept_embargo, show_story, show_picture, ask_for_kit, take_kit]
