"""A committee's own page."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from motebok.archive.lists import year_key
from motebok.archive.seats import Composition, compositions, sitting, vacated
from motebok.archive.types import Committee, Meeting
from motebok.locale import Speaker, capital, unmarked
from motebok.model.people import Deadlines, FormerName, Member
from motebok.model.words import Role
from motebok.plan.badges import example_alerts
from motebok.plan.desk import Desk
from motebok.plan.economy import economy_links
from motebok.plan.following import FollowView, feed_link, follow_committee
from motebok.plan.meetings import RECENT, MeetingGroup, MeetingRow, own_row, year_address
from motebok.plan.pages import Page
from motebok.plan.views import Alert, Day, Fact, Lacking, Link, TypeName
from motebok.plan.years import year_links

_FORMER, _COMPOSITIONS = 60, 12
"""How many former members, and changes of the members, the page tells of; others stand by year."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A row of the members' table; `name` is empty for a seat that is named by its role alone."""

    name: str
    role: str
    represents: str
    deputy_for: str
    start: Day | None
    end: Day | None


@dataclass(frozen=True, slots=True)
class SeatTable:
    """Members under a title; the columns that no seat uses are left out."""

    title: str
    seats: tuple[Seat, ...]
    has_represents: bool
    has_deputies: bool
    has_starts: bool
    has_ends: bool


@dataclass(frozen=True, slots=True)
class CompositionView:
    """Who sat in the committee in a period, each with what the person was in it."""

    period: str
    seats: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class TypeMeaning:
    """A type of case used here, and what it means where its name does not say."""

    type: TypeName
    means: str


@dataclass(frozen=True, slots=True)
class CommitteeView:
    """All that the page of a committee shows; `facts` are what it is, `deadlines` sentences.

    `latest` are the newest past meetings; the others are found by year, and so are earlier members
    where there are some.
    """

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    alerts: tuple[Alert, ...]
    former_names: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    mandate: str
    coming: tuple[MeetingRow, ...]
    latest: tuple[MeetingGroup, ...]
    economy: tuple[Link, ...]
    years: tuple[Link, ...]
    follow: FollowView
    members: tuple[SeatTable, ...]
    compositions: tuple[CompositionView, ...]
    has_earlier: bool
    lacking: tuple[Lacking, ...]
    contact: str
    page: str
    deadlines: tuple[str, ...]
    types: tuple[TypeMeaning, ...]


def committee_page(desk: Desk, committee: Committee) -> Page:
    """The page of one committee."""
    address = desk.address(committee.id)
    written = committee.record.committee
    name, short = desk.say(committee.name), desk.say(committee.short_name)
    coming = [desk.archive.meetings[each] for each in desk.archive.coming.get(committee.id, ())]
    view = CommitteeView(
        crumbs=desk.committee_crumbs(address, committee),
        title=name,
        lead=short if short != name else "",
        alerts=example_alerts(desk, committee.id),
        former_names=tuple(_former_name(desk, former) for former in written.former_names),
        facts=tuple(_facts(desk, committee)),
        mandate=written.mandate or "",
        coming=tuple(own_row(desk, address, m) for m in coming[:RECENT]),
        latest=tuple(_latest(desk, committee, address)),
        economy=economy_links(desk, address, committee.id, desk.archive.loaded.registers.profiles),
        years=year_links(desk, address, address, desk.archive.years_of[committee.id]),
        follow=follow_committee(desk, address, committee),
        members=tuple(_members(desk, committee)),
        compositions=_newest_compositions(desk, committee),
        has_earlier=_has_earlier(desk, committee),
        lacking=desk.lacking(written.missing),
        contact=written.contact or "",
        page=written.link or "",
        deadlines=tuple(_deadlines(desk.speaker, written.deadlines)) if written.deadlines else (),
        types=tuple(_types(desk, committee)),
    )
    return Page(
        address, desk.language, "moter", "committee.html.jinja", short, name, view,
        source=committee.record.path,
        feed=feed_link(desk, address, committee.id),
    )  # fmt: skip


def _former_name(desk: Desk, former: FormerName) -> Fact:
    return Fact(desk.say(former.name), _period(desk, former.from_, former.to))


def _period(desk: Desk, start: dt.date | None, end: dt.date | None) -> str:
    """«1. januar 2021–31. juli 2025», or from or until where one end is open."""
    if start and end:
        return desk.speaker.period(start, end)
    if start:
        return desk._("from {day}").format(day=desk.speaker.date_text(start))
    if end:
        return desk._("until {day}").format(day=desk.speaker.date_text(end))
    return ""


def _facts(desk: Desk, committee: Committee) -> Iterator[Fact]:
    written = committee.record.committee
    if written.kind:
        yield Fact(desk._("Kind"), desk.word(written.kind))
    if written.unit:
        yield Fact(desk._("Unit"), desk.say(written.unit))
    if written.archive_name:
        yield Fact(desk._("In the case system"), written.archive_name)
    if written.case_numbers:
        years = desk.archive.years_of[committee.id]
        numbers = (_example(years, series) for series in written.case_numbers)
        yield Fact(desk._("Case numbers such as"), desk.speaker.joined(numbers, "or"))


