"""Case files: a few files of an archive, and all that must be said of them.

A case begins with a line that says what it shows. Each `=== path` after it begins a file; what a
case does not give is taken from base/. `=== without path` takes a file of base/ away,
`=== today 2024-02-01` sets the day, and `=== expected` holds the diagnostics in order. The text of
an attachment that is no text names what is wrong with it, as documents.py has it, or nothing.
"""

import datetime as dt
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import documents

from motebok.attachments import kind_by_name
from motebok.diagnostics import Diagnostic
from motebok.locale import speaker
from motebok.pipeline.checking import check_files

CASES = Path(__file__).parent / "cases"
BASE = CASES / "base"
TODAY = "2024-06-01"
MARK = "=== "


@dataclass(frozen=True, slots=True)
class Case:
    """A case file: its files by path, the files of base/ it does without, its day, its answer."""

    title: str
    files: Mapping[str, str]
    without: tuple[str, ...]
    today: dt.date
    expected: str

    @property
    def codes(self) -> frozenset[str]:
        """The names of the faults it expects."""
        return frozenset(line.split(": ")[1].split()[1] for line in self.expected.splitlines())


def paths() -> tuple[Path, ...]:
    """Every case file."""
    return tuple(sorted(CASES.rglob("*.case")))


@cache
def read(path: Path) -> Case:
    """The case in a file; ValueError where it has no title or no answer."""
    title, *sections = ("\n" + path.read_text(encoding="utf-8")).split(f"\n{MARK}")
    named = [section.partition("\n")[::2] for section in sections]
    files = {name.strip(): f"{text.rstrip()}\n" for name, text in named}
    if not title.strip().startswith("# ") or "expected" not in files:
        raise ValueError(path.name)
    expected = files.pop("expected").strip()
    commands = {name: name.split(" ", 1) for name in files if " " in name}
    today = [value for command, value in commands.values() if command == "today"]
    without = tuple(value for command, value in commands.values() if command == "without")
    return Case(
        title.strip(),
        {name: text for name, text in files.items() if name not in commands},
        without,
        dt.date.fromisoformat(*today or [TODAY]),
        expected,
    )


def run(case: Case, root: Path) -> tuple[Diagnostic, ...]:
    """Lay the case's files out under `root` and check them."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    for name in case.without:
        (root / name).unlink()
    for name, text in case.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if kind_by_name(name):
            path.write_bytes(documents.made(name, text))
        else:
            path.write_text(text, encoding="utf-8")
    return check_files(root, dt.datetime.combine(case.today, dt.time())).diagnostics


def told(diagnostics: tuple[Diagnostic, ...]) -> str:
    """The diagnostics in order, one a line, in English."""
    return "\n".join(line for _, line in sorted(_lines(diagnostics)))


def _lines(diagnostics: tuple[Diagnostic, ...]) -> Iterator[tuple[object, str]]:
    say = speaker("en").say
    for each in diagnostics:
        place = each.position
        line = f"{place.path}:{place.line}:{place.column}: {each.severity} {each.code}"
        yield place, f"{line}: {say(each.message)}"
