"""What a file is, decided by its content: its name may say anything."""

import re
from enum import Enum

from motebok.model.words import Vocabulary, Word


class Kind(Enum):
    """A kind of file that is published; its value is the endings that its name may have."""

    PDF = ("pdf",)
    DOCX = ("docx",)
    XLSX = ("xlsx",)
    PPTX = ("pptx",)
    ODT = ("odt",)
    PNG = ("png",)
    JPEG = ("jpg", "jpeg")
    SVG = ("svg",)

    @property
    def ending(self) -> str:
        """The ending that a name of this kind has."""
        return str(self.value[0])

    @property
    def is_package(self) -> bool:
        """Whether the file is a zip archive of parts."""
        return self in {Kind.DOCX, Kind.XLSX, Kind.PPTX, Kind.ODT}

    @property
    def is_picture(self) -> bool:
        """Whether the file is a picture."""
        return self in {Kind.PNG, Kind.JPEG, Kind.SVG}


ENDINGS = tuple(ending for kind in Kind for ending in kind.value)
"""The endings of files that are published."""


def kind_by_name(name: str) -> Kind | None:
    """The kind that a file's name promises."""
    ending = name.rpartition(".")[2].lower()
    return next((kind for kind in Kind if ending in kind.value), None)


class Foreign(Vocabulary):
    """What a file is that is not published; the words stand after «er»."""

    ARCHIVE = Word("a_packed_archive", "et pakket arkiv", "eit pakka arkiv")
    MEDIA = Word("sound_or_film", "lyd eller film", "lyd eller film")
    OLD_OFFICE = Word(
        "an_Office_file_of_the_old_kind",
        "en Office-fil av den gamle typen",
        "ei Office-fil av den gamle typen",
    )
    OTHER_OFFICE = Word(
        "an_Office_file_of_another_kind",
        "en Office-fil av en annen type",
        "ei Office-fil av ein annan type",
    )
    PICTURE = Word(
        "a_picture_of_another_kind", "et bilde av en annen type", "eit bilete av ein annan type"
    )
    PROGRAM = Word("a_program", "et program", "eit program")
    RICH_TEXT = Word("rich_text", "rik tekst (RTF)", "rik tekst (RTF)")
    TEXT = Word("plain_text", "ren tekst", "rein tekst")
    UNKNOWN = Word("of_an_unknown_kind", "av ukjent type", "av ukjend type")
    WEB_PAGE = Word("a_web_page", "en nettside", "ei nettside")
    XML = Word("data_in_XML", "data i XML", "data i XML")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of Office's old kind begins, and every object that Windows embeds."""

ZIP = b"PK\x03\x04"

_BEGINNINGS: tuple[tuple[bytes, Kind | Foreign], ...] = (
    (b"%PDF-", Kind.PDF),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (OLE, Foreign.OLD_OFFICE),
    (b"{\\rtf", Foreign.RICH_TEXT),
    (b"MZ", Foreign.PROGRAM),
    (b"\x7fELF", Foreign.PROGRAM),
    (b"\xca\xfe\xba\xbe", Foreign.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Foreign.PROGRAM),
    (b"\xfe\xed\xfa", Foreign.PROGRAM),
    (b"#!", Foreign.PROGRAM),
    (b"L\x00\x00\x00\x01\x14\x02\x00", Foreign.PROGRAM),
    (b"dex\n", Foreign.PROGRAM),
    (b"\x00asm", Foreign.PROGRAM),
    (ZIP, Foreign.ARCHIVE),
    (b"PK\x05\x06", Foreign.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Foreign.ARCHIVE),
    (b"Rar!", Foreign.ARCHIVE),
    (b"\x1f\x8b", Foreign.ARCHIVE),
    (b"BZh", Foreign.ARCHIVE),
    (b"\xfd7zXZ\x00", Foreign.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", Foreign.ARCHIVE),
    (b"MSCF", Foreign.ARCHIVE),
    (b"GIF8", Foreign.PICTURE),
    (b"BM", Foreign.PICTURE),
    (b"II*\x00", Foreign.PICTURE),
    (b"MM\x00*", Foreign.PICTURE),
    (b"ID3", Foreign.MEDIA),
    (b"OggS", Foreign.MEDIA),
    (b"\x1aE\xdf\xa3", Foreign.MEDIA),
    (b"%!PS", Foreign.OTHER_OFFICE),
)
_HEAD = 4096
_PROLOGUE = r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s+svg\b[^\[>]*(?:\[.*?\]\s*)?>)*+"
_SVG = re.compile(rf"{_PROLOGUE}<(?:[\w.-]+:)?svg[\s>/]", re.DOTALL)
_HTML = re.compile(
    r"\s*+(?><\?xml.*?\?>\s*)?+(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body|script|iframe)\b",
    re.DOTALL | re.IGNORECASE,
)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def recognise(data: bytes) -> Kind | Foreign:
    """What `data` is by its beginning; of a zip archive no more than that is said."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data[:4] == b"RIFF":
        return Foreign.PICTURE if data[8:12] == b"WEBP" else Foreign.MEDIA
    if data[4:8] == b"ftyp":
        is_picture = data[8:12] in {b"heic", b"heix", b"mif1", b"avif"}
        return Foreign.PICTURE if is_picture else Foreign.MEDIA
    return _written(data[:_HEAD])


def _written(head: bytes) -> Kind | Foreign:
    """What text is, such as a picture in SVG."""
    mark, encoding = next((each for each in _MARKS if head.startswith(each[0])), (b"", "utf-8"))
    text = head.removeprefix(mark).decode(encoding, errors="replace")
    if _SVG.match(text):
        return Kind.SVG
    if _HTML.match(text):
        return Foreign.WEB_PAGE
    if text.lstrip().startswith("<?xml"):
        return Foreign.XML
    is_text = bool(text) and all(each.isprintable() or each.isspace() for each in text[:-1])
    return Foreign.TEXT if is_text and "\ufffd" not in text[:-3] else Foreign.UNKNOWN
