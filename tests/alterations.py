"""Alterations of a published target: what somebody, or a failing disk, may do to one file or two.

Times are set back after each, so that nothing but the content tells.
"""

import os
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """What is done."""

    FLIP = "flip"
    CHANGE = "change"
    RENAME = "rename"
    DELETE = "delete"
    ADD = "add"
    SWAP = "swap"


class Part(StrEnum):
    """In which part of the target."""

    SITE = "site"
    ASSETS = "assets"
    MANIFEST = "manifest-sha256.txt"
    RECORD = "release.json"
    PAST = "records"
    LEDGER = "addresses.txt"
    LOG = "log.txt"


GLOBS = {
    Part.SITE: "releases/*/site/**/*",
    Part.ASSETS: "assets/**/*",
    Part.MANIFEST: "releases/*/manifest-sha256.txt",
    Part.RECORD: "releases/*/release.json",
    Part.PAST: "records/*.json",
    Part.LEDGER: "addresses.txt",
    Part.LOG: "log.txt",
}


@dataclass(frozen=True)
class Alteration:
    """What was done to which files of which part; paths are below the target."""

    kind: Kind
    part: Part
    paths: tuple[str, ...]

    @property
    def release(self) -> str:
        """The folder of the release that the file is in, or one that has the asset."""
        return "/".join(self.paths[0].split("/")[:2])


def files_of(target: Path, part: Part) -> list[str]:
    """The files of a part of the target, but for links and what lies behind them."""
    found = [each for each in target.glob(GLOBS[part]) if each.is_file() and not each.is_symlink()]
    return sorted(each.relative_to(target).as_posix() for each in found)


def alter(target: Path, kind: Kind, part: Part, dice: random.Random, *others: Part) -> Alteration:
    """Alter the target once; `others` are the parts that may be swapped with, else all."""
    path = dice.choice(files_of(target, part))
    if kind is Kind.SWAP:
        return Alteration(kind, part, (path, _swap(target, path, dice, others or tuple(Part))))
    paths = _ACTS[kind](target, path, dice)
    return Alteration(kind, part, paths if kind is Kind.ADD else (path, *paths))


def _rewrite(file: Path, data: bytes) -> None:
    stat = file.stat()
    file.write_bytes(data)
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def _flip(target: Path, path: str, dice: random.Random) -> tuple[str, ...]:
    data = bytearray((target / path).read_bytes())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    _rewrite(target / path, bytes(data))
    return ()


def _change(target: Path, path: str, dice: random.Random) -> tuple[str, ...]:
    data = (target / path).read_bytes()
    start = dice.randrange(len(data))
    end = min(len(data), start + dice.randint(1, 40))
    new = data
    while new == data:
        new = data[:start] + dice.randbytes(end - start) + data[end:]
    _rewrite(target / path, new)
    return ()


def _rename(target: Path, path: str, dice: random.Random) -> tuple[str, ...]:
    place, _, name = path.rpartition("/")
    new = f"{place}/{_fresh(dice)}{name}".lstrip("/")
    (target / path).rename(target / new)
    return (new,)


def _delete(target: Path, path: str, _dice: random.Random) -> tuple[str, ...]:
    (target / path).unlink()
    return ()


def _add(target: Path, path: str, dice: random.Random) -> tuple[str, ...]:
    """Put a file beside it, which may be a copy of it or a link to it."""
    place, _, name = path.rpartition("/")
    new = target / place / f"{_fresh(dice)}{name}"
    match dice.randrange(3):
        case 0:
            new.write_bytes((target / path).read_bytes())
        case 1:
            new.symlink_to((target / path).name)
        case _:
            new.touch()
    return (new.relative_to(target).as_posix(),)


def _swap(target: Path, path: str, dice: random.Random, parts: Iterable[Part]) -> str:
    """Give the file the content of another one, and that one its own."""
    mine = (target / path).read_bytes()
    others = [
        other
        for part in parts
        for other in files_of(target, part)
        if (target / other).read_bytes() != mine and not (target / other).samefile(target / path)
    ]
    other = dice.choice(others)
    theirs = (target / other).read_bytes()
    _rewrite(target / other, mine)
    _rewrite(target / path, theirs)
    return other


def _fresh(dice: random.Random) -> str:
    return dice.choice(["ny-", "kopi av ", "1", "å"])


_Act = Callable[[Path, str, random.Random], tuple[str, ...]]
_ACTS: dict[Kind, _Act] = {
    Kind.FLIP: _flip,
    Kind.CHANGE: _change,
    Kind.RENAME: _rename,
    Kind.DELETE: _delete,
    Kind.ADD: _add,
}
