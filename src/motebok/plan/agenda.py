"""The agenda as a timeline: rows in order, and one strip whose widths follow the minutes."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from motebok.archive.types import Meeting, Treatment
from motebok.model.fields import Span, minutes_of
from motebok.model.meeting import Break, Item
from motebok.model.words import Status
from motebok.plan.attachments import AttachmentView, attachments
from motebok.plan.badges import exempt_badges, late_badge, result_badge
from motebok.plan.desk import Desk
from motebok.plan.listed import decision_line, paper_link, paper_notes
from motebok.plan.views import Badge, Clock, Link, TypeName
from motebok.slug import slug

_SLIM = Decimal(6)
_TINY = Decimal(3)
_HALF_HOUR = 30
_MANY_TICKS = 6


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the timeline; `kind` is item, break, gap or end.

    `clock` is None where only the length is known, `minutes` is 0 where that is not known.
    `span` is how a printed agenda says both: 09.35–09.55, or the length alone.
    """

    kind: str
    clock: Clock | None
    minutes: int
    text: str
    span: str


@dataclass(frozen=True, slots=True)
class ItemRow(Row):
    """A case on the timeline; `notes` say how it is presented, `state` is a style class."""

    anchor: str
    number: str
    href: str
    types: tuple[TypeName, ...]
    by: str
    paper: Link | None
    archive_case: Link | None
    notes: tuple[str, ...]
    badges: tuple[Badge, ...]
    attachments: tuple[AttachmentView, ...]
    result: Badge | None
    result_text: str
    remark: str
    state: str

    @property
    def meaning(self) -> str:
        """The slug of what the first type means, or nothing."""
        return self.types[0].kind if self.types else ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the strip in percent; `kind` is item, break or gap, `size` slim, tiny or ''."""

    kind: str
    anchor: str
    meaning: str
    label: str
    title: str
    x: str
    middle: str
    width: str
    size: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A time under the strip; `place` is first, last, half or ''."""

    text: str
    x: str
    place: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The whole meeting in one line."""

    segments: tuple[Segment, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """Items without a time that come first, the timeline, and the strip where times allow one."""

    untimed: tuple[ItemRow, ...]
    rows: tuple[Row, ...]
    strip: Strip | None


def anchor(treatment: Treatment) -> str:
    """The item's anchor on its meeting's page: st-75-23."""
    return slug(treatment.number or treatment.key)


def agenda_of(desk: Desk, meeting: Meeting, start: str) -> Agenda:
    """The agenda as shown on the page `start`."""
    timed = [entry for entry in meeting.agenda if _span(entry)]
    first = meeting.agenda.index(timed[0]) if timed else 0
    untimed = [e for e in meeting.agenda[:first] if isinstance(e, Treatment)]
    rows = tuple(_rows(desk, meeting, meeting.agenda[first:], start))
    return Agenda(
        tuple(_item(desk, meeting, treatment, start) for treatment in untimed),
        rows,
        _strip(desk, meeting, rows),
    )


def _span(entry: Treatment | Break) -> Span | None:
    return entry.item.time if isinstance(entry, Treatment) else entry.time


def _rows(
    desk: Desk, meeting: Meeting, entries: Iterable[Treatment | Break], start: str
) -> Iterator[Row]:
    before: dt.time | None = None
    for entry in entries:
        span = _span(entry)
        if span and before and minutes_of(span.start) > minutes_of(before):
            length = minutes_of(span.start) - minutes_of(before)
            gap = clock_span(desk, Span(before, span.start))
            since = desk.clock(meeting.date, before)
            yield Row("gap", since, length, desk._("Not scheduled"), gap)
        if isinstance(entry, Treatment):
            yield _item(desk, meeting, entry, start)
        else:
            clock = desk.clock(meeting.date, span.start) if span else None
            length = _length(span, entry.minutes)
            yield Row("break", clock, length, desk.say(entry.name), when(desk, entry))
        before = span.end if span else before
    if before:
        end = meeting.record.meeting.end or before
        over = desk.clock(meeting.date, end)
        yield Row("end", over, 0, desk._("The meeting ends"), over.text)


def when(desk: Desk, entry: Item | Break) -> str:
    """«09.35–09.55», or the length where only that is known."""
    if entry.time:
        return clock_span(desk, entry.time)
    return (
        desk.speaker.counted("{count} min", "{count} min", entry.minutes) if entry.minutes else ""
    )


def clock_span(desk: Desk, span: Span) -> str:
    """«09.35–09.55»."""
    return f"{desk.speaker.clock(span.start)}–{desk.speaker.clock(span.end)}"


def _length(span: Span | None, minutes: int | None) -> int:
    return max(0, span.minutes) if span else minutes or 0


def _item(desk: Desk, meeting: Meeting, treatment: Treatment, start: str) -> ItemRow:
    item = treatment.item
    result = result_badge(desk, treatment)
    return ItemRow(
        kind="item",
        clock=desk.clock(meeting.date, item.time.start) if item.time else None,
        minutes=_length(item.time, item.minutes),
        text=desk.say(treatment.title),
        span=when(desk, item),
        anchor=anchor(treatment),
        number=treatment.number,
        href=desk.href(start, desk.address(treatment.id)),
        types=desk.types(treatment),
        by=desk.say(item.by),
        paper=paper_link(desk, start, treatment),
        archive_case=desk.archive_case_link(start, item.archive_case),
        notes=tuple(paper_notes(desk, treatment)),
        badges=tuple(item_badges(desk, treatment)),
        attachments=attachments(desk, start, treatment),
        result=result,
        result_text=decision_line(treatment),
        remark=item.remark or "",
        state=_state(meeting, treatment),
    )


def item_badges(desk: Desk, treatment: Treatment) -> Iterator[Badge]:
    """What sets the case apart on the agenda."""
    item = treatment.item
    if item.late:
        yield late_badge(desk, item.late)
    if item.withdrawn:
        yield Badge(desk._("Withdrawn"), "withdrawn")
    yield from exempt_badges(desk, treatment)


def _state(meeting: Meeting, treatment: Treatment) -> str:
    if treatment.item.withdrawn:
        return "withdrawn"
    if meeting.status is Status.CANCELLED:
        return "cancelled"
    return "exempt" if treatment.exemptions else ""


def _strip(desk: Desk, meeting: Meeting, rows: tuple[Row, ...]) -> Strip | None:
    """Lengths decide the widths; there is none where an item's length is not known."""
    drawn = [row for row in rows if row.kind != "end"]
    total = sum(row.minutes for row in drawn)
    if not total or any(row.kind == "item" and not row.minutes for row in drawn):
        return None
    segments: list[Segment] = []
    passed = 0
    for row in drawn:
        segments.append(_segment(row, passed, total))
        passed += row.minutes
    first = next((entry for e in meeting.agenda if (entry := _span(e))), None)
    ticks = _ticks(desk, minutes_of(first.start), total) if first else ()
    return Strip(tuple(segments), tuple(ticks))


