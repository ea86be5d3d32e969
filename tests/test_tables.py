"""Tables for spreadsheets hold every case and decision, run nothing, and name no one."""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from beside import files_beside
from test_withheld import MEETING, MINUTES, shown
from vectors import VECTORS

from motebok.archive import Shown, link, show
from motebok.load import load

NOW = dt.datetime(2026, 11, 22)  # noqa: DTZ001 - the institution's own time
SITE = "https://moter.example.no/arkiv"
FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1+1", '=HYPERLINK("x";"y")', "'=1+1",
    '"=1+1"', "Te,=1+1", 'Te, "@SUM(A1)', ",-1", "Kaffe;=1+1,＝1+1",
)  # fmt: skip
RUN = re.compile("""(?:^|,)[\\s"]*[=+\\-@＝＋－＠]""")
"""What a spreadsheet runs, whether semicolons or commas come between its cells."""
NASTY = ("Kaffe; te", 'Et "sitat"', "'Fnutt", "Æ – ø", ";", '"', "a=b", "10 - 2")
AGENDA = """dato: 2024-01-10
status: avholdt
saksliste:
"""

Row = dict[str, str]


def rows(data: bytes) -> list[Row]:
    """The rows as a reader of CSV has them, by their headings."""
    text = data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True))


def tables(archive: Shown, site: str = "") -> Mapping[str, bytes]:
    return dict(files_beside(archive, "table", site=site))


def column(data: bytes, number: int) -> list[str]:
    return [list(row.values())[number] for row in rows(data)]


@pytest.fixture(scope="module")
def sample(root: Path) -> Shown:
    return show(link(load(root)), NOW)


def test_every_case_and_every_decision_of_a_year_has_a_row(
    sample: Shown, reached: Callable[[str], None]
) -> None:
    made = dict(tables(sample, SITE))
    for of, years in (
        ("saker", {year: _treated(sample, year) for year in sample.treating_in}),
        ("vedtak", {year: set(sample.decided[year]) for year in sample.deciding_in}),
    ):
        for year, names in years.items():
            found = [row.popitem()[1] for row in rows(made.pop(f"data/{of}-{year}.csv"))]
            assert len(found) == len(set(found))
            assert set(found) == {f"{SITE}/{name}/" for name in names}
    assert made == {}
    whole = tables(sample)
    reached(f"{len(whole)} tables with {sum(len(rows(each)) for each in whole.values())} rows")


def _treated(archive: Shown, year: int) -> set[str]:
    return {t.id for t in archive.treatments.values() if t.date.year == year}


def test_a_table_is_as_a_norwegian_excel_opens_it(sample: Shown) -> None:
    for data in tables(sample).values():
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\r\n")
        assert data.count(b"\n") == data.count(b"\r\n") == len(rows(data)) + 1
        head, first = data.decode("utf-8-sig").split("\r\n")[:2]
        assert head.startswith("Utvalg;Dato;")
        assert dt.date.fromisoformat(first.split(";")[1])
        assert rows(data)[0].popitem()[1].startswith("/")


def test_no_cell_is_run_as_a_formula(tmp_path: Path, reached: Callable[[str], None]) -> None:
    titles = [" ".join(each.split()) for each in (*FORMULAS, *NASTY, *VECTORS)]
    titles = [each for each in titles if each.isprintable() and "<!--" not in each and each]
    items = "".join(
        f"  - nr: U {number}/24\n    tittel: {_quoted(title)}\n    type: {_quoted(title)}\n"
        for number, title in enumerate(titles, 1)
    )
    archive = shown(tmp_path, {MEETING: AGENDA + items}, "2026-01-01")
    data = tables(archive)["data/saker-2024.csv"]
    found = rows(data)
    assert len(found) == len(titles)
    assert [re.sub("(^|,)'", r"\1", each) for each in column(data, 3)] == [
        re.sub("(^|,)'", r"\1", each) for each in titles
    ]
    cells = [cell for row in found for cell in row.values()]
    assert [cell for cell in cells if RUN.search(cell)] == []
    assert sum(cell.startswith("'=") for cell in cells) >= 6
    reached(f"{len(titles)} titles")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def test_a_bare_number_is_not_taken_for_a_day(tmp_path: Path) -> None:
    agenda = f"{AGENDA}  - {{nr: 2/24, tittel: Budsjett}}\n  - {{nr: U 3/24, tittel: Plan}}\n"
    data = tables(shown(tmp_path, {MEETING: agenda}))["data/saker-2024.csv"]
    assert column(data, 2) == ["sak 2/24", "U 3/24"]


def test_tables_name_no_one_and_hold_nothing_withheld(tmp_path: Path) -> None:
    agenda = AGENDA + (
        "  - {nr: U 1/24, tittel: Valg, type: vedtakssak, ved: Ola Nordmann}\n"
        "  - {nr: U 2/24, tittel: Hemmelig, type: vedtakssak, sperret: {til: 2099-01-01T12:00}}\n"
        "  - nr: U 3/24\n    tittel: Åpen tittel\n    type: vedtakssak\n"
        "    unntatt: {hjemmel: offl. § 13, deler: vedtak}\n"
    )
    said = "".join(
        f"## U {number}/24\n\n```behandling\nresultat: vedtatt\n"
        "votering: {over: Ola Nordmann, for: 4, mot: 1}\n"
        "habilitet: {navn: Kari Nordmann, resultat: inhabil}\n```\n\n"
        "### Vedtak\n\nOla Nordmann er valgt.\n\n"
        for number in (1, 2, 3)
    )
    front = "---\ntil_stede: [Kari Nordmann]\ngodkjent: {dato: 2024-02-01}\n---\n\n"
    made = tables(shown(tmp_path, {MEETING: agenda, MINUTES: front + said}))
    text = b"".join(made.values()).decode()
    assert not [word for word in ("Nordmann", "Hemmelig", "U 2/24") if word in text]
    decided = rows(made["data/vedtak-2024.csv"])
    assert [list(row.values())[2:4] for row in decided] == [
        ["U 1/24", "Valg"], ["U 3/24", "Åpen tittel"],
    ]  # fmt: skip
    told = [list(row.values())[5:11] for row in decided]
    assert told[0] == ["vedtatt", "4", "1", "0", "", "2024-02-01"]
    assert told[1] == ["", "", "", "", "offl. § 13", "2024-02-01"]
