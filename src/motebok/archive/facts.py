"""What readers were shown of a meeting at some time, as far as it can be told what has changed.

Texts, titles and places are kept as digests alone: nobody shall be able to find again, in what is
kept for comparison, what has been withheld since.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from motebok.archive.chronicle import by_the_record
from motebok.archive.events import Event, Hours
from motebok.archive.held_back import releases
from motebok.archive.outcomes import is_decision
from motebok.archive.plain import Json, group, part
from motebok.archive.shown import hidden_parts, show
from motebok.archive.types import Archive, Attached, Entry, Meeting, Treatment
from motebok.body import without_links
from motebok.load.records import AnyDocument, Document, File, Piece
from motebok.model.fields import Localized, Span
from motebok.model.minutes import Minutes
from motebok.model.papers import CasePaper, Letter
from motebok.model.words import Part, Status, folded

_SHORT = 16
_NOTHING = b""
BEGINNING = dt.datetime.min  # noqa: DTZ901 - the institution's own time
END = dt.datetime.max  # noqa: DTZ901 - likewise


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment that could be opened: what tells it from the others, and what stood in it."""

    file: str
    title: bytes
    text: bytes


@dataclass(frozen=True, slots=True)
class Case:
    """A case on the agenda; `paper` and `said`, by the minutes, are empty where there is none."""

    id: str
    number: str
    title: bytes
    time: Span | None
    minutes: int | None
    paper: bytes
    attachments: tuple[Attachment, ...]
    said: bytes
    is_decided: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What was shown of a meeting; `named` are the events that the record then named itself."""

    status: Status | None
    is_called: bool
    date: dt.date
    hours: Hours
    place: bytes
    title: bytes
    cases: tuple[Case, ...]
    numbers: tuple[str, ...]
    """The numbers on the agenda, of which those are told that are known not to be used today."""
    is_approved: bool
    named: tuple[Event, ...]

    @property
    def in_calendar(self) -> object:
        """What a calendar shows of it."""
        agenda = tuple((each.id, each.title, each.time) for each in self.cases)
        return self.status, self.date, self.hours, self.place, self.title, agenda


Phases = tuple[tuple[dt.datetime, Facts], ...]
"""What a version of a meeting shows, and from when: more each time that an embargo ends."""


def phases_of(archive: Archive, blobs: Mapping[str, str]) -> Phases:
    """The phases of the only meeting of an archive, the first one from the beginning of time.

    `blobs` tell the versions of its files from each other, by name in the meeting's folder.
    """
    found: list[tuple[dt.datetime, Facts]] = []
    for start in (BEGINNING, *releases(archive)):
        (meeting,) = show(archive, start).meetings.values()
        found.append((start, facts_of(meeting, blobs)))
    return tuple(found)


def facts_of(meeting: Meeting, blobs: Mapping[str, str] | None = None) -> Facts:
    """The facts of a meeting as it is shown; without `blobs` nothing of what its papers hold."""
    written = meeting.record.meeting
    return Facts(
        status=meeting.status,
        is_called=meeting.status in {Status.CALLED, Status.HELD} or written.notice is not None,
        date=written.date,
        hours=Hours(written.start, written.end, written.days),
        place=mark_of(written.place),
        title=mark_of(written.title),
        cases=tuple(_case(meeting, each, blobs) for each in meeting.treatments),
        numbers=tuple(each.number for each in meeting.treatments if each.number),
        is_approved=meeting.minutes is not None and meeting.minutes.front.approved is not None,
        named=by_the_record(meeting).events,
    )


def masked(facts: Facts, today: Meeting) -> Facts:
    """The facts without all that is not shown today, whatever was shown then."""
    shown = {each.id: each for each in today.treatments}
    cases = (_masked(each, shown[each.id]) for each in facts.cases if each.id in shown)
    unused = {folded(number) for number in today.record.meeting.unused}
    return replace(
        facts,
        cases=tuple(cases),
        numbers=tuple(number for number in facts.numbers if folded(number) in unused),
        is_approved=facts.is_approved and today.minutes is not None,
    )


def published_as(facts: Facts, copies: Mapping[bytes, bytes]) -> Facts:
    """The facts with what is published of files, by the names of their blobs, in their place."""
    if not copies:
        return facts
    cases = tuple(
        replace(
            case,
            paper=copies.get(case.paper, case.paper),
            attachments=tuple(
                replace(each, text=copies.get(each.text, each.text)) for each in case.attachments
            ),
        )
        for case in facts.cases
    )
    return replace(facts, cases=cases)


def same(attached: Attached, others: Iterable[Attachment]) -> Attachment | None:
    """What an attachment was among others: the same file, or else one with the same title."""
    others = tuple(others)
    title = mark_of(attached.entry.title)
    by_file = (each for each in others if each.file == attached.entry.file)
    by_title = (each for each in others if each.title == title)
    return next(by_file, None) or next(by_title, None)


def _masked(case: Case, today: Treatment) -> Case:
    hidden = hidden_parts(today)
    has_paper = today.paper_file or (today.paper and not today.paper.front.withdrawn)
    open_ones = [each for each in today.attachments if can_be_opened(each)]
    kept = {id(each) for one in open_ones if (each := same(one, case.attachments))}
    tells_all = hidden.isdisjoint({Part.DECISION, Part.DISCUSSION}) and today.entry is not None
    return replace(
        case,
        title=_NOTHING if today.item.hides(Part.TITLE) else case.title,
        paper=case.paper if has_paper else _NOTHING,
        attachments=tuple(each for each in case.attachments if id(each) in kept),
        said=case.said if tells_all else _NOTHING,
        is_decided=case.is_decided and is_decision(today) and Part.DECISION not in hidden,
    )


def _case(meeting: Meeting, treatment: Treatment, blobs: Mapping[str, str] | None) -> Case:
    entry, minutes = treatment.entry, meeting.minutes
    texts = None if blobs is None else _Texts(f"{meeting.record.home}/", blobs)
    return Case(
        id=treatment.id,
        number=treatment.number,
        title=mark_of(treatment.title),
        time=treatment.item.time,
        minutes=treatment.item.minutes,
        paper=texts.paper(treatment) if texts else _NOTHING,
        attachments=tuple(texts.attachments(treatment)) if texts else (),
        said=texts.said(entry, minutes) if texts and entry and minutes else _NOTHING,
        is_decided=is_decision(treatment) and bool(entry and (entry.decision or treatment.result)),
    )


@dataclass(frozen=True, slots=True)
class _Texts:
    """Digests of what stands in papers: of files below `home`, the names of their blobs."""

    home: str
    blobs: Mapping[str, str]

    def paper(self, treatment: Treatment) -> bytes:
        """Of the case paper; nothing where there is none to read."""
        if treatment.paper_file:
            return self._file(treatment.paper_file)
        paper = treatment.paper
        return _text(paper) if paper and not paper.front.withdrawn else _NOTHING

    def attachments(self, treatment: Treatment) -> Iterator[Attachment]:
        """Of the attachments that can be opened."""
        for each in treatment.attachments:
            if can_be_opened(each):
                text = _text(each.letter) if each.letter else self._file(each.file)
                yield Attachment(each.entry.file or "", mark_of(each.entry.title), text)

    def said(self, entry: Entry, minutes: Document[Minutes]) -> bytes:
        """Of what the minutes say of a case."""
        told: Json = [
            group(entry.treated) if entry.treated else None,
            _plain(entry.discussion),
            _plain(entry.decision),
            [[each.title, _plain(each.parts)] for each in entry.statements],
        ]
        return _digest(told, minutes)

    def _file(self, file: File | None) -> bytes:
        return self.blobs.get(file.path.removeprefix(self.home), "").encode() if file else _NOTHING


def can_be_opened(attached: Attached) -> bool:
    """Whether an attachment is there to be read."""
    letter = attached.letter
    return attached.file is not None or (letter is not None and not letter.front.withdrawn)


def _text(document: Document[CasePaper] | Document[Letter]) -> bytes:
    return _digest(_plain(document.parts), document)


def _plain(parts: Iterable[Piece]) -> list[Json]:
    return [part(each) for each in parts]


def _digest(told: Json, document: AnyDocument) -> bytes:
    """A digest of the words, wherever lines break and wherever references lead."""
    links = sorted({(each.kind, str(each.target)) for each in document.references})
    return _short(json.dumps(_worded(told, links), ensure_ascii=False))


def _worded(told: Json, links: list[tuple[str, str]]) -> Json:
    match told:
        case str():
            return " ".join(without_links(told, links).split())
        case list():
            return [_worded(each, links) for each in told]
        case dict():
            return {name: _worded(each, links) for name, each in told.items()}
    return told


def mark_of(text: Localized | None) -> bytes:
    """What tells it from others, a digest of a title or a place; nothing where there is none."""
    return _short(repr(text.texts)) if text else _NOTHING


def _short(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=_SHORT).digest()
