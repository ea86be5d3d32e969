"""Pages of figures over time: which tables they are made from, and where they lead."""

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from motebok.archive import Shown, link, show
from motebok.load import load
from motebok.locale import speaker
from motebok.plan import plan
from motebok.plan.desk import Desk
from motebok.plan.way import Way, way_of
from motebok.render import body
from motebok.resources import templates_dir

NOW = dt.datetime(2024, 6, 1)  # noqa: DTZ001 - the institution's own time
PROFILES = """profiler:
  drift:
    tittel: Drift
    rader: {Lønn: {slag: kostnad}, Lonn: {slag: kostnad}}
    kolonner: {Regnskap: Regnskap}
  annet:
    rader: {Lønn: {slag: kostnad}}
"""
COMMITTEE = "navn: Utvalg {}\nsaksnummer: U {{n}}/{{yy}}\nsakstyper: {{sak: {{betyr: drøfting}}}}\n"
TURNED = speaker("nb").gettext(
    "Other papers write the same figures with the opposite sign. Those stand by themselves and are "
    "not compared with these."
)


def table(figure: int, name: str = "lonn", profile: str = "drift") -> str:
    return (
        f"<!-- tabell: {name} profil={profile} -->\n\n"
        f"| MH | Regnskap |\n|---|---:|\n| Lønn | {figure} |\n| Lonn | {figure + 1} |\n"
    )


def meeting(day: str, item: str = "", status: str = "avholdt") -> str:
    number = f"U 1/{day[2:4]}"
    return (
        f"dato: {day}\nstatus: {status}\nårsak: Forfall\nsaksliste:\n"
        f"  - {{nr: {number}, tittel: Regnskap {day}, type: sak{item}}}\n"
    )


LETTER = ", vedlegg: [{tittel: Tall, fil: attachments/tall.md}], saksframlegg: muntlig"
FILES = {
    "mkdocs.yml": "site_name: Prøve\n",
    "meetings/registers/table-profiles.yml": PROFILES,
    "meetings/u/committee.yml": COMMITTEE.format("U"),
    "meetings/v/committee.yml": COMMITTEE.format("V"),
    "meetings/u/2020-01-10/meeting.yml": meeting("2020-01-10"),
    "meetings/u/2020-01-10/1-20.md": "---\n---\n\n## Forslag til vedtak\n\n" + table(10),
    "meetings/u/2021-01-10/meeting.yml": meeting("2021-01-10", LETTER),
    "meetings/u/2021-01-10/attachments/tall.md": "---\nslag: notat\n---\n\n" + table(20),
    "meetings/u/2022-01-10/meeting.yml": meeting("2022-01-10", status="avlyst"),
    "meetings/u/2022-01-10/1-22.md": "---\n---\n\n" + table(777),
    "meetings/u/2023-01-10/meeting.yml": meeting(
        "2023-01-10", ", trukket: {dato: 2023-01-08, hvorfor: Feil.}"
    ),
    "meetings/u/2023-01-10/1-23.md": "---\n---\n\n" + table(777),
    "meetings/u/2024-01-10/meeting.yml": meeting(
        "2024-01-10", ", unntatt: {hjemmel: offl. § 23, deler: [saksframlegg]}"
    ),
    "meetings/u/2024-01-10/1-24.md": "---\n---\n\n" + table(777),
    "meetings/v/2024-01-10/meeting.yml": meeting("2024-01-10"),
    "meetings/v/2024-01-10/1-24.md": "---\n---\n\n" + table(777, profile="annet"),
}


def shown(root: Path, files: Mapping[str, str]) -> Shown:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return show(link(load(root)), NOW)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return shown(tmp_path_factory.mktemp("root"), FILES)


@pytest.fixture(scope="module")
def pages(archive: Shown) -> dict[str, str]:
    folders = (str(templates_dir()),)
    return {page.address: body(page, folders) for page in plan(archive) if page.language == "nb"}


def test_figures_are_followed_in_papers_and_letters_that_readers_see_and_committees_met_on(
    archive: Shown,
) -> None:
    assert archive.figured == {"u/drift": (("u/2020-01-10/1-20", 0), ("u/2021-01-10/1-21", 1))}
    assert archive.figured_by == {"drift": ("u",)}


def test_each_row_has_a_page_of_its_own_also_where_names_are_nearly_alike(
    pages: dict[str, str],
) -> None:
    assert sorted(address for address in pages if address.startswith("okonomi/")) == [
        "okonomi/",
        "okonomi/drift/",
        "okonomi/drift/u/",
        "okonomi/drift/u/lonn-2/",
        "okonomi/drift/u/lonn/",
    ]
    assert "777" not in "".join(text for at, text in pages.items() if at.startswith("okonomi/"))


