"""Where a build may write."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from motebok.attachments import Store
from motebok.diagnostics import RefusalError, message
from motebok.state.edition import edition
from motebok.state.folder import work_folder
from motebok.state.store import State

_WRITTEN_BY_PEOPLE = ("content", "meetings", "templates")
_PASSING = "frames-"
_STALE = 3600
"""Seconds after which a passing folder is one that a killed build has left."""


def opened_state(root: Path) -> State:
    """What earlier runs found and made; one in memory where nothing can be kept."""
    try:
        return State(work_folder(root) / "state", edition())
    except OSError:
        return State(None, edition())


@contextmanager
def passing_folder(root: Path) -> Iterator[Path]:
    """A folder for one build; those that killed builds have left are removed before."""
    work = work_folder(root)
    for left in work.glob(f"{_PASSING}*"):
        with suppress(OSError):  # another build may be removing it
            if time.time() - left.stat().st_mtime > _STALE:
                shutil.rmtree(left)
    with TemporaryDirectory(prefix=_PASSING, dir=work, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def attachment_store(root: Path) -> Store:
    """Where it is kept what was found in attachments, and their published copies."""
    return Store(root / ".motebok" / "attachments")


def require_apart(root: Path, out: Path) -> None:
    """RefusalError where `out` lies among what people write."""
    target = out.resolve()
    for name in _WRITTEN_BY_PEOPLE:
        if target.is_relative_to((root / name).resolve()):
            raise RefusalError(
                message(
                    "The site cannot be put in «{folder}», among what people write.",
                    folder=str(out),
                )
            )
