"""Letters and circulars by the years they are from."""

import datetime as dt
import re
from collections.abc import Mapping

from motebok.load.records import LetterRecord
from motebok.model.papers import Letter

_YEAR = re.compile(r"(\d{4})-\d{2}-\d{2}(?:-|$)")


def day_of(letter: Letter) -> dt.date | None:
    """The letter's date, or the day that an e-mail was sent."""
    return letter.date or (letter.sent.date() if letter.sent else None)


def year_of(record: LetterRecord) -> int | None:
    """The year of the letter's own date, or else of the date that its name begins with."""
    day = day_of(record.document.front)
    named = _YEAR.match(record.id)
    return day.year if day else int(named[1]) if named else None


def by_year_written(letters: Mapping[str, LetterRecord]) -> dict[int, tuple[str, ...]]:
    """Year → letters, the newest first; 0 → those of no known year; the first year first."""
    found: dict[int, list[str]] = {}
    for name in sorted(letters, key=lambda name: _newest_first(letters[name])):
        found.setdefault(year_of(letters[name]) or 0, []).append(name)
    return {year: tuple(found[year]) for year in sorted(found)}


def _newest_first(record: LetterRecord) -> int:
    """Within a year those without a day of their own come last."""
    day = day_of(record.document.front)
    return -(day.toordinal() if day else 0)
