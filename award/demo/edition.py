# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""One edition of the demo, from its seed to the phase it shall be in."""

import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.accounts.models import Account
from award.consent.operations import Office
from award.demo.codes import demo_code
from award.demo.nominees import inform_nominee
from award.demo.seeds import (
    Seed,
    category_plan,
    criterion_plan,
    edition_plan,
    question_plan,
    typed_answers,
)
from award.editions import operations as editions
from award.editions import parts
from award.editions.models import Category, Edition, Question
from award.jury import operations as jury
from award.jury.conflicts import declare_conflicts, suggest_conflict
from award.jury.models import Round, Seat
from award.jury.seating import accept_seat, invite_juror
from award.nominations import drafts
from award.nominations import operations as nominations
from award.nominations.models import Draft, Nomination
from award.nominations.rules import draft_key
from award.press import operations as press
from award.press.merging import NAMES
from award.press.merging import Draft as Text
from award.press.models import Story
from award.press.photos import Photo, add_photo
from award.press.reviewing import note_review
from award.press.translating import save_translation
from award.press.working import begin_text
from award.results import operations as results
from award.results.sealing import seal_bundle
from award.screening import operations as screening
from award.screening.queries import jury_dossiers
from award.web.visit import Services

HERO_ALT = "Menschen verschiedener Herkunft an einem langen, gedeckten Tisch im Freien"
# in the round being scored these have not finished: there is something left to try
UNFINISHED = {"wendholt": 4, "mueller": 6}


