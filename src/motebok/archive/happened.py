"""What became of a meeting by its history: the differences between what was shown before and after.

An event has the time at which the commit reached the main line, or at which an embargo ended. What
the record names with a day of its own happens once, and keeps that day beside the time. Nothing is
told of what is not shown today, and no old text is quoted: it may have been screened since, or may
never have passed a check. Of a meeting it may be told which days and hours it had before.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from motebok.archive.chronicle import by_the_record, in_order, part_of
from motebok.archive.events import Cases, Chronicle, Event, Happening, Hours, Turn
from motebok.archive.facts import Case, Facts, mark_of, masked, same
from motebok.archive.types import Meeting
from motebok.model.words import Status

Past = Sequence[tuple[dt.datetime, Facts]]
"""What was shown of a meeting, each from a time in UTC on; the oldest first."""

_Named = tuple[Happening, str, dt.date | None]


def chronicle_of(meeting: Meeting, past: Past) -> Chronicle:
    """The chronicle of a meeting as it is shown today; by the record alone where it has no past."""
    own = by_the_record(meeting)
    if not past:
        return own
    seen = [(when, masked(facts, meeting)) for when, facts in past]
    named = tuple(_published(own.events, seen))
    first, facts = seen[0]
    events = [*named, *_at_first(meeting, first, facts, named)]
    turns: list[dt.datetime] = []
    for (_, before), (when, after) in pairwise(seen):
        events += _Step(meeting, when, before, after, named).events()
        turns += (when,) if before.in_calendar != after.in_calendar else ()
    modified = own.modified or max([first, *turns])
    return Chronicle(in_order(events), len(turns), modified, own.published or first)


def _published(events: Iterable[Event], seen: Past) -> Iterator[Event]:
    """What the record names, with the time at which the record first did so, where it is known."""
    first: dict[_Named, dt.datetime] = {}
    for when, facts in seen:
        for each in facts.named:
            first.setdefault(_name(each), when)
    return (replace(each, when=first.get(_name(each), each.when)) for each in events)


def _name(event: Event) -> _Named:
    return event.kind, event.subject, event.day


def _at_first(
    meeting: Meeting, when: dt.datetime, facts: Facts, named: Iterable[Event]
) -> Iterator[Event]:
    """What a meeting had come to when it was first shown."""
    nothing = replace(
        facts, status=None, is_called=False, is_approved=False, named=(),
        cases=tuple(replace(each, is_decided=False) for each in facts.cases),
    )  # fmt: skip
    return _Step(meeting, when, nothing, facts, tuple(named)).of_states()


@dataclass(frozen=True, slots=True)
class _Step:
    """From one thing shown to the next; `named` is all that the record names today."""

    meeting: Meeting
    when: dt.datetime
    before: Facts
    after: Facts
    named: tuple[Event, ...]

    def events(self) -> Iterator[Event]:
        """All that happened, in no order."""
        yield from self.of_states()
        yield from self._of_days()
        if self.before.is_called:
            yield from self._of_agenda()
            yield from self._of_papers()
        if self.before.is_approved and self.after.is_approved:
            yield from self._of_minutes()

    def of_states(self) -> Iterator[Event]:
        """What the meeting came to: called, cancelled, decided."""
        before, after = self.before, self.after
        is_named = any(each.kind is Happening.CALLED for each in self.named)
        if after.is_called and not before.is_called and not is_named:
            yield self._event(Happening.CALLED)
        if after.status is Status.CANCELLED and before.status is not Status.CANCELLED:
            yield self._event(Happening.CANCELLED)
        decided = {each.id for each in before.cases if each.is_decided}
        fresh = tuple(e.id for e in after.cases if e.is_decided and e.id not in decided)
        if fresh:
            yield self._event(Happening.DECIDED, about=Cases(fresh))

    def _of_days(self) -> Iterator[Event]:
        before, after = self.before, self.after
        if before.date != after.date:
            if not self._is_named_move():
                yield self._event(Happening.MOVED, about=Turn(before.date, after.date))
        elif before.hours != after.hours and (
            before.is_called or before.hours != Hours(None, None)
        ):
            yield self._event(Happening.TIME_CHANGED, about=Turn(before.hours, after.hours))
        if before.place != after.place and (before.is_called or before.place):
            place = self.meeting.record.meeting.place
            about = Turn(None, place) if after.place == mark_of(place) else None
            yield self._event(Happening.PLACE_CHANGED, about=about)

    def _of_agenda(self) -> Iterator[Event]:
        """Cases that came, went or changed; what came late is told by the record."""
        before, after = _by_id(self.before), _by_id(self.after)
        late = {each.subject for each in self.named if each.kind is Happening.LATE}
        cases = Cases(
            came=tuple(name for name in after if name not in before and name not in late),
            changed=tuple(
                name
                for name, case in after.items()
                if name in before and _differs(before[name], case)
            ),
            went=tuple(e for e in self.before.numbers if e not in self.after.numbers),
        )
        stayed = [
            [name for name in one if name in other]
            for one, other in ((before, after), (after, before))
        ]
        if cases != Cases() or stayed[0] != stayed[1]:
            yield self._event(Happening.AGENDA_CHANGED, about=cases)

    def _of_papers(self) -> Iterator[Event]:
        old = _by_id(self.before)
        new = _by_id(self.after)
        for treatment in self.meeting.treatments:
            if treatment.id not in old or treatment.id not in new:
                continue
            before, after = old[treatment.id], new[treatment.id]
            yield from self._of_part(treatment.id, before.paper, after.paper)
            for each in treatment.attachments:
                was, became = same(each, before.attachments), same(each, after.attachments)
                texts = (part.text if part else b"" for part in (was, became))
                yield from self._of_part(part_of(treatment, each), *texts)

    def _of_part(self, subject: str, before: bytes, after: bytes) -> Iterator[Event]:
        if before == after or not after:
            return
        kind = Happening.REPLACED if before else Happening.LATE
        is_named = any((each.kind, each.subject) == (kind, subject) for each in self.named)
        if not is_named:
            yield self._event(kind, subject)

    def _of_minutes(self) -> Iterator[Event]:
        """What was changed in approved minutes with no word of it."""
        before, after = _by_id(self.before), _by_id(self.after)
        changed = tuple(
            name
            for name, case in after.items()
            if name in before and case.said and before[name].said not in {b"", case.said}
        )
        if changed and not self._is_named(Happening.CORRECTED):
            yield self._event(Happening.CORRECTED, about=Cases(changed=changed))

    def _is_named_move(self) -> bool:
        """Whether the record says of the move from this day, be it later."""
        return self._is_named(Happening.MOVED) or any(
            isinstance(each.about, Turn) and each.about.before == self.before.date
            for each in self.named
        )

    def _is_named(self, kind: Happening) -> bool:
        """Whether the record says that of this very step."""
        return any(each.kind is kind and each.when == self.when for each in self.named)

    def _event(
        self, kind: Happening, subject: str = "", about: Turn | Cases | None = None
    ) -> Event:
        return Event(kind, subject or self.meeting.id, self.when, about=about)


def _by_id(facts: Facts) -> dict[str, Case]:
    return {each.id: each for each in facts.cases}


def _differs(before: Case, after: Case) -> bool:
    """Whether a case got another title or time; of a title that is withheld nothing is said."""
    one, other = (
        (each.title, each.time, each.minutes)
        if before.title and after.title
        else (each.time, each.minutes)
        for each in (before, after)
    )
    return one != other
