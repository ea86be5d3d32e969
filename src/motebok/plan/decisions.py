"""Decisions, and negotiations and discussions: the newest of all, and every one by year."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, islice

from motebok.archive.lists import year_key
from motebok.archive.types import Treatment
from motebok.plan.data import table_link
from motebok.plan.datafiles import DECISIONS as DECISION_TABLES
from motebok.plan.desk import Desk
from motebok.plan.pages import Page
from motebok.plan.parts import Part, PartsView, fits, part_address, part_title, parts_of, parts_view
from motebok.plan.places import COMPLETENESS, DECISIONS, DELIBERATIONS
from motebok.plan.rulings import RULING, Ruling, ruling, ruling_line, ruling_weight
from motebok.plan.views import Link
from motebok.plan.years import around, year_links

_NEWEST = 20
"""How many the first page shows; the others are found by year."""


@dataclass(frozen=True, slots=True)
class _Register:
    """What the pages of one kind have in common.

    `years` has each year's treatments, `held` those of a committee's year, `active` the committees
    that have any in a year; `counted` says how many there are.
    """

    home: str
    title: str
    lead: str
    other: Link
    years: Mapping[int, tuple[str, ...]]
    held: Mapping[str, tuple[str, ...]]
    active: Mapping[int, tuple[str, ...]]
    counted: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class RulingGroup:
    """A committee's decisions or deliberations; `all` leads to them where they stand apart."""

    id: str
    title: Link
    rulings: tuple[Ruling, ...]
    all: Link | None = None


@dataclass(frozen=True, slots=True)
class RulingsView:
    """All that a page of decisions shows: the newest, or the groups of a year.

    `other` leads to the register that a reader may have meant, `gaps` to what the archive lacks,
    `table` to the same for spreadsheets.
    """

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    other: Link
    gaps: str
    years: tuple[Link, ...]
    newest: tuple[Ruling, ...]
    groups: tuple[RulingGroup, ...]
    parts: PartsView | None
    table: Link | None
    previous: Link | None
    next: Link | None


def decision_pages(desk: Desk, of: str) -> Iterator[Page]:
    """The decisions of a year, or of a committee's year; the newest of all where none is named."""
    return _register_pages(desk, _decisions(desk), of)


def deliberation_pages(desk: Desk, of: str) -> Iterator[Page]:
    """Likewise, of negotiations and discussions."""
    return _register_pages(desk, _deliberations(desk), of)


def _register_pages(desk: Desk, register: _Register, of: str) -> Iterator[Page]:
    if not of:
        return iter((_first_page(desk, register),))
    committee, _, year = of.rpartition("/")
    return _year_pages(desk, _Span(register, int(year), committee))


def _decisions(desk: Desk) -> _Register:
    return _Register(
        DECISIONS,
        desk._("Decisions"),
        desk._("What the committees have decided, from their minutes."),
        Link(desk._("Negotiations and discussions"), DELIBERATIONS),
        desk.archive.decided,
        desk.archive.decided_by,
        desk.archive.deciding_in,
        lambda count: desk.speaker.counted("{count} decision", "{count} decisions", count),
    )


def _deliberations(desk: Desk) -> _Register:
    return _Register(
        DELIBERATIONS,
        desk._("Negotiations and discussions"),
        desk._("What the committees have negotiated and discussed, with outcome and statements."),
        Link(desk._("Decisions"), DECISIONS),
        desk.archive.deliberated,
        desk.archive.deliberated_by,
        desk.archive.deliberating_in,
        lambda count: desk.speaker.counted(
            "{count} negotiation or discussion", "{count} negotiations and discussions", count
        ),
    )


