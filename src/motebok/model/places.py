"""Where the parts of a group were written, in little room: an archive has very many groups."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from struct import Struct

Place = tuple[int, int]
"""Line and column, from 1, in the file of the group: a group has many, and is kept and sent."""

_PLACE = Struct("<II")
_ALIKE = 4096
"""Groups with the same names, in the same order, that share them."""


class Places(Mapping[str, Place]):
    """Name → place, of `names` that come in the order of the `marks`."""

    __slots__ = ("_marks", "_order")

    def __init__(self, names: tuple[str, ...], marks: bytes) -> None:
        self._order = _order(names)
        self._marks = marks

    def __getitem__(self, name: str) -> Place:
        line, column = _PLACE.unpack_from(self._marks, _PLACE.size * self._order[name])
        return line, column

    def __contains__(self, name: object) -> bool:
        return name in self._order

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)


def marked(places: Mapping[str, Place]) -> tuple[tuple[str, ...], bytes]:
    """What `Places` are made of."""
    return tuple(places), b"".join(_PLACE.pack(*place) for place in places.values())


@lru_cache(_ALIKE)
def _order(names: tuple[str, ...]) -> Mapping[str, int]:
    return {name: number for number, name in enumerate(names)}
