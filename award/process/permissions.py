# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what, and when: the only table that decides it. What it does not name is denied.

Routes declare an `Action`; `verdict` answers for the visitor's roles and the edition's phase. The
table is printed in `docs/permissions.md` by `award permissions`; a test holds both together.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from award.i18n import N_, Message
from award.process.phases import Phase


class Role(StrEnum):
    """What somebody is to the prize. One person may hold several."""

    ANYONE = "anyone"
    JUROR = "juror"
    COORDINATOR = "coordinator"
    PRESS = "press"
    ADMIN = "admin"

    @property
    def label(self) -> Message:
        return ROLE_LABELS[self]


ROLE_LABELS = {
    Role.ANYONE: N_("Anyone"),
    Role.JUROR: N_("Member of the jury"),
    Role.COORDINATOR: N_("Coordination office"),
    Role.PRESS: N_("Press office"),
    Role.ADMIN: N_("Administration"),
}

OFFICE = frozenset({Role.COORDINATOR, Role.PRESS, Role.ADMIN})


class Action(StrEnum):
    """Everything a route can be for."""

    VISIT = "visit public pages"
    READ_CALL = "read the call"
    PROPOSE = "propose somebody"
    CONFIRM_PROPOSAL = "confirm a proposal by its link"
    READ_RECEIPT = "read the receipt of a proposal by its link"
    CHANGE_PROPOSAL = "change or withdraw a proposal by its link"
    SUPPORT = "support a proposal"
    GIVE_CONSENT = "answer as a nominee, by link or code"
    READ_WINNERS = "read winners, stories, pictures and the feed"
    SIGN_IN = "sign in, reset a password, accept an invitation"
    USE_DEMO = "use the demo's logins and its mail page"
    SEE_OWN_DESK = "see one's own desk"
    MANAGE_EDITIONS = "set editions up"
    MOVE_PHASE = "take the next step of an edition"
    READ_NOMINATIONS = "read nominations"
    SCREEN = "screen nominations and write dossiers"
    ENTER_PAPER = "enter and compare proposals that came on paper"
    MANAGE_CONSENT = "inform nominees and note their consent"
    READ_OUTREACH = "see how many proposals come, and make the call known"
    MANAGE_JURY = "invite the jury"
    COLLECT = "declare conflicts and collect ballot papers"
    MANAGE_COLLECTION = "watch and end the collection"
    ENTER_READING_ROOM = "open the reading room"
    SCORE = "read dossiers and cast ballots by their stamp"
    READ_TURNOUT = "read the number of ballots per nomination"
    COUNT = "count the ballots"
    READ_RESULT = "read the result and download the bundle"
    READ_DISTRIBUTIONS = "see how the points of each nomination are spread"
    CONFIRM_BALLOTS = "confirm one's own ballots after the count"
    SEAL_BUNDLE = "close the confirmations and publish the checksum"
    READ_CHECKSUM = "read the published checksum of the ballots"
    DOWNLOAD_BALLOTS = "download the ballots without names, where the edition publishes them"
    BEGIN_RUNOFF = "begin a run-off"
    DECIDE = "record the jury's decision"
    WRITE_STORY = "write stories"
    READ_EMBARGOED = "read stories before the ceremony by a press pass"
    TAKE_KIT = "take the press kit before it is public"
    KEEP_PRESS_LIST = "keep the press list, write to the press and give press passes"
    JOIN_PRESS_LIST = "join and leave the press list"
    READ_GALLERY = "read the gallery of volunteers"
    OFFER_PORTRAIT = "offer a portrait for the gallery, and answer by its link"
    MANAGE_GALLERY = "run the gallery of volunteers"
    PRINT_THANKS = "print certificates, letters, badges and cards"
    SET_HOUSE = "set the authority’s logo, colours and Word template"
    READ_READERS = "see how often stories are read"
    ENTER_EARLIER = "enter winners of earlier prizes"
    MANAGE_MAIL = "see and hold outgoing mail"
    MANAGE_PEOPLE = "manage accounts"
    READ_AUDIT = "read the audit log"


_P = Phase
ALWAYS = frozenset(Phase)
_SINCE_CALL = ALWAYS - {_P.DRAFT}
_PUBLIC = frozenset({_P.PUBLISHED, _P.ARCHIVED})
_COUNTED = frozenset({_P.DELIBERATING, _P.DECIDED}) | _PUBLIC
_JURY_AT_WORK = frozenset({_P.COLLECTING, _P.SCORING, _P.COUNTING})
_BEFORE_SCORING = frozenset({_P.DRAFT, _P.ANNOUNCED, _P.OPEN, _P.SCREENING, _P.COLLECTING})

