# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signing in, choosing a password, managing people."""

from wtforms import HiddenField, IntegerField, PasswordField, SelectField

from award.i18n import LANGUAGES, N_
from award.process.permissions import Role
from award.web.forms import Email, Form, Line, Needed, choices


class SignInForm(Form):
    email = Email(
        N_("E-mail address"),
        validators=[Needed(N_("Enter your e-mail address."))],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        N_("Password"),
        validators=[Needed(N_("Enter your password."))],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()


class DemoSignInForm(Form):
    account_id = IntegerField()
    next = HiddenField()


class ResetForm(Form):
    email = Email(
        N_("E-mail address"),
        validators=[Needed(N_("Enter your e-mail address."))],
        render_kw={"autocomplete": "username"},
    )


class PasswordForm(Form):
    password = PasswordField(
        N_("New password"),
        description=N_("At least 12 characters. Three or four words are easy to remember."),
        validators=[Needed(N_("Choose a password."))],
        render_kw={"autocomplete": "new-password"},
    )


class PersonForm(Form):
    name = Line(N_("Name"), validators=[Needed(N_("Enter the person's name."))])
    email = Email(N_("E-mail address"), validators=[Needed(N_("Enter the e-mail address."))])
    office = Line(N_("Office or function"))
    role = SelectField(
        N_("Role"),
        choices=choices((r.value, r.label) for r in (Role.COORDINATOR, Role.PRESS, Role.ADMIN)),
    )
    language = SelectField(
        N_("Language"), choices=choices((one.code, one.native) for one in LANGUAGES.values())
    )
