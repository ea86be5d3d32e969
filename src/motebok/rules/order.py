"""Which of some values stand out of order."""

from bisect import bisect_right
from collections.abc import Sequence


def strays(values: Sequence[int]) -> frozenset[int]:
    """The places of the fewest values without which the others do not fall.

    Where either of two could be taken out, it is the later one.
    """
    longest: list[int] = []
    ends: list[int] = []
    after: dict[int, int | None] = {}
    for place in reversed(range(len(values))):
        length = bisect_right(longest, -values[place])
        after[place] = ends[length - 1] if length else None
        longest[length : length + 1] = [-values[place]]
        ends[length : length + 1] = [place]
    kept: set[int] = set()
    following = ends[-1] if ends else None
    while following is not None:
        kept.add(following)
        following = after[following]
    return frozenset(range(len(values))) - kept
