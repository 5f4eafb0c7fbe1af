# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""JSON without the freedoms that let two readers understand one text differently (RFC 7493)."""

import json
from typing import NoReturn

# The largest integer that every JSON reader keeps exactly, RFC 7493 section 2.2.
MAX_INTEGER = 2**53 - 1


class Malformed(ValueError):
    """The text is not of the expected form.

    `code` is machine-readable, `place` is a JSONPath (RFC 9535, list positions from 0).
    """

    def __init__(self, code: str, place: str = "$") -> None:
        super().__init__(f"{place}: {code}")
        self.code = code
        self.place = place


def canonical(value: object) -> str:
    """Sorted keys, no spaces, characters as they are."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def read_document(text: str, format_name: str, names: tuple[str, ...]) -> dict[str, object]:
    """The object in the text: its `format` as named and exactly the named fields beside it."""
    document = _parse(text)
    if not isinstance(document, dict):
        raise Malformed("wrong-type")
    if document.get("format") != format_name:
        raise Malformed("format", "$.format")
    return read_fields(document, ("format", *names), "$")


def read_fields(value: object, names: tuple[str, ...], place: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise Malformed("wrong-type", place)
    for name in names:
        if name not in value:
            raise Malformed("missing-field", f"{place}.{name}")
    for name in value:
        if name not in names:
            raise Malformed("unknown-field", f"{place}.{name}")
    return value


def read_list(value: object, place: str) -> list[tuple[str, object]]:
    """Each item with its own place."""
    if not isinstance(value, list):
        raise Malformed("wrong-type", place)
    return [(f"{place}[{position}]", item) for position, item in enumerate(value)]


def read_text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise Malformed("wrong-type", place)
    try:
        value.encode()
    except UnicodeEncodeError as half_a_surrogate_pair:
        raise Malformed("not-unicode", place) from half_a_surrogate_pair
    return value


def read_integer(value: object, place: str) -> int:
    # bool is a subclass of int, and `true` is no number in JSON.
    if type(value) is not int:
        raise Malformed("wrong-type", place)
    if abs(value) > MAX_INTEGER:
        raise Malformed("out-of-range", place)
    return value


def _parse(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_no_number)
    except Malformed:
        raise
    except (ValueError, RecursionError) as error:
        raise Malformed("not-json") from error


def _without_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for name, value in pairs:
        if name in fields:
            raise Malformed("duplicate-field", f"$..{name}")
        fields[name] = value
    return fields


def _no_number(_constant: str) -> NoReturn:
    raise Malformed("not-a-number")
