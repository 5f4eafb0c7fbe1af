# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bundles with one value changed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from award.ballots.strict_json import canonical

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Mutation:
    """`path` of the changed value; a manifest is looked into as if it were no string."""

    path: Path
    value: object
    data: bytes

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.path))} = {self.value!r:.60}"


def mutations(data: bytes) -> Iterator[Mutation]:
    """Every single value of the bundle, each changed in several ways."""
    opened = json.loads(data)
    opened["manifest"] = json.loads(opened["manifest"])
    for path, value in list(_leaves(opened, ())):
        for changed in _changes(value):
            _put(opened, path, changed)
            closed = {**opened, "manifest": canonical(opened["manifest"])}
            yield Mutation(path, changed, canonical(closed).encode())
        _put(opened, path, value)


def _leaves(value: object, path: Path) -> Iterator[tuple[Path, object]]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _leaves(item, (*path, name))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _leaves(item, (*path, position))
    else:
        yield path, value


def _changes(value: object) -> list[object]:
    """Neighbours of the value, and values of other types."""
    return [item for item in _candidates(value) if (type(item), item) != (type(value), value)]


def _candidates(value: object) -> list[object]:
    if isinstance(value, int):
        return [value + 1, value - 1, -value, 10**20, True, float(value), str(value), None]
    if isinstance(value, str):
        first = "1" if value[:1] == "0" else "0"
        last = "1" if value[-1:] == "0" else "0"
        return [first + value[1:], value[:-1] + last, value + "0", value[:-1], "", None, 7, [value]]
    return ["0.0000", 0, False]


def _put(document: object, path: Path, value: object) -> None:
    place: object = document
    for step in path[:-1]:
        place = place[step]  # type: ignore[index]
    place[path[-1]] = value  # type: ignore[index]
