# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of those left in peace: unreadable, and still there when keys are changed."""

from sqlalchemy import select

from award import doctor
from award.consent.models import Suppression
from award.consent.suppression import blind_rows, suppress, suppressed_among, unsuppress
from award.web.signing import Signer
from award.web.visit import Services
from tests.conftest import NOW
from tests.factories import make_edition, make_nomination

OLD, NEW = "o" * 40, "n" * 40


def test_the_list_holds_no_name_and_survives_a_new_key(services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        one = make_nomination(db, edition, nominee_name="Samira Qabbur")
        other = make_nomination(db, edition)
        for _again in range(2):
            suppress(db, Signer((OLD,)), one, now=NOW)
        (row,) = db.scalars(select(Suppression))
        assert (len(row.key), len(row.signed_with)) == (64, 16)
        rotated = Signer((NEW, OLD))
        assert suppressed_among(db, rotated, [one, other]) == {one.id}
        assert suppressed_among(db, rotated, []) == set()
        assert blind_rows(db, rotated) == 0
        assert suppressed_among(db, Signer((NEW,)), [one]) == set()
        assert blind_rows(db, Signer((NEW,))) == 1
        unsuppress(db, rotated, one)
        assert suppressed_among(db, rotated, [one]) == set()


def test_the_doctor_misses_the_key(services: Services) -> None:
    with services.database.writing() as db:
        suppress(db, Signer((OLD,)), make_nomination(db, make_edition(db)), now=NOW)
    (found,) = [one for one in doctor.examine(services) if one.check == "nominees"]
    assert found.level is doctor.Level.DEFECT
    assert "AWARD_SECRET_KEYS" in found.text
