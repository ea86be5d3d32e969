"""What the archive lacks, wherever its authors have said so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from motebok.archive.types import Archive, Committee, Meeting, Treatment
from motebok.model.words import Lack, Status


@dataclass(frozen=True, slots=True)
class Gap:
    """Something lacking: `name` is where, as the archive names it; no `why` where none is written.

    `attachment` is the number of an attachment of that treatment, or 0.
    """

    name: str
    lack: Lack
    why: str
    attachment: int = 0


def gaps_of_committee(committee: Committee) -> Iterator[Gap]:
    """The committee's own gaps, then those of its meetings, the newest first."""
    yield from _gaps(committee.id, committee.record.committee.missing)
    for meeting in reversed(committee.meetings):
        yield from _gaps_of_meeting(meeting)


def gaps_of_others(archive: Archive) -> Iterator[Gap]:
    """Gaps of the cases and of the letters that belong to no meeting."""
    for name, case in archive.cases.items():
        yield from _gaps(f"saker/{name}", case.case.missing)
    for name, letter in archive.letters.items():
        yield from _gaps(f"dokumenter/{name}", letter.document.front.missing)


def _gaps_of_meeting(meeting: Meeting) -> Iterator[Gap]:
    yield from _gaps(meeting.id, meeting.record.meeting.missing)
    held = meeting.status is Status.HELD
    if held and meeting.minutes is None and not meeting.lacks(Lack.MINUTES):
        yield Gap(meeting.id, Lack.MINUTES, "")
    if meeting.minutes:
        yield from _gaps(f"{meeting.id}/protokoll", meeting.minutes.front.missing)
    if meeting.briefing:
        yield from _gaps(f"{meeting.id}/dekanens-orientering", meeting.briefing.front.missing)
    for treatment in meeting.treatments:
        yield from _gaps_of_treatment(treatment)


def _gaps_of_treatment(treatment: Treatment) -> Iterator[Gap]:
    yield from _gaps(treatment.id, treatment.item.missing)
    if treatment.paper:
        yield from _gaps(treatment.id, treatment.paper.front.missing)
    for attached in treatment.attachments:
        letter = attached.letter.front.missing if attached.letter else {}
        if attached.entry.missing or letter:
            yield from _gaps(treatment.id, {**attached.entry.missing, **letter}, attached.number)


def _gaps(name: str, missing: Mapping[Lack, str], attachment: int = 0) -> Iterator[Gap]:
    for lack, why in missing.items():
        yield Gap(name, lack, why, attachment)
