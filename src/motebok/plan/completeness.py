"""The page of what the archive lacks and why, and of what was checked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from motebok.archive.gaps import Gap, gaps_of_committee, gaps_of_others
from motebok.archive.types import Committee
from motebok.model.words import Status
from motebok.plan.desk import Desk
from motebok.plan.linking import attachment_href
from motebok.plan.pages import Page
from motebok.plan.views import Fact, Lacking, Link
from motebok.rules.documents import documents
from motebok.rules.figures import count

COMPLETENESS = "mangler/"


@dataclass(frozen=True, slots=True)
class Share:
    """How many there are of how many there could be."""

    text: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class CommitteeRow:
    """What the archive has of a committee; `gaps` leads to what it lacks."""

    committee: Link
    meetings: int
    notices: Share
    papers: Share
    minutes: Share
    gaps: Link


@dataclass(frozen=True, slots=True)
class GapRow:
    """All that is lacking in one thing; `of` is the meeting that it is a part of, or empty."""

    where: Link
    of: str
    lacking: tuple[Lacking, ...]


@dataclass(frozen=True, slots=True)
class GapGroup:
    """What is lacking in one place; `title` may lead nowhere."""

    id: str
    title: Link
    rows: tuple[GapRow, ...]


@dataclass(frozen=True, slots=True)
class CompletenessView:
    """All that the page shows."""

    title: str
    lead: str
    committees: tuple[CommitteeRow, ...]
    groups: tuple[GapGroup, ...]
    checked: tuple[Fact, ...]


def completeness_page(desk: Desk) -> Page:
    """The page of what is lacking."""
    title = desk._("What the archive lacks")
    lead = desk._("Old papers are not always whole. Here is what is not in the archive, and why.")
    view = CompletenessView(
        title=title,
        lead=lead,
        committees=tuple(_committee(desk, each) for each in desk.archive.committees.values()),
        groups=tuple(group for group in _groups(desk) if group.rows),
        checked=tuple(_checked(desk)),
    )
    return Page(COMPLETENESS, desk.language, "om", "completeness.html.jinja", title, lead, view)


def _committee(desk: Desk, committee: Committee) -> CommitteeRow:
    past = [each for each in committee.meetings if not each.is_coming]
    held = [each for each in past if each.status is Status.HELD]
    cases = [treatment for meeting in past for treatment in meeting.treatments]
    gaps = len(tuple(gaps_of_committee(committee)))
    words = desk.speaker.counted("{count} gap", "{count} gaps", gaps)
    return CommitteeRow(
        Link(desk.say(committee.short_name), desk.href(COMPLETENESS, f"{committee.id}/")),
        len(past),
        _share(desk, sum(each.record.meeting.notice is not None for each in past), len(past)),
        _share(desk, sum(bool(each.paper or each.paper_file) for each in cases), len(cases)),
        _share(desk, sum(each.minutes is not None for each in held), len(held)),
        Link(words if gaps else desk._("none"), f"#{committee.id}" if gaps else None),
    )


def _share(desk: Desk, there: int, whole: int) -> Share:
    return Share(desk._("{count} of {whole}").format(count=there, whole=whole), there == whole)


def _groups(desk: Desk) -> Iterator[GapGroup]:
    for committee in desk.archive.committees.values():
        title = Link(desk.say(committee.short_name), desk.href(COMPLETENESS, f"{committee.id}/"))
        yield GapGroup(committee.id, title, tuple(_rows(desk, gaps_of_committee(committee))))
    others = tuple(_rows(desk, gaps_of_others(desk.archive)))
    yield GapGroup("andre", Link(desk._("Cases and documents")), others)


def _rows(desk: Desk, gaps: Iterable[Gap]) -> Iterator[GapRow]:
    for _, same in groupby(gaps, key=lambda gap: (gap.name, gap.attachment)):
        held = tuple(same)
        where, of = _where(desk, held[0])
        yield GapRow(where, of, tuple(_lacking(desk, gap) for gap in held))


def _lacking(desk: Desk, gap: Gap) -> Lacking:
    meeting = desk.archive.meetings.get(gap.name)
    if not gap.why and meeting and meeting.record.minutes:
        return Lacking(desk.word(gap.lack), desk._("not published before they are approved"))
    return Lacking(desk.word(gap.lack), gap.why or desk._("not in the archive yet"))


def _where(desk: Desk, gap: Gap) -> tuple[Link, str]:
    """Where it lacks, and the meeting that this is a part of."""
    archive = desk.archive
    if committee := archive.committees.get(gap.name):
        return Link(desk._("The committee"), desk.href(COMPLETENESS, f"{committee.id}/")), ""
    treatment = archive.treatments.get(gap.name)
    if treatment is None:
        return desk.link(COMPLETENESS, gap.name), ""
    meeting = desk.meeting_name(archive.meetings[treatment.meeting])
    link = desk.link(COMPLETENESS, gap.name)
    attached = next((a for a in treatment.attachments if a.number == gap.attachment), None)
    if attached is None:
        return link, meeting
    words = desk._("Attachment {number} to {case}").format(
        number=attached.number, case=treatment.number or link.text
    )
    return Link(words, attachment_href(desk, COMPLETENESS, treatment, attached)), meeting


def _checked(desk: Desk) -> Iterator[Fact]:
    archive = desk.archive
    number = desk.speaker.number
    figures = count(archive)
    tables = sum(each.document.declared for each in documents(archive))
    yield Fact(desk._("Meetings"), number(len(archive.meetings)))
    yield Fact(desk._("Cases on the agendas"), number(len(archive.treatments)))
    yield Fact(desk._("Documents read"), number(sum(1 for _ in documents(archive))))
    yield Fact(desk._("Tables of figures"), number(tables))
    if figures.count == 0:
        return
    held = desk._("{count}, of which {holding} hold").format(
        count=number(figures.count), holding=number(figures.holding)
    )
    if figures.accepted:
        held += ", " + desk._("{count} with an explanation").format(count=number(figures.accepted))
    yield Fact(desk._("Sums and formulas"), held)
