"""What programs of many kinds note about a file: in XMP, which is XML, or in plain letters."""

import re
from collections.abc import Mapping

from motebok.attachments.dangers import Trace

_SIGNS: Mapping[Trace, re.Pattern[bytes]] = {
    Trace.AUTHORS: re.compile(
        rb"<(?:dc:creator|dc:contributor|photoshop:AuthorsPosition|xmpRights:Owner|pdf:Author)\b"
        rb"[^>]*[^/]>(?:\s|</?rdf:(?:Seq|Bag|Alt|li)\b[^>]*>)*+[^<\s]|(?:dc:creator|pdf:Author)="
    ),
    Trace.POSITION: re.compile(rb"exif:GPS|photoshop:(?:City|State|Country)|Iptc4xmpCore:Location"),
    Trace.PROPERTIES: re.compile(
        rb"dc:subject|dc:description|pdf:Keywords|xmpMM:(?:History|DerivedFrom|Ingredients)"
        rb"|pdfx:|crs:|stRef:filePath|xmpMM:Manifest"
    ),
}


_LEGIBLE = re.compile(rb"[\x20-\x7e\x80-\xff]{4,}")


def traces(data: bytes) -> set[Trace]:
    """What notes in XMP tell, by the names in them."""
    return {trace for trace, sign in _SIGNS.items() if sign.search(data)}


def legible(data: bytes) -> str:
    """What can be read in the bytes, a line for each stretch of letters."""
    return "\n".join(each.decode("utf-8", errors="ignore") for each in _LEGIBLE.findall(data))
