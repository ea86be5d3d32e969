"""Scales: round levels that hold all figures of a drawing."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from motebok.figures.geometry import plain

_STEPS = 4


def levels_of(values: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """Round levels that hold all values, with 0 among them unless the values are far from it.

    At least two, from the lowest up. Values that are all alike are shown against 0.
    """
    held = tuple(values) or (Decimal(0),)
    low, high = min(held), max(held)
    is_flat = low == high
    low = Decimal(0) if 0 <= low <= high / 2 or (is_flat and low > 0) else low
    high = Decimal(0) if low / 2 <= high <= 0 or (is_flat and high < 0) else high
    step = _round_step((high - low) or abs(high) or Decimal(1))
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = max((high / step).to_integral_value(ROUND_CEILING), first + 1)
    return tuple(step * (first + place) for place in range(int(last - first) + 1))


def down(value: Decimal, levels: Sequence[Decimal], top: int, bottom: int) -> str:
    """Pixels from the top of the drawing, where the levels go from `bottom` up to `top`."""
    part = (value - levels[0]) / (levels[-1] - levels[0])
    return plain(bottom - (bottom - top) * part)


def _round_step(span: Decimal) -> Decimal:
    """1, 2 or 5 with noughts, so that about four steps make the span."""
    rough = span / _STEPS
    power = Decimal(1).scaleb(rough.adjusted())
    return next(power * each for each in (1, 2, 5, 10) if power * each >= rough)
