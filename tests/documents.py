"""Files as secretaries attach them, made as small as they can be: sound ones and others."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NUMBER = "01810500006"
"""An identity number of the test register Tenor."""
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = "application/vnd.openxmlformats-officedocument."

Members = Mapping[str, str | bytes]
Links = tuple[tuple[str, str], ...]
"""Kind of link and what it leads to; an address elsewhere has a colon in it."""


def packed(members: Members, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """What a zip archive holds."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def links(listed: Links) -> str:
    """A part's list of links; they are called r1, r2 and so on."""
    lines = (
        f'<Relationship Id="r{number}" Type="{_link_type(kind)}" Target="{target}"{_mode(target)}/>'
        for number, (kind, target) in enumerate(listed, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def _mode(target: str) -> str:
    is_elsewhere = ":" in target or target.startswith("\\\\")
    return ' TargetMode="External"' if is_elsewhere else ""


def _link_type(kind: str) -> str:
    is_metadata = kind in {"core-properties", "thumbnail"}
    return f"{PACKAGE}/relationships/metadata/{kind}" if is_metadata else f"{RELATIONS}/{kind}"


def office(main: str, kind: str, parts: Members, package_links: Links = ()) -> bytes:
    """A document of Office's: its main part, that part's type, and all parts."""
    types = {
        name: OFFICE + found
        for name in parts
        for ending, found in TYPES.items()
        if name.rpartition("/")[2].startswith(ending) and "_rels" not in name
    }
    types[main] = kind if "/" in kind else OFFICE + kind
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{each}"/>' for name, each in types.items()
    )
    listed = (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="jpeg" ContentType="image/jpeg"/>'
        f'<Default Extension="bin" ContentType="application/octet-stream"/>{overrides}</Types>'
    )
    return packed({
        "[Content_Types].xml": listed,
        "_rels/.rels": links((("officeDocument", main), *package_links)),
        **parts,
    })  # fmt: skip


TYPES: Mapping[str, str] = {
    "comments": "wordprocessingml.comments+xml",
    "footnotes": "wordprocessingml.footnotes+xml",
    "header": "wordprocessingml.header+xml",
    "settings": "wordprocessingml.settings+xml",
    "chart": "drawingml.chart+xml",
    "sheet": "spreadsheetml.worksheet+xml",
    "sharedStrings": "spreadsheetml.sharedStrings+xml",
    "notesSlide": "presentationml.notesSlide+xml",
    "slide": "presentationml.slide+xml",
    "core.xml": "core-properties+xml",
    "app.xml": "extended-properties+xml",
    "custom.xml": "custom-properties+xml",
}
"""The type of a part by how its name begins."""


def paragraph(text: str) -> str:
    """A paragraph of Word's."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def word_part(name: str, inside: str) -> str:
    """A part of Word's with that outermost element."""
    return f'{HEAD}<w:{name} xmlns:w="{WORD}" xmlns:r="{RELATIONS}">{inside}</w:{name}>'


def docx(
    body: str = paragraph("Vedlegg"),
    parts: Members | None = None,
    part_links: Links = (),
    package_links: Links = (),
    kind: str = "wordprocessingml.document.main+xml",
) -> bytes:
    """A Word document with that body."""
    return office(
        "word/document.xml",
        kind,
        {
            "word/document.xml": word_part("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": links(part_links),
            **(parts or {}),
        },
        package_links,
    )


def core(creator: str = "", more: str = "") -> str:
    """The properties that tell who wrote a document."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{creator}</dc:creator>{more}'
        "</cp:coreProperties>"
    )


CORE = (("core-properties", "docProps/core.xml"),)
"""The link to a document's properties."""


def sheet(rows: str, more: str = "") -> str:
    """A sheet of Excel's."""
    return (
        f'{HEAD}<worksheet xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheetData>{rows}</sheetData>'
        f"{more}</worksheet>"
    )


def cell(place: str, value: str = "", formula: str = "", form: str = "n") -> str:
    """A row with one cell."""
    written = f"<f>{formula}</f>" if formula else ""
    shown = f"<v>{value}</v>" if value else ""
    return f'<row r="{place[1:]}"><c r="{place}" t="{form}">{written}{shown}</c></row>'


def xlsx(
    sheets: Mapping[str, str] | None = None,
    hidden: tuple[str, ...] = (),
    more: str = "",
    parts: Members | None = None,
    book_links: Links = (),
) -> bytes:
    """A workbook of sheets by name, some of them hidden; `more` stands after their list."""
    sheets = sheets or {"Tall": sheet(cell("A1", "Vedlegg", form="str"))}
    state = ' state="hidden"'
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"'
        f"{state if name in hidden else ''}/>"
        for number, name in enumerate(sheets, start=1)
    )
    targets = tuple(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1))
    return office(
        "xl/workbook.xml",
        "spreadsheetml.sheet.main+xml",
        {
            "xl/workbook.xml": (
                f'{HEAD}<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}">'
                f"<sheets>{listed}</sheets>{more}</workbook>"
            ),
            "xl/_rels/workbook.xml.rels": links((*targets, *book_links)),
            **{
                f"xl/worksheets/sheet{number}.xml": content
                for number, content in enumerate(sheets.values(), start=1)
            },
            **(parts or {}),
        },
        CORE if parts and "docProps/core.xml" in parts else (),
    )