PERMISSIONS: Mapping[Action, Mapping[Role, frozenset[Phase]]] = {
    Action.VISIT: {Role.ANYONE: ALWAYS},
    Action.READ_CALL: {Role.ANYONE: _SINCE_CALL},
    Action.PROPOSE: {Role.ANYONE: frozenset({_P.OPEN})},
    Action.CONFIRM_PROPOSAL: {Role.ANYONE: frozenset({_P.OPEN, _P.SCREENING})},
    Action.READ_RECEIPT: {Role.ANYONE: _SINCE_CALL},
    Action.CHANGE_PROPOSAL: {Role.ANYONE: frozenset({_P.OPEN})},
    Action.SUPPORT: {Role.ANYONE: frozenset({_P.OPEN})},
    # as long as the data are there: consent can be withdrawn at any time
    Action.GIVE_CONSENT: {Role.ANYONE: _SINCE_CALL},
    Action.READ_WINNERS: {Role.ANYONE: _PUBLIC},
    Action.SIGN_IN: {Role.ANYONE: ALWAYS},
    Action.USE_DEMO: {Role.ANYONE: ALWAYS},
    Action.SEE_OWN_DESK: dict.fromkeys((*OFFICE, Role.JUROR), ALWAYS),
    Action.MANAGE_EDITIONS: {Role.COORDINATOR: ALWAYS},
    Action.MOVE_PHASE: {Role.COORDINATOR: ALWAYS},
    Action.READ_NOMINATIONS: {Role.COORDINATOR: ALWAYS, Role.PRESS: _COUNTED},
    Action.SCREEN: {Role.COORDINATOR: frozenset({_P.OPEN, _P.SCREENING})},
    Action.ENTER_PAPER: {Role.COORDINATOR: frozenset({_P.OPEN, _P.SCREENING})},
    Action.MANAGE_CONSENT: {Role.COORDINATOR: _SINCE_CALL},
    Action.READ_OUTREACH: {Role.COORDINATOR: ALWAYS, Role.PRESS: ALWAYS},
    Action.MANAGE_JURY: {Role.COORDINATOR: _BEFORE_SCORING},
    Action.COLLECT: {Role.JUROR: frozenset({_P.COLLECTING})},
    Action.MANAGE_COLLECTION: {Role.COORDINATOR: frozenset({_P.COLLECTING})},
    Action.ENTER_READING_ROOM: {Role.JUROR: frozenset({_P.SCORING})},
    Action.SCORE: {Role.ANYONE: frozenset({_P.SCORING})},
    Action.READ_TURNOUT: {Role.COORDINATOR: frozenset({_P.SCORING, _P.COUNTING})},
    Action.COUNT: {Role.COORDINATOR: frozenset({_P.COUNTING})},
    Action.READ_RESULT: {Role.COORDINATOR: _COUNTED, Role.JUROR: _COUNTED},
    Action.READ_DISTRIBUTIONS: {Role.JUROR: _COUNTED},
    Action.CONFIRM_BALLOTS: {Role.JUROR: _COUNTED - _PUBLIC},
    Action.SEAL_BUNDLE: {Role.COORDINATOR: _COUNTED - _PUBLIC},
    # during a run-off, too: what was published does not vanish
    Action.READ_CHECKSUM: {Role.ANYONE: _COUNTED | _JURY_AT_WORK},
    Action.DOWNLOAD_BALLOTS: {Role.ANYONE: _PUBLIC},
    Action.BEGIN_RUNOFF: {Role.COORDINATOR: frozenset({_P.DELIBERATING})},
    Action.DECIDE: {Role.COORDINATOR: frozenset({_P.DELIBERATING})},
    Action.WRITE_STORY: {Role.PRESS: _COUNTED - {_P.ARCHIVED}},
    Action.READ_EMBARGOED: {Role.ANYONE: frozenset({_P.DECIDED}) | _PUBLIC},
    Action.TAKE_KIT: {Role.PRESS: _COUNTED, Role.COORDINATOR: _COUNTED},
    Action.KEEP_PRESS_LIST: {Role.PRESS: ALWAYS},
    Action.JOIN_PRESS_LIST: {Role.ANYONE: ALWAYS},
    Action.READ_GALLERY: {Role.ANYONE: ALWAYS},
    Action.OFFER_PORTRAIT: {Role.ANYONE: ALWAYS},
    Action.MANAGE_GALLERY: {Role.PRESS: ALWAYS, Role.COORDINATOR: ALWAYS},
    Action.PRINT_THANKS: {Role.PRESS: _COUNTED, Role.COORDINATOR: _COUNTED},
    Action.SET_HOUSE: {Role.PRESS: ALWAYS, Role.COORDINATOR: ALWAYS},
    Action.READ_READERS: {Role.PRESS: ALWAYS, Role.COORDINATOR: ALWAYS},
    Action.ENTER_EARLIER: {Role.PRESS: ALWAYS, Role.COORDINATOR: ALWAYS},
    Action.MANAGE_MAIL: {Role.COORDINATOR: ALWAYS, Role.ADMIN: ALWAYS},
    Action.MANAGE_PEOPLE: {Role.ADMIN: ALWAYS},
    Action.READ_AUDIT: {Role.COORDINATOR: ALWAYS, Role.ADMIN: ALWAYS},
}

# Before their time these do not exist for anybody: "not now" would tell that there are winners, or
# that a call is in preparation.
SILENT = frozenset(
    {
        Action.READ_CALL,
        Action.READ_EMBARGOED,
        Action.READ_WINNERS,
        Action.READ_CHECKSUM,
        Action.DOWNLOAD_BALLOTS,
    }
)


class Verdict(StrEnum):
    """ALLOWED; NOT_NOW: the role may, in another phase; NEVER: nobody must learn it exists."""

    ALLOWED = "allowed"
    NOT_NOW = "not now"
    NEVER = "never"


def verdict(action: Action, roles: Iterable[Role], phase: Phase | None) -> Verdict:
    """Judge one request. `phase` None: the page belongs to no edition; phases do not count."""
    allowed_in = [PERMISSIONS.get(action, {}).get(role) for role in {*roles, Role.ANYONE}]
    granted = [phases for phases in allowed_in if phases is not None]
    if not granted:
        return Verdict.NEVER
    if phase is None or any(phase in phases for phases in granted):
        return Verdict.ALLOWED
    # what anybody may do some day must not tell that an edition is in preparation
    unknown = phase is Phase.DRAFT and not any(role in PERMISSIONS[action] for role in roles)
    return Verdict.NEVER if unknown or action in SILENT else Verdict.NOT_NOW
