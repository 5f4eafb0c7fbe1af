# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Count what a page asks the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from award.web.visit import Services


@contextmanager
def queries(services: Services) -> Iterator[list[str]]:
    """The SELECT statements that are sent within the block."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            statements.append(statement)

    event.listen(services.database.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(services.database.engine, "before_cursor_execute", note)