def _segment(row: Row, passed: int, total: int) -> Segment:
    share = Decimal(row.minutes * 100) / total
    size = "tiny" if share < _TINY else "slim" if share < _SLIM else ""
    x, width = Decimal(passed * 100) / total, share
    item = row if isinstance(row, ItemRow) else None
    clock = f", {row.clock.text}" if row.clock else ""
    words = f"{item.number} {row.text}".strip() if item else row.text
    return Segment(
        kind=row.kind,
        anchor=item.anchor if item else "",
        meaning=item.meaning if item else "",
        label=_short_number(item) if item else row.text if row.kind == "break" else "",
        title=f"{words}{clock}",
        x=_percent(x),
        middle=_percent(x + width / 2),
        width=_percent(width),
        size=size,
    )


def _short_number(item: ItemRow) -> str:
    """The running part of a number (ST 75/23 → 75)."""
    words = item.number.split()
    return words[-1].partition("/")[0] if words else ""


def _ticks(desk: Desk, start: int, total: int) -> Iterator[Tick]:
    every = _HALF_HOUR if total <= _HALF_HOUR * _MANY_TICKS else 2 * _HALF_HOUR
    times = [start, *range(start - start % every + every, start + total, every), start + total]
    for number, minutes in enumerate(times):
        place = "first" if number == 0 else "last" if minutes == start + total else ""
        clear = min(minutes - start, start + total - minutes) * 100 // total
        if not place and clear < _SLIM:
            continue
        clock = dt.time(minutes // 60 % 24, minutes % 60)
        yield Tick(
            desk.speaker.clock(clock),
            _percent(Decimal((minutes - start) * 100) / total),
            place or ("half" if minutes % (2 * _HALF_HOUR) else ""),
        )


def _percent(share: Decimal) -> str:
    return f"{share.quantize(Decimal('0.01')).normalize():f}%"
