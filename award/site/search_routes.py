# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Search: over what is public at this moment, read anew for each question; nothing is kept."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from litestar.response import Response

from award.gallery.queries import public_portraits
from award.i18n import N_
from award.press.queries import Winner, public_editions, winners_of
from award.process.permissions import Action
from award.site.queries import earlier_prizes, languages_of
from award.site.searching import LONGEST_QUESTION, Page, find, without_markup
from award.site.sharing import story_path
from award.web.forms import clean_line
from award.web.pages import frame, page
from award.web.proxy import client_address
from award.web.routing import get
from award.web.visit import Visit

# a whole school or accommodation may sit behind one network address
MOST_A_MINUTE = 120
KINDS = {
    "story": N_("Story"),
    "winner": N_("Winner"),
    "portrait": N_("Volunteer"),
}


@get("/{lang:str}/search", action=Action.READ_WINNERS)
def show_search(visit: Visit) -> Response[bytes]:
    question = clean_line(visit.request.query_params.get("q", ""))[:LONGEST_QUESTION]
    wait = bool(question) and not _may_ask(visit)
    found = find(question, _pages(visit)) if question and not wait else []
    return page(
        visit,
        "site/search.html",
        status=429 if wait else 200,
        question=question,
        wait=wait,
        found=found,
        kinds=KINDS,
        languages=_languages(visit, question),
    )


def _may_ask(visit: Visit) -> bool:
    key = f"search:{client_address(visit.request, visit.settings)}"
    minute = timedelta(minutes=1)
    return visit.services.throttle.allow(key, limit=MOST_A_MINUTE, window=minute, now=visit.now)


def _languages(visit: Visit, question: str) -> list[dict[str, Any]]:
    """The links to the other languages ask the same there."""
    asked = "?" + urlencode({"q": question}) if question else ""
    return [{**one, "url": one["url"] + asked} for one in frame(visit)["languages"]]


def _pages(visit: Visit) -> Iterator[Page]:
    db, now, reader = visit.db, visit.now, visit.language.code
    for winner in winners_of(db, public_editions(db, now)):
        yield from _of_winner(winner, reader)
    for portrait in public_portraits(db, now):
        yield Page(
            href=f"/{reader}/gallery/{portrait.slug}",
            language=portrait.language or "de",
            title=portrait.headline,
            text=" ".join((portrait.lead, without_markup(portrait.body), portrait.quote)),
            names=(portrait.name, portrait.town),
            kind="portrait",
        )
    for prize in earlier_prizes(db):
        for one in prize.winners:
            yield Page(
                href=f"/{reader}/archive/{prize.slug}#winner-{one.id}",
                language="de",
                title=one.name,
                text=one.text,
                names=tuple(name for name in (one.name, one.category, one.town) if name),
                place=prize.title,
                kind="winner",
            )


def _of_winner(winner: Winner, reader: str) -> Iterator[Page]:
    """The reader's language first: of texts found equally well the first is shown."""
    codes = languages_of(winner)
    for code in sorted(codes, key=lambda one: (one != reader, one != "de")):
        text = winner.text(code)
        if text:
            shown = reader if code == "de" and reader not in codes else code
            body = " ".join((text.lead, without_markup(text.body), text.quote, *text.facts))
            names = winner.name, winner.nomination.nominee_town, winner.category.title
            yield Page(
                story_path(winner, shown), code, text.headline, body, names, winner.edition.title
            )
    if not codes and winner.listed:
        yield Page(
            href=f"/{reader}/{winner.edition.slug}/winners",
            language="de",
            title=winner.name,
            text=winner.reason,
            names=(winner.name, winner.category.title),
            place=winner.edition.title,
            kind="winner",
        )


ROUTES = [show_search]
