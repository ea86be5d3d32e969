"""A small archive with words in it that no reader may see, each of them in one place.

Those that begin with `kvitveis` stand where nothing is ever shown: in comments, in what was taken
back, in drafts, in the names that files had, and in what files tell of themselves. Those that begin
with `gullregn` stand in what is under embargo until `UNTIL`. The texts lie in canaries/.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import documents
from documents import CORE, chunk, core, docx, paragraph, pdf, word_part
from pypdf import PdfWriter

from motebok.attachments import kind_by_name

FOLDER = Path(__file__).parent / "canaries"
UNTIL = dt.datetime(2024, 7, 1, 12)  # noqa: DTZ001 - the institution's own time
BEFORE = UNTIL - dt.timedelta(minutes=1)

WORD = re.compile(r"(?:kvitveis|gullregn)[a-z]+")
_HIDDEN = "kvitveis"

FACTS = ("U 3/24", "/3-24/", "2024/777", "2024-777", "2022/888", "2022-888")
"""Numbers of what is under embargo, and what becomes of them in addresses."""

Say = Callable[[str], str]
"""What stands in the place of a word."""


def _author(name: str, *changes: documents.Change) -> documents.Change:
    """Lets a PDF tell who wrote it, after other changes."""

    def put(writer: PdfWriter) -> None:
        for change in changes:
            change(writer)
        writer.add_metadata({"/Author": name, "/Subject": name})

    return put


def _plan(say: Say) -> bytes:
    """A PDF that somebody has commented on."""
    note = documents.annotation(
        "Text", T=say("kvitveispdfmerkerq"), Contents=say("kvitveispdfmerknadq")
    )
    return pdf("Plan", change=_author(say("kvitveispdfforfatterq"), note))


def _note(say: Say) -> bytes:
    """A Word document with comments and tracked changes."""
    body = (
        f'{paragraph("Notat")}<w:p><w:ins w:id="1" w:author="{say("kvitveisinnsetterq")}"><w:r>'
        '<w:t>inn</w:t></w:r></w:ins><w:del w:id="2" w:author="Kari"><w:r><w:delText>'
        f"{say('kvitveisslettetq')}</w:delText></w:r></w:del></w:p>"
    )
    comment = (
        f'<w:comment w:id="1" w:author="{say("kvitveiskommentatorq")}">'
        f"{paragraph(say('kvitveiskommentarq'))}</w:comment>"
    )
    more = {
        "word/comments.xml": word_part("comments", comment),
        "docProps/core.xml": core(say("kvitveisforfatterq")),
    }
    return docx(body, more, (("comments", "comments.xml"),), CORE)


def _figures(text: str, author: str) -> bytes:
    sheet = documents.sheet(documents.cell("A1", text, form="str"))
    return documents.xlsx({"Tall": sheet}, parts={"docProps/core.xml": core(author)})


def _authored(text: str, author: str) -> bytes:
    return docx(paragraph(text), {"docProps/core.xml": core(author)}, (), CORE)


def _sketch(text: str) -> bytes:
    return documents.png(chunk(b"tEXt", f"Author\0{text}".encode()))


FIRST = "meetings/u/2024-01-10/"
"""The folder of the meeting that most of it is about."""
_ATTACHED = f"{FIRST}attachments/"
_MADE: Mapping[str, Callable[[Say], bytes]] = {
    f"{FIRST}gullregnsakq.docx": lambda say: _authored(
        say("gullregnsakstekstq"), say("kvitveissaksforfatterq")
    ),
    f"{_ATTACHED}kvitveisplanq.pdf": _plan,
    f"{_ATTACHED}kvitveisnotatq.docx": _note,
    f"{_ATTACHED}kvitveistallq.xlsx": lambda say: _figures("Tall", say("kvitveistallforfatterq")),
    f"{_ATTACHED}kvitveisskisseq.png": lambda say: _sketch(say("kvitveistegnerq")),
    f"{_ATTACHED}kvitveisbildeq.jpg": lambda say: documents.photo(
        artist=say("kvitveisfotografq"), comment=say("kvitveisbildetekstq").encode()
    ),
    f"{_ATTACHED}kvitveistegningq.svg": lambda say: documents.svg(
        f"<!-- {say('kvitveissvgkommentarq')} --><metadata>{say('kvitveissvgdataq')}</metadata>"
        '<rect width="8" height="8"/>'
    ),
    f"{_ATTACHED}gullregnprisq.pdf": lambda say: pdf(
        say("gullregnpristekstq"), change=_author(say("kvitveisprisforfatterq"))
    ),
    f"{_ATTACHED}kvitveissperretplanq.pdf": lambda say: pdf(
        say("gullregnplantekstq"), change=_author(say("kvitveissperretforfatterq"))
    ),
    f"{_ATTACHED}kvitveissperretnotatq.docx": lambda say: _authored(
        say("gullregnnotattekstq"), say("kvitveissperretnotatforfatterq")
    ),
    f"{_ATTACHED}kvitveissperrettallq.xlsx": lambda say: _figures(
        say("gullregncelleq"), say("kvitveissperrettallforfatterq")
    ),
    f"{_ATTACHED}kvitveissperretskisseq.png": lambda say: _sketch(say("kvitveissperrettegnerq")),
}
"""The files that are no texts, by their paths."""


@cache
def _texts() -> Mapping[str, str]:
    paths = (path for path in sorted(FOLDER.rglob("*")) if path.is_file())
    return {path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def files(say: Say = str) -> dict[str, bytes]:
    """Every file of the archive, with what `say` puts in the place of each word."""

    def said(text: str) -> str:
        return WORD.sub(lambda found: say(found[0]), text)

    texts = {said(path): said(text).encode() for path, text in _texts().items()}
    return texts | {said(path): make(say) for path, make in _MADE.items()}


def lay(root: Path, wanted: Mapping[str, bytes]) -> None:
    """Let the archive at `root` hold these files and no others."""
    for path in [*(root / "meetings").rglob("*"), *(root / "content").rglob("*")]:
        if path.is_file() and path.relative_to(root).as_posix() not in wanted:
            path.unlink()
    for name, data in wanted.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@cache
def words() -> frozenset[str]:
    """Every word of the archive."""
    said = set(WORD.findall("\n".join((*_texts(), *_texts().values(), *_MADE))))

    def hear(word: str) -> str:
        said.add(word)
        return word

    for make in _MADE.values():
        make(hear)
    return frozenset(said)


def is_never_shown(word: str) -> bool:
    """Whether it is in a place that is not shown at any time."""
    return word.startswith(_HIDDEN)


def is_file(path: str) -> bool:
    """Whether a path is an attachment's or a paper's that is no text."""
    return kind_by_name(path) is not None
