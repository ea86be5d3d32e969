"""Who does the rendering: processes that are ended when one takes too long over its work."""

import os
from collections.abc import Callable
from concurrent.futures import Executor, Future
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

P = ParamSpec("P")
T = TypeVar("T")

STOPPED = (TimeoutError, ProcessExpired)
"""What a job ends with that took too long, or that brought its process down."""


class Workers(Executor):
    """As many processes as the machine has cores; each job has so many `seconds` on the clock.

    The processes are begun in the one way that all systems have: each imports what it needs.
    """

    def __init__(self, seconds: float = 30.0) -> None:
        self._seconds = seconds
        self._pool = ProcessPool(os.cpu_count() or 1, context=get_context("spawn"))

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Begin a job; its result raises one of STOPPED where it did not come to an end."""
        return self._pool.schedule(fn, args, kwargs, self._seconds)

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
