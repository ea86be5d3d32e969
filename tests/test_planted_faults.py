"""Twenty-five faults in one copy of the archive: each is told at its place, and nothing else."""

import datetime as dt
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from motebok.diagnostics import Diagnostic, Position
from motebok.locale import speaker
from motebok.pipeline.checking import check_root

TODAY = dt.date(2026, 11, 22)
PLANTED = Path(__file__).parent / "planted-faults.txt"
MARK = "¤"
HIDDEN = "\u202e"


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault: the text of a file that is taken out, what is put in, and where it is told."""

    code: str
    path: str
    before: str
    after: str
    told_at: str


def _planted() -> tuple[Planted, ...]:
    found: list[Planted] = []
    text = PLANTED.read_text(encoding="utf-8").replace("‹U+202E›", HIDDEN)
    for section in text.split("\n=== ")[1:]:
        path, *blocks = section.strip().split("\n\n")
        for block in blocks:
            code, *lines = block.split("\n")
            before, after, told_at = (_after(sign, lines) for sign in "-+@")
            found.append(Planted(code, path, before, after, told_at or after))
    return tuple(found)


def _after(sign: str, lines: list[str]) -> str:
    return "\n".join(line[2:] for line in lines if line[0] == sign)


def _plant(root: Path, faults: tuple[Planted, ...]) -> None:
    for fault in faults:
        path = root / fault.path
        text = path.read_text(encoding="utf-8")
        assert text.count(fault.before), fault
        path.write_text(
            text.replace(fault.before, fault.after.replace(MARK, ""), 1), encoding="utf-8"
        )


def _position(root: Path, fault: Planted) -> Position:
    text = (root / fault.path).read_text(encoding="utf-8")
    before_mark, _, _ = fault.told_at.partition(MARK)
    start = text.index(fault.told_at.replace(MARK, "")) + len(before_mark)
    line = text.count("\n", 0, start) + 1
    return Position(fault.path, line, start - text.rfind("\n", 0, start))


def _checked(root: Path) -> tuple[Diagnostic, ...]:
    return check_root(root, dt.datetime.combine(TODAY, dt.time())).diagnostics


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A copy of the archive."""
    for folder in ("meetings", "content"):
        shutil.copytree(root / folder, tmp_path / folder)
    shutil.copy(root / "mkdocs.yml", tmp_path)
    return tmp_path


def _seen(diagnostics: tuple[Diagnostic, ...]) -> Counter[tuple[str, str, object]]:
    return Counter((each.position.path, each.code, each.message) for each in diagnostics)


def test_each_planted_fault_is_told_at_its_place_and_nothing_else(copy: Path) -> None:
    before = _seen(_checked(copy))
    faults = _planted()
    _plant(copy, faults)
    told = _checked(copy)
    added = _seen(told) - before
    new = sorted(
        (each.position, each.code)
        for each in told
        if (each.position.path, each.code, each.message) in added
    )
    assert new == sorted((_position(copy, fault), fault.code) for fault in faults)
    assert len(new) == 25
    assert len({code for _, code in new}) == 25


def test_a_figure_changed_by_two_is_told_with_both_sides_and_the_difference(copy: Path) -> None:
    _plant(copy, tuple(fault for fault in _planted() if fault.code == "figures-add-up"))
    (told,) = (each for each in _checked(copy) if each.code == "figures-add-up")
    assert speaker("en").say(told.message).replace("\N{NO-BREAK SPACE}", " ") == (
        "«Kostnad = Investering + Lønn + Drift + Egenfinansiering BOA + Egenfinansiering EVU» "
        "does not hold in the column «Prognose MH»: «Kostnad» is 1 218 070, the right side gives "
        "1 218 072, the difference is −2."
    )
