"""The ledger of a site's folder: what was made in it, and from what.

From the first change of a build to the last, a note in it says that the site is underway; a line
that begins with a backslash is such a note.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from motebok.again import SITE_LEDGER
from motebok.write.access import make_folder

LEDGER = SITE_LEDGER
UNDERWAY = "\\ underveis"
_TITLE = "Laget av Møtebok. Filene som er nevnt her, byttes ut og fjernes av neste bygging.\n"
_ORIGIN = "\\ laget av "


@dataclass(frozen=True, slots=True)
class Made:
    """What a site's folder holds: the paths in order, and what they were made from."""

    paths: tuple[str, ...]
    origin: str
    is_whole: bool
    """False while a build writes to it, and after one that was interrupted."""


def made_in(site: Path) -> Made | None:
    """What was made in the folder; None where nothing was."""
    lines = lines_in(site)
    if lines is None:
        return None
    origins = [line.removeprefix(_ORIGIN) for line in lines if line.startswith(_ORIGIN)]
    return Made(tuple(sorted(filter(is_sound, lines))), "".join(origins), UNDERWAY not in lines)


def lines_in(site: Path) -> list[str] | None:
    """The lines of the ledger below its title; None where there is none of ours."""
    ledger = site / LEDGER
    if ledger.is_file() and not ledger.is_symlink():
        title, *lines = ledger.read_text(encoding="utf-8", errors="surrogateescape").split("\n")
        if f"{title}\n" == _TITLE:
            return lines[:-1]  # a torn last line is none
    return None


def spelled(paths: Iterable[str], origin: str) -> bytes:
    """The ledger of a finished site that holds these paths."""
    lines = (*([f"{_ORIGIN}{origin}"] if origin else []), *sorted(paths))
    return "".join((_TITLE, *(f"{line}\n" for line in lines))).encode(errors="surrogateescape")


@contextmanager
def journal(site: Path) -> Iterator[Callable[[str], None]]:
    """Notes paths in the ledger, each before its file comes to be."""
    make_folder(site)
    with (site / LEDGER).open(
        "a", encoding="utf-8", errors="surrogateescape", newline="\n"
    ) as ledger:
        if not ledger.tell():
            ledger.write(_TITLE)
        noted: set[str] = set()

        def note(line: str) -> None:
            if line not in noted:
                noted.add(line)
                ledger.write(f"{line}\n")
                ledger.flush()

        yield note


def is_sound(path: str) -> bool:
    """Whether the path stays within the folder and can stand on one line of the ledger."""
    return (
        not {"", ".", ".."}.intersection(path.split("/"))
        and not set("\\\n\r\0").intersection(path)
        and path != LEDGER
    )
