"""Which program this is: what another one kept is of no use to it."""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from motebok.resources import templates_dir

_PACKAGE = Path(__file__).parents[1]


def edition() -> bytes:
    """A digest of the program's own files, of Python, and of the names of what is installed."""
    return _digest(path.read_bytes() for path in _files())


def installation() -> bytes:
    """Likewise by what the file system says of the files, which takes a fraction of the time.

    The same program in another place, or copied again, is another one.
    """
    stats = map(Path.stat, _files())
    return _digest(f"{at.st_size} {at.st_mtime_ns} {at.st_ino}".encode() for at in stats)


def _digest(facts: Iterable[bytes]) -> bytes:
    """One digest of Python, of what is installed, and of a fact of each file."""
    digest = hashlib.sha256("\n".join((sys.version, *map(str, _files()), *_installed())).encode())
    for fact in facts:
        digest.update(hashlib.sha256(fact).digest())
    return digest.digest()


def _files() -> Iterator[Path]:
    """Every file of ours, in order."""
    for start in (_PACKAGE, templates_dir()):
        for folder, below, names in os.walk(start):
            below[:] = sorted(set(below) - {"__pycache__"})
            yield from (Path(folder, name) for name in sorted(names))


def _installed() -> list[str]:
    """The name and version of each package that can be imported, in order."""
    folders = [folder for folder in map(Path, sys.path) if folder.is_dir()]
    return sorted(path.name for folder in folders for path in folder.glob("*.dist-info"))
