"""Who does the rendering."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

T = TypeVar("T")

_MANY = 1500
"""From here on, several processes are done sooner, though each must begin by importing it all."""
_SHARES = 4
"""Portions for each process, so that they finish at about the same time."""


class Workers(Executor):
    """Works in this process until there is enough to do for several."""

    def map(
        self,
        fn: Callable[..., T],
        *iterables: Iterable[Any],
        timeout: float | None = None,
        chunksize: int = 1,
    ) -> Iterator[T]:
        """The results in the order of the items; it decides by itself how many go together."""
        columns = [list(each) for each in iterables]
        count = min(map(len, columns), default=0)
        processes = os.cpu_count() or 1
        if count < _MANY or processes == 1:
            yield from map(fn, *columns)
            return
        portion = max(chunksize, count // (processes * _SHARES))
        with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
            yield from pool.map(fn, *columns, timeout=timeout, chunksize=portion)
