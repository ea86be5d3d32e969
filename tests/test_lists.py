"""Lists over many meetings: what is gathered in them, in which order, and what is said of it."""

import datetime as dt
import re
from pathlib import Path

import pytest

from motebok.archive import Shown, link, show
from motebok.archive.gaps import gaps_of_committee, gaps_of_others
from motebok.archive.outcomes import is_decision
from motebok.load import load
from motebok.locale import speaker
from motebok.plan import plan
from motebok.plan.desk import Desk
from motebok.plan.way import coming_rows, later, way_rows
from motebok.render import body
from motebok.resources import templates_dir

NOW = dt.datetime(2024, 6, 1)  # noqa: DTZ001 - the institution's own time
COMMITTEE = """navn: Utvalget
saksnummer: U {n}/{yy}
sakstyper:
  vedtakssak: {betyr: vedtak}
  drøftingssak: {betyr: drøfting}
  forhandling: {betyr: forhandling}
mangler: {medlemmer: Ukjent.}
"""


def meeting(day: str, status: str, *items: str) -> str:
    agenda = "".join(f"  - {{{item}}}\n" for item in items)
    return f"dato: {day}\nstatus: {status}\nsaksliste:\n{agenda}"


def minutes(*cases: tuple[str, str]) -> str:
    return "".join(
        f"## {number}\n\n```behandling\nresultat: {result}\n```\n\n" for number, result in cases
    )


