"""One publisher at a time: the system lets go of the lock when its holder ends, however it ends."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager

from motebok.diagnostics import message
from motebok.publish.refusals import BusyError
from motebok.publish.target import Target

_STEP = 0.05


@contextmanager
def locked(target: Target, wait: float, *, shared: bool = False) -> Iterator[None]:
    """Hold the target's lock; BusyError where it is not free within `wait` seconds.

    Those who only read share it with each other.
    """
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    end = time.monotonic() + wait
    with target.marker.open("rb" if shared else "r+b") as file:
        while True:
            try:
                fcntl.flock(file, kind | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= end:
                    raise BusyError(
                        message(
                            "Somebody else is publishing to «{folder}» now. Try again later.",
                            folder=str(target.folder),
                        )
                    ) from None
                time.sleep(_STEP)
        yield
