"""The archive as its readers may see it: the one place where anything is withheld.

What is under embargo, exempt or taken back, drafts that are not published, and what authors keep in
comments, is not hidden by pages and files: it is not in the archive that they are made from.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from operator import is_
from types import MappingProxyType
from typing import Any, NewType, TypeVar

from motebok.archive.chronicle import by_the_record
from motebok.archive.events import Chronicle
from motebok.archive.held_back import HeldBack, held_back
from motebok.archive.linking import assemble
from motebok.archive.lists import changed
from motebok.archive.minutes import by_heading, entries_of, entry_of
from motebok.archive.names import headings_of
from motebok.archive.news import with_news
from motebok.archive.overdue import overdue
from motebok.archive.public_minutes import Said, public_minutes
from motebok.archive.types import Archive, Attached, Committee, Entry, Meeting, Treatment
from motebok.body import without_comments, without_links
from motebok.figures import Tally
from motebok.load.content import Known, reread
from motebok.load.records import (
    AnyDocument,
    Contents,
    Document,
    Front,
    Instead,
    LetterRecord,
    Loaded,
    MeetingRecord,
)
from motebok.model.meeting import Break, Withdrawal
from motebok.model.minutes import Minutes
from motebok.model.papers import CasePaper, Letter
from motebok.model.words import Part, folded
from motebok.model.written import Written
from motebok.source import Text

Shown = NewType("Shown", Archive)
"""An archive with nothing in it that its readers may not see."""

_Paper = TypeVar("_Paper", CasePaper, Letter)
_Group = TypeVar("_Group", bound=Written)
_Linked = TypeVar("_Linked", Treatment, Attached)

_OF_ITEMS = (
    *("number", "id", "title", "time", "minutes", "type", "archive_case", "paper", "attachments"),
    *("approves", "case", "continues", "exempt", "embargo", "late", "withdrawn", "missing"),
)
"""What is told of an item that is withheld with its title: not what its author says freely."""
_UNKNOWN: Mapping[str, Chronicle] = MappingProxyType({})
_OF_BRIEFINGS = ("title", "exempt")
_OF_LETTERS = ("kind", "title", "date", "sent", "case", "archive_case", "exempt")
"""What is told of a document that is withheld."""


def show(
    archive: Archive,
    now: dt.datetime,
    chronicles: Mapping[str, Chronicle] = _UNKNOWN,
    held: HeldBack | None = None,
) -> Shown:
    """The archive that pages and files are made from at `now`; `held` is what is held back then.

    What became of a meeting that has no chronicle is told by the record's own days.
    """
    veil = Veil(archive, held or held_back(archive, now))
    committees = tuple(map(veil.committee, archive.committees.values()))
    letters = tuple(
        veil.letter(record)
        for name, record in archive.letters.items()
        if name not in veil.held.letters
    )
    loaded = Loaded(
        settings=archive.loaded.settings,
        committees=tuple(committee.record for committee in committees),
        cases=tuple(c for name, c in archive.cases.items() if name not in veil.held.cases),
        letters=letters,
        registers=archive.loaded.registers,
        texts={},
        unreadable=frozenset(),
        diagnostics=(),
    )
    return with_chronicles(Shown(assemble(loaded, committees, letters)), chronicles, now)


def with_chronicles(shown: Shown, chronicles: Mapping[str, Chronicle], now: dt.datetime) -> Shown:
    """The same archive with these chronicles, and what lists make of them by `now`."""
    told = {
        name: chronicles.get(name) or by_the_record(meeting)
        for name, meeting in shown.meetings.items()
    }
    seen = replace(
        shown,
        chronicles=told,
        changed=changed(shown.meetings.values(), told),
        overdue=overdue(shown, now.date()),
    )
    return Shown(with_news(seen, now))


@dataclass(frozen=True)
class Veil:
    """Takes away from `archive` what is not to be seen."""

    archive: Archive
    held: HeldBack

    @cached_property
    def unseen(self) -> frozenset[str]:
        """The addresses of what is held back."""
        return self.held.addresses

    def committee(self, committee: Committee) -> Committee:
        """The committee with its meetings as they are shown."""
        meetings = tuple(map(self.meeting, committee.meetings))
        record = replace(committee.record, meetings=tuple(m.record for m in meetings))
        return replace(committee, record=record, meetings=meetings)

    def letter(self, record: LetterRecord) -> LetterRecord:
        """A letter that belongs to no meeting."""
        document = record.document
        shown = document.front.exempt is None
        return replace(
            record, document=self._read(document, None) if shown else _empty(document, *_OF_LETTERS)
        )

    def meeting(self, meeting: Meeting) -> Meeting:
        """The meeting with the cases that are shown, and what is shown of each."""
        minutes = self._minutes(meeting)
        is_whole = minutes is meeting.record.minutes
        entries = meeting.entries if is_whole else entries_of(minutes)
        said = by_heading(entries)
        agenda = tuple(
            entry if isinstance(entry, Break) else self._treatment(entry, said)
            for entry in meeting.agenda
            if isinstance(entry, Break) or entry.id not in self.held.treatments
        )
        briefing = self._briefing(meeting)
        record = _record(meeting.record, agenda, briefing, minutes)
        return replace(meeting, record=record, agenda=agenda, entries=entries, briefing=briefing)

    def _treatment(self, treatment: Treatment, entries: Mapping[str, Entry]) -> Treatment:
        item, paper = treatment.item, treatment.paper
        hidden = hidden_parts(treatment)
        is_held = paper is not None and paper.path in self.held.documents
        has_paper = not is_held and Part.PAPER not in hidden
        is_file = paper is not None or treatment.paper_file is not None
        attachments = tuple(
            shown
            for each in treatment.attachments
            if (shown := self._attached(treatment, each, hidden)) is not None
        )
        told_item = item.only(*_OF_ITEMS) if item.hides(Part.TITLE) else item
        shown_item = _with(
            told_item,
            paper=item.paper if has_paper or not is_file else None,
            attachments=tuple(each.entry for each in attachments),
            continues=None if self._continues_unseen(treatment) else item.continues,
            withdrawn=self._withdrawal(item.withdrawn),
        )
        return _replaced(
            treatment,
            item=shown_item,
            paper=self._read(paper, treatment.committee, treatment)
            if paper and has_paper
            else None,
            paper_file=treatment.paper_file if has_paper else None,
            paper_exempt=None if is_held else treatment.paper_exempt,
            attachments=attachments,
            entry=entry_of(item, entries),
        )

    def _attached(
        self, treatment: Treatment, attached: Attached, hidden: Iterable[Part]
    ) -> Attached | None:
        """The attachment, or what is told of one that is withheld or gone; None for no word of it.

        With parts blacked out it is the public one, unless its own text says that it is withheld.
        """
        entry, letter = attached.entry, attached.letter
        own = letter.front.exempt if letter else None
        if attached.number in self.held.attachments.get(treatment.id, ()):
            return None
        if Part.ATTACHMENTS in hidden and not entry.redacted:
            return None
        is_withheld = own or (entry.exempt and not entry.redacted)
        update = {"exempt": entry.exempt or own, "withdrawn": self._withdrawal(entry.withdrawn)}
        if is_withheld or entry.withdrawn:
            gone = entry.model_copy(update={**update, "file": None})
            return Attached(attached.number, gone, None, None)
        return _replaced(
            attached,
            entry=_with(entry, **update),
            letter=self._read(letter, treatment.committee, treatment) if letter else None,
        )

    def _briefing(self, meeting: Meeting) -> Document[CasePaper] | None:
        briefing = meeting.briefing
        if briefing is None or briefing.path in self.held.documents:
            return None
        if briefing.front.exempt:
            return _empty(briefing, *_OF_BRIEFINGS)
        return self._read(briefing, meeting.committee)

    def _minutes(self, meeting: Meeting) -> Document[Minutes] | None:
        minutes = meeting.record.minutes
        if minutes is None or not meeting.shows_minutes:
            return _empty(minutes) if minutes else None
        held = [each for each in meeting.treatments if each.id in self.held.treatments]
        unseen = {name for each in held for name in headings_of(each.item)}
        said = {
            name: Said(hidden_parts(each), self._gone(minutes, each))
            for each in meeting.treatments
            for name in headings_of(each.item)
            if name not in unseen
        }
        return public_minutes(minutes, said, unseen, self._known(meeting.committee))

    def _read(
        self,
        document: Document[_Paper],
        committee: str | None,
        treatment: Treatment | None = None,
    ) -> Document[_Paper]:
        """The document as it is read; one that was taken back has lost its text."""
        front = document.front
        if front.withdrawn:
            withdrawn = self._withdrawal(front.withdrawn)
            return replace(
                _empty(document), front=front.model_copy(update={"withdrawn": withdrawn})
            )
        gone = self._gone(document, treatment)
        if not gone and not document.has_comments:
            return document
        text = without_links(without_comments(document.text), gone)
        shown = reread(document, text, self._known(committee))
        return replace(shown, contents=Instead(document.contents, shown.contents.fetched()))

    def _known(self, committee: str | None) -> Known:
        """What a document of the committee, or of none, is read with."""
        own = self.archive.committees.get(committee or "")
        series = own.record.committee.case_numbers if own else ()
        return Known(self.archive.loaded.registers.profiles, series)

    def _gone(
        self, document: AnyDocument, treatment: Treatment | None
    ) -> frozenset[tuple[str, str]]:
        """References (kind, target) in the document, or in what it says of a case, to nothing."""
        numbers = self.held.attachments.get(treatment.id, ()) if treatment else ()
        if not self.unseen and not numbers:
            return frozenset()
        links = self.archive.links.get(document.path)
        found = links.explicit.items() if links else ()
        return frozenset(
            (
                *(name for name, address in found if address in self.unseen),
                *(("attachment", str(number)) for number in numbers),
            )
        )

    def _continues_unseen(self, treatment: Treatment) -> bool:
        number = treatment.item.continues
        return bool(number) and (treatment.committee, folded(number or "")) in self.held.numbers

    def _withdrawal(self, withdrawn: Withdrawal | None) -> Withdrawal | None:
        """Without what replaces it, where that is held back."""
        if withdrawn and withdrawn.replaced_by and folded(withdrawn.replaced_by) in self.held.names:
            return withdrawn.model_copy(update={"replaced_by": None})
        return withdrawn


def _with(group: _Group, **values: object) -> _Group:
    """The group with these values; itself where it has them, as nearly all have, and no copy."""
    return group if _has(group, values) else group.model_copy(update=values)


def _replaced(linked: _Linked, **values: Any) -> _Linked:  # noqa: ANN401 - of any field
    """Likewise of a case or an attachment."""
    return linked if _has(linked, values) else replace(linked, **values)


def _has(owner: object, values: Mapping[str, object]) -> bool:
    """Whether the owner has these very values, or lists of the very same; equal is not enough."""
    return all(
        value is own
        or (
            isinstance(value, tuple)
            and isinstance(own, tuple)
            and len(value) == len(own)
            and all(map(is_, value, own))
        )
        for name, value in values.items()
        for own in (getattr(owner, name),)
    )


def hidden_parts(treatment: Treatment) -> frozenset[Part]:
    """The parts of a case that are withheld, by the agenda's words or its paper's own."""
    own = treatment.paper_exempt
    if treatment.item.exempt is None and own is None:
        return frozenset()
    hidden = frozenset(part for part in Part if treatment.item.hides(part))
    return hidden | {Part.PAPER} if own and own.hides(Part.PAPER) else hidden


def _empty(document: Document[Front], *names: str) -> Document[Front]:
    """The document with nothing but these fields of its front matter."""
    text = Text("", document.text.position)
    front = document.front.only(*names)
    nothing = Contents((), (), (), (), text)
    return Document(document.path, front, (), (), False, False, Tally(), 0, (), (), nothing)  # noqa: FBT003 - no comments


def _record(
    record: MeetingRecord,
    agenda: tuple[Treatment | Break, ...],
    briefing: Document[CasePaper] | None,
    minutes: Document[Minutes] | None,
) -> MeetingRecord:
    """The record with what `agenda`, briefing and minutes show, and no other file."""
    treatments = [entry for entry in agenda if isinstance(entry, Treatment)]
    attached = [each for treatment in treatments for each in treatment.attachments]
    papers = filter(None, (briefing, *(treatment.paper for treatment in treatments)))
    entries = tuple(entry.item if isinstance(entry, Treatment) else entry for entry in agenda)
    return replace(
        record,
        meeting=_with(record.meeting, agenda=entries),
        papers={paper.path.removeprefix(f"{record.home}/"): paper for paper in papers},
        minutes=minutes,
        letters={
            each.letter.path.removeprefix(f"{record.home}/"): each.letter
            for each in attached
            if each.letter
        },
        files={},
    )
