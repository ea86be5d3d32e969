"""Figures over time: what is compared with what, and how it is drawn."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise

import pytest
from figurecases import figures
from hypothesis import given, settings
from hypothesis import strategies as st

from motebok.diagnostics import Position
from motebok.figures import (
    Figures,
    Framed,
    Observation,
    Profile,
    Series,
    Told,
    profile_of,
    rise,
    series_in,
    show,
    spark,
    time_chart,
    years_of,
)
from motebok.figures.compared import compared_chart
from motebok.figures.scale import down, levels_of
from motebok.model.reading import read
from motebok.model.registers import TableProfile
from motebok.source import Map, Text, parse_yaml

_REGISTER = """
enhet: 1000 kr
rader:
  Inntekt: {slag: inntekt}
  Kostnad: {slag: kostnad}
  Resultat: {slag: resultat}
gunstig: {inntekt: mer, kostnad: mindre, resultat: mer}
kolonner:
  Budsjett: [Årsbudsjett, "Budsjett {yyyy}"]
  Regnskap: [Regnskap, "Regnskap {yyyy}"]
"""


def _profile() -> Profile:
    node, _ = parse_yaml(Text(_REGISTER, Position("table-profiles.yml")))
    assert isinstance(node, Map)
    written, faults = read(TableProfile, node)
    assert written is not None
    assert faults == ()
    return profile_of("drift", written)[0]


PROFILE = _profile()


def _table(heads: str, *rows: str, declared: str = "", label: str = "MH") -> Figures:
    columns = heads.count("|") + 1
    lines = "\n".join(f"| {row} |" for row in rows)
    return figures(
        f"<!-- tabell: a profil=drift {declared} -->\n\n"
        f"| {label} | {heads} |\n|---|{'---|' * columns}\n{lines}\n",
        {"drift": PROFILE},
    )


def _told(day: str, table: Figures) -> Told:
    return Told(dt.date.fromisoformat(day), f"radet/{day}/1/#tabell-a", table)


def _figures_of(framed: Framed) -> dict[str, dict[str, list[str]]]:
    return {
        series.label: {
            name: [show(each.number) for each in held] for name, held in series.measures.items()
        }
        for series in framed.series
    }


def test_a_row_is_followed_from_meeting_to_meeting_by_what_its_columns_measure() -> None:
    (framed,) = series_in(
        PROFILE,
        [
            _told("2023-03-01", _table("Budsjett 2023 | Merknad", "Inntekt | 10 | 1")),
            _told(
                "2024-03-01",
                _table("Årsbudsjett | Regnskap 2023", "inntekt | 12 | -3,5", "Resultat | - | 7"),
            ),
        ],
    )
    assert _figures_of(framed) == {
        "Inntekt": {"Budsjett": ["10", "12"], "Regnskap": ["−3,5"]},
        "Resultat": {"Regnskap": ["7"]},
    }


def test_a_head_has_any_year_where_the_profile_says_so_and_nothing_else() -> None:
    heads = ("Budsjett 2023", "budsjett 1999", "Årsbudsjett", "Budsjett 23", "Budsjett pr. mars")
    assert [PROFILE.measure(head) for head in heads] == [
        "Budsjett",
        "Budsjett",
        "Budsjett",
        None,
        None,
    ]


@pytest.mark.parametrize(
    "other",
    [
        _table("Regnskap", "Inntekt | 5", label="RD"),
        _table("Regnskap", "Inntekt | 5", declared="enhet=kr"),
        _table("Regnskap", "Inntekt | -5", declared="fortegn=inntekt-negativ"),
        _table("Regnskap", "Inntekt | 5 %"),
    ],
    ids=["label", "unit", "sign", "percent"],
)
def test_figures_that_cannot_be_compared_stay_apart(other: Figures) -> None:
    one = _told("2023-03-01", _table("Regnskap", "Inntekt | 4"))
    newest, oldest = series_in(PROFILE, [one, _told("2024-03-01", other)])
    assert [len(list(each.series[0].observations)) for each in (newest, oldest)] == [1, 1]
    assert next(newest.series[0].observations).told.day == dt.date(2024, 3, 1)


def test_what_is_told_twice_in_a_day_is_told_once_unless_it_differs() -> None:
    day = "2024-03-01"
    tables = [_table("Regnskap", f"Inntekt | {figure}") for figure in (4, 4, 5)]
    (framed,) = series_in(PROFILE, [_told(day, table) for table in tables])
    assert _figures_of(framed) == {"Inntekt": {"Regnskap": ["4", "5"]}}


def test_a_change_has_the_decimals_of_both_figures() -> None:
    (framed,) = series_in(
        PROFILE,
        [
            _told("2023-03-01", _table("Regnskap", "Inntekt | -4,25")),
            _told("2024-03-01", _table("Regnskap", "Inntekt | -6")),
        ],
    )
    before, last = framed.series[0].observations
    assert show(rise(last, before)) == "−1,75"
    assert show(rise(before, last)) == "1,75"


VALUES = st.lists(
    st.decimals(
        allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=3
    ),
    min_size=1,
    max_size=12,
)


@settings(deadline=None, max_examples=150)
@given(VALUES)
def test_a_scale_holds_all_values_in_a_few_round_and_even_steps(values: list[Decimal]) -> None:
    levels = levels_of(values)
    steps = {high - low for low, high in pairwise(levels)}
    assert 2 <= len(levels) <= 7
    assert len(steps) == 1
    assert str(steps.pop().normalize().as_tuple().digits[0]) in "125"
    assert levels[0] <= min(values) <= max(values) <= levels[-1]


@pytest.mark.parametrize(
    ("values", "levels"),
    [
        (["5"], "0 2 4 6"),
        (["0"], "0 0.5"),
        (["-7", "-7"], "-8 -6 -4 -2 0"),
        (["120", "-40", "230"], "-100 0 100 200 300"),
        (["850134", "868760"], "850000 855000 860000 865000 870000"),
        (["0.001", "0.004"], "0 0.001 0.002 0.003 0.004"),
        (["-1343803", "1275847"], "-2000000 -1000000 0 1000000 2000000"),
        ([], "0 0.5"),
    ],
)
def test_the_levels_of_a_scale(values: list[str], levels: str) -> None:
    found = levels_of(Decimal(value) for value in values)
    assert list(found) == [Decimal(each) for each in levels.split()]


def test_the_lowest_level_is_at_the_foot_and_the_highest_at_the_top() -> None:
    levels = levels_of([Decimal(-40), Decimal(230)])
    assert [down(level, levels, 10, 210) for level in levels] == ["210", "160", "110", "60", "10"]


def _series(*told: tuple[str, str]) -> Series:
    tables = (_told(day, _table("Regnskap", f"Inntekt | {figure}")) for day, figure in told)
    return series_in(PROFILE, tables)[0].series[0]


def _say(measure: str, each: Observation) -> str:
    return f"{measure} {show(each.number)}"


def _days(series: Series) -> list[dt.date]:
    return [each.told.day for each in series.observations]


def test_time_goes_by_the_calendar_in_whole_years() -> None:
    series = _series(("2023-01-01", "1"), ("2024-01-01", "2"), ("2024-07-01", "-3"))
    chart = time_chart(series, years_of(_days(series)), _say)
    (line,) = chart.lines
    assert [dot.x for dot in line.dots] == ["0%", "49.93%", "74.83%"]
    assert line.dots[-1].text == "Regnskap −3"
    assert len(line.segments) == 2
    assert [tick.name for tick in chart.years] == ["2023", "2024"]
    zero = next(level.y for level in chart.levels if level.text == "0")
    assert chart.zero == zero


def test_names_of_many_years_are_thinned_out_and_the_last_is_kept() -> None:
    series = _series(("2001-05-01", "1"), ("2026-05-01", "2"))
    names = [tick.name for tick in time_chart(series, years_of(_days(series)), _say).years]
    assert len(names) == 26
    assert [name for name in names if name] == ["2001", "2006", "2011", "2016", "2021", "2026"]


def test_one_figure_is_a_mark_without_a_line() -> None:
    series = _series(("2023-06-30", "4"))
    (line,) = time_chart(series, years_of(_days(series)), _say).lines
    assert (len(line.dots), line.segments) == (1, ())


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=8))
def test_marks_and_small_lines_stay_inside_their_drawings(values: list[int]) -> None:
    series = _series(*((f"20{10 + place}-03-01", str(value)) for place, value in enumerate(values)))
    chart = time_chart(series, years_of(_days(series)), _say)
    heights = [float(dot.y) for line in chart.lines for dot in line.dots]
    assert all(9.99 <= height <= chart.bottom + 0.01 for height in heights)
    held = tuple(series.observations)
    drawn = spark(held, _days(series))
    ends = [point for segment in drawn.segments for point in (segment.start, segment.end)]
    assert all(2.99 <= float(point.y) <= 19.01 for point in (*ends, drawn.last))
    if len(set(values)) == 1:
        assert float(drawn.last.y) == 11


def test_budget_and_account_are_compared_by_what_the_table_states() -> None:
    chart = compared_chart(
        _table(
            "Budsjett 2024 | Regnskap 2024 | Avvik",
            "Inntekt | 100 | 90 | 10",
            "Kostnad | -80 | -60 | -20",
            "Resultat | 20 | 30 | ",
            declared='fortegn=inntekt-positiv avvik="k3 = k1 - k2" toleranse=1',
        )
    )
    assert chart is not None
    assert (chart.budget, chart.account, chart.zero) == ("Budsjett 2024", "Regnskap 2024", "44.44%")
    assert [(row.label, row.off, row.bar.tone) for row in chart.rows] == [
        ("Inntekt", "10", "bad"),
        ("Kostnad", "20", "good"),
    ]
    income, cost = chart.rows
    assert (income.x, income.width, income.budget) == ("44.44%", "50%", "100%")
    assert (income.bar.x, income.bar.width) == ("25%", "25%")
    assert (cost.x, cost.width, cost.budget) == ("11.11%", "33.33%", "0%")
    assert (cost.bar.x, cost.bar.width) == ("50%", "50%")


def test_without_a_deviation_from_a_budget_nothing_is_compared() -> None:
    heads, row = "Budsjett 2024 | Regnskap 2024 | Avvik", "Inntekt | 100 | 90 | 190"
    assert compared_chart(_table(heads, row)) is None
    assert compared_chart(_table(heads, row, declared='avvik="k3 = k1 + k2"')) is None
