"""Progress plans on a scale of time."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motebok.diagnostics import Position
from motebok.locale import speaker
from motebok.model.blocks import Timeline
from motebok.model.reading import read
from motebok.plan.timelines import TimelineBlock, timeline_block
from motebok.source import Map, Text, parse_yaml


def _block(*steps: str, language: str = "en") -> TimelineBlock:
    node, _ = parse_yaml(
        Text("punkter:\n" + "".join(f"  - {{{s}, hva: X}}\n" for s in steps), Position("a"))
    )
    assert isinstance(node, Map)
    timeline, faults = read(Timeline, node)
    assert timeline is not None
    assert faults == ()
    return timeline_block(speaker(language), timeline, 3)


def _stretches(block: TimelineBlock) -> list[tuple[str, str] | None]:
    (lane,) = block.lanes
    return [(s.stretch.x, s.stretch.width) if s.stretch else None for s in lane.steps]


def test_a_period_lies_from_its_first_day_to_the_end_of_its_last_on_whole_months() -> None:
    block = _block(
        "når: våren, fra: 2023-01-01, til: 2023-01-31",
        "dato: 2023-02-01",
        "når: siden",
        "når: 2023-02-28",
    )
    assert block.scale is not None
    assert (block.scale.first, block.scale.after) == ("2023-01-01", "2023-03-01")
    assert _stretches(block) == [("0%", "52.54%"), ("52.54%", ""), None, ("98.31%", "")]
    assert [step.when.text for step in block.lanes[0].steps] == [
        "våren", "1 February 2023", "siden", "28 February 2023",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "steps",
    [
        ("når: våren", "når: høsten"),
        ("dato: 2023-02-01", "når: våren"),
        ("dato: 2023-02-01", "dato: 2023-02-28"),
    ],
    ids=["no dates", "one date", "one month"],
)
def test_a_plan_with_too_few_dates_has_no_scale(steps: tuple[str, ...]) -> None:
    block = _block(*steps)
    assert block.scale is None
    assert _stretches(block) == [None] * 2


def _ticks(first: str, last: str) -> str:
    block = _block(f"dato: {first}", f"dato: {last}")
    assert block.scale is not None
    return " ".join(filter(None, (f"{t.year} {t.month}".strip() for t in block.scale.ticks)))


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        ("2023-11-05", "2024-02-01", "2023 Nov Dec 2024 Jan Feb"),
        ("2023-03-01", "2024-02-01", "2023 Apr Jul Oct 2024 Jan"),
        ("2023-09-01", "2025-05-01", "2023 2024 2025"),
        ("2023-12-01", "2026-12-01", "2024 2025 2026"),
        ("2001-01-01", "2020-06-01", "2001 2004 2007 2010 2013 2016 2019"),
    ],
)
def test_months_are_named_where_there_is_room_and_years_where_they_begin(
    first: str, last: str, ticks: str
) -> None:
    assert _ticks(first, last) == ticks


DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31))


@given(st.lists(st.tuples(DAYS, DAYS).map(sorted), min_size=2, max_size=6))
def test_no_step_lies_outside_the_scale(periods: list[list[dt.date]]) -> None:
    block = _block(*(f"fra: {start}, til: {end}" for start, end in periods))
    for found in filter(None, _stretches(block)):
        x, width = (float(each.removesuffix("%") or 0) for each in found)
        assert 0 <= x <= 100
        assert x + width <= 100.01
