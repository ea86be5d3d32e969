"""The published copy shows what the file shows, and holds nothing else: decoded, not by sight."""

from collections.abc import Iterator
from io import BytesIO

import documents
import pytest
from documents import CORE, cell, core, docx, links, name, paragraph, sheet, word_part, xlsx
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from motebok.attachments import Trace
from motebok.attachments.examine import examine, stripped

CANARY = "KANARI"
ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le")


def decoded(data: bytes) -> Iterator[bytes]:
    """The bytes, and all that is packed in them."""
    yield data
    if data.startswith(b"PK"):
        for content in documents.members(data).values():
            yield from decoded(content)
    elif data.startswith(b"%PDF"):
        reader = documents.reread(data)
        for number in range(1, int(str(reader.trailer["/Size"]))):
            found = reader.get_object(number)
            if isinstance(found, StreamObject):
                yield found.get_data()
            yield repr(found).encode()


def holds(data: bytes, token: str = CANARY) -> bool:
    words = [token.encode(encoding) for encoding in ENCODINGS]
    return any(word in piece for piece in decoded(data) for word in words)


def bare(data: bytes, title: str = "") -> bytes:
    """The copy; it is the same each time, and has nothing left to take out."""
    assert holds(data)
    copy = stripped(data, title)
    assert copy == stripped(data, title)
    report = examine(copy)
    assert (report.findings, report.traces) == ((), frozenset())
    return copy


def word_text(data: bytes) -> str:
    """What a reader of the document sees, a line a paragraph."""
    body = documents.members(data)["word/document.xml"].decode()
    pieces = body.replace("</w:p>", "\n").split("<w:t")
    lines = "".join(
        piece.partition(">")[2].partition("<")[0] + "\n" * piece.count("\n") for piece in pieces[1:]
    )
    return lines.strip("\n")


# Word


INS = '<w:ins w:id="1" w:author="KANARI">{}</w:ins>'
DEL = '<w:del w:id="1" w:author="KANARI">{}</w:del>'
MARK_GONE = '<w:pPr><w:rPr><w:del w:id="2" w:author="KANARI"/></w:rPr></w:pPr>'


def run(text: str, kind: str = "t") -> str:
    return f"<w:r><w:{kind}>{text}</w:{kind}></w:r>"


