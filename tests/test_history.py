"""Which commit an archive stands at."""

import subprocess
from pathlib import Path

import pytest

from motebok.history import Origin, origin


def _git(folder: Path, *arguments: str) -> str:
    names = ("-c", "user.name=Kari", "-c", "user.email=kari@example.no")
    return subprocess.run(  # noqa: S603 - a fixed command
        ["git", "-C", str(folder), *names, *arguments],  # noqa: S607 - the git of the path
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit."""
    _git(tmp_path, "init", "--quiet")
    (tmp_path / "mkdocs.yml").write_text("site_name: Møter\n", encoding="utf-8")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "--quiet", "--message", "Først")
    return tmp_path


def test_the_commit_is_that_of_the_repository(repository: Path) -> None:
    assert origin(repository) == Origin(_git(repository, "rev-parse", "HEAD"), is_clean=True)


def test_what_is_not_committed_is_said_of_content_alone(repository: Path) -> None:
    (repository / "notat.txt").write_text("Kjære", encoding="utf-8")
    found = origin(repository)
    assert found is not None
    assert found.is_clean
    (repository / "meetings").mkdir()
    (repository / "meetings" / "ny.yml").write_text("a: b\n", encoding="utf-8")
    assert origin(repository) == Origin(found.commit, is_clean=False)


def test_without_a_repository_there_are_no_facts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert origin(tmp_path) is None
    _git(tmp_path, "init", "--quiet")
    assert origin(tmp_path) is None


def test_without_git_there_are_no_facts(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert origin(repository) is None


@pytest.mark.parametrize("is_clean", [True, False])
@pytest.mark.parametrize("is_whole", [True, False])
def test_an_origin_is_read_as_it_is_written(*, is_clean: bool, is_whole: bool) -> None:
    origin = Origin("3f2a", is_clean, is_whole)
    assert Origin.read(str(origin)) == origin
