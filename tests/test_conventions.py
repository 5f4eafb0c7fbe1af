# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules of the house that a machine can check: how the rooms lie, how big things are."""

import ast
import re
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
AWARD = ROOT / "award"
# fetched, made or kept beside the project
OUTSIDE = {
    ".git",
    ".hypothesis",
    ".mypy_cache",
    ".ruff_cache",
    ".venv",
    "__pycache__",
    "build",
    "node_modules",
    "var",
    "vendor",
}
TEXTS = {
    "",
    ".cfg",
    ".conf",
    ".css",
    ".html",
    ".in",
    ".js",
    ".json",
    ".md",
    ".mjs",
    ".po",
    ".py",
    ".toml",
    ".txt",
    ".yaml",
    ".yml",
}

# Every room may import from the floors below it; on one floor only within the braces.
FLOORS: tuple[set[str], ...] = (
    {"ballots", "clock", "db", "errors", "i18n", "process", "settings"},
    {"audit", "documents", "mail", "pictures", "pixels", "web"},
    {"accounts", "editions", "house"},
    {"attachments"},
    {"nominations"},
    {"consent", "outreach", "postal", "supports"},
    {"screening"},
    {"jury"},
    {"results"},
    {"gallery", "press", "thanks"},
    {"kit"},
    {"newsroom"},
    {"site"},
)
TOP = len(FLOORS)
INSIDE = ["models", "rules", "queries", "operations", "forms", "routes"]
# These may name a phase, as a date's or a milestone's name; a comparison is nobody's but process's.
NAMES_PHASES = {
    "award/admission.py": "what a visitor is too early or too late for",
    "award/editions/calendar.py": "the stages shown to the public",
    "award/editions/models.py": "the phase an edition begins with",
    "award/editions/operations.py": "the phase an edition begins with",
    "award/editions/rules.py": "until which milestone a date or a category may change",
}
COMPARES_PHASES = {"award/admission.py": "chooses the sentence that explains a refusal"}
UNESCAPED = {
    "award/web/markdown.py": "a story's Markdown after nh3 has cleaned it",
    "award/i18n.py": "the line break between two sentences of a message",
}


def files(*suffixes: str, under: Path = ROOT) -> Iterator[Path]:
    """The project's own files with these endings."""
    for path in sorted(under.rglob("*")):
        inside = path.relative_to(ROOT).parts
        made = bool(OUTSIDE & set(inside)) or path.name.startswith(".coverage")
        if path.is_file() and not made and path.suffix in suffixes:
            yield path


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def floor(module: str) -> int:
    found = [number for number, rooms in enumerate(FLOORS) if room(module) in rooms]
    return found[0] if found else TOP


