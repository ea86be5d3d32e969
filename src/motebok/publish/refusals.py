"""Why something was not published, in one sentence each."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

from motebok.diagnostics import LaterError, Message, RefusalError, message

_REASONS = {
    errno.EACCES: message("access is denied"),
    errno.EPERM: message("access is denied"),
    errno.ENOSPC: message("the disk is full"),
    errno.EDQUOT: message("the disk is full"),
    errno.EFBIG: message("the disk is full"),
    errno.EROFS: message("the disk is read-only"),
}


class PublishError(RefusalError):
    """What was asked for was not done, and what is served is as it was."""


class BusyError(PublishError, LaterError):
    """Somebody else is publishing to the target."""


def reason(error: OSError) -> Message:
    """What is wrong with the machine."""
    known = _REASONS.get(error.errno or 0)
    return known or message("{text}", text=error.strerror or str(error))


@contextmanager
def nothing_done() -> Iterator[None]:
    """Says of a fault of the machine that nothing has changed."""
    try:
        yield
    except OSError as error:
        what = message(
            "Nothing was published, and what is served is as it was: {reason}{where}.",
            reason=reason(error),
            where=_where(error),
        )
        raise PublishError(what) from error


@contextmanager
def already_done(number: int) -> Iterator[None]:
    """Says of a fault of the machine that the release is served all the same."""
    try:
        yield
    except OSError as error:
        what = message(
            "Release {number} is served, but the work after it was not finished: {reason}. "
            "The next publishing completes it.",
            number=str(number),
            reason=reason(error),
        )
        raise PublishError(what) from error


@contextmanager
def not_purged() -> Iterator[None]:
    """Says of a fault of the machine that the purge goes on when it is mended."""
    try:
        yield
    except OSError as error:
        what = message(
            "The purge was not finished: {reason}{where}. Mend that, and purge again.",
            reason=reason(error),
            where=_where(error),
        )
        raise PublishError(what) from error


def _where(error: OSError) -> str:
    return f" ({os.fsdecode(error.filename)})" if error.filename else ""
