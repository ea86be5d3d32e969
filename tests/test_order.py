"""What stands out of order, and which numbers are missing."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from motebok.rules.order import strays
from motebok.rules.sequence import holes
from motebok.rules.series import Number, pattern_of, read_number

FEW = st.lists(st.integers(0, 9), max_size=7)


def _in_order(values: list[int]) -> bool:
    return all(first <= second for first, second in pairwise(values))


@settings(deadline=None, max_examples=150)
@given(FEW)
def test_strays_are_the_fewest_without_which_the_rest_are_in_order(values: list[int]) -> None:
    out = strays(values)
    assert _in_order([value for place, value in enumerate(values) if place not in out])
    kept = len(values) - len(out)
    longer = (list(each) for each in combinations(values, kept + 1))
    assert not any(_in_order(each) for each in longer)


def test_of_two_that_could_be_the_stray_it_is_the_later_one() -> None:
    assert strays([1, 3, 2, 4]) == {2}
    assert strays([1, 9, 2, 3]) == {1}


@settings(deadline=None, max_examples=150)
@given(st.sets(st.integers(0, 30), min_size=1), st.sets(st.integers(0, 30)))
def test_holes_are_all_the_numbers_between_that_nobody_has(held: set[int], known: set[int]) -> None:
    missing = {n for first, last in holes(held, known) for n in range(first, last + 1)}
    assert missing == set(range(min(held), max(held))) - held - known


@settings(deadline=None, max_examples=100)
@given(
    st.sampled_from(["ST {n}/{yy}", "{n}/{yy}", "{n}/{yyyy}", "V-SAK {n}"]),
    st.integers(1, 9999),
    st.integers(2000, 2099),
)
def test_a_number_is_read_as_it_is_said(series: str, n: int, year: int) -> None:
    number = Number(series, n, year if "yy" in series else None)
    assert read_number(str(number), (series,), 2024) == number
    assert pattern_of(str(number)) == series
