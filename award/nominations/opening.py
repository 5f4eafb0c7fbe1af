# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a secret address leads to: a draft, or the proposal it became. All pages work on either."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from award.editions.models import Category, Edition
from award.editions.queries import current_edition
from award.errors import Hidden, RuleViolation
from award.nominations import rules
from award.nominations.codes import read_code
from award.nominations.drafts import save_answers
from award.nominations.models import Draft, Nomination, NominationState
from award.nominations.operations import change_proposal
from award.nominations.queries import chosen_category, draft_of_key, nomination_of_key
from award.nominations.summary import answers_of
from award.web.signing import Purpose
from award.web.visit import Services, Visit


@dataclass(frozen=True)
class Opened:
    """A proposal somebody works on. `base`: the address of its pages; `code`: None where it was
    opened by a link from a mail, which has another secret."""

    edition: Edition
    key: str
    base: str
    code: str | None
    draft: Draft | None = None
    sent: Nomination | None = None

    @property
    def answers(self) -> Mapping[str, Any]:
        if self.draft:
            return self.draft.answers
        return answers_of(self.sent) if self.sent else {}

    @property
    def category(self) -> Category | None:
        return chosen_category(self.edition, self.answers)

    @property
    def confirmed(self) -> bool:
        """Whether the mailbox is known to be the proposer's."""
        return self.sent is not None and self.sent.state != NominationState.UNCONFIRMED

    @property
    def changeable(self) -> bool:
        return self.sent is None or rules.is_changeable(self.sent.state)

    @property
    def next(self) -> str:
        """The address of the page that must come next."""
        return f"{self.base}/{rules.first_unfinished(self.answers) or 'check'}"

    def save(self, visit: Visit, answers: Mapping[str, Any]) -> None:
        """Keep the answers of a page."""
        if self.draft:
            save_answers(visit.db, self.draft, answers, now=visit.now)
        elif self.sent:
            change_proposal(visit.db, self.sent, answers, now=visit.now)


def open_proposal(visit: Visit, token: str) -> Opened:
    """What this edition has under the secret `token`; Hidden for anything else."""
    edition = current_edition(visit)
    key, code = read_token(visit.services, token, visit.now)
    base = f"/{visit.language.code}/{edition.slug}/propose/{token}"
    if draft := draft_of_key(visit.db, edition.id, key):
        return Opened(edition, key, base, code, draft=draft)
    sent = nomination_of_key(visit.db, key)
    if sent is None or sent.edition_id != edition.id:
        raise Hidden
    return Opened(edition, key, base, code, sent=sent)


def read_token(services: Services, token: str, _now: datetime) -> tuple[str, str | None]:
    """(key, code) of a code or of a signed link, whose code is not known; Hidden for others."""
    if "." in token:
        return str(services.signer.read(Purpose.OPEN_PROPOSAL, token, rules.RECEIPT_AGE)), None
    try:
        code = read_code(token)
    except RuleViolation as wrong:
        raise Hidden from wrong
    return rules.draft_key(code), code
