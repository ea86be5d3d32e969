"""Whether files are as they were: by what the file system says of them, and else by content."""

import hashlib
from collections.abc import Iterator
from os import DirEntry, scandir
from os.path import lexists
from pathlib import Path
from stat import S_IFMT, S_IFREG

_SHORT = 16
_TICK = 20_000_000
"""Nanoseconds that a file system may take for the same moment."""


def seen(root: Path, path: str) -> tuple[bytes, int]:
    """A digest of names, sizes and times of the file or folder, and the newest of the times."""
    found = [(name, entry.stat(follow_symlinks=False)) for name, entry in _entries(root / path)]
    facts = [
        f"{name}\0{at.st_mode} {at.st_size} {at.st_mtime_ns} {at.st_ctime_ns} {at.st_ino}\n"
        for name, at in found
    ]
    digest = hashlib.blake2b("".join(facts).encode(errors="surrogateescape"), digest_size=_SHORT)
    return digest.digest(), max((at.st_ctime_ns for _, at in found), default=0)


def content(root: Path, path: str) -> bytes:
    """A digest of names and bytes of the file or folder."""
    digest = hashlib.blake2b(digest_size=_SHORT)
    for name, entry in _entries(root / path):
        kind = S_IFMT(entry.stat(follow_symlinks=False).st_mode)
        digest.update(f"{name}\0{kind}\n".encode(errors="surrogateescape"))
        if kind == S_IFREG:
            digest.update(hashlib.sha256(Path(entry).read_bytes()).digest())
    return digest.digest()


def _entries(path: Path) -> Iterator[tuple[str, "DirEntry[str] | Path"]]:
    """Everything below a folder, in order of name, by its path in it; a file itself, if any."""
    if path.is_symlink() or not path.is_dir():
        if lexists(path):
            yield "", path
        return
    start = f"{path}/"
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with scandir(f"{start}{folder}") as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
        for entry in ordered:
            name = f"{folder}{entry.name}"
            yield name, entry
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{name}/")


def digest_of(*parts: bytes) -> bytes:
    """One digest of several values."""
    digest = hashlib.blake2b(digest_size=_SHORT)
    for part in parts:
        digest.update(hashlib.blake2b(part).digest())
    return digest.digest()


def settled(folder: Path) -> int:
    """A time of the file system, in nanoseconds, before which a change is told from a later one.

    `folder` is ours to write to; where that fails, no change is old enough.
    """
    mark = folder / "mark"
    try:
        mark.write_bytes(b"")
        return mark.stat().st_ctime_ns - _TICK
    except OSError:
        return 0
