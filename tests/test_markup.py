"""The built HTML: sound by the Nu checker, reached in three clicks, and light to fetch."""

import gzip
import json
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pagekinds import GOLDEN, OTHERS, Sites
from playwright.sync_api import Page, Response
from serving import launched, served
from sitecheck import Site

pytestmark = [pytest.mark.build]

CLICKS = 3
"""Links followed; to open what is folded on a page is none."""
BYTES = 200_000
HARMLESS = (
    # It reads files, for which 'self' in the policy means nothing; a data block is no script.
    "Resource violates Content Security Policy (meta tag)",
    "Inline script violates Content Security Policy (meta tag)",
    # It guesses by the words alone, and an English page may show papers in Norwegian.
    "This document appears to be written in Norwegian",
)
HOMES = ("", *OTHERS, GOLDEN)
UNLINKED = ("404.html", "borte/index.html")
"""Pages that stand in for what is not there."""
SEEN = """(links, target) =>
  links.findIndex((link) => link.href.split("#")[0] === target && link.checkVisibility())"""


def _told(vnu: tuple[str, ...], files: list[Path]) -> list[str]:
    done = subprocess.run(  # noqa: S603 - java of the path, and files of ours
        [*vnu, "--format", "json", *map(str, files)],
        check=False, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    return [
        f"{told['url']}:{told.get('lastLine')}: {told['message']}"
        for told in json.loads(done.stderr)["messages"]
        if told["type"] == "error" or not told["message"].startswith(HARMLESS)
    ]


def test_the_nu_checker_finds_nothing_on_any_page(
    sites: Sites, vnu: tuple[str, ...], reached: Callable[[str], None]
) -> None:
    assert _told(vnu, [sites.folder / page for page in sites.templates]) == []
    reached(f"{len(sites.templates)} pages without errors or warnings")


def test_the_nu_checker_would_find_a_fault(
    sites: Sites, vnu: tuple[str, ...], tmp_path: Path
) -> None:
    page = tmp_path / "index.html"
    html = sites.html("moter/index.html")
    page.write_text(html.replace("<h1>", "<h1 role='combobox'>"), encoding="utf-8")
    assert "combobox" in "".join(_told(vnu, [page]))


@pytest.fixture(scope="module")
def ways(sites: Sites) -> dict[str, list[str]]:
    """The shortest way to each page from its home, by links to pages in the same language."""
    site = Site.of(sites.folder)
    found = {f"{home}index.html": [f"{home}index.html"] for home in HOMES}
    ahead = list(found)
    for page in ahead:
        for link in site.pages[page].all("a"):
            target, _ = site.resolve(page, link.attributes.get("href", "")) or ("", "")
            if target in site.pages and target not in found and _home(target) == _home(page):
                found[target] = [*found[page], target]
                ahead.append(target)
    return found


def _home(page: str) -> str:
    return max((home for home in HOMES if page.startswith(home)), key=len)


def test_every_page_is_three_clicks_from_home(
    sites: Sites, ways: dict[str, list[str]], reached: Callable[[str], None]
) -> None:
    lost = sites.templates.keys() - ways.keys()
    assert [page for page in lost if not page.endswith(UNLINKED)] == []
    assert [way for way in ways.values() if len(way) > CLICKS + 1] == []
    reached(f"{len(ways)} pages")


@pytest.mark.browser
def test_without_scripts_the_ways_can_be_seen_and_clicked(
    sites: Sites, ways: dict[str, list[str]], browser: str, reached: Callable[[str], None]
) -> None:
    clicks = 0
    ends = [page for page in sites.one_of_each if page in ways]
    with served(sites.folder) as address, launched(browser) as chromium:
        page = chromium.new_context(java_script_enabled=False).new_page()
        for end in ends:
            page.goto(f"{address}{ways[end][0].removesuffix('index.html')}")
            for step in ways[end][1:]:
                _click(page, f"{address}{step.removesuffix('index.html')}")
                clicks += 1
    assert clicks > len(ends)
    reached(f"{clicks} clicks to {len(ends)} kinds of page")


def _click(page: Page, target: str) -> None:
    """Follow a link to the target that is seen, once what is folded on the page is opened."""
    links = page.locator("a[href]:not(svg a)")
    place = links.evaluate_all(SEEN, target)
    if place < 0:
        for summary in page.locator("details > summary").all():
            summary.click()
        place = links.evaluate_all(SEEN, target)
    assert place >= 0, f"no link to {target} is seen on {page.url}"
    links.nth(place).click()
    assert page.url.partition("#")[0] == target


@pytest.mark.browser
def test_no_kind_of_page_is_heavy_or_complains(
    sites: Sites, browser: str, reached: Callable[[str], None]
) -> None:
    complaints: list[str] = []
    weights: dict[str, int] = {}
    with served(sites.folder) as address, launched(browser) as chromium:
        for place in sites.one_of_each:
            page = chromium.new_page()
            answers: list[Response] = []
            page.on("console", lambda words: complaints.append(words.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("response", partial(_keep, answers))
            page.goto(f"{address}{place}", wait_until="load")
            weights[place] = sum(map(_weight, answers))
            page.close()
    assert complaints == []
    assert {place: weight for place, weight in weights.items() if weight > BYTES} == {}
    heaviest = max(weights, key=lambda place: weights[place])
    heavy = f"{heaviest}, is {weights[heaviest] / 1000:.0f} KB by gzip"
    reached(f"{len(weights)} kinds of page; the heaviest, {heavy}")


def _keep(answers: list[Response], answer: Response) -> None:
    answers.append(answer)


def _weight(answer: Response) -> int:
    """The bytes of a page, a stylesheet or a script as a server packs it."""
    if answer.request.resource_type not in {"document", "stylesheet", "script"}:
        return 0
    return len(gzip.compress(answer.body(), 6, mtime=0))
