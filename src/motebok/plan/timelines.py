"""Progress plans: lanes of steps, and where each step lies on a scale of time that all share."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from motebok.locale import Speaker
from motebok.model.blocks import Step, Timeline, When
from motebok.model.fields import read_date

_FEW_MONTHS = 8
"""As many months as are named one by one."""
_SOME_MONTHS = 18
"""As many as are named at each quarter; of more the years alone are named."""
_MOST_YEARS = 8
"""As many years as are named one by one."""
_QUARTER = 3
_YEAR = 12
_NARROW = 10
"""The part of the scale, of 100, that the name of a year needs."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is: the wording, and the machine's date where there is one."""

    text: str
    iso: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """How far across a step begins and how wide it is; a day has no width."""

    x: str
    width: str


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of a plan; `status` is the slug of its progress, or nothing.

    `stretch` is None where the plan has no scale, or the step no date.
    """

    when: Moment
    what: str
    who: str
    status: str
    status_text: str
    stretch: Stretch | None


@dataclass(frozen=True, slots=True)
class LaneView:
    """A lane of a plan; its name is empty where it is the only one."""

    name: str
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """Where a month begins across the scale, and the names that stand there, if any."""

    x: str
    year: str
    month: str


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Whole months; `first` is the first day and `after` the day after the last, for a script."""

    first: str
    after: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class TimelineBlock:
    """A progress plan; without a scale where its steps have too few dates for one."""

    template: ClassVar[str] = "partials/content/timeline.html.jinja"
    title: str
    level: int
    scale: TimeScale | None
    lanes: tuple[LaneView, ...]


def timeline_block(speaker: Speaker, timeline: Timeline, level: int) -> TimelineBlock:
    """The plan as it is shown in one language."""
    every = [*timeline.steps, *(step for lane in timeline.lanes for step in lane.steps)]
    months = _months(every)
    alone = [LaneView("", _steps(speaker, timeline.steps, months))] if timeline.steps else []
    lanes = [
        LaneView(speaker.written(lane.name), _steps(speaker, lane.steps, months))
        for lane in timeline.lanes
    ]
    scale = _scale(speaker, months) if months else None
    return TimelineBlock(speaker.written(timeline.title), level, scale, (*alone, *lanes))


def moment(speaker: Speaker, when: When) -> Moment:
    """When it is, in the author's wording if there is one."""
    day = when.date or when.from_
    if when.wording and day is None:
        day = _as_date(when.wording)
        if day:
            return Moment(speaker.date_text(day), day.isoformat())
    machine = day.isoformat() if day else ""
    if when.wording:
        return Moment(when.wording, machine)
    if when.date:
        return Moment(speaker.date_text(when.date), machine)
    if when.from_ and when.to:
        return Moment(speaker.period(when.from_, when.to), machine)
    return Moment(speaker.date_text(day) if day else "", machine)


def _steps(
    speaker: Speaker, steps: Iterable[Step], months: Sequence[dt.date]
) -> tuple[StepView, ...]:
    return tuple(
        StepView(
            moment(speaker, step),
            speaker.written(step.what),
            speaker.written(step.who),
            step.status.slug if step.status else "",
            speaker.label(step.status) if step.status else "",
            _stretch(step, months) if months else None,
        )
        for step in steps
    )


def _months(steps: Iterable[Step]) -> tuple[dt.date, ...]:
    """The first day of each month that the steps go through, and of the month after.

    Nothing where less than two steps have a date, or all lie within one month.
    """
    spans = [span for step in steps if (span := _span(step))]
    if len(spans) <= 1:
        return ()
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    count = (last.year - first.year) * _YEAR + last.month - first.month + 1
    if count == 1:
        return ()
    return tuple(_month(first, number) for number in range(count + 1))


def _month(first: dt.date, number: int) -> dt.date:
    """The first day of the month that comes so many months after the first one."""
    years, month = divmod(first.month - 1 + number, _YEAR)
    return dt.date(first.year + years, month + 1, 1)


def _span(step: Step) -> tuple[dt.date, dt.date] | None:
    """The first and the last day; None where no day is known."""
    day = step.date or step.from_ or (_as_date(step.wording) if step.wording else None)
    if day is None:
        return None
    return day, max(day, step.to) if step.to and not step.date else day


def _stretch(step: Step, months: Sequence[dt.date]) -> Stretch | None:
    span = _span(step)
    if span is None:
        return None
    start, end = span
    if start == end:
        return Stretch(_share(_across(start, months)), "")
    x = _across(start, months)
    return Stretch(_share(x), _share(_across(end + dt.timedelta(days=1), months) - x))


def _across(day: dt.date, months: Sequence[dt.date]) -> float:
    """How far across the scale a day begins, of 100."""
    return 100 * (day - months[0]).days / (months[-1] - months[0]).days


def _share(part: float) -> str:
    return f"{part:.2f}".rstrip("0").rstrip(".") + "%"


def _scale(speaker: Speaker, months: Sequence[dt.date]) -> TimeScale:
    return TimeScale(months[0].isoformat(), months[-1].isoformat(), tuple(_ticks(speaker, months)))


def _ticks(speaker: Speaker, months: Sequence[dt.date]) -> Iterator[Tick]:
    count = len(months) - 1
    every = 1 if count <= _FEW_MONTHS else _QUARTER if count <= _SOME_MONTHS else _YEAR
    for month in months[:-1]:
        is_first = month == months[0]
        is_named = (month.month - 1) % every == 0
        if is_named or is_first:
            yield Tick(
                _share(_across(month, months)),
                _year(month, months),
                speaker.month_short(month.month) if is_named and every < _YEAR else "",
            )


def _year(month: dt.date, months: Sequence[dt.date]) -> str:
    """The year's name where it begins on the scale, if there is room for it there."""
    if month != months[0] and month.month > 1:
        return ""
    following = dt.date(month.year + 1, 1, 1)
    if month.month > 1 and following < months[-1]:
        has_room = _across(following, months) >= _NARROW
    else:
        years = months[-1].year - months[0].year
        has_room = years <= _MOST_YEARS or month.year % (years // _MOST_YEARS + 1) == 0
    return str(month.year) if has_room else ""


def _as_date(wording: str) -> dt.date | None:
    try:
        return read_date(wording)
    except ValueError:
        return None
