"""Puts finished files into the site's folder: only what has changed, each by rename.

The folder keeps a ledger of what was made in it. Only what stands there is ever replaced or
removed, so that a folder named by mistake loses nothing. A path is noted before its file is
written: an interrupted build leaves nothing that the next one does not know.
"""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from errno import EXDEV
from pathlib import Path, PurePosixPath
from stat import S_ISREG

from motebok.diagnostics import RefusalError, message
from motebok.finished import Rendered
from motebok.write.access import let_read, make_folder
from motebok.write.ledger import LEDGER, UNDERWAY, is_sound, journal, lines_in, spelled

_FRESH = ".motebok-fresh-"


class NotOursError(RefusalError):
    """Something stands in the way that was not made by us."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A finished file that lies at `source`; where none does, the site has it already."""

    path: str
    source: Path | None = None


def stage(site: Path, folder: Path, file: Rendered) -> None:
    """Put the file into `folder`, for `write` to move, unless the site has just that already."""
    if not _holds(site / file.path, file.data):
        target = staged(folder, file.path)
        try:
            target.write_bytes(file.data)
        except FileNotFoundError:
            folder.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.data)
        let_read(target)


def staged(folder: Path, path: str) -> Path:
    """Where `stage` puts the file that will be at `path`: all side by side.

    Nearly every page has a folder of its own in the site, which need not be made and removed twice.
    """
    name = hashlib.blake2b(path.encode(errors="surrogateescape"), digest_size=16)
    return folder / name.hexdigest()


@dataclass(frozen=True, slots=True)
class Changes:
    """How many files of each kind a write met."""

    added: int
    changed: int
    removed: int
    unchanged: int


