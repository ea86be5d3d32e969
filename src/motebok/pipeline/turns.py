"""Work given out a little ahead of what is waited for, so that neither jobs nor results pile up."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import TypeVar

A = TypeVar("A")
T = TypeVar("T")

_AHEAD = 64
"""Jobs that are underway at once: several for each who works, and few to be held."""


def in_turn(
    executor: Executor, job: Callable[[A], T], wanted: Iterable[A]
) -> Iterator[tuple[A, Future[T]]]:
    """Each that is wanted, with the future of its job, in their order."""
    underway: deque[tuple[A, Future[T]]] = deque()
    for each in wanted:
        underway.append((each, executor.submit(job, each)))
        if len(underway) == _AHEAD:
            yield underway.popleft()
    while underway:
        yield underway.popleft()
