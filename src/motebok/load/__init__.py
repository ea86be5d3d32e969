"""Folders → records: every file is read once, and every fault is reported."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from motebok.attachments import Inspector, Store
from motebok.diagnostics import Severity, message
from motebok.figures import Profile
from motebok.load.content import Known
from motebok.load.meetings import read_committee
from motebok.load.reader import Reader
from motebok.load.records import CaseRecord, LetterRecord, Loaded
from motebok.load.registers import read_registers, read_settings
from motebok.model.papers import Letter
from motebok.model.registers import Case
from motebok.slug import slug

_LISTS = re.compile(r"\d{4}|pa-vei")
"""Addresses beside those of cases and documents: the years, and what comes up."""
_SPECIAL = frozenset({"cases", "documents", "registers"})


def load(root: Path, store: Store | None = None) -> Loaded:
    """Read everything under `root`; raises OSError where a file cannot be opened.

    What was found in attachments before is taken from `store`.
    """
    with Inspector(store) as inspector:
        return _loaded(Reader(root, inspector))


def _loaded(reader: Reader) -> Loaded:
    for name in ("mkdocs.yml", "meetings"):
        reader.require_real(name)
    settings = read_settings(reader)
    registers = read_registers(reader)
    folders, _ = reader.names("meetings")
    committees = [
        read_committee(reader, folder, registers.profiles)
        for folder in folders
        if folder not in _SPECIAL
    ]
    cases = tuple(_cases(reader))
    letters = tuple(_letters(reader, registers.profiles))
    return Loaded(
        settings,
        tuple(record for record in committees if record is not None),
        cases,
        letters,
        registers,
        reader.texts,
        frozenset(reader.unreadable),
        tuple(reader.found),
    )


def _cases(reader: Reader) -> Iterator[CaseRecord]:
    for name, path in _named(reader, "meetings/cases", ".yml"):
        case = reader.model(path, Case, {"title": "…", "committee": ""})
        if case is None:
            reader.unreadable.add(name)
        else:
            yield CaseRecord(name, path, case)


def _letters(reader: Reader, profiles: Mapping[str, Profile]) -> Iterator[LetterRecord]:
    for name, path in _named(reader, "meetings/documents", ".md"):
        document = reader.document(path, Letter, Known(profiles))
        if document is None:
            reader.unreadable.add(name)
        else:
            yield LetterRecord(name, document)


def _named(reader: Reader, home: str, suffix: str) -> Iterator[tuple[str, str]]:
    """Each file's name without suffix, which is its address, and its path."""
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
            yield name, path


def _address(name: str) -> str:
    """The nearest name that is an address, and not that of a list."""
    address = slug(name)
    return f"om-{address}" if _LISTS.fullmatch(address) else address
