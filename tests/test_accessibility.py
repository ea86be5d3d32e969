"""Every kind of page is used by the keyboard alone, enlarged to 400 %, and with text set wide."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pagekinds import Sites
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.build, pytest.mark.browser]

SCRIPTS = Path(__file__).parent / "browser"
MANY = 700
"""No page has more places to stop at."""
MEETING = "losam-mh/2023-09-29/"
STOP = (SCRIPTS / "stop.js").read_text("utf-8")
UNREACHED = (SCRIPTS / "unreached.js").read_text("utf-8")
WIDE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
LOST = (SCRIPTS / "lost.js").read_text("utf-8")


def _stops(page: Page) -> list[dict[str, Any]]:
    """Every place that Tab leads to, until it leads out of the page."""
    stops: list[dict[str, Any]] = []
    for _ in range(MANY):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (stops and stop["place"] == stops[0]["place"]):
            return stops
        stops.append(stop)
    pytest.fail(f"a trap at {stops[-1]['name']}")


@pytest.mark.parametrize("width", [1280, 320])
def test_tab_goes_through_all_of_a_page_in_its_order_and_is_seen_at_each_stop(
    page: Page, address: str, sites: Sites, width: int, reached: Callable[[str], None]
) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    count, faults = 0, []
    pages = sites.one_of_each
    for place in pages:
        page.goto(f"{address}{place}")
        stops = _stops(page)
        count += len(stops)
        if 'href="#innhold"' not in stops[0]["name"]:
            faults.append(f"{place}: the first stop is {stops[0]['name']}")
        for fault in ("isMarked", "isSeen", "isNext"):
            faults += [f"{place}: {fault} {stop['name']}" for stop in stops if not stop[fault]]
        unreached = page.evaluate(UNREACHED, [stop["place"] for stop in stops])
        faults += [f"{place}: unreached {name}" for name in unreached]
    assert faults == []
    reached(f"{count} stops on {len(pages)} kinds of page")


def test_the_skip_link_leads_past_the_header_on_every_kind_of_page(
    page: Page, address: str, sites: Sites, reached: Callable[[str], None]
) -> None:
    pages = sites.one_of_each
    for place in pages:
        page.goto(f"{address}{place}")
        page.keyboard.press("Tab")
        skip = page.locator(".skip")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("#innhold")).to_be_focused()
        page.keyboard.press("Tab")
        stop = page.locator(":focus")
        assert stop.evaluate("stop => !stop.closest('.md-header, .sections')"), place
    reached(f"{len(pages)} kinds of page")


def test_escape_closes_the_search_and_leads_back_to_where_one_was(page: Page, address: str) -> None:
    page.goto(f"{address}{MEETING}")
    opener = page.locator("[data-finding]")
    opener.focus()
    for query in ("", "møte"):
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.type(query)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(opener).to_be_focused()


def test_tab_stays_in_the_open_search_and_comes_around(page: Page, address: str) -> None:
    page.goto(f"{address}{MEETING}")
    page.keyboard.press("Control+k")
    inside = (
        "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
    )
    seen = set()
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(inside)
        seen.add(page.evaluate("document.activeElement.outerHTML"))
    assert len(seen) >= 4


def test_keys_of_one_letter_can_be_switched_off_for_good(page: Page, address: str) -> None:
    page.goto(f"{address}{MEETING}")
    page.keyboard.press("/")
    page.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    for key in ("/", "s", "f"):
        page.keyboard.press(key)
        expect(page.get_by_role("dialog")).to_be_hidden()
    page.goto(f"{address}moter/")
    page.keyboard.press("s")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("[data-finding]")).to_have_attribute(
        "aria-keyshortcuts", "Control+K Meta+K"
    )
    page.keyboard.press("Control+k")
    page.get_by_role("checkbox").check()
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    expect(page.get_by_role("dialog")).to_be_visible()


@pytest.mark.parametrize("spacing", ["usual", "wide"])
def test_nothing_is_lost_at_400_percent_or_with_text_set_wide(
    page: Page, address: str, sites: Sites, spacing: str, reached: Callable[[str], None]
) -> None:
    texts, faults = 0, []
    pages = sites.kinds
    for place in pages:
        page.set_viewport_size({"width": 320, "height": 256})
        page.goto(f"{address}{place}")
        if spacing == "wide":
            page.evaluate(WIDE)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 256 * width // 320})
            told = page.evaluate(LOST)
            faults += [f"{place} at {width}: {each}" for each in told["lost"]]
            texts += told["texts"]
    assert faults == []
    assert texts > 100 * len(pages)
    reached(f"{texts} lines of text on {len(pages)} pages at two widths")
