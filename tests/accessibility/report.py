# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was looked at and what was found, in one table and one line."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table

from tests.accessibility.opening import Finding, Result

ELSEWHERE = "the whole"


@dataclass
class Report:
    """Collects; prints each violation once, however many pages have it."""

    pages: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    checks: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    found: dict[tuple[str, str], list[Finding]] = field(default_factory=lambda: defaultdict(list))

    def add(self, result: Result) -> None:
        """One page that was examined. Of its checks, those failed that found something."""
        who = result.page.who
        self.pages[who].add(f"{result.page.name} {result.page.url} {result.page.language}")
        self.checks[who] += result.checks
        self.failed[who] += min(
            result.checks, len({(one.rule, one.way) for one in result.findings})
        )
        self._note(result.findings)

    def add_check(self, who: str, findings: list[Finding]) -> None:
        """A check that is not about one page alone."""
        self.checks[who] += 1
        self.failed[who] += bool(findings)
        self._note(findings)

    def add_files(self, number: int, findings: list[Finding]) -> None:
        """Files that were given to the HTML checker."""
        self.checks["valid HTML"] += number
        self.failed["valid HTML"] += len({(one.who, one.page, one.way) for one in findings})
        self._note(findings)

    def fail(self, rule: str, detail: str) -> None:
        """Something that is wrong with no page."""
        self.add_check(ELSEWHERE, [Finding(rule, detail, "", ELSEWHERE, "", "")])

    def _note(self, findings: list[Finding]) -> None:
        for one in findings:
            self.found[one.rule, one.selector].append(one)

    @property
    def violations(self) -> int:
        return len(self.found)

    def lines(self) -> list[str]:
        """Each violation once: the commonest first."""
        ordered = sorted(self.found.items(), key=lambda one: (-len(one[1]), one[0]))
        return [_line(rule, selector, found) for (rule, selector), found in ordered]

    def print(self, console: Console) -> None:
        """Violations, the table, and the line that counts."""
        for line in self.lines():
            console.print(line, markup=False, highlight=False)
        console.print(self._table())
        checks, failed = sum(self.checks.values()), sum(self.failed.values())
        console.print(f"{checks - failed} passed, {failed} failed", highlight=False)

    def _table(self) -> Table:
        made = Table("role", "pages", "checks", "violations")
        for who in sorted(self.checks):
            found = sum(any(one.who == who for one in ones) for ones in self.found.values())
            style = "bold red" if self.failed[who] else ""
            row = (who, str(len(self.pages[who])), str(self.checks[who]), str(found))
            made.add_row(*row, style=style)
        return made


def _line(rule: str, selector: str, found: list[Finding]) -> str:
    first, pages = found[0], len({one.page for one in found})
    where = f"{first.who}: {first.page} ({first.way})"
    often = f"{len(found)} times on {pages} pages, first {where}"
    return f"✗ {rule}: {selector}\n    {often}\n    {first.detail}".rstrip()
