"""Files made to wear us out are refused within five seconds and 300 MB, each measured."""

import json
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import documents
import pytest
from documents import name
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject

from motebok.attachments import MAX_BYTES, Danger

SECONDS = 5
MEGABYTES = 300

SPACES = b" " * 1_000_000


def _laughs(level: int) -> str:
    return f"&a{level - 1 if level > 1 else ''};" * 10


def _deep(levels: int) -> bytes:
    return documents.docx("<w:p>" * levels + "</w:p>" * levels)


def _sharing() -> bytes:
    """An archive whose members all have the same bytes: small as it is, it unpacks without end."""
    data = bytearray(documents.docx(parts={"word/a.xml": SPACES, "word/b.xml": b"x"}))
    directory = data.index(b"PK\x01\x02")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        place = archive.getinfo("word/a.xml").header_offset
        packed, size = archive.getinfo("word/a.xml").compress_size, len(SPACES)
        crc = archive.getinfo("word/a.xml").CRC
    entries = b"".join(
        struct.pack(
            "<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, crc, packed, size,
            len(each), 0, 0, 0, 0, 0, place,
        ) + each
        for each in (f"word/{number:05d}.xml".encode() for number in range(100))
    )  # fmt: skip
    end = data.index(b"PK\x05\x06")
    count, length = struct.unpack_from("<HI", data, end + 10)
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count + 100, count + 100,
                       length + len(entries), directory, 0)  # fmt: skip
    return bytes(data[:end]) + entries + tail


