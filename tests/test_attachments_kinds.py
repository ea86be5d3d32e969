"""A file is what it holds, whatever its name says."""

import time
import zipfile

import documents
import pytest

from motebok.attachments import ENDINGS, Danger, Kind, RefusedError, kind_by_name
from motebok.attachments.examine import examine, kind_of
from motebok.attachments.kinds import Foreign, recognise


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_sound_file_is_known_by_its_content(ending: str) -> None:
    data = documents.sound(ending)
    report = examine(data)
    assert kind_of(data) is report.kind is kind_by_name(f"vedlegg.{ending.upper()}")
    assert report.findings == ()
    assert report.traces == frozenset()


FOREIGN: dict[str, tuple[bytes, Foreign]] = {
    "exe": (b"MZ\x90\x00" + bytes(60), Foreign.PROGRAM),
    "elf": (b"\x7fELF\x02\x01\x01" + bytes(60), Foreign.PROGRAM),
    "script": (b"#!/bin/sh\nrm -rf /\n", Foreign.PROGRAM),
    "java": (b"\xca\xfe\xba\xbe" + bytes(60), Foreign.PROGRAM),
    "shortcut": (b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60), Foreign.PROGRAM),
    "html": (b"<!-- x -->\n<HTML><script>alert(1)</script>", Foreign.WEB_PAGE),
    "xhtml": (
        b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"/>',
        Foreign.WEB_PAGE,
    ),
    "utf-16 html": ("\ufeff<html>".encode("utf-16-le"), Foreign.WEB_PAGE),
    "doc": (documents.OLE + bytes(600), Foreign.OLD_OFFICE),
    "rtf": (b"{\\rtf1 Hei}", Foreign.RICH_TEXT),
    "zip": (documents.packed({"a.txt": "hei"}), Foreign.ARCHIVE),
    "7z": (b"7z\xbc\xaf\x27\x1c" + bytes(60), Foreign.ARCHIVE),
    "gz": (b"\x1f\x8b\x08" + bytes(60), Foreign.ARCHIVE),
    "gif": (b"GIF89a" + bytes(60), Foreign.PICTURE),
    "webp": (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Foreign.PICTURE),
    "heic": (b"\x00\x00\x00\x18ftypheic" + bytes(60), Foreign.PICTURE),
    "tiff": (b"II*\x00" + bytes(60), Foreign.PICTURE),
    "mp4": (b"\x00\x00\x00\x18ftypisom" + bytes(60), Foreign.MEDIA),
    "text": ("Bare tekst, på norsk.\n".encode(), Foreign.TEXT),
    "xml": (b'<?xml version="1.0"?><data/>', Foreign.XML),
    "noise": (bytes(range(256)), Foreign.UNKNOWN),
    "ods": (
        documents.packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        Foreign.OTHER_OFFICE,
    ),
    "dotx": (documents.docx(kind="wordprocessingml.template.main+xml"), Foreign.OTHER_OFFICE),
    "xlsb": (
        documents.office("xl/workbook.bin", "application/x-binary", {"xl/workbook.bin": "x"}),
        Foreign.OTHER_OFFICE,
    ),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_what_is_not_published_is_refused_by_what_it_is(what: str) -> None:
    data, found = FOREIGN[what]
    report = examine(data)
    assert report.kind is None
    assert [(each.danger, each.detail) for each in report.findings] == [
        (Danger.FOREIGN, found.name)
    ]


def test_a_disguised_file_is_known_by_its_content() -> None:
    assert examine(documents.docx()).kind is Kind.DOCX is not kind_by_name("plan.pdf")
    assert kind_by_name("program.exe") is None
    assert kind_by_name("pdf") is Kind.PDF


def test_a_protected_office_file_is_not_taken_for_an_old_one() -> None:
    data = documents.OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(100)
    with pytest.raises(RefusedError) as refused:
        kind_of(data)
    assert refused.value.finding.danger is Danger.ENCRYPTED


@pytest.mark.parametrize(
    "beginning",
    [
        "<!---->" * 580,
        "<!--" * 1000,
        "<?x?>" * 800,
        " " * 4095,
        "<!DOCTYPE svg " * 290,
        "<!DOCTYPE svg [" + "] " * 2000,
        '<?xml version="1.0"?>' + "<!-- -->\n" * 440,
    ],
    ids=lambda beginning: beginning[:16],
)
def test_no_beginning_takes_long_to_recognise(beginning: str) -> None:
    start = time.process_time()
    assert recognise(beginning.encode() + b"!") in {Foreign.TEXT, Foreign.XML}
    assert time.process_time() - start < 0.2


def test_a_stored_package_is_known_like_a_packed_one() -> None:
    data = documents.packed(documents.members(documents.docx()), zipfile.ZIP_STORED)
    assert kind_of(data) is Kind.DOCX
