"""Committees' and meetings' folders → records."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from unicodedata import normalize

from motebok.diagnostics import Severity, message
from motebok.figures import Profile
from motebok.load.reader import Reader
from motebok.load.records import CommitteeRecord, Document, File, MeetingRecord
from motebok.model.meeting import Meeting
from motebok.model.minutes import Minutes
from motebok.model.papers import CasePaper, Letter
from motebok.model.people import Committee
from motebok.slug import slug

RESERVED = frozenset({
    "moter", "saker", "vedtak", "droftinger", "arkivsak", "dokumenter", "kalender", "tema",
    "forkortelser", "sok", "mangler", "data", "assets", "cases", "documents", "registers",
    "nb", "nn", "en",
})  # fmt: skip
"""First words of addresses that belong to the site, so that no committee can have them."""

_FOLDER = re.compile(r"\d{4}-\d{2}-\d{2}(-[2-9])?")
_STAND_INS = {"title": "…", "name": "…", "means": "informasjon"}


def read_committee(
    reader: Reader, folder: str, profiles: Mapping[str, Profile]
) -> CommitteeRecord | None:
    """The committee in meetings/`folder`, or None where committee.yml cannot be read."""
    home = f"meetings/{folder}"
    path = f"{home}/committee.yml"
    if folder in RESERVED or slug(folder) != folder:
        reader.fault(
            home,
            "committee-id-is-an-address",
            message("The folder name «{name}» cannot be a committee's address.", name=folder),
            message("Use small letters a–z, digits and hyphens, for example losam-mh."),
        )
    folders, files = reader.names(home)
    if "committee.yml" not in files:
        reader.unreadable.add(folder)
        reader.fault(
            home,
            "committee-is-described",
            message("The folder lacks the file committee.yml."),
            message("Write committee.yml with at least «navn» and «saksnummer»."),
        )
        return None
    _strangers(reader, home, [name for name in files if name != "committee.yml"])
    committee = reader.model(path, Committee, _STAND_INS)
    meetings = [read_meeting(reader, folder, name, profiles) for name in folders]
    if committee is None or (reader.has_fault(path) and not committee.case_numbers):
        reader.unreadable.add(folder)
    if committee is None:
        return None
    return CommitteeRecord(folder, path, committee, tuple(m for m in meetings if m is not None))


def read_meeting(
    reader: Reader, committee: str, folder: str, profiles: Mapping[str, Profile]
) -> MeetingRecord | None:
    """The meeting in meetings/`committee`/`folder`, or None where meeting.yml cannot be read."""
    home = f"meetings/{committee}/{folder}"
    address = f"{committee}/{folder}"
    if not _FOLDER.fullmatch(folder):
        reader.fault(
            home,
            "meeting-folder-is-a-date",
            message("The folder name «{name}» is not a date.", name=folder),
            message("Name the folder for the day first announced, for example 2023-09-29."),
        )
        reader.unreadable.add(address)
        return None
    folders, files = reader.names(home)
    if "meeting.yml" not in files:
        reader.fault(
            home,
            "meeting-is-described",
            message("The folder lacks the file meeting.yml."),
            message("Write meeting.yml, or remove the folder."),
        )
        reader.unreadable.add(address)
        return None
    path = f"{home}/meeting.yml"
    meeting = reader.model(path, Meeting, {**_STAND_INS, "date": folder[:10]})
    inside = _read_files(reader, home, _names_within(reader, home, folders, files), profiles)
    if meeting is None or (reader.has_fault(path) and not meeting.agenda):
        reader.unreadable.add(address)
    if meeting is None:
        return None
    return MeetingRecord(
        committee, folder, path, meeting,
        inside.papers, inside.minutes, inside.letters, inside.files,
    )  # fmt: skip


@dataclass(slots=True)
class _Inside:
    """The files of a meeting's folder by name, while they are read."""

    papers: dict[str, Document[CasePaper]] = field(default_factory=dict)
    minutes: Document[Minutes] | None = None
    letters: dict[str, Document[Letter]] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)


def _read_files(
    reader: Reader, home: str, names: list[str], profiles: Mapping[str, Profile]
) -> _Inside:
    inside = _Inside()
    for name in names:
        path = f"{home}/{name}"
        if not name.endswith(".md"):
            inside.files[normalize("NFC", name)] = reader.file(path)
        elif name == "minutes.md":
            inside.minutes = reader.document(path, Minutes, profiles)
        elif name.startswith("attachments/"):
            if letter := reader.document(path, Letter, profiles):
                inside.letters[normalize("NFC", name)] = letter
        elif paper := reader.document(path, CasePaper, profiles):
            inside.papers[normalize("NFC", name)] = paper
    return inside


def _names_within(reader: Reader, home: str, folders: list[str], files: list[str]) -> list[str]:
    """Names of all files of a meeting but meeting.yml, relative to its folder."""
    names = [name for name in files if name != "meeting.yml"]
    for folder in folders:
        if folder == "attachments":
            inner, attached = reader.names(f"{home}/attachments")
            names += [f"attachments/{name}" for name in attached]
            _strangers(reader, f"{home}/attachments", inner)
        else:
            _strangers(reader, home, [folder])
    return names


def _strangers(reader: Reader, home: str, names: list[str]) -> None:
    for name in names:
        reader.fault(
            f"{home}/{name}",
            "files-have-a-place",
            message("«{name}» has no place here, so it is not published.", name=name),
            message("Move it to a meeting's attachments folder, or remove it."),
            Severity.WARNING,
        )
