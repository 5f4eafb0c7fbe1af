# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is thanked in an edition, and in which language and where to we write."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from award.consent.models import Passport
from award.consent.purposes import Purpose
from award.consent.queries import agreed_by
from award.consent.suppression import suppressed_among
from award.editions.models import Edition
from award.errors import Hidden
from award.i18n import DEFAULT
from award.nominations.models import Nomination, NominationState
from award.postal.models import PostalEntry
from award.results.models import Decision
from award.results.queries import decisions_of
from award.thanks import rules
from award.thanks.models import Signature
from award.web.signing import Signer


@dataclass(frozen=True)
class Guest:
    """A nominee to be thanked; `decision` only of those who win. `shown`: their name may stand
    where everybody reads it."""

    nomination: Nomination
    language: str
    address: str
    shown: bool
    decision: Decision | None

    @property
    def name(self) -> str:
        return self.nomination.nominee_name


@dataclass(frozen=True)
class Proposer:
    """Who proposed somebody that is thanked; `nominees` are their names."""

    name: str
    language: str
    address: str
    nominees: tuple[str, ...]
    nomination_id: int


@dataclass(frozen=True)
class Thanked:
    """Everybody of an edition: nominees and proposers by name, winners by category. `left_out`: how
    many do not wish it."""

    nominees: list[Guest]
    proposers: list[Proposer]
    left_out: int

    @property
    def winners(self) -> list[Guest]:
        decided = [(one.decision.category.position, one) for one in self.nominees if one.decision]
        return [one for _position, one in sorted(decided, key=lambda pair: pair[0])]

    @property
    def shown(self) -> list[Guest]:
        """Whose names may stand on badges and tables."""
        return [one for one in self.nominees if one.shown]


def thanked(db: Session, signer: Signer, edition: Edition) -> Thanked:
    """Whoever takes part and has not said no. The number of queries does not grow."""
    query = select(Nomination, Passport).outerjoin(
        Passport, Passport.nomination_id == Nomination.id
    )
    query = query.where(Nomination.edition_id == edition.id)
    query = query.options(joinedload(Nomination.category), joinedload(Nomination.edition))
    pairs = [(nomination, passport) for nomination, passport in db.execute(query)]
    admitted = [one for one, _passport in pairs if one.state == NominationState.ADMITTED]
    agreed = agreed_by(db, [one.id for one in admitted])
    left = suppressed_among(db, signer, [one for one, _passport in pairs])
    decisions = {one.nomination_id: one for one in decisions_of(db, edition.id)}
    guests, refused = [], 0
    for nomination, passport in pairs:
        answers = agreed[nomination.id].answers if nomination.id in agreed else {}
        declined = bool(passport and passport.declined_at)
        considered = answers.get(Purpose.CONSIDERED)
        refused += declined or nomination.id in left or considered is False
        if rules.is_thanked(
            admitted=nomination.state == NominationState.ADMITTED,
            declined=declined,
            considered=considered,
            left=nomination.id in left,
        ):
            guest = Guest(
                nomination,
                passport.language if passport else DEFAULT,
                passport.address if passport else "",
                rules.is_shown(answers.get(Purpose.NAME)),
                decisions.get(nomination.id),
            )
            guests.append(guest)
    guests.sort(key=lambda one: (one.name.casefold(), one.nomination.id))
    return Thanked(guests, _proposers(db, guests), refused)


def guest_in(people: Thanked, nomination_id: int) -> Guest:
    """One of them; Hidden for everybody else, also for those who said no."""
    for guest in people.nominees:
        if guest.nomination.id == nomination_id:
            return guest
    raise Hidden


def proposer_in(people: Thanked, nomination_id: int) -> Proposer:
    """The proposer whose first proposal this is; Hidden for any other."""
    for proposer in people.proposers:
        if proposer.nomination_id == nomination_id:
            return proposer
    raise Hidden


def signature_of(db: Session, edition_id: int) -> Signature:
    """What was remembered, else an empty one that is not stored."""
    empty = Signature(edition_id=edition_id, signers="", place_and_day="")
    return db.get(Signature, edition_id) or empty


def _proposers(db: Session, guests: list[Guest]) -> list[Proposer]:
    """Each once, however many they have proposed; whoever applied themselves is a guest."""
    others = [one.nomination for one in guests if one.nomination.relation != "self"]
    query = select(PostalEntry).where(PostalEntry.nomination_id.in_([one.id for one in others]))
    addresses = {one.nomination_id: one.address for one in db.scalars(query)}
    groups: dict[tuple[str, str], list[Nomination]] = {}
    for one in others:
        key = one.nominator_name.casefold(), one.nominator_email.casefold()
        groups.setdefault(key, []).append(one)
    return [
        Proposer(
            name=group[0].nominator_name,
            language=group[0].language,
            address=next((addresses[one.id] for one in group if addresses.get(one.id)), ""),
            nominees=tuple(one.nominee_name for one in group),
            nomination_id=group[0].id,
        )
        for _key, group in sorted(groups.items())
    ]
