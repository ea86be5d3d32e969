"""References: explicit links and the plain words that papers use for cases."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from motebok.archive.names import number_pattern, runs_through_the_year
from motebok.archive.types import Committee, Meeting, Treatment
from motebok.model.words import folded

_DATE = r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})"
_NUMBER = r"(?P<number>(?:[A-ZÆØÅ][A-ZÆØÅ-]*\s)?\d{1,4}/\d{2}(?:\d{2})?)"


@dataclass(frozen=True)
class Index:
    """What references are looked up in."""

    committees: Mapping[str, Committee]
    meetings: Mapping[str, Meeting]
    treatments: Mapping[str, Treatment]
    cases: frozenset[str]
    letters: frozenset[str]

    @cached_property
    def by_key(self) -> Mapping[str, str]:
        """committee/key → the newest treatment that has the key there."""
        return {f"{t.committee}/{t.key}": t.id for t in self.treatments.values()}

    @cached_property
    def by_number(self) -> Mapping[tuple[str, str], str]:
        """(committee, folded number) → treatment, for numbers that run through the year."""
        return {(t.committee, folded(t.number)): t.id for t in self.treatments.values() if t.number}

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        """Folded name of a committee → its id."""
        names: dict[str, str] = {}
        for committee in self.committees.values():
            written = committee.record.committee
            texts = [written.name, written.short_name, *(f.name for f in written.former_names)]
            for text in (text for localized in texts if localized for _, text in localized.texts):
                names.setdefault(folded(text), committee.id)
            if written.archive_name:
                names.setdefault(folded(written.archive_name), committee.id)
        return names

    def target(self, kind: str, written: str, committee: str | None) -> str | None:
        """The address that an explicit reference means, seen from a paper of `committee`."""
        if kind == "meeting":
            return written if written in self.meetings else None
        if kind == "document":
            return f"dokumenter/{written}" if written in self.letters else None
        if written in self.treatments:
            return written
        if written in self.cases:
            return f"saker/{written}"
        return self.by_key.get(written) or self.by_key.get(f"{committee}/{written}")

    def candidates(self, kind: str) -> tuple[str, ...]:
        """What a reference of this kind could have named."""
        if kind == "meeting":
            return tuple(self.meetings)
        if kind == "document":
            return tuple(sorted(self.letters))
        return (*self.by_key, *sorted(self.cases))


def mentions(text: str, index: Index, committee: str | None) -> Iterator[tuple[str, str | None]]:
    """Plain words in `text` that name a case → its address, or None where the archive lacks it.

    A number alone is looked up in the paper's own committee and means nothing where it is not
    found; a case of a named committee on a named day is a reference in any event.
    """
    for match in _in_meeting(tuple(index.by_name)).finditer(text):
        other = index.by_name[folded(match["committee"])]
        day = _day(match)
        found = index.by_number.get((other, folded(match["number"])))
        if found and day and index.treatments[found].date != day:
            found = None
        yield match[0], found
    own = index.committees.get(committee or "")
    if own is not None:
        for pattern in _own_numbers(own.record.committee.case_numbers):
            for match in pattern.finditer(text):
                found = index.by_number.get((own.id, folded(match["number"])))
                if found:
                    yield match[0], found


def _day(match: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


@cache
def _in_meeting(names: tuple[str, ...]) -> re.Pattern[str]:
    """«sak 26/23 i Fakultetsstyret 14.09.2023», for the committees of these folded names."""
    alternatives = "|".join(
        r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True)
    )
    return re.compile(
        rf"\bsak\s+{_NUMBER}\s+i\s+(?P<committee>{alternatives or '(?!)'})\s+(?:den\s+)?{_DATE}",
        re.IGNORECASE,
    )


@cache
def _own_numbers(series: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """One pattern a series; a series without a word of its own needs «sak» before the number."""
    patterns = []
    for written in filter(runs_through_the_year, series):
        word = "" if written[0].isalpha() else r"sak\s+"
        patterns.append(re.compile(rf"\b{word}(?P<number>{number_pattern(written).pattern})(?!\d)"))
    return tuple(patterns)
