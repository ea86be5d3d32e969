"""The linked archive's own types; all are frozen and name each other by address."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from motebok.archive.events import Chronicle, Event
from motebok.archive.occasions import Dated
from motebok.diagnostics import Position
from motebok.load.records import (
    CaseRecord,
    CommitteeRecord,
    Document,
    File,
    LetterRecord,
    Loaded,
    MeetingRecord,
    Piece,
)
from motebok.model.fields import Localized
from motebok.model.meeting import Attachment, Break, Exempt, Item
from motebok.model.minutes import Minutes, Treated
from motebok.model.papers import CasePaper, Letter
from motebok.model.words import Lack, Meaning, Result, Status
from motebok.source import Text


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment on an item's list, numbered from 1, and what it is: a letter or a file."""

    number: int
    entry: Attachment
    letter: Document[Letter] | None
    file: File | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A passage of the minutes under a heading of its own, such as a protokolltilførsel."""

    title: str
    parts: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the minutes say of one case; any part may be empty."""

    number: Text
    """The heading as written, such as ST 75/23."""
    treated: Treated | None
    discussion: tuple[Piece, ...]
    decision: tuple[Piece, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Treatment:
    """One case on one meeting's agenda."""

    id: str
    """Its address: losam-mh/2023-09-29/75-23."""
    key: str
    meeting: str
    committee: str
    date: dt.date
    order: int
    """Its place on the agenda, from 1."""
    item: Item
    meanings: tuple[Meaning, ...]
    paper: Document[CasePaper] | None
    paper_file: File | None
    paper_exempt: Exempt | None
    """That the paper is withheld, in its own words and not the agenda's."""
    attachments: tuple[Attached, ...]
    entry: Entry | None

    @property
    def exemptions(self) -> tuple[Exempt, ...]:
        """On what grounds something of the case is withheld."""
        return tuple(filter(None, (self.item.exempt, self.paper_exempt)))

    @property
    def title(self) -> Localized:
        """The title on the agenda."""
        return self.item.title

    @property
    def number(self) -> str:
        """The case number, or nothing where the item has none."""
        return self.item.number or ""

    @property
    def result(self) -> Result | None:
        """What came of it, by the minutes."""
        return self.entry.treated.result if self.entry and self.entry.treated else None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with its agenda linked to papers and minutes."""

    id: str
    committee: str
    record: MeetingRecord
    agenda: tuple[Treatment | Break, ...]
    entries: tuple[Entry, ...]
    """The minutes' cases in the order treated."""
    briefing: Document[CasePaper] | None
    """briefing.md, where no item has it as its paper."""
    shows_minutes: bool
    """False while there is only a draft that the committee does not publish."""

    @property
    def date(self) -> dt.date:
        """The day it is held, or its first day."""
        return self.record.meeting.date

    @property
    def last_day(self) -> dt.date:
        """The day on which it ends."""
        return self.record.meeting.last_day

    @property
    def treatments(self) -> tuple[Treatment, ...]:
        """The cases without the pauses, in agenda order."""
        return tuple(entry for entry in self.agenda if isinstance(entry, Treatment))

    @property
    def status(self) -> Status | None:
        """How far it has come, by the author's word."""
        return self.record.meeting.status

    @property
    def is_coming(self) -> bool:
        """Whether it is still to be held; where the author does not say, it is."""
        return self.status in {None, Status.PLANNED, Status.CALLED}

    @property
    def minutes(self) -> Document[Minutes] | None:
        """The minutes, or None where there are none to show."""
        return self.record.minutes if self.shows_minutes else None

    @property
    def withholds_minutes(self) -> bool:
        """Whether there are minutes that readers may not see yet."""
        return self.record.minutes is not None and not self.shows_minutes

    def lacks(self, lack: Lack) -> bool:
        """Whether the author says that this is lacking."""
        return lack in self.record.meeting.missing


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee and its meetings, the oldest first."""

    id: str
    record: CommitteeRecord
    meetings: Sequence[Meeting]

    @property
    def name(self) -> Localized:
        """The full name."""
        return self.record.committee.name

    @property
    def short_name(self) -> Localized:
        """The short name, or else the full one."""
        return self.record.committee.short_name or self.record.committee.name


class StepKind(StrEnum):
    """Where a step stands on a case's way."""

    TREATED = "treated"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Step:
    """A stop on a case's way: a treatment in the archive, or one still to come."""

    kind: StepKind
    committee: str
    treatment: str | None
    """None for a planned step."""
    when: dt.date | Localized | None
    type: str | None


@dataclass(frozen=True, slots=True)
class DocumentLinks:
    """What one document refers to, by link and in plain words."""

    explicit: Mapping[tuple[str, str], str | None]
    """(kind, target as written) → address, or None where nothing has it."""
    mentions: Mapping[str, str | None]
    """Plain words, such as «ST 75/23» → address, or None for a meeting that the archive lacks."""


@dataclass(frozen=True, slots=True)
class ArchiveCase:
    """A number in the case system and what the archive holds under it, in order of date."""

    number: str
    treatments: tuple[str, ...]
    cases: tuple[str, ...]
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic and what bears it: ids of cases, of letters, and (treatment, number) of attachments.

    Spellings with the same slug are one topic; the name is the first of them.
    """

    name: str
    slug: str
    cases: tuple[str, ...]
    letters: tuple[str, ...]
    attached: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A reference whose target nothing has."""

    position: Position
    kind: str
    target: str
    candidates: tuple[str, ...]


class Due(StrEnum):
    """What readers can expect of a meeting by a day."""

    PAPERS = "papers"
    OUTCOME = "outcome"
    """Whether it was held."""
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything, linked; every mapping is in the order it should be shown."""

    loaded: Loaded
    committees: Mapping[str, Committee]
    meetings: Mapping[str, Meeting]
    """In order of date."""
    treatments: Mapping[str, Treatment]
    cases: Mapping[str, CaseRecord]
    letters: Mapping[str, LetterRecord]
    archive_cases: Mapping[str, ArchiveCase]
    ways: Mapping[str, tuple[Step, ...]]
    """Treatment or case → the whole way it is part of."""
    links: Mapping[str, DocumentLinks]
    """Path of a document → what it refers to."""
    mentioned: Mapping[str, tuple[str, ...]]
    """Address → addresses of what refers to it."""
    neighbours: Mapping[str, tuple[str | None, str | None]]
    """Meeting → the committee's meetings before and after it."""
    approving: Mapping[str, str]
    """Meeting → the committee's first treatment that approves its minutes, if there is one."""
    years: Mapping[int, tuple[str, ...]]
    """Year → its meetings in order of date; the first year first."""
    decided: Mapping[int, tuple[str, ...]]
    """Year → treatments in which something was decided, the newest meeting's first; years rise."""
    deliberated: Mapping[int, tuple[str, ...]]
    """Likewise, of what was negotiated and discussed."""
    topics: Mapping[str, Topic]
    """Slug → topic, in the order of the alphabet."""
    years_of: Mapping[str, tuple[int, ...]]
    """Committee → the years in which it has meetings, the first one first."""
    meeting_in: Mapping[int, tuple[str, ...]]
    """Year → the committees that have meetings in it, in their order; years rise."""
    treating_in: Mapping[int, tuple[str, ...]]
    """Likewise, those that had a case on an agenda."""
    deciding_in: Mapping[int, tuple[str, ...]]
    """Likewise, those that decided something."""
    deliberating_in: Mapping[int, tuple[str, ...]]
    """Likewise, those that negotiated or discussed something."""
    sessions: Mapping[str, tuple[str, ...]]
    """Committee's year, such as losam-mh/2023 → its meetings in order of date."""
    agendas: Mapping[str, tuple[str, ...]]
    """Committee's year → what was on its agendas, in their order."""
    decided_by: Mapping[str, tuple[str, ...]]
    """Committee's year → treatments in which it decided something, the newest meeting's first."""
    deliberated_by: Mapping[str, tuple[str, ...]]
    """Likewise, of what was negotiated and discussed."""
    held: Mapping[str, tuple[str, ...]]
    """Committee → its meetings that were held, in order of date."""
    coming: Mapping[str, tuple[str, ...]]
    """Committee → its coming meetings in order of date."""
    changed: Mapping[str, tuple[str, ...]]
    """Month, such as 2023-09 → the meetings that changed in it; the newest month first."""
    last_treated: Mapping[int, tuple[str, ...]]
    """Year → cases last on an agenda in it, the newest first; 0 → those on none; years rise."""
    planned: Mapping[str, tuple[Step, ...]]
    """Case → its steps that are still to come, where it has any."""
    written: Mapping[int, tuple[str, ...]]
    """Year → letters, the newest first; 0 → those of no known year; years rise."""
    letters_of: Mapping[str, tuple[str, ...]]
    """Case → the letters that belong to it."""
    calendar: Mapping[str, tuple[Dated, ...]]
    """Month, such as 2023-09 → what falls in it, in the order of its days; the months rise."""
    calendar_months: Mapping[int, tuple[str, ...]]
    """Year → the months of the calendar that something falls in; years and months rise."""
    calendar_beside: Mapping[str, tuple[str | None, str | None]]
    """Month of the calendar → those before and after it."""
    figured: Mapping[str, tuple[tuple[str, int], ...]]
    """Committee and profile, such as losam-mh/ramme → where its tables of figures with that profile
    stand: treatments, each with the number of an attachment, or 0 for its paper; in order of date.
    """
    figured_by: Mapping[str, tuple[str, ...]]
    """Profile → the committees that have tables of figures with it, in their order."""
    chronicles: Mapping[str, Chronicle]
    """Meeting → what became of it; nothing before it is known what readers may see."""
    news: Mapping[str, tuple[Event, ...]]
    """Feed's year, such as losam-mh/2024 or saker/lokaler/2024 → its events, the newest first.

    A feed is a committee's, a case's, or with no name (/2024) that of everything.
    """
    news_years: Mapping[str, tuple[int, ...]]
    """Feed → the years in which it has events, the first one first; every feed is in it."""
    overdue: Mapping[str, tuple[Due, ...]]
    """Meeting → what it owes past the day; likewise, and only meetings that owe something."""
    unresolved: tuple[Unresolved, ...]
