"""Pages, the sitemap, links and data name the same addresses, and so none that is hidden."""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

import canaries
import pytest
from sitecheck import Site

from motebok.pipeline.building import Job, build

pytestmark = [pytest.mark.build]

NOW = dt.datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - the institution's own time
_LOCATION = re.compile("<loc>/([^<]*)</loc>")
_RECORD = re.compile(
    r"(?:[^/]+/\d{4}-\d{2}-\d{2}(?:-\d)?/(?:[^/]+/(?:vedlegg-\d+/)?)?"
    r"|saker/(?!pa-vei/|\d{4}/|side_)[^/]+/|dokumenter/(?!\d{4}/|side_)[^/]+/)"
)
"""The address of a meeting, a case, a treatment, a document or a letter that is attached."""
_OF_MEETINGS = ("samlet/", "protokoll/", "dekanens-orientering/")
"""The pages of a meeting that are no cases of it."""
_FOLLOWED = (".csv", ".ics", ".atom")
"""The endings of files for spreadsheets, calendars and news readers."""
_BESIDE = re.compile(r"data/.*\.json|.*\.(?:csv|ics|atom)|.*/(?:vedlegg-\d+|saksframlegg)\.[a-z]+")


def _built(root: Path, out: Path, now: dt.datetime) -> Site:
    with ThreadPoolExecutor(1) as executor:
        assert build(Job(root, out, now), executor, lambda _done, _all: None).changes
    return Site.of(out)


@pytest.fixture(scope="module", params=["before", "after", "sample"])
def site(
    request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Site:
    """The archive in canaries.py under embargo and after it, and the sample archive."""
    out = tmp_path_factory.mktemp("site")
    if request.param == "sample":
        return _built(root, out, NOW)
    archive = tmp_path_factory.mktemp("archive")
    canaries.lay(archive, canaries.files())
    return _built(archive, out, canaries.BEFORE if request.param == "before" else canaries.UNTIL)


def _pages(site: Site) -> set[str]:
    """The address of every page, but the one for those that lack."""
    return {page.removesuffix("index.html") for page in site.pages if page != "404.html"}


def _linked(site: Site, page: str) -> Iterator[str]:
    """Every address in the site that `page` links to, but itself."""
    for element in site.pages[page].all("a"):
        found = site.resolve(page, element.attributes.get("href", ""))
        if found and found[0] != page:
            yield found[0].removesuffix("index.html")


def _values(data: object, wanted: str) -> Iterator[str]:
    """Every text under the key, however deep."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == wanted and isinstance(value, str):
                yield value
            else:
                yield from _values(value, wanted)
    elif isinstance(data, list):
        for each in data:
            yield from _values(each, wanted)


def _read(site: Site) -> list[dict[str, Any]]:
    return [json.loads(path.read_bytes()) for path in (site.folder / "data").glob("*.json")]


def _data(site: Site, wanted: str) -> set[str]:
    return {value for data in _read(site) for value in _values(data, wanted)}


def _index(site: Site) -> dict[str, Any]:
    index: dict[str, Any] = json.loads((site.folder / "data" / "index.json").read_bytes())
    return index


def _meetings(site: Site) -> set[PurePosixPath]:
    """The places of all meetings' pages."""
    pages = (PurePosixPath(each) for each in _pages(site) if _RECORD.fullmatch(each))
    return {
        each
        for each in pages
        if len(each.parts) == 2 and each.parts[1][:4].isdigit() and each.parts[0] != "dokumenter"
    }


def _files(site: Site) -> set[str]:
    """Every file that is a reader's: data, and copies of what was attached."""
    all_files = (path for path in site.folder.rglob("*") if path.is_file())
    names = (path.relative_to(site.folder).as_posix() for path in all_files)
    return {name for name in names if _BESIDE.fullmatch(name)}


def test_the_sitemap_names_every_page_and_no_other(site: Site) -> None:
    text = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    named = [unquote(each) for each in _LOCATION.findall(text)]
    assert sorted(named) == sorted(_pages(site))


def test_every_page_is_linked_from_another_and_links_lead_to_pages(
    site: Site, reached: Callable[[str], None]
) -> None:
    linked = {address for page in site.pages for address in _linked(site, page)}
    assert linked - _files(site) == _pages(site)
    reached(f"{len(_pages(site))} pages in links, the sitemap and the folder")


def test_the_data_name_every_page_of_the_record_and_only_pages(site: Site) -> None:
    named = _data(site, "address")
    assert named <= _pages(site)
    record = {each for each in _pages(site) if _RECORD.fullmatch(each)}
    own = {each for each in record if not each.endswith(_OF_MEETINGS)}
    committees = {each["address"] for each in _index(site)["committees"]}
    assert own | committees <= named
    assert named <= record | committees
    assert len(own) > 8
    assert committees == {f"{each.parts[0]}/" for each in _meetings(site)}


def test_what_the_data_refer_to_has_a_page(site: Site) -> None:
    files = [data for data in _read(site) if "year" in data]
    cases = [case for data in files for case in data.get("cases", ())]
    cases += [case for data in files for case in data.get("archive_cases", {}).values()]
    treated = {f"{each}/" for case in cases for each in case["treatments"]}
    letters = {f"dokumenter/{each}/" for case in cases for each in case.get("documents", ())}
    assert treated
    assert treated | letters <= _data(site, "address")


def test_every_file_is_named_in_the_data_and_every_copy_is_linked(site: Site) -> None:
    linked = {address for page in site.pages for address in _linked(site, page)}
    files = _files(site)
    named = {*_data(site, "file"), "data/index.json", "data/schema.json"}
    assert named == {each for each in files if not each.endswith(_FOLLOWED)}
    assert {each for each in files if not each.endswith(".json")} <= linked
