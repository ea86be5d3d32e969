"""What became of a meeting after its plan, on the days that the record itself names.

No file's own date is used: an edit to what is held back must move nothing that readers see.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from motebok.archive.types import Meeting, Treatment
from motebok.model.meeting import Withdrawal
from motebok.plan.agenda import anchor
from motebok.plan.desk import Desk
from motebok.plan.views import Entry, Link


@dataclass(frozen=True, slots=True)
class Change:
    """What happened on a day; `place` is where it shows, below the meeting's address."""

    day: dt.date
    what: str
    place: str


def changes_of(desk: Desk, meeting: Meeting) -> tuple[Change, ...]:
    """A meeting's changes, the newest first."""
    found = (*_of_notice(desk, meeting), *_of_cases(desk, meeting), *_of_minutes(desk, meeting))
    return tuple(sorted(found, key=lambda change: change.day, reverse=True))


def change_entry(desk: Desk, start: str, meeting: Meeting, change: Change) -> Entry:
    """The change in a list on the page `start`."""
    path, _, fragment = change.place.partition("#")
    href = desk.href(start, f"{desk.address(meeting.id)}{path}", fragment)
    return Entry(Link(change.what, href), day=desk.day(change.day, "short"))


def latest_changes(desk: Desk, start: str, count: int) -> tuple[Entry, ...]:
    """The newest changes of all meetings, each with the meeting's name."""
    return tuple(
        _named(desk, meeting, change_entry(desk, start, meeting, change))
        for change, meeting in islice(_newest_changes(desk), count)
    )


def _newest_changes(desk: Desk) -> Iterator[tuple[Change, Meeting]]:
    """Month by month, since each names the meetings to look at; of a day the newest meeting's."""
    archive = desk.archive
    for month, names in archive.changed.items():
        meetings = sorted((archive.meetings[name] for name in names), key=_by_date, reverse=True)
        found = [
            (change, meeting)
            for meeting in meetings
            for change in changes_of(desk, meeting)
            if f"{change.day:%Y-%m}" == month
        ]
        yield from sorted(found, key=lambda each: each[0].day, reverse=True)


def _by_date(meeting: Meeting) -> tuple[dt.date, str]:
    return meeting.date, meeting.id


def _named(desk: Desk, meeting: Meeting, entry: Entry) -> Entry:
    link = Link(desk.meeting_name(meeting), entry.link.href)
    return Entry(link, facts=(entry.link.text,), day=entry.day)


def _of_notice(desk: Desk, meeting: Meeting) -> Iterator[Change]:
    written = meeting.record.meeting
    if written.notice and written.notice.date:
        yield Change(written.notice.date, desk._("The notice was sent"), "")
    for move in written.moved:
        words = desk._("The meeting was moved from {day}")
        day = desk.speaker.date_text(move.from_)
        yield Change(move.announced, words.format(day=day), "")
    if written.published:
        yield Change(written.published, desk._("Published"), "")
    if written.changed:
        yield Change(written.changed, desk._("Changed"), "")


def _of_cases(desk: Desk, meeting: Meeting) -> Iterator[Change]:
    for treatment in meeting.treatments:
        name = treatment.number or desk.say(treatment.title)
        item = treatment.item
        yield from _of_part(desk, treatment, name, item.late, item.withdrawn)
        for each in treatment.attachments:
            words = desk._("attachment {number} to {case}").format(number=each.number, case=name)
            part = words[:1].upper() + words[1:]
            yield from _of_part(desk, treatment, part, each.entry.late, each.entry.withdrawn)


def _of_part(
    desk: Desk, treatment: Treatment, name: str, late: dt.date | None, taken: Withdrawal | None
) -> Iterator[Change]:
    place = f"#{anchor(treatment)}"
    if late:
        yield Change(late, desk._("{what} was sent late").format(what=name), place)
    if taken:
        yield Change(taken.date, desk._("{what} was withdrawn").format(what=name), place)


def _of_minutes(desk: Desk, meeting: Meeting) -> Iterator[Change]:
    front = meeting.minutes.front if meeting.minutes else None
    if front and front.approved:
        yield Change(front.approved.date, desk._("The minutes were approved"), "protokoll/")
    for each in front.corrections if front else ():
        words = desk._("The minutes were corrected: {what}").format(what=each.what)
        yield Change(each.date, words, "protokoll/")
