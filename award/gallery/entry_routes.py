# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Telling us of a volunteer: one page, a mail, a button. Opening a link never acts."""

from datetime import timedelta
from typing import Any

from litestar.response import Response

from award.gallery import offers, rules
from award.gallery.asking import own_path
from award.gallery.forms import ButtonForm, OfferForm
from award.gallery.models import Portrait, PortraitState
from award.gallery.opening import offered
from award.gallery.stamping import age_of, stamp
from award.i18n import N_, TEXT_LANGUAGES
from award.process.permissions import Action
from award.web.forms import Typed
from award.web.pages import page, see_other
from award.web.proxy import client_address
from award.web.routing import get, post
from award.web.visit import Visit

OFFER = "/{lang:str}/gallery/offer"
CONFIRM = "/{lang:str}/gallery/confirm/{token:str}"
MOST_AN_HOUR = 60
MOST_MAILS_A_DAY = 5
TOO_MANY = N_(
    "Very many people have just written from this internet connection. Please try again in an "
    "hour, or call us."
)
WAIT = N_("We have sent several mails already. Please look for them, or try again tomorrow.")
TRAPPED = N_("This looked like an automatic message. If it is yours, please send it once more.")


@get(OFFER, action=Action.OFFER_PORTRAIT)
def show_offer(visit: Visit) -> Response[bytes]:
    written = visit.language.code if visit.language.code in TEXT_LANGUAGES else "de"
    return _form_page(visit, OfferForm(data={"written": written}))


@post(OFFER, action=Action.OFFER_PORTRAIT)
def offer(visit: Visit) -> Response[Any]:
    """The same answer whether or not this mailbox has written before."""
    form = OfferForm(Typed(visit.form))
    if not _by_hand(visit, form):
        form.homepage.data = ""
        form.form_errors.append(TRAPPED)
        return _form_page(visit, form, status=422)
    if form.validate() and (wait := _must_wait(visit, form.email.data)):
        form.form_errors.append(wait)
        return _form_page(visit, form, status=429)
    if not form.accepts(lambda: _offer(visit, form)):
        return _form_page(visit, form, status=422)
    return see_other(visit, f"/{visit.language.code}/gallery/sent")


def _by_hand(visit: Visit, form: OfferForm) -> bool:
    age = age_of(visit.services.signer, form.opened.data or "", visit.now)
    return not form.homepage.data and rules.typed_by_hand(age)


def _must_wait(visit: Visit, email: str) -> Any:
    """Why no mail is sent now; None where one may be."""
    allow, now = visit.services.throttle.allow, visit.now
    # generous: a whole shared accommodation may sit behind one address
    address = f"portrait:{client_address(visit.request, visit.settings)}"
    if not allow(address, limit=MOST_AN_HOUR, window=timedelta(hours=1), now=now):
        return TOO_MANY
    mailbox = f"portrait-mail:{email.lower()}"
    free = allow(mailbox, limit=MOST_MAILS_A_DAY, window=timedelta(days=1), now=now)
    return None if free else WAIT


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
    age = age_of(visit.services.signer, form.opened.data or "", visit.now)
    # a correction takes a moment only: the first stamp goes on counting as long as it can
    if age is None or age > rules.LONGEST_TYPING:
        form.opened.data = stamp(visit.services.signer, visit.now)
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
