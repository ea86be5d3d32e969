"""What a browser prints: all that a page says, as the committees' papers are set, and no more."""

import re
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from unicodedata import normalize

import pytest
from pagekinds import Sites
from playwright.sync_api import Page, ViewportSize
from pypdf import PdfReader

pytestmark = [pytest.mark.build, pytest.mark.browser]

SHEET: ViewportSize = {"width": 658, "height": 900}
"""What is left of A4 between the margins, in pixels."""
NAVIGATION = "nav, .md-header, .skip, .anchor, .follow, .button:not(.exempt *)"
OF_SCREENS = ".head--screen .head__kicker, .side__part.screen-only h2"
REPLACED = (
    f"{OF_SCREENS}, .phases, .screen-only:is(.facts, .side__part), .strip, .agenda__minutes, "
    ".agenda__end, summary"
)
"""What a printed notice has no place for, since its head and its table say it in their own way."""
TEXTS = """(apart) => {
  for (const each of document.querySelectorAll("details")) each.open = true;
  const main = document.querySelector("article");
  for (const each of main.querySelectorAll(apart)) each.remove();
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const seen = [];
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (node.parentElement.checkVisibility({ visibilityProperty: true })) seen.push(node.data);
  }
  return seen;
}"""
"""The texts that are seen on a screen, but for those in elements that a selector finds."""
NAVIGATIONS = "(selector) => [...document.querySelectorAll(selector)].map((each) => each.innerText)"
TOO_WIDE = """() => [...document.querySelectorAll("article *")]
  .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
  .map((each) => each.outerHTML)"""
_MANY = 12
WORD = re.compile(r"\w[\w./\N{MINUS SIGN}-]*\w|\w")

KINDS = {
    "meeting": (r"[a-z-]+/\d{4}-\d\d-\d\d/", ("Møteinnkalling", "Saksliste", "Arkivsak")),
    "whole": (r"[a-z-]+/\d{4}-\d\d-\d\d/samlet/", ("Møteinnkalling", "Saksliste", "Saksframlegg")),
    "minutes": (r"[a-z-]+/\d{4}-\d\d-\d\d/protokoll/", ("rotokoll", "Utvalg", "Sekretær")),
    "treatment": (r"[a-z-]+/\d{4}-\d\d-\d\d/\d+-\d\d/", ("Utvalg", "Nummer")),
    "case": (r"saker/[a-z-]+-eksempel/", ("Behandlinger",)),
}  # fmt: skip
"""Kind → the pages' addresses, and what stands on the sheets of at least some of them."""


@pytest.fixture
def page(page: Page) -> Page:
    page.set_viewport_size(SHEET)
    return page


def _addresses(sites: Sites, kind: str) -> list[str]:
    pages = (page.removesuffix("index.html") for page in sites.templates)
    found = sorted(each for each in pages if re.fullmatch(KINDS[kind][0], each))
    return found[:: -(-len(found) // _MANY)]


def _printed(page: Page) -> list[str]:
    """The text of each sheet."""
    sheets = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    return [sheet.extract_text() for sheet in sheets]


def _squeezed(text: str) -> str:
    """Without spaces, since a sheet breaks lines where it likes."""
    return "".join(_plain(text).split())


def _plain(text: str) -> str:
    """In small letters, and without ligatures and soft hyphens."""
    return normalize("NFKC", text).replace("\N{SOFT HYPHEN}", "").casefold()


@pytest.mark.parametrize("kind", KINDS)
def test_a_printed_page_has_all_its_text_and_no_navigation(
    kind: str, sites: Sites, address: str, page: Page, reached: Callable[[str], None]
) -> None:
    every: list[str] = []
    words = 0
    addresses = _addresses(sites, kind)
    for each in addresses:
        page.goto(f"{address}{each}")
        sheets = _printed(page)
        text = _squeezed("".join(sheets))
        for navigation in filter(None, map(_squeezed, page.evaluate(NAVIGATIONS, NAVIGATION))):
            assert len(navigation) < 8 or navigation not in text, (each, navigation)
        for number, sheet in enumerate(sheets, start=1):
            assert f"{number}/{len(sheets)}" in _squeezed(sheet), each
            assert len(sheet.split()) > 12, (each, sheet)
        page.emulate_media(media="print")
        assert page.evaluate(TOO_WIDE) == [], each
        page.emulate_media(media="null")
        apart = f"{NAVIGATION}, {REPLACED if kind == 'meeting' else OF_SCREENS}"
        shown = Counter(WORD.findall(_plain(" ".join(page.evaluate(TEXTS, apart)))))
        least = dict.fromkeys(shown, 1) if kind == "meeting" else shown
        lacking = {word for word, count in least.items() if text.count(word) < count}
        assert lacking == set(), each
        words += shown.total()
        every += sheets
    assert words
    assert all(_squeezed(word) in _squeezed("".join(every)) for word in KINDS[kind][1])
    reached(f"{kind}: {len(addresses)} pages, {len(every)} sheets, {words} words")


def test_each_paper_and_the_minutes_of_a_whole_meeting_begin_a_sheet(
    address: str, page: Page
) -> None:
    page.goto(f"{address}eksempelutvalget/2025-11-05/samlet/")
    sheets = _printed(page)
    starts = [number for number, sheet in enumerate(sheets) if "Saksframlegg\n" in sheet]
    assert len(starts) == 4
    assert 0 not in starts
    assert "Møteinnkalling" in sheets[0]
    assert [sheet.split()[3] for sheet in sheets].count("Protokoll") == 1


def test_a_printed_link_does_not_say_where_it_leads(address: str, page: Page) -> None:
    page.goto(f"{address}losam-mh/2023-09-29/77-23/")
    (own,) = set(re.findall(r"https?://\S+", " ".join(_printed(page))))
    assert _squeezed(own) in f"{address}losam-mh/2023-09-29/77-23/"
