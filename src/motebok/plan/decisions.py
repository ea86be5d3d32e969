"""Decisions, and negotiations and discussions: the newest of all, and every one by year."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from motebok.archive.outcomes import is_decision, is_deliberation, treated
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
    """What the pages of one kind have in common; `treatments` has the newest meeting first."""

    home: str
    title: str
    lead: str
    other: Link
    treatments: tuple[Treatment, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have something, the first one first."""
        return tuple(sorted({each.date.year for each in self.treatments}))


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


def decisions_pages(desk: Desk) -> Iterator[Page]:
    """The pages of decisions, and those of negotiations and discussions."""
    for register in (_decisions(desk), _deliberations(desk)):
        yield _first_page(desk, register)
        for year in register.years:
            yield _year_page(desk, register, year)


def _decisions(desk: Desk) -> _Register:
    return _Register(
        DECISIONS,
        desk._("Decisions"),
        desk._("What the committees have decided, from their minutes."),
        Link(desk._("Negotiations and discussions"), DELIBERATIONS),
        tuple(each for each in treated(desk.archive) if is_decision(each)),
    )


def _deliberations(desk: Desk) -> _Register:
    return _Register(
        DELIBERATIONS,
        desk._("Negotiations and discussions"),
        desk._("What the committees have negotiated and discussed, with outcome and statements."),
        Link(desk._("Decisions"), DECISIONS),
        tuple(each for each in treated(desk.archive) if is_deliberation(each)),
    )


def _first_page(desk: Desk, register: _Register) -> Page:
    newest = islice(register.treatments, _NEWEST)
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


def _groups(desk: Desk, start: str, register: _Register, year: int) -> Iterator[RulingGroup]:
    for committee in desk.archive.committees.values():
        rulings = tuple(
            ruling(desk, start, each)
            for each in register.treatments
            if each.committee == committee.id and each.date.year == year
        )
        if rulings:
            title = Link(desk.say(committee.short_name), desk.href(start, f"{committee.id}/"))
            yield RulingGroup(committee.id, title, rulings)