def _lying() -> bytes:
    """A member that says that it is small, and is not."""
    data = bytearray(documents.docx(parts={"word/media/a.xml": SPACES * 20}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(b"word/media/a.xml", data.index(mark)) if mark == b"PK\x03\x04" else 0
        start = data.rindex(mark, 0, at) if at else data.rindex(mark, 0, data.rindex(b"word/media"))
        struct.pack_into("<I", data, start + place, 100)
    return bytes(data)


def _stream(key: str, content: bytes, kind: str = "XML") -> Callable[[PdfWriter], None]:
    def put(writer: PdfWriter) -> None:
        stream = DecodedStreamObject()
        stream[name("Type")] = name("Metadata")
        stream[name("Subtype")] = name(kind)
        stream.set_data(content)
        packed = stream.flate_encode()
        writer.root_object[name(key)] = writer._add_object(packed)

    return put


def _nested_zips() -> bytes:
    data = b"x"
    for _ in range(20):
        data = documents.packed({"a.docx": data, "b.docx": data})
    return documents.docx(parts={"word/embeddings/a.docx": data})


def _matryoshka() -> bytes:
    data = documents.xlsx()
    for _ in range(30):
        data = documents.docx(
            parts={
                "word/chart1.xml": "<c/>",
                "word/_rels/chart1.xml.rels": documents.links((("package", "a.docx"),)),
                "word/a.docx": data,
            },
            part_links=(("chart", "chart1.xml"),),
        )
    return data


def _changes() -> bytes:
    """Changes without number, in a part that takes long to go through."""
    changes = "".join(
        f'<w:ins w:id="{number}" w:author="{number * 7919 % 99991}"/>' for number in range(900_000)
    )
    return documents.docx(f"<w:p>{changes}</w:p>")


def _circle(writer: PdfWriter) -> None:
    pages = writer.root_object[name("Pages")]
    pages["/Kids"].append(writer.root_object.raw_get("/Pages"))  # type: ignore[index]  # untyped there


def _raw(*objects: bytes) -> bytes:
    """A PDF of the objects as written, the first being its catalog."""
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(places) + 1, start,
    )  # fmt: skip
    return bytes(made)


_PAGES = (b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
_CATALOG = b"<</Type/Catalog/Pages 2 0 R%b>>"


def _object_stream() -> bytes:
    """Objects packed so tightly that reading one unpacks a hundred million bytes."""
    packed = zlib.compress(b"6 0 " + SPACES * 100 + b"<</S/JavaScript>>", 9)
    stream = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (
        len(packed), packed,
    )  # fmt: skip
    data = _raw(_CATALOG % b"/OpenAction 6 0 R", *_PAGES, stream).partition(b"xref\n")[0]
    places = [data.index(b"%d 0 obj" % number) for number in range(1, 5)]
    rows = [(0, 0, 0), *((1, place, 0) for place in places), (1, len(data), 0), (2, 4, 0)]
    table = b"".join(struct.pack(">BIB", *row) for row in rows)
    listed = b"<</Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Length %d>>stream\n%b\nendstream" % (
        len(table), table,
    )  # fmt: skip
    return data + b"5 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (listed, len(data))


BOMBS: dict[str, tuple[Callable[[], bytes], set[Danger]]] = {
    "zip of spaces": (
        lambda: documents.docx(parts={"word/a.xml": SPACES * 50}),
        {Danger.EXPLODES},
    ),
    "zip beyond all": (
        lambda: documents.docx(parts={f"word/{n}.xml": SPACES * 10 for n in range(25)}),
        {Danger.EXPLODES},
    ),
    "zip of many": (
        lambda: documents.docx(parts={f"word/{n}": "" for n in range(6000)}),
        {Danger.EXPLODES},
    ),
    "zip that shares": (_sharing, {Danger.EXPLODES, Danger.BROKEN}),
    "zip that lies": (_lying, {Danger.BROKEN, Danger.EXPLODES}),
    "zips in zips": (_nested_zips, {Danger.DOCUMENTS}),
    "documents in documents": (_matryoshka, {Danger.EXPLODES}),
    "zip that climbs": (lambda: documents.docx(parts={"../../a": "x"}), {Danger.BROKEN}),
    "zip from the root": (lambda: documents.docx(parts={"/etc/passwd": "x"}), {Danger.BROKEN}),
    "zip of twins": (
        lambda: documents.docx(parts={"word/A.xml": "<a/>", "word/a.xml": "<a/>"}),
        {Danger.BROKEN},
    ),
    "billion laughs": (
        lambda: documents.docx(
            parts={
                "word/a.xml": '<!DOCTYPE a [<!ENTITY a "ha">'
                + "".join(f'<!ENTITY a{n} "{_laughs(n)}">' for n in range(1, 10))
                + "]><a>&a9;</a>"
            }
        ),
        {Danger.ENTITIES},
    ),
    "outside entity": (
        lambda: documents.svg("&a;").join(
            (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>', b"")
        ),
        {Danger.ENTITIES},
    ),
    "quadratic entity": (
        lambda: b'<!DOCTYPE svg [<!ENTITY a "%b">]>' % (b"x" * 100_000)
        + documents.svg("&a;" * 10_000),
        {Danger.FOREIGN},
    ),
    "deep document": (lambda: _deep(100_000), {Danger.BROKEN, Danger.EXPLODES}),
    "deep picture": (lambda: documents.svg("<g>" * 50_000 + "</g>" * 50_000), {Danger.BROKEN}),
    "endless changes": (_changes, {Danger.DEMANDING, Danger.EXPLODES}),
    "long attribute": (
        lambda: documents.svg(f'<rect style="{"(" * 20_000_000}"/>'),
        {Danger.DEMANDING, Danger.BROKEN},
    ),
    "large png": (lambda: documents.png(size=(2**31 - 1, 2**31 - 1)), {Danger.PIXELS}),
    "large jpeg": (
        lambda: documents.photo().replace(b"\x00\x18\x00\x20", b"\xff\xff\xff\xff", 1),
        {Danger.PIXELS},
    ),
    "filled jpeg": (
        lambda: documents.photo()[:-2] + b"\xff" * 30_000_000,
        {Danger.BROKEN},
    ),
    "endless jpeg": (
        lambda: b"\xff\xd8" + b"\xff\xfe\x00\x02" * 10_000_000,
        {Danger.BROKEN, Danger.DEMANDING},
    ),
    "chunks without end": (
        lambda: documents.png(*[documents.chunk(b"tEXt", b"")] * 2_000_000),
        {Danger.DEMANDING},
    ),
    "pdf with packed notes": (
        lambda: documents.pdf(change=_stream("Metadata", SPACES * 150)),
        {Danger.DEMANDING, Danger.BROKEN},
    ),
    "pdf with notes that repeat": (
        lambda: documents.pdf(change=_stream("Metadata", b"<dc:creator " * 4_000_000)),
        {Danger.DEMANDING, Danger.BROKEN},
    ),
    "pdf in a circle": (
        lambda: documents.pdf(change=_circle),
        {Danger.BROKEN, Danger.DEMANDING},
    ),
    "pdf of brackets": (
        lambda: _raw(_CATALOG % (b"/OpenAction " + b"[" * 100_000), *_PAGES),
        {Danger.BROKEN, Danger.DEMANDING},
    ),
    "pdf of many objects": (
        lambda: _raw(
            _CATALOG % b"/Outlines 4 0 R", *_PAGES,
            *(b"<</Next %d 0 R>>" % (number + 5) for number in range(400_000)),
        ),
        {Danger.DEMANDING, Danger.BROKEN},
    ),
    "pdf with a packed table": (_object_stream, {Danger.DEMANDING, Danger.BROKEN}),
}  # fmt: skip

_PROGRAM = """
import json, resource, sys
from pathlib import Path
from motebok.attachments import Inspector
for path in sorted(Path(sys.argv[1]).iterdir()):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with Inspector() as inspector:
        report = inspector.report(path.read_bytes())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    found = [f.danger.name for f in report.findings]
    print(json.dumps([path.name, found, took, after.ru_maxrss]), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found, in how many seconds of the processor's time and with how much memory."""

    dangers: set[Danger]
    seconds: float
    megabytes: float


def _outcomes(folder: Path) -> dict[str, Outcome]:
    """Every bomb, one after the other; the memory is the most that any had used until then."""
    for number, (make, _) in enumerate(BOMBS.values()):
        data = make()
        assert len(data) <= MAX_BYTES  # or it would never be read
        (folder / f"{number:03d}").write_bytes(data)
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _PROGRAM, str(folder)],
        check=True, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {
        what: Outcome({Danger[each] for each in dangers}, seconds, kilobytes / 1000)
        for what, (_, dangers, seconds, kilobytes) in zip(BOMBS, rows, strict=True)
    }


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    return _outcomes(tmp_path_factory.mktemp("bombs"))


@pytest.mark.slow
@pytest.mark.parametrize("what", BOMBS)
def test_it_is_refused_in_time(what: str, outcomes: dict[str, Outcome]) -> None:
    outcome = outcomes[what]
    assert outcome.dangers <= BOMBS[what][1]
    assert outcome.dangers
    assert outcome.seconds < SECONDS
    assert outcome.megabytes < MEGABYTES
