# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is at the door, which edition they mean, and whether they may: asked once for every request.

Hidden (404) for what must not be known to exist, SignInNeeded for pages behind the login,
RuleViolation (409) where the same person may in another phase.
"""

from datetime import datetime

from litestar.datastructures import FormMultiDict
from sqlalchemy.orm import Session

from award.accounts.models import Account
from award.editions.models import Edition
from award.editions.queries import find_edition
from award.errors import Hidden, RuleViolation, SignInNeeded
from award.i18n import LANGUAGES, N_, Language, Message, preferred_language, show_moment, speaking
from award.jury.queries import has_seat, seat_of
from award.process.permissions import Action, Role, Verdict, verdict
from award.process.phases import Phase
from award.web.sessions import read_cookie
from award.web.visit import Identity, Services, Visit, WebRequest


def admit(
    services: Services, request: WebRequest, db: Session, now: datetime, action: Action
) -> Visit:
    """The visit, if `process.permissions` allows this action here and now."""
    if action is Action.USE_DEMO and not services.settings.demo:
        raise Hidden
    account, identity = _identify(services, request, db, now)
    edition = _edition(request, db)
    roles = _roles(db, account, edition)
    language = _language(request, account)
    phase = edition.phase_at(now) if edition else None
    judged = verdict(action, roles, phase)
    if judged is Verdict.NEVER:
        if request.url.path.startswith("/intern") and identity is None:
            raise SignInNeeded
        raise Hidden
    if judged is Verdict.NOT_NOW and phase and edition:
        with speaking(language.code):
            raise RuleViolation(_why_not(phase, edition))
    return Visit(
        services=services,
        request=request,
        db=db,
        now=now,
        form=FormMultiDict([]),
        language=language,
        identity=identity,
        roles=roles,
        edition_id=edition.id if edition else None,
        phase=phase,
        valid_until=edition.next_change(now) if edition else None,
        held=(account, edition),
    )


def _identify(
    services: Services, request: WebRequest, db: Session, now: datetime
) -> tuple[Account | None, Identity | None]:
    token = read_cookie(services.settings, services.signer, request, now)
    if token is None or token.sid in services.revoked:
        return None, None
    account = db.get(Account, token.account_id)
    if account is None or not account.active or account.epoch != token.epoch:
        return None, None
    return account, Identity(account.id, account.name, account.email, token)


def _edition(request: WebRequest, db: Session) -> Edition | None:
    slug = request.path_params.get("edition")
    if slug is None:
        return None
    edition = find_edition(db, slug)
    if edition is None:
        raise Hidden
    return edition


def _roles(db: Session, account: Account | None, edition: Edition | None) -> frozenset[Role]:
    if account is None:
        return frozenset()
    roles = {Role(grant.role) for grant in account.grants}
    seated = seat_of(db, edition.id, account.id) if edition else has_seat(db, account.id)
    return frozenset(roles | ({Role.JUROR} if seated else set()))


def _language(request: WebRequest, account: Account | None) -> Language:
    named = request.path_params.get("lang") or request.query_params.get("lang")
    if named is not None:
        if named not in LANGUAGES:
            raise Hidden
        return LANGUAGES[named]
    if account is not None:
        return LANGUAGES.get(account.language, LANGUAGES["de"])
    return LANGUAGES[preferred_language(request.headers.get("accept-language", ""))]


def _why_not(phase: Phase, edition: Edition) -> Message:
    if phase is Phase.ANNOUNCED:
        return N_("Proposals are accepted from %(when)s.", when=show_moment(edition.opens_at))
    if phase is Phase.SCREENING:
        return N_(
            "The deadline passed on %(when)s. Your text is kept for 14 days; please call us.",
            when=show_moment(edition.submission_until),
        )
    return N_("The prize is in the phase “%(phase)s”. This is not possible now.", phase=phase.label)
