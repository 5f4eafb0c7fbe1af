# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The decision on one category."""

from collections.abc import Sequence
from typing import Any

from wtforms import RadioField

from award.i18n import N_, Message
from award.nominations.models import Nomination
from award.results.queries import Standing
from award.web.forms import Form, Needed, Paragraphs, choices

NOBODY = "nobody"


class DecisionForm(Form):
    winner = RadioField(
        N_("Who gets this prize?"),
        validate_choice=False,
        validators=[Needed(N_("Choose a nomination or “No prize in this category”."))],
    )
    reason = Paragraphs(
        N_("The jury’s reason"),
        description=N_(
            "Two to five sentences. They stand on the page of the winners from the ceremony on: "
            "write only what everybody may read."
        ),
        limit=2_000,
        validators=[Needed(N_("Write down the jury’s reason."))],
    )

    def __init__(self, *args: Any, standings: Sequence[Standing], **options: Any) -> None:
        """`standings`: the nominations of the category, all of which can be chosen."""
        super().__init__(*args, **options)
        self._candidates = {str(one.dossier.nomination_id): one for one in standings}
        titles = [(value, one.title) for value, one in self._candidates.items()]
        self.winner.choices = choices([*titles, (NOBODY, N_("No prize in this category"))])
        if self.winner.data not in (*self._candidates, NOBODY):
            self.winner.data = None

    @property
    def chosen(self) -> Nomination | None:
        """None: nobody gets the prize."""
        standing = self._candidates.get(self.winner.data)
        return standing.dossier.nomination if standing else None

    @property
    def hints(self) -> dict[str, Message]:
        """What stands below each choice: its place and its mean."""
        return {value: _figures(one) for value, one in self._candidates.items()}


def _figures(one: Standing) -> Message:
    numbers = {"mean": one.mean, "ballots": one.count.ballots}
    if one.runoff:
        return N_("Run-off: mean %(mean)s, %(ballots)s ballots", **numbers)
    return N_("Mean %(mean)s, %(ballots)s ballots", **numbers)
