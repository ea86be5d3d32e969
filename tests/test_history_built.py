"""Sites are built with their history: the same at once as bit by bit, and none from a cut one."""

import datetime as dt
import random
from pathlib import Path

import pytest
from edited import Edited
from publishing import Place
from rebuilt import Rebuilt, files_of
from repositories import Files, Repository, git

from motebok.history import origin
from motebok.publish import PublishError, publish

pytestmark = [pytest.mark.build]


@pytest.fixture
def edited() -> Edited:
    """A small archive to be edited."""
    return Edited(random.Random(3))  # noqa: S311 - a test's dice


@pytest.fixture
def rebuilt(tmp_path: Path) -> Rebuilt:
    """A folder with an archive and its site, in a repository."""
    made = Rebuilt(tmp_path)
    git(made.archive, "init", "--quiet", "--initial-branch=main")
    return made


def _commit(rebuilt: Rebuilt, edited: Edited, day: int) -> None:
    when = dt.datetime(2024, 9, day, 12).isoformat()  # noqa: DTZ001 - in UTC, as commits are
    files = edited.files()
    known = set(git(rebuilt.archive, "ls-files", "-z").decode().split("\0")[:-1])
    gone: Files = dict.fromkeys(known - files.keys())
    Repository(rebuilt.archive).commit((when, {**gone, **files}))


def test_a_site_built_bit_by_bit_is_as_one_built_at_once(
    rebuilt: Rebuilt, edited: Edited, tmp_path: Path
) -> None:
    steps = (
        "edit_paper",
        "retitle_a_case",
        "edit_one_letter",
        "edit_paper",
        "comment_on_a_meeting",
    )
    for day, step in enumerate(steps, start=1):
        getattr(edited, step)()
        _commit(rebuilt, edited, day)
        built = rebuilt.built(edited)
        assert built.changes is not None
    told = [page for page in files_of(rebuilt.site).values() if b'id="endringer"' in page]
    assert len(told) > len(steps), "the front page, and of each change a page"
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(rebuilt.archive), str(clone))
    rebuilt.built(edited, clone, tmp_path / "other")
    assert files_of(tmp_path / "other") == files_of(rebuilt.site)


def test_a_page_changes_with_its_history_alone(rebuilt: Rebuilt, edited: Edited) -> None:
    _commit(rebuilt, edited, 1)
    rebuilt.built(edited)
    first = files_of(rebuilt.site)
    item = next(item for _, _, item in edited.items())
    text = item.paper[0]
    for day, words in enumerate(("Noe annet.", text), start=2):
        item.paper[0] = words
        _commit(rebuilt, edited, day)
    rebuilt.built(edited)
    site = files_of(rebuilt.site)
    changed = {path for path in site if site[path] != first[path] and path.endswith(".html")}
    assert any(path.endswith(f"/{item.key}/index.html") for path in changed)
    assert all(b"03.09.2024" in site[path] for path in changed)


def test_a_shallow_clone_gives_a_site_that_cannot_be_published(
    rebuilt: Rebuilt, edited: Edited, tmp_path: Path
) -> None:
    for day in (1, 2):
        edited.edit_paper()
        _commit(rebuilt, edited, day)
    clone = tmp_path / "clone"
    source = f"file://{rebuilt.archive}"
    git(tmp_path, "clone", "--quiet", "--depth", "1", source, str(clone))
    place = Place(tmp_path / "place")
    built = rebuilt.built(edited, clone, place.site)
    assert [each.code for each in built.checked.diagnostics] == ["history-is-whole"]
    assert built.changes is not None
    pages = [data for path, data in files_of(place.site).items() if path.endswith("-23/index.html")]
    assert len(pages) > 2
    assert not any(b'id="endringer"' in page for page in pages)
    with pytest.raises(PublishError, match="unshallow"):
        publish(place.order)
    git(clone, "fetch", "--quiet", "--unshallow")
    assert origin(clone) == origin(rebuilt.archive)
    assert rebuilt.built(edited, clone, place.site).checked.diagnostics == ()
    assert publish(place.order).is_new


def test_a_history_that_git_refuses_to_read_is_missed_and_nothing_is_published(
    rebuilt: Rebuilt, edited: Edited, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited.edit_paper()
    _commit(rebuilt, edited, 1)
    place = Place(tmp_path / "place")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    (fault,) = rebuilt.built(edited, rebuilt.archive, place.site).checked.diagnostics
    assert fault.code == "history-can-be-read"
    command = f"git config --global --add safe.directory {rebuilt.archive}"
    assert fault.hint.values == (("command", command),)
    with pytest.raises(PublishError, match="refused"):
        publish(place.order)
    monkeypatch.delenv("GIT_TEST_ASSUME_DIFFERENT_OWNER")
    assert rebuilt.built(edited, rebuilt.archive, place.site).checked.diagnostics == ()
    assert publish(place.order).is_new


def test_a_site_holds_until_the_time_of_a_commit_by_a_clock_that_is_ahead(
    rebuilt: Rebuilt, edited: Edited
) -> None:
    _commit(rebuilt, edited, 30)
    edited.now = dt.datetime(2024, 9, 30, 13)  # noqa: DTZ001 - in Oslo, an hour before the commit
    for until in (dt.datetime(2024, 9, 30, 14), None):  # noqa: DTZ001 - likewise
        for _ in range(2):
            assert rebuilt.built(edited).until == until
        edited.now += dt.timedelta(hours=1)
