"""The root, unit by unit: what all are read with, and then each meeting, case and letter alone."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from motebok.attachments import Inspector
from motebok.diagnostics import Diagnostic, Severity, message
from motebok.load.content import Known
from motebok.load.meetings import read_committee, read_meeting
from motebok.load.reader import Reader
from motebok.load.records import (
    CaseRecord,
    CommitteeRecord,
    LetterRecord,
    Loaded,
    MeetingRecord,
    Registers,
)
from motebok.load.registers import read_registers, read_settings
from motebok.model.papers import Letter
from motebok.model.registers import Case
from motebok.model.settings import Settings
from motebok.slug import slug

_LISTS = re.compile(r"\d{4}|pa-vei")
"""Addresses beside those of cases and documents: the years, and what comes up."""
_SPECIAL = frozenset({"cases", "documents", "registers"})
_CASES = "meetings/cases"
_LETTERS = "meetings/documents"


@dataclass(frozen=True, slots=True)
class Outline:
    """What units are read with, and which there are."""

    settings: Settings
    registers: Registers
    committees: tuple[CommitteeRecord, ...]
    """By folder name, without their meetings."""
    units: tuple[str, ...]
    """Paths: the folders of meetings, and the files of cases and of letters."""
    texts: Mapping[str, str]
    unreadable: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]

    def only(self, committee: str) -> "Outline":
        """The same with this committee alone, and no units."""
        own = tuple(each for each in self.committees if each.id == committee)
        return replace(self, committees=own, units=(), texts={}, diagnostics=())

    def committee_of(self, unit: str) -> CommitteeRecord | None:
        """The committee that a meeting's folder lies with."""
        folder = unit.split("/")[1]
        return next((each for each in self.committees if each.id == folder), None)


@dataclass(frozen=True, slots=True)
class Unit:
    """A meeting, a case or a letter, and what was found when it was read."""

    path: str
    record: MeetingRecord | CaseRecord | LetterRecord | None
    texts: Mapping[str, str]
    unreadable: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


def read_outline(root: Path) -> Outline:
    """Read what all units share, and find the units; OSError where a file cannot be opened."""
    with Inspector() as inspector:
        reader = Reader(root, inspector)
        for name in ("mkdocs.yml", "meetings"):
            reader.require_real(name)
        settings = read_settings(reader)
        registers = read_registers(reader)
        folders, _ = reader.names("meetings")
        committees: list[CommitteeRecord] = []
        units: list[str] = []
        for folder in folders:
            if folder in _SPECIAL:
                continue
            committee, meetings = read_committee(reader, folder)
            committees += [committee] if committee else []
            units += (f"meetings/{folder}/{meeting}" for meeting in meetings)
        units += _named(reader, _CASES, ".yml")
        units += _named(reader, _LETTERS, ".md")
        return Outline(
            settings,
            registers,
            tuple(committees),
            tuple(units),
            reader.texts,
            frozenset(reader.unreadable),
            tuple(reader.found),
        )


def read_unit(root: Path, inspector: Inspector, outline: Outline, path: str) -> Unit:
    """Read one of the outline's units; OSError where a file cannot be opened."""
    reader = Reader(root, inspector)
    record = record_of(reader, outline, path)
    return Unit(path, record, reader.texts, frozenset(reader.unreadable), tuple(reader.found))


def assembled(outline: Outline, units: Iterable[Unit]) -> Loaded:
    """All that was read, in the order of the outline."""
    units = tuple(units)
    meetings: dict[str, list[MeetingRecord]] = {}
    for unit in units:
        if isinstance(unit.record, MeetingRecord):
            meetings.setdefault(unit.record.committee, []).append(unit.record)
    texts = dict(outline.texts)
    for unit in units:
        texts.update(unit.texts)
    return Loaded(
        outline.settings,
        tuple(
            replace(each, meetings=tuple(meetings.get(each.id, ()))) for each in outline.committees
        ),
        tuple(unit.record for unit in units if isinstance(unit.record, CaseRecord)),
        tuple(unit.record for unit in units if isinstance(unit.record, LetterRecord)),
        outline.registers,
        texts,
        outline.unreadable.union(*(unit.unreadable for unit in units)),
        (*outline.diagnostics, *(each for unit in units for each in unit.diagnostics)),
    )


def record_of(
    reader: Reader, outline: Outline, path: str
) -> MeetingRecord | CaseRecord | LetterRecord | None:
    """What the reader finds at a unit's path; None where it cannot be read."""
    home, _, name = path.rpartition("/")
    if home == _CASES:
        return _case(reader, path, name.removesuffix(".yml"))
    if home == _LETTERS:
        return _letter(reader, outline, path, name.removesuffix(".md"))
    committee = outline.committee_of(path)
    series = committee.committee.case_numbers if committee else ()
    known = Known(outline.registers.profiles, series)
    return read_meeting(reader, home.rpartition("/")[2], name, known)


def _case(reader: Reader, path: str, name: str) -> CaseRecord | None:
    case = reader.model(path, Case, {"title": "…", "committee": ""})
    if case is None:
        reader.unreadable.add(name)
        return None
    return CaseRecord(name, path, case)


def _letter(reader: Reader, outline: Outline, path: str, name: str) -> LetterRecord | None:
    document = reader.document(path, Letter, Known(outline.registers.profiles))
    if document is None:
        reader.unreadable.add(name)
        return None
    return LetterRecord(name, document)


def _named(reader: Reader, home: str, suffix: str) -> Iterator[str]:
    """The path of each file whose name without suffix is its address."""
    _, files = reader.names(home)
    for file in files:
        name = file.removesuffix(suffix)
        path = f"{home}/{file}"
        if not file.endswith(suffix):
            reader.fault(
                path,
                "files-have-a-place",
                message("«{name}» has no place here, so it is not published.", name=file),
                message("Only files that end in {suffix} can stand here.", suffix=suffix),
                Severity.WARNING,
            )
        elif (address := _address(name)) != name:
            reader.fault(
                path,
                "file-name-is-an-address",
                message("The file name «{name}» cannot be an address.", name=file),
                message("Use small letters a–z, digits and hyphens: «{name}».", name=address),
            )
        else:
            yield path


def _address(name: str) -> str:
    """The nearest name that is an address, and not that of a list."""
    address = slug(name)
    return f"om-{address}" if _LISTS.fullmatch(address) else address
