"""A site that is built and published again and again, and what it answers at an address."""

import datetime as dt
import posixpath
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

import casefiles
import documents
import pytest

from motebok.addresses import TITLE, anchors_of, ledger_lines, read_ledger
from motebok.diagnostics import Severity
from motebok.frames import Frame, FrameKind, Frames, Slot
from motebok.locale import speaker
from motebok.pipeline import theme
from motebok.pipeline.building import Built, Job, build
from motebok.publish.serving import answers, unserved

Files = Mapping[str, str]

HOME = "meetings/u/2024-01-10"
REGISTER = "meetings/registers/addresses.yml"
AGENDA = """dato: 2024-01-10
status: avholdt
saksliste:
  - nr: U 1/24
    tittel: En sak
    type: drøftingssak
    sak: saken
    vedlegg:
      - {tittel: Et brev, fil: attachments/brev.md}
      - {tittel: Et notat, fil: attachments/notat.pdf}
"""
BRIEF = "---\nslag: brev\ntittel: Et brev\ndato: 2024-01-02\n---\n\n## Prisen\n\nDen er lav.\n"
FILES: Files = {
    "mkdocs.yml": "site_name: Prøvearkiv\nextra: {motebok: {rens_vedlegg: nei}}\n",
    f"{HOME}/meeting.yml": AGENDA,
    f"{HOME}/1-24.md": "---\nsaksbehandler: Eva Nordmann\n---\n\n## Bakgrunn\n\nTekst.\n",
    f"{HOME}/attachments/brev.md": BRIEF,
    f"{HOME}/attachments/notat.pdf": "",
    "meetings/cases/saken.yml": "tittel: Saken\n",
    "meetings/documents/rundskriv.md": BRIEF,
    "meetings/registers/legal-bases.yml": "hjemler: [{hjemmel: offl. § 13, tittel: Taushet}]\n",
}

NOW = dt.datetime(2024, 6, 1, 12, 0)  # noqa: DTZ001 - the institution's own time
FRAME = Frame(
    ("<!doctype html><html><head>", "<title>", "</title></head><body><article>", "</article>"),
    (Slot.HEAD, Slot.TITLE, Slot.BODY),
)
UNKNOWN = "Den har vært publisert her, men er ikke lenger i arkivet."
"""What is said of an address where nobody has said why it is gone."""

_REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]*)">')
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
_GONE = '<meta name="robots" content="noindex">'
_LEAD = re.compile(r'<p class="head__lead"[^>]*>(.*?)</p>', re.DOTALL)
_LINK = re.compile(r'<p[^>]*><a href="([^"]*)"[^>]*>')


def _frames(
    _config: Path,
    kinds: Sequence[FrameKind],
    _work: Path,
    languages: Sequence[str],
    *,
    is_searched: bool,  # noqa: ARG001 - as the real one is called
) -> Frames:
    """One plain frame for all pages, instead of a run of MkDocs."""
    return Frames(dict.fromkeys(kinds, FRAME), {}, dict.fromkeys(languages, ""), ())


def lay_out(folder: Path, files: Files) -> None:
    """Let the folder hold an archive with these files."""
    shutil.rmtree(folder / "meetings", ignore_errors=True)
    shutil.copytree(casefiles.BASE, folder, dirs_exist_ok=True)
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(documents.made(path, "") if path.endswith(".pdf") else text.encode())


@dataclass(frozen=True)
class Answer:
    """What a server without a redirect map sends: the file, and what its page does."""

    path: str
    html: str = ""
    moved: str | None = None
    canonical: str | None = None
    is_gone: bool = False

    @property
    def lead(self) -> str:
        """What is said below the title."""
        found = _LEAD.search(self.html)
        return unescape(found[1]).replace("\N{NO-BREAK SPACE}", " ").strip() if found else ""

    @property
    def link(self) -> str | None:
        """The address that a page in the place of another leads to."""
        found = _LINK.search(self.html)
        return _resolved(self.path, found[1]) if found else None

    @property
    def ids(self) -> list[str]:
        """The ids of the page, in order."""
        return [unescape(each) for each in re.findall(r'\sid="([^"]*)"', self.html)]


def _resolved(page: str, href: str) -> str:
    """The address that a link on a page means."""
    folder = posixpath.join("/", posixpath.dirname(page))
    way = posixpath.normpath(posixpath.join(folder, unescape(href)))
    return f"{way}/" if href.endswith("/") and way != "/" else way


