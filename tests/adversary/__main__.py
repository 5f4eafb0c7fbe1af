# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m tests.adversary`: attack the secrecy of the ballot at full length, print one table."""

import argparse
import sys

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from tests.adversary import linkage
from tests.adversary.endurance import KILLS, SWAPS
from tests.adversary.parts import Line, Part
from tests.adversary.recounts import RECOUNTS

ROUNDS = 1_000
WIDTH = 120
PARTS = [
    RECOUNTS,
    SWAPS,
    KILLS,
    Part("linking ballots to jurors", linkage.run),
]


def main(arguments: list[str]) -> int:
    """0 if every line passed, else 1."""
    options = argparse.ArgumentParser(prog="python -m tests.adversary", description=__doc__)
    options.add_argument("--rounds", type=int, default=ROUNDS, help="scoring rounds (1000)")
    rounds = options.parse_args(arguments).rounds
    # in a pipe, too, a line of the table is one line
    console = Console(width=max(Console().width, WIDTH))
    lines = run(console, rounds)
    console.print(table(lines))
    failed = sum(not line.passed for line in lines)
    console.print(f"{len(lines) - failed} passed, {failed} failed", highlight=False)
    return 1 if failed else 0


def run(console: Console, rounds: int) -> list[Line]:
    """All parts, one after another."""
    lines: list[Line] = []
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console) as progress:
        for part in PARTS:
            task = progress.add_task(part.name, total=part.rounds(rounds))
            lines += part.run(rounds, lambda task=task: progress.advance(task))  # type: ignore[misc]
    return lines


def table(lines: list[Line]) -> Table:
    made = Table("strategy", "storage", "linked", "95 % interval", "chance", "verdict")
    for line in lines:
        style = "" if line.passed else "bold red"
        made.add_row(
            line.strategy,
            line.storage,
            line.linked,
            line.interval,
            line.chance,
            line.verdict,
            style=style,
        )
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