class EditionLoader:
    """Plays one edition up to today. `today` is the instant all days of the seed count from."""

    def __init__(
        self,
        db: Session,
        services: Services,
        today: datetime,
        people: dict[str, Account],
        folder: Path,
        seed: Seed,
    ) -> None:
        self.db, self.services, self.today = db, services, today
        self.people, self.folder, self.seed = people, folder, seed
        self.dates = edition_plan(seed, today).dates
        self.random = random.Random(7)  # noqa: S311 - invented scores, no secret
        self.nominations: dict[str, Nomination] = {}
        self.edition: Edition

    def load(self) -> None:
        """Every step at the moment its dates give it."""
        self._announce()
        for seed in self.seed["nominations"]:
            self.nominations[seed["key"]] = self._propose(seed)
        for seed in self.seed["nominations"]:
            self._screen(self.nominations[seed["key"]], seed)
        for seed in self.seed["nominations"]:
            self._inform(self.nominations[seed["key"]], seed)
        if self.seed["jurors"]:
            scoring_round = self._collect()
            if "not_collected" not in self.seed:
                self._end_collection()
                self._score(scoring_round)
            if "decisions" in self.seed:
                self._decide(scoring_round)
                self._tell()

    def _note(self, now: datetime, actor: str = "mueller") -> dict[str, Any]:
        return {"actor": self.people[actor].name, "now": now}

    def _announce(self) -> None:
        note = self._note(self.dates.opens_at - timedelta(days=10))
        edition = editions.create_edition(self.db, edition_plan(self.seed, self.today), **note)
        for seed in self.seed["categories"]:
            category = parts.add_category(self.db, edition, category_plan(seed), **note)
            before: dict[str, Question] = {}
            for question in seed["questions"]:
                plan = question_plan(question, before)
                row = parts.add_question(self.db, edition, category, plan, **note)
                before[question["key"]] = row
        for seed in self.seed["criteria"]:
            parts.add_criterion(self.db, edition, criterion_plan(seed), **note)
        editions.set_picture(
            self.db,
            edition,
            (self.folder / "photos/hero.jpg").read_bytes(),
            folder=self.services.pictures,
            alt=HERO_ALT,
            credit="Illustration: Beispielbild",
            **note,
        )
        editions.announce(self.db, edition, **note)
        self.edition = edition

    def _category(self, key: str) -> tuple[Category, Seed]:
        pairs = zip(self.edition.categories, self.seed["categories"], strict=True)
        return next((row, seed) for row, seed in pairs if seed["key"] == key)

    def _propose(self, seed: Seed) -> Nomination:
        now = self.today + timedelta(days=seed["submitted"], minutes=-self.random.randrange(600))
        category, category_seed = self._category(seed["category"])
        token = drafts.start_draft(self.db, edition_id=self.edition.id, now=now)
        draft = self.db.scalars(select(Draft).where(Draft.key == draft_key(token))).one()
        answers = typed_answers(seed, category, category_seed["questions"])
        drafts.save_answers(self.db, draft, answers, now=now)
        nomination = nominations.submit_proposal(
            self.db, draft=draft, services=self.services, now=now
        )
        if seed["status"] != "unconfirmed":
            later = now + timedelta(minutes=self.random.randrange(2, 40))
            nominations.confirm_proposal(
                self.db, nomination=nomination, services=self.services, now=later
            )
        return nomination

    def _screen(self, nomination: Nomination, seed: Seed) -> None:
        day = min(self.dates.submission_until + timedelta(days=3), self.today)
        note = self._note(day, "karabey")
        told = {**note, "services": self.services}
        if "working_translation" in seed:
            screening.translate(self.db, nomination, seed["working_translation"].strip(), **note)
        if seed["status"] == "rejected":
            screening.reject(self.db, nomination, reason=seed["status_reason"], **told)
        if seed["status"] == "asked":
            screening.ask_back(self.db, nomination, question=seed["status_reason"], **told)
        if seed["status"] == "admitted":
            screening.admit(self.db, nomination, **told)
            dossier = seed["dossier"]
            screening.write_dossier(
                self.db,
                nomination,
                title=dossier["title"],
                text=dossier["text"].strip(),
                allow_names=True,
                **note,
            )

    def _inform(self, nomination: Nomination, seed: Seed) -> None:
        """Told a week after receipt, as far as that is not still to come."""
        day = min(nomination.received_at + timedelta(days=7), self.today - timedelta(days=4))
        office = Office(self.services, self.people["karabey"].name, day)
        inform_nominee(self.db, nomination, seed, office)

    def _collect(self) -> Round:
        """The papers of all jurors but those whom the seed leaves to the visitors."""
        day = self.dates.screening_until + timedelta(hours=9)
        note = {**self._note(day), "edition": self.edition, "services": self.services}
        seats = {key: self._seat(self.people[key], note) for key in self.seed["jurors"]}
        scoring_round = jury.start_collection(self.db, **note)
        self.numbers = {
            dossier.nomination_id: dossier.number or ""
            for dossier in jury_dossiers(self.db, self.edition.id)
        }
        for key, seat in seats.items():
            answers = self._suggest_conflicts(scoring_round, key, seat, day)
            if key not in self.seed.get("not_collected", []):
                self._declare_conflicts(scoring_round, key, seat, answers)
                code = demo_code(seat.account.email)
                jury.collect_papers(self.db, round=scoring_round, seat=seat, code=code, now=day)
        return scoring_round

    def _end_collection(self) -> None:
        note = self._note(self.dates.collection_until - timedelta(hours=6))
        jury.end_collection(self.db, edition=self.edition, services=self.services, **note)

    def _seat(self, person: Account, note: dict[str, Any]) -> Seat:
        seat = invite_juror(self.db, name=person.name, email=person.email, **note)
        accept_seat(self.db, seat=seat, now=note["now"])
        return seat

    def _declare_conflicts(
        self, scoring_round: Round, key: str, seat: Seat, answers: dict[str, str]
    ) -> None:
        recusals = [one for one in self.seed.get("recusals", []) if one["juror"] == key]
        numbers = [self._number(one["nomination"]) for one in recusals]
        declare_conflicts(self.db, round=scoring_round, seat=seat, numbers=numbers, answers=answers)

    def _suggest_conflicts(
        self, scoring_round: Round, key: str, seat: Seat, now: datetime
    ) -> dict[str, str]:
        """The office's questions to this juror; returns what the juror will say to them."""
        answers = {}
        for seed in self.seed.get("suggested_conflicts", []):
            if seed["juror"] == key:
                number = self._number(seed["nomination"])
                suggest_conflict(
                    self.db,
                    round=scoring_round,
                    seat=seat,
                    number=number,
                    why=seed["why"],
                    **self._note(now),
                )
                answers[number] = seed.get("reason", "")
        return answers

    def _number(self, key: str) -> str:
        return self.numbers[self.nominations[key].id]

    def _score(self, scoring_round: Round) -> None:
        open_round = "decisions" not in self.seed
        for juror in self.seed["jurors"]:
            code = demo_code(self.people[juror].email)
            papers = jury.papers_of_code(self.services, scoring_round, code)
            most = UNFINISHED.get(juror, len(papers)) if open_round else len(papers)
            for paper in papers[:most]:
                scores = self._scores(paper.number)
                jury.cast_by_code(self.services, scoring_round, code, paper.number, scores)

    def _scores(self, number: str) -> list[int] | None:
        """Around the seed's quality; now and then somebody abstains."""
        seed = next(s for s in self.seed["nominations"] if self._known_as(s, number))
        if self.random.random() < 0.04:
            return None
        return [min(5, max(1, q + self.random.choice((-1, 0, 0, 0, 1)))) for q in seed["quality"]]

    def _known_as(self, seed: Seed, number: str) -> bool:
        return self.numbers.get(self.nominations[seed["key"]].id) == number

    def _decide(self, scoring_round: Round) -> None:
        day = self.dates.scoring_until + timedelta(days=1, hours=16)
        note = {**self._note(day), "edition": self.edition}
        results.count(self.db, services=self.services, **note)
        self.db.flush()
        for key in self.seed["jurors"]:
            self._confirm(scoring_round, self.people[key])
        seal_bundle(self.db, services=self.services, **note)
        for decision in self.seed["decisions"]:
            category, _seed = self._category(decision["category"])
            results.decide_category(
                self.db,
                category=category,
                winner=self.nominations[decision["nomination"]],
                reason=decision["reason"].strip(),
                **self._note(day),
            )
        results.complete_decision(self.db, **note)

    def _confirm(self, scoring_round: Round, person: Account) -> None:
        seat = self.db.scalars(
            select(Seat).where(Seat.edition_id == self.edition.id, Seat.account_id == person.id)
        ).one()
        jury.confirm_ballots(self.db, round=scoring_round, seat=seat, complete=True)

    def _tell(self) -> None:
        """Each story as far as the seed says: released, or a working text to go on with."""
        day = self.dates.scoring_until + timedelta(days=7)
        note = self._note(day, "bruelling")
        by_nomination = {
            story.nomination_id: story
            for story in press.prepare_stories(self.db, self.edition, **note)
        }
        for seed in self.seed["stories"]:
            story = by_nomination[self.nominations[seed["nomination"]].id]
            if seed.get("state") == "working":
                begin_text(self.db, story, version=story.version, **note)
            else:
                self._write(story, seed, note)
            for photo in seed["photos"]:
                self._add_photo(story, photo, note)
            if seed.get("state") != "working":
                self._release(story, note)

    def _write(self, story: Story, seed: Seed, note: dict[str, Any]) -> None:
        texts = {name: seed[name].strip() for name in NAMES if name in seed}
        press.save_story(self.db, story, Text(**texts), version=story.version, **note)
        press.note_consent(self.db, story, given=True, **note)
        for language, written in seed.get("translations", {}).items():
            translated = Text(**{name: text.strip() for name, text in written.items()})
            said = {"version": 0, "released": True, **note}
            save_translation(self.db, story, language, translated, **said)

    def _release(self, story: Story, note: dict[str, Any]) -> None:
        """Once a second person has read it."""
        read = {**note, "actor": self.people["mueller"].name}
        note_review(self.db, story, version=story.version, fine=True, note="", **read)
        press.release_story(self.db, story, version=story.version, review_needed=False, **note)

    def _add_photo(self, story: Story, seed: Seed, note: dict[str, Any]) -> None:
        """Shown as soon as everybody in it has agreed."""
        agreed = seed.get("consent", True)
        photo = Photo(
            content=(self.folder / seed["file"]).read_bytes(),
            alt=seed["alt"],
            caption=seed["caption"],
            credit=seed["credit"],
            focal=tuple(seed.get("focal", (50, 50))),
            consent=agreed,
            shown=agreed,
        )
        add_photo(self.db, story, photo, folder=self.services.pictures, **note)
