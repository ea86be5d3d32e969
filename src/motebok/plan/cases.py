"""The lists of cases: the cases themselves, and every treatment by year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from motebok.archive.lists import year_key
from motebok.load.records import CaseRecord
from motebok.model.words import Status
from motebok.plan.badges import result_badge
from motebok.plan.case import treatments_of
from motebok.plan.data import table_link
from motebok.plan.datafiles import CASES as CASE_TABLES
from motebok.plan.desk import Desk
from motebok.plan.listed import treatment_entry
from motebok.plan.meetings import newest_meetings
from motebok.plan.pages import Page
from motebok.plan.parts import PartsView, fits, part_address, part_title, parts_of, parts_view
from motebok.plan.places import CASES, COMING, ECONOMY, TOPICS
from motebok.plan.views import Badge, Entry, Link
from motebok.plan.years import around, year_links

_NEWEST = 12
"""How many of the last treatments the first page lists; the others are found by year."""
_LAST = 60
"""How many of the cases that were treated last it lists; likewise."""


@dataclass(frozen=True, slots=True)
class CasesView:
    """All that the first page of cases shows; `newest` are the last that were on an agenda."""

    title: str
    lead: str
    coming: Link
    topics: Link
    economy: tuple[Link, ...]
    years: tuple[Link, ...]
    cases: tuple[Entry, ...]
    parts: PartsView | None
    newest: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class TreatmentGroup:
    """A committee's treatments; `all` leads to them where they stand apart."""

    id: str
    title: Link
    entries: tuple[Entry, ...]
    all: Link | None = None


@dataclass(frozen=True, slots=True)
class TreatmentsView:
    """All that the treatments of a year shows; `cases` were on no agenda after it.

    `table` leads to the treatments for spreadsheets.
    """

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    years: tuple[Link, ...]
    groups: tuple[TreatmentGroup, ...]
    cases: tuple[Entry, ...]
    parts: PartsView | None
    table: Link
    previous: Link | None
    next: Link | None


def case_pages(desk: Desk, year: str) -> Iterator[Page]:
    """What was on the agendas of a year; the cases and the newest where none is named."""
    return _year_pages(desk, int(year)) if year else _first_pages(desk)


def case_entry_of(desk: Desk, name: str, start: str) -> Entry:
    """The case with this name in a list on the page `start`."""
    return case_entry(desk, start, desk.archive.cases[name])


def case_entry(desk: Desk, start: str, record: CaseRecord) -> Entry:
    """A case in a list: how often it has been treated, where last, and whether more is to come."""
    name = f"{CASES}{record.id}"
    meetings = desk.archive.meetings
    treatments = treatments_of(desk, record)
    past = [each for each in treatments if not meetings[each.meeting].is_coming]
    facts = [desk.speaker.counted("{count} treatment", "{count} treatments", len(past))]
    if past:
        last = meetings[past[-1].meeting]
        facts.append(desk._("last in {meeting}").format(meeting=desk.meeting_name(last)))
    result = result_badge(desk, past[-1]) if past else None
    is_coming = len(past) < len(treatments) or record.id in desk.archive.planned
    return Entry(
        desk.link(start, name),
        facts=tuple(facts),
        badges=(
            *((result,) if result else ()),
            *((Badge(desk._("On its way"), "planned"),) if is_coming else ()),
        ),
    )


def _first_pages(desk: Desk) -> Iterator[Page]:
    """Cases that wait for their first agenda, then those treated last: these on one page alone."""
    title = desk._("Cases")
    lead = desk._("Cases that are treated several times, and every case on an agenda by year.")
    for part in parts_of(desk.archive.last_treated.get(0, ())):
        address = part_address(CASES, part.number)
        is_first = part.number == 1
        last = islice(_last_treated(desk), _LAST) if is_first else ()
        newest = islice(_newest(desk), _NEWEST) if is_first else ()
        view = CasesView(
            title=part_title(desk, title, part),
            lead=lead,
            coming=Link(desk._("What comes up"), desk.href(address, COMING)),
            topics=Link(desk._("Topics"), desk.href(address, TOPICS)),
            economy=_economy(desk, address),
            years=year_links(desk, address, CASES, desk.archive.treating_in),
            cases=_case_entries(desk, address, (*part.entries, *last)),
            parts=parts_view(desk, CASES, part),
            newest=tuple(newest),
        )
        yield Page(address, desk.language, "saker", "cases.html.jinja", view.title, lead, view)


def _economy(desk: Desk, start: str) -> tuple[Link, ...]:
    """A link to figures over time, where there are some."""
    link = Link(desk._("Economy over time"), desk.href(start, ECONOMY))
    return (link,) if desk.archive.figured_by else ()


def _last_treated(desk: Desk) -> Iterator[str]:
    for year in sorted(filter(None, desk.archive.last_treated), reverse=True):
        yield from desk.archive.last_treated[year]


def _case_entries(desk: Desk, start: str, names: Iterable[str]) -> tuple[Entry, ...]:
    return tuple(case_entry_of(desk, name, start) for name in names)


def _newest(desk: Desk) -> Iterator[Entry]:
    """What was treated, the newest meeting first."""
    for meeting in newest_meetings(desk):
        if meeting.status is Status.HELD:
            yield from (treatment_entry(desk, CASES, each) for each in meeting.treatments)


def _year_pages(desk: Desk, year: int) -> Iterator[Page]:
    """What stood on the agendas, on the first page alone, and the cases last treated then."""
    home = f"{CASES}{year}/"
    title = desk._("Cases {year}").format(year=year)
    lead = desk._("Every case that the committees had on an agenda.")
    for part in parts_of(desk.archive.last_treated.get(year, ())):
        address = part_address(home, part.number)
        years = year_links(desk, address, CASES, desk.archive.treating_in, year)
        before, after = around(years)
        view = TreatmentsView(
            crumbs=(Link(desk._("Cases"), desk.href(address, CASES)), Link(str(year))),
            title=part_title(desk, title, part),
            lead=lead,
            years=years,
            groups=tuple(_groups(desk, address, year)) if part.number == 1 else (),
            cases=_case_entries(desk, address, part.entries),
            parts=parts_view(desk, home, part),
            table=table_link(desk, address, f"{CASE_TABLES}-{year}"),
            previous=before,
            next=after,
        )
        yield Page(address, desk.language, "saker", "treatments.html.jinja", view.title, lead, view)


def _groups(desk: Desk, start: str, year: int) -> Iterator[TreatmentGroup]:
    """Each committee's cases; where they have no room together, links to the committees' years."""
    archive = desk.archive
    held = {each: archive.agendas[year_key(each, year)] for each in archive.treating_in[year]}
    is_whole = fits(sum(map(len, held.values())))
    for committee, names in held.items():
        short = desk.say(archive.committees[committee].short_name)
        title = Link(short, desk.href(start, f"{committee}/{year}/"))
        if is_whole:
            yield TreatmentGroup(committee, title, tuple(_entries(desk, start, names, short)))
        else:
            words = desk.speaker.counted("{count} case", "{count} cases", len(names))
            link = Link(words, desk.href(start, f"{committee}/{year}/", "saker"))
            yield TreatmentGroup(committee, title, (), link)


def _entries(desk: Desk, start: str, names: Iterable[str], short: str) -> Iterator[Entry]:
    """In the order of the agendas; the committee is named where it had another name then."""
    for name in names:
        entry = treatment_entry(desk, start, desk.archive.treatments[name])
        yield replace(entry, facts=tuple(fact for fact in entry.facts if fact != short))
