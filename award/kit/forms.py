# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing the press release."""

from typing import Any

from award.i18n import N_
from award.kit.models import Release
from award.kit.values import ReleaseText
from award.web.forms import Line, Needed, Paragraphs, VersionForm

WRITTEN = ("headline", "lead", "quote", "quote_by", "background", "terms")


class ReleaseForm(VersionForm):
    headline = Line(N_("Headline"), validators=[Needed(N_("Write a headline."))])
    lead = Paragraphs(
        N_("Lead"),
        description=N_(
            "Who honours whom, when and where. Place and date are put before it. Name no winner "
            "here: they follow below by themselves, as far as they agree."
        ),
        limit=1_000,
    )
    quote = Paragraphs(
        N_("Quotation"),
        description=N_("Only what was really said, or agreed to."),
        limit=1_000,
    )
    quote_by = Line(N_("Who says it"), description=N_("Name and office, as they shall be printed."))
    background = Paragraphs(N_("Background on the prize"), limit=3_000)
    terms = Paragraphs(
        N_("Terms of use for texts and photos"),
        description=N_("Leave this empty for the usual terms."),
        limit=3_000,
    )

    @property
    def text(self) -> ReleaseText:
        """What was typed."""
        return ReleaseText(**{name: self[name].data or "" for name in WRITTEN})

    def differences(self, release: Release) -> list[tuple[Any, str]]:
        """The labels of the texts that read otherwise in `release`, each with the text there."""
        stored = [(name, getattr(release, name)) for name in WRITTEN]
        return [
            (self[name].label.text, text)
            for name, text in stored
            if (self[name].data or "") != text
        ]
