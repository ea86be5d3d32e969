"""What a whole site shows: every treatment, the lists it stands in, and who refers to whom."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bench.agenda import Case, Item, agenda, case_of, clock
from bench.papers import EACH_LETTER, Letter, letter_of, paper
from bench.schedule import Schedule, Sitting

FIXED = (
    "", "sok", "moter", "saker", "saker/pa-vei", "tema", "vedtak", "droftinger", "dokumenter",
    "forkortelser", "mangler", "om", "hjelp", "for-sekretaeren", "tilgjengelighet",
)  # fmt: skip
"""Addresses of pages that an archive of any size has, but the one for what is not found."""
WRITTEN = ("om", "hjelp", "for-sekretaeren", "tilgjengelighet")
"""Those of them that stand in content/."""
BRIEFING = "dekanens-orientering"
DECISIONS, DELIBERATIONS = "vedtak", "droftinger"
_REGISTER = {
    "vedtakssak": DECISIONS, "godkjenning": DECISIONS, "drøftingssak": DELIBERATIONS,
    "forhandlingssak": DELIBERATIONS,
}  # fmt: skip
_REFERENCE = re.compile(r"\]\(§([^)]+)\)")


@dataclass(frozen=True, slots=True)
class Treated:
    """A treatment with its place on the agenda, from 0, and when it begins and ends."""

    sitting: Sitting
    place: int
    item: Item
    span: tuple[str, str]
    refers: tuple[str, ...]
    """Addresses of what its paper links to."""

    @property
    def address(self) -> str:
        """Its page's address."""
        return f"{self.sitting.id}/{self.item.key}"

    @property
    def register(self) -> str | None:
        """Whether it stands among decisions or deliberations, if in either."""
        return _REGISTER.get(self.item.type)

    @property
    def lists(self) -> Iterator[str]:
        """Addresses of the lists it stands in."""
        year = self.sitting.date.year
        yield f"{self.sitting.committee.id}/{year}"
        yield f"saker/{year}"
        if self.register:
            yield f"{self.register}/{year}"
        if self.item.archive_case:
            yield archive_case_address(self.item.archive_case)
        if self.item.case:
            yield f"saker/{self.item.case.id}"


def archive_case_address(number: str) -> str:
    """The address of an archive case's page."""
    return f"arkivsak/{number.replace('/', '-')}"


def topic_address(topic: str) -> str:
    """The address of a topic's page."""
    return f"tema/{topic.replace('ø', 'o')}"


@dataclass(frozen=True)
class Site:
    """All that lists and cross-references are made from."""

    plan: Schedule

    @cached_property
    def treated(self) -> Mapping[str, tuple[Treated, ...]]:
        """Meeting → its cases, the meetings in order of date."""
        return {sitting.id: tuple(self._of(sitting)) for sitting in self.plan.sittings}

    def _of(self, sitting: Sitting) -> Iterator[Treated]:
        items = agenda(self.plan, sitting)
        spans = clock([item.minutes for item in items])
        for place, (item, span) in enumerate(zip(items, spans, strict=True)):
            text = paper(self.plan, sitting, item) if item.has_paper else ""
            refers = tuple(dict.fromkeys(_REFERENCE.findall(text)))
            yield Treated(sitting, place, item, span, refers)

    @cached_property
    def lists(self) -> Mapping[str, tuple[Treated, ...]]:
        """Address of a list → what stands in it, in order of date."""
        held: dict[str, list[Treated]] = {}
        for treated in self.every():
            for address in treated.lists:
                held.setdefault(address, []).append(treated)
        return {address: tuple(found) for address, found in held.items()}

    @cached_property
    def mentioned(self) -> Mapping[str, tuple[Treated, ...]]:
        """Address → what refers to it."""
        held: dict[str, list[Treated]] = {}
        for treated in self.every():
            for address in treated.refers:
                held.setdefault(address, []).append(treated)
        return {address: tuple(found) for address, found in held.items()}

    @cached_property
    def cases(self) -> Mapping[str, Case]:
        """Address → a case that several committees treat."""
        every = (case_of(self.plan, sitting) for sitting in self.plan.sittings)
        return {f"saker/{case.id}": case for case in every}

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """The circulars in order of date."""
        return tuple(letter_of(self.plan, each) for each in self.plan.sittings[::EACH_LETTER])

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """What cases and letters are about."""
        of_cases = (case.topic for case in self.cases.values())
        return tuple(sorted({*of_cases, *(letter.topic for letter in self.letters)}))

    def every(self) -> Iterator[Treated]:
        """All treatments in order of date."""
        return (each for treated in self.treated.values() for each in treated)
