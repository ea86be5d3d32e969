"""A meeting's numbers of one series, with what cannot be read filled in by its place."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise

from motebok.model.meeting import Item
from motebok.rules.order import strays
from motebok.rules.series import Number, Numbered


@dataclass(frozen=True, slots=True)
class Sequence:
    """Which number each item holds, by what is written or where that is faulty by its place."""

    like: Number
    """One of the series."""
    holders: Mapping[int, Item]
    """Number → the item that holds it, in the order of the numbers."""
    slips: Mapping[int, Item]
    """Number that is lacking → the item written with another number that stands in its place."""

    holes: tuple[tuple[int, int], ...]
    """The first and last of each stretch of numbers that nobody holds or explains."""


def sequence(items: tuple[Numbered, ...], like: Number, known: frozenset[int]) -> Sequence:
    """The numbers of the same series as `like`; `known` are those explained elsewhere.

    A number that breaks the order and could fill a hole where it stands is taken as a slip of
    the pen, where that explains more than the holes would.
    """
    mine = [each for each in items if each.number is None or each.number.series == like.series]
    values = _filled([each.number.n if each.number else None for each in mine])
    slips = _slips(values, known)
    for place, n in slips.items():
        values[place] = n
    holders = {n: each.item for n, each in zip(reversed(values), reversed(mine), strict=True)}
    return Sequence(
        like,
        dict(sorted(holders.items())),
        {n: mine[place].item for place, n in slips.items()},
        holes(holders.keys(), known),
    )


def holes(held: Collection[int], known: Collection[int] = ()) -> tuple[tuple[int, int], ...]:
    """The stretches between the numbers held that are not known either."""
    low, high = min(held, default=0), max(held, default=0)
    numbers = sorted({*held, *(n for n in known if low < n < high)})
    return tuple((a + 1, b - 1) for a, b in pairwise(numbers) if b > a + 1)


def _filled(values: list[int | None]) -> list[int]:
    """Each value, or where there is none or it stands twice, the one that its place asks for."""
    filled: list[int] = []
    seen: set[int | None] = {None}
    before = next((value for value in values if value is not None), 1) - 2
    for value in values:
        before = before + 1 if value is None or value in seen else value
        filled.append(before)
        seen.add(before)
    return filled


def _slips(values: list[int], known: frozenset[int]) -> dict[int, int]:
    """Place → the number that belongs there, where slips explain more than holes."""
    out = strays(values)
    before = next((v for place, v in enumerate(values) if place not in out), 1) - 2
    taken = known.union(values)
    slips: dict[int, int] = {}
    for place, value in enumerate(values):
        if place not in out:
            before = value
        elif before + 1 not in taken and before >= 0:
            before += 1
            slips[place] = before
    mended = [slips.get(place, value) for place, value in enumerate(values)]
    better = _cost(mended, known) + len(slips) < _cost(values, known)
    return slips if better else {}


def _cost(values: list[int], known: frozenset[int]) -> int:
    """How many faults the holes are; one of several numbers counts twice."""
    return sum(1 if last == first else 2 for first, last in holes(values, known))
