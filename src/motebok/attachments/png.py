"""PNG: chunks, of which few are seen."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from motebok.attachments import exif, notes
from motebok.attachments.dangers import Danger, RefusedError, Trace
from motebok.attachments.kinds import Kind
from motebok.attachments.limits import MAX_PIXELS
from motebok.attachments.report import Report

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SEEN = frozenset(
    {
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
        b"cICP", b"mDCV", b"cLLI", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
    }
)  # fmt: skip
_SILENT = frozenset({b"hIST", b"sPLT", b"tIME", b"gIFg", b"sTER", b"iDOT"})
"""Chunks that are not seen and tell nothing of anybody."""
_WORDS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_NOTES = _WORDS | {b"eXIf"}
_FRAME = 12
"""The bytes of a chunk beside its data: length, name and checksum."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    name: bytes
    data: bytes


def examine(data: bytes) -> Report:
    """The traces in the picture; RefusedError where it is damaged or too large."""
    chunks, rest = _parted(data)
    _require_size(chunks)
    traces = {Trace.LEFTOVERS} if rest else set()
    for chunk in chunks:
        if chunk.name == b"eXIf":
            traces |= exif.traces(chunk.data)
        elif chunk.name in _WORDS:
            traces |= _told(chunk)
        elif chunk.name not in _SEEN | _SILENT:
            traces.add(Trace.PROPERTIES)
    text = "\n".join(notes.legible(each.data) for each in chunks if each.name in _NOTES)
    return Report(Kind.PNG, traces=frozenset(traces), text=text)


def bare(data: bytes) -> bytes:
    """The picture with nothing but what is seen, its turning included."""
    chunks, _ = _parted(data)
    return _SIGNATURE + b"".join(map(_framed, _kept(chunks)))


def _kept(chunks: list[_Chunk]) -> Iterator[_Chunk]:
    for chunk in chunks:
        if chunk.name in _SEEN:
            yield chunk
        elif chunk.name == b"eXIf" and (turned := exif.turning(chunk.data)):
            yield _Chunk(b"eXIf", turned)


def _framed(chunk: _Chunk) -> bytes:
    named = chunk.name + chunk.data
    return struct.pack(">I", len(chunk.data)) + named + struct.pack(">I", zlib.crc32(named))


def _parted(data: bytes) -> tuple[list[_Chunk], bytes]:
    """The chunks, and what stands after the last."""
    chunks: list[_Chunk] = []
    at = len(_SIGNATURE)
    while at + _FRAME <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + _FRAME + length
        if end > len(data):
            break
        content = data[at + 8 : end - 4]
        if zlib.crc32(name + content) != struct.unpack_from(">I", data, end - 4)[0]:
            break
        chunks.append(_Chunk(name, content))
        at = end
        if name == b"IEND":
            return chunks, data[at:]
    raise RefusedError(Danger.BROKEN)


def _require_size(chunks: list[_Chunk]) -> None:
    names = [chunk.name for chunk in chunks]
    if names[0] != b"IHDR" or len(chunks[0].data) < 8 or b"IDAT" not in names:  # noqa: PLR2004 - two numbers
        raise RefusedError(Danger.BROKEN)
    width, height = struct.unpack_from(">II", chunks[0].data)
    if width * height > MAX_PIXELS:
        raise RefusedError(Danger.PIXELS)
    if not width * height:
        raise RefusedError(Danger.BROKEN)


def _told(chunk: _Chunk) -> set[Trace]:
    keyword = chunk.data.partition(b"\0")[0].lower()
    if b"xmp" in keyword:
        return notes.traces(chunk.data)
    if keyword in {b"software", b"creation time", b"title"}:
        return set()
    return {Trace.AUTHORS if keyword in {b"author", b"copyright"} else Trace.PROPERTIES}
