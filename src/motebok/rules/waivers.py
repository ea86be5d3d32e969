"""Which files can say that something personal may stand, and for which files they say it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from motebok.archive import Archive
from motebok.diagnostics import Position
from motebok.load.records import Loaded, MeetingRecord
from motebok.model.meeting import Meeting
from motebok.model.minutes import Minutes
from motebok.model.papers import CasePaper, Letter
from motebok.model.people import Committee
from motebok.model.registers import Case
from motebok.privacy import ContactKind, find_contacts
from motebok.rules.documents import documents
from motebok.rules.nearby import has_fault_between
from motebok.source import Places, Text

_NEXT_KEY = re.compile(r"[^\s#\-]|---")
"""A line that no longer belongs to the outermost key above it."""

_ACCOUNT_LENGTHS = (11, len("NO") + 11)
_ACCOUNT_DIGITS = 11
_PHONE_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Holder:
    """A file that can have waivers, and the files that they hold for."""

    path: str
    front: Committee | Meeting | CasePaper | Letter | Minutes | Case
    paths: tuple[str, ...]

    @property
    def allowed(self) -> frozenset[str]:
        """The keys of all that its waivers allow."""
        return frozenset(key(text) for waiver in self.front.privacy for text in waiver.allows)

    def waiver_lines(self, loaded: Loaded) -> range:
        """The lines, from 1, in which its waivers are written."""
        if not self.front.written("privacy"):
            return range(0)
        first = self.front.at_key("privacy").line
        below = loaded.texts[self.path].split("\n")[first:]
        ends = (number for number, line in enumerate(below, first) if _NEXT_KEY.match(line))
        return range(first, next(ends, first + len(below)) + 1)

    def is_in_doubt(self, loaded: Loaded) -> bool:
        """Whether its waivers could not all be read."""
        lines = self.waiver_lines(loaded)
        return has_fault_between(loaded, self.path, lines.start, lines.stop)


@dataclass(frozen=True, slots=True)
class Standing:
    """An address or a number that stands in a file, outside its waivers."""

    position: Position
    kind: ContactKind
    text: str


def key(text: str) -> str:
    """What is the same for all spellings of one address or number, with a country's code or not."""
    if "@" in text:
        return text.casefold()
    digits = "".join(filter(str.isdecimal, text))
    return digits[-(_ACCOUNT_DIGITS if len(digits) in _ACCOUNT_LENGTHS else _PHONE_DIGITS) :]


def holders(archive: Archive) -> tuple[Holder, ...]:
    """Every file that can have waivers and whose text is here; a meeting's hold for its folder."""
    return tuple(each for each in _holders(archive) if each.path in archive.loaded.texts)


def _holders(archive: Archive) -> Iterator[Holder]:
    for committee in archive.loaded.committees:
        yield Holder(committee.path, committee.committee, (committee.path,))
        for record in committee.meetings:
            yield Holder(record.path, record.meeting, tuple(_paths(record)))
    for filed in documents(archive):
        yield Holder(filed.document.path, filed.document.front, (filed.document.path,))
    for case in archive.loaded.cases:
        yield Holder(case.path, case.case, (case.path,))


def _paths(record: MeetingRecord) -> Iterator[str]:
    yield record.path
    yield from (document.path for document in record.papers.values())
    yield from (document.path for document in record.letters.values())
    if record.minutes is not None:
        yield record.minutes.path


def standing(holder: Holder, loaded: Loaded) -> Iterator[Standing]:
    """All addresses and numbers in the holder's own file, but for those in its waivers."""
    text = loaded.texts[holder.path]
    waived = holder.waiver_lines(loaded)
    places = Places(Text(text, Position(holder.path)))
    for contact in find_contacts(text):
        position = places.at(contact.start)
        if position.line not in waived:
            yield Standing(position, contact.kind, text[contact.start : contact.end])
