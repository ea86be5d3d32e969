"""EXIF: what a camera notes in a picture."""

import struct
from collections.abc import Iterator, Mapping

from motebok.attachments.dangers import Trace

_ORDERS: Mapping[bytes, str] = {b"II*\0": "<", b"MM\0*": ">"}
_TURNING = 0x0112
_PLACE = 0x8825
_AUTHORS = frozenset({0x013B, 0x8298, 0x9C9D})
"""Artist, copyright, and the author as Windows has it."""
_PROPERTIES = frozenset({0x010E, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F})
"""The description; title, comment, keywords and subject as Windows has them."""
_DETAILS = 0x8769
_DETAIL_AUTHORS = frozenset({0xA430})
_DETAIL_PROPERTIES = frozenset({0x927C, 0x9286, 0xA431, 0xA435})
"""The maker's own notes, the user's comment, the numbers of camera and lens."""
_HEADER = 8
_ENTRY = 12
_SHORT = 3
_UPRIGHT = 1
_LAST_TURNING = 8


def traces(data: bytes) -> set[Trace]:
    """What the notes tell of place and people; nothing for notes that cannot be read."""
    first = dict(_entries(data, _first(data)))
    found: set[Trace] = set()
    if _PLACE in first:
        found.add(Trace.POSITION)
    details = dict(_entries(data, first.get(_DETAILS, 0)))
    if first.keys() & _AUTHORS or details.keys() & _DETAIL_AUTHORS:
        found.add(Trace.AUTHORS)
    if first.keys() & _PROPERTIES or details.keys() & _DETAIL_PROPERTIES:
        found.add(Trace.PROPERTIES)
    return found


def turning(data: bytes) -> bytes:
    """Notes that tell how the picture is turned and no more; nothing for one that is upright."""
    order = _ORDERS.get(data[:4])
    value = dict(_entries(data, _first(data))).get(_TURNING, _UPRIGHT)
    turned = value >> 16 if order == ">" else value & 0xFFFF
    if not _UPRIGHT < turned <= _LAST_TURNING:
        return b""
    entry = struct.pack(">HHIHH", _TURNING, _SHORT, 1, turned, 0)
    return b"MM\0*" + struct.pack(">IH", _HEADER, 1) + entry + struct.pack(">I", 0)


def _first(data: bytes) -> int:
    order = _ORDERS.get(data[:4])
    if order is None or len(data) < _HEADER:
        return 0
    return int(struct.unpack_from(f"{order}I", data, 4)[0])


def _entries(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Each tag of a directory with its four bytes of value, read as a number."""
    order = _ORDERS.get(data[:4])
    if order is None or not start or start + 2 > len(data):
        return
    count = struct.unpack_from(f"{order}H", data, start)[0]
    for at in range(start + 2, min(start + 2 + count * _ENTRY, len(data) - _ENTRY + 1), _ENTRY):
        tag, _form, _count, value = struct.unpack_from(f"{order}HHII", data, at)
        yield tag, value