def para(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def row(*cells: str, gone: bool = False) -> str:
    mark = '<w:trPr><w:del w:id="3" w:author="KANARI"/></w:trPr>' if gone else ""
    return f"<w:tr>{mark}{''.join(f'<w:tc>{each}</w:tc>' for each in cells)}</w:tr>"


CHANGES: dict[str, tuple[str, str]] = {
    "added": (para(run("Vi ") + INS.format(run("ikke ")) + run("flytter")), "Vi ikke flytter"),
    "deleted": (para(run("A") + DEL.format(run(CANARY, "delText")) + run("B")), "AB"),
    "added and deleted": (
        para(run("A") + INS.format(DEL.format(run(CANARY, "delText"))) + run("B")),
        "AB",
    ),
    "moved": (
        para('<w:moveFromRangeStart w:id="1" w:name="KANARI" w:author="KANARI"/>')
        + para(f'<w:moveFrom w:id="2" w:author="x">{run(CANARY)}</w:moveFrom>{run("A")}')
        + para(f'<w:moveTo w:id="3" w:author="KANARI">{run("B")}</w:moveTo>'),
        "A\nB",
    ),
    "formatted": (
        para(
            '<w:r><w:rPr><w:b/><w:rPrChange w:id="1" w:author="KANARI"><w:rPr/></w:rPrChange>'
            "</w:rPr><w:t>fet</w:t></w:r>"
        ),
        "fet",
    ),
    "paragraph added": (
        para('<w:pPr><w:rPr><w:ins w:id="1" w:author="KANARI"/></w:rPr></w:pPr>' + run("A")),
        "A",
    ),
    "paragraph deleted": (
        para(run("A")) + para(MARK_GONE + DEL.format(run(CANARY, "delText"))) + para(run("B")),
        "A\nB",
    ),
    "commented paragraph deleted": (
        para(run("A"))
        + para(
            MARK_GONE
            + '<w:commentRangeStart w:id="0"/>'
            + DEL.format(run(CANARY, "delText"))
            + '<w:commentRangeEnd w:id="0"/><w:r><w:rPr/><w:commentReference w:id="0"/></w:r>'
        ),
        "A",
    ),
    "row deleted": (
        f"<w:tbl>{row(para(run('A')))}{row(para(DEL.format(run(CANARY, 'delText'))), gone=True)}"
        "</w:tbl>" + para(run("B")),
        "A\nB",
    ),
    "table deleted": (
        f"<w:tbl>{row(para(run(CANARY)), gone=True)}</w:tbl>" + para(run("B")),
        "B",
    ),
    "row added": (
        '<w:tbl><w:tr><w:trPr><w:ins w:id="1" w:author="KANARI"/></w:trPr><w:tc>'
        + para(run("A"))
        + "</w:tc></w:tr></w:tbl>"
        + para(run("B")),
        "A\nB",
    ),
    "cell added": (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:cellIns w:id="1" w:author="KANARI"/></w:tcPr>'
        + para(run("A"))
        + "</w:tc></w:tr></w:tbl>"
        + para(run("B")),
        "A\nB",
    ),
    "list added": (
        para(
            '<w:pPr><w:numPr><w:numId w:val="1"/><w:ins w:id="1" w:author="KANARI"/></w:numPr>'
            "</w:pPr>" + run("A")
        ),
        "A",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_a_tracked_change_is_accepted(what: str) -> None:
    body, text = CHANGES[what]
    data = docx(body)
    assert examine(data).traces == {Trace.CHANGES}
    assert examine(data).kept == frozenset()
    copy = bare(data)
    assert not holds(copy)
    assert word_text(copy) == text


@pytest.mark.parametrize(
    "body",
    [
        para(MARK_GONE + run("A")) + para(run("B")),
        f"<w:tbl>{row(para(MARK_GONE + DEL.format(run('A', 'delText'))))}</w:tbl>",
        "<w:tbl><w:tr><w:tc><w:tcPr><w:cellMerge/></w:tcPr>" + para("") + "</w:tc></w:tr></w:tbl>",
        '<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel w:id="1" w:author="x"/></w:tcPr>'
        + para("") + "</w:tc></w:tr></w:tbl>",
        para('<w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr><w:sectPr/></w:pPr>'),
    ],
    ids=["joined paragraphs", "last in a cell", "merged cells", "deleted cell", "section"],
)  # fmt: skip
def test_a_change_that_could_move_other_things_is_left_to_people(body: str) -> None:
    data = docx(body + paragraph("Slutt"))
    assert examine(data).kept == {Trace.CHANGES}
    assert stripped(data, "") == data


def _word_with_everything() -> bytes:
    people = '<w:person w:author="KANARI"/>'
    comment = f'<w:comment w:id="0" w:author="KANARI">{paragraph(CANARY)}</w:comment>'
    return docx(
        paragraph("Vi &lt;flytter&gt; &amp; bygger")
        + para(
            '<w:commentRangeStart w:id="0"/>' + run("Øya") + '<w:commentRangeEnd w:id="0"/>'
            '<w:r><w:commentReference w:id="0"/></w:r>'
        )
        + para('<w:permStart w:id="1" w:ed="KANARI"/><w:permEnd w:id="1"/>' + run("Slutt"))
        + '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/KANARI"/></w:sdtPr><w:sdtContent>'
        + paragraph("Bundet") + "</w:sdtContent></w:sdt>",
        parts={
            "docProps/core.xml": core(CANARY, "<dc:title>KANARI</dc:title>"),
            "docProps/app.xml": "<Properties><Company>KANARI</Company></Properties>",
            "docProps/custom.xml": '<Properties><property name="KANARI"/></Properties>',
            "docProps/thumbnail.jpeg": documents.photo(comment=CANARY.encode()),
            "word/comments.xml": word_part("comments", comment),
            "word/people.xml": word_part("people", people),
            "word/header1.xml": word_part("hdr", para(run("Topp") + DEL.format(run(CANARY)))),
            "word/settings.xml": word_part(
                "settings",
                '<w:attachedTemplate r:id="r1"/><w:docVars><w:docVar w:name="KANARI"/></w:docVars>',
            ),
            "word/_rels/settings.xml.rels": links(
                (("attachedTemplate", "file:///C:/KANARI/mal.dotx"),)
            ),
            "word/glossary/document.xml": word_part("glossaryDocument", paragraph(CANARY)),
            "word/chart1.xml": "<chart><externalData r='r1'/><v>7</v></chart>",
            "word/_rels/chart1.xml.rels": links((("package", "embeddings/a.xlsx"),)),
            "word/embeddings/a.xlsx": xlsx({CANARY: sheet("")}),
            "word/media/image1.jpeg": documents.photo(place=True, artist=CANARY),
            "word/printer.bin": CANARY.encode(),
            "customXml/item1.xml": "<a>KANARI</a>",
            "KANARI.txt": CANARY,
        },
        part_links=(
            ("comments", "comments.xml"), ("people", "people.xml"), ("header", "header1.xml"),
            ("settings", "settings.xml"), ("glossaryDocument", "glossary/document.xml"),
            ("chart", "chart1.xml"), ("image", "media/image1.jpeg"),
            ("printerSettings", "printer.bin"), ("customXml", "../customXml/item1.xml"),
        ),
        package_links=(
            *CORE, ("extended-properties", "docProps/app.xml"),
            ("custom-properties", "docProps/custom.xml"),
            ("thumbnail", "docProps/thumbnail.jpeg"),
        ),
    )  # fmt: skip


def test_a_word_document_keeps_what_is_seen_alone() -> None:
    data = _word_with_everything()
    assert examine(data).traces == {
        Trace.AUTHORS, Trace.CHANGES, Trace.COMMENTS, Trace.POSITION, Trace.PROPERTIES,
        Trace.SOURCES,
    }  # fmt: skip
    copy = bare(data, "Vår <flytting>")
    assert not holds(copy)
    assert word_text(copy) == word_text(data)
    parts = documents.members(copy)
    assert sorted(parts) == [
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/chart1.xml.rels",
        "word/_rels/document.xml.rels", "word/_rels/settings.xml.rels", "word/chart1.xml",
        "word/document.xml", "word/header1.xml", "word/media/image1.jpeg", "word/settings.xml",
    ]  # fmt: skip
    assert b"Topp" in parts["word/header1.xml"]
    assert b"<v>7</v>" in parts["word/chart1.xml"]
    assert b"<dc:title>V\xc3\xa5r &lt;flytting&gt;</dc:title>" in parts["docProps/core.xml"]


def test_a_signed_document_is_not_changed() -> None:
    data = docx(
        parts={"docProps/core.xml": core("Kari"), "_xmlsignatures/origin.sigs": ""},
        package_links=(*CORE, ("origin", "_xmlsignatures/origin.sigs")),
    )
    report = examine(data)
    assert report.is_signed
    assert report.kept == {Trace.AUTHORS}
    assert stripped(data, "") == data


# Excel


def _book_with_everything() -> bytes:
    return xlsx(
        {
            "Skjult A": sheet(cell("A1", CANARY, form="str")),
            "Tall": sheet(
                cell("A1", "84", "'Skjult A'!B1*2")
                + cell("A2", "KANARIsk", '"KANARI"&amp;A1', "str"),
                '<protectedRanges><protectedRange name="KANARI"/></protectedRanges>'
                '<scenarios><scenario name="x" user="KANARI"/></scenarios>'
                '<dataValidations><dataValidation><formula1>KANARI</formula1></dataValidation>'
                '</dataValidations><pageSetup orientation="portrait" r:id="r2"/>'
                '<legacyDrawing r:id="r3"/>',
            ),
            "Svært skjult": sheet(cell("A1", CANARY, form="str")),
            "Siste": sheet(cell("A1", "3")),
        },
        hidden=("Skjult A", "Svært skjult"),
        more=(
            '<fileSharing userName="KANARI"/><x:absPath xmlns:x="urn:x" url="C:/KANARI/"/>'
            '<bookViews><workbookView firstSheet="1" activeTab="3"/></bookViews>'
            '<externalReferences><externalReference r:id="r5"/></externalReferences>'
            "<definedNames>"
            "<definedName name=\"KANARI\">'Skjult A'!$A$1</definedName>"
            '<definedName name="Annet">[1]Ark!$A$1</definedName>'
            '<definedName name="_xlnm.Print_Area" localSheetId="3">Siste!$A$1</definedName>'
            '<definedName name="_xlnm.Print_Area" localSheetId="0">KANARI</definedName>'
            '<definedName name="Sum">Tall!$A$1</definedName></definedNames>'
            '<customWorkbookViews><customWorkbookView name="KANARI"/></customWorkbookViews>'
        ),
        parts={
            "docProps/core.xml": core(CANARY),
            "xl/worksheets/_rels/sheet2.xml.rels": links((
                ("comments", "../comments1.xml"), ("printerSettings", "../printer.bin"),
                ("vmlDrawing", "../notes.vml"),
            )),
            "xl/comments1.xml": "<comments><text>KANARI</text></comments>",
            "xl/notes.vml": '<xml><x:ClientData ObjectType="Note"/>KANARI</xml>',
            "xl/printer.bin": CANARY.encode("utf-16-le"),
            "xl/externalLinks/l1.xml": "<externalLink><v>KANARI</v></externalLink>",
            "xl/externalLinks/_rels/l1.xml.rels": links(
                (("externalLinkPath", "file:///C:/KANARI.xlsx"),)
            ),
            "xl/calcChain.xml": "<calcChain/>",
        },
        book_links=(("externalLink", "externalLinks/l1.xml"), ("calcChain", "calcChain.xml")),
    )  # fmt: skip


def test_a_workbook_keeps_what_is_seen_alone() -> None:
    data = _book_with_everything()
    assert examine(data).traces == {
        Trace.AUTHORS, Trace.COMMENTS, Trace.HIDDEN, Trace.SOURCES,
    }  # fmt: skip
    assert examine(data).kept == frozenset()
    copy = bare(data)
    parts = documents.members(copy)
    shown = parts.pop("xl/worksheets/sheet2.xml")
    assert not holds(documents.packed(parts))
    assert b"<v>84</v>" in shown
    assert b"<v>KANARIsk</v>" in shown
    assert b"<f>" not in shown
    assert shown.count(CANARY.encode()) == 1
    assert b'<pageSetup orientation="portrait"/>' in shown
    book = parts["xl/workbook.xml"].decode()
    assert 'name="Tall"' in book
    assert 'name="Siste"' in book
    assert "kjult" not in book
    assert '<workbookView firstSheet="0" activeTab="1"/>' in book
    assert '<definedName name="_xlnm.Print_Area" localSheetId="1">Siste!$A$1</definedName>' in book
    assert '<definedName name="Sum">Tall!$A$1</definedName>' in book


def test_formulas_stay_where_nothing_is_hidden() -> None:
    data = xlsx(
        {"Tall": sheet(cell("A1", "2", "1+1"))},
        parts={"docProps/core.xml": core(CANARY)},
    )
    assert b"<f>1+1</f><v>2</v>" in documents.members(bare(data))["xl/worksheets/sheet1.xml"]


def _chart(formula: str) -> dict[str, str | bytes]:
    return {
        "xl/worksheets/_rels/sheet1.xml.rels": links((("drawing", "../chart1.xml"),)),
        "xl/chart1.xml": f'<c:chart xmlns:c="urn:c"><c:f>{formula}</c:f></c:chart>',
    }


HIDDEN = {"Tall": sheet(cell("A1", "2")), "Skjult": sheet(cell("A1", "2"))}


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        (xlsx(HIDDEN, ("Skjult",)), set()),
        (xlsx(HIDDEN, ("Skjult",), parts=_chart("Tall!$A$1")), set()),
        (xlsx(HIDDEN, ("Skjult",), parts=_chart("Skjult!$A$1")), {Trace.HIDDEN}),
        (xlsx(HIDDEN, ("Skjult",), parts=_chart("'Skjult'!$A$1")), {Trace.HIDDEN}),
        (
            xlsx(
                HIDDEN, ("Skjult",), parts=_chart("Navn"),
                more='<definedName name="Navn">Skjult!A1</definedName>',
            ),
            {Trace.HIDDEN},
        ),
        (xlsx({**HIDDEN, "Tall": sheet(cell("A1", "", "1+1"))}, ("Skjult",)), {Trace.HIDDEN}),
        (
            xlsx({
                **HIDDEN,
                "Tall": sheet("", "<conditionalFormatting><cfRule><formula>Skjult!A1</formula>"
                                  "</cfRule></conditionalFormatting>"),
            }, ("Skjult",)),
            {Trace.HIDDEN},
        ),
        (
            xlsx(parts={"xl/c.xml": "<connections/>"}, book_links=(("connections", "c.xml"),)),
            {Trace.SOURCES},
        ),
        (
            xlsx(
                HIDDEN, ("Skjult",),
                parts={
                    "xl/p.xml": '<p><cacheSource type="worksheet"><worksheetSource sheet="Skjult"/>'
                                "</cacheSource></p>"
                },
                book_links=(("pivotCacheDefinition", "p.xml"),),
            ),
            {Trace.SOURCES},
        ),
        (
            xlsx(
                {"Tall": sheet("", '<legacyDrawing r:id="r2"/>')},
                parts={
                    "xl/worksheets/_rels/sheet1.xml.rels": links(
                        (("comments", "../c.xml"), ("vmlDrawing", "../n.vml"))
                    ),
                    "xl/c.xml": "<comments/>",
                    "xl/n.vml": '<xml><x:ClientData ObjectType="Button"/></xml>',
                },
            ),
            {Trace.COMMENTS},
        ),
    ],
    ids=["nothing", "own chart", "chart", "quoted", "name", "no value", "rule", "database",
         "pivot", "button"],
)  # fmt: skip
def test_what_something_seen_needs_is_left_to_people(data: bytes, kept: set[Trace]) -> None:
    assert examine(data).kept == kept
    assert (stripped(data, "") == data) is bool(kept)


# Slides and OpenDocument


@pytest.mark.parametrize(
    ("data", "traces"),
    [
        (documents.pptx(author="Kari"), {Trace.AUTHORS}),
        (documents.pptx(notes="Husk kaffe"), {Trace.NOTES}),
        (documents.pptx(hidden=True), {Trace.HIDDEN}),
        (documents.odt(meta="<meta:initial-creator>Kari</meta:initial-creator>"), {Trace.AUTHORS}),
        (documents.odt(meta="<meta:user-defined>x</meta:user-defined>"), {Trace.PROPERTIES}),
        (documents.odt("<office:annotation/>"), {Trace.COMMENTS}),
        (documents.odt("<text:changed-region/>"), {Trace.CHANGES}),
        (documents.odt(more={"Versions/1": "x"}), {Trace.VERSIONS}),
        (documents.odt(more={"Pictures/a.jpg": documents.photo(place=True)}), {Trace.POSITION}),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else next(iter(value)).name,
)  # fmt: skip
def test_what_we_cannot_write_is_not_changed(data: bytes, traces: set[Trace]) -> None:
    report = examine(data)
    assert report.findings == ()
    assert report.traces == report.kept == traces
    assert stripped(data, "") == data


# PDF


def _with_everything(writer: PdfWriter) -> None:
    root = writer.root_object
    writer.add_metadata({"/Author": CANARY, "/Keywords": CANARY, "/Title": CANARY, "/KANARI": "x"})
    metadata = DecodedStreamObject()
    metadata.set_data(
        b"<x><dc:creator><rdf:Seq><rdf:li>KANARI</rdf:li></rdf:Seq></dc:creator>"
        b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></x>"
    )
    root[name("Metadata")] = writer._add_object(metadata)
    root[name("PieceInfo")] = DictionaryObject({name("X"): TextStringObject(CANARY)})
    page = writer.pages[0]
    page[name("Thumb")] = writer._add_object(metadata)
    notes = [
        _note("Text", T=CANARY, Contents=CANARY, RC=CANARY),
        _note("Popup", Contents=CANARY),
        _note("Highlight", T=CANARY, Contents=CANARY),
        _note("FreeText", T=CANARY, Contents="Sett!"),
        _note("Link", Contents="Til planen"),
    ]
    page[name("Annots")] = ArrayObject([writer._add_object(note) for note in notes])
    struct = DictionaryObject({name("Type"): name("StructTreeRoot"), name("K"): page["/Annots"]})
    root[name("StructTreeRoot")] = writer._add_object(struct)
    picture = DecodedStreamObject()
    picture.set_data(documents.photo(place=True, artist=CANARY))
    picture.update({
        name("Type"): name("XObject"),
        name("Subtype"): name("Image"),
        name("Filter"): name("DCTDecode"),
        name("Width"): NumberObject(32),
        name("Height"): NumberObject(24),
    })  # fmt: skip
    page["/Resources"][name("XObject")] = DictionaryObject(  # type: ignore[index]  # untyped there
        {name("P"): writer._add_object(picture)}
    )
    writer._add_object(TextStringObject(CANARY))


def _note(kind: str, **entries: str) -> DictionaryObject:
    return DictionaryObject({
        name("Type"): name("Annot"),
        name("Subtype"): name(kind),
        name("Rect"): ArrayObject([NumberObject(each) for each in (10, 10, 50, 50)]),
        **{name(key): TextStringObject(value) for key, value in entries.items()},
    })  # fmt: skip


def _page_contents(data: bytes) -> list[tuple[str, bytes | None]]:
    return [
        (page.extract_text(), contents.get_data() if (contents := page.get_contents()) else None)
        for page in documents.reread(data).pages
    ]


def test_a_pdf_keeps_what_is_seen_alone() -> None:
    data = documents.pdf("Vi flytter (snart)", "Og bygger på Øya", change=_with_everything)
    assert examine(data).traces == {
        Trace.AUTHORS, Trace.COMMENTS, Trace.POSITION, Trace.PROPERTIES,
    }  # fmt: skip
    copy = bare(data, "Vår plan")
    assert not holds(copy)
    assert _page_contents(copy) == _page_contents(data)
    reader = documents.reread(copy)
    assert reader.metadata == {"/Title": "Vår plan"}
    kinds = [note.get_object()["/Subtype"] for note in reader.pages[0]["/Annots"]]  # type: ignore[attr-defined]  # untyped there
    assert kinds == ["/Highlight", "/FreeText", "/Link"]
    assert "Sett!" in repr(reader.pages[0]["/Annots"][1].get_object())  # type: ignore[index]  # untyped there
    metadata = reader.root_object["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    assert b"<pdfaid:part>2</pdfaid:part>" in metadata.get_data()
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in metadata.get_data()


def test_an_earlier_version_does_not_come_along() -> None:
    first = documents.pdf("Vi flytter")
    writer = PdfWriter(BytesIO(first.replace(b"Vi flytter", b"KANARI xyz")), incremental=True)
    page = writer.pages[0]
    content = DecodedStreamObject()
    content.set_data(b"BT /F1 12 Tf 20 150 Td (Vi bygger) Tj ET")
    page[name("Contents")] = writer._add_object(content)
    made = BytesIO()
    writer.write(made)
    data = made.getvalue()
    assert examine(data).traces == {Trace.VERSIONS}
    copy = bare(data)
    assert not holds(copy)
    assert _page_contents(copy) == _page_contents(data)


def test_a_signed_pdf_is_not_changed() -> None:
    data = documents.pdf(change=documents.signed_with_note)
    report = examine(data)
    assert report.is_signed
    assert report.kept == report.traces == {Trace.COMMENTS}
    assert stripped(data, "Tittel") == data
    untouched = documents.pdf(change=documents.signed)
    assert examine(untouched).kept == frozenset()
    assert stripped(untouched, "Tittel") == untouched


# Pictures


def _pixels(data: bytes) -> tuple[str, bytes]:
    with Image.open(BytesIO(data)) as picture:
        return picture.mode, picture.tobytes()


def _turning(data: bytes) -> object:
    with Image.open(BytesIO(data)) as picture:
        return picture.getexif().get(0x0112, 1)


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_photo_keeps_its_points_and_its_turning(turned: int) -> None:
    comment = CANARY.encode()
    data = documents.photo(place=True, artist=CANARY, turned=turned, comment=comment) + comment
    assert examine(data).traces == {
        Trace.AUTHORS, Trace.COMMENTS, Trace.LEFTOVERS, Trace.POSITION,
    }  # fmt: skip
    copy = bare(data)
    assert not holds(copy)
    assert _pixels(copy) == _pixels(data)
    assert _turning(copy) == _turning(data) == turned


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"quality": 100, "subsampling": 0}])
@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_photo_keeps_its_colours(mode: str, options: dict[str, int]) -> None:
    made = BytesIO()
    picture = Image.radial_gradient("L").convert(mode)
    picture.save(made, "JPEG", icc_profile=b"profil" * 20_000, comment=CANARY, **options)
    copy = bare(made.getvalue())
    assert not holds(copy)
    assert _pixels(copy) == _pixels(made.getvalue())
    with Image.open(BytesIO(copy)) as kept:
        assert kept.info["icc_profile"] == b"profil" * 20_000


def test_a_png_keeps_its_points() -> None:
    words = documents.chunk(b"tEXt", b"Author\0KANARI")
    packed = documents.chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<a>KANARI exif:GPSLatitude</a>")
    private = documents.chunk(b"prVt", CANARY.encode())
    density = documents.chunk(b"pHYs", bytes((0, 0, 11, 19, 0, 0, 11, 19, 1)))
    data = documents.png(density, words, packed, private) + CANARY.encode()
    assert examine(data).traces == {
        Trace.AUTHORS, Trace.LEFTOVERS, Trace.POSITION, Trace.PROPERTIES,
    }  # fmt: skip
    copy = bare(data)
    assert not holds(copy)
    assert density in copy
    assert _pixels(copy) == _pixels(data)


def test_a_moving_png_keeps_moving() -> None:
    frames = [Image.new("RGB", (8, 8), (shade, 0, 0)) for shade in (10, 200)]
    made = BytesIO()
    frames[0].save(made, "PNG", save_all=True, append_images=frames[1:], duration=40)
    data = made.getvalue() + CANARY.encode()
    with Image.open(BytesIO(bare(data))) as picture:
        assert getattr(picture, "n_frames", 1) == 2
