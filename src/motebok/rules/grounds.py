"""Grounds for withholding: known to the register, and in force when they were used."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from motebok.archive import Archive
from motebok.diagnostics import Diagnostic, Position, message
from motebok.load.records import AnyDocument, MeetingRecord
from motebok.model.blocks import Screened
from motebok.model.meeting import Embargo, Exempt
from motebok.model.minutes import Minutes
from motebok.model.papers import Letter
from motebok.model.registers import LegalBasis
from motebok.model.words import folded
from motebok.rules.documents import documents
from motebok.rules.nearby import has_fault_between, proposing

REGISTER = "meetings/registers/legal-bases.yml"

_FURTHER = re.compile(r",?\s+(?:jf|jfr|cf)\b\.?|;")
"""What comes after the first part of «offl. § 13, jf. fvl. § 13 første ledd nr. 1»."""

_SECTION = re.compile(r"[^§]*§\s*\d+")


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground as written, where, and the day it was used; no day where that is not known."""

    text: str
    position: Position
    day: dt.date | None


def grounds_are_known(archive: Archive) -> Iterator[Diagnostic]:
    """A ground for withholding, after «hjemmel», stands in registers/legal-bases.yml."""
    if has_fault_between(archive.loaded, REGISTER, 1, 1 << 30):
        return
    entries = archive.loaded.registers.legal_bases
    for ground in _grounds(archive):
        if not entries_of(ground.text, entries):
            yield Diagnostic(
                ground.position,
                "grounds-are-known",
                message("The ground «{ground}» is not in the register.", ground=ground.text),
                proposing(
                    _law_and_section(ground.text),
                    [entry.basis for entry in entries],
                    message("Add it to {file}.", file=REGISTER),
                ),
            )


def grounds_are_in_force(archive: Archive) -> Iterator[Diagnostic]:
    """A ground was in force on the day of the meeting, or of the document, that uses it."""
    for ground in _grounds(archive):
        entries = entries_of(ground.text, archive.loaded.registers.legal_bases)
        if ground.day and entries and not any(_is_in_force(e, ground.day) for e in entries):
            yield Diagnostic(
                ground.position,
                "grounds-are-in-force",
                message(
                    "The ground «{ground}» was not in force on {day}.",
                    ground=ground.text,
                    day=ground.day,
                ),
                message(
                    "Write the ground that was in force then, or correct its days in {file}.",
                    file=REGISTER,
                ),
            )


def first_part(ground: str) -> str:
    """The ground itself, without what it is read together with: «offl. § 13»."""
    return _FURTHER.split(ground, maxsplit=1)[0].strip()


def _law_and_section(ground: str) -> str:
    """«offl. § 23» of «offl. § 23 tredje ledd»."""
    found = _SECTION.match(ground)
    return found[0] if found else first_part(ground)


def entries_of(ground: str, entries: tuple[LegalBasis, ...]) -> tuple[LegalBasis, ...]:
    """The register's entries for the ground, those that name it most closely.

    «offl. § 23 tredje ledd» is found under «offl. § 23»; one ground can have several periods.
    """
    written = _spaced(first_part(ground))
    found = [e for e in entries if f"{written} ".startswith(f"{_spaced(e.basis)} ")]
    longest = max((len(_spaced(entry.basis)) for entry in found), default=0)
    return tuple(entry for entry in found if len(_spaced(entry.basis)) == longest)


def _spaced(ground: str) -> str:
    return folded(ground.replace("§", " § "))


def _is_in_force(entry: LegalBasis, day: dt.date) -> bool:
    return (entry.from_ or dt.date.min) <= day <= (entry.to or dt.date.max)


def _grounds(archive: Archive) -> Iterator[Ground]:
    """Every ground that is written, under embargo too."""
    for committee in archive.loaded.committees:
        for record in committee.meetings:
            yield from _in_notice(record)
    for filed in documents(archive):
        yield from _in_document(filed.document, filed.meeting)


def _in_notice(record: MeetingRecord) -> Iterator[Ground]:
    meeting = record.meeting
    if meeting.closed:
        yield Ground(meeting.closed.basis, meeting.closed.at("basis"), meeting.date)
    for item in meeting.items:
        yield from _held_back(item.exempt, item.embargo, meeting.date)
        for attachment in item.attachments:
            yield from _held_back(attachment.exempt, attachment.embargo, meeting.date)


def _in_document(document: AnyDocument, record: MeetingRecord | None) -> Iterator[Ground]:
    front = document.front
    day = record.meeting.date if record else None
    if isinstance(front, Letter):
        day = front.date or (front.sent.date() if front.sent else day)
    if not isinstance(front, Minutes):
        yield from _held_back(front.exempt, front.embargo, day)
    for part in document.parts:
        if isinstance(part, Screened):
            yield Ground(part.basis, part.at("basis"), day)


def _held_back(
    exempt: Exempt | None, embargo: Embargo | None, day: dt.date | None
) -> Iterator[Ground]:
    if exempt:
        yield Ground(exempt.basis, exempt.at("basis"), day)
    if embargo and embargo.basis:
        yield Ground(embargo.basis, embargo.at("basis"), day)
