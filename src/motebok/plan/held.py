"""What is held together by a number or a word: things in groups of one kind each."""

from dataclasses import dataclass

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
