"""The workers answer the same, be they one process or several."""

import os

import pytest

from motebok.pipeline import workers
from motebok.pipeline.workers import Workers


def _where(number: int) -> tuple[int, int]:
    return number, os.getpid()


def test_little_is_done_in_this_process() -> None:
    assert list(Workers().map(_where, range(10))) == [(n, os.getpid()) for n in range(10)]
    assert list(Workers().map(_where, [])) == []


def test_much_is_done_by_several_and_comes_back_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_MANY", 10)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    done = list(Workers().map(_where, range(10)))
    assert [number for number, _ in done] == list(range(10))
    assert os.getpid() not in {process for _, process in done}


def test_one_core_does_it_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_MANY", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    assert {process for _, process in Workers().map(_where, range(3))} == {os.getpid()}


def test_a_fault_comes_back_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_MANY", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    with pytest.raises(ValueError, match="invalid literal"):
        list(Workers().map(int, ["1", "x"]))
