"""Pictures, whatever their kind."""

import re

from motebok.attachments import jpeg, png, svg
from motebok.attachments.dangers import Danger, RefusedError, Trace
from motebok.attachments.kinds import Kind, recognise
from motebok.attachments.report import Report

_NOTES = re.compile(rb"Exif\0\0|ns\.adobe\.com/xap|eXIf|iTXt|\x1c\x02\x50")


def examine_picture(data: bytes, kind: Kind) -> Report:
    """What a picture holds beside what it shows; RefusedError where it cannot be read."""
    match kind:
        case Kind.PNG:
            return png.examine(data)
        case Kind.JPEG:
            return jpeg.examine(data)
        case _:
            return svg.examine(data)


def examine_member(data: bytes, kind: Kind) -> Report:
    """Likewise for a picture within a document, where a damaged one may stand."""
    try:
        return examine_picture(data, kind)
    except RefusedError as error:
        if error.finding.danger is not Danger.BROKEN:
            raise
    told = frozenset({Trace.PROPERTIES} if _NOTES.search(data) else set())
    return Report(kind, traces=told, kept=told)


def bare_member(data: bytes) -> bytes:
    """Likewise for a picture within a document; a damaged one is left as it is."""
    try:
        return bare_picture(data)
    except RefusedError:
        return data


def bare_picture(data: bytes) -> bytes:
    """The picture without what it does not show; what is no picture of ours is left as it is."""
    match recognise(data):
        case Kind.PNG:
            return png.bare(data)
        case Kind.JPEG:
            return jpeg.bare(data)
        case Kind.SVG:
            return svg.bare(data)
    return data
