"""What becomes of meetings, as an archive tells of it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from motebok.model.fields import Localized
from motebok.model.meeting import MeetingDay


class Happening(StrEnum):
    """What kind of thing happened."""

    CALLED = "called"
    MOVED = "moved"
    CANCELLED = "cancelled"
    TIME_CHANGED = "time-changed"
    PLACE_CHANGED = "place-changed"
    AGENDA_CHANGED = "agenda-changed"
    LATE = "late"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    DECIDED = "decided"
    APPROVED = "approved"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Hours:
    """When a meeting begins and ends, as far as it is said; of one over several days, the days."""

    start: dt.time | None
    end: dt.time | None
    days: tuple[MeetingDay, ...] = ()


Told = dt.date | Hours | Localized | None
"""A day, hours or a place; None where nothing was said of it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What the day, the hours or the place was, and what it became."""

    before: Told
    after: Told


@dataclass(frozen=True, slots=True)
class Cases:
    """Which cases it happened to, each in the order of the agenda.

    Those that came and those that changed by address; those that went by their numbers.
    """

    came: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    went: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a meeting, or to a case or an attachment of it.

    `subject` is the address of what it happened to: the meeting, a treatment, or a treatment with
    the anchor of an attachment. `when` is when it was published, by the history of the content;
    where that is not known, the beginning of `day` in Oslo. `number` tells events of one kind with
    one subject apart: it rises in the order of time, and stays when others come or go, so that
    kind, subject and number never name another event.
    """

    kind: Happening
    subject: str
    when: dt.datetime
    number: int = 1
    what: str = ""
    """What an author says of it, such as what was corrected; may be empty."""
    day: dt.date | None = None
    """The day that the record itself names for it."""
    about: Turn | Cases | None = None


@dataclass(frozen=True, slots=True)
class Chronicle:
    """A meeting's events, the oldest first.

    `revision` counts how often what a calendar shows of it has changed, from 0; `modified` is when
    that was last, or None where it is not known. `published` is when the meeting was first shown.
    """

    events: tuple[Event, ...]
    revision: int
    modified: dt.datetime | None
    published: dt.datetime | None = None
