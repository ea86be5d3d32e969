"""What happens to meetings, in words: lists, badges and feeds all say it in these."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from motebok.archive.types import Cases, Event, Happening, Hours, Told, Turn
from motebok.model.fields import Localized
from motebok.plan.desk import Desk

_ATTACHMENT = "vedlegg-"
_FEW = 5
"""Cases that are named one by one; of more it is said how many."""
_OF_MINUTES = frozenset({Happening.APPROVED, Happening.CORRECTED})


def event_words(desk: Desk, event: Event) -> str:
    """What happened, as a sentence without a full stop; it does not name the meeting."""
    return _WAYS.get(event.kind, _of_part)(desk, event)


def event_place(event: Event) -> tuple[str, str]:
    """Where it shows: what the archive names with a page of its own, and the anchor on it."""
    name, _, anchor = event.subject.partition("#")
    if event.kind in _OF_MINUTES:
        return f"{name}/protokoll", ""
    return name, anchor


def _of_part(desk: Desk, event: Event) -> str:
    """What happened to a paper, an attachment or a whole case."""
    name, _, anchor = event.subject.partition("#")
    what = _case(desk, name)
    is_paper = event.kind is Happening.REPLACED or (event.kind is Happening.LATE and not event.day)
    if anchor:
        number = anchor.removeprefix(_ATTACHMENT)
        what = desk._("attachment {number} to {case}").format(number=number, case=what)
    elif is_paper:
        what = desk._("the case paper of {case}").format(case=what)
    words = {
        Happening.LATE: desk._("{what} was sent late") if event.day else desk._("{what} was added"),
        Happening.REPLACED: desk._("{what} was replaced by a new version"),
    }.get(event.kind, desk._("{what} was withdrawn"))
    return words.format(what=what[:1].upper() + what[1:])


def _turned(desk: Desk, event: Event) -> str:
    """What became of the day, the hours or the place."""
    turn = event.about if isinstance(event.about, Turn) else Turn(None, None)
    if event.kind is Happening.MOVED:
        words = desk._("The meeting was moved from {day}")
        return words.format(day=_told(desk, turn.before))
    told = _told(desk, turn.after)
    if event.kind is Happening.PLACE_CHANGED:
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
"""How it is said of what happens to a meeting; all else happens to papers."""
