# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a supporter fills in."""

from award.i18n import N_
from award.supports.rules import LONGEST_TEXT
from award.web.forms import Email, Form, Line, Needed, Paragraphs
from award.web.open_forms import OpenForm


class SupportForm(OpenForm):
    """Why, and who."""

    text = Paragraphs(
        N_("Why do you support this proposal?"),
        description=N_(
            "Two sentences are enough, in any language. Please write nothing about anybody’s "
            "health, religion or residence status."
        ),
        validators=[Needed(N_("Write why you support this proposal. Two sentences are enough."))],
        limit=LONGEST_TEXT,
        render_kw={"rows": "5", "dir": "auto"},
    )
    name = Line(
        N_("Your name"),
        validators=[Needed(N_("Enter your name."))],
        render_kw={"autocomplete": "name"},
    )
    email = Email(
        N_("Your e-mail address"),
        description=N_("We send you a link with which you confirm your support."),
        validators=[Needed(N_("Enter your e-mail address."))],
        render_kw={"autocomplete": "email"},
    )


class ButtonForm(Form):
    """Only a button."""
