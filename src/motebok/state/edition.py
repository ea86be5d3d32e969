"""Which program this is: what another one kept is of no use to it."""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from motebok.resources import templates_dir

_PACKAGE = Path(__file__).parents[1]


def edition() -> bytes:
    """A digest of the program's own files, of Python, and of the names of what is installed."""
    digest = hashlib.sha256(f"{sys.version}\n".encode())
    for path in (*_files(_PACKAGE), *_files(templates_dir())):
        digest.update(f"{path}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    digest.update("\n".join(sorted(_installed())).encode())
    return digest.digest()


def _files(folder: Path) -> Iterator[Path]:
    """Every file of ours below the folder, in order."""
    return (
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != "__pycache__"
    )


def _installed() -> Iterator[str]:
    """The name and version of each package that can be imported."""
    for folder in map(Path, sys.path):
        if folder.is_dir():
            yield from (path.name for path in folder.glob("*.dist-info"))
