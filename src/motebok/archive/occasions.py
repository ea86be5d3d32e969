"""What falls on a day of the calendar."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from motebok.model.fields import Localized


class Occasion(StrEnum):
    """What kind of thing falls on a day, in the order in which a day lists them."""

    MEETING = "meeting"
    MOVED = "moved"
    """A day that a meeting was moved from."""
    PROPOSALS = "proposals"
    NOTICE = "notice"
    MINUTES = "minutes"
    PAPER = "paper"
    """A paper that will be sent by that day."""
    DEADLINE = "deadline"
    """What a paper or a letter says must be done."""

    @property
    def is_deadline(self) -> bool:
        """Whether something must be done by that day, and nobody meets."""
        return self not in {Occasion.MEETING, Occasion.MOVED}


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that falls on a day.

    `key` names it for ever, also when its day is another one. `subject` is the address of the
    meeting, case or letter that tells of it, `meeting` that of the meeting, or nothing for a letter
    that belongs to none.
    """

    day: dt.date
    occasion: Occasion
    key: str
    subject: str
    meeting: str = ""
    start: dt.time | None = None
    end: dt.time | None = None
    number: int = 1
    """Which of the meeting's days it is, from 1."""
    what: Localized | None = None
    """What must be done, in its author's words."""
