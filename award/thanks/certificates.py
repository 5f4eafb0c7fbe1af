# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Certificates as PDF/UA, one page for each person: for winners, for all nominees, for courses.

In German, as the authority speaks; names as they are on file, in any script.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from award.documents import render_pdf, render_png, turned
from award.i18n import DEFAULT, N_, Message, _, ngettext, show_money, speaking
from award.thanks.paper import Paper
from award.thanks.queries import Guest
from award.thanks.rules import short_reason

TEMPLATE = "certificate"
PREVIEW_DPI = 80


class Layout(StrEnum):
    """How the sheet lies."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"

    @property
    def label(self) -> Message:
        return {Layout.LANDSCAPE: N_("landscape"), Layout.PORTRAIT: N_("portrait")}[self]


@dataclass(frozen=True)
class Course:
    """A training course as it stands on its certificates; `contents` are its topics."""

    title: str
    when: str
    hours: int
    contents: tuple[str, ...]


def winners_pdf(paper: Paper, winners: Iterable[Guest], layout: Layout) -> bytes:
    """For those who win: category, what the jury said, prize money. Whoever holds it knows who
    won: for the office alone until the ceremony."""
    with speaking(DEFAULT):
        pages = [_winner(one) for one in winners]
        return _render(paper, _("Certificates for the prizes"), pages, layout)


def nominees_pdf(paper: Paper, nominees: Iterable[Guest], layout: Layout) -> bytes:
    """For everybody who takes part, winners among them: it tells nothing of the decision."""
    with speaking(DEFAULT):
        pages = [_nominee(one.name, one) for one in nominees]
        return _render(paper, _("Certificates for all who were proposed"), pages, layout)


def course_pdf(paper: Paper, course: Course, names: Iterable[str], layout: Layout) -> bytes:
    """For each of these names that it took part."""
    with speaking(DEFAULT):
        pages = [_participant(one, course) for one in names]
        sheet = replace(paper, occasion="")
        return _render(sheet, _("Certificate of attendance"), pages, layout)


def sample_png(paper: Paper, layout: Layout) -> bytes:
    """A certificate for nobody, to look at before printing."""
    with speaking(DEFAULT):
        data = _data(paper, _("Preview"), [_nominee(_("First name Surname"), None)], layout)
        return render_png(TEMPLATE, data, dots_per_inch=PREVIEW_DPI)


def _render(paper: Paper, title: str, pages: list[dict[str, Any]], layout: Layout) -> bytes:
    return render_pdf(TEMPLATE, _data(paper, title, pages, layout), now=paper.now)


def _data(paper: Paper, title: str, pages: list[dict[str, Any]], layout: Layout) -> dict[str, Any]:
    return {**paper.data(title), "layout": layout.value, "pages": pages}


def _page(name: str, **texts: Any) -> dict[str, Any]:
    empty = {
        "heading": _("Certificate"),
        "before": "",
        "after": [],
        "course": "",
        "quote": "",
        "points": [],
        "last": "",
    }
    return {**empty, "name": turned(name), **texts}


def _winner(guest: Guest) -> dict[str, Any]:
    nomination, decision = guest.nomination, guest.decision
    category, cents = nomination.category, nomination.category.prize_cents
    return _page(
        guest.name,
        before=_("The prize in the category “%(category)s” goes to", category=category.title),
        quote=turned(short_reason(decision.reason)) if decision else "",
        last=_("The prize comes with %(money)s.", money=show_money(cents)) if cents else "",
    )


def _nominee(name: str, guest: Guest | None) -> dict[str, Any]:
    after = [_("Thank you for everything you do for others.")]
    if guest:
        edition, category = guest.nomination.edition, guest.nomination.category
        prize, title = edition.title, category.title
        after.insert(
            0, _("proposed for the %(prize)s in the category “%(title)s”", prize=prize, title=title)
        )
    return _page(name, before=_("With respect and gratitude"), after=after)


def _participant(name: str, course: Course) -> dict[str, Any]:
    hours = ngettext("%(n)s hour", "%(n)s hours", course.hours)
    return _page(
        name,
        heading=_("Certificate of attendance"),
        before=_("We confirm that"),
        after=[_("has taken part in the training course for volunteers")],
        course=turned(course.title),
        points=[turned(one) for one in course.contents],
        last=f"{course.when} · {hours}",
    )
