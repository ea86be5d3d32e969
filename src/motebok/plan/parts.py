"""Lists that are too long for one page: their parts, and how one is reached from the others."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from motebok.plan.desk import Desk
from motebok.plan.views import Link

T = TypeVar("T")

ROOM = 40_000
"""Bytes that the entries of a page take at most when it is compressed, as they are estimated.

An entry alone may take more. With its frame such a page has less than 60 KB.
"""
ENTRY = 160
"""Bytes of an entry in a list."""
_BESIDE = 3
"""How many parts before and after this one are linked to, beside the first and the last."""


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Entries that share a page: part `number` of `count`; `first` is its first entry of `whole`.

    All are counted from 1.
    """

    number: int
    count: int
    first: int
    whole: int
    entries: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class PartsView:
    """Which entries stand here, and the other parts; the one here and gaps have no address."""

    shown: str
    here: str
    links: tuple[Link, ...]
    previous: str | None
    next: str | None


def fits(count: int, weight: int = ENTRY) -> bool:
    """Whether so many entries fit on a page."""
    return count * weight <= ROOM


def parts_of(entries: Iterable[T], weigh: Callable[[T], int] | None = None) -> Iterator[Part[T]]:
    """The entries in as few parts as have room for them; an empty part where there are none."""
    held: list[list[T]] = [[]]
    room = ROOM
    for entry in entries:
        weight = weigh(entry) if weigh else ENTRY
        if held[-1] and weight > room:
            held.append([])
            room = ROOM
        held[-1].append(entry)
        room -= weight
    first, whole = 1, sum(map(len, held))
    for number, own in enumerate(held, 1):
        yield Part(number, len(held), first, whole, tuple(own))
        first += len(own)


def part_address(address: str, number: int) -> str:
    """Where a part lies of the list at `address`: the first one there, the others below it.

    No slug has an underscore, so that nothing with a name can lie there.
    """
    return address if number == 1 else f"{address}side_{number}/"


def part_title(desk: Desk, title: str, part: Part[T]) -> str:
    """The list's title, with the part's number in all but the first."""
    if part.number == 1:
        return title
    return desk._("{title}, page {number}").format(title=title, number=part.number)


def parts_view(desk: Desk, address: str, part: Part[T]) -> PartsView | None:
    """How the others are reached from this part of the list at `address`; None if it is whole."""
    if part.count == 1:
        return None

    def href(number: int) -> str | None:
        if number == part.number or not 1 <= number <= part.count:
            return None
        return desk.href(part_address(address, part.number), part_address(address, number))

    last = part.first + len(part.entries) - 1
    return PartsView(
        shown=desk._("{first}–{last} of {whole}").format(
            first=part.first, last=last, whole=part.whole
        ),
        here=str(part.number),
        links=tuple(
            Link(str(number), href(number)) if number else Link("…") for number in _numbers(part)
        ),
        previous=href(part.number - 1),
        next=href(part.number + 1),
    )


def _numbers(part: Part[T]) -> Iterator[int]:
    """The parts that are named, and 0 for those left out between them."""
    near = range(max(part.number - _BESIDE, 1), min(part.number + _BESIDE, part.count) + 1)
    before = 0
    for number in sorted({1, *near, part.count}):
        yield from (0,) if number > before + 1 else ()
        yield number
        before = number
