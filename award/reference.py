# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two pages of the documentation that are made from the program, so that they cannot differ."""

from enum import Enum
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from award.i18n import Message
from award.process.permissions import PERMISSIONS, ROLE_LABELS, Action, Role
from award.process.phases import LABELS, TRANSITIONS, Phase
from award.settings import Settings

HEADER = """<!--
SPDX-FileCopyrightText: 2026 The award contributors
SPDX-License-Identifier: EUPL-1.2
-->
"""


def settings_markdown() -> str:
    """`docs/configuration.md`."""
    rows = [
        f"| `{variable(name)}` | {_shown_default(field)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return f"""{HEADER}
# Settings

Made by `award settings --markdown`; change the descriptions in `award/settings.py`.

Settings are read from the environment, or from a file `.env` in the folder in which `award` is
started. `award settings` shows the values in force, secrets hidden.

| variable | default | meaning |
|---|---|---|
{_lines(rows)}
"""


def variable(field: str) -> str:
    """The environment variable of a field."""
    return f"AWARD_{field.upper()}"


def value_text(value: Any) -> str:
    """A setting's value for people to read; a secret shows only whether it is set."""
    if isinstance(value, SecretStr):
        return "(set)" if value.get_secret_value() else ""
    if isinstance(value, tuple):
        return " ".join(value_text(part) for part in value)
    if isinstance(value, Enum):
        return str(value.value)
    return value.as_posix() if isinstance(value, Path) else str(value)


def _shown_default(field: FieldInfo) -> str:
    shown = value_text(field.default)
    return f"`{shown}`" if shown else ""


def permissions_markdown() -> str:
    """`docs/permissions.md`."""
    return f"""{HEADER}
# Who may do what, and when

Made by `award permissions --markdown` from `award/process`; every route names one of these actions,
and what is not in the table is denied. A page that belongs to no edition is open to the role in
every phase.

| action | role | {" | ".join(Phase)} |
|---|---|{":-:|" * len(Phase)}
{_lines(_permission_rows())}

# The phases

| from | to | step |
|---|---|---|
{_lines(_transition_rows())}
"""


def _permission_rows() -> list[str]:
    return [
        f"| {action.value} | {english(ROLE_LABELS[role])} | {_marks(PERMISSIONS[action][role])} |"
        for action in Action
        for role in Role
        if role in PERMISSIONS[action]
    ]


def _marks(phases: frozenset[Phase]) -> str:
    return " | ".join("●" if phase in phases else "" for phase in Phase)


def _transition_rows() -> list[str]:
    return [
        f"| {_named(step.source)} | {_named(step.target)} | "
        f"{f'the clock, at `{step.moment.value}`' if step.moment else step.verb} |"
        for step in TRANSITIONS
    ]


def _named(phase: Phase) -> str:
    return f"{phase.value}: {english(LABELS[phase])}"


def english(message: Message) -> str:
    """The documentation is English whatever the reader's language: message ids are."""
    return message.msgid


def _lines(rows: list[str]) -> str:
    return "\n".join(rows)
