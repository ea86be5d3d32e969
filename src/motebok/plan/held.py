"""What is held together by a number or a word: things in groups of one kind each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from motebok.plan.desk import Desk
from motebok.plan.pages import Page
from motebok.plan.parts import PartsView, part_address, part_title, parts_of, parts_view
from motebok.plan.views import Entry, Link


@dataclass(frozen=True, slots=True)
class HeldGroup:
    """Things of one kind."""

    id: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class HeldView:
    """All that such a page shows; empty groups are left out."""

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    groups: tuple[HeldGroup, ...]
    parts: PartsView | None


@dataclass(frozen=True, slots=True)
class Kind:
    """Things of one kind: an id and a title, and what makes each an entry of a page's list."""

    id: str
    title: str
    entries: Sequence[Callable[[str], Entry]]


@dataclass(frozen=True, slots=True)
class Held:
    """What is held at an address; `above` leads to the list that it is a part of."""

    address: str
    above: Link
    title: str
    lead: str
    kinds: tuple[Kind, ...]


def held_pages(desk: Desk, held: Held) -> Iterator[Page]:
    """The page at the address, and further ones where there is much."""
    makers = ((kind, make) for kind in held.kinds for make in kind.entries)
    for part in parts_of(makers):
        address = part_address(held.address, part.number)
        title = part_title(desk, held.title, part)
        view = HeldView(
            crumbs=(
                Link(held.above.text, desk.href(address, held.above.href or "")),
                Link(held.title),
            ),
            title=title,
            lead=held.lead,
            groups=tuple(_groups(address, part.entries)),
            parts=parts_view(desk, held.address, part),
        )
        yield Page(address, desk.language, "saker", "held.html.jinja", title, title, view)


def _groups(
    start: str, entries: Iterable[tuple[Kind, Callable[[str], Entry]]]
) -> Iterator[HeldGroup]:
    for _, same in groupby(entries, key=lambda each: each[0].id):
        held = tuple(same)
        yield HeldGroup(held[0][0].id, held[0][0].title, tuple(make(start) for _, make in held))
