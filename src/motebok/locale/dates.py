"""Dates, times and spans of them, as each language writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

from babel import Locale

_TERRITORIES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class _Style:
    """How a language puts together the parts of a date (d, m, y) and of a time (h, m)."""

    day: str
    day_of_month: str
    short: str
    clock: str
    before_clock: str
    before_moment: str


_NORWEGIAN = _Style(
    day="{d}. {m} {y}",
    day_of_month="{d}.",
    short="{d:02}.{m:02}.{y:04}",
    clock="{h:02}.{m:02}",
    before_clock="kl. ",
    before_moment=" kl. ",
)
_STYLES: Mapping[str, _Style] = {
    "nb": _NORWEGIAN,
    "nn": _NORWEGIAN,
    "en": _Style(
        day="{d} {m} {y}",
        day_of_month="{d}",
        short="{d:02}/{m:02}/{y:04}",
        clock="{h:02}:{m:02}",
        before_clock="",
        before_moment=" at ",
    ),
}


@cache
def _names(language: str, kind: str, width: str = "wide") -> Mapping[int, str]:
    """The names of `months` (from 1) or `days` (Monday is 0) in running text."""
    data = Locale.parse(_TERRITORIES[language])
    return dict((data.months if kind == "months" else data.days)["format"][width])


@dataclass(frozen=True, slots=True)
class Dates:
    """Says dates and times in one language."""

    language: str

    def own(self, text: str) -> str:
        """A word of this language, as it stands among others."""
        return text

    def month(self, number: int) -> str:
        """«september», for a number from 1 to 12."""
        return self.own(_names(self.language, "months")[number])

    def month_short(self, number: int) -> str:
        """«sep.», for a number from 1 to 12."""
        return self.own(_names(self.language, "months", "abbreviated")[number])

    def weekday(self, day: date) -> str:
        """«fredag»."""
        return self.own(_names(self.language, "days")[day.weekday()])

    def weekday_of(self, number: int) -> str:
        """«mandag», for a number from 0 to 6."""
        return self.own(_names(self.language, "days")[number])

    def weekday_short(self, number: int) -> str:
        """«man.», for a number from 0 to 6."""
        return self.own(_names(self.language, "days", "abbreviated")[number])

    def day_of_year(self, day: date) -> str:
        """«29. september»."""
        month = _names(self.language, "months")[day.month]
        return self.own(f"{self._style.day_of_month.format(d=day.day)} {month}")

    def date_text(self, day: date) -> str:
        """«29. september 2023»."""
        month = _names(self.language, "months")[day.month]
        return self.own(self._style.day.format(d=day.day, m=month, y=day.year))

    def date_long(self, day: date) -> str:
        """«fredag 29. september 2023»."""
        return f"{self.weekday(day)} {self.date_text(day)}"

    def date_short(self, day: date) -> str:
        """«29.09.2023»."""
        return self._style.short.format(d=day.day, m=day.month, y=day.year)

    def period(self, first: date, last: date) -> str:
        """«29.–30. april 2023», «28. april–1. juni 2023»: as short as the two dates allow."""
        if first == last:
            return self.date_text(last)
        if first.year != last.year:
            return f"{self.date_text(first)}–{self.date_text(last)}"
        month = "" if first.month == last.month else f" {self.month(first.month)}"
        return f"{self._style.day_of_month.format(d=first.day)}{month}–{self.date_text(last)}"

    def clock(self, at: time) -> str:
        """«09.35»."""
        return self._style.clock.format(h=at.hour, m=at.minute)

    def clock_range(self, start: time, end: time | None = None) -> str:
        """«kl. 09.00–11.30», or «kl. 09.00» where the end is not known."""
        last = "" if end is None else f"–{self.clock(end)}"
        return f"{self.own(self._style.before_clock)}{self.clock(start)}{last}"

    def moment(self, at: datetime) -> str:
        """«2. oktober 2023 kl. 12.00»."""
        return f"{self.date_text(at)}{self.own(self._style.before_moment)}{self.clock(at.time())}"

    @property
    def _style(self) -> _Style:
        return _STYLES[self.language]
