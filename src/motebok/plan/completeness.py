"""The page of what the archive lacks and why, and of what was checked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from motebok.archive.gaps import Gap, gaps_of_committee, gaps_of_others
from motebok.archive.types import Committee
from motebok.model.words import Status
from motebok.plan.badges import awaits_minutes
from motebok.plan.desk import Desk
from motebok.plan.linking import attachment_href
from motebok.plan.pages import Page
from motebok.plan.parts import PartsView, part_address, part_title, parts_of, parts_view
from motebok.plan.places import COMPLETENESS
from motebok.plan.views import Fact, Lacking, Link
from motebok.rules.documents import documents
from motebok.rules.figures import count

OTHERS = "andre_saker"
"""What stands for cases and documents of no meeting; no committee is called so."""
_FEW = 10
"""In how many things of a committee the first page says what lacks; the others stand apart."""


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
    """What is lacking in one place; `title` may lead nowhere, `all` to more than stands here."""

    id: str
    title: Link
    rows: tuple[GapRow, ...]
    all: Link | None = None


@dataclass(frozen=True, slots=True)
class CompletenessView:
    """All that the page shows."""

    title: str
    lead: str
    committees: tuple[CommitteeRow, ...]
    groups: tuple[GapGroup, ...]
    checked: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class GapsView:
    """All that the page shows of a place where much is lacking."""

    crumbs: tuple[Link, ...]
    title: str
    group: GapGroup
    parts: PartsView | None


def completeness_pages(desk: Desk, of: str) -> Iterator[Page]:
    """The page of what is lacking; what lacks in a committee or among OTHERS where it is much."""
    return _gap_pages(desk, of) if of else iter((_first_page(desk),))


def _gap_pages(desk: Desk, of: str) -> Iterator[Page]:
    things = tuple(_things(_gaps_in(desk, of)))
    if len(things) <= _FEW:
        return
    home = f"{COMPLETENESS}{of}/"
    for part in parts_of(things):
        address = part_address(home, part.number)
        place = _place(desk, of)
        title = part_title(desk, f"{desk._('What the archive lacks')}: {place}", part)
        view = GapsView(
            crumbs=(
                Link(desk._("What the archive lacks"), desk.href(address, COMPLETENESS)),
                Link(place),
            ),
            title=title,
            group=GapGroup(of, Link(place), tuple(_row(desk, address, e) for e in part.entries)),
            parts=parts_view(desk, home, part),
        )
        yield Page(address, desk.language, "om", "gaps.html.jinja", title, title, view)


def _first_page(desk: Desk) -> Page:
    title = desk._("What the archive lacks")
    lead = desk._("Old papers are not always whole. Here is what is not in the archive, and why.")
    of_each = (*(each.id for each in desk.committees), OTHERS)
    things = {of: tuple(_things(_gaps_in(desk, of))) for of in of_each}
    view = CompletenessView(
        title=title,
        lead=lead,
        committees=tuple(_committee(desk, each, things[each.id]) for each in desk.committees),
        groups=tuple(_group(desk, of, held) for of, held in things.items() if held),
        checked=tuple(_checked(desk)),
    )
    return Page(COMPLETENESS, desk.language, "om", "completeness.html.jinja", title, lead, view)


def _committee(
    desk: Desk, committee: Committee, things: tuple[tuple[Gap, ...], ...]
) -> CommitteeRow:
    past = [each for each in committee.meetings if not each.is_coming]
    held = [e for e in past if e.status is Status.HELD and not awaits_minutes(desk, e)]
    cases = [treatment for meeting in past for treatment in meeting.treatments]
    gaps = sum(map(len, things))
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


def _group(desk: Desk, of: str, things: tuple[tuple[Gap, ...], ...]) -> GapGroup:
    rows = tuple(_row(desk, COMPLETENESS, each) for each in things[:_FEW])
    href = desk.href(COMPLETENESS, f"{of}/") if of != OTHERS else None
    words = desk._("All that is lacking here: {count}").format(count=len(things))
    more = Link(words, desk.href(COMPLETENESS, f"{COMPLETENESS}{of}/"))
    anchor = of.partition("_")[0]
    return GapGroup(
        anchor, Link(_place(desk, of), href), rows, more if len(things) > _FEW else None
    )


def _place(desk: Desk, of: str) -> str:
    if of == OTHERS:
        return desk._("Cases and documents")
    return desk.say(desk.archive.committees[of].short_name)


def _gaps_in(desk: Desk, of: str) -> Iterator[Gap]:
    if of == OTHERS:
        return gaps_of_others(desk.archive)
    return gaps_of_committee(desk.archive.committees[of])


def _things(gaps: Iterable[Gap]) -> Iterator[tuple[Gap, ...]]:
    """What lacks in the same thing together."""
    for _, same in groupby(gaps, key=lambda gap: (gap.name, gap.attachment)):
        yield tuple(same)


def _row(desk: Desk, start: str, gaps: tuple[Gap, ...]) -> GapRow:
    where, of = _where(desk, start, gaps[0])
    return GapRow(where, of, tuple(_lacking(desk, gap) for gap in gaps))


def _lacking(desk: Desk, gap: Gap) -> Lacking:
    meeting = desk.archive.meetings.get(gap.name)
    if not gap.why and meeting and meeting.record.minutes:
        return Lacking(desk.word(gap.lack), desk._("not published before they are approved"))
    return Lacking(desk.word(gap.lack), gap.why or desk._("not in the archive yet"))


def _where(desk: Desk, start: str, gap: Gap) -> tuple[Link, str]:
    """Where it lacks, and the meeting that this is a part of."""
    archive = desk.archive
    if committee := archive.committees.get(gap.name):
        return Link(desk._("The committee"), desk.href(start, f"{committee.id}/")), ""
    treatment = archive.treatments.get(gap.name)
    if treatment is None:
        return desk.link(start, gap.name), ""
    meeting = desk.meeting_name(archive.meetings[treatment.meeting])
    link = desk.link(start, gap.name)
    attached = next((a for a in treatment.attachments if a.number == gap.attachment), None)
    if attached is None:
        return link, meeting
    words = desk._("Attachment {number} to {case}").format(
        number=attached.number, case=treatment.number or link.text
    )
    return Link(words, attachment_href(desk, start, treatment, attached)), meeting


def _checked(desk: Desk) -> Iterator[Fact]:
    archive = desk.archive
    number = desk.speaker.number
    figures = count(archive)
    declared = [each.document.declared for each in documents(archive)]
    yield Fact(desk._("Meetings"), number(len(archive.meetings)))
    yield Fact(desk._("Cases on the agendas"), number(len(archive.treatments)))
    yield Fact(desk._("Documents read"), number(len(declared)))
    yield Fact(desk._("Tables of figures"), number(sum(declared)))
    if figures.count == 0:
        return
    held = desk._("{count}, of which {holding} hold").format(
        count=number(figures.count), holding=number(figures.holding)
    )
    if figures.accepted:
        held += ", " + desk._("{count} with an explanation").format(count=number(figures.accepted))
    yield Fact(desk._("Sums and formulas"), held)
