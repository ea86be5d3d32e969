"""What processes hold of an archive: so many shards and no more, and little of each group."""

import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, cast

import pytest

from motebok.archive import Shown, link, show
from motebok.archive.watched import WATCHED, watched
from motebok.load import load
from motebok.model.written import Written
from motebok.packing import packed, unpacked
from motebok.pipeline import shards
from motebok.pipeline.shards import cut, whole
from motebok.pipeline.shelf import set_aside
from motebok.pipeline.turns import in_turn
from motebok.plan import groups, plan_group
from motebok.state.store import DamagedError, State

NOW = dt.datetime(2030, 6, 1)  # noqa: DTZ001 - the institution's own time


@pytest.fixture(scope="module")
def archive(root: Path) -> Shown:
    return show(link(load(root)), NOW)


@pytest.fixture(scope="module")
def state(archive: Shown) -> Iterator[State]:
    with State(None, b"") as state:
        cut(archive, state, set_aside)
        yield state


def _whole(state: State) -> Shown:
    return whole(state, lambda name: name)


def test_an_archive_that_was_cut_holds_the_same_in_the_same_order(
    archive: Shown, state: State, reached: Callable[[str], None]
) -> None:
    again = _whole(state)
    entries = 0
    for name in WATCHED:
        here, there = (list(getattr(each, name).items()) for each in (archive, again))
        assert there == here, name
        assert len(getattr(again, name)) == len(here)
        entries += len(here)
    for name, committee in archive.committees.items():
        found = again.committees[name].meetings
        assert [*found] == [*committee.meetings]
        assert [*found[1:]] == [*committee.meetings[1:]]
    assert again.committees.keys() == archive.committees.keys()
    assert again.loaded.settings == archive.loaded.settings
    reached(f"{entries} entries of {len(WATCHED)} mappings")


def test_the_same_pages_are_planned_from_it_by_the_same_looks(archive: Shown, state: State) -> None:
    again = _whole(state)
    for group in groups(archive):
        looks: tuple[set[tuple[str, str]], ...] = (set(), set())
        pages = [
            list(plan_group(watched(each, noted.add), group))
            for each, noted in zip((archive, again), looks, strict=True)
        ]
        assert pages[0] == pages[1], group
        assert looks[0] == looks[1], group


def test_what_is_known_of_a_meeting_is_fetched_at_once_and_nothing_else(
    archive: Shown, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = _whole(state)
    fetched: list[str] = []
    get = State.get

    def noted(state: State, kind: str, name: str) -> bytes | None:
        fetched.append(name)
        return get(state, kind, name)

    monkeypatch.setattr(State, "get", noted)
    meeting = next(each for each in archive.meetings.values() if each.treatments)
    assert again.meetings[meeting.id] == meeting
    assert again.neighbours[meeting.id] == archive.neighbours[meeting.id]
    for treatment in meeting.treatments:
        assert again.treatments[treatment.id] == treatment
        assert again.ways[treatment.id] == archive.ways[treatment.id]
    assert "losam-mh/1066-01-01" not in again.meetings
    assert fetched == [meeting.id, "losam-mh/1066-01-01"]


def test_shards_that_were_looked_into_long_ago_are_held_no_more(
    archive: Shown, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "_AT_HAND", 1)
    first, second, *_ = archive.meetings
    again = _whole(state)
    one = again.meetings[first]
    assert again.meetings[first] is one
    assert again.meetings[second] == archive.meetings[second]
    assert again.meetings[first] is not one


def test_an_archive_that_is_not_there_is_damaged() -> None:
    with State(None, b"") as empty, pytest.raises(DamagedError):
        _whole(empty)


def test_a_group_that_was_packed_is_the_same_and_shares_what_is_written_in_it(
    archive: Shown, reached: Callable[[str], None]
) -> None:
    models = [
        model
        for meeting in archive.meetings.values()
        for model in (meeting.record.meeting, *meeting.record.meeting.items)
    ]
    for model in models:
        again = cast("Written", unpacked(packed(model)))
        assert again == model
        assert again.model_fields_set == model.model_fields_set
        for name in type(model).model_fields:
            assert again.written(name) is model.written(name)
            assert again.at(name) == model.at(name)
            assert again.at_key(name) == model.at_key(name)
        assert again.model_fields_set is unpacked(packed(again)).model_fields_set
        assert again.model_copy(update={"title": None}).at() == model.at()
    reached(f"{len(models)} groups")


class _Slow(Executor):
    """Does each job at once, and counts those whose results nobody has asked for."""

    def __init__(self) -> None:
        self.given = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 - Executor's own
        self.given += 1
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def test_jobs_are_given_out_a_few_ahead_and_come_back_in_order() -> None:
    executor = _Slow()
    taken = 0
    for number, job in in_turn(executor, str, range(1000)):
        assert job.result() == str(number) == str(taken)
        taken += 1
        assert executor.given - taken < 64
    assert taken == executor.given == 1000
