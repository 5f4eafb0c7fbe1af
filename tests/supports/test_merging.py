# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office compares two proposals, merges them, and can take it back; the jury learns nothing."""

from typing import Any

import pytest
from sqlalchemy import update

from award.accounts.models import Account
from award.nominations.models import Nomination, NominationState
from award.process.permissions import Role
from award.process.phases import Phase
from award.screening.models import Dossier
from award.supports import operations
from award.supports.models import Support
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.factories import make_account
from tests.jury.casting import CODE
from tests.jury.juries import numbers, scoring
from tests.supports.supporters import confirmed, fresh, mails, open_edition, supports


@pytest.fixture
def office(browser: Browser, services: Services) -> Account:
    with services.database.writing() as db:
        account = make_account(db, Role.COORDINATOR, language="en", name="Annegret Müller")
    browser.sign_in(account)
    return account


@pytest.fixture
def pair(services: Services) -> tuple[Nomination, Nomination]:
    """(the earlier, the later): the same nominee in two spellings, where names are not shown."""
    with services.database.writing() as db:
        edition = open_edition(db, show_names=False, phase=Phase.SCREENING)
        confirmed(db, edition, "Gerda Niemand")
        earlier = confirmed(db, edition, "Людмила Тимкович")
        return earlier, confirmed(db, edition, "Ljudmila Timkowitsch", reason="Вона допомагає.")


def address(nomination: Nomination) -> str:
    return f"/intern/editions/{nomination.edition.slug}/nominations/{nomination.id}"


@on_both
def test_office_merges_a_double_and_takes_it_back(
    browser: Browser,
    services: Services,
    office: Account,
    pair: tuple[Nomination, Nomination],
) -> None:
    earlier, later = pair
    browser.get(address(earlier))
    assert "Name: almost certainly the same" in browser.text
    assert "Gerda Niemand" not in browser.text
    merge = f"{address(earlier)}/merge/{later.id}"
    assert f'href="{merge}"' in browser.text
    browser.get(merge)
    assert "Вона допомагає." in browser.text
    assert fresh(services, later).state == NominationState.SUBMITTED
    browser.fill(f"/merge/{later.id}")
    assert browser.page.url.path == address(earlier)
    assert "1 support" in browser.text
    assert "Вона допомагає." in browser.text
    assert "Another proposal merged into this one" in browser.text
    assert "Is this the same?" not in browser.text
    assert fresh(services, later).merged_into_id == earlier.id
    assert [mail.to for mail in mails(services)] == [later.nominator_email]
    browser.get(address(later))
    assert earlier.reference in browser.text
    browser.fill("/unmerge")
    assert fresh(services, later).state == NominationState.SUBMITTED
    assert supports(services) == []
    assert "Merging taken back" in browser.text
    browser.post(f"{address(later)}/unmerge", {"csrf_token": _token(browser)})
    assert browser.page.status_code == 409


def _token(browser: Browser) -> str:
    return str(browser.text.partition('csrf_token" value="')[2].partition('"')[0])


def test_second_merge_of_the_same_two_explains_itself(
    browser: Browser,
    services: Services,
    office: Account,
    pair: tuple[Nomination, Nomination],
) -> None:
    earlier, later = pair
    browser.get(f"{address(earlier)}/merge/{later.id}")
    stale = browser.page
    browser.fill(f"/merge/{later.id}")
    browser.page = stale
    browser.fill(f"/merge/{later.id}")
    assert browser.page.status_code == 422
    assert "One of the two proposals has changed in the meantime." in browser.text
    assert len(mails(services)) == 1


def test_office_is_told_what_ended_with_a_proposal_that_was_withdrawn(
    browser: Browser,
    services: Services,
    office: Account,
    pair: tuple[Nomination, Nomination],
) -> None:
    earlier, later = pair
    browser.get(f"{address(earlier)}/merge/{later.id}")
    browser.fill(f"/merge/{later.id}")
    assert "Other proposals ended with this one" not in browser.text
    with services.database.writing() as db:
        ended = update(Nomination).where(Nomination.id == earlier.id)
        db.execute(ended.values(state=NominationState.WITHDRAWN))
    browser.get(address(earlier))
    assert "Other proposals ended with this one" in browser.text
    assert f'<a href="{address(later)}">{later.reference}</a>' in browser.text
    browser.get(address(later))
    browser.fill("/unmerge")
    assert fresh(services, later).state == NominationState.SUBMITTED


