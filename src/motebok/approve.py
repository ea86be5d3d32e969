"""Writes the approval of minutes, and the digest of what was approved, into minutes.md."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from motebok.archive import Archive
from motebok.archive.frozen import digest_of
from motebok.archive.seats import said_role, seats_on
from motebok.archive.types import Meeting
from motebok.diagnostics import Position, RefusalError, message
from motebok.model.minutes import Minutes
from motebok.model.words import LANGUAGES, Approval
from motebok.nearest import nearest
from motebok.source import quoted


def approve(root: Path, archive: Archive, name: str, how: Approval, day: dt.date) -> Path:
    """Approve the minutes of the meeting `name` (losam-mh/2023-09-29), and answer their file.

    Where they are approved already, the newest correction gets the digest instead. RefusalError
    where there is no such meeting, it has no minutes, or nothing is to be approved.
    """
    meeting = _meeting(archive, name)
    minutes = meeting.record.minutes
    if minutes is None:
        raise RefusalError(message("The meeting «{meeting}» has no minutes.", meeting=name))
    path = root / minutes.path
    lines = path.read_text(encoding="utf-8").splitlines()
    front = minutes.front
    if front.approved and front.approved.digest:
        lines = _corrected(lines, meeting, front)
    else:
        lines = _replaced(lines, front, list(_approval(archive, meeting, front, how, day)))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path.relative_to(root)


def _meeting(archive: Archive, name: str) -> Meeting:
    meeting = archive.meetings.get(name)
    if meeting is None:
        proposed = nearest(name, archive.meetings)
        raise RefusalError(
            message("There is no meeting «{meeting}». Did you mean «{other}»?",
                    meeting=name, other=proposed)
            if proposed
            else message("There is no meeting «{meeting}».", meeting=name)
        )  # fmt: skip
    return meeting


def _roles(meeting: Meeting, front: Minutes, archive: Archive) -> dict[str, str]:
    """What those who are named were in the committee on the day, where more than members."""
    committee = archive.committees[meeting.committee].record.committee
    seats = seats_on(committee, meeting.date)
    names = (*(each.name for each in front.present), *front.apologies, *front.absent)
    roles = {name: said_role(name, seats, LANGUAGES[0]) for name in names}
    return {name: role for name, role in roles.items() if role}


def _approval(
    archive: Archive, meeting: Meeting, front: Minutes, how: Approval, day: dt.date
) -> Iterator[str]:
    """The lines of `godkjent`; what the author wrote there goes before `how` and `day`."""
    written = front.approved
    committee = archive.committees[meeting.committee].name.say(LANGUAGES[0])
    roles = _roles(meeting, front, archive)
    yield "godkjent:"
    yield f"  dato: {(written.date if written else day).isoformat()}"
    yield f"  hvordan: {((written.how if written else None) or how).value.nb}"
    if written and written.changed:
        yield "  endret: ja"
    yield f"  utvalg: {quoted(committee)}"
    if roles:
        yield "  roller:"
        yield from (f"    {quoted(name)}: {role}" for name, role in roles.items())
    yield f"  avtrykk: {digest_of(meeting, committee, roles)}"


def _replaced(lines: list[str], front: Minutes, block: list[str]) -> list[str]:
    """The lines with the approval in the place of what stood there, or last in the front matter."""
    if front.written("approved"):
        start = front.at_key("approved").line - 1
        return [*lines[:start], *block, *lines[_end_of_key(lines, start) :]]
    opening = next((n for n, line in enumerate(lines) if line.strip() == "---"), None)
    if opening is None:
        return ["---", *block, "---", "", *lines]
    closing = next(n for n, line in enumerate(lines) if n > opening and line.strip() == "---")
    return [*lines[:closing], *block, *lines[closing:]]


def _end_of_key(lines: list[str], start: int) -> int:
    """The line after the last one that belongs to the key that begins in line `start`."""
    end = start + 1
    while lines[end].startswith((" ", "\t", "-")) and lines[end].strip() != "---":
        end += 1
    return end


def _corrected(lines: list[str], meeting: Meeting, front: Minutes) -> list[str]:
    approved = front.approved
    if approved is None or not front.corrections or front.corrections[-1].digest:
        raise RefusalError(
            message("The minutes of «{meeting}» are approved already.", meeting=meeting.id)
        )
    digest = digest_of(meeting, approved.committee or "", dict(approved.roles))
    return _with_key(lines, front.corrections[-1].at(), f"avtrykk: {digest}")


def _with_key(lines: list[str], first: Position, key: str) -> list[str]:
    """The lines with a key more in the group whose first key stands at `first`."""
    row = first.line - 1
    line = lines[row]
    if line[first.column - 1] == "{":
        return [
            *lines[:row],
            f"{line[: first.column]}{key}, {line[first.column :]}",
            *lines[row + 1 :],
        ]
    indent = " " * (first.column - 1)
    return [*lines[:row], f"{line[: first.column - 1]}{key}", f"{indent}{line[first.column - 1 :]}",
            *lines[row + 1 :]]  # fmt: skip
