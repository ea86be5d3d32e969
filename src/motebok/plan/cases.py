"""The lists of cases: the cases themselves, and every treatment by year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from motebok.archive.types import Archive, Meeting
from motebok.load.records import CaseRecord
from motebok.locale import sort_key
from motebok.model.words import Status
from motebok.plan.badges import result_badge
from motebok.plan.case import CASES, treatments_of
from motebok.plan.desk import Desk
from motebok.plan.listed import treatment_entry
from motebok.plan.pages import Page
from motebok.plan.topics import TOPICS
from motebok.plan.views import Badge, Entry, Link
from motebok.plan.way import coming_rows
from motebok.plan.years import around, year_links

COMING = f"{CASES}pa-vei/"
_NEWEST = 12
"""How many of the last treatments the first page lists; the others are found by year."""


@dataclass(frozen=True, slots=True)
class CasesView:
    """All that the first page of cases shows; `newest` are the last that were on an agenda."""

    title: str
    lead: str
    coming: Link
    topics: Link
    years: tuple[Link, ...]
    cases: tuple[Entry, ...]
    newest: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class TreatmentGroup:
    """A committee's treatments."""

    id: str
    title: Link
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class TreatmentsView:
    """All that the treatments of a year shows."""

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    years: tuple[Link, ...]
    groups: tuple[TreatmentGroup, ...]
    previous: Link | None
    next: Link | None


def cases_page(desk: Desk, year: str) -> Page:
    """The treatments of a year; the cases themselves where none is named."""
    return _year_page(desk, int(year)) if year else _cases_page(desk)


def case_years(archive: Archive) -> tuple[int, ...]:
    """The years that had a case on an agenda, the first one first."""
    return tuple(
        year
        for year, names in archive.years.items()
        if any(archive.meetings[name].treatments for name in names)
    )


def case_entry(desk: Desk, start: str, record: CaseRecord) -> Entry:
    """A case in a list: how often it has been treated, where last, and whether more is to come."""
    treatments = treatments_of(desk, record)
    past = [t for t in treatments if not desk.archive.meetings[t.meeting].is_coming]
    facts = [desk.speaker.counted("{count} treatment", "{count} treatments", len(past))]
    if past:
        last = desk.archive.meetings[past[-1].meeting]
        facts.append(desk._("last in {meeting}").format(meeting=desk.meeting_name(last)))
    result = result_badge(desk, past[-1]) if past else None
    coming = coming_rows(desk, f"{CASES}{record.id}", start)
    return Entry(
        desk.link(start, f"{CASES}{record.id}"),
        facts=tuple(facts),
        badges=(
            *((result,) if result else ()),
            *((Badge(desk._("On its way"), "planned"),) if coming else ()),
        ),
    )


def _cases_page(desk: Desk) -> Page:
    title = desk._("Cases")
    lead = desk._("Cases that are treated several times, and every case on an agenda by year.")
    records = sorted(
        desk.archive.cases.values(), key=lambda each: sort_key(desk.say(each.case.title))
    )
    view = CasesView(
        title=title,
        lead=lead,
        coming=Link(desk._("What comes up"), desk.href(CASES, COMING)),
        topics=Link(desk._("Topics"), desk.href(CASES, TOPICS)),
        years=year_links(desk, CASES, CASES, case_years(desk.archive)),
        cases=tuple(case_entry(desk, CASES, each) for each in records),
        newest=tuple(islice(_newest(desk), _NEWEST)),
    )
    return Page(CASES, desk.language, "saker", "cases.html.jinja", title, lead, view)


def _newest(desk: Desk) -> Iterator[Entry]:
    """What was treated, the newest meeting first."""
    for year in sorted(desk.archive.years, reverse=True):
        for name in reversed(desk.archive.years[year]):
            meeting = desk.archive.meetings[name]
            if meeting.status is Status.HELD:
                yield from (treatment_entry(desk, CASES, each) for each in meeting.treatments)


def _year_page(desk: Desk, year: int) -> Page:
    address = f"{CASES}{year}/"
    title = desk._("Cases {year}").format(year=year)
    lead = desk._("Every case that the committees had on an agenda.")
    years = year_links(desk, address, CASES, case_years(desk.archive))
    before, after = around(years)
    view = TreatmentsView(
        crumbs=(Link(desk._("Cases"), desk.href(address, CASES)), Link(str(year))),
        title=title,
        lead=lead,
        years=years,
        groups=tuple(_groups(desk, address, year)),
        previous=before,
        next=after,
    )
    return Page(address, desk.language, "saker", "treatments.html.jinja", title, lead, view)


def _groups(desk: Desk, start: str, year: int) -> Iterator[TreatmentGroup]:
    meetings = [desk.archive.meetings[name] for name in desk.archive.years[year]]
    held = {meeting.committee for meeting in meetings if meeting.treatments}
    for committee in desk.archive.committees:
        if committee in held:
            own = (meeting for meeting in meetings if meeting.committee == committee)
            name = desk.say(desk.archive.committees[committee].short_name)
            title = Link(name, desk.href(start, f"{committee}/{year}/"))
            yield TreatmentGroup(committee, title, tuple(_entries(desk, start, own, name)))


def _entries(desk: Desk, start: str, meetings: Iterable[Meeting], name: str) -> Iterator[Entry]:
    """In the order of the agendas; the committee is named where it had another name then."""
    for meeting in meetings:
        for treatment in meeting.treatments:
            entry = treatment_entry(desk, start, treatment)
            yield replace(entry, facts=tuple(fact for fact in entry.facts if fact != name))
