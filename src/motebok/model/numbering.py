"""Series of case numbers, as a committee writes them: `ST {n}/{yy}`."""

import re
from functools import cache

_FIELD = re.compile(r"\{(n|yy|yyyy)\}")
_SHAPES = {"n": "[0-9]{1,6}", "yy": "[0-9]{2}", "yyyy": "[0-9]{4}"}


@cache
def number_pattern(written: str) -> re.Pattern[str]:
    """`ST {n}/{yy}` as a regular expression with the groups n, yy and yyyy.

    A field that is named again must be the same again.
    """
    shapes: list[str] = []
    named: set[str] = set()
    for index, piece in enumerate(_FIELD.split(written)):
        if index % 2 == 0:
            shapes.append(r"\s+".join(map(re.escape, piece.split(" "))))
        else:
            shapes.append(f"(?P={piece})" if piece in named else f"(?P<{piece}>{_SHAPES[piece]})")
            named.add(piece)
    return re.compile("".join(shapes))


def runs_through_the_year(written: str) -> bool:
    """Whether numbers of the pattern run through the year, and not from 1 in each meeting."""
    return "{yy}" in written or "{yyyy}" in written