def test_proposer_without_mail_is_to_be_called(
    browser: Browser,
    services: Services,
    office: Account,
    pair: tuple[Nomination, Nomination],
) -> None:
    earlier, later = pair
    with services.database.writing() as db:
        values = {"nominator_email": "", "nominator_phone": "05271 1234"}
        db.execute(update(Nomination).where(Nomination.id == later.id).values(**values))
    browser.get(f"{address(earlier)}/merge/{later.id}")
    assert "Please call: 05271 1234" in browser.text
    browser.fill(f"/merge/{later.id}")
    assert mails(services) == []


def test_proposals_of_another_edition_are_hidden(
    browser: Browser,
    services: Services,
    office: Account,
    pair: tuple[Nomination, Nomination],
) -> None:
    with services.database.writing() as db:
        foreign = confirmed(db, open_edition(db, phase=Phase.SCREENING))
    for path in (
        f"{address(pair[0])}/merge/{foreign.id}",
        f"{address(foreign)}/merge/{pair[0].id}",
        f"{address(pair[0])}/merge/999999",
    ):
        assert browser.get(path).status_code == 404


def test_supports_stand_on_the_page_of_the_proposal(
    browser: Browser,
    services: Services,
    office: Account,
    pair: tuple[Nomination, Nomination],
) -> None:
    with services.database.writing() as db:
        for number in range(2):
            db.add(_support(pair[0].id, number, f"Sie half mir. <b>{number}</b>"))
        db.add(_support(pair[0].id, 9, "Nie bestätigt.", confirmed_at=None))
    browser.get(address(pair[0]))
    assert "2 supports" in browser.text
    assert "Sie half mir. &lt;b&gt;1&lt;/b&gt;" in browser.text
    assert "Nie bestätigt." not in browser.text


def _support(nomination_id: int, number: int, text: str, **changes: Any) -> Support:
    values = {"confirmed_at": NOW, "received_at": NOW, "language": "de", **changes}
    return Support(
        nomination_id=nomination_id,
        name=f"Helferin {number}",
        email=f"helper{number}@example.org",
        text=text,
        **values,
    )


@pytest.mark.parametrize("phase", [Phase.COLLECTING, Phase.SCORING, Phase.PUBLISHED])
def test_nothing_is_merged_once_dossiers_are_numbered(
    browser: Browser, services: Services, office: Account, phase: Phase
) -> None:
    with services.database.writing() as db:
        edition = open_edition(db, phase=phase)
        stays, goes = confirmed(db, edition), confirmed(db, edition)
    browser.get(address(stays))
    assert browser.page.status_code == 200
    assert "/merge/" not in browser.text
    path = f"{address(stays)}/merge/{goes.id}"
    assert browser.get(path).status_code == 409
    assert browser.post(path, {"csrf_token": _token(browser)}).status_code in (400, 409)
    assert fresh(services, goes).state == NominationState.SUBMITTED


def test_dossier_begins_without_the_words_of_supporters(
    browser: Browser, services: Services, office: Account
) -> None:
    with services.database.writing() as db:
        edition = open_edition(db, phase=Phase.SCREENING)
        stays = confirmed(db, edition, state=NominationState.ADMITTED)
        goes = confirmed(db, edition, reason="Eigene Worte des anderen.")
    page = browser.get(f"{address(stays)}/dossier").text
    with services.database.writing() as db:
        one, into = (db.get_one(Nomination, number.id) for number in (goes, stays))
        operations.merge(db, one, into=into, actor="Office", services=services, now=NOW)
    assert browser.get(f"{address(stays)}/dossier").text == page


def test_jury_reads_the_same_bytes_however_many_supporters_there_are(
    browser: Browser, services: Services
) -> None:
    jury = scoring(services, jurors=3, nominations=3)
    browser.post(f"{jury.urn}/assist", {"code": CODE})
    with services.database.reading() as db:
        paths = ["/", "/print", *(f"/dossier/{number}" for number in numbers(db, jury))]

    def read() -> list[tuple[int, bytes]]:
        answers = [browser.get(jury.urn + path) for path in paths]
        return [(answer.status_code, answer.content) for answer in answers]

    before = read()
    assert {status for status, _content in before} == {200}
    with services.database.writing() as db:
        first = db.query(Dossier).filter_by(number="01").one()
        for number in range(7):
            db.add(_support(first.nomination_id, number, "Sie half mir."))
    assert read() == before
    # the same comparison sees a change that matters
    with services.database.writing() as db:
        db.query(Dossier).filter_by(number="01").one().title = "Ein anderer Titel"
    assert read() != before
