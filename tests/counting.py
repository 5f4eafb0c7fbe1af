# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A list must not ask the database once per row."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from award.web.visit import Services


def same_number_of_queries(
    services: Services, visit: Callable[[], None], add: Callable[[], None]
) -> bool:
    """Whether `visit` reads as often with one row as with three; `add` makes a further row."""
    with_one = _reads(services, visit)
    add()
    add()
    return _reads(services, visit) == with_one


def _reads(services: Services, visit: Callable[[], None]) -> int:
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            statements.append(statement)

    event.listen(services.database.engine, "before_cursor_execute", note)
    try:
        visit()
    finally:
        event.remove(services.database.engine, "before_cursor_execute", note)
    return len(statements)
