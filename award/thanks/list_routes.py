# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Printed from a pasted list: badges and table cards, certificates of courses. The PDF comes
straight back, and the list is kept nowhere."""

from typing import Any

from litestar.response import Response

from award.editions.models import Edition
from award.editions.queries import current_edition
from award.house.queries import letter_look
from award.process.permissions import Action
from award.thanks import rules
from award.thanks.cards import Card, cards_pdf, guests_as_people
from award.thanks.certificates import Course, Layout, course_pdf
from award.thanks.forms import NOMINEES, CardsForm, CourseForm
from award.thanks.paper import Paper, paper_of
from award.thanks.queries import thanked
from award.web.forms import Typed
from award.web.pages import page
from award.web.routing import get, post
from award.web.visit import Visit

CARDS = "/intern/editions/{edition:str}/thanks/cards"
COURSES = "/intern/thanks/courses"
KILOBYTES = 256


def answer_pdf(content: bytes, name: str) -> Response[bytes]:
    """A document to look at and print; browsers keep no copy. `name`: ASCII, without an ending."""
    disposition = f'inline; filename="{name}.pdf"'
    headers = {"content-disposition": disposition, "cache-control": "no-store"}
    return Response(content, media_type="application/pdf", status_code=200, headers=headers)


@get(CARDS, action=Action.PRINT_THANKS)
def show_cards(visit: Visit) -> Response[bytes]:
    return _cards_page(visit, CardsForm())


def _cards_page(visit: Visit, form: CardsForm, status: int = 200) -> Response[bytes]:
    edition = current_edition(visit)
    people = thanked(visit.db, visit.services.signer, edition)
    return page(
        visit, "thanks/cards.html", status=status, form=form, edition=edition, people=people
    )


@post(CARDS, action=Action.PRINT_THANKS, writes=False, most_kilobytes=KILOBYTES)
def print_cards(visit: Visit) -> Response[bytes]:
    form, made = CardsForm(Typed(visit.form)), list[bytes]()
    if not form.accepts(lambda: made.append(_cards(visit, current_edition(visit), form))):
        return _cards_page(visit, form, status=422)
    return answer_pdf(made[0], str(form.card.data))


def _cards(visit: Visit, edition: Edition, form: CardsForm) -> bytes:
    people = rules.people_in(form.more.data or "")
    if form.guests.data == NOMINEES:
        guests = thanked(visit.db, visit.services.signer, edition).nominees
        people = [*guests_as_people(guests), *people]
    rules.check_somebody(len(people))
    paper = paper_of(visit.services, visit.db, edition, visit.now)
    return cards_pdf(paper, people, Card(form.card.data))


@get(COURSES, action=Action.PRINT_THANKS)
def show_courses(visit: Visit) -> Response[bytes]:
    return page(visit, "thanks/courses.html", form=CourseForm())


@post(COURSES, action=Action.PRINT_THANKS, writes=False, most_kilobytes=KILOBYTES)
def print_courses(visit: Visit) -> Response[bytes]:
    form, made = CourseForm(Typed(visit.form)), list[bytes]()
    if not form.accepts(lambda: made.append(_courses(visit, form))):
        return page(visit, "thanks/courses.html", status=422, form=form)
    return answer_pdf(made[0], "teilnahme")


def _courses(visit: Visit, form: CourseForm) -> bytes:
    names = rules.names_in(form.names.data or "")
    topics: list[Any] = [line.strip() for line in (form.contents.data or "").split("\n")]
    course = Course(
        title=form.course.data or "",
        when=form.when.data or "",
        hours=form.hours.data,
        contents=tuple(topic for topic in topics if topic),
    )
    paper = Paper(
        settings=visit.settings,
        house=letter_look(visit.services, visit.db),
        signers=rules.signers_in(form.signers.data or ""),
        occasion="",
        place=form.place_and_day.data or "",
        now=visit.now,
    )
    return course_pdf(paper, course, names, Layout(form.layout.data))


ROUTES = [show_cards, print_cards, show_courses, print_courses]
