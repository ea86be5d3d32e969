"""The site in three languages: each has its own folder, and every page its counterpart."""

import datetime as dt
import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect
from serving import launched, served
from sitecheck import Element, Site

from motebok.pipeline.building import Job, build

pytestmark = [pytest.mark.build]

NOW = dt.datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - the institution's own time
EXAMPLE = re.compile(r"^(`{3,})(\w+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
WRITTEN = ("for-sekretaeren", "hjelp", "om", "tilgjengelighet")
QUOTED = {
    "nb/": re.compile("«(.+?)»"), "nn/": re.compile("«(.+?)»"), "en/": re.compile("“(.+?)”"),
}  # fmt: skip
ELSEWHERE = {"RSS-feeder", "RSS-feeds", "RSS Feeds"}
"""What other programs call something of theirs."""


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    home = tmp_path_factory.mktemp("archive")
    for name in ("content", "meetings"):
        shutil.copytree(root / name, home / name)
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    asked = config.replace("språk: [nb]", "språk: [nb, nn, en]")
    assert asked != config
    (home / "mkdocs.yml").write_text(asked, encoding="utf-8")
    out = tmp_path_factory.mktemp("site")
    with ThreadPoolExecutor(1) as executor:
        built = build(Job(home, out, NOW, search=True), executor, lambda _done, _all: None)
    assert built.changes is not None
    return Site.of(out)


def _archive_pages(site: Site, folder: str) -> set[str]:
    return {
        page.removeprefix(folder)
        for page in site.pages
        if page.startswith(folder) and (folder or not page.startswith(("nn/", "en/")))
    }


def test_every_page_exists_in_each_language_and_says_which(site: Site) -> None:
    bokmaal = _archive_pages(site, "")
    for folder in ("nn/", "en/"):
        there = _archive_pages(site, folder)
        lost = {page for page in bokmaal - there if page.count("/") > 1 or page.startswith("moter")}
        assert lost == set()
        for page in there:
            document = site.pages[f"{folder}{page}"]
            assert document.one("html").attributes["lang"].startswith(folder[:2]), page


def test_every_link_of_each_language_leads_somewhere(site: Site) -> None:
    lost = []
    for page, document in site.pages.items():
        for link in document.all("a"):
            found = site.resolve(page, link.attributes.get("href", ""))
            if found and found[0] and not (site.folder / found[0]).is_file():
                lost.append(f"{page}: {link.attributes['href']}")
    assert lost == []


@pytest.mark.parametrize(
    ("folder", "asked"),
    [("", "Krav om innsyn"), ("nn/", "Krav om innsyn"), ("en/", "Request for access")],
)
def test_a_letter_that_asks_for_access_has_a_subject_of_words_alone(
    site: Site, folder: str, asked: str
) -> None:
    addresses = {
        unquote(link.attributes.get("href", ""))
        for page in _archive_pages(site, folder)
        for link in site.pages[f"{folder}{page}"].all("a")
    }
    subjects = [each.partition("?subject=")[2] for each in addresses if "?subject=" in each]
    assert len(subjects) > 1
    assert all(re.fullmatch(rf"{asked}: [\w ./,-]+", each) for each in subjects), subjects


@pytest.mark.parametrize(
    ("folder", "agenda", "same", "day"),
    [
        ("", "Saksliste", "Andre saker i samme arkivsak", "29. september 2023"),
        ("nn/", "Sakliste", "Andre saker i same arkivsak", "29. september 2023"),
        ("en/", "Agenda", "Other cases in the same archive case", "29 September 2023"),
    ],
)
def test_the_site_speaks_the_language(
    site: Site, folder: str, agenda: str, same: str, day: str
) -> None:
    meeting = site.page(f"{folder}losam-mh/2023-09-29/")
    assert agenda in [heading.text for heading in meeting.all("h2")]
    assert day in meeting.one("h1").text
    treatment = site.page(f"{folder}losam-mh/2023-09-29/75-23/")
    assert same in [heading.text for heading in treatment.one("aside", "side").all("h2")]


def test_the_abbreviations_stand_in_the_alphabet_of_the_language(site: Site) -> None:
    letters = {
        folder: [
            each.text
            for each in site.page(f"{folder}forkortelser/").one("nav", "letters").all("li")
        ]
        for folder in ("", "nn/", "en/")
    }
    assert letters[""][-4:] == letters["nn/"][-4:] == ["Z", "Æ", "Ø", "Å"]
    assert letters["en/"][-1] == "Z"


def test_a_title_in_two_languages_is_shown_in_the_readers(site: Site) -> None:
    titles = {
        folder: [
            link.text
            for link in site.page(f"{folder}eksempelutvalget/2025-11-05/").all("a", "agenda__title")
        ]
        for folder in ("", "en/")
    }
    assert titles[""] != titles["en/"]


def test_a_written_page_has_the_same_sections_in_each_language_it_is_written_in(
    root: Path, reached: Callable[[str], None]
) -> None:
    content, count = root / "content", 0
    for file in sorted(content.glob("*.md")):
        sections = _sections(file)
        for language in ("nn", "en"):
            assert _sections(content / language / file.name) == sections, (language, file.name)
            count += len(sections)
    assert count
    reached(f"{count} sections")


def test_what_secretaries_are_shown_to_write_is_the_same_in_each_language(root: Path) -> None:
    files = [root / "content" / folder / "for-sekretaeren.md" for folder in ("", "nn", "en")]
    one, *others = (EXAMPLE.findall(file.read_text("utf-8")) for file in files)
    assert len(one) > 10
    assert others == [one, one]


def _sections(file: Path) -> list[tuple[str, str, int]]:
    """Each heading's level and anchor, and how many rows and items stand below it."""
    _, *sections = re.split(
        r"^(#+) .*?(?:\{#(.+)\})?$", file.read_text("utf-8"), flags=re.MULTILINE
    )
    return [
        (level, anchor, len(re.findall(r"^(?:- |\|)", text, re.MULTILINE)))
        for level, anchor, text in zip(*(sections[place::3] for place in range(3)), strict=True)
    ]


@pytest.mark.parametrize("folder", ["", "nn/", "en/"])
def test_what_the_written_pages_quote_is_called_so_on_the_site(
    site: Site, folder: str, reached: Callable[[str], None]
) -> None:
    written = [site.page(f"{folder}{name}/").one("article").text for name in WRITTEN]
    named = {name for text in written for name in QUOTED[folder or "nb/"].findall(text)}
    shown = " ".join(
        text
        for page in _archive_pages(site, folder)
        if page.removesuffix("/index.html") not in WRITTEN
        for text in _texts(site.pages[f"{folder}{page}"])
    )
    assert {each for each in named - ELSEWHERE if each not in shown} == set()
    reached(f"{len(named)} names in {len(written)} pages")


def _texts(document: Element) -> Iterator[str]:
    """What a page says, to readers' programs too."""
    yield document.text
    for each in document:
        yield from each.attributes.values()


@pytest.fixture
def page(browser: str) -> Iterator[Page]:
    with launched(browser) as chromium:
        yield chromium.new_page()


@pytest.mark.browser
def test_what_is_found_tells_the_language_of_what_is_in_another_than_the_page(
    site: Site, page: Page, reached: Callable[[str], None]
) -> None:
    spoken = "each => each.closest('[lang]').lang"
    with served(site.folder) as address:
        counts = {}
        for query, language in (("vernerunder", "nb"), ("attachments", "en")):
            page.goto(f"{address}en/sok/?q={query}")
            hits = page.locator("[data-hits]")
            expect(hits.locator("li").first).to_be_visible()
            told = [each.evaluate(spoken) for each in hits.locator("mark").all()]
            assert set(told) == {language}
            assert not re.search(r"\{[\^~|]", hits.inner_text())
            counts[query] = len(told)
        page.goto(f"{address}en/sok/?q=Eksempelutvalget&sorter=nyest")
        place = hits.locator(".entries__facts").filter(has_text="Eksempelutvalget").first
        expect(place.locator("[lang=nb]")).to_contain_text("Eksempelutvalget")
        assert place.evaluate(spoken) == "en"
        for facet in ("utvalg", "type"):
            choice = page.locator(f"[data-facet={facet}] label > span:first-of-type").first
            assert choice.evaluate(spoken) == "nb"
        page.goto(f"{address}sok/?q=vernerunder")
        expect(hits.locator("li").first).to_be_visible()
        assert hits.locator("[lang]").count() == 0
    reached(f"{counts} marked words")


@pytest.mark.browser
def test_a_search_is_kept_from_language_to_language(site: Site, page: Page) -> None:
    with served(site.folder) as address:
        page.goto(
            f"{address}en/sok/?q=møtefri&utvalg=Eksempelutvalget&år=2025&slag=Meeting&sorter=nyest"
        )
        hits = page.locator("[data-hits] > li")
        expect(hits.first).to_be_visible()
        page.get_by_role("link", name="Nynorsk").click()
        expect(hits.first).to_be_visible()
        expect(page).to_have_url(
            f"{address}nn/sok/?q=m%C3%B8tefri&utvalg=Eksempelutvalget&%C3%A5r=2025&slag=M%C3%B8te&sorter=nyest"
        )
        chosen = page.locator("[data-facet] input:checked")
        assert [each.input_value() for each in chosen.all()] == ["Eksempelutvalget", "2025", "Møte"]
        expect(page.locator("form.search [role=status]")).to_contain_text("treff")


@pytest.mark.browser
def test_the_switch_is_used_with_the_keyboard_and_stays_on_the_page(site: Site, page: Page) -> None:
    with served(site.folder) as address:
        page.goto(f"{address}losam-mh/2023-09-29/75-23/")
        switch = page.get_by_role("navigation", name="Språk")
        assert switch.get_by_role("link").all_inner_texts() == ["Bokmål", "Nynorsk", "English"]
        switch.get_by_role("link", name="Bokmål").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}en/losam-mh/2023-09-29/75-23/")
        here = page.get_by_role("navigation", name="Language").locator("[aria-current]")
        assert here.all_inner_texts() == ["English"]


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 600, 1280])
def test_the_switch_is_whole_on_every_screen(site: Site, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    with served(site.folder) as address:
        page.goto(f"{address}nn/losam-mh/2023-09-29/")
        links = page.get_by_role("navigation", name="Språk").get_by_role("link")
        boxes = [link.bounding_box() for link in links.all()]
        assert len(boxes) == 3
        for box in boxes:
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["height"] >= 24


def test_every_page_leads_to_itself_in_each_language(
    site: Site, reached: Callable[[str], None]
) -> None:
    count = 0
    kinds = ("kalender/2026/10/", "okonomi/", "data/2025/", "vedtak/2026/", "saker/pa-vei/", "sok/")
    assert {f"en/{kind}index.html" for kind in kinds} <= site.pages.keys()
    for page, document in site.pages.items():
        folder = page[:3] if page.startswith(("nn/", "en/")) else ""
        for link in document.one("nav", "languages").all("a"):
            other = {"nb": "", "nn": "nn/", "en": "en/"}[link.attributes["hreflang"]]
            there = site.resolve(page, link.attributes["href"])
            assert there == (f"{other}{page.removeprefix(folder)}", "")
            assert link.attributes["lang"] == link.attributes["hreflang"]
            assert site.pages[there[0]].one("html").attributes["lang"] == link.attributes["lang"]
            assert ("aria-current" in link.attributes) == (other == folder)
            count += 1
    reached(f"{count} links between {len(site.pages)} pages in three languages")
