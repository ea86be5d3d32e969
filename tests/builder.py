"""Runs a command of the program on a machine that is unlike others.

The arguments are how many days its clock is ahead, how many processors it has, how it sorts
folders, and the command.
"""

import datetime as dt
import os
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Any, Self


class _Listing:
    """A folder's entries in an order of their own, as `os.scandir` answers them."""

    def __init__(self, entries: "Iterable[os.DirEntry[Any]]") -> None:
        self._entries = iter(list(entries))

    def __iter__(self) -> "Iterator[os.DirEntry[Any]]":
        return self._entries

    def __next__(self) -> "os.DirEntry[Any]":
        return next(self._entries)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Nothing: all has been read."""


def _shuffled(seed: int) -> Callable[[Iterable[Any]], list[Any]]:
    dice = random.Random(seed)  # noqa: S311 - a test's dice

    def shuffled(entries: Iterable[Any]) -> list[Any]:
        known = sorted(entries, key=str)
        return dice.sample(known, len(known))

    return shuffled


def _be_odd(days: int, processors: int, seed: int) -> None:
    """Let the machine be so from now on."""
    real_time, real_list, real_scan = time.time, os.listdir, os.scandir
    shuffled = _shuffled(seed)
    vars(time)["time"] = lambda: real_time() + days * 86400
    vars(os)["cpu_count"] = lambda: processors
    vars(os)["listdir"] = lambda *path: shuffled(real_list(*path))

    def scan(*path: str) -> _Listing:
        with real_scan(*path) as entries:
            return _Listing(shuffled(entries))

    vars(os)["scandir"] = scan
    from motebok.cli import asking, commands  # noqa: PLC0415 - what it imports is to be odd as well

    real_now = asking.now
    vars(commands)["now"] = lambda: real_now() + dt.timedelta(days=days)


if __name__ == "__main__":
    _be_odd(*map(int, sys.argv[1:4]))
    del sys.argv[1:4]
    from motebok.cli import main

    main()
