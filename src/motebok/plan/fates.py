"""What became of an address that leads nowhere any more."""

import re
from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass

from motebok.addresses import path_at, quoted
from motebok.archive import Archive
from motebok.archive.types import Attached, Treatment
from motebok.model.fields import Localized
from motebok.model.meeting import Exempt, Withdrawal
from motebok.model.numbering import number_pattern, runs_through_the_year
from motebok.model.registers import FormerAddress
from motebok.model.words import LANGUAGES, Part
from motebok.plan.desk import file_address, paper_file_address
from motebok.plan.pages import in_language

_PAPER = "saksframlegg"
_ATTACHMENT = "vedlegg-"
_PART = re.compile(
    r"(.*/)side_\d+/?|((?:vedtak|droftinger)/\d{4}/)[^/]+/?|(mangler/)[^/]+/?"
    r"|(kalender/)\d+(?:/\d\d|\.ics)?/?"
)
"""A part of a list, which the list has no more: it has become shorter."""
_STEPS = 100
"""More steps than any way has: an entry that leads to below itself would go on for ever."""


@dataclass(frozen=True, slots=True)
class Fate:
    """Where the page or file is now; else why it is gone, or nothing where nobody knows.

    `place` is the last place it was followed to, without language, below the site's root.
    """

    place: str
    moved: str | None = None
    why: Withdrawal | Exempt | Localized | None = None


@dataclass(frozen=True, slots=True)
class Fates:
    """Finds what became of addresses, by the register and by the numbers of cases."""

    archive: Archive
    paths: Container[str]
    """Every file of the site."""
    register: Mapping[str, FormerAddress]
    by_number: Mapping[tuple[str, str], str]
    """(committee, key) → the one treatment with that number, where numbers run through the year."""

    @classmethod
    def of(cls, archive: Archive, paths: Container[str]) -> "Fates":
        """Gather what addresses are looked up in."""
        register = {each.from_.strip("/"): each for each in archive.loaded.registers.addresses}
        return cls(archive, paths, register, dict(_numbered(archive)))

    def find(self, place: str, language: str) -> Fate:
        """The fate of a place, which is without the language in front."""
        seen: set[str] = set()
        while place not in seen and len(seen) < _STEPS:
            seen.add(place)
            now = self.served(place, language)
            if now is not None:
                return Fate(place, now)
            if (entry := self._entry(place)) and entry[1].why and not entry[1].to:
                return Fate(place, why=entry[1].why)
            if why := self._withheld(place):
                return Fate(place, why=why)
            now = self._followed(place)
            place = place if now is None else now
        return Fate(place)

    def served(self, place: str, language: str) -> str | None:
        """The place below the site's root: in the language, else in the first; None if neither."""
        for each in (in_language(place, language), place):
            path = path_at(f"/{quoted(each)}", self.paths)
            if path is not None:
                return path.removesuffix("index.html")
        return None

    def _entry(self, place: str) -> tuple[str, FormerAddress] | None:
        """The register's nearest entry for the place, and the address that it is about."""
        above = place.strip("/")
        while above and above not in self.register:
            above = above.rpartition("/")[0]
        return (above, self.register[above]) if above else None

    def _followed(self, place: str) -> str | None:
        """One step on the way to where the place is now; None where none is known."""
        if (entry := self._entry(place)) and entry[1].to:
            return entry[1].to.strip("/") + place.removeprefix(entry[0])
        first, _, rest = place.partition("/")
        if first in LANGUAGES:
            return rest
        if part := _PART.fullmatch(place):
            return str(part[part.lastindex or 0])
        return self._renumbered(place) or self._in_other_form(place) or None

    def _renumbered(self, place: str) -> str:
        """The place in the other meeting where the case of that number is treated now."""
        committee, _, rest = place.partition("/")
        meeting, _, rest = rest.partition("/")
        key, slash, rest = rest.partition("/")
        now = self.by_number.get((committee, key))
        is_moved = now is not None and meeting and now != f"{committee}/{meeting}/{key}"
        return f"{now}{slash}{rest}" if is_moved else ""

    def _in_other_form(self, place: str) -> str:
        """A paper or an attachment that is a file of another kind now, or a page."""
        treatment, name = self._of_treatment(place)
        if treatment is None:
            return ""
        if name == _PAPER:
            return paper_file_address(treatment) if treatment.paper_file else f"{treatment.id}/"
        attached = _attached(treatment, name)
        if attached is None:
            return ""
        return file_address(treatment, attached) if attached.file else f"{treatment.id}/{name}/"

    def _withheld(self, place: str) -> Withdrawal | Exempt | None:
        """Why a paper or an attachment is not there, by the meeting's own words."""
        treatment, name = self._of_treatment(place)
        if treatment is None:
            return None
        exempt = treatment.item.exempt
        if name == _PAPER:
            return next((each for each in treatment.exemptions if each.hides(Part.PAPER)), None)
        if not name.startswith(_ATTACHMENT):
            return None
        entry = attached.entry if (attached := _attached(treatment, name)) else None
        own = (entry.withdrawn or entry.exempt) if entry else None
        return own or (exempt if exempt and exempt.hides(Part.ATTACHMENTS) else None)

    def _of_treatment(self, place: str) -> tuple[Treatment | None, str]:
        """The treatment that the place lies below, and the place's name without suffix."""
        above, _, name = place.rstrip("/").rpartition("/")
        return self.archive.treatments.get(above), name.partition(".")[0]


def _attached(treatment: Treatment, name: str) -> Attached | None:
    number = name.removeprefix(_ATTACHMENT)
    return next((each for each in treatment.attachments if str(each.number) == number), None)


def _numbered(archive: Archive) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    count: Counter[tuple[str, str]] = Counter()
    for treatment in archive.treatments.values():
        series = archive.committees[treatment.committee].record.committee.case_numbers
        running = filter(runs_through_the_year, series)
        if any(number_pattern(each).fullmatch(treatment.number) for each in running):
            place = treatment.committee, treatment.key
            found[place] = treatment.id
            count[place] += 1
    return {place: name for place, name in found.items() if count[place] == 1}
