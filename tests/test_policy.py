"""Every page says what a browser may do on it, and the site does no more."""

from collections.abc import Callable

import pytest
from pagekinds import Sites
from playwright.sync_api import Browser, ConsoleMessage, Request

from motebok.outputs.policy import content_security_policy, nginx_headers, with_policy

SEARCHES = ("sok/?q=møte", "nn/sok/?q=møte", "en/sok/?q=møte")


def test_inline_scripts_are_named_by_their_digests() -> None:
    policy = content_security_policy(
        ["<script>a()</script><script src='x.js'></script>",
         '<script type="application/json">{}</script><script>a()</script>']
    )  # fmt: skip
    assert policy.count("sha256-") == 1
    assert "'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='" in policy
    assert "unsafe" not in policy


def test_only_a_site_that_is_searched_may_compile_its_program() -> None:
    assert "unsafe" not in content_security_policy([])
    allowed = content_security_policy([], is_searched=True)
    assert "script-src 'self' 'wasm-unsafe-eval';" in allowed
    assert allowed.count("unsafe") == 1


def test_the_policy_stands_first_in_the_head() -> None:
    written = b"<head><title>A</title></head><svg><title>B</title></svg>"
    page = with_policy(written, "default-src x")
    assert page.startswith(b"<head><meta http-equiv")
    assert page.count(b"http-equiv") == 1


def test_the_server_forbids_frames_as_well() -> None:
    assert b"frame-ancestors 'none'" in nginx_headers("default-src 'none'")


@pytest.mark.build
@pytest.mark.browser
def test_no_page_breaks_its_policy_or_asks_another_host(
    address: str, chromium: Browser, sites: Sites, reached: Callable[[str], None]
) -> None:
    kinds = sites.kinds
    complaints: list[str] = []

    def heard(words: ConsoleMessage) -> None:
        if words.type in {"error", "warning"}:
            complaints.append(words.text)

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:")):
            complaints.append(request.url)

    page = chromium.new_page()
    page.on("console", heard)
    page.on("request", asked)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    for kind in (*kinds, *SEARCHES):
        answer = page.goto(f"{address}{kind}", wait_until="load")
        assert answer is not None
        assert answer.ok, kind
        if "?q=" in kind:
            page.locator("[data-hits] > li").first.wait_for()
        policy = page.locator("meta[http-equiv='Content-Security-Policy']")
        assert "default-src 'none'" in (policy.get_attribute("content") or ""), kind
    page.close()
    assert complaints == []
    reached(f"{len(kinds)} pages")


@pytest.mark.build
@pytest.mark.browser
def test_the_item_that_is_on_now_is_marked(address: str, chromium: Browser) -> None:
    marked: dict[str, list[str | None]] = {}
    for hour in ("2023-09-29T08:00:00Z", "2023-09-29T09:45:00Z", "2023-09-28T08:00:00Z"):
        page = chromium.new_page()
        page.clock.set_fixed_time(hour)
        page.goto(f"{address}losam-mh/2023-09-29/")
        items = page.locator(".agenda > .is-now").all()
        marked[hour] = [item.get_attribute("id") for item in items]
        assert page.locator(".agenda .badge--ongoing").count() == len(items)
    assert list(marked.values()) == [["st-76-23"], [], []]  # Oslo is two hours ahead


@pytest.mark.build
@pytest.mark.browser
def test_today_is_marked_in_the_calendar_and_a_narrow_one_lists_what_has_something(
    address: str, chromium: Browser
) -> None:
    page = chromium.new_page()
    page.clock.set_fixed_time("2025-04-23T22:30:00Z")  # past midnight in Oslo
    page.goto(f"{address}kalender/2025/04/")
    today = page.locator("td[aria-current=date]")
    assert [each.get_attribute("datetime") for each in today.locator("p > time").all()] == [
        "2025-04-24"
    ]
    assert today.locator(".badge--ongoing").count() == 1
    assert page.locator("td time[datetime='2025-04-01']").is_visible()
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        days = page.locator("td:visible p > time").all()
        assert [each.get_attribute("datetime") for each in days] == [
            *("2025-04-09", "2025-04-18", "2025-04-23", "2025-04-24"),
        ]
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.goto(f"{address}kalender/2025/")
    assert page.locator("li[aria-current=date] > h3").count() == 1
    code = page.locator("code[data-address]").first
    assert code.inner_text() == f"{address}kalender/moter.ics"