@dataclass
class Served:
    """A folder with an archive, the site made of it, and the ledger of what was published."""

    folder: Path
    files: dict[str, bytes] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    @property
    def ledger(self) -> Path:
        """The ledger's file."""
        return self.folder / "addresses.txt"

    @property
    def known(self) -> Mapping[str, tuple[str, ...]]:
        """Every address that was published, with its anchors."""
        return read_ledger(self._text).anchors

    @property
    def _text(self) -> str:
        return self.ledger.read_text(encoding="utf-8") if self.ledger.exists() else TITLE

    def build(self) -> None:
        """Make the site anew: all but what MkDocs does is done as ever."""
        site = self.folder / "site"
        job = Job(self.folder / "archive", site, NOW, ledger=self.ledger)
        with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(1) as executor:
            patch.setattr(theme, "build_frames", _frames)
            built = build(job, executor, lambda _done, _all: None)
        assert built.changes is not None, _errors(built)
        say = speaker("en").say
        found = built.checked.diagnostics
        self.warnings = [say(each.message) for each in found if each.code == "addresses-last"]
        self.files = {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in site.rglob("*")
            if path.is_file() and path.name != ".motebok-site"
        }

    def publish(self) -> None:
        """Let the ledger hold all that is served, as publishing does it."""
        served = answers(self.files, lambda path: anchors_of(self.files[path]))
        known = read_ledger(self._text)
        assert list(unserved(known, served)) == []
        held = {address: ids for address, ids in served.items() if ids is not None}
        lines = "".join(f"{line}\n" for line in ledger_lines(known, held))
        self.ledger.write_text(f"{self._text}{lines}", encoding="utf-8")

    def get(self, address: str) -> Answer | None:
        """What a server answers; nothing stands for 404."""
        place = unquote(address.partition("#")[0]).removeprefix("/")
        folder = place if place.endswith("/") or not place else f"{place}/"
        for path in (place, f"{folder}index.html"):
            if path in self.files:
                return self._answer(path)
        return None

    def _answer(self, path: str) -> Answer:
        if not path.endswith(".html"):
            return Answer(path)
        html = self.files[path].decode()
        moved, canonical = (_found(each, path, html) for each in (_REFRESH, _CANONICAL))
        return Answer(path, html, moved, canonical, _GONE in html)

    def map(self) -> dict[str, str]:
        """The web server's redirect map: from a decoded address to an encoded one."""
        lines = self.files["nginx/redirects.map"].decode().splitlines()
        pairs = [re.fullmatch(r'"((?:[^"\\]|\\.)*)" "([^"\\]*)";', line) for line in lines]
        assert None not in pairs
        return {each[1]: each[2] for each in pairs if each}

    def gone(self) -> set[str]:
        """The decoded addresses that the web server is told are gone for good."""
        lines = self.files["nginx/gone.map"].decode().splitlines()
        found = [re.fullmatch(r'"((?:[^"\\]|\\.)*)" 1;', line) for line in lines]
        assert None not in found
        return {each[1] for each in found if each}

    def faults(self) -> Iterator[str]:
        """What is not as it should be, of all that was ever published."""
        for address, anchors in self.known.items():
            answer = self.get(address)
            if answer is None:
                yield f"{address}: 404"
                continue
            yield from (f"{address}: {fault}" for fault in self._faults_of(answer))
            if lost := sorted(set(anchors) - set(answer.ids)):
                yield f"{address}: the anchors {lost} are lost"
            if len(answer.ids) != len(set(answer.ids)):
                yield f"{address}: an id stands twice"
            if UNKNOWN in answer.lead and not self._is_warned_of(address):
                yield f"{address}: nobody says why, and nobody is told"
        for start, end in self.map().items():
            if not self._is_real(end):
                yield f"the map sends {start} to {end}"
        for address in self.gone():
            if self._is_real(quote(address)):
                yield f"{address} is called gone"

    def _faults_of(self, answer: Answer) -> Iterator[str]:
        if answer.moved is not None:
            if not self._is_real(answer.moved):
                yield f"leads to {answer.moved}, where nothing is"
            if answer.canonical != answer.moved:
                yield f"is said to be {answer.canonical}, and leads to {answer.moved}"
        if answer.is_gone:
            if not answer.lead:
                yield "does not say why"
            if answer.link is None or not self._is_real(answer.link):
                yield "leads nobody on"

    def _is_warned_of(self, address: str) -> bool:
        place = unquote(address).removeprefix("/").partition("/")
        names = (unquote(address).removeprefix("/"), place[2])
        quoted = re.findall("«([^»]*)» has been published", "\n".join(self.warnings))
        return any(name.startswith(each) for name in names for each in quoted)

    def _is_real(self, address: str) -> bool:
        """Whether there is a page or file that stands in for nothing else."""
        answer = self.get(address)
        return answer is not None and not answer.is_gone and answer.moved is None


def _found(pattern: re.Pattern[str], path: str, html: str) -> str | None:
    found = pattern.search(html)
    return _resolved(path, found[1]) if found else None


def _errors(built: Built) -> list[str]:
    return [
        f"{each.position.path}:{each.position.line} {speaker('en').say(each.message)}"
        for each in built.checked.diagnostics
        if each.severity is Severity.ERROR
    ]
