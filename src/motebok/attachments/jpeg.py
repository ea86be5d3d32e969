"""JPEG: segments, of which few are seen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from motebok.attachments import exif, notes
from motebok.attachments.dangers import Danger, RefusedError, Trace
from motebok.attachments.kinds import Kind
from motebok.attachments.limits import MAX_PIXELS
from motebok.attachments.report import Report

_START = b"\xff\xd8"
_END = b"\xff\xd9"
_SCAN = 0xDA
_COMMENT = 0xFE
_JFIF, _EXIF, _PROFILE, _PRESS, _ADOBE = 0xE0, 0xE1, 0xE2, 0xED, 0xEE
_NOTES = frozenset({_EXIF, _PRESS, _COMMENT})
_APPLICATION = range(0xE0, 0xF0)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The segments that give the picture's size."""
_EXIF_MARK = b"Exif\0\0"
_XMP_MARK = b"http://ns.adobe.com/"
_JFIF_SIZE = 14
_MARKER = re.compile(rb"\xff++[^\x00\xd0-\xd7\xff]", re.DOTALL)
_NEXT_MARKER = re.compile(rb"(?<!\xff)\xff++[^\x00\xd0-\xd7\xff]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Segment:
    """A marker with its content, and for a scan the coded picture after it."""

    marker: int
    content: bytes
    coded: bytes = b""


def examine(data: bytes) -> Report:
    """The traces in the picture; RefusedError where it is damaged or too large."""
    segments, rest = _parted(data)
    _require_size(segments)
    found = {Trace.LEFTOVERS} if rest.strip(b"\0") else set()
    for segment in segments:
        found |= _told(segment)
    text = "\n".join(notes.legible(each.content) for each in segments if each.marker in _NOTES)
    return Report(Kind.JPEG, traces=frozenset(found), text=text)


def bare(data: bytes) -> bytes:
    """The picture with nothing but what is seen: its colours and its turning included."""
    segments, _ = _parted(data)
    return b"".join((_START, *map(_framed, _kept(segments)), _END))


def _kept(segments: list[_Segment]) -> Iterator[_Segment]:
    for each in segments:
        content = each.content
        if each.marker == _JFIF and content.startswith(b"JFIF\0") and len(content) >= _JFIF_SIZE:
            yield _Segment(_JFIF, content[: _JFIF_SIZE - 2] + b"\0\0")  # no small copy of it
        elif each.marker == _EXIF and content.startswith(_EXIF_MARK):
            if turned := exif.turning(content.removeprefix(_EXIF_MARK)):
                yield _Segment(_EXIF, _EXIF_MARK + turned)
        elif _is_seen(each):
            yield each


def _is_seen(segment: _Segment) -> bool:
    if segment.marker == _PROFILE:
        return segment.content.startswith(b"ICC_PROFILE\0")
    if segment.marker == _ADOBE:
        return segment.content.startswith(b"Adobe")
    return segment.marker not in _APPLICATION and segment.marker != _COMMENT


def _framed(segment: _Segment) -> bytes:
    length = (len(segment.content) + 2).to_bytes(2, "big")
    return bytes((0xFF, segment.marker)) + length + segment.content + segment.coded


def _told(segment: _Segment) -> set[Trace]:
    content = segment.content
    if segment.marker == _EXIF and content.startswith(_EXIF_MARK):
        return exif.traces(content.removeprefix(_EXIF_MARK))
    if segment.marker == _EXIF and content.startswith(_XMP_MARK):
        return notes.traces(content)
    if segment.marker == _PRESS:
        return {Trace.AUTHORS} if b"\x1c\x02\x50" in content else set()
    return {Trace.COMMENTS} if segment.marker == _COMMENT and content.strip(b"\0 ") else set()


def _parted(data: bytes) -> tuple[list[_Segment], bytes]:
    """The segments, and what stands after the end of the picture."""
    segments: list[_Segment] = []
    at = len(_START)
    while marker := _MARKER.match(data, at):
        code = data[marker.end() - 1]
        at = marker.end()
        if code == _END[1]:
            return segments, data[at:]
        length = int.from_bytes(data[at : at + 2], "big")
        content = data[at + 2 : at + length]
        at += max(length, 2)
        coded = b""
        if code == _SCAN:
            after = _NEXT_MARKER.search(data, at)
            if after is None:
                break
            coded, at = data[at : after.start()], after.start()
        segments.append(_Segment(code, content, coded))
    raise RefusedError(Danger.BROKEN)


def _require_size(segments: list[_Segment]) -> None:
    frames = [each.content for each in segments if each.marker in _FRAMES]
    if not frames or not any(each.marker == _SCAN for each in segments):
        raise RefusedError(Danger.BROKEN)
    for frame in frames:
        height, width = int.from_bytes(frame[1:3], "big"), int.from_bytes(frame[3:5], "big")
        if width * height > MAX_PIXELS:
            raise RefusedError(Danger.PIXELS)
