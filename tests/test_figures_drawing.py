"""How tables of figures are drawn: geometry, and the page's HTML."""

from pathlib import Path
from xml.etree import ElementTree as ET

import figurecases
import pytest
from figurecases import figures
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from motebok.figures import FiguresView, check, view
from motebok.figures.bars import bars_chart
from motebok.figures.deviations import Tone, deviation_bars
from motebok.figures.lines import lines_chart


def _view(markdown: str) -> FiguresView:
    table = figures(markdown)
    return view(table, check(table), "nb", f"tabell-{table.id}")


def _tones(markdown: str) -> dict[str, tuple[Tone, bool]]:
    """Row → its tone, and whether its bar goes to the right."""
    table = figures(markdown)
    return {
        row.label: (bar.tone, bar.x == "50%")
        for row, bar in zip(table.rows, deviation_bars(table), strict=True)
        if bar is not None
    }


GOOD, BAD, NEUTRAL = (Tone.GOOD, True), (Tone.BAD, False), (Tone.NEUTRAL, True)


def test_less_income_and_more_cost_are_bad_where_income_is_negative() -> None:
    tones = _tones(figurecases.RD_2023)
    assert tones["IB"] == NEUTRAL
    assert {tones[row] for row in ("Inntekt", "Overføring fra BOA", "Kostnad", "Lønn")} == {BAD}
    assert {tones[row] for row in ("Bevilgning", "Andre inntekter", "Investering")} == {GOOD}
    assert {tones[row] for row in ("Resultat", "UB")} == {BAD}


def test_the_same_holds_where_income_is_positive() -> None:
    tones = _tones(figurecases.BFV_MARCH)
    assert {tones[row] for row in ("Resultat", "Inntekt", "Kostnad", "Lønn")} == {BAD}
    assert {tones[row] for row in ("Bevilgning", "Overføring fra EVU", "Drift")} == {GOOD}
    assert {"IB", "UB"} & tones.keys() == set()


def test_without_a_declared_sign_a_bar_follows_its_figure_and_judges_nothing() -> None:
    plain = figurecases.RD_2023.replace(" fortegn=inntekt-negativ", "")
    tones = _tones(plain)
    assert tones["Inntekt"] == (Tone.NEUTRAL, False)
    assert tones["Bevilgning"] == (Tone.NEUTRAL, True)
    assert (_view(plain).deviation, _view(figurecases.RD_2023).deviation) == ("plain", "judged")


def test_the_largest_deviation_fills_its_half() -> None:
    table = figures(figurecases.RD_2023)
    bars = deviation_bars(table)
    assert bars[14] is not None
    assert (bars[14].x, bars[14].width) == ("0%", "50%")
    assert bars[16] is not None
    assert (bars[16].x, bars[16].width) == ("50%", "7.17%")


def _numbers_table(declared: str, rows: list[list[int | None]]) -> str:
    count = len(rows[0])
    heads = " | ".join(f"H{number}" for number in range(count))
    lines = [
        f"| r{number} | " + " | ".join("-" if cell is None else str(cell) for cell in row) + " |"
        for number, row in enumerate(rows)
    ]
    return f"<!-- tabell: a {declared} -->\n\n| | {heads} |\n|--{'-|--' * count}|\n" + "\n".join(
        lines
    )


CELLS = st.lists(
    st.lists(st.none() | st.integers(-(10**9), 10**9), min_size=3, max_size=3),
    min_size=1,
    max_size=4,
)


def _share(text: str) -> float:
    assert text.endswith("%")
    return float(text.removesuffix("%"))


@settings(deadline=None, max_examples=60)
@given(CELLS)
def test_bars_stay_inside_the_drawing_and_touch_the_zero_line(rows: list[list[int | None]]) -> None:
    table = figures(_numbers_table("", rows))
    chart = bars_chart(table.columns, table.rows)
    zero = _share(chart.zero)
    for bar in (bar for group in chart.groups for bar in group.bars):
        start, end = _share(bar.x), _share(bar.x) + _share(bar.width)
        assert -0.01 <= start <= end <= 70.02
        assert min(abs(start - zero), abs(end - zero)) <= 0.02
    assert sum(len(group.bars) for group in chart.groups) == sum(
        cell is not None for row in rows for cell in row
    )


@settings(deadline=None, max_examples=60)
@given(CELLS)
def test_lines_stay_between_the_levels_of_the_scale(rows: list[list[int | None]]) -> None:
    table = figures(_numbers_table("", rows))
    chart = lines_chart(table.columns, table.rows)
    heights = [float(level.y) for level in chart.levels]
    assert heights == sorted(heights, reverse=True)
    assert 2 <= len(heights) <= 7
    for point in (point for line in chart.lines for point in line.points):
        assert heights[-1] - 0.01 <= float(point.y) <= heights[0] + 0.01


def test_a_line_has_a_gap_where_there_is_no_figure() -> None:
    table = figures(_numbers_table("", [[1, 2, None, 4]]))
    (line,) = lines_chart(table.columns, table.rows).lines
    assert (len(line.points), len(line.segments)) == (3, 1)


def test_totals_are_not_drawn() -> None:
    table = figures(_numbers_table("sum=r2", [[1, 2], [3, 4], [4, 6]]))
    assert len(bars_chart(table.columns, table.rows).groups) == 2
    assert len(lines_chart(table.columns, table.rows).lines) == 2