def pptx(
    text: str = "Vedlegg", notes: str = "", *, hidden: bool = False, author: str = ""
) -> bytes:
    """A presentation of one slide."""
    space = (
        f'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        f'xmlns:a="{DRAWING}" xmlns:r="{RELATIONS}"'
    )
    words = "<p:cSld><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:cSld>"
    shown = ' show="0"' if hidden else ""
    parts: dict[str, str | bytes] = {
        "ppt/presentation.xml": f"{HEAD}<p:presentation {space}/>",
        "ppt/_rels/presentation.xml.rels": links((("slide", "slides/slide1.xml"),)),
        "ppt/slides/slide1.xml": f"{HEAD}<p:sld {space}{shown}>{words.format(text)}</p:sld>",
        "docProps/core.xml": core(author),
    }
    if notes:
        parts["ppt/slides/_rels/slide1.xml.rels"] = links((("notesSlide", "../notesSlide1.xml"),))
        parts["ppt/notesSlide1.xml"] = f"{HEAD}<p:notes {space}>{words.format(notes)}</p:notes>"
    return office("ppt/presentation.xml", "presentationml.presentation.main+xml", parts, CORE)


def odt(
    content: str = "<text:p>Vedlegg</text:p>", meta: str = "", more: Members | None = None
) -> bytes:
    """An OpenDocument text."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "draw", "script", "meta")
    )
    spaces += (
        ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    body = f"<office:body><office:text>{content}</office:text></office:body>"
    described = f"<office:meta>{meta}</office:meta>"
    return packed({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": _opened("content", spaces, body),
        "meta.xml": _opened("meta", spaces, described),
        "META-INF/manifest.xml": "<manifest/>",
        **(more or {}),
    })  # fmt: skip


def _opened(name: str, spaces: str, inside: str) -> str:
    return f"{HEAD}<office:document-{name} {spaces}>{inside}</office:document-{name}>"


Change = Callable[[PdfWriter], None]


def _no_change(_writer: PdfWriter) -> None:
    pass


def pdf(*pages: str, change: Change = _no_change) -> bytes:
    """A PDF with a line on each page, changed before it is written."""
    writer = PdfWriter()
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
        NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
    })  # fmt: skip
    for text in pages or ("Vedlegg",):
        page = writer.add_blank_page(300, 200)
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 20 150 Td ({text}) Tj ET".encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(content)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    writer.metadata = None
    change(writer)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def name(text: str) -> NameObject:
    """A name of PDF's."""
    return NameObject(f"/{text}")


def annotation(kind: str, **entries: str) -> Change:
    """Puts an annotation on the first page."""
    note = DictionaryObject({
        name("Type"): name("Annot"),
        name("Subtype"): name(kind),
        name("Rect"): ArrayObject([NumberObject(each) for each in (10, 10, 50, 50)]),
        **{name(key): TextStringObject(value) for key, value in entries.items()},
    })  # fmt: skip

    def put(writer: PdfWriter) -> None:
        writer.pages[0][name("Annots")] = ArrayObject([writer._add_object(note)])

    return put


def opening(kind: str, **entries: str) -> Change:
    """Lets something happen when the document is opened."""
    action = DictionaryObject(
        {name("S"): name(kind), **{name(key): TextStringObject(v) for key, v in entries.items()}}
    )

    def put(writer: PdfWriter) -> None:
        writer.root_object[name("OpenAction")] = writer._add_object(action)

    return put


def signed(writer: PdfWriter) -> None:
    """As a signed document: the signature itself is of no matter here."""
    signature = DictionaryObject({
        name("Type"): name("Sig"),
        name("ByteRange"): ArrayObject([NumberObject(each) for each in (0, 1, 2, 3)]),
        name("Contents"): TextStringObject("signatur"),
    })  # fmt: skip
    field = DictionaryObject({name("FT"): name("Sig"), name("V"): writer._add_object(signature)})
    fields = ArrayObject([writer._add_object(field)])
    writer.root_object[name("AcroForm")] = DictionaryObject({name("Fields"): fields})


def signed_with_note(writer: PdfWriter) -> None:
    """As a signed document that somebody had commented on."""
    annotation("Text", Contents="Nei!")(writer)
    signed(writer)


