"""A site whose links name files: a browser reads it from a folder, without a server."""

import datetime as dt
import posixpath
import re
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, expect
from serving import served
from sitecheck import Element, parse

from motebok.outputs.named_files import FileNaming
from motebok.pipeline.building import Job, build
from motebok.pipeline.comparing import differing

NOW = dt.datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - the institution's own time
BASE = "https://moter.example.no/arkiv/"
MEETING = "losam-mh/2023-09-29/"
LEADING = ("href", "src", "action", "data-finding", "data-address")

Reached = Callable[[str], None]


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("../saker/", "../saker/index.html"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("./", "./index.html"),
        ("2024/#sak-1", "2024/index.html#sak-1"),
        ("sok/?q=a/b", "sok/index.html?q=a/b"),
        ("/arkiv/", "../../index.html"),
        ("/arkiv/saker/?a=1&b=2#c", "../../saker/index.html?a=1&b=2#c"),
        ("/arkiv/assets/a.css", "../../assets/a.css"),
        ("#sak-1", "#sak-1"),
        ("?q=a", "?q=a"),
        ("", ""),
        ("plan.pdf", "plan.pdf"),
        ("https://example.no/a/", "https://example.no/a/"),
        ("//example.no/a/", "//example.no/a/"),
        ("mailto:arkiv@example.no", "mailto:arkiv@example.no"),
    ],
)
def test_an_address_names_the_page_in_a_folder_and_all_else_is_as_it_was(
    address: str, named: str
) -> None:
    assert FileNaming("/arkiv/").address(address, "../../") == named


def test_only_what_leads_somewhere_is_changed() -> None:
    page = (
        '<a title="a > href=\'b/\'" href="b/?x=1&amp;y=&#39;2&#39;">href="c/"</a>'
        '<code>&lt;a href="d/"></code><p data-href="e/"><link rel="canonical" href="f/">'
    )
    assert FileNaming("/").page(page, "index.html") == page.replace(
        '"b/?x=1&amp;y=&#39;2&#39;"', '"b/index.html?x=1&amp;y=&#x27;2&#x27;"'
    ).replace('"f/"', '"f/index.html"')


@pytest.fixture(scope="module")
def job(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Job:
    """The sample in two languages, with a page that moved; built for a server, then as files."""
    folder = tmp_path_factory.mktemp("arkiv")
    for each in ("content", "meetings"):
        shutil.copytree(root / each, folder / each)
    register = folder / "meetings/registers/addresses.yml"
    register.write_text("adresser:\n  - {fra: eldre-losam, til: losam-mh}\n", encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    settings, languages = re.subn(r"språk: \[nb\]", "språk: [nb, en]", settings)
    assert languages == 1
    (folder / "mkdocs.yml").write_text(f"{settings}\nsite_url: {BASE}\n", encoding="utf-8")
    ledger = folder / "ledger"
    ledger.write_text(f"/borte/\n/{MEETING.replace('losam-mh', 'eldre-losam')}\n", encoding="utf-8")
    usual = Job(folder, folder / "site", NOW, ledger=ledger, search=True)
    named = replace(usual, directory_urls=False)
    for job in (usual, named):
        with ThreadPoolExecutor(1) as executor:
            assert build(job, executor, lambda _done, _all: None).changes is not None
    return named


@pytest.mark.build
def test_when_it_is_asked_for_all_is_made_anew(job: Job) -> None:
    with ThreadPoolExecutor(1) as executor:
        assert differing(job, executor, lambda _done, _all: None) == ()


def _led_to(page: str, element: Element) -> list[str]:
    """The files that an element leads to, below the site's folder."""
    addresses = [element.attributes[name] for name in LEADING if name in element.attributes]
    _, is_moved, moved = element.attributes.get("content", "").partition("0; url=")
    parts = map(urlsplit, addresses + ([moved] if is_moved else []))
    return [
        posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(each.path)))
        for each in parts
        if each.path and not each.scheme and not each.netloc
    ]