def test_each_figure_leads_to_the_table_that_told_it(pages: dict[str, str]) -> None:
    targets = {
        "../../../../u/2020-01-10/1-20/#forslag-til-vedtak-tabell-lonn": "u/2020-01-10/1-20/",
        "../../../../u/2021-01-10/1-21/vedlegg-1/#tabell-lonn": "u/2021-01-10/1-21/vedlegg-1/",
    }
    found = set(re.findall(r'href="([^"]*#[^"]*)"', pages["okonomi/drift/u/lonn/"]))
    assert found == targets.keys()
    for href, address in targets.items():
        assert f'id="{href.partition("#")[2]}"' in pages[address]


def test_the_pages_are_reached_from_committee_case_and_the_list_of_cases(
    pages: dict[str, str],
) -> None:
    assert 'href="../okonomi/drift/u/"' in pages["u/"]
    assert 'href="../../../okonomi/drift/u/"' in pages["u/2020-01-10/1-20/"]
    assert 'href="../okonomi/"' in pages["saker/"]
    assert "okonomi/" not in pages["v/"]


def test_a_row_says_that_its_line_breaks_off_where_the_sign_is_turned(tmp_path: Path) -> None:
    def text(day: str, sign: str, *, rows: str) -> dict[str, str]:
        head = f"<!-- tabell: lonn profil=drift fortegn=inntekt-{sign} -->"
        columns = "| MH | Regnskap |\n|---|---:|"
        return {
            f"meetings/w/{day}/meeting.yml": meeting(day),
            f"meetings/w/{day}/1-{day[2:4]}.md": f"---\n---\n{head}\n\n{columns}\n{rows}",
        }

    files = {name: each for name, each in FILES.items() if not name.startswith("meetings/u/")}
    files["meetings/w/committee.yml"] = COMMITTEE.format("W")
    files |= text("2020-01-10", "negativ", rows="| Lønn | 9 |\n| Lonn | 8 |\n")
    files |= text("2021-01-10", "positiv", rows="| Lønn | -9 |\n")
    folders = (str(templates_dir()),)
    pages = {page.address: body(page, folders) for page in plan(shown(tmp_path, files))}
    apart = pages["okonomi/drift/w/"], pages["okonomi/drift/w/lonn/"]
    assert [html.count(TURNED) for html in apart] == [2, 2]
    assert TURNED not in pages["okonomi/drift/w/lonn-2/"], "nothing is told of it with the other"


def test_without_such_tables_there_are_no_such_pages(tmp_path: Path) -> None:
    few = {name: text for name, text in FILES.items() if "/u/20" not in name}
    addresses = [page.address for page in plan(shown(tmp_path, few))]
    assert [address for address in addresses if address.startswith("okonomi")] == []


def _way(root: Path, committees: str) -> Way:
    """The way of a case through committees named by a letter each, a year apart."""
    files = {"mkdocs.yml": "site_name: Prøve\n", "meetings/cases/sak.yml": "tittel: Sak\n"}
    for year, name in enumerate(committees, start=2001):
        day = f"{year}-01-10"
        files[f"meetings/{name}/committee.yml"] = COMMITTEE.format(name)
        files[f"meetings/{name}/{day}/meeting.yml"] = meeting(day, ", sak: sak")
    way = way_of(Desk(shown(root, files), speaker("en")), "saker/sak", "saker/sak/")
    assert way is not None
    return way


@pytest.mark.parametrize(
    ("committees", "lanes", "before"),
    [
        ("uu", [1, 1], [1, 1]),
        ("uvu", [1, 2, 1], [1, 1, 2]),
        ("abcdea", [1, 2, 3, 4, 4, 1], [1, 1, 2, 3, 4, 4]),
    ],
)
def test_each_committee_has_a_lane_in_the_order_that_the_case_came_to_them(
    committees: str, lanes: list[int], before: list[int], tmp_path: Path
) -> None:
    way = _way(tmp_path, committees)
    assert [step.lane for step in way.steps] == lanes
    assert [step.before for step in way.steps] == before
    assert (way.lanes, way.is_long) == (max(lanes), len(committees) > 5)


def test_what_is_left_out_of_a_long_way_stands_in_the_nearest_lane(tmp_path: Path) -> None:
    way = _way(tmp_path, "u" * 8 + "v" * 30)
    assert (way.steps[0].state, len(way.steps)) == ("more", 26)
    assert {step.lane for step in way.steps} == {1}
