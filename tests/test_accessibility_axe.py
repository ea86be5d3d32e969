"""axe-core finds nothing on any kind of page, in any width and scheme; nor does the console."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from pagekinds import TEMPLATES, Sites
from playwright.sync_api import Page, expect
from serving import launched, served

pytestmark = [pytest.mark.build, pytest.mark.browser]

WIDTHS = (1280, 390, 320)
SCHEMES = ("light", "dark")
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RUN = """async (standards) => {
  const { passes, violations } = await axe.run(document, { runOnly: standards });
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`));
  return { checks: passes.length, faults, ground: getComputedStyle(document.body).backgroundColor };
}"""


@dataclass
class Audit:
    """A page of a browser that axe-core looks at; counts what it has done."""

    page: Page
    address: str
    axe: str
    states: int = 0
    checks: int = 0
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda words: self.complaints.append(words.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def visit(self, place: str) -> None:
        """Go there, and open all that can be opened."""
        self.page.goto(f"{self.address}{place}")
        self.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        self.page.evaluate(self.axe)

    def faults(self) -> list[str]:
        """What is wrong with what is shown now, in any width and scheme."""
        found, grounds = [], set()
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 800})
            for scheme in SCHEMES:
                self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two
                told = self.page.evaluate(RUN, STANDARDS)
                where = f"{self.page.url.removeprefix(self.address)} {width} {scheme}"
                found += [f"{where}: {fault}" for fault in told["faults"]]
                grounds.add(told["ground"])
                self.states += 1
                self.checks += told["checks"]
        assert len(grounds) == len(SCHEMES), "the page did not follow the scheme"
        return found

    def __str__(self) -> str:
        return f"{self.states} states, {self.checks} checks passed"


@pytest.fixture
def audit(sites: Sites, browser: str, axe: str) -> Iterator[Audit]:
    with served(sites.folder) as address, launched(browser) as chromium:
        audit = Audit(chromium.new_page(), address, axe)
        yield audit
        assert audit.complaints == []


def test_every_template_has_a_page_to_look_at(sites: Sites) -> None:
    looked_at = {sites.templates[page] for page in sites.kinds}
    assert looked_at >= TEMPLATES
    assert looked_at == set(sites.templates.values())


def test_axe_finds_nothing_on_any_kind_of_page(
    audit: Audit, sites: Sites, reached: Callable[[str], None]
) -> None:
    pages, faults = sites.kinds, []
    for page in pages:
        audit.visit(page)
        faults += audit.faults()
    assert faults == []
    assert audit.checks > 20 * audit.states
    reached(f"{len(pages)} pages of {len(TEMPLATES)} templates and of content/, {audit}")


@pytest.mark.parametrize("language", ["", "nn/", "en/"])
def test_axe_finds_nothing_when_the_search_is_open(
    audit: Audit, language: str, reached: Callable[[str], None]
) -> None:
    faults = []
    for query, shown in (
        ("", ""),
        ("møte", "[role=option]"),
        ("xyzzy", "[role=status]:not(:empty)"),
    ):
        audit.visit(f"{language}losam-mh/2023-09-29/")
        audit.page.keyboard.press("Control+k")
        audit.page.keyboard.type(query)
        expect(audit.page.get_by_role("combobox")).to_be_focused()
        if shown:
            audit.page.locator(f".finder {shown}").first.wait_for()
        audit.page.keyboard.press("ArrowDown")
        faults += audit.faults()
    assert faults == []
    reached(str(audit))


def test_axe_finds_nothing_in_what_is_found(audit: Audit, reached: Callable[[str], None]) -> None:
    faults = []
    for query, shown in (("møte", "[data-hits] > li"), ("xyzzy", ".search [role=status]")):
        audit.visit(f"sok/?q={query}")
        audit.page.locator(shown).first.wait_for()
        if query == "møte":
            audit.page.locator("[data-facet] li").first.wait_for()
        faults += audit.faults()
    assert faults == []
    reached(str(audit))


def test_axe_would_find_a_fault(audit: Audit) -> None:
    audit.visit("moter/")
    audit.page.evaluate("document.querySelector('h1').after(document.createElement('button'))")
    assert any("button-name" in fault for fault in audit.faults())
