"""The folders of the root, read file by file; nothing outside the root is opened."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from os import DirEntry, scandir
from pathlib import Path
from unicodedata import is_normalized

from motebok.attachments import MAX_BYTES, Danger, Inspector, Report, kind_by_name, refused
from motebok.diagnostics import Diagnostic, Message, Position, Severity
from motebok.load.content import Known, read_document
from motebok.load.entries import name_fault, nature_fault, shortcut, shown
from motebok.load.records import Document, File, Front
from motebok.model.reading import M, read
from motebok.source import Map, Text, parse_yaml, read_text

_IGNORED = re.compile(r"\..*|~\$.*|Thumbs\.db|desktop\.ini", re.IGNORECASE)


def is_ignored(name: str) -> bool:
    """Whether a file is none of ours, but of an editor or of the system."""
    return _IGNORED.fullmatch(name) is not None


@dataclass(slots=True)
class Reader:
    """Reads files under one root and gathers texts and faults."""

    root: Path
    inspector: Inspector
    texts: dict[str, str] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)

    def fault(
        self, place: str | Position, code: str, what: Message, hint: Message,
        severity: Severity = Severity.ERROR,
    ) -> None:  # fmt: skip
        """Note a fault in the file `place`, or at a place in it."""
        position = Position(place) if isinstance(place, str) else place
        self.found.append(Diagnostic(position, code, what, hint, severity))

    def has_fault(self, path: str) -> bool:
        """Whether a fault was found in the file."""
        return any(each.position.path == path for each in self.found)

    def require_real(self, name: str) -> None:
        """Note a fault where an entry of the root leads elsewhere."""
        if (self.root / name).is_symlink():
            fault = shortcut(name)
            self.fault(name, fault.code, fault.what, fault.hint)

    def names(self, folder: str) -> tuple[list[str], list[str]]:
        """The names of the folders and of the files in `folder`, each in order of name."""
        folders: list[str] = []
        files: list[str] = []
        for entry in self._entries(folder):
            (folders if entry.is_dir() else files).append(entry.name)
        return folders, files

    def _entries(self, folder: str) -> Iterator[DirEntry[str]]:
        """The entries that are ours; what is wrong with others is noted."""
        directory = self.root / folder
        if directory.is_symlink() or not directory.is_dir():
            return
        earlier: dict[str, str] = {}
        with scandir(directory) as entries:
            ordered = sorted(entries, key=lambda e: (not is_normalized("NFC", e.name), e.name))
        for entry in ordered:
            if is_ignored(entry.name):
                continue
            fault = nature_fault(entry) or name_fault(entry.name, earlier)
            if fault:
                self.fault(f"{folder}/{shown(entry.name)}", fault.code, fault.what, fault.hint)
            if fault is None or fault.usable:
                yield entry

    def text(self, path: str) -> Text | None:
        """The text of a file, or None where it cannot be read."""
        text, faults = read_text(self._bytes(path), path)
        self.found += faults
        if text is not None:
            self.texts[path] = text
        return text

    def model(self, path: str, model: type[M], stand_ins: Mapping[str, str]) -> M | None:
        """A YAML file read as `model`, or None where it cannot be read; notes the path then."""
        text = self.text(path)
        if text is None:
            return None
        node, faults = parse_yaml(text)
        self.found += faults
        if node is None:
            return None
        value, faults = read(model, Map({}, text.position) if node == "" else node, stand_ins)
        self.found += faults
        return value

    def document(self, path: str, model: type[Front], known: Known) -> Document[Front] | None:
        """A Markdown file, or None where it cannot be read."""
        text = self.text(path)
        document = None
        if text is not None:
            document, faults = read_document(text, model, known)
            self.found += faults
        if document is None:
            self.unreadable.add(path)
        return document

    def file(self, path: str) -> File:
        """A file that is no text of ours; only what its name says can be published is opened."""
        size = (self.root / path).stat().st_size
        if kind_by_name(path) is None:
            return File(path, size, Report(None))
        if size > MAX_BYTES:
            return File(path, size, refused(Danger.TOO_LARGE))
        return File(path, size, self.inspector.report(self._bytes(path)))

    def _bytes(self, path: str) -> bytes:
        """All of a file; there are so many that a `Path` and a buffer for each take their time."""
        with open(f"{self.root}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - as said
            return file.read()
