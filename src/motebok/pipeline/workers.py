"""Who does the rendering: processes that are ended when one takes too long over its work."""

import faulthandler
import gc
import os
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

P = ParamSpec("P")
T = TypeVar("T")

STOPPED = (TimeoutError, ProcessExpired)
"""What a job ends with that took too long, or that brought its process down."""

_SELDOM = (200_000, 20, 100)
"""New objects, and rounds, after which each generation of objects is looked through."""

_SPARE = 5.0
"""Seconds that a worker has above its time, so that whoever gave it the work can end it first."""


class Workers(Executor):
    """As many processes as the machine has cores; each job has so many `seconds` on the clock.

    The processes are begun in the one way that all systems have: each imports what it needs.
    They end when we do, even if we are killed.
    """

    def __init__(self, seconds: float = 30.0) -> None:
        self._seconds = seconds
        self._pool = ProcessPool(
            os.cpu_count() or 1, initializer=_end_with_us, context=get_context("spawn")
        )

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Begin a job; its result raises one of STOPPED where it did not come to an end."""
        return self._pool.schedule(
            _bounded, (self._seconds + _SPARE, fn, args, kwargs), timeout=self._seconds
        )

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - Executor's own
        """End the processes: at once when jobs are to be cancelled."""
        if cancel_futures:
            self._pool.stop()  # type: ignore[no-untyped-call]  # it has few types
        else:
            self._pool.close()  # type: ignore[no-untyped-call]  # likewise
        if wait:
            self._pool.join()

    def __exit__(self, *error: object) -> None:
        """Wait for jobs, but not where something went wrong."""
        self.shutdown(cancel_futures=error[0] is not None)


def _end_with_us() -> None:
    """Let this process, a worker, end when the one that began it has ended.

    It holds much that stays, which is seldom looked through for what is no longer in use.
    """
    gc.set_threshold(*_SELDOM)
    Thread(target=_end_after_parent, daemon=True).start()


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