FILES = {
    "mkdocs.yml": "site_name: Prøve\n",
    "meetings/u/committee.yml": COMMITTEE,
    "meetings/u/2023-01-10/meeting.yml": meeting(
        "2023-01-10",
        "avholdt",
        "nr: U 1/23, tittel: Drøftet, type: drøftingssak, sak: felles",
        "nr: U 2/23, tittel: Vedtatt, type: vedtakssak, mangler: {vedlegg: Borte.}",
        "nr: U 3/23, tittel: Uten protokoll, type: vedtakssak",
    ),
    "meetings/u/2023-01-10/minutes.md": minutes(("U 2/23", "vedtatt"), ("U 1/23", "drøftet")),
    "meetings/u/2024-01-10/meeting.yml": meeting(
        "2024-01-10",
        "avholdt",
        "nr: U 1/24, tittel: Enige, type: forhandling",
        "nr: U 2/24, tittel: Vedtatt drøfting, type: drøftingssak, sak: felles",
    ),
    "meetings/u/2024-01-10/minutes.md": minutes(("U 1/24", "enighet"), ("U 2/24", "vedtatt")),
    "meetings/u/2024-02-10/meeting.yml": meeting(
        "2024-02-10", "avlyst", "nr: U 3/24, tittel: Avlyst, sak: felles, type: vedtakssak"
    ),
    "meetings/u/2024-05-10/meeting.yml": meeting("2024-05-10", "avholdt"),
    "meetings/u/2024-08-10/meeting.yml": meeting(
        "2024-08-10", "innkalt", "nr: U 4/24, tittel: Kommer, sak: felles, type: vedtakssak"
    ),
    "meetings/u/2024-10-10/meeting.yml": meeting("2024-10-10", "planlagt"),
    "meetings/cases/felles.yml": (
        "tittel: Felles\ntema: [Åpenhet, arbeid]\nmangler: {vedlegg: Tapt.}\n"
        "plan: [{utvalg: u, som: vedtakssak, når: 2024-10-10}, {utvalg: u, når: våren 2025}]\n"
    ),
    "meetings/cases/ny.yml": "tittel: Ny\ntema: åpenhet\n",
    "meetings/documents/2022-01-01-brev.md": "---\nslag: brev\ntittel: Brev\ntema: Ærlighet\n---\n",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    root = tmp_path_factory.mktemp("root")
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return show(link(load(root)), NOW)


@pytest.fixture(scope="module")
def desk(archive: Shown) -> Desk:
    return Desk(archive, speaker("en"))


@pytest.fixture(scope="module")
def pages(archive: Shown) -> dict[str, str]:
    folders = (str(templates_dir()),)
    return {page.address: body(page, folders).replace("\xa0", " ") for page in plan(archive)}


def test_what_was_treated_comes_newest_first_in_the_order_of_the_agenda(archive: Shown) -> None:
    told = (archive.treatments[name] for names in archive.deliberated.values() for name in names)
    assert [each.number for each in told] == ["U 1/23", "U 1/24", "U 2/24"]


def test_what_was_negotiated_is_no_decision_but_what_was_adopted_is(archive: Shown) -> None:
    decided = {
        year: [archive.treatments[name].number for name in names]
        for year, names in archive.decided.items()
    }
    assert decided == {2023: ["U 2/23"], 2024: ["U 2/24"]}


def test_what_the_minutes_do_not_mention_is_no_decision(archive: Shown) -> None:
    assert not is_decision(archive.treatments["u/2023-01-10/3-23"])


def test_the_way_tells_what_was_cancelled_and_what_is_coming(desk: Desk) -> None:
    rows = way_rows(desk, "saker/felles", "saker/felles/")
    assert [(row.state, row.what) for row in rows] == [
        ("done", "discussed"),
        ("done", "adopted"),
        ("absent", "the meeting was cancelled"),
        ("planned", "on the agenda as vedtakssak"),
        ("planned", "planned as vedtakssak"),
        ("planned", "planned"),
    ]
    assert [row.link.href for row in coming_rows(desk, "saker/felles", "saker/felles/")] == [
        "../../u/2024-08-10/4-24/",
        "../../u/2024-10-10/",
        None,
    ]


def test_later_is_what_has_taken_place(desk: Desk) -> None:
    first, last = (
        desk.archive.treatments[f"u/{name}"] for name in ("2023-01-10/1-23", "2024-01-10/2-24")
    )
    found = later(desk, first, "")
    assert found is not None
    assert found.href == "u/2024-01-10/2-24/"
    assert later(desk, last, "") is None


def test_topics_are_in_norwegian_order_and_one_for_all_spellings(archive: Shown) -> None:
    topics = tuple(archive.topics.values())
    assert [topic.name for topic in topics] == ["arbeid", "Ærlighet", "Åpenhet"]
    assert topics[2].cases == ("felles", "ny")
    assert topics[1].letters == ("2022-01-01-brev",)


def test_gaps_are_those_written_and_minutes_that_nobody_explains(archive: Shown) -> None:
    found = gaps_of_committee(archive.committees["u"])
    assert [(gap.name, gap.lack.slug, gap.why) for gap in found] == [
        ("u", "members", "Ukjent."),
        ("u/2024-05-10", "minutes", ""),
        ("u/2023-01-10/2-23", "attachments", "Borte."),
    ]
    assert [gap.name for gap in gaps_of_others(archive)] == ["saker/felles"]


def test_each_year_has_its_own_page_with_its_cases_alone(pages: dict[str, str]) -> None:
    numbers = r"U \d/\d\d"
    assert sorted(set(re.findall(numbers, pages["saker/2023/"]))) == ["U 1/23", "U 2/23", "U 3/23"]
    assert set(re.findall(numbers, pages["vedtak/2024/"])) == {"U 2/24"}
    assert set(re.findall(numbers, pages["droftinger/2023/"])) == {"U 1/23"}
    assert "dokumenter/2022/" in pages


def test_a_cancelled_meeting_is_told_of_in_every_list(pages: dict[str, str]) -> None:
    row = pages["saker/2024/"].split("U 3/24")[1].split("</li>")[0]
    assert "badge--cancelled" in row
    row = pages["saker/felles/"].split('id="u-2024-02-10-3-24"')[1].split("</li>")[0]
    assert "badge--cancelled" in row


def test_an_empty_archive_has_its_lists(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Tomt\n", encoding="utf-8")
    (tmp_path / "meetings").mkdir()
    pages = {
        page.address: body(page, (str(templates_dir()),))
        for page in plan(show(link(load(tmp_path)), NOW))
    }
    lists = {"saker/", "saker/pa-vei/", "vedtak/", "droftinger/", "dokumenter/", "tema/"}
    assert lists | {"forkortelser/", "mangler/", "404.html"} <= set(pages)
    assert all('class="empty"' in pages[address] for address in lists)


def test_an_address_that_leads_nowhere_offers_the_search_where_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Tomt\n", encoding="utf-8")
    (tmp_path / "meetings").mkdir()
    archive = show(link(load(tmp_path)), NOW)
    for is_searched in (True, False):
        pages = {page.address: page for page in plan(archive, is_searched=is_searched)}
        shown = body(pages["404.html"], (str(templates_dir()),))
        assert ('role="search" action="' in shown) is is_searched
