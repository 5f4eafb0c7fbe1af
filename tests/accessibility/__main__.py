# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m tests.accessibility`: every page as everybody sees it, in every way; `make a11y`."""

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tests.accessibility import demo, keyboard
from tests.accessibility.opening import WAYS
from tests.accessibility.report import Report
from tests.accessibility.whole import Steps, inspect

WIDTH = 120


def main(arguments: list[str]) -> int:
    """0 if nothing was found, else 1."""
    options = argparse.ArgumentParser(prog="python -m tests.accessibility", description=__doc__)
    options.add_argument("--sample", action="store_true", help="each route once, in one way")
    chosen = options.parse_args(arguments)
    console = Console(width=max(Console().width, WIDTH))
    begin, report = time.monotonic(), Report()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with (
        TemporaryDirectory(prefix="award-a11y-") as name,
        Progress(*columns, TimeRemainingColumn(), console=console) as progress,
    ):
        steps = Steps(progress)
        loaded = Path(name) / "loaded"
        steps.say("Loading the demonstration")
        demo.load(loaded)
        with demo.demonstration(loaded) as base_url:
            inspect(report, base_url, steps, sample=chosen.sample)
        with demo.demonstration(loaded) as base_url:
            keyboard.travel(report, base_url, steps.say, WAYS[:1] if chosen.sample else WAYS)
    report.print(console)
    minutes = (time.monotonic() - begin) / 60
    print(f"{minutes:.1f} minutes", file=sys.stderr)  # noqa: T201
    return 1 if report.violations else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
