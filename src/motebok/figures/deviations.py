"""Deviations from the budget: good or bad, and a small bar for each."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from motebok.figures.geometry import share
from motebok.figures.rows import Row
from motebok.figures.signs import orientation
from motebok.figures.tables import Figures
from motebok.model.words import Direction


class Tone(StrEnum):
    """Whether a deviation is a good one; neutral where it is none or nothing tells."""

    GOOD = "good"
    BAD = "bad"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class DeviationBar:
    """A bar from the middle: good ones to the right, bad ones to the left.

    Where the table does not tell what is good, it goes by the figure's own sign.
    """

    x: str
    width: str
    tone: Tone


def tells_good_from_bad(figures: Figures) -> bool:
    """Whether the table has a deviation, and the profile and the sign to judge it by."""
    return bool(figures.deviation and figures.sign and figures.profile and figures.profile.good)


def deviation_bars(figures: Figures) -> tuple[DeviationBar | None, ...]:
    """A bar for each row, None where no deviation is stated."""
    if figures.deviation is None:
        return (None,) * len(figures.rows)
    stated = [row.cell(figures.deviation.target).number for row in figures.rows]
    most = max((abs(number.value) for number in stated if number), default=Decimal(0))
    return tuple(
        None if number is None else _bar(number.value, most, tone_of(figures, row, number.value))
        for row, number in zip(figures.rows, stated, strict=True)
    )


def tone_of(figures: Figures, row: Row, deviation: Decimal) -> Tone:
    """What a deviation (budget minus account) means in this row, by profile and declared sign."""
    if figures.profile is None or figures.sign is None or row.kind is None or not deviation:
        return Tone.NEUTRAL
    good = figures.profile.good.get(row.kind)
    if good is None:
        return Tone.NEUTRAL
    is_more = -deviation * orientation(row.kind, figures.sign) > 0
    return Tone.GOOD if is_more == (good is Direction.MORE) else Tone.BAD


def _bar(value: Decimal, most: Decimal, tone: Tone) -> DeviationBar:
    width = 50 * abs(value) / most if most else Decimal(0)
    is_left = tone is Tone.BAD or (tone is Tone.NEUTRAL and value < 0)
    return DeviationBar(share(50 - width if is_left else Decimal(50)), share(width), tone)
