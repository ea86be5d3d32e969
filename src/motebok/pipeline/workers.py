"""Who does the rendering: processes that are ended when one takes too long over its work."""

import faulthandler
import gc
import os
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Lock, Thread
from typing import ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

P = ParamSpec("P")
T = TypeVar("T")

STOPPED = (TimeoutError, ProcessExpired)
"""What a job ends with that took too long, or that brought its process down."""

_SELDOM = (200_000, 20, 100)
"""New objects, and rounds, after which each generation of objects is looked through."""

_SOON = 4
"""Jobs that one process does sooner than another could begin."""

_SPARE = 5.0
"""Seconds that a worker has above its time, so that whoever gave it the work can end it first."""


@dataclass(slots=True)
class _Crew:
    """So many processes, and how many jobs they have been given and not done."""

    processes: int
    pool: ProcessPool
    jobs: int = 0

    @property
    def load(self) -> float:
        """Jobs for each of them."""
        return self.jobs / self.processes


class Workers(Executor):
    """As many processes as the machine has cores; each job has so many `seconds` on the clock.

    The processes are begun in the one way that all systems have: each imports what it needs, which
    takes so long that there is but one until it has more jobs than it can soon do. They end when we
    do, even if we are killed.
    """

    def __init__(self, seconds: float = 30.0) -> None:
        self._seconds = seconds
        self._crews = [_crew(size) for size in (1, (os.cpu_count() or 1) - 1) if size]
        self._turn = Lock()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Begin a job; its result raises one of STOPPED where it did not come to an end."""
        with self._turn:
            first = self._crews[0]
            crew = first if first.jobs < _SOON else min(self._crews, key=lambda each: each.load)
            crew.jobs += 1
        job: Future[T] = crew.pool.schedule(
            _bounded, (self._seconds + _SPARE, fn, args, kwargs), timeout=self._seconds
        )
        job.add_done_callback(lambda _: self._done(crew))
        return job

    def _done(self, crew: _Crew) -> None:
        with self._turn:
            crew.jobs -= 1

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - Executor's own
        """End the processes: at once when jobs are to be cancelled."""
        pools = [crew.pool for crew in self._crews]
        for pool in pools:
            pool.stop() if cancel_futures else pool.close()  # type: ignore[no-untyped-call]  # they have few types
        for pool in pools if wait else ():
            pool.join()

    def __exit__(self, *error: object) -> None:
        """Wait for jobs, but not where something went wrong."""
        self.shutdown(cancel_futures=error[0] is not None)


def load(module: str) -> None:
    """Let a process load what it will need; nothing but its name is loaded by whoever asks."""
    import_module(module)


def _crew(processes: int) -> _Crew:
    pool = ProcessPool(processes, initializer=_end_with_us, context=get_context("spawn"))
    return _Crew(processes, pool)


def _end_with_us() -> None:
    """Let this process, a worker, end when the one that began it has ended."""
    look_seldom()
    Thread(target=_end_after_parent, daemon=True).start()


def look_seldom() -> None:
    """Let this process, which holds much that stays, seldom look for what is no longer in use."""
    gc.set_threshold(*_SELDOM)


def _end_after_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _bounded(
    seconds: float, fn: Callable[..., T], args: tuple[object, ...], kwargs: Mapping[str, object]
) -> T:
    """Do a job; the process ends by itself where nothing else in it gets a turn any more."""
    with Path(os.devnull).open("wb") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            return fn(*args, **kwargs)
        finally:
            faulthandler.cancel_dump_traceback_later()
