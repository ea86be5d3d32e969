"""An archive that is fetched part by part is the one that was linked and shown."""

import datetime as dt
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from rebuilt import AtOnce

from motebok.archive import Archive
from motebok.archive.watched import WATCHED
from motebok.packing import packed
from motebok.pipeline import standing
from motebok.pipeline.checking import examine
from motebok.pipeline.standing import shown
from motebok.state.store import DamagedError, State

GOLDEN = Path(__file__).parent / "golden" / "archive"
NOW = dt.datetime(2024, 1, 15, 12)  # noqa: DTZ001 - the institution's own time


def _work() -> AbstractContextManager[Executor]:
    return nullcontext(AtOnce())


def _parts(archive: Archive) -> dict[str, list[tuple[object, object]]]:
    """All that the archive holds, by name and in its order."""
    parts = {name: [*getattr(archive, name).items()] for name in WATCHED}
    return parts | {"committees": [(name, [*c.meetings]) for name, c in archive.committees.items()]}


def test_an_archive_that_is_fetched_is_the_one_that_was_linked_and_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    state, seen = State(None, b""), []
    for _ in range(2):
        examined = examine(GOLDEN, NOW, state, _work)
        archive = examined.checked.archive
        displayed = shown(archive, examined.found, examined.reading, NOW, lambda _: {})
        seen.append((_parts(archive), _parts(displayed.archive), displayed.held, displayed.name))
        monkeypatch.delattr(standing, "link", raising=False)
        monkeypatch.delattr(standing, "show", raising=False)
    linked, fetched = seen
    assert len(linked[0]["meetings"]) > 1
    assert fetched == linked


def test_a_view_that_others_have_kept_meanwhile_is_not_taken_for_its_own() -> None:
    state = State(None, b"")
    _, archive = (examine(GOLDEN, NOW, state, _work).checked.archive for _ in range(2))
    state.put("linked", [("ways", bytes(16) + packed({}))])
    with pytest.raises(DamagedError):
        len(archive.ways)


def test_what_is_shown_again_of_an_archive_that_is_linked_anew_holds_nothing_as_it_is_written() -> (
    None
):
    state = State(None, b"")
    for _ in range(2):
        examined = examine(GOLDEN, NOW, state, _work)
        archive = examined.checked.archive
        displayed = shown(archive, examined.found, examined.reading, NOW, lambda _: {})
        state.drop("linked", ["facts"])
    assert archive.loaded.letters
    assert any(each.meetings for each in archive.loaded.committees)
    seen = displayed.archive
    assert (*seen.loaded.cases, *seen.loaded.letters, *seen.loaded.texts) == ()
    records = [*seen.loaded.committees, *(each.record for each in seen.committees.values())]
    assert [each.meetings for each in records] == [()] * len(records)
