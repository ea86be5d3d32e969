"""What harms a reader is found wherever it hides, and what only looks so is not."""

from collections.abc import Callable

import documents
import pytest
from documents import name
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    TextStringObject,
)

from motebok.attachments import Danger
from motebok.attachments.examine import examine

EXE = b"MZ" + bytes(100) + b"PE\0\0" + bytes(100)


def _field(*words: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{word}</w:instrText></w:r>" for word in words)
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def _linked(kind: str, target: str, part: bytes | str | None = None) -> bytes:
    parts = {} if part is None else {f"word/{target}": part}
    return documents.docx(parts=parts, part_links=((kind, target),))


OFFICE: dict[str, tuple[bytes, Danger]] = {
    "macros": (documents.with_macros(), Danger.MACROS),
    "docm": (
        documents.docx(kind="application/vnd.ms-word.document.macroEnabled.main+xml"),
        Danger.MACROS,
    ),
    "xlsm": (
        documents.office(
            "xl/workbook.xml",
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            {"xl/workbook.xml": documents.members(documents.xlsx())["xl/workbook.xml"]},
        ),
        Danger.MACROS,
    ),
    "xlm": (
        documents.xlsx(
            parts={"xl/macrosheets/sheet9.xml": documents.sheet(documents.cell("A1"))},
            book_links=(("xlMacrosheet", "macrosheets/sheet9.xml"),),
        ),
        Danger.MACROS,
    ),
    "dialogue": (_linked("dialogsheet", "sheet.xml", "<a/>"), Danger.MACROS),
    "ole": (_linked("oleObject", "embeddings/o.bin", documents.OLE + bytes(600)), Danger.OBJECTS),
    "ole, not linked": (
        documents.docx(parts={"word/media/image1.png": documents.OLE + bytes(600)}),
        Danger.OBJECTS,
    ),
    "exe": (documents.docx(parts={"word/media/bilde.png": EXE}), Danger.PROGRAMS),
    "elf": (documents.docx(parts={"a": b"\x7fELF" + bytes(60)}), Danger.PROGRAMS),
    "zip": (documents.docx(parts={"a": documents.packed({"x": "y"})}), Danger.DOCUMENTS),
    "docx": (_linked("package", "embeddings/a.docx", documents.docx()), Danger.DOCUMENTS),
    "pdf": (documents.docx(parts={"word/media/a.png": documents.pdf()}), Danger.DOCUMENTS),
    "chunk": (_linked("aFChunk", "a.htm", "<p>hei</p>"), Danger.DOCUMENTS),
    "control": (_linked("control", "activeX1.xml", "<a/>"), Danger.CONTROLS),
    "add-in": (_linked("webextension", "web.xml", "<a/>"), Danger.CONTROLS),
    "template": (_linked("attachedTemplate", "https://example.no/a.dotm"), Danger.FETCHES),
    "template share": (_linked("attachedTemplate", "\\\\server\\a.dotm"), Danger.FETCHES),
    "picture elsewhere": (_linked("image", "https://example.no/a.png"), Danger.FETCHES),
    "frame": (_linked("frame", "http://example.no/"), Danger.FETCHES),
    "object elsewhere": (_linked("oleObject", "file:///C:/a.xls"), Danger.OBJECTS),
    "dde": (documents.docx(_field("DDE", "AUTO c:\\\\cmd.exe")), Danger.COMMANDS),
    "dde, spread": (documents.docx(_field(" D", "D", "E excel x")), Danger.COMMANDS),
    "dde, simple": (
        documents.docx('<w:p><w:fldSimple w:instr="DDEAUTO cmd"/></w:p>'),
        Danger.COMMANDS,
    ),
    "included picture": (
        documents.docx(_field('INCLUDEPICTURE "https://example.no/a.png" \\\\d')),
        Danger.FETCHES,
    ),
    "excel dde": (
        documents.xlsx(
            parts={"xl/externalLinks/l1.xml": "<externalLink><ddeLink/></externalLink>"},
            book_links=(("externalLink", "externalLinks/l1.xml"),),
        ),
        Danger.COMMANDS,
    ),
    "entities": (
        documents.docx(parts={"word/x.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        Danger.ENTITIES,
    ),
    "not well-formed": (documents.docx("<w:p>"), Danger.BROKEN),
    "drawn script": (
        documents.docx(parts={"word/media/a.svg": documents.svg("<script/>")}),
        Danger.PICTURE_SCRIPTS,
    ),
    "large picture": (
        documents.docx(parts={"word/media/a.png": documents.png(size=(100_000, 100_000))}),
        Danger.PIXELS,
    ),
    "odt macros": (documents.odt(more={"Basic/Standard/Module1.xml": "<a/>"}), Danger.MACROS),
    "odt events": (
        documents.odt('<script:event-listener script:language="ooo:script"/>'),
        Danger.MACROS,
    ),
    "odt encrypted": (
        documents.odt(more={"META-INF/manifest.xml": "<a><encryption-data/></a>"}),
        Danger.ENCRYPTED,
    ),
    "odt picture elsewhere": (
        documents.odt('<draw:image xlink:href="https://example.no/a.png"/>'),
        Danger.FETCHES,
    ),
    "odt section elsewhere": (
        documents.odt('<text:section-source xlink:href="../../hemmelig.odt"/>'),
        Danger.FETCHES,
    ),
    "odt dde": (documents.odt("<text:dde-connection-decls/>"), Danger.COMMANDS),
    "odt object": (documents.odt(more={"Object 1": documents.OLE}), Danger.OBJECTS),
    "odt program": (documents.odt(more={"Pictures/a.png": EXE}), Danger.PROGRAMS),
    "odt archive": (documents.odt(more={"a.zip": documents.packed({"x": "y"})}), Danger.DOCUMENTS),
    "odt frame": (documents.odt("<draw:floating-frame/>"), Danger.CONTROLS),
}


@pytest.mark.parametrize("what", OFFICE)
def test_what_harms_in_a_document_is_found(what: str) -> None:
    data, danger = OFFICE[what]
    assert [each.danger for each in dict.fromkeys(examine(data).findings)] == [danger]


def test_a_diagram_keeps_its_figures_and_they_are_looked_into() -> None:
    def report(figures: bytes) -> list[Danger]:
        data = documents.docx(
            parts={
                "word/chart1.xml": "<c><externalData/></c>",
                "word/_rels/chart1.xml.rels": documents.links((("package", "a.xlsx"),)),
                "word/a.xlsx": figures,
            },
            part_links=(("chart", "chart1.xml"),),
        )
        return [each.danger for each in examine(data).findings]

    assert report(documents.xlsx()) == []
    assert report(documents.with_macros()) == [Danger.MACROS]
    deeper = documents.docx(
        parts={
            "word/chart1.xml": "<c/>",
            "word/_rels/chart1.xml.rels": documents.links((("package", "a.xlsx"),)),
            "word/a.xlsx": documents.xlsx(),
        },
        part_links=(("chart", "chart1.xml"),),
    )
    assert report(deeper) == [Danger.EXPLODES]


def _reply(writer: PdfWriter) -> None:
    """A script in a chain of actions on a page, named in hexadecimal."""
    last = DictionaryObject({name("S"): name("JavaScript"), name("JS"): TextStringObject("1")})
    first = DictionaryObject({
        name("S"): name("GoTo"),
        name("Next"): ArrayObject([writer._add_object(last)]),
    })  # fmt: skip
    writer.pages[0][name("AA")] = DictionaryObject({name("O"): writer._add_object(first)})


def _named(tree: str) -> Callable[[PdfWriter], None]:
    def put(writer: PdfWriter) -> None:
        script = DictionaryObject(
            {name("S"): name("JavaScript"), name("JS"): TextStringObject("1")}
        )
        names = ArrayObject([TextStringObject("a"), writer._add_object(script)])
        inner = DictionaryObject({name("Names"): names})
        writer.root_object[name("Names")] = DictionaryObject({name(tree): inner})

    return put


def _attached(writer: PdfWriter) -> None:
    writer.add_attachment("hemmelig.txt", b"hei")


def _form(writer: PdfWriter) -> None:
    form = DecodedStreamObject()
    form.set_data(b"<xdp/>")
    writer.root_object[name("AcroForm")] = DictionaryObject(
        {name("XFA"): writer._add_object(form), name("Fields"): ArrayObject()}
    )


def _outline(writer: PdfWriter) -> None:
    action = DictionaryObject({name("S"): name("Launch"), name("F"): TextStringObject("cmd.exe")})
    item = DictionaryObject({name("Title"): TextStringObject("Kap"), name("A"): action})
    outlines = DictionaryObject({name("First"): writer._add_object(item)})
    writer.root_object[name("Outlines")] = writer._add_object(outlines)


PDF: dict[str, tuple[Callable[[PdfWriter], None], Danger]] = {
    "opening": (documents.opening("JavaScript", JS="app.alert(1)"), Danger.SCRIPTS),
    "next": (_reply, Danger.SCRIPTS),
    "names": (_named("JavaScript"), Danger.SCRIPTS),
    "address": (documents.opening("URI", URI=" JavaScript:alert(1)"), Danger.SCRIPTS),
    "launch": (documents.opening("Launch", F="cmd.exe"), Danger.ACTIONS),
    "outline": (_outline, Danger.ACTIONS),
    "submit": (documents.opening("SubmitForm", F="https://example.no"), Danger.ACTIONS),
    "import": (documents.opening("ImportData", F="a.fdf"), Danger.ACTIONS),
    "embedded goto": (documents.opening("GoToE"), Danger.FILES),
    "film": (documents.opening("Rendition"), Danger.PLAYS),
    "attached": (_attached, Danger.FILES),
    "pinned": (documents.annotation("FileAttachment"), Danger.FILES),
    "media": (documents.annotation("RichMedia"), Danger.PLAYS),
    "model": (documents.annotation("3D"), Danger.PLAYS),
    "form": (_form, Danger.FORMS),
    "portfolio": (
        lambda writer: writer.root_object.update({name("Collection"): DictionaryObject()}),
        Danger.FILES,
    ),
}


@pytest.mark.parametrize("what", PDF)
def test_what_harms_in_a_pdf_is_found(what: str) -> None:
    change, danger = PDF[what]
    assert [each.danger for each in examine(documents.pdf(change=change)).findings] == [danger]


def test_a_name_in_hexadecimal_is_the_same_name() -> None:
    data = documents.pdf(change=documents.opening("JavaScript", JS="app.alert(1)"))
    hidden = data.replace(b"/JavaScript", b"/J#61vaScrip#74")
    assert hidden != data
    assert [each.danger for each in examine(hidden).findings] == [Danger.SCRIPTS]


def _elsewhere(writer: PdfWriter) -> None:
    """An action whose name is an object of its own."""
    action = DictionaryObject({name("S"): writer._add_object(name("JavaScript"))})
    writer.root_object[name("OpenAction")] = action


def test_a_name_that_stands_elsewhere_is_looked_up() -> None:
    found = examine(documents.pdf(change=_elsewhere)).findings
    assert [each.danger for each in found] == [Danger.SCRIPTS]


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128"])
@pytest.mark.parametrize("password", ["", "hemmelig"])
def test_a_pdf_with_a_password_is_refused(algorithm: str, password: str) -> None:
    data = documents.pdf(
        change=lambda writer: writer.encrypt(password, "eier", algorithm=algorithm)
    )
    assert [each.danger for each in examine(data).findings] == [Danger.ENCRYPTED]


@pytest.mark.parametrize(
    "data",
    [
        documents.pdf()[:-40],
        b"%PDF-1.7\n",
        b"%PDF-1.7\n%%EOF",
        documents.pdf().replace(b"/Kids", b"/Sids"),
        documents.png()[:-12],
        documents.png()[:60],
        documents.png().replace(b"IDAT", b"IDOT"),
        documents.photo()[:-60],
        documents.photo()[:200],
        documents.docx()[:-30],
        documents.docx()[:400],
        documents.svg()[:-6],
        documents.svg("&nbsp;"),
        documents.packed({"[Content_Types].xml": "<Types/>"}),
    ],
    ids=range(14),
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    assert [each.danger for each in examine(data).findings] == [Danger.BROKEN]


def test_harmless_things_are_let_be() -> None:
    link = documents.opening("GoTo")
    assert examine(documents.pdf(change=link)).findings == ()
    hyperlink = documents.docx(part_links=(("hyperlink", "https://example.no/"),))
    assert examine(hyperlink).findings == ()
    assert examine(documents.docx(_field("PAGE"))).findings == ()
    assert examine(documents.docx(_field('HYPERLINK "https://example.no"'))).findings == ()
    assert (
        examine(documents.odt('<text:a xlink:href="https://example.no">x</text:a>')).findings == ()
    )
