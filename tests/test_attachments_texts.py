"""What a file says can be searched, wherever in it that stands, seen or unseen."""

import documents
import pytest
from documents import CORE, NUMBER, cell, core, docx, links, paragraph, sheet, word_part, xlsx

from motebok.attachments import PAGE
from motebok.attachments.examine import examine, searched
from motebok.privacy import find_identity_numbers


def text(data: bytes) -> str:
    report = searched(data, examine(data))
    assert report.findings == ()
    return report.text


SPLIT = "".join(f"<w:r><w:rPr/><w:t>{part}</w:t></w:r>" for part in (NUMBER[:3], NUMBER[3:]))

PLACES: dict[str, bytes] = {
    "word": docx(paragraph(f"Hun er {NUMBER}.")),
    "word, in two runs": docx(f"<w:p>{SPLIT}</w:p>"),
    "word, in a table": docx(f"<w:tbl><w:tr><w:tc>{paragraph(NUMBER)}</w:tc></w:tr></w:tbl>"),
    "word, deleted": docx(f"<w:p><w:del><w:r><w:delText>{NUMBER}</w:delText></w:r></w:del></w:p>"),
    "word, in a heading": docx(
        parts={"word/header1.xml": word_part("hdr", paragraph(NUMBER))},
        part_links=(("header", "header1.xml"),),
    ),
    "word, in a comment": docx(
        parts={"word/comments.xml": word_part("comments", paragraph(NUMBER))},
        part_links=(("comments", "comments.xml"),),
    ),
    "word, in properties": docx(parts={"docProps/core.xml": core(NUMBER)}, package_links=CORE),
    "word, in other data": docx(parts={"customXml/item1.xml": f"<a><b>{NUMBER}</b></a>"}),
    "excel": xlsx({"A": sheet(cell("A1", f"Nr. {NUMBER}", form="str"))}),
    "excel, shared": xlsx(
        parts={"xl/sharedStrings.xml": f"<sst><si><t>{NUMBER}</t></si></sst>"},
        book_links=(("sharedStrings", "sharedStrings.xml"),),
    ),
    "excel, shared in pieces": xlsx(
        parts={
            "xl/sharedStrings.xml": f"<sst><si><r><t>{NUMBER[:6]}</t></r>"
            f"<r><t>{NUMBER[6:]}</t></r></si></sst>"
        },
        book_links=(("sharedStrings", "sharedStrings.xml"),),
    ),
    "excel, inline": xlsx(
        {"A": sheet(f'<row><c t="inlineStr"><is><t>{NUMBER}</t></is></c></row>')}
    ),
    "excel, as a number without its first 0": xlsx({"A": sheet(cell("A1", NUMBER.lstrip("0")))}),
    "excel, with decimals": xlsx({"A": sheet(cell("A1", f"{NUMBER.lstrip('0')}.0"))}),
    "excel, hidden": xlsx({"A": sheet(""), "B": sheet(cell("A1", NUMBER, form="str"))}, ("B",)),
    "excel, in a formula": xlsx({"A": sheet(cell("A1", "1", f'"{NUMBER}"'))}),
    "slides": documents.pptx(NUMBER),
    "slides, in notes": documents.pptx(notes=NUMBER),
    "opendocument": documents.odt(
        f"<text:p>Hun er <text:span>{NUMBER[:4]}</text:span>{NUMBER[4:]}</text:p>"
    ),
    "opendocument, in properties": documents.odt(meta=f"<dc:subject>{NUMBER}</dc:subject>"),
    "pdf": documents.pdf(f"Hun er {NUMBER}."),
    "pdf, in properties": documents.pdf(change=lambda w: w.add_metadata({"/Subject": NUMBER})),
    "pdf, in a comment": documents.pdf(change=documents.annotation("Text", Contents=NUMBER)),
    "png": documents.png(documents.chunk(b"tEXt", f"Comment\0{NUMBER}".encode())),
    "photo": documents.photo(artist=NUMBER),
    "photo, in a comment": documents.photo(comment=NUMBER.encode()),
    "svg": documents.svg(f"<text>{NUMBER}</text>"),
    "svg, in notes": documents.svg(f"<desc>{NUMBER}</desc>"),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_an_identity_number_is_found(place: str) -> None:
    assert len(list(find_identity_numbers(text(PLACES[place])))) == 1


def test_the_lines_are_those_of_the_document() -> None:
    body = "<w:p><w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:br/><w:t>C</w:t></w:r></w:p>"
    assert text(docx(paragraph(" Øya &amp; Å ") + body)) == "Øya & Å\nA\tB\nC"
    rows = cell("A1", "Øst", form="str") + cell("A2", "3.14") + cell("A3", "20240110")
    assert text(xlsx({"A": sheet(rows)})) == "Øst"
    assert text(documents.pptx("Lysark", "Notat")) == "Lysark\nNotat"
    assert text(documents.odt("<text:h>Over</text:h><text:p>Under</text:p>")) == "Over\nUnder"


def test_a_page_of_a_pdf_begins_with_a_mark() -> None:
    data = documents.pdf("Først", "Så", change=lambda w: w.add_metadata({"/Title": "Tittel"}))
    assert text(data) == f"Tittel\n{PAGE}Først\n{PAGE}Så"


def test_numbers_of_tables_are_nobodys() -> None:
    values = ("0.12345678901", "1234567.8901", "45 123", "20240110", "123456789", "1.23E+10")
    rows = "".join(cell(f"A{row}", value) for row, value in enumerate(values, start=1))
    assert text(xlsx({"A": sheet(rows)})) == ""


def test_a_scanned_page_is_said_to_be_one() -> None:
    data = documents.pdf(change=documents.scanned)
    assert not searched(data, examine(data)).is_searched
    blank = documents.pdf("")
    assert searched(blank, examine(blank)).is_searched


def test_very_much_text_is_cut_and_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motebok.attachments.examine.MAX_TEXT", 100)
    monkeypatch.setattr("motebok.attachments.pdf.MAX_TEXT", 100)
    monkeypatch.setattr("motebok.attachments.pdf.MAX_PAGES", 2)
    for data in (
        docx(paragraph("x" * 101)),
        documents.pdf("x" * 60, "y" * 60),
        documents.pdf(*"abc"),
    ):
        report = searched(data, examine(data))
        assert not report.is_searched
        assert len(report.text) <= 100


def test_a_diagram_and_a_drawing_are_read_too() -> None:
    data = docx(
        parts={
            "word/drawing1.xml": "<a><p><r><t>Fi</t></r><r><t>gur</t></r></p><p>To</p></a>",
            "word/_rels/drawing1.xml.rels": links((("image", "https://example.no/hemmelig"),)),
        }
    )
    report = searched(data, examine(data))
    assert "Figur\nTo" in report.text
    assert "hemmelig" not in report.text