def _first_page(desk: Desk, register: _Register) -> Page:
    newest = islice(_newest(desk, register), _NEWEST)
    view = RulingsView(
        crumbs=(),
        title=register.title,
        lead=register.lead,
        other=Link(register.other.text, desk.href(register.home, register.other.href or "")),
        gaps=desk.href(register.home, COMPLETENESS),
        years=year_links(desk, register.home, register.home, register.active),
        newest=tuple(ruling_line(desk, register.home, each) for each in newest),
        groups=(),
        parts=None,
        table=None,
        previous=None,
        next=None,
    )
    return _page(desk, register.home, view)


@dataclass(frozen=True, slots=True)
class _Span:
    """A year of a register, or a committee's year."""

    register: _Register
    year: int
    committee: str = ""

    @property
    def home(self) -> str:
        """The address of the first page."""
        of_year = f"{self.register.home}{self.year}/"
        return f"{of_year}{self.committee}/" if self.committee else of_year

    @property
    def names(self) -> tuple[str, ...]:
        """The treatments, by committee."""
        active = self.register.active[self.year]
        committees = (self.committee,) if self.committee else active
        keys = (year_key(each, self.year) for each in committees)
        return tuple(name for key in keys for name in self.register.held[key])


def stands_apart(count: int) -> bool:
    """Whether so many rulings of a year are divided by committee."""
    return not fits(count, RULING)


def _year_pages(desk: Desk, span: _Span) -> Iterator[Page]:
    """Each committee's rulings stand apart where a year's have no room together."""
    names = span.names
    if not span.committee and stands_apart(len(names)):
        committees = span.register.active[span.year]
        groups = tuple(_apart(desk, replace(span, committee=each)) for each in committees)
        yield _page_of_year(desk, span, None, groups)
        return
    treatments = (desk.archive.treatments[name] for name in names)
    for part in parts_of(treatments, ruling_weight):
        start = part_address(span.home, part.number)
        yield _page_of_year(desk, span, part, tuple(_groups(desk, start, part.entries)))


def _page_of_year(
    desk: Desk, span: _Span, part: Part[Treatment] | None, groups: tuple[RulingGroup, ...]
) -> Page:
    register, year, committee = span.register, span.year, span.committee
    of_year = replace(span, committee="").home
    address = part_address(span.home, part.number) if part else span.home
    name = desk.say(desk.archive.committees[committee].short_name) if committee else ""
    title = ", ".join(filter(None, (f"{register.title} {year}", name)))
    years = year_links(desk, address, register.home, register.active, year)
    before, after = around(years)
    view = RulingsView(
        crumbs=(
            Link(register.title, desk.href(address, register.home)),
            Link(str(year), desk.href(address, of_year) if committee else None),
            *((Link(name),) if name else ()),
        ),
        title=part_title(desk, title, part) if part else title,
        lead="",
        other=Link(register.other.text, desk.href(address, register.other.href or "")),
        gaps=desk.href(address, COMPLETENESS),
        years=years,
        newest=(),
        groups=groups,
        parts=parts_view(desk, span.home, part) if part else None,
        table=table_link(desk, address, f"{DECISION_TABLES}-{year}")
        if register.home == DECISIONS
        else None,
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
    for year in sorted(register.active, reverse=True):
        yield from (desk.archive.treatments[name] for name in register.years[year])


def _apart(desk: Desk, span: _Span) -> RulingGroup:
    """A committee with a link to its own page of the year."""
    start = replace(span, committee="").home
    link = Link(span.register.counted(len(span.names)), desk.href(start, span.home))
    return RulingGroup(span.committee, _title(desk, start, span.committee), (), link)


def _groups(desk: Desk, start: str, treatments: Iterable[Treatment]) -> Iterator[RulingGroup]:
    for committee, held in groupby(treatments, key=lambda each: each.committee):
        rulings = tuple(ruling(desk, start, each) for each in held)
        yield RulingGroup(committee, _title(desk, start, committee), rulings)


def _title(desk: Desk, start: str, committee: str) -> Link:
    short = desk.say(desk.archive.committees[committee].short_name)
    return Link(short, desk.href(start, f"{committee}/"))
