"""A meeting's folder as it was at some time: read from what is kept of it, not from the disk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from motebok.attachments import Inspector, Report
from motebok.diagnostics import Severity
from motebok.load.reader import Reader, is_ignored
from motebok.load.records import File, MeetingRecord
from motebok.load.units import Outline, record_of

TEXTS = (".md", ".yml")
"""The files whose bytes are read; of all others it counts that they were there."""


@dataclass(slots=True)
class _Kept(Reader):
    """Reads files that are given; `files` are by path, and there is no other."""

    files: Mapping[str, bytes] = field(default_factory=dict)

    def names(self, folder: str) -> tuple[list[str], list[str]]:
        """The names of the folders and of the files in `folder`, each in order of name."""
        folders: set[str] = set()
        files: list[str] = []
        for path in self.files:
            name, slash, _ = path.removeprefix(f"{folder}/").partition("/")
            if not path.startswith(f"{folder}/") or is_ignored(name):
                continue
            if slash:
                folders.add(name)
            else:
                files.append(name)
        return sorted(folders), sorted(files)

    def file(self, path: str) -> File:
        """A file that is no text of ours; it is not opened."""
        return File(path, 0, Report(None))

    def _bytes(self, path: str) -> bytes:
        return self.files[path]


def read_version(outline: Outline, unit: str, files: Mapping[str, bytes]) -> MeetingRecord | None:
    """The meeting in the folder `unit` when it held these files, by name.

    None where something in it cannot be read: it was broken then, or written for another program.
    """
    with Inspector() as inspector:
        held = {f"{unit}/{name}": data for name, data in files.items()}
        reader = _Kept(Path(), inspector, files=held)
        record = record_of(reader, outline, unit)
    if any(each.severity is Severity.ERROR for each in reader.found):
        return None
    return record if isinstance(record, MeetingRecord) else None
