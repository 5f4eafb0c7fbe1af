# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rendering: Jinja2 with strict undefined values, autoescape and gettext; answers of all kinds."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from litestar.datastructures import Cookie
from litestar.response import Redirect, Response

from award import i18n
from award.i18n import N_
from award.process.permissions import Action, Role, Verdict, verdict
from award.web.sessions import write_cookie
from award.web.static import static_url
from award.web.visit import Services, Visit

TEMPLATES = Path(__file__).parents[2] / "templates"
HTML = "text/html"
FOOTER = {
    "about": N_("This site in short"),
    "imprint": N_("Imprint"),
    "privacy": N_("Data protection"),
    "accessibility": N_("Accessibility"),
    "report-barrier": N_("Report a barrier"),
    "ballot-secrecy": N_("How the ballot stays secret"),
}


@cache
def environment() -> Environment:
    """The one Jinja environment. Values are escaped in every template but plain-text mail."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html", "xml", "svg"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.do"],
    )
    env.globals.update(_=i18n.N_, ngettext=i18n.ngettext, static=static_url, Action=Action)
    env.globals.update(LANGUAGES=i18n.LANGUAGES)
    env.filters.update(
        day=i18n.show_day,
        date=i18n.show_date,
        listed=i18n.show_list,
        moment=i18n.show_moment,
        money=i18n.show_money,
        number=i18n.show_number,
        short=i18n.show_short,
    )
    return env


def render(template: str, **context: Any) -> str:
    """The text of a template in the present language."""
    return environment().get_template(template).render(**context)


def page(
    visit: Visit,
    template: str,
    *,
    status: int = 200,
    cookies: list[Cookie] | None = None,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> Response[bytes]:
    """A page for this visit, rendered now, inside the transaction. Browsers do not keep it."""
    cookies = [*(cookies or []), *_renewed_cookie(visit)]
    # on a page with several forms `refusal` is the one that has something to say
    asked = [context.get(name) for name in ("form", "refusal")]
    form_errors = any(getattr(one, "errors", None) for one in asked)
    known = {**frame(visit), **context}
    body = render(template, visit=visit, may=_may(visit), form_errors=form_errors, **known)
    return Response(
        body.encode(),
        status_code=status,
        media_type=HTML,
        cookies=cookies,
        headers={"cache-control": "no-store", **(headers or {})},
    )


def see_other(visit: Visit, path: str, *, cookies: list[Cookie] | None = None) -> Response[Any]:
    """After a change: 303 to a page that can be reloaded. htmx is told to go there by a header."""
    cookies = [*(cookies or []), *_renewed_cookie(visit)]
    if visit.request.headers.get("hx-request"):
        return Response(b"", status_code=200, headers={"hx-redirect": path}, cookies=cookies)
    return Redirect(path, status_code=303, cookies=cookies)


def frame(visit: Visit) -> dict[str, Any]:
    """What `base.html` needs on every page of this visit."""
    return {
        **bare_frame(visit.services, visit.language, visit.request.url.path),
        "languages": _languages(visit),
        "csrf_token": visit.csrf_token,
        "signed_in": _signed_in(visit),
    }


def bare_frame(services: Services, language: i18n.Language, path: str) -> dict[str, Any]:
    """What `base.html` needs where nobody is known: error pages."""
    settings = services.settings
    home = f"/{language.code}/"
    return {
        "lang": language.code,
        "dir": language.direction,
        "settings": settings,
        "brand": {
            "name": settings.authority_name,
            "short": settings.prize_name,
            "logo_url": "/logo",
        },
        "demo": settings.demo,
        "home_url": home,
        "path": path,
        "languages": [],
        "csrf_token": None,
        "signed_in": None,
        "footer_links": [
            {"url": home + slug, "label": label}
            for slug, label in {**FOOTER, "press": N_("For the press")}.items()
        ],
        "plain_language": i18n.LANGUAGES["de-simple"],
    }


def _may(visit: Visit) -> Any:
    """For templates: `may(Action.X)`, the same table that guards the routes."""

    def may(action: Action) -> bool:
        roles: frozenset[Role] = visit.roles
        return verdict(action, roles, visit.phase) is Verdict.ALLOWED

    return may


def _signed_in(visit: Visit) -> dict[str, str] | None:
    if visit.identity is None:
        return None
    roles = ", ".join(str(role.label) for role in sorted(visit.roles))
    return {"name": visit.identity.name, "role": roles, "sign_out_url": "/intern/logout"}


def _languages(visit: Visit) -> list[dict[str, Any]]:
    path = visit.request.url.path
    rest = path.split("/", 2)[2] if path.count("/") > 1 else ""
    public = visit.request.path_params.get("lang")
    prefix = "/urn" if path.startswith("/urn/") else ""
    if prefix:
        rest = rest.split("/", 1)[1] if "/" in rest else ""
    return [
        {
            "code": language.code,
            "native": language.native,
            "url": f"{prefix}/{language.code}/{rest}" if public else f"{path}?lang={language.code}",
            "current": language.code == visit.language.code,
        }
        for language in i18n.LANGUAGES.values()
    ]


def _renewed_cookie(visit: Visit) -> list[Cookie]:
    if visit.identity is None or not visit.identity.session.is_stale(visit.now):
        return []
    session = visit.identity.session.seen_at(visit.now)
    return [write_cookie(visit.settings, visit.services.signer, session)]
