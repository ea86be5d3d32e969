"""The sample archive's site as built: links lead somewhere, and pages say what the data say."""

import datetime as dt
import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from sitecheck import Element, Site

from motebok.pipeline.building import Job, build

pytestmark = [pytest.mark.build]

NOW = dt.datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - the institution's own time
LOSAM = "losam-mh/2023-09-29/"


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    out = tmp_path_factory.mktemp("site")
    with ThreadPoolExecutor(1) as executor:
        built = build(Job(root, out, NOW), executor, lambda _done, _all: None)
    assert built.changes is not None
    return Site.of(out)


@pytest.fixture(scope="module")
def record(site: Site) -> dict[str, dict[str, Any]]:
    """Every meeting of the data files by id."""
    return {
        meeting["id"]: meeting
        for path in sorted((site.folder / "data").glob("*-[0-9][0-9][0-9][0-9].json"))
        for meeting in json.loads(path.read_bytes()).get("meetings", ())
    }


def test_every_link_and_anchor_leads_somewhere(site: Site) -> None:
    ids = {
        page: {each.attributes["id"] for each in document if "id" in each.attributes}
        for page, document in site.pages.items()
    }
    lost = []
    followed = 0
    for page, document in site.pages.items():
        for element in document:
            for name in ("href", "src", "action"):
                found = (
                    site.resolve(page, element.attributes[name])
                    if name in element.attributes
                    else None
                )
                if found is None or element.name == "base":
                    continue
                file, fragment = found
                followed += 1
                if not (site.folder / file).is_file():
                    lost.append(f"{page}: {element.attributes[name]}")
                elif fragment and file in ids and fragment not in ids[file]:
                    lost.append(f"{page}: {element.attributes[name]} has no such anchor")
    assert lost == []
    assert followed > 10 * len(site.pages)


def test_ids_are_unique_and_headings_begin_with_one(site: Site) -> None:
    for page, document in site.pages.items():
        ids = [each.attributes["id"] for each in document if "id" in each.attributes]
        assert sorted(ids) == sorted(set(ids)), page
        assert len(document.all("h1")) == 1, page


def test_pages_have_no_style_attribute_and_run_no_script_of_their_own(site: Site) -> None:
    for page, document in site.pages.items():
        article = document.one("article")
        assert article.all("script") == [], page
        for each in article:
            assert "style" not in each.attributes, page
            assert not any(name.startswith("on") for name in each.attributes), page


def test_every_page_has_a_title_of_its_own(site: Site) -> None:
    titles = [document.one("head").one("title").text for document in site.pages.values()]
    assert sorted(titles) == sorted(set(titles))


def test_losam_2023_shows_ten_items_of_which_nine_are_on_the_timeline(site: Site) -> None:
    page = site.page(LOSAM)
    (untimed,) = page.one(css="agenda-untimed").all("li")
    assert "ST 72/23" in untimed.text
    rows = page.one("ol", "agenda").all("li", "agenda__item")
    clocks = [row.one("time", "agenda__clock").text for row in rows]
    assert clocks == [
        "09.00",
        "09.20",
        "09.35",
        "09.55",
        "10.20",
        "10.40",
        "10.50",
        "11.10",
        "11.15",
    ]
    assert page.one("li", "agenda__end").one("time").text == "11.30"
    assert page.one("ol", "agenda").all("li", "agenda__gap") == []


def test_the_strip_is_proportional(site: Site) -> None:
    pieces = site.page(LOSAM).one("svg", "strip").all("a", "strip__item")
    widths = [float(piece.all("rect")[0].attributes["width"].rstrip("%")) for piece in pieces]
    minutes = [20, 15, 20, 25, 20, 10, 20, 5, 15]
    assert widths == pytest.approx([each / 150 * 100 for each in minutes], abs=0.01)


def _side(page: Element, heading: str) -> Element:
    (part,) = [each for each in page.all("section", "side__part") if each.one("h2").text == heading]
    return part


def test_a_shared_archive_case_makes_two_cases_neighbours_and_no_more(site: Site) -> None:
    for own, other in (("75-23", "76-23"), ("76-23", "75-23")):
        page = site.page(f"{LOSAM}{own}/")
        (link,) = _side(page, "Andre saker i samme arkivsak").all("a")
        assert link.attributes["href"] == f"../{other}/"
        assert page.all("ol", "way") == []


def test_a_reference_to_a_meeting_that_the_archive_lacks_is_shown_as_that(site: Site) -> None:
    page = site.page(f"{LOSAM}75-23/")
    (absent,) = [each for each in page.all(css="reference-absent") if each.name == "span"][:1]
    assert absent.text == "sak 26/23 i Fakultetsstyret 14.09.2023"
    assert "sak 26/23 i Fakultetsstyret 14.09.2023" in _side(page, "Viser til").text
    assert "ikke i arkivet" in _side(page, "Viser til").text


