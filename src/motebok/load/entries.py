"""What lies in a folder: which entries are files of ours, and what is wrong with the others."""

import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from os import DirEntry

from motebok.diagnostics import Message, message

_CODE = "names-work-everywhere"

LONGEST = 200
"""Bytes of a name: some systems' folders, and all of a path on Windows, hold no more."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})
_SIGNS = re.compile(r"[<>:\"|?*\\]")


@dataclass(frozen=True, slots=True)
class EntryFault:
    """What is wrong with an entry; one that is not `usable` is left out of everything else."""

    code: str
    what: Message
    hint: Message
    usable: bool = False


def shown(name: str) -> str:
    """The name as it can be written in any text, even where it is not UTF-8."""
    return name.encode("utf-8", errors="backslashreplace").decode()


def shortcut(name: str) -> EntryFault:
    """That an entry leads elsewhere."""
    return EntryFault(
        "files-are-real",
        message("«{name}» is a shortcut to another place.", name=name),
        message("Put the file itself here."),
    )


def nature_fault(entry: DirEntry[str]) -> EntryFault | None:
    """Whether the entry is anything but a file or a folder that lies here and nowhere else."""
    name = shown(entry.name)
    if entry.is_symlink():
        return shortcut(name)
    status = entry.stat(follow_symlinks=False)
    if stat.S_ISDIR(status.st_mode):
        return None
    if not stat.S_ISREG(status.st_mode):
        return EntryFault(
            "files-are-real",
            message("«{name}» is neither a file nor a folder.", name=name),
            message("Remove it."),
        )
    if status.st_nlink > 1:
        return EntryFault(
            "files-are-real",
            message("«{name}» is one file with a name in another place («hard link»).", name=name),
            message("Copy the file, remove this one, and put the copy here."),
        )
    return None


def name_fault(name: str, earlier: dict[str, str]) -> EntryFault | None:
    """Whether the name gives trouble on some machine; `earlier` holds names of the same folder.

    What is the same name on some machine shares a key of `earlier`.
    """
    unwritable = _unwritable(name)
    if unwritable:
        return unwritable
    first = earlier.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
    if first != name:
        return EntryFault(
            _CODE,
            message(
                "«{name}» and «{other}» are one name on many machines.", name=name, other=first
            ),
            message("Give one of them another name."),
        )
    return next(_troubles(name), None)


def _unwritable(name: str) -> EntryFault | None:
    """Whether the name holds what cannot be written or seen."""
    if name != shown(name):
        what = message("The name «{name}» is not written in UTF-8.", name=shown(name))
    elif unseen := [sign for sign in name if unicodedata.category(sign) in _UNSEEN]:
        what = message(
            "The name «{name}» holds an invisible character ({character}).",
            name=name,
            character=f"U+{ord(unseen[0]):04X}",
        )
    else:
        return None
    return EntryFault(_CODE, what, message("Give it another name, typed anew."))


def _troubles(name: str) -> Iterator[EntryFault]:
    if name != unicodedata.normalize("NFC", name):
        yield EntryFault(
            _CODE,
            message("The name «{name}» holds letters that are stored in two parts.", name=name),
            message("Type the name anew: «{name}».", name=unicodedata.normalize("NFC", name)),
            usable=True,
        )
    if _RESERVED.fullmatch(name):
        yield EntryFault(
            _CODE,
            message("«{name}» is a name that Windows keeps for itself.", name=name),
            message("Give it another name."),
            usable=True,
        )
    if sign := _SIGNS.search(name):
        yield EntryFault(
            _CODE,
            message("The name «{name}» holds the sign «{sign}».", name=name, sign=sign[0]),
            message("Give it a name of letters, digits, spaces, hyphens and dots."),
            usable=True,
        )
    if name != name.strip() or name.endswith("."):
        yield EntryFault(
            _CODE,
            message(
                "The name «{name}» begins or ends with a space, or ends with a dot.", name=name
            ),
            message("Take it away."),
            usable=True,
        )
    if len(name.encode()) > LONGEST:
        yield EntryFault(
            _CODE,
            message("The name «{name}» is longer than {limit} letters.", name=name, limit=LONGEST),
            message("Make the name shorter: what readers see is the title."),
            usable=True,
        )
