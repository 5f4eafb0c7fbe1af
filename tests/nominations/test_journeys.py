# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever somebody does with a proposal, in whatever order: what the pages acknowledged is there.

Random journeys (hypothesis) over the real pages against a model in plain values. The steps of a run
are bounded here; AWARD_JOURNEYS=5000 plays as many journeys of 50 steps.
"""

import itertools
from contextlib import ExitStack
from datetime import timedelta

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from award.app import create_app
from award.chores import do_chores
from award.clock import SettableClock
from award.nominations import rules
from award.nominations.models import NominationState as State
from award.nominations.summary import answers_of
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW
from tests.journeys import how_many
from tests.nominations.citizens import Citizen, open_edition

JOURNEYS = how_many(10)
STEPS = 50
HOUR = timedelta(hours=1)
_journeys = itertools.count()

LINE = st.text("Aäж中 -'", max_size=8)
VALUES: dict[str, dict[str, st.SearchStrategy[str]]] = {
    "who": {
        "relation": st.sampled_from(["other", "other", "self", "", "queen"]),
        "nominee_kind": st.sampled_from(["person", "group", "project", ""]),
        "nominee_name": LINE | st.just("Zahra Amiri"),
        "nominee_town": st.sampled_from(["Brakel", "Warburg", "elsewhere", ""]),
    },
    "category": {"category": st.sampled_from(["0", "1", "", "9"])},
    "why": {
        "reason": LINE | st.just("Sie hilft."),
        "text_language": st.sampled_from(["de", "ar", "other", "xx"]),
    },
    "contact": {
        "nominator_name": LINE | st.just("Ada"),
        "nominator_email": st.sampled_from(["ada@example.org", "bo@example.org", "", "ada@"]),
        "nominator_phone": st.sampled_from(["", "05271 1"]),
        "nominee_contact": st.sampled_from(["", "über uns"]),
    },
}
GOOD = {
    "who": {
        "relation": "other",
        "nominee_kind": "group",
        "nominee_name": "Nähkreis",
        "nominee_town": "Warburg",
    },
    "category": {"category": "1"},
    "why": {"reason": "Sie nähen gemeinsam.", "text_language": "ar"},
    "contact": {
        "nominator_name": "Ada",
        "nominator_email": "ada@example.org",
        "nominator_phone": "",
        "nominee_contact": "",
    },
}
OFFERED = {
    "relation": {"other", "self"},
    "nominee_kind": {"person", "group", "project"},
    "nominee_town": {"Brakel", "Warburg", "elsewhere"},
    "category": {"0", "1"},
    "text_language": {"de", "ar", "other"},
}
PAGES = st.sampled_from(list(VALUES)).flatmap(
    lambda page: st.tuples(st.just(page), st.fixed_dictionaries(VALUES[page]))
)


def is_valid(fields: dict[str, str]) -> bool:
    """What the pages shall accept, said in another way than the forms do."""
    reachable = {"nominator_email", "nominator_phone"} & set(fields)
    return (
        all(fields[name] in OFFERED[name] for name in OFFERED if name in fields)
        and all(fields[n] for n in ("nominee_name", "reason", "nominator_name") if n in fields)
        and (not reachable or any(fields[name] for name in reachable))
        and fields.get("nominator_email") != "ada@"
    )


class Journey(RuleBasedStateMachine):
    """One citizen and one proposal. `answers` is what was acknowledged."""

    services: Services
    clock: SettableClock

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.browser = self.open.enter_context(Browser(create_app(self.services), self.services))
        self.answers: dict[str, str] = {}
        self.state: str | None = None
        self.gone = False

    def teardown(self) -> None:
        self.open.close()

    @initialize(ahead=st.sampled_from(["begun", "complete", "sent", "confirmed"]))
    def begin(self, ahead: str) -> None:
        self.clock.instant = NOW
        self.number = next(_journeys)
        # every journey begins at the same instant and the same address
        self.services.throttle.__init__()  # type: ignore[misc]
        self.edition = open_edition(self.services)
        self.categories = [str(one.id) for one in self.edition.categories]
        self.citizen = Citizen(self.browser, self.services, self.edition, language="en")
        self.citizen.begin()
        self.changed = NOW
        if ahead != "begun":
            self.answer_everything()
        if ahead in ("sent", "confirmed"):
            self.send()
        if ahead == "confirmed":
            self.confirm()

    @property
    def closed(self) -> bool:
        return self.clock.now() >= self.edition.submission_until

    def typed(self, fields: dict[str, str]) -> dict[str, str]:
        """The fields that the page shows for these answers, cleaned as the forms clean."""
        left_out = set()
        if self.answers.get("relation") == "self":
            left_out.add("nominee_contact")
            if self.answers.get("nominee_kind") == "person":
                left_out.add("nominator_name")
        if self.state not in (None, State.UNCONFIRMED):
            left_out.add("nominator_email")
        return {k: " ".join(v.split()) for k, v in fields.items() if k not in left_out}

    def real(self, fields: dict[str, str]) -> dict[str, str]:
        """With the ids of this edition, and with addresses that no other journey uses."""
        mine = {
            name: value.replace("@example.org", f"{self.number}@example.org")
            for name, value in fields.items()
        }
        if mine.get("nominator_phone"):
            mine["nominator_phone"] += str(self.number)
        if mine.get("category") in OFFERED["category"]:
            mine["category"] = self.categories[int(mine["category"])]
        return mine

    @rule()
    def answer_everything(self) -> None:
        for name, fields in GOOD.items():
            self.save_page(name, fields)

    @rule(page=PAGES)
    def save(self, page: tuple[str, dict[str, str]]) -> None:
        self.save_page(*page)

    def save_page(self, name: str, fields: dict[str, str]) -> None:
        self.browser.post(f"{self.citizen.base}/{name}", self.real(fields))
        typed = self.typed(fields)
        after = {**self.answers, **self.real(typed)}
        accepted = is_valid(typed) or (
            "nominator_email" not in typed and is_valid({**typed, "nominator_email": "x@y.org"})
        )
        if self.gone:
            assert self.browser.page.status_code == (409 if self.closed else 404)
        elif self.closed:
            assert self.browser.page.status_code == 409
        elif not accepted or self.is_refused(after):
            assert self.browser.page.status_code == 422
        else:
            assert self.browser.page.status_code == 200
            self.answers, self.changed = after, self.clock.now()

    def is_refused(self, after: dict[str, str]) -> bool:
        """What was sent stays complete, and stands still once it is withdrawn."""
        sent = self.state is not None
        return sent and not (rules.is_changeable(self.state or "") and self.complete(after))

    def complete(self, answers: dict[str, str]) -> bool:
        needed = ["relation", "nominee_kind", "nominee_name", "nominee_town", "category", "reason"]
        own = answers.get("relation") == "self" and answers.get("nominee_kind") == "person"
        named = own or answers.get("nominator_name")
        reach = answers.get("nominator_email") or answers.get("nominator_phone")
        return bool(all(answers.get(name) for name in needed) and named and reach)

    @rule()
    def send(self) -> None:
        self.browser.post(f"{self.citizen.base}/check")
        if self.state is None and not self.gone and not self.closed and self.complete(self.answers):
            self.state = State.UNCONFIRMED

    @rule()
    def confirm(self) -> None:
        if self.state == State.UNCONFIRMED and self.answers.get("nominator_email"):
            mails = [mail for mail in self.citizen.mails() if "/confirm/" in mail.body]
            place = next(
                n
                for n in range(-1, -1 - len(mails), -1)
                if f"/{self.edition.slug}/confirm/" in mails[n].body
            )
            self.browser.get(self.citizen.link(place))
            if self.browser.page.status_code == 200 and "/confirm" in self.browser.text:
                self.browser.fill()
                if self.browser.page.url.path.rpartition("/")[0].endswith("/receipt"):
                    self.state = State.SUBMITTED

    @rule()
    def withdraw(self) -> None:
        self.browser.post(f"{self.citizen.base}/withdraw")
        if self.state and not self.closed and rules.is_changeable(self.state):
            self.state = State.WITHDRAWN

    @rule(hours=st.integers(1, 40))
    def wait(self, hours: int) -> None:
        self.clock.advance(hours * HOUR)

    @rule()
    def tidy(self) -> None:
        do_chores(self.services, self.clock.now())
        if self.state is None and self.clock.now() >= self.changed + rules.DRAFT_AGE:
            self.gone = True

    @rule()
    def type_the_code(self) -> None:
        self.browser.post(f"/en/{self.edition.slug}/continue", {"code": self.citizen.code})
        found = "/propose/" in self.browser.page.url.path or "/receipt/" in (
            self.browser.page.url.path
        )
        assert found is (not self.gone)

    @invariant()
    def everything_acknowledged_is_there(self) -> None:
        if not hasattr(self, "citizen"):
            return
        sent = [n for n in self.citizen.nominations() if n.edition_id == self.edition.id]
        drafts = [d for d in self.citizen.drafts() if d.edition_id == self.edition.id]
        assert [one.state for one in sent] == ([self.state] if self.state else [])
        assert len(drafts) == (0 if self.state or self.gone else 1)
        for draft in drafts:
            assert draft.answers == self.answers
        for one in sent:
            kept = answers_of(one)
            told = {k: v for k, v in self.answers.items() if not self._replaced(k)}
            assert {name: kept[name] for name in told} == told

    def _replaced(self, name: str) -> bool:
        """What a person who applies need not say a second time is filled in for them."""
        own = self.answers["relation"] == "self"
        return own and name in ("nominee_contact", "nominator_name")


def test_any_journey_keeps_what_was_acknowledged(services: Services, clock: SettableClock) -> None:
    machine = type("AJourney", (Journey,), {"services": services, "clock": clock})
    bounds = settings(
        max_examples=JOURNEYS,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        # a failure is told with all its steps; shortening them would take a quarter of an hour
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=bounds)
