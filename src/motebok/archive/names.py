"""How cases are named: patterns of numbers, and the keys made from them."""

import re
from functools import cache

from motebok.model.meeting import Item
from motebok.model.words import folded
from motebok.slug import slug

_FIELD = re.compile(r"\{(n|yy|yyyy)\}")
_SHAPES = {"n": "[0-9]{1,6}", "yy": "[0-9]{2}", "yyyy": "[0-9]{4}"}


@cache
def number_pattern(written: str) -> re.Pattern[str]:
    """`ST {n}/{yy}` as a regular expression with the groups n, yy and yyyy.

    A field that is named again must be the same again.
    """
    shapes: list[str] = []
    named: set[str] = set()
    for index, piece in enumerate(_FIELD.split(written)):
        if index % 2 == 0:
            shapes.append(r"\s+".join(map(re.escape, piece.split(" "))))
        else:
            shapes.append(f"(?P={piece})" if piece in named else f"(?P<{piece}>{_SHAPES[piece]})")
            named.add(piece)
    return re.compile("".join(shapes))


def runs_through_the_year(written: str) -> bool:
    """Whether numbers of the pattern run through the year, and not from 1 in each meeting."""
    return "{yy}" in written or "{yyyy}" in written


def key_of(item: Item, series: tuple[str, ...], order: int) -> str:
    """The item's name in files, anchors and addresses.

    It is the `id`, or the number without the words of the committee's first series
    (ST 75/23 → 75-23), or the whole number, or its place on the agenda.
    """
    if item.id:
        return slug(item.id)
    if not item.number:
        return f"punkt-{order}"
    if series and runs_through_the_year(series[0]):
        match = number_pattern(series[0]).fullmatch(item.number)
        if match:
            return "-".join(match.groups())
    return slug(item.number)


def headings_of(item: Item) -> tuple[str, ...]:
    """What the item's heading in the minutes can be, folded: its number, its id or its title."""
    names = (item.number, item.id, *(text for _, text in item.title.texts))
    return tuple(dict.fromkeys(folded(name) for name in names if name))