def test_a_view_says_what_is_above_and_below_the_table() -> None:
    seen = _view(figurecases.MEDICINE)
    assert [(head.text, head.across, head.down) for head in seen.first] == [
        ("Studieplasser", 2, 1),
        ("Søkere", 2, 1),
        ("Førstevalg", 2, 1),
        ("Førstevalg pr plass", 2, 1),
    ]
    assert [head.text for head in seen.second] == ["2022", "2023"] * 4
    assert seen.not_sums == ("Søkere",)
    assert (seen.holding, seen.count, seen.tolerance) == (20, 20, "")
    spending = _view(figurecases.SPENDING)
    assert spending.remarks == ("Rapporten oppgir 98 036.",)
    assert [row.cells[0].remark for row in spending.rows] == [0, 0, 0, 0, 1]
    assert [row.is_total for row in spending.rows] == [False] * 4 + [True]


def test_a_column_without_a_common_part_stands_over_both_levels() -> None:
    table = figures(
        "<!-- tabell: a -->\n\n| | A / 1 | A / 2 | B |\n|---|--|--|--|\n| x | 1 | 2 | 3 |\n"
    )
    seen = view(table, check(table), "nb", "a")
    assert [(head.text, head.across, head.down) for head in seen.first] == [
        ("A", 2, 1),
        ("B", 1, 2),
    ]
    assert [head.text for head in seen.second] == ["1", "2"]


def _html(root: Path, markdown: str) -> ET.Element:
    environment = Environment(
        loader=FileSystemLoader(root / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # i18n adds it
    template = environment.get_template("partials/figures/table.html.jinja")
    page = template.module.figures(_view(markdown))  # type: ignore[attr-defined]  # a macro
    return ET.fromstring(f"<div>{page}</div>")  # noqa: S314 - our own template's output


DRAWN = {
    "deviation": figurecases.RD_2023,
    "two levels": figurecases.MEDICINE,
    "remark": figurecases.SPENDING,
    "bars": _numbers_table("diagram=søyler", [[1, -2, 3, 4], [5, 6, None, 8]]),
    "lines": _numbers_table("diagram=linjer", [[1, 2, 3], [5, None, 8], [1, 1, 1], [9, 9, 9]]),
}


@pytest.mark.parametrize("markdown", DRAWN.values(), ids=DRAWN.keys())
def test_the_html_has_no_style_no_script_and_each_id_once(root: Path, markdown: str) -> None:
    tree = _html(root, markdown)
    ids = [each.attrib["id"] for each in tree.iter() if "id" in each.attrib]
    assert ids[0].startswith("tabell-")
    assert len(ids) == len(set(ids))
    assert [each.tag for each in tree.iter() if "style" in each.attrib] == []
    assert tree.findall(".//script") == []
    referred = {each.attrib["href"][1:] for each in tree.iter("a")}
    referred |= {each.attrib["fill"][5:-1] for each in tree.iter("rect") if "fill" in each.attrib}
    for each in tree.iter("svg"):
        referred |= set(each.attrib.get("aria-labelledby", "").split())
    assert referred - set(ids) == set()


@pytest.mark.parametrize("markdown", DRAWN.values(), ids=DRAWN.keys())
def test_every_drawing_has_a_name_or_is_an_ornament(root: Path, markdown: str) -> None:
    for svg in _html(root, markdown).iter("svg"):
        named = svg.attrib.get("aria-label") or svg.attrib.get("aria-labelledby")
        assert (svg.attrib.get("role") == "img" and named) or svg.attrib.get("aria-hidden")


def test_a_bar_says_in_words_what_its_side_says(root: Path) -> None:
    rows = _html(root, figurecases.RD_2023).findall(".//tbody/tr")
    said = {
        row.findtext("th"): svg.attrib.get("aria-label")
        for row in rows
        if (svg := row.find(".//svg")) is not None
    }
    assert said["Inntekt"] == "worse than budget"
    assert said["Bevilgning"] == "better than budget"
    assert said["IB"] is None


def test_every_cell_has_its_heads(root: Path) -> None:
    table = _html(root, figurecases.MEDICINE).find(".//table")
    assert table is not None
    top, bottom = table.findall("./thead/tr")
    assert [head.attrib["scope"] for head in top] == ["col"] + ["colgroup"] * 4
    assert sum(int(head.attrib.get("colspan", 1)) for head in top) == 9
    assert top[0].attrib["rowspan"] == "2"
    assert len(bottom) == 8
    for row in table.findall("./tbody/tr"):
        assert [cell.tag for cell in row] == ["th"] + ["td"] * 8
        assert row[0].attrib["scope"] == "row"


def test_the_page_says_what_was_checked_and_remarked(root: Path) -> None:
    deviation = "".join(_html(root, figurecases.RD_2023).itertext())
    assert "Checked: 44 of 44 relations hold (±1 for rounding)." in deviation
    assert "Income is negative, cost positive." in deviation
    remark = _html(root, figurecases.SPENDING)
    assert "1 has an accepted difference." in "".join(remark.itertext())
    assert remark.findtext(".//ol/li") == "Rapporten oppgir 98 036."
    assert "The total of «Søkere» is not" in "".join(_html(root, figurecases.MEDICINE).itertext())


def test_what_an_author_writes_is_escaped(root: Path) -> None:
    nasty = '<!-- tabell: a tekst="k1" -->\n\n| <b> | x&y |\n|---|---|\n| <i> | <script> |\n'
    assert _html(root, nasty).findtext(".//td") == "<script>"


def test_the_same_table_is_drawn_the_same_way(root: Path) -> None:
    first, second = (ET.tostring(_html(root, DRAWN["lines"])) for _ in range(2))
    assert first == second