@pytest.mark.build
def test_every_link_leads_to_a_file_on_the_disk(job: Job, reached: Reached) -> None:
    pages = {
        path.relative_to(job.out).as_posix(): parse(path.read_text(encoding="utf-8"))
        for path in sorted(job.out.rglob("*.html"))
    }
    links = [
        (page, file)
        for page, document in pages.items()
        for element in document
        for file in _led_to(page, element)
    ]
    assert {link for link in links if not (job.out / link[1]).is_file()} == set()
    assert ("404.html", "saker/index.html") in links
    assert ("en/404.html", "en/saker/index.html") in links
    assert (f"eldre-losam/{MEETING.partition('/')[2]}index.html", f"{MEETING}index.html") in links
    assert (f"en/{MEETING}index.html", f"{MEETING}index.html") in links
    reached(f"{len(links)} links of {len(pages)} pages")


@pytest.mark.build
def test_addresses_that_others_keep_are_those_of_the_served_site(job: Job) -> None:
    files = [*job.out.rglob("*.atom"), *job.out.rglob("*.ics"), job.out / "sitemap.xml"]
    assert len(files) > 20
    assert [file for file in files if b"index.html" in file.read_bytes()] == []
    meeting = (job.out / MEETING / "index.html").read_text(encoding="utf-8")
    alternates = re.findall(r'rel="alternate " hreflang="en" href="([^"]*)"', meeting)
    assert alternates == [f"{BASE}en/{MEETING}"]
    for page in (MEETING, f"en/{MEETING}", "", "om/"):
        html = (job.out / page / "index.html").read_text(encoding="utf-8")
        assert re.findall(r'rel="canonical" href="([^"]*)"', html) == [f"{BASE}{page}"]
    for page in ("404.html", "borte/index.html"):
        assert 'rel="canonical"' not in (job.out / page).read_text(encoding="utf-8")


@pytest.mark.build
@pytest.mark.browser
def test_a_browser_goes_through_the_folder_and_has_nothing_to_complain_of(
    job: Job, chromium: Browser, reached: Reached
) -> None:
    complaints: list[str] = []
    asked: list[str] = []
    page = chromium.new_page(color_scheme="dark")
    page.on("console", lambda words: complaints.append(words.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda each: asked.append(each.url))
    page.goto((job.out / "index.html").as_uri(), wait_until="load")
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
    expect(page.locator(".head .ask")).to_be_hidden()
    titles, cited = [page.title()], list[str]()
    for link in (
        ".sections__link[href*=moter]",
        f"article a[href*='{MEETING}']",
        ".agenda a[href$='index.html']",
        ".languages a[hreflang=en]",
        ".md-logo",
    ):
        with page.expect_navigation(wait_until="load"):
            page.locator(link).first.click()
        titles.append(page.title())
        assert page.locator("h1").count() == 1, page.url
        cited += page.locator(".cite code").all_inner_texts()
        assert page.evaluate("document.styleSheets.length") == 3, page.url
    assert len(set(titles)) == len(titles)
    assert f"{BASE}{MEETING}" in cited
    assert all(re.fullmatch(rf"{BASE}\S*/", each) for each in cited)
    assert page.url == (job.out / "en/index.html").as_uri()
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.locator("[data-finding]").click()
    expect(page.locator(".search__without")).to_be_visible()
    expect(page.locator("[data-search]")).to_be_hidden()
    page.close()
    assert complaints == []
    assert [address for address in asked if not address.startswith("file:")] == []
    reached(f"{len(titles) + 1} pages by file:")


@pytest.mark.build
@pytest.mark.browser
def test_where_it_is_served_all_the_same_what_is_found_is_named_too(
    job: Job, chromium: Browser
) -> None:
    page = chromium.new_page()
    with served(job.out) as address:
        page.goto(f"{address}sok/index.html?q=møtefri")
        hit = page.locator("[data-hits] a").first
        expect(hit).to_have_attribute("href", re.compile(rf"^{address}[^#]*/index\.html(#|$)"))
        page.close()
