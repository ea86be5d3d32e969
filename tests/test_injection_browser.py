"""A site whose titles, names, places and front matter are poisoned is harmless in a browser."""

import datetime as dt
import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import pytest
from pagekinds import Sites, laid_out
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request
from poisoned import yaml
from vectors import NEW

from motebok.diagnostics import Severity
from motebok.locale import speaker
from motebok.pipeline.building import Job, build
from motebok.source.files import has_hidden

pytestmark = [pytest.mark.build, pytest.mark.browser]

NOW = dt.datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - the institution's own time
ENOUGH = 150
RUNS = tuple(
    each
    for each in NEW
    if "pwned" in each and "](" not in each and "\n" not in each and not has_hidden(each)
)
"""Texts that would tell in the browser that they ran, and that the checker lets pass."""
RAW = "egen-kode"
CODE = "window.pwned=1"
NAME = "<img src=x onerror=window.pwned=1>"
WAKE = """() => {
  for (const each of document.querySelectorAll("article *")) {
    for (const kind of ["mouseover", "mouseenter", "pointerenter", "focus", "blur", "toggle"]) {
      each.dispatchEvent(new Event(kind));
    }
  }
}"""
_FIELD = re.compile(
    r"^(?P<key> *(?:- )?(?:tittel|møtested|sted|ved|merknad|hvorfor|mandat|sammendrag|årsak|enhet"
    r"|ansvarlig_enhet|fra|referanse|emne|hva|hvem|pause|representerer|title|description): )"
    r"(?P<text>[^\s\[{|>'\"0-9].*)$",
    re.MULTILINE,
)
_PERSON = re.compile(r"\b([A-ZÆØÅ][a-zæøå]+) Nordmann\b")


@dataclass
class Poisoner:
    """Puts a text that runs behind what stands in a field, and in every name."""

    vectors: Iterator[str] = field(default_factory=lambda: cycle(RUNS))
    count: int = 0

    def __call__(self, text: str) -> str:
        """The text of a file, poisoned."""
        return _PERSON.sub(rf"\1 {NAME} Nordmann", _FIELD.sub(self._field, text))

    def _field(self, found: re.Match[str]) -> str:
        self.count += 1
        return found["key"] + yaml(f"{found['text']} {next(self.vectors)}")


def poisoned(root: Path, to: Path) -> int:
    """A copy of the repository's archive with poison in it; how many texts were poisoned."""
    poisoner = Poisoner()
    for name in ("meetings", "content", "templates"):
        shutil.copytree(root / name, to / name)
    for path in sorted((to / "meetings").rglob("*")):
        if path.suffix in {".yml", ".md"} and "table-profiles" not in path.name:
            path.write_text(poisoner(path.read_text("utf-8")), "utf-8")
    for path in sorted((to / "content").rglob("*.md")):
        body = path.read_text("utf-8").rpartition("\n---\n")[2]
        front = yaml({key: next(poisoner.vectors) for key in ("title", "description", "author")})
        path.write_text(f"---\n{front}\n---\n{body}", "utf-8")
    (to / f"content/{RAW}.md").write_text(f"# Egen kode\n\n<script>{CODE}</script>\n", "utf-8")
    config = (root / "mkdocs.yml").read_text("utf-8")
    for name in ("site_name", "site_description", "    utgiver"):
        config = re.sub(rf"(?m)^{name}: .*$", lambda found: found[0] + NAME, config)
    (to / "mkdocs.yml").write_text(config, "utf-8")
    return poisoner.count


@pytest.fixture(scope="module")
def sites(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Sites:
    folder = tmp_path_factory.mktemp("poisoned")
    assert poisoned(root, folder) > ENOUGH
    out = tmp_path_factory.mktemp("site")
    job = Job(folder, out, NOW, search=True)
    with ThreadPoolExecutor(1) as executor:
        built = build(job, executor, lambda _done, _all: None)
    say = speaker("en").say
    faults = [
        f"{each.position.path}:{each.position.line}: {say(each.message)}"
        for each in built.checked.diagnostics
        if each.severity is Severity.ERROR
    ]
    assert faults == []
    return Sites(out, laid_out(job))


@dataclass
class Visitor:
    """A page of a browser, and all that it complained of."""

    page: Page
    site: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("request", self._asked)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("popup", lambda popup: self.complaints.append(popup.url))
        self.page.on("dialog", self._spoken_to)

    def visit(self, place: str) -> None:
        """Go there, and wake what waits for a pointer or the keyboard."""
        answer = self.page.goto(f"{self.site}{place}", wait_until="load")
        assert answer is not None
        assert answer.ok, place
        self.page.evaluate(WAKE)
        assert self.page.evaluate("window.pwned") is None, place
        assert self.page.url == f"{self.site}{place}"

    def _heard(self, words: ConsoleMessage) -> None:
        if words.type in {"error", "warning"}:
            self.complaints.append(words.text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:")):
            self.complaints.append(request.url)

    def _spoken_to(self, dialog: Dialog) -> None:
        self.complaints.append(dialog.message)
        dialog.dismiss()


@pytest.fixture
def visitor(address: str, chromium: Browser) -> Iterator[Visitor]:
    page = chromium.new_page()
    yield Visitor(page, address)
    page.close()


def test_poisoned_pages_of_every_kind_do_nothing(
    visitor: Visitor, sites: Sites, reached: Callable[[str], None]
) -> None:
    kinds, shown = sites.one_of_each, 0
    for kind in kinds:
        visitor.visit(kind)
        shown += visitor.page.content().count("pwned")
    assert visitor.complaints == []
    assert shown > 10 * len(kinds)
    reached(f"{len(kinds)} kinds of page, on which poison stands {shown} times")


def test_poisoned_pages_that_are_found_do_nothing(
    visitor: Visitor, reached: Callable[[str], None]
) -> None:
    page, shown = visitor.page, 0
    for query in ("nordmann", "onerror", "pwned", "script", "møte"):
        page.goto(f"{visitor.site}sok/?q={query}")
        page.locator("[data-hits] > li").first.wait_for()
        page.locator("[data-facet] li").first.wait_for()
        page.keyboard.press("Control+k")
        page.keyboard.type(query)
        page.locator(".finder__hit").first.wait_for()
        page.evaluate(WAKE)
        assert page.evaluate("window.pwned") is None
        assert page.locator(".search img, .finder img, .search script, .finder script").count() == 0
        shown += page.locator(".search").inner_text().count("pwned")
    assert visitor.complaints == []
    assert shown > 20
    reached(f"poison stands {shown} times in what was found")


def test_a_script_in_content_is_not_run(visitor: Visitor) -> None:
    visitor.visit(f"{RAW}/")
    assert "Egen kode" in visitor.page.content()
    assert f"<script>{CODE}" not in visitor.page.content()
    assert visitor.complaints == []
