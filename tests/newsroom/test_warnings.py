# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mail-out that names a winner too early, or against their will, needs a second yes."""

from datetime import timedelta

from sqlalchemy.orm import Session

from award.consent.purposes import Purpose
from award.editions.models import Edition
from award.newsroom.models import Mailing
from award.newsroom.queries import named_too_early
from award.press.queries import winners_of
from award.web.visit import Services
from tests.browsing import Browser
from tests.factories import NOW
from tests.newsroom.newsrooms import mails, refuse
from tests.newsroom.test_mailings import EMBARGO, world

SECOND = timedelta(seconds=1)


def names(db: Session, edition: Edition) -> list[str]:
    """What the winners are called."""
    winners = winners_of(db, [db.get_one(Edition, edition.id)])
    return [winner.nomination.nominee_name for winner in winners]


def test_a_subject_that_names_a_winner_needs_a_second_yes(
    press: Browser, services: Services
) -> None:
    edition, mailing = world(services, subject="Prize for kanarinamee1x1 today")
    with services.database.writing() as db:
        name = names(db, edition)[0]
        db.get_one(Mailing, mailing.id).subject = f"Prize for {name.upper()}"
    own = f"/intern/editions/{edition.slug}/mailings/{mailing.id}"
    assert "This mail names a winner too early" in press.get(own).text
    assert press.fill("/order").status_code == 422
    assert "read the warning" in press.text
    assert mails(services) == []
    press.fill("/order", despite="y")
    assert len(mails(services)) == 3


def test_a_subject_for_the_ceremony_may_name_the_winner(press: Browser, services: Services) -> None:
    edition, mailing = world(services, moment="ceremony")
    own = f"/intern/editions/{edition.slug}/mailings/{mailing.id}"
    with services.database.writing() as db:
        db.get_one(Mailing, mailing.id).subject = f"Prize for {names(db, edition)[0]}"
    assert "names a winner" not in press.get(own).text
    press.fill("/order")
    assert "Waits for the ceremony" in press.text


def test_a_text_without_embargo_names_no_winner_and_has_no_line_on_top(
    press: Browser, services: Services
) -> None:
    edition, mailing = world(services, contacts=1, embargoed=False)
    own = f"/intern/editions/{edition.slug}/mailings/{mailing.id}"
    assert EMBARGO not in press.get(own).text
    with services.database.writing() as db:
        name = names(db, edition)[0]
        db.get_one(Mailing, mailing.id).text = f"{name} wins"
    assert "names a winner too early" in press.get(own).text
    assert press.fill("/order").status_code == 422
    press.follow("Change")
    press.fill("/edit", text="Who shall win?")
    press.fill("/order")
    assert mails(services)[0].body.startswith("Who shall win?")
    with services.database.writing() as db:
        row, held = db.get_one(Mailing, mailing.id), db.get_one(Edition, edition.id)
        row.text, row.embargoed = f"{name} wins", True
        assert named_too_early(db, held, row, NOW) == []


def test_a_subject_may_name_the_winner_after_the_ceremony(services: Services) -> None:
    edition, mailing = world(services)
    with services.database.writing() as db:
        row = db.get_one(Mailing, mailing.id)
        row.subject = f"Prize for {names(db, edition)[0]}"
        row_edition, ceremony = db.get_one(Edition, edition.id), edition.ceremony_at
        assert named_too_early(db, row_edition, row, ceremony - SECOND) == names(db, edition)[:1]
        assert named_too_early(db, row_edition, row, ceremony) == []


def test_a_text_that_names_who_refused_the_press_needs_a_second_yes(
    press: Browser, services: Services
) -> None:
    edition, mailing = world(services)
    with services.database.writing() as db:
        winner = winners_of(db, [db.get_one(Edition, edition.id)])[1]
        refuse(db, winner.nomination, Purpose.PRESS)
        db.get_one(Mailing, mailing.id).text = f"Hello, {winner.nomination.nominee_name} won."
    own = f"/intern/editions/{edition.slug}/mailings/{mailing.id}"
    assert "does not want to be told to the press" in press.get(own).text
    assert press.fill("/order").status_code == 422
    press.fill("/order", despite="y")
    assert len(mails(services)) == 3