def _example(years: tuple[int, ...], series: str) -> str:
    """The first number that the pattern gives in the newest meeting's year."""
    year = years[-1] if years else 2000
    whole = series.replace("{yyyy}", str(year)).replace("{yy}", f"{year % 100:02}")
    return whole.replace("{n}", "1")


def _latest(desk: Desk, committee: Committee, start: str) -> Iterator[MeetingGroup]:
    """The meetings that are no longer to come, the newest first."""
    latest = islice(_past(desk, committee), RECENT)
    for year, meetings in groupby(latest, key=lambda meeting: meeting.date.year):
        rows = tuple(own_row(desk, start, meeting) for meeting in meetings)
        address = year_address(committee, year)
        yield MeetingGroup(Link(str(year), desk.href(start, address)), rows)


def _past(desk: Desk, committee: Committee) -> Iterator[Meeting]:
    archive = desk.archive
    for year in reversed(archive.years_of[committee.id]):
        names = reversed(archive.sessions[year_key(committee.id, year)])
        yield from (m for name in names if not (m := archive.meetings[name]).is_coming)


def _members(desk: Desk, committee: Committee) -> Iterator[SeatTable]:
    written = committee.record.committee
    newest = _newest_day(desk, committee)
    for title, seats in (
        (desk._("Members"), sitting(written, newest)),
        (desk._("Former members"), vacated(written, newest)[:_FORMER]),
    ):
        if seats:
            yield _table(desk, title, seats)


def _newest_day(desk: Desk, committee: Committee) -> dt.date | None:
    """The day of the last meeting held."""
    held = desk.archive.held.get(committee.id)
    return desk.archive.meetings[held[-1]].date if held else None


def _newest_compositions(desk: Desk, committee: Committee) -> tuple[CompositionView, ...]:
    """None where it has always been the same."""
    found = compositions(committee.record.committee)
    return composition_views(desk, found[-_COMPOSITIONS:]) if len(found) > 1 else ()


def _has_earlier(desk: Desk, committee: Committee) -> bool:
    """Whether there have been more members, or changes of them, than are told of."""
    written = committee.record.committee
    former = vacated(written, _newest_day(desk, committee))
    return len(former) > _FORMER or len(compositions(written)) > _COMPOSITIONS


def composition_views(desk: Desk, found: Sequence[Composition]) -> tuple[CompositionView, ...]:
    """Who sat when, the newest first."""
    return tuple(_composition(desk, each) for each in reversed(found))


def _composition(desk: Desk, found: Composition) -> CompositionView:
    seats = (_seat(desk, member) for member in found.seats)
    return CompositionView(
        _period(desk, found.start, found.end),
        tuple(Fact(seat.role, seat.name or desk._("Not named")) for seat in seats),
    )


def _table(desk: Desk, title: str, members: Iterable[Member]) -> SeatTable:
    seats = tuple(_seat(desk, member) for member in members)
    return SeatTable(
        title,
        seats,
        any(seat.represents for seat in seats),
        any(seat.deputy_for for seat in seats),
        any(seat.start for seat in seats),
        any(seat.end for seat in seats),
    )


def _seat(desk: Desk, member: Member) -> Seat:
    role = desk.label(member.role)
    if member.role is Role.DEPUTY and member.order:
        role = desk._("{role} no. {number}").format(role=role, number=member.order)
    return Seat(
        member.name or "",
        role,
        desk.say(member.represents),
        member.deputy_for or "",
        desk.day(member.from_, "short") if member.from_ else None,
        desk.day(member.to, "short") if member.to else None,
    )


def _deadlines(speaker: Speaker, deadlines: Deadlines) -> Iterator[str]:
    counted = speaker.counted
    if deadlines.proposals is not None:
        yield counted(
            "Cases are proposed no later than {count} day before the meeting.",
            "Cases are proposed no later than {count} days before the meeting.",
            deadlines.proposals,
        )
    if deadlines.notice is not None:
        yield counted(
            "The notice is sent no later than {count} day before the meeting.",
            "The notice is sent no later than {count} days before the meeting.",
            deadlines.notice,
        )
    if deadlines.minutes is not None:
        yield counted(
            "The minutes are ready no later than {count} day after the meeting.",
            "The minutes are ready no later than {count} days after the meeting.",
            deadlines.minutes,
        )


def _types(desk: Desk, committee: Committee) -> Iterator[TypeMeaning]:
    for name, kind in committee.record.committee.case_types.items():
        means = desk.label(kind.means)
        named = TypeName(capital(name), kind.means.slug)
        yield TypeMeaning(named, "" if name.casefold().startswith(unmarked(means)) else means)
