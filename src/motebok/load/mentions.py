"""The plain words that papers use for cases: found when a document is read, and linked later."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from motebok.model.numbering import number_pattern, runs_through_the_year
from motebok.model.words import folded

_DATE = r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})"
_NUMBER = r"(?P<number>(?:[A-ZÆØÅ][A-ZÆØÅ-]*\s)?\d{1,4}/\d{2}(?:\d{2})?)"
_LONGEST_NAME = 15
"""Words of a committee's name; more words before a date are none."""

# What comes after «sak» is only looked at: one that names no committee may hold one that does.
# It begins with a set of signs, and looks before them after that: so they are found fast.
_IN_MEETING = re.compile(
    rf"[sS\u017f](?<!\w.)(?i:ak(?=(?P<rest>\s+{_NUMBER}\s+i\s+"
    rf"(?P<committee>\S+(?:\s+\S+){{0,{_LONGEST_NAME - 1}}}?)\s+(?:den\s+)?{_DATE})))",
)

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a case: its number, folded, and where it was treated.

    A `committee`, folded, is any words before a day; without one, it is the document's own.
    """

    words: str
    number: str
    committee: str | None = None
    day: dt.date | None = None


def mentions_in(text: str, series: tuple[str, ...]) -> Iterator[Mention]:
    """What may name a case, first those in other committees: «sak 26/23 i Rådet 14.09.2023».

    `series` are the number series of the committee that the text belongs to.
    """
    for match in _IN_MEETING.finditer(text):
        yield Mention(
            f"{match[0]}{match['rest']}",
            folded(match["number"]),
            folded(match["committee"]),
            _day(match),
        )
    for pattern in _own_numbers(series):
        for match in pattern.finditer(text):
            yield Mention(match[0], folded(match["number"]))


def _day(match: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


@cache
def _own_numbers(series: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """One pattern a series; a series without a word of its own needs «sak» before the number."""
    patterns = []
    for written in filter(runs_through_the_year, series):
        number = number_pattern(written).pattern
        word = _WORD.match(written)
        # What stands before a word is looked at after it, since the word itself is found fast.
        first = f"{word[0]}(?<!\\w{word[0]})" if word else ""
        before = "" if word else r"sak(?<!\wsak)\s+"
        rest = number[word.end() :] if word else number
        patterns.append(re.compile(rf"{before}(?P<number>{first}{rest})(?!\d)"))
    return tuple(patterns)
