"""Who does the rendering: processes that are ended when one takes too long over its work."""

import faulthandler
import gc
import os
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Condition, RLock, Thread
from typing import Any, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

P = ParamSpec("P")
T = TypeVar("T")

STOPPED = (TimeoutError, ProcessExpired)
"""What a job ends with that took too long, or that brought its process down."""

_SELDOM = (200_000, 20, 100)
"""New objects, and rounds, after which each generation of objects is looked through."""

_SPARE = 5.0
"""Seconds that a worker has above its time, so that whoever gave it the work can end it first."""


@dataclass(frozen=True, slots=True)
class _Job:
    """What is to be done, and where its result belongs."""

    future: Future[Any]
    do: Callable[..., object]
    args: tuple[object, ...]
    kwargs: Mapping[str, object]


class Workers(Executor):
    """As many processes as the machine has cores; each job has so many `seconds` on the clock.

    The processes are begun in the one way that all systems have: each imports what it needs, which
    takes so long that another one begins only when more than one job waits. They end when we do,
    even if we are killed.
    """

    def __init__(self, seconds: float = 30.0) -> None:
        self._seconds = seconds
        context = get_context("spawn")
        self._pools = [
            ProcessPool(1, initializer=_end_with_us, context=context)
            for _ in range(os.cpu_count() or 1)
        ]
        self._to_begin = [*self._pools]
        self._idle: list[ProcessPool] = []
        self._waiting: deque[_Job] = deque()
        self._turn = Condition(RLock())

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Begin a job; its result raises one of STOPPED where it did not come to an end."""
        future: Future[T] = Future()
        with self._turn:
            self._waiting.append(_Job(future, fn, args, kwargs))
            self._give()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - Executor's own
        """End the processes: at once when jobs are to be cancelled, or else when all are done."""
        with self._turn:
            if cancel_futures:
                self._waiting.clear()
            self._turn.wait_for(lambda: cancel_futures or self._is_at_rest)
        for pool in self._pools:
            pool.stop() if cancel_futures else pool.close()  # type: ignore[no-untyped-call]  # they have few types
        for pool in self._pools if wait else ():
            pool.join()

    def __exit__(self, *error: object) -> None:
        """Wait for jobs, but not where something went wrong."""
        self.shutdown(cancel_futures=error[0] is not None)

    @property
    def _is_at_rest(self) -> bool:
        return len(self._idle) + len(self._to_begin) == len(self._pools)

    def _give(self) -> None:
        """Give jobs that wait to processes that are idle."""
        while self._waiting:
            if self._to_begin and not self._idle and (self._is_at_rest or len(self._waiting) > 1):
                self._idle.append(self._to_begin.pop())
            if not self._idle:
                break
            job, pool = self._waiting.popleft(), self._idle.pop()
            bounded = (self._seconds + _SPARE, job.do, job.args, job.kwargs)
            try:
                under_way = pool.schedule(_bounded, bounded, timeout=self._seconds)
            except RuntimeError as error:  # its process ended while it was idle
                self._idle.append(pool)
                job.future.set_exception(error)
            else:
                under_way.add_done_callback(partial(self._take, job, pool))

    def _take(self, job: _Job, pool: ProcessPool, done: "Future[object]") -> None:
        """Hand over what has come of a job, and give its process another."""
        with self._turn:
            self._idle.append(pool)
            self._give()
            self._turn.notify_all()
        error = CancelledError() if done.cancelled() else done.exception()
        if error is None:
            job.future.set_result(done.result())
        else:
            job.future.set_exception(error)


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