def scanned(writer: PdfWriter) -> None:
    """As a scanner makes it: a page that is a picture."""
    picture = DecodedStreamObject()
    picture.set_data(b"\0")
    picture.update({
        name("Type"): name("XObject"),
        name("Subtype"): name("Image"),
        name("Width"): NumberObject(1),
        name("Height"): NumberObject(1),
        name("BitsPerComponent"): NumberObject(8),
        name("ColorSpace"): name("DeviceGray"),
    })  # fmt: skip
    drawn = DictionaryObject({name("P"): writer._add_object(picture)})
    page = writer.pages[0]
    page[name("Resources")] = DictionaryObject({name("XObject"): drawn})
    content = DecodedStreamObject()
    content.set_data(b"q 300 0 0 200 0 0 cm /P Do Q")
    page[name("Contents")] = writer._add_object(content)


def reread(data: bytes) -> PdfReader:
    """A PDF, opened."""
    return PdfReader(BytesIO(data))


def photo(*, place: bool = False, artist: str = "", turned: int = 1, comment: bytes = b"") -> bytes:
    """A small JPEG, as a camera makes it."""
    notes = Image.Exif()
    if artist:
        notes[0x013B] = artist
    if turned > 1:
        notes[0x0112] = turned
    if place:
        notes[0x8825] = {1: "N", 2: (63.0, 25.0, 0.0), 3: "E", 4: (10.0, 23.0, 0.0)}
    made = BytesIO()
    picture = Image.radial_gradient("L").resize((32, 24)).convert("RGB")
    picture.save(made, "JPEG", exif=notes.tobytes() if len(notes) else b"", comment=comment or None)
    return made.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*more: bytes, size: tuple[int, int] = (32, 24)) -> bytes:
    """A small PNG with more chunks before its picture; one of another `size` only claims it."""
    made = BytesIO()
    Image.linear_gradient("L").resize((32, 24)).convert("RGB").save(made, "PNG")
    data = made.getvalue()
    header = chunk(b"IHDR", struct.pack(">II", *size) + data[24:29])
    return data[:8] + header + b"".join(more) + data[33:]


def svg(inside: str = '<rect width="8" height="8"/>', attributes: str = "") -> bytes:
    """A picture in SVG."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'{attributes} viewBox="0 0 8 8">{inside}</svg>'
    ).encode()


def sound(ending: str) -> bytes:
    """A file of that ending with nothing wrong in it."""
    made: Mapping[str, Callable[[], bytes]] = {
        "pdf": pdf, "docx": docx, "xlsx": xlsx, "pptx": pptx, "odt": odt,
        "png": png, "jpg": photo, "jpeg": photo, "svg": svg,
    }  # fmt: skip
    return made[ending]()


def with_macros() -> bytes:
    """A document that says it is without macros, and has some."""
    links = (("vbaProject", "vbaProject.bin"),)
    return docx(parts={"word/vbaProject.bin": OLE + bytes(64)}, part_links=links)


RECIPES: Mapping[str, Callable[[], bytes]] = {
    "empty": bytes,
    "broken": lambda: pdf()[:-40],
    "encrypted": lambda: pdf(change=lambda writer: writer.encrypt("hemmelig", algorithm="RC4-128")),
    "a program": lambda: b"MZ" + bytes(60),
    "a web page": lambda: b"<!DOCTYPE html>\n<title>Vedlegg</title>",
    "an old document": lambda: OLE + bytes(600),
    "a docx": docx,
    "macros": with_macros,
    "a script": lambda: pdf(change=opening("JavaScript", JS="app.alert(1)")),
    "a drawn script": lambda: svg("<script>alert(1)</script>"),
    "fetching": lambda: svg('<image href="https://example.no/a.png"/>'),
    "comments": lambda: pdf(change=annotation("Text", T="Kari Nordmann", Contents="Nei!")),
    "signed": lambda: pdf(change=signed_with_note),
    "author": lambda: docx(parts={"docProps/core.xml": core("Kari")}, package_links=CORE),
    "tracked": lambda: docx(f'<w:del w:id="1" w:author="Kari">{paragraph("Før")}</w:del>'),
    "notes": lambda: pptx(notes="Husk kaffe"),
    "number": lambda: pdf("Vedlegg", f"Hun er {NUMBER}."),
    "number in cells": lambda: xlsx({"Tall": sheet(cell("A1", NUMBER.lstrip("0")))}),
    "scanned": lambda: pdf(change=scanned),
}
"""Files of many kinds by what is wrong with them."""


def made(path: str, text: str) -> bytes:
    """The file that a case means: one by its recipe, or else a sound one of its ending."""
    recipe = RECIPES.get(text.strip())
    return recipe() if recipe else sound(path.rpartition(".")[2].lower())
