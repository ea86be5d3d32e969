"""Folders and the files in them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

_CHUNK = 1 << 20


class Found(NamedTuple):
    """Something in a folder that is no folder: its path below it, and its inode."""

    path: str
    inode: int
    is_file: bool
    """False for a symbolic link, and for whatever else there may be."""


def files_in(folder: Path) -> Iterator[Found]:
    """Everything below the folder but folders, in no order; nothing where it is not there."""
    left = [(str(folder), "")] if folder.is_dir() else []
    while left:
        place, path = left.pop()
        with os.scandir(place) as entries:
            for each in entries:
                name = path + each.name
                if each.is_dir(follow_symlinks=False):
                    left.append((each.path, f"{name}/"))
                else:
                    yield Found(name, each.inode(), each.is_file(follow_symlinks=False))


def remove(path: Path) -> None:
    """Remove a file, a link, or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def remove_within(folder: Path, path: str) -> None:
    """Remove a file below `folder`, if it is there, and the folders that it leaves empty."""
    with suppress(IsADirectoryError, NotADirectoryError):  # a page may stand in for a lost file
        (folder / path).unlink(missing_ok=True)
    with suppress(OSError):  # the first folder that is not empty ends it
        for above in PurePosixPath(path).parents[:-1]:
            (folder / above).rmdir()


def are_alike(one: str, other: str) -> bool:
    """Whether two files hold the same bytes."""
    first = os.open(one, os.O_RDONLY)
    try:
        second = os.open(other, os.O_RDONLY)
        try:
            return _read_alike(first, second)
        finally:
            os.close(second)
    finally:
        os.close(first)


def _read_alike(first: int, second: int) -> bool:
    left = os.fstat(first).st_size
    if left != os.fstat(second).st_size:
        return False
    while left > 0:
        part = os.read(first, min(left, _CHUNK))
        if not part or part != os.read(second, len(part)):
            return False
        left -= len(part)
    return True
