# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Telling us of a volunteer: one page, a mail, a button. Opening a link never acts."""

from typing import Any

from litestar.response import Response

from award.gallery import offers, rules
from award.gallery.asking import own_path
from award.gallery.forms import ButtonForm, OfferForm
from award.gallery.models import Portrait, PortraitState
from award.gallery.opening import offered
from award.i18n import TEXT_LANGUAGES
from award.process.permissions import Action
from award.web.forms import Typed
from award.web.open_forms import TRAPPED, must_wait
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

OFFER = "/{lang:str}/gallery/offer"
CONFIRM = "/{lang:str}/gallery/confirm/{token:str}"


@get(OFFER, action=Action.OFFER_PORTRAIT)
def show_offer(visit: Visit) -> Response[bytes]:
    written = visit.language.code if visit.language.code in TEXT_LANGUAGES else "de"
    return _form_page(visit, OfferForm(data={"written": written}))


@post(OFFER, action=Action.OFFER_PORTRAIT)
def offer(visit: Visit) -> Response[Any]:
    """The same answer whether or not this mailbox has written before."""
    form = OfferForm(Typed(visit.form))
    if form.is_automatic(visit):
        form.form_errors.append(TRAPPED)
        return _form_page(visit, form, status=422)
    if form.validate() and (wait := must_wait(visit, "portrait", form.email.data)):
        form.form_errors.append(wait)
        return _form_page(visit, form, status=429)
    if not form.accepts(lambda: _offer(visit, form)):
        return _form_page(visit, form, status=422)
    return see_other(visit, f"/{visit.language.code}/gallery/sent")


def _offer(visit: Visit, form: OfferForm) -> None:
    sent = offers.Offer(
        relation=form.relation.data,
        name=form.name.data,
        town=form.town.data,
        theme=form.theme.data,
        text=form.text.data,
        written=form.written.data,
        by=form.by.data,
        email=form.email.data,
        reach=form.reach.data or "",
        language=visit.language.code,
    )
    offers.offer_portrait(visit.db, sent, services=visit.services, now=visit.now)


def _form_page(visit: Visit, form: OfferForm, status: int = 200) -> Response[bytes]:
    form.put_stamp(visit)
    return page(visit, "gallery/offer.html", status=status, form=form)


@get("/{lang:str}/gallery/sent", action=Action.OFFER_PORTRAIT)
def show_sent(visit: Visit) -> Response[bytes]:
    hours = int(rules.CONFIRM_WITHIN.total_seconds() // 3600)
    return page(visit, "gallery/sent.html", hours=hours)


@get(CONFIRM, action=Action.OFFER_PORTRAIT)
def show_confirm(visit: Visit, token: str) -> Response[Any]:
    """Only shows: mail scanners open links, people press buttons."""
    portrait, expired = offered(visit, token)
    if portrait.state != PortraitState.UNCONFIRMED:
        return _onward(visit, portrait)
    if expired:
        return page(visit, "gallery/expired.html", status=410)
    return page(visit, "gallery/confirm.html", portrait=portrait, path=visit.request.url.path)


@post(CONFIRM, action=Action.OFFER_PORTRAIT)
def confirm(visit: Visit, token: str) -> Response[Any]:
    portrait, expired = offered(visit, token)
    if portrait.state == PortraitState.UNCONFIRMED and expired:
        return page(visit, "gallery/expired.html", status=410)
    link = visit.services.url(_own(visit, portrait))
    offers.confirm_offer(visit.db, portrait, own_link=link, services=visit.services, now=visit.now)
    return _onward(visit, portrait)


def _own(visit: Visit, portrait: Portrait) -> str:
    return f"/{visit.language.code}{own_path(visit.services, portrait)}"


def _onward(visit: Visit, portrait: Portrait) -> Response[Any]:
    """To their own page, or for somebody else's portrait to our thanks."""
    if portrait.relation == "self":
        return see_other(visit, _own(visit, portrait))
    return see_other(visit, f"/{visit.language.code}/gallery/thanks")


@get("/{lang:str}/gallery/thanks", action=Action.OFFER_PORTRAIT)
def show_thanks(visit: Visit) -> Response[bytes]:
    return page(visit, "gallery/thanks.html", form=ButtonForm())


ROUTES = [show_offer, offer, show_sent, show_confirm, confirm, show_thanks]
