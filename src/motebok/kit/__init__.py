"""A new archive: what it begins with, laid out in a folder of its own.

The files lie in `archive/` beside this module, but for those that the sample archive has just so.
"""

import datetime as dt
import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from motebok.diagnostics import RefusalError, message
from motebok.locale import speaker
from motebok.model.meeting import Meeting
from motebok.model.minutes import Minutes
from motebok.model.papers import CasePaper, Letter
from motebok.model.people import Committee
from motebok.model.registers import (
    Abbreviations,
    Case,
    FormerAddresses,
    LegalBases,
    TableProfiles,
)
from motebok.model.schema import json_schema
from motebok.model.written import Written
from motebok.resources import shared_file

SHARED = (
    "build.py",
    "requirements.lock",
    "content/for-sekretaeren.md",
    "content/hjelp.md",
    "meetings/registers/legal-bases.yml",
)
"""What a new archive has as the sample has it; pyproject.toml lets the package carry them."""

SCHEMAS: Mapping[str, type[Written]] = {
    "abbreviations": Abbreviations,
    "addresses": FormerAddresses,
    "case": Case,
    "committee": Committee,
    "legal-bases": LegalBases,
    "letter": Letter,
    "meeting": Meeting,
    "minutes": Minutes,
    "paper": CasePaper,
    "table-profiles": TableProfiles,
}
"""The name of each schema, and what it is the schema of."""

_FILES = Path(__file__).resolve().parent / "archive"
_PLACE = re.compile(r"%([a-z_]+)%")
_APART = dt.timedelta(weeks=6)
_TUESDAY = 1


def begin_archive(folder: Path, today: dt.date, version: str) -> None:
    """Lay out a new archive in the folder, with a meeting six weeks ago and one in six weeks.

    RefusalError where the folder holds anything but a fresh repository, or cannot be written to;
    nothing is overwritten.
    """
    try:
        _lay_out(folder, {"version": version} | _days(today))
    except OSError as error:
        raise RefusalError(
            message(
                "The folder «{folder}» cannot be used: {reason}. Choose another.",
                folder=str(folder),
                reason=error.strerror or str(error),
            )
        ) from error


def _lay_out(folder: Path, values: Mapping[str, str]) -> None:
    if os.path.lexists(folder) and (not folder.is_dir() or any(_others(folder))):
        raise RefusalError(
            message(
                "The folder «{folder}» is not empty. Choose a folder that is empty, or that is "
                "not there yet.",
                folder=str(folder),
            )
        )
    for path, text, mode in (*_kit(values), *_shared(), *_schemas()):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        place.chmod(mode)


def _others(folder: Path) -> Iterator[Path]:
    return (each for each in folder.iterdir() if each.name != ".git")


_File = tuple[str, str, int]
"""A path, a text, and the rights of its owner and others."""


def _kit(values: Mapping[str, str]) -> Iterator[_File]:
    for path in sorted(_FILES.rglob("*")):
        if path.is_file():
            name = path.relative_to(_FILES).as_posix()
            mode = 0o755 if path.suffix == ".sh" else 0o644
            yield _filled(name, values), _filled(path.read_text(encoding="utf-8"), values), mode


def _shared() -> Iterator[_File]:
    return ((path, shared_file(path).read_text(encoding="utf-8"), 0o644) for path in SHARED)


def _schemas() -> Iterator[_File]:
    say = speaker("nb").gettext
    for name, model in SCHEMAS.items():
        text = json.dumps(json_schema(model, say), ensure_ascii=False, indent=1)
        yield f"schemas/{name}.json", f"{text}\n", 0o644


def _filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with each %name% replaced by its value; KeyError for a name that has none."""
    return _PLACE.sub(lambda name: values[name[1]], text)


def _days(today: dt.date) -> dict[str, str]:
    """The dates of the example, and the numbers of its cases, which begin anew each year."""
    tuesday = today - dt.timedelta((today.weekday() - _TUESDAY) % 7)
    held, coming = tuesday - _APART, tuesday + _APART
    week = dt.timedelta(weeks=1)
    numbered = 3 if held.year == coming.year else 0
    say = speaker("nb")
    return {
        "held": held.isoformat(),
        "held_long": say.date_long(held),
        "held_day": say.date_text(held),
        "coming_long": say.date_long(coming),
        "held_notice": (held - week).isoformat(),
        "held_yy": f"{held:%y}",
        "held_year": f"{held:%Y}",
        "approved": (held + week).isoformat(),
        "coming": coming.isoformat(),
        "coming_yy": f"{coming:%y}",
        "coming_year": f"{coming:%Y}",
        "first": str(numbered + 1),
        "second": str(numbered + 2),
        "since": (held - dt.timedelta(days=365)).isoformat(),
    }
