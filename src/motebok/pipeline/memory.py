"""What a build made, remembered for the next one."""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from motebok.packing import packed, unpacked
from motebok.pipeline.finishing import Made
from motebok.plan import Group
from motebok.state.store import State
from motebok.write import Staged

MEMORY = "made"
"""The kind under which it is kept what was made."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was made of a group, and digests of what was seen in making it.

    `anchors` is one of what the ledger says of its pages: nothing where it says nothing.
    """

    made: Made
    seen: bytes
    anchors: bytes = b""


Placed = tuple[int, int, int, int]
"""Size, times of change of content and of status, and number of a file."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything that was made for the folder `site`, on the `basis` that all of it shares.

    It was made from the archive that was shown by the name `shown`, with `contents` in its units.
    """

    site: str = ""
    basis: bytes = b""
    shown: bytes = b""
    contents: Mapping[str, bytes] = field(default_factory=dict)
    groups: Mapping[Group, Kept] = field(default_factory=dict)
    placed: Mapping[str, Placed] = field(default_factory=dict)

    def has(self, made: Made) -> bool:
        """Whether all the files of a group are where they were put, and untouched."""
        placed = self.placed
        return all(_placed(self.site, file.path) == placed.get(file.path) for file in made.files)

    def to_write(
        self, groups: Mapping[Group, Kept], staged: Callable[[str], Path]
    ) -> Iterable[Staged]:
        """Every file of the groups once, where it is `staged` if its group was made anew.

        Tiers of the search have files in common, which are the same.
        """
        fresh = {name for name, kept in groups.items() if self.groups.get(name) is not kept}
        return {
            file.path: Staged(file.path, staged(file.path) if name in fresh else None)
            for name, kept in groups.items()
            for file in kept.made.files
        }.values()


def recalled(state: State, site: Path, basis: bytes) -> Memory:
    """What was made for the site on the same basis; nothing else is of any use."""
    data = state.get(MEMORY, str(site))
    memory = cast("Memory", unpacked(data)) if data is not None else Memory()
    if (memory.site, memory.basis) != (str(site), basis):
        return Memory(str(site), basis)
    return memory


def remember(state: State, now: Memory, old: Memory) -> None:
    """Remember what now lies in the site; of what `old` has untouched, nothing is asked again."""
    placed: dict[str, Placed] = {}
    for group, kept in now.groups.items():
        is_old = old.groups.get(group) is kept
        placed.update(_all_placed(now.site, kept.made, old.placed if is_old else {}))
    state.put(MEMORY, [(now.site, packed(replace(now, placed=placed)))])


def _all_placed(site: str, made: Made, known: Mapping[str, Placed]) -> Iterable[tuple[str, Placed]]:
    for file in made.files:
        at = known.get(file.path) or _placed(site, file.path)
        if at:
            yield file.path, at


def _placed(site: str, path: str) -> Placed | None:
    try:
        at = os.lstat(f"{site}/{path}")
    except OSError:
        return None
    return at.st_size, at.st_mtime_ns, at.st_ctime_ns, at.st_ino