def test_every_attachment_of_losam_2023_is_published(site: Site) -> None:
    assert len(site.page(f"{LOSAM}77-23/").one("ol", "entries--numbered").all("li")) == 1
    assert len(site.page(f"{LOSAM}78-23/").one("ol", "entries--numbered").all("li")) == 12
    assert len(list(site.folder.glob(f"{LOSAM}*/vedlegg-*/index.html"))) == 13


def test_pages_and_data_agree(site: Site, record: dict[str, dict[str, Any]]) -> None:
    assert len(record) >= 14
    for meeting in record.values():
        page = site.page(meeting["address"])
        shown = {row.attributes["id"] for row in page if "agenda__item" in row.classes}
        shown |= {
            row.attributes["id"]
            for row in page.all(css="agenda-untimed")[:1]
            for row in row.all("li")
        }
        items = [each for each in meeting["agenda"] if each["kind"] == "item"]
        assert len(shown) == len(items), meeting["id"]
        for item in items:
            own = site.page(item["address"])
            assert own.one("h1").text == item["title"]["nb"]
            if "number" in item:
                assert item["number"] in own.one(css="head__kicker").text
            if "archive_case" in item:
                assert item["archive_case"] in own.one("aside", "side").text
            if "paper" in item and "parts" in item["paper"]:
                headings = [p["text"] for p in item["paper"]["parts"] if p["kind"] == "heading"]
                words = own.one("article").text
                assert all(heading.rstrip(":").replace("*", "") in words for heading in headings)
                for table in (p for p in item["paper"]["parts"] if p["kind"] == "figures"):
                    (figure,) = [
                        each
                        for each in own.all("figure", "figures")
                        if each.attributes["id"].endswith(f"tabell-{table['id']}")
                    ]
                    labels = [row.one("th").text for row in figure.one("tbody").all("tr")]
                    assert labels == [row["label"] for row in table["rows"]]
            for attachment in item.get("attachments", []):
                place = attachment.get("address") or attachment.get("file")
                if place:
                    file = f"{place}index.html" if place.endswith("/") else place
                    assert (site.folder / file).is_file()


def test_data_names_every_meeting_page_and_only_those(
    site: Site, record: dict[str, dict[str, object]]
) -> None:
    pages = {path.parent for path in site.folder.glob("*/[0-9]*-[0-9]*-[0-9]*/index.html")}
    home = site.folder
    held = {home / str(meeting["address"]) for meeting in record.values()}
    assert pages - {home / "dokumenter"} - set(home.glob("dokumenter/*")) == held


def test_the_data_are_canonical(site: Site) -> None:
    for path in (site.folder / "data").glob("*.json"):
        data = json.loads(path.read_bytes())
        canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert path.read_text(encoding="utf-8") == f"{canonical}\n"
        assert '"represents"' not in path.read_text(encoding="utf-8")


def test_the_data_are_as_their_schema_says(site: Site) -> None:
    files = {
        path.name: json.loads(path.read_bytes()) for path in (site.folder / "data").glob("*.json")
    }
    validator = Draft202012Validator(files.pop("schema.json"))
    assert [name for name, each in files.items() if not validator.is_valid(each)] == []
    assert len(files) > 20


def test_every_meeting_page_says_what_it_is_as_an_event(
    site: Site, record: dict[str, dict[str, Any]]
) -> None:
    pattern = re.compile(r'<script type="application/ld\+json">(.*?)</script>')
    told = {}
    for page in site.pages:
        html = (site.folder / page).read_text(encoding="utf-8")
        for text in pattern.findall(html.partition("</head>")[0]):
            told[page.removesuffix("index.html")] = json.loads(text)
    assert told.keys() == {meeting["address"] for meeting in record.values()}
    for meeting in record.values():
        event = told[meeting["address"]]
        assert event["startDate"].startswith(meeting["days"][0]["date"] if "days" in meeting
                                             else meeting["date"])  # fmt: skip
        is_cancelled = meeting.get("status") == "cancelled"
        assert event["eventStatus"].endswith("EventCancelled") is is_cancelled
        assert event["name"] == site.page(meeting["address"]).one("h1").text.replace("\xa0", " ")


def test_pages_lead_to_feeds_in_their_heads_and_in_their_text(site: Site) -> None:
    for address in ("", "losam-mh/", "saker/motefri-onsdag-eksempel/"):
        page = site.page(address)
        (found,) = [
            each
            for each in page.one("head").all("link")
            if each.attributes.get("rel") == "alternate "
        ]
        assert found.attributes["type"] == "application/atom+xml"
        hrefs = {each.attributes.get("href") for each in page.one("article").all("a")}
        assert found.attributes["href"] in hrefs


def test_the_same_input_gives_the_same_bytes(site: Site, root: Path, tmp_path: Path) -> None:
    with ThreadPoolExecutor(3) as executor:
        build(Job(root, tmp_path, NOW), executor, lambda _done, _all: None)
    first = {
        p.relative_to(site.folder): p.read_bytes() for p in site.folder.rglob("*") if p.is_file()
    }
    again = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert first.keys() == again.keys()
    assert [path for path in first if first[path] != again[path]] == []
