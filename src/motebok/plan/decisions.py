"""Decisions, and negotiations and discussions: the newest of all, and every one by year."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from motebok.archive.types import Treatment
from motebok.plan.desk import Desk
from motebok.plan.pages import Page
from motebok.plan.rulings import Ruling, ruling, ruling_line
from motebok.plan.views import Link
from motebok.plan.years import around, year_links

DECISIONS = "vedtak/"
DELIBERATIONS = "droftinger/"
_NEWEST = 20
"""How many the first page shows; the others are found by year."""


@dataclass(frozen=True, slots=True)
class _Register:
    """What the pages of one kind have in common; `years` has each year's, the first year first."""

    home: str
    title: str
    lead: str
    other: Link
    years: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class RulingGroup:
    """A committee's decisions or deliberations."""

    id: str
    title: Link
    rulings: tuple[Ruling, ...]


@dataclass(frozen=True, slots=True)
class RulingsView:
    """All that a page of decisions shows: the newest, or the groups of a year.

    `other` leads to the register that a reader may have meant, `gaps` to what the archive lacks.
    """

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    other: Link
    gaps: str
    years: tuple[Link, ...]
    newest: tuple[Ruling, ...]
    groups: tuple[RulingGroup, ...]
    previous: Link | None
    next: Link | None


def decisions_page(desk: Desk, year: str) -> Page:
    """The decisions of a year; the newest of all where none is named."""
    return _register_page(desk, _decisions(desk), year)


def deliberations_page(desk: Desk, year: str) -> Page:
    """Likewise, of negotiations and discussions."""
    return _register_page(desk, _deliberations(desk), year)


def _register_page(desk: Desk, register: _Register, year: str) -> Page:
    return _year_page(desk, register, int(year)) if year else _first_page(desk, register)


def _decisions(desk: Desk) -> _Register:
    return _Register(
        DECISIONS,
        desk._("Decisions"),
        desk._("What the committees have decided, from their minutes."),
        Link(desk._("Negotiations and discussions"), DELIBERATIONS),
        desk.archive.decided,
    )


def _deliberations(desk: Desk) -> _Register:
    return _Register(
        DELIBERATIONS,
        desk._("Negotiations and discussions"),
        desk._("What the committees have negotiated and discussed, with outcome and statements."),
        Link(desk._("Decisions"), DECISIONS),
        desk.archive.deliberated,
    )


def _first_page(desk: Desk, register: _Register) -> Page:
    newest = islice(_newest(desk, register), _NEWEST)
    view = RulingsView(
        crumbs=(),
        title=register.title,
        lead=register.lead,
        other=Link(register.other.text, desk.href(register.home, register.other.href or "")),
        gaps=desk.href(register.home, "mangler/"),
        years=year_links(desk, register.home, register.home, register.years),
        newest=tuple(ruling_line(desk, register.home, each) for each in newest),
        groups=(),
        previous=None,
        next=None,
    )
    return _page(desk, register.home, view)


def _year_page(desk: Desk, register: _Register, year: int) -> Page:
    address = f"{register.home}{year}/"
    years = year_links(desk, address, register.home, register.years)
    before, after = around(years)
    view = RulingsView(
        crumbs=(Link(register.title, desk.href(address, register.home)), Link(str(year))),
        title=f"{register.title} {year}",
        lead="",
        other=Link(register.other.text, desk.href(address, register.other.href or "")),
        gaps=desk.href(address, "mangler/"),
        years=years,
        newest=(),
        groups=tuple(_groups(desk, address, register, year)),
        previous=before,
        next=after,
    )
    return _page(desk, address, view)


def _page(desk: Desk, address: str, view: RulingsView) -> Page:
    return Page(
        address, desk.language, "vedtak", "rulings.html.jinja", view.title,
        view.lead or view.title, view,
    )  # fmt: skip


def _newest(desk: Desk, register: _Register) -> Iterator[Treatment]:
    for year in sorted(register.years, reverse=True):
        yield from (desk.archive.treatments[name] for name in register.years[year])


def _groups(desk: Desk, start: str, register: _Register, year: int) -> Iterator[RulingGroup]:
    treatments = [desk.archive.treatments[name] for name in register.years[year]]
    held = {each.committee for each in treatments}
    for name in desk.archive.committees:
        if name in held:
            short = desk.say(desk.archive.committees[name].short_name)
            rulings = tuple(ruling(desk, start, t) for t in treatments if t.committee == name)
            yield RulingGroup(name, Link(short, desk.href(start, f"{name}/")), rulings)
