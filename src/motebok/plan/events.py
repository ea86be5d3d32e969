"""What happens to meetings, in words: lists, badges and feeds all say it in these."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from motebok.archive.events import Cases, Event, Happening, Hours, Told, Turn
from motebok.locale import capital
from motebok.model.fields import Localized
from motebok.plan.desk import Desk

_ATTACHMENT = "vedlegg-"
_FEW = 5
"""Cases that are named one by one; of more it is said how many."""
_OF_MINUTES = frozenset({Happening.APPROVED, Happening.CORRECTED})


def event_words(desk: Desk, event: Event, *alike: Event) -> str:
    """What happened, as a sentence without a full stop; it does not name the meeting.

    `alike` are other attachments of the same case to which the same happened.
    """
    tell = _WAYS.get(event.kind)
    return tell(desk, event) if tell else _of_part(desk, event, alike)


def event_place(event: Event) -> tuple[str, str]:
    """Where it shows: what the archive names with a page of its own, and the anchor on it."""
    name, _, anchor = event.subject.partition("#")
    if event.kind in _OF_MINUTES:
        return f"{name}/protokoll", ""
    return name, anchor


def _of_part(desk: Desk, event: Event, alike: Sequence[Event]) -> str:
    """What happened to a paper, to attachments or to a whole case."""
    name, _, anchor = event.subject.partition("#")
    what = _case(desk, name)
    is_named = event.day is not None
    if alike:
        numbers = desk.speaker.joined(_runs(sorted(map(int, map(_number, (event, *alike))))))
        what = desk._("attachments {numbers} to {case}").format(numbers=numbers, case=what)
    elif anchor:
        number = _number(event)
        what = desk._("attachment {number} to {case}").format(number=number, case=what)
    elif event.kind is Happening.REPLACED or (event.kind is Happening.LATE and not is_named):
        what = desk._("the case paper of {case}").format(case=what)
    words = (_many if alike else _one)(desk, event.kind, is_named=is_named)
    return words.format(what=capital(what))


def _one(desk: Desk, kind: Happening, *, is_named: bool) -> str:
    if kind is Happening.LATE:
        return desk._("{what} was sent late") if is_named else desk._("{what} was added")
    if kind is Happening.REPLACED:
        return desk._("{what} was replaced by a new version")
    return desk._("{what} was withdrawn")


def _many(desk: Desk, kind: Happening, *, is_named: bool) -> str:
    if kind is Happening.LATE:
        return desk._("{what} were sent late") if is_named else desk._("{what} were added")
    if kind is Happening.REPLACED:
        return desk._("{what} were replaced by new versions")
    return desk._("{what} were withdrawn")


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """«1», «2–5»: the numbers, of which three and more that follow each other are one."""
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        first, *more = (number for _, number in run)
        if len(more) > 1:
            yield f"{first}–{more[-1]}"
        else:
            yield from map(str, (first, *more))


def _number(event: Event) -> str:
    return event.subject.rpartition(_ATTACHMENT)[2]


def _turned(desk: Desk, event: Event) -> str:
    """What became of the day, the hours or the place."""
    turn = event.about if isinstance(event.about, Turn) else Turn(None, None)
    if event.kind is Happening.MOVED:
        words = desk._("The meeting was moved from {day}")
        return words.format(day=_told(desk, turn.before))
    told = _told(desk, turn.after)
    if event.kind is Happening.PLACE_CHANGED:
        if event.about is None:
            return desk._("The place was changed")
        words = desk._("The place was changed to {place}") if told else desk._("The place is open")
        return words.format(place=told)
    words = desk._("The time was changed to {time}") if told else desk._("The time is open")
    return words.format(time=told)


def _told(desk: Desk, told: Told) -> str:
    match told:
        case Hours() if told.days:
            return desk.days(told.days)
        case Hours() if told.start:
            return desk.speaker.clock_range(told.start, told.end)
        case Localized():
            return desk.say(told)
        case dt.date():
            return desk.speaker.date_text(told)
    return ""


def _agenda(desk: Desk, event: Event) -> str:
    """«Sakslisten ble endret: ST 80/23 kom til, ST 79/23 gikk ut»."""
    cases = event.about if isinstance(event.about, Cases) else Cases()
    parts = (
        (desk._("{cases} came"), [_case(desk, name) for name in cases.came]),
        (desk._("{cases} went out"), cases.went),
        (desk._("{cases} got another title or time"), [_case(desk, n) for n in cases.changed]),
    )
    told = ", ".join(words.format(cases=_named(desk, names)) for words, names in parts if names)
    return ": ".join(filter(None, (desk._("The agenda was changed"), told)))


def _named(desk: Desk, names: Iterable[str]) -> str:
    """The cases by name, or how many they are."""
    names = tuple(names)
    if len(names) > _FEW:
        return desk.speaker.counted("{count} case", "{count} cases", len(names))
    return desk.speaker.joined(names)


def _case(desk: Desk, name: str) -> str:
    """A case by its number, or else by its title."""
    treatment = desk.archive.treatments[name]
    return treatment.number or desk.say(treatment.title)


def _corrected(desk: Desk, event: Event) -> str:
    if event.what:
        return desk._("The minutes were corrected: {what}").format(what=event.what)
    if isinstance(event.about, Cases) and event.about.changed:
        cases = _named(desk, [_case(desk, name) for name in event.about.changed])
        return desk._("The minutes were changed in {cases}").format(cases=cases)
    return desk._("The minutes were changed")


_WAYS: Mapping[Happening, Callable[[Desk, Event], str]] = {
    Happening.CALLED: lambda desk, _: desk._("The notice was sent"),
    Happening.CANCELLED: lambda desk, _: desk._("The meeting was cancelled"),
    Happening.MOVED: _turned,
    Happening.TIME_CHANGED: _turned,
    Happening.PLACE_CHANGED: _turned,
    Happening.AGENDA_CHANGED: _agenda,
    Happening.DECIDED: lambda desk, _: desk._("The decisions were published"),
    Happening.APPROVED: lambda desk, _: desk._("The minutes were approved"),
    Happening.CORRECTED: _corrected,
}
"""How what happens to a meeting is said; all else happens to its papers."""
