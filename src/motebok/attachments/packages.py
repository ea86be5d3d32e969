"""Zip archives that nobody vouches for: read in memory with limits, written the same every time."""

import zipfile
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO

from motebok.attachments.dangers import Danger, RefusedError
from motebok.attachments.limits import (
    MAX_MEMBER,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_UNPACKED,
    SMALL,
)

_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 1
_LONGEST_NAME = 400
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o100644 << 16
_LEVEL = 6


class Package:
    """The members of an archive by name, each unpacked when it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Look at the list of members; RefusedError where it does not hold together."""
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise RefusedError(Danger.BROKEN) from None
        members = [each for each in self._archive.infolist() if not each.is_dir()]
        _require_sound(members, len(data))
        self._members: Mapping[str, zipfile.ZipInfo] = {each.filename: each for each in members}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members, in their order."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """A member as a whole; RefusedError where it is not what the list says, or not there."""
        return self.head(name, MAX_MEMBER)

    def head(self, name: str, size: int) -> bytes:
        """The first bytes of a member, no more of it being unpacked."""
        member = self._members.get(name)
        if member is None:
            raise RefusedError(Danger.BROKEN)
        try:
            with self._archive.open(member) as stream:
                return stream.read(min(size, member.file_size))
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError):
            raise RefusedError(Danger.BROKEN) from None


def _require_sound(members: list[zipfile.ZipInfo], size: int) -> None:
    packed = sum(each.compress_size for each in members)
    unpacked = sum(each.file_size for each in members)
    if any(each.flag_bits & _ENCRYPTED for each in members):
        raise RefusedError(Danger.ENCRYPTED)
    if (
        len(members) > MAX_MEMBERS
        or packed > size  # members that share their bytes
        or unpacked > MAX_UNPACKED
        or unpacked > max(SMALL, MAX_RATIO * size)
        or any(each.file_size > MAX_MEMBER for each in members)
    ):
        raise RefusedError(Danger.EXPLODES)
    names = {each.filename.casefold() for each in members}
    if (
        len(names) < len(members)
        or not all(map(_is_sound, names))
        or any(each.compress_type not in _METHODS for each in members)
    ):
        raise RefusedError(Danger.BROKEN)


def _is_sound(name: str) -> bool:
    is_plain = "\\" not in name and "\0" not in name and len(name) <= _LONGEST_NAME
    return is_plain and all(part not in {"", ".", ".."} for part in name.split("/"))


def packed(members: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of the members in the order given, with no times or owners."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = _READABLE
            info.create_system = 3
            archive.writestr(info, data)
    return made.getvalue()
