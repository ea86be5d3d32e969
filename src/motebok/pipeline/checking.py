"""From the root to a checked archive: the first half of a build."""

import datetime as dt
from collections.abc import Iterable
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from motebok.archive import Archive, link
from motebok.diagnostics import Diagnostic, RefusalError, Severity, message
from motebok.figures import Tally
from motebok.load import Outline, assembled, read_outline
from motebok.pipeline.folders import opened_state
from motebok.pipeline.reading import Reading, Work, read_all, read_units
from motebok.pipeline.standing import Found, found_in, linked
from motebok.pipeline.texts import Texts
from motebok.state.store import State, sound


class RootError(RefusalError):
    """The folder that was named holds no archive."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The whole archive, all that is wrong in it (unsorted), and the texts to show that in."""

    archive: Archive
    texts: Texts
    diagnostics: tuple[Diagnostic, ...]
    counted: Tally
    """How its figures came out."""
    releases: tuple[dt.datetime, ...]
    """When embargoes end or have ended, the first one first."""

    def passes(self, *, strict: bool = False) -> bool:
        """Whether there are no errors; when strict, no warnings either."""
        return not any(strict or each.severity is Severity.ERROR for each in self.diagnostics)

    def also(self, diagnostics: tuple[Diagnostic, ...]) -> "Checked":
        """The same with what was found later, in other files perhaps."""
        texts = self.texts.also(diagnostics)
        return replace(self, texts=texts, diagnostics=(*self.diagnostics, *diagnostics))


def check_root(root: Path, now: dt.datetime) -> Checked:
    """Read and check the archive at `root` as of `now`, in the institution's own time.

    RootError where there is no archive, OSError where a file of it cannot be opened.
    """
    require_root(root)
    return check_files(root, now)


def check_files(root: Path, now: dt.datetime) -> Checked:
    """Likewise, of whatever files there are."""
    outline = read_outline(root)
    units = read_all(root, outline)
    archive = link(assembled(outline, (each.unit for each in units)))
    found = found_in(archive, outline, now.date())
    faults = (fault for each in units for fault in each.faults)
    files = (path for each in units for path in each.files)
    return _checked(root, archive, found, faults, (*outline.texts, *files))


def check_kept(root: Path, now: dt.datetime) -> Checked:
    """Likewise, by several processes and with what was found before."""
    require_root(root)
    with opened_state(root) as state:
        return sound(state, lambda: examine(root, now, state, workers).checked)


@dataclass(frozen=True, slots=True)
class Examined:
    """A checked archive, and how it was read."""

    checked: Checked
    reading: Reading
    outline: Outline
    found: Found


def examine(root: Path, now: dt.datetime, state: State, work: Work) -> Examined:
    """Likewise; DamagedError where the state is not sound."""
    outline = read_outline(root)
    reading = read_units(root, outline, state, work)
    archive, found = linked(outline, reading, now.date())
    files = (*outline.texts, *reading.files)
    checked = _checked(root, archive, found, reading.faults, files)
    return Examined(checked, reading, outline, found)


def workers() -> AbstractContextManager[Executor]:
    """Processes that do the work, and end with the context."""
    from motebok.pipeline.workers import Workers  # noqa: PLC0415 - most checks need none

    return Workers()


def _checked(
    root: Path, archive: Archive, found: Found, faults: Iterable[Diagnostic], files: Iterable[str]
) -> Checked:
    """The archive with what was found in it and in its units, which were read from these files."""
    diagnostics = (*found.diagnostics, *faults)
    texts = Texts(root, frozenset(files)).also(diagnostics)
    return Checked(archive, texts, diagnostics, found.counted, found.releases)


def require_root(root: Path) -> None:
    """RootError where there is no archive."""
    if not root.is_dir():
        raise RootError(message("There is no folder «{folder}».", folder=str(root)))
    lacking = tuple(
        name
        for name, there in (
            ("mkdocs.yml", (root / "mkdocs.yml").is_file()),
            ("meetings/", (root / "meetings").is_dir()),
        )
        if not there
    )
    if lacking:
        raise RootError(
            message(
                "The folder «{folder}» is no archive: it lacks {names}.",
                folder=str(root),
                names=lacking,
            )
        )
