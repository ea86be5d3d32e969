"""Committees' and meetings' folders → records."""

import re
from dataclasses import dataclass, field
from unicodedata import normalize

from motebok.diagnostics import Message, Severity, message
from motebok.load.content import Known
from motebok.load.reader import Reader
from motebok.load.records import CommitteeRecord, Document, File, MeetingRecord
from motebok.model.meeting import Meeting
from motebok.model.minutes import Minutes
from motebok.model.papers import CasePaper, Letter
from motebok.model.people import Committee
from motebok.model.words import folded
from motebok.nearest import nearest
from motebok.slug import slug

RESERVED = frozenset({
    "moter", "saker", "vedtak", "droftinger", "arkivsak", "dokumenter", "kalender", "tema",
    "forkortelser", "sok", "mangler", "okonomi", "data", "assets", "cases", "documents",
    "registers", "nb", "nn", "en",
})  # fmt: skip
"""First words of addresses that belong to the site, so that no committee can have them."""

MINUTES = "minutes.md"
"""The name of the minutes in a meeting's folder."""

_MINUTES_WORDS = frozenset({
    "minutes", "protokoll", "møteprotokoll", "referat", "møtereferat", "møtebok",
})  # fmt: skip
_FOLDER = re.compile(r"\d{4}-\d{2}-\d{2}(-[2-9])?")
_STAND_INS = {"title": "…", "name": "…", "means": "informasjon"}


def read_committee(reader: Reader, folder: str) -> tuple[CommitteeRecord | None, tuple[str, ...]]:
    """The committee in meetings/`folder` and its meetings' folders, none of which is read yet.

    No committee where committee.yml cannot be read, and no folders where it is lacking.
    """
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
        if not reader.has_fault(path):
            reader.fault(
                home,
                "committee-is-described",
                message("The folder lacks the file committee.yml."),
                _renaming("committee.yml", files)
                or message("Write committee.yml with at least «navn» and «saksnummer»."),
            )
        return None, ()
    _strangers(reader, home, [name for name in files if name != "committee.yml"])
    committee = reader.model(path, Committee, _STAND_INS)
    if committee is None or (reader.has_fault(path) and not committee.case_numbers):
        reader.unreadable.add(folder)
    record = CommitteeRecord(folder, path, committee, ()) if committee is not None else None
    return record, tuple(folders)


def read_meeting(reader: Reader, committee: str, folder: str, known: Known) -> MeetingRecord | None:
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
    path = f"{home}/meeting.yml"
    if "meeting.yml" not in files:
        if not reader.has_fault(path):
            _not_described(reader, home, files)
        reader.unreadable.add(address)
        return None
    meeting = reader.model(path, Meeting, {**_STAND_INS, "date": folder[:10]})
    names = _names_within(reader, home, folders, files)
    if (misnamed := _misnamed_minutes(names, meeting)) is not None:
        names.remove(misnamed)
        _not_called_minutes(reader, home, misnamed)
    inside = _read_files(reader, home, names, known)
    if meeting is None or (reader.has_fault(path) and not meeting.agenda):
        reader.unreadable.add(address)
    if meeting is None:
        return None
    return MeetingRecord(
        committee, folder, path, meeting,
        inside.papers, inside.minutes, inside.letters, inside.files,
    )  # fmt: skip


def _not_described(reader: Reader, home: str, files: list[str]) -> None:
    reader.fault(
        home,
        "meeting-is-described",
        message("The folder lacks the file meeting.yml."),
        _renaming("meeting.yml", files) or message("Write meeting.yml, or remove the folder."),
    )


def _not_called_minutes(reader: Reader, home: str, name: str) -> None:
    reader.unreadable.add(f"{home}/{MINUTES}")
    reader.fault(
        f"{home}/{name}",
        "minutes-have-their-name",
        message("«{name}» looks like the minutes, but does not have their name.", name=name),
        message("Give the file the name {name}.", name=MINUTES),
    )


def _renaming(wanted: str, files: list[str]) -> Message | None:
    """The hint that a file is there, but under a name that is a little different."""
    alike = [name for name in files if name.lower().endswith((".yml", ".yaml", ".txt"))]
    found = nearest(wanted, alike)
    return message("Give «{file}» the name {name}.", file=found, name=wanted) if found else None


def _misnamed_minutes(names: list[str], meeting: Meeting | None) -> str | None:
    """The file that looks like the minutes, where there are none and no item has it."""
    if MINUTES in names:
        return None
    items = meeting.items if meeting else ()
    claimed = {item.paper for item in items} | {f"{slug(item.id)}.md" for item in items if item.id}
    for name in names:
        word = re.split(r"[\W\d_]", folded(name), maxsplit=1)[0]
        if name.lower().endswith(".md") and word in _MINUTES_WORDS and name not in claimed:
            return name
    return None


@dataclass(slots=True)
class _Inside:
    """The files of a meeting's folder by name, while they are read."""

    papers: dict[str, Document[CasePaper]] = field(default_factory=dict)
    minutes: Document[Minutes] | None = None
    letters: dict[str, Document[Letter]] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)


def _read_files(reader: Reader, home: str, names: list[str], known: Known) -> _Inside:
    inside = _Inside()
    for name in names:
        path = f"{home}/{name}"
        if not name.endswith(".md"):
            inside.files[normalize("NFC", name)] = reader.file(path)
        elif name == MINUTES:
            inside.minutes = reader.document(path, Minutes, known)
        elif name.startswith("attachments/"):
            if letter := reader.document(path, Letter, known):
                inside.letters[normalize("NFC", name)] = letter
        elif paper := reader.document(path, CasePaper, known):
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