def module_of(path: Path) -> str:
    return named(path.with_suffix("")).replace("/", ".").removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """The modules of `award` that a file imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("award."))
        if isinstance(node, ast.ImportFrom) and node.module == "award":
            yield from (f"award.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("award."):
            yield from (
                f"{node.module}.{alias.name}"
                if (AWARD.parent / (node.module or "").replace(".", "/")).is_dir()
                else str(node.module)
                for alias in node.names
            )


def test_rooms_import_only_towards_the_ground() -> None:
    wrong = [
        f"{named(path)} imports {module}"
        for path in files(".py", under=AWARD)
        for module in imports(path)
        if path.parts[-2] != "migrations" and path.parts[-3] != "migrations"
        if floor(module) > floor(module_of(path))
    ]
    assert wrong == []


def test_inside_a_room_imports_run_from_routes_to_models() -> None:
    wrong = []
    for path in files(".py", under=AWARD):
        if path.stem not in INSIDE:
            continue
        for module in imports(path):
            parts = module.split(".")
            same = room(module) == path.parent.name and len(parts) > 2 and parts[2] in INSIDE
            if same and INSIDE.index(parts[2]) > INSIDE.index(path.stem):
                wrong.append(f"{named(path)} imports {module}")
    assert wrong == []


def test_rules_and_ballots_know_no_web_and_no_database_session() -> None:
    forbidden = re.compile(r"litestar|sqlalchemy|award\.web|award\.db\b")
    pure = [*files(".py", under=AWARD / "ballots"), *files(".py", under=AWARD / "process")]
    pure += [path for path in files(".py", under=AWARD) if path.stem == "rules"]
    wrong = [
        f"{named(path)}: {line.strip()}"
        for path in pure
        for line in path.read_text().splitlines()
        if re.match(r"\s*(from|import) ", line) and forbidden.search(line)
    ]
    assert wrong == []


def test_there_are_no_drawers() -> None:
    drawers = re.compile(r"^_?(utils?|helpers?|common|misc|tools?|stuff)$")
    assert [named(path) for path in files(*TEXTS) if drawers.match(path.stem)] == []


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Every function with its number of lines, decorators and docstring aside."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            size = (body[-1].end_lineno or 0) - body[0].lineno + 1
            yield f"{named(path)}:{node.lineno} {node.name}", size


def too_long(sizes: dict[str, int], limit: int) -> list[tuple[str, int]]:
    biggest = sorted(sizes.items(), key=lambda pair: -pair[1])
    return [pair for pair in biggest if pair[1] > limit]


def test_no_package_of_somebody_else_lies_in_the_folder() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    assert [name for name in listed.stdout.split() if name.endswith((".whl", ".tgz"))] == []


def test_files_are_short() -> None:
    own = [path for path in files(".py") if "versions" not in path.parts]
    assert too_long({named(path): lines(path) for path in own}, 400) == []
    rooms = [lines(path) for path in own if path.is_relative_to(AWARD)]
    assert statistics.median(rooms) <= 100


def test_functions_are_short() -> None:
    own = [path for path in files(".py", under=AWARD) if "versions" not in path.parts]
    sizes = {name: size for path in own for name, size in functions(path)}
    assert too_long(sizes, 50) == []
    assert statistics.median(sizes.values()) <= 10


def test_templates_are_short() -> None:
    sizes = {named(path): lines(path) for path in files(".html", ".txt", under=ROOT / "templates")}
    assert too_long(sizes, 200) == []


def test_python_files_say_whose_they_are_and_under_which_licence() -> None:
    wrong = [
        named(path)
        for path in files(".py")
        if path.read_text().strip()
        and re.search(r"^# SPDX-\S+: EUPL-1\.2$", path.read_text()[:300], re.MULTILINE) is None
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "place",
    [
        "pypi" + ".org",
        "python" + "hosted",
        "registry." + "npmjs",
        "deb." + "debian",
        "git" + "hub.com",
        "un" + "pkg",
        "js" + "delivr",
        "cdn" + "js",
        "google" + "apis",
        ".." + "/shared",
        "/wo" + "rk/",
        "/ro" + "ot/",
    ],
)
def test_no_file_names_a_registry_a_foreign_server_or_a_folder_of_one_machine(place: str) -> None:
    # lists of licences and of locked packages carry their authors' addresses
    own = [p for p in files(*TEXTS) if p.name not in ("package-lock.json", "EUPL-1.2.txt")]
    assert [named(path) for path in own if place in path.read_text(errors="replace")] == []


def test_pages_load_nothing_from_elsewhere_and_carry_no_script_or_style() -> None:
    foreign = re.compile(r"""(src|srcset|poster)\s*=\s*["']?(https?:)?//|@import\s+url\(.?http""")
    inline = re.compile(
        r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\ssrc=)", re.IGNORECASE
    )
    wrong = [
        f"{named(path)}: {line.strip()}"
        for path in files(".html", under=ROOT / "templates")
        for line in path.read_text().splitlines()
        if foreign.search(line) or (inline.search(line) and "application/ld+json" not in line)
    ]
    assert wrong == []


def test_nothing_is_shown_unescaped_outside_one_list() -> None:
    unescaped = re.compile(r"\|\s*safe\b|autoescape\s+false|\bMarkup\(")
    wrong = [
        named(path)
        for path in [*files(".html", ".txt", under=ROOT / "templates"), *files(".py", under=AWARD)]
        if unescaped.search(path.read_text())
    ]
    assert sorted(set(wrong) - set(UNESCAPED)) == []


def outside_process(pattern: str, permitted: dict[str, str]) -> list[str]:
    found = re.compile(pattern)
    own = [*files(".py", under=AWARD), *files(".html", ".txt", under=ROOT / "templates")]
    return [
        f"{named(path)}: {line.strip()}"
        for path in own
        if not named(path).startswith("award/process/") and named(path) not in permitted
        for line in path.read_text().splitlines()
        if found.search(line)
    ]


def test_phases_are_named_in_few_places() -> None:
    assert outside_process(r"\bPhase\.[A-Z]", NAMES_PHASES) == []


def test_nobody_outside_process_compares_phases() -> None:
    compared = r"phase\b\)?\s*(==|!=|is|is not|in|not in)\s+(['\"(\[{]|Phase\.)"
    assert outside_process(compared, COMPARES_PHASES) == []


def test_only_the_application_puts_routes_together() -> None:
    wrong = [
        f"{named(path)} imports {module}"
        for path in files(".py", under=AWARD)
        for module in imports(path)
        if ".routes" in module and floor(module_of(path)) < TOP
        if room(module) != path.parent.name
    ]
    assert wrong == []
