"""Searching in a browser: what is found, in which order, and how it is reached."""

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from indexes import index_of
from playwright.sync_api import Browser, Page, expect
from serving import served

from motebok.pipeline.building import Job, build
from motebok.search import record

pytestmark = [pytest.mark.build, pytest.mark.browser]

NOW = dt.datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - the institution's own time
PLACE = "arkiv"
"""The site does not lie at the root of its server."""
QUERIES = (
    "møtefri", "møtefri onsdag", "verneombud", "økonomisk status", "Elgeseter", "2022/47186",
    "ST 75/23", "risikovurdering", "budsjett", "protokoll", "lønnsforhandlinger 2025",
    "genetiske sykdommer", "vedtak", "ansatte møterom", "verneombudsordningen", "kantine",
    "stillingsstopp", "xyzzy", "utsatt sak", '"møtefri onsdag"', "brannøvelse høst",
)  # fmt: skip
ALIKE = 2
"""How many of the first ten may be others: pages that are as good as each other."""
FIND = """async ([module, query, options]) => {
  const { count, find, read } = await import(module);
  const found = await find(query, options);
  if (options.counts) found.counts = await count(query, options.chosen);
  const pages = await Promise.all(found.hits.map(read));
  return { ...found, hits: pages.map((page) => ({ ...page, path: new URL(page.href).pathname })) };
}"""
FIND_IN_ONE = """async ([module, query]) => {
  const { createInstance } = await import(module);
  const one = createInstance({ noWorker: true, basePath: new URL(".", module).pathname });
  const { results } = await one.search(query);
  return Promise.all(results.map(async (result) => (await result.data()).raw_url));
}"""


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A server's folder with the site, and one index of all its pages beside it."""
    top = tmp_path_factory.mktemp("server")
    job = Job(root, top / PLACE, NOW, search=True)
    with ThreadPoolExecutor(1) as executor:
        assert build(job, executor, lambda _done, _all: None).changes is not None
    pages = {
        path.parent.relative_to(top / PLACE).as_posix(): path.read_text("utf-8")
        for path in sorted((top / PLACE).rglob("index.html"))
    }
    found = [(f"{url}/", record(html)) for url, html in pages.items() if "pagefind-body" in html]
    one = index_of({"0": found})
    for path, data in one.items():
        (top / "one" / path).parent.mkdir(parents=True, exist_ok=True)
        (top / "one" / path).write_bytes(data)
    return top


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


def _found(page: Page, query: str, **options: object) -> dict[str, Any]:
    module = page.locator("[data-finding]").evaluate("a => new URL(a.dataset.finding, location)")
    return dict(page.evaluate(FIND, [module, query, options]))


def _paths(found: dict[str, Any]) -> list[str]:
    return [hit["path"].removeprefix(f"/{PLACE}/") for hit in found["hits"]]


