"""How cases are named: the keys made from their numbers."""

from motebok.model.meeting import Item
from motebok.model.numbering import number_pattern, runs_through_the_year
from motebok.model.words import folded
from motebok.slug import slug


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
