"""A command is answered at once where nothing has changed, and only there."""

import datetime as dt
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import casefiles
import pytest
from repositories import Repository, base

from motebok.again import Answer, Question
from motebok.state.edition import installation

NOON = dt.datetime(2026, 11, 28, 12)  # noqa: DTZ001 - the institution's own time
NIGHT = dt.datetime(2026, 11, 29)  # noqa: DTZ001 - likewise
COMMAND = ("build", "--root", ".")
GIVEN = Answer("Ingen feil.\n", 0)
LEDGER = "ledger.txt"
TICK = 0.05
"""Seconds after which a file system tells two changes apart."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive with a site, of which a build has been answered."""
    shutil.copytree(casefiles.BASE, tmp_path, dirs_exist_ok=True)
    for path in ("content/om.md", "templates/pages/x.jinja", LEDGER, "site/index.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x", encoding="utf-8")
    ledger = tmp_path / "site" / ".motebok-site"
    ledger.write_text("Laget av Møtebok.\nindex.html\n", encoding="utf-8")
    time.sleep(TICK)
    _ask(tmp_path).remember(GIVEN, NOON, NIGHT, tmp_path / "site")
    return tmp_path


def _ask(root: Path, command: tuple[str, ...] = COMMAND) -> Question:
    return Question.of(command, root, [root / LEDGER])


def test_what_was_answered_is_answered_again(root: Path) -> None:
    assert _ask(root).answer(NOON) == GIVEN
    assert _ask(root).answer(NIGHT - dt.timedelta(seconds=1)) == GIVEN


@pytest.mark.parametrize("moment", [NIGHT, NOON - dt.timedelta(seconds=1)])
def test_an_answer_holds_for_its_time(root: Path, moment: dt.datetime) -> None:
    assert _ask(root).answer(moment) is None


def test_another_command_is_another_question(root: Path) -> None:
    assert _ask(root, ("check", "--root", ".")).answer(NOON) is None


def _written(path: Path) -> None:
    path.write_text("y", encoding="utf-8")


def _touched(path: Path) -> None:
    os.utime(path)


@pytest.mark.parametrize("change", [_written, _touched, Path.unlink])
@pytest.mark.parametrize(
    "path",
    [
        "mkdocs.yml", "content/om.md", "templates/pages/x.jinja", "meetings/u/committee.yml",
        "site/index.html", LEDGER,
    ],
)  # fmt: skip
def test_any_change_is_a_doubt(root: Path, path: str, change: Callable[[Path], None]) -> None:
    change(root / path)
    time.sleep(TICK)
    assert _ask(root).answer(NOON) is None


@pytest.mark.parametrize("change", [_written, Path.unlink])
def test_a_site_that_says_it_holds_something_else_is_a_doubt(
    root: Path, change: Callable[[Path], None]
) -> None:
    change(root / "site" / ".motebok-site")
    assert _ask(root).answer(NOON) is None


def test_a_new_file_is_a_doubt(root: Path) -> None:
    (root / "meetings" / "u" / "ny").mkdir()
    time.sleep(TICK)
    assert _ask(root).answer(NOON) is None


def test_nothing_is_remembered_that_may_change_within_the_same_tick(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motebok.state.stamps._TICK", 60_000_000_000)
    _written(root / "content" / "om.md")
    asked = _ask(root)
    asked.remember(GIVEN, NOON, NIGHT)
    assert asked.before == ""
    time.sleep(TICK)
    assert _ask(root).answer(NOON) is None


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"before": 1}', "\0"])
def test_a_damaged_answer_is_none(root: Path, kept: str) -> None:
    _ask(root).file.write_text(kept, encoding="utf-8")
    assert _ask(root).answer(NOON) is None


def test_another_program_is_asked_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motebok.again.installation", lambda: installation() + b"x")
    assert _ask(root).answer(NOON) is None


def test_a_new_commit_is_a_doubt_though_no_file_has_changed(root: Path) -> None:
    repository = Repository(root)
    repository.commit(("2024-01-01T10:00", base()))
    time.sleep(TICK)
    _ask(root).remember(GIVEN, NOON, NIGHT)
    assert _ask(root).answer(NOON) == GIVEN
    repository.commit(("2024-01-02T10:00", {}))
    assert _ask(root).answer(NOON) is None