def test_two_tiers_find_what_one_index_finds_and_in_its_order(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/sok/")
    compared = common = in_place = 0
    for query in QUERIES:
        alone = page.evaluate(FIND_IN_ONE, [f"{address}one/pagefind.js", query])
        found = _paths(_found(page, query))
        assert sorted(found) == sorted(alone), query
        if query.startswith('"'):  # what has a phrase has it, and none is better than another
            continue
        first = len(alone[:10])
        shared = len(set(found[:first]) & set(alone[:first]))
        assert shared >= first - ALIKE, query
        compared, common = compared + first, common + shared
        in_place += sum(own == other for own, other in zip(found, alone[:10], strict=False))
    assert len(QUERIES) > 20
    assert compared > 100
    assert common / compared > 0.97
    assert in_place / compared > 0.9


def test_a_word_that_one_tier_lacks_finds_nothing_like_it_there(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/sok/")
    for query in ("stillingsstopp", "genetiske"):
        found = _found(page, query)
        assert not found["isLoose"]
        for hit in found["hits"]:
            marked = [
                piece["text"]
                for passage in hit["passages"]
                for piece in passage["pieces"]
                if piece["isMarked"]
            ]
            assert all(query[:8] in each.lower() for each in marked)


def test_what_nobody_wrote_is_said_to_be_similar_only(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/sok/?q=verneombudsordningene")
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("dette ligner")


def test_stems_find_other_forms_of_a_word(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/sok/")
    forms = [
        set(_paths(_found(page, word))) for word in ("vernerunde", "vernerunden", "vernerundene")
    ]
    assert forms[0] == forms[1] == forms[2] != set()


def test_words_in_an_attached_file_find_the_case(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/sok/")
    (hit,) = [
        hit for hit in _found(page, "rømningsveier")["hits"] if hit["path"].endswith("/20-25/")
    ]
    assert any(passage["href"].endswith("#vedlegg-1") for passage in hit["passages"])


def test_choices_are_of_any_value_in_a_facet_and_of_all_facets(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/sok/")
    everything = _found(page, "møte", counts=True)
    years = {"2023": everything["counts"]["år"]["2023"], "2024": everything["counts"]["år"]["2024"]}
    chosen = _found(page, "møte", chosen={"år": list(years)}, counts=True)
    assert len(chosen["hits"]) == sum(years.values()) < len(everything["hits"])
    assert chosen["counts"]["år"] == everything["counts"]["år"]
    assert sum(chosen["counts"]["utvalg"].values()) <= len(chosen["hits"])
    both = {"år": list(years), "slag": ["Sak"]}
    cases = _found(page, "møte", chosen=both, counts=True)
    assert {hit["kind"] for hit in cases["hits"]} == {"Sak"}
    assert len(cases["hits"]) == chosen["counts"]["slag"]["Sak"]
    decided = _found(page, "møte", chosen={"vedtak": ["ja"]})
    assert 0 < len(decided["hits"]) < len(everything["hits"])


def test_dates_order_what_is_found_across_the_tiers(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/sok/")
    day = re.compile(r"/(\d{4}-\d\d-\d\d)/")
    for order, is_reversed in (("nyest", True), ("eldst", False)):
        found = _paths(_found(page, "møte", chosen={"slag": ["Sak"]}, order=order))
        days = [each[1] for path in found if (each := day.search(path))]
        assert days == sorted(days, reverse=is_reversed)
        assert {each[:4] for each in days} >= {"2023", "2025", "2026"}


def test_the_address_holds_the_search_and_the_search_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/sok/?q=møtefri&utvalg=Eksempelutvalget&sorter=nyest")
    hits = page.locator("[data-hits] > li")
    expect(page.get_by_label("Eksempelutvalget")).to_be_checked()
    expect(hits.first).to_be_visible()
    before = hits.count()
    page.get_by_label("2025").check()
    expect(hits).not_to_have_count(before)
    kept = parse_qsl(urlsplit(page.url).query)
    assert ("q", "møtefri") in kept
    assert ("utvalg", "Eksempelutvalget") in kept
    assert ("år", "2025") in kept
    after = hits.all_inner_texts()
    page.reload()
    expect(hits.first).to_be_visible()
    assert hits.all_inner_texts() == after
    page.get_by_role("searchbox").fill("xyzzy")
    expect(hits).to_have_count(0)
    assert "xyzzy" in page.url


def test_more_is_shown_when_asked_for(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/sok/?q=møte")
    hits = page.locator("[data-hits] > li")
    expect(hits).to_have_count(10)
    page.locator("[data-more]").click()
    expect(hits).to_have_count(20)
    expect(hits.nth(10).locator("a").first).to_be_focused()


def test_where_nothing_is_found_advice_and_the_lists_lead_on(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/sok/?q=xyzzy")
    advice, lists = page.locator(".search__advice"), page.locator("[data-lists]")
    expect(advice).to_be_visible()
    expect(lists).to_be_visible()
    expect(page.locator("#sorter")).to_be_hidden()
    page.get_by_role("searchbox").fill("møtefri")
    expect(page.locator("[data-hits] > li").first).to_be_visible()
    expect(advice).to_be_hidden()
    expect(lists).to_be_hidden()


@pytest.mark.parametrize("keys", ["/", "s", "f", "Control+k", "Meta+k"])
def test_a_key_opens_the_box(page: Page, address: str, keys: str) -> None:
    page.goto(f"{address}{PLACE}/losam-mh/2023-09-29/")
    page.keyboard.press(keys)
    expect(page.get_by_role("dialog", name="Søk")).to_be_visible()
    expect(page.get_by_role("combobox")).to_be_focused()
    assert page.get_by_role("combobox").input_value() == ""
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_letters_that_are_typed_do_not_open_the_box(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/sok/")
    page.get_by_role("searchbox").press_sequentially("fs/")
    assert page.get_by_role("searchbox").input_value() == "fs/"
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_box_is_used_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/losam-mh/2023-09-29/")
    page.keyboard.press("/")
    page.keyboard.type("stillingsstopp")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(re.compile(r"^\d+ treff"))
    for key, chosen in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        page.keyboard.press(key)
        expect(options.nth(chosen)).to_have_attribute("aria-selected", "true")
        assert box.get_attribute("aria-activedescendant") == options.nth(chosen).get_attribute("id")
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    target = options.first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(target or "")


def test_enter_alone_leads_to_all_that_is_found(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/")
    page.keyboard.press("Control+k")
    page.keyboard.type("møtefri onsdag")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{PLACE}/sok/?q=*")
    expect(page.get_by_role("searchbox")).to_have_value("møtefri onsdag")
    expect(page.locator("[data-hits] > li").first).to_be_visible()


def test_a_hit_leads_to_its_place_on_the_page(page: Page, address: str, folder: Path) -> None:
    page.goto(f"{address}{PLACE}/sok/")
    followed = 0
    for query in QUERIES[:8]:
        for hit in _found(page, query)["hits"]:
            for passage in hit["passages"]:
                where = urlsplit(passage["href"])
                html = (folder / where.path.strip("/") / "index.html").read_text("utf-8")
                assert not where.fragment or f'id="{where.fragment}"' in html
                followed += bool(where.fragment)
    assert followed > 20


def test_the_box_and_the_page_fit_a_narrow_screen(chromium: Browser, address: str) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    for place in ("sok/?q=møte", "losam-mh/2023-09-29/"):
        page.goto(f"{address}{PLACE}/{place}")
        page.keyboard.press("Control+k")
        page.keyboard.type("verneombud")
        expect(page.get_by_role("option").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        box = page.get_by_role("dialog").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
    page.close()


def test_without_scripts_the_page_says_so_and_offers_the_lists(
    chromium: Browser, address: str
) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}{PLACE}/sok/")
    expect(page.get_by_text("JavaScript")).to_be_visible()
    expect(page.get_by_role("link", name="Vedtak").last).to_be_visible()
    assert page.get_by_role("searchbox").count() == 0
    page.goto(f"{address}{PLACE}/")
    page.get_by_role("link", name="Søk").click()
    assert page.url == f"{address}{PLACE}/sok/"


def test_a_search_that_cannot_be_fetched_is_told(
    chromium: Browser, folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(folder / PLACE, tmp_path / "site")
    shutil.rmtree(tmp_path / "site" / "pagefind")
    page = chromium.new_page()
    with served(tmp_path / "site") as address:
        page.goto(f"{address}sok/?q=møte")
        status = page.locator("main, .search").get_by_role("status").last
        expect(status).to_contain_text("kunne ikke hentes")
    page.close()


POISON = "<img src=x onerror=window.pwned=1>"


def test_a_poisoned_record_does_nothing(chromium: Browser, folder: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(folder / PLACE, site)
    shutil.rmtree(site / "pagefind")
    value = POISON.replace("<", "&lt;")
    said = "".join(
        f'<meta name="m" data-pagefind-{use}="{name}[content]" content="{value} {name}">'
        for use, name in (
            ("meta", "title"), ("meta", "sted"), ("filter", "slag"), ("filter", "utvalg"),
            ("filter", "type"), ("filter", "vedtak"), ("filter", "år"),
        )
    )  # fmt: skip
    body = f'<h2 id="&quot;&gt;&lt;b&gt;">{value}</h2><p>giftig {value} &lt;mark&gt;</p>'
    html = f'<html lang="nb"><head>{said}</head><body><article data-pagefind-body>{body}'
    files = index_of({"0": [(f"javascript:{POISON}/", f"{html}</article></body></html>")]})
    for path, data in files.items():
        own = "" if path.startswith(("pagefind.js", "wasm.")) else "rest/"
        extra = b"\nexport { PagefindInstance };" if path == "pagefind.js" else b""
        (site / "pagefind" / own / path).parent.mkdir(parents=True, exist_ok=True)
        (site / "pagefind" / own / path).write_bytes(data + extra)
    (site / "pagefind" / "tiers.json").write_text(json.dumps(["rest"]))
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with served(site) as address:
        for query in ("giftig", POISON):
            page.goto(f"{address}sok/")
            page.get_by_role("searchbox").fill(query)
            expect(page.locator("[data-hits] > li")).to_have_count(1)
            assert POISON in page.locator("[data-hits]").inner_text()
            expect(page.locator("[data-facet=utvalg]")).to_contain_text(POISON)
            page.keyboard.press("Control+k")
            page.keyboard.type(query)
            expect(page.locator(".finder__hit")).to_have_count(1)
            assert POISON in page.locator(".finder__hit").inner_text()
            links = page.locator("[data-hits] a, [role=option]")
            assert all(
                not href.startswith("javascript:")
                for href in links.evaluate_all("all => all.map((each) => each.href)")
            )
            assert page.locator("[data-hits] img, .finder img, .search img").count() == 0
            assert page.evaluate("window.pwned") is None
        assert not [url for url in asked if not url.startswith(address) or url.endswith("/x")]
    page.close()


def test_a_site_without_search_says_so(root: Path, tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as executor:
        assert build(Job(root, tmp_path, NOW), executor, lambda _done, _all: None).changes
    assert not (tmp_path / "pagefind").exists()
    html = (tmp_path / "sok/index.html").read_text("utf-8")
    assert "data-search" not in html
    assert "data-finding" not in html
    assert "search.js" not in html
    assert "wasm-unsafe-eval" not in html


def test_the_front_page_has_a_box_that_leads_to_what_is_found(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/")
    page.locator("article").get_by_role("searchbox").fill("møtefri")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{PLACE}/sok/?q=*")
    expect(page.locator("[data-hits] > li").first).to_be_visible()