class _Fate(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


def write(files: Iterable[Rendered | Staged], site: Path, origin: str = "") -> Changes:
    """Make `site` hold exactly `files`, beside what people have put there themselves.

    `origin` is noted: one line on what the files were made from.
    NotOursError before anything is touched where the folder is neither empty nor ours, and for a
    file of somebody else's at a path that we need; ValueError for a path that leaves the folder
    or comes twice.
    """
    noted = _noted(site)
    known = set(filter(is_sound, noted))  # what leaves the folder is no part of it
    if UNDERWAY in noted:
        _sweep(site, known)
    made: set[str] = set()
    fates: Counter[str] = Counter()
    with journal(site) as note:
        ours = _Ours(site, known, note)
        for file in files:
            if file.path in made or not is_sound(file.path):
                raise ValueError(file.path)
            made.add(file.path)
            fates[ours.take(file)] += 1
        removed = sum([ours.remove(path) for path in sorted(known - made, reverse=True)])
    ledger = spelled(made, origin)
    if (site / LEDGER).read_bytes() != ledger:
        _replace(site / LEDGER, ledger)
    return Changes(fates["added"], fates["changed"], removed, fates["unchanged"])


def require_ours(site: Path) -> None:
    """NotOursError where `site` is neither empty nor made by us; `write` asks the same."""
    _noted(site)


def _noted(site: Path) -> list[str]:
    """The lines of the folder's ledger; none where it is empty, NotOursError where not ours."""
    lines = lines_in(site)
    if lines is None:
        _require_empty(site)
    return lines or []


def _require_empty(site: Path) -> None:
    if os.path.lexists(site) and not site.is_dir():
        raise NotOursError(message("«{folder}» is not a folder.", folder=str(site)))
    if site.is_dir() and any(site.iterdir()):
        raise NotOursError(
            message(
                "The folder «{folder}» has files in it that Møtebok did not make: "
                "choose an empty folder with --out.",
                folder=str(site),
            )
        )


@dataclass(frozen=True, slots=True)
class _Ours:
    """The folder while it is written to; `known` are the paths in its ledger."""

    site: Path
    known: set[str]
    note: Callable[[str], None]
    folders: set[str] = field(default_factory=set)
    """Those that are known to be real folders by now."""

    def take(self, file: Rendered | Staged) -> _Fate:
        """Let the site have the file."""
        if isinstance(file, Rendered):
            return self._put(file.path, file.data)
        if file.source is None or not file.source.exists():
            return _Fate.UNCHANGED
        return self._put(file.path, file.source)

    def _put(self, path: str, data: bytes | Path) -> _Fate:
        """Let the file at `path` hold `data`, or become the file that `data` names."""
        target = self.site / path
        if _is_real_folder(target):
            self._empty(path)
        self._make_folders(path)
        if not os.path.lexists(target):
            fate = _Fate.ADDED
        elif isinstance(data, bytes) and _holds(target, data):
            fate = _Fate.UNCHANGED
        elif path in self.known:
            fate = _Fate.CHANGED
        else:
            raise _in_the_way(self.site, path)
        if path not in self.known:
            self.note(path)
        if fate is not _Fate.UNCHANGED:
            self.note(UNDERWAY)
            _replace(target, data)
        return fate

    def remove(self, path: str) -> bool:
        """Remove a file that is no longer made, and folders that it leaves empty."""
        target = self.site / path
        if not _is_within(self.site, path):
            return False
        gone = os.path.lexists(target) and (target.is_symlink() or not target.is_dir())
        if gone:
            self.note(UNDERWAY)
            target.unlink()
        with suppress(OSError):  # the first folder that is not empty ends it
            for folder in reversed(_folders_of(path)):
                (self.site / folder).rmdir()
                self.folders.discard(folder)
        return gone

    def _make_folders(self, path: str) -> None:
        for folder in _folders_of(path):
            if folder in self.folders:
                continue
            target = self.site / folder
            if not _is_real_folder(target):
                if folder in self.known:  # a file until now
                    self.note(UNDERWAY)
                    target.unlink(missing_ok=True)
                if os.path.lexists(target):
                    raise _in_the_way(self.site, folder)
                make_folder(target)
            self.folders.add(folder)

    def _empty(self, path: str) -> None:
        """Remove our files from the folder at `path`, which becomes a file."""
        for each in sorted(self.known, reverse=True):
            if each.startswith(f"{path}/"):
                self.remove(each)
        if os.path.lexists(self.site / path):
            raise _in_the_way(self.site, path)


def _in_the_way(site: Path, path: str) -> NotOursError:
    return NotOursError(
        message(
            "«{path}» was not made by Møtebok and stands where a file of the site belongs: "
            "move it away.",
            path=str(site / path),
        )
    )


def _folders_of(path: str) -> tuple[str, ...]:
    """The folders above `path` within the site, the outermost first."""
    return tuple(str(folder) for folder in reversed(PurePosixPath(path).parents[:-1]))


def _is_within(site: Path, path: str) -> bool:
    """Whether all folders above `path` are there and none leads out of the site."""
    return all(_is_real_folder(site / folder) for folder in _folders_of(path))


def _is_real_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _holds(target: Path, data: bytes) -> bool:
    try:
        there = target.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    is_alike = S_ISREG(there.st_mode) and there.st_size == len(data)
    return is_alike and target.read_bytes() == data


def _replace(target: Path, data: bytes | Path) -> None:
    """Give `target` its new content in one step."""
    if isinstance(data, Path):
        try:
            data.replace(target)
        except OSError as error:
            if error.errno != EXDEV:
                raise
            _replace(target, data.read_bytes())
        return
    fresh = target.with_name(f"{_FRESH}{os.getpid()}")
    fresh.unlink(missing_ok=True)
    try:
        with fresh.open("xb") as file:
            file.write(data)
        let_read(fresh)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def _sweep(site: Path, known: Iterable[str]) -> None:
    """Remove what a killed build had not given its name yet."""
    for folder in {each for path in known for each in ("", *_folders_of(path))}:
        if _is_within(site, f"{folder}/{_FRESH}".lstrip("/")):
            for left in (site / folder).glob(f"{_FRESH}*"):
                left.unlink(missing_ok=True)
