"""What is published of attached files is their copy, at an address of its own."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import casefiles
import documents
import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from documents import annotation, docx, paragraph, pdf

from motebok.archive import Shown, link, show
from motebok.attachments import Trace
from motebok.attachments.examine import examine, stripped
from motebok.diagnostics import RefusalError
from motebok.load import load
from motebok.pipeline.attached import attached

MEETING = "u/2024-01-10"
HOME = f"meetings/{MEETING}"
AGENDA = """\
dato: 2024-01-10
saksliste:
  - nr: U 1/24
    tittel: Romplan
    type: drøftingssak
    saksframlegg: Utkast KANARI.docx
    vedlegg:
      - {tittel: Plan for rom, fil: attachments/KANARI plan.pdf}
      - {tittel: Lysark, fil: attachments/lysark.pptx}
      - {tittel: Hemmelig, unntatt: {hjemmel: offl. § 13}}
"""
FILES = {
    "Utkast KANARI.docx": docx(
        paragraph("Saken")
        + '<w:p><w:del w:id="1"><w:r><w:delText>KANARI</w:delText></w:r></w:del></w:p>'
    ),
    "attachments/KANARI plan.pdf": pdf("Plan", change=annotation("Text", Contents="KANARI")),
    "attachments/lysark.pptx": documents.pptx(author=""),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    case = casefiles.Case("", {f"{HOME}/meeting.yml": AGENDA}, (), dt.date(2024, 6, 1), "")
    casefiles.run(case, tmp_path)
    for name, data in FILES.items():
        (tmp_path / HOME / name).parent.mkdir(exist_ok=True)
        (tmp_path / HOME / name).write_bytes(data)
    return tmp_path


def _archive(root: Path) -> Shown:
    return show(link(load(root)), dt.datetime.combine(dt.date(2024, 6, 1), dt.time()))


def _published(root: Path) -> dict[str, bytes]:
    files = attached(root, _archive(root), MEETING)
    return {file.path: file.data for file in files}


def test_copies_are_published_under_names_made_from_the_case(root: Path) -> None:
    published = _published(root)
    assert sorted(published) == [
        "u/2024-01-10/1-24/saksframlegg.docx",
        "u/2024-01-10/1-24/vedlegg-1.pdf",
        "u/2024-01-10/1-24/vedlegg-2.pptx",
    ]
    for data in published.values():
        assert examine(data).traces == frozenset()
    assert published["u/2024-01-10/1-24/vedlegg-2.pptx"] == FILES["attachments/lysark.pptx"]
    plan = documents.reread(published["u/2024-01-10/1-24/vedlegg-1.pdf"])
    assert plan.metadata == {"/Title": "Plan for rom"}
    assert published == _published(root)


def test_the_files_are_published_as_they_are_where_that_is_asked_for(root: Path) -> None:
    settings = "site_name: Møter\nextra:\n  motebok:\n    rens_vedlegg: nei\n"
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert sorted(_published(root).values()) == sorted(FILES.values())


def test_no_copy_is_no_site(root: Path) -> None:
    archive = _archive(root)
    (root / HOME / "attachments" / "lysark.pptx").write_bytes(b"MZ")
    with pytest.raises(RefusalError):
        list(attached(root, archive, MEETING))


# What a page looks like


def _pages(data: bytes) -> Iterator[bytes]:
    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            yield page.render(scale=1).to_pil().tobytes()
    finally:
        document.close()


SHOWN = {
    "text": lambda _writer: None,
    "highlight": annotation("Highlight", Contents="KANARI"),
    "signature": documents.signed,
    "outline": lambda writer: writer.add_outline_item(title="Kap. 1", page_number=0),
    "form": lambda writer: writer.set_need_appearances_writer(),
    "picture": documents.scanned,
}


@pytest.mark.parametrize("what", SHOWN)
def test_a_page_looks_the_same(what: str) -> None:
    data = pdf("Vi flytter", "og bygger", change=SHOWN[what])
    assert list(_pages(stripped(data, "Tittel"))) == list(_pages(data))
    assert Trace.COMMENTS not in examine(stripped(data, "Tittel")).traces
