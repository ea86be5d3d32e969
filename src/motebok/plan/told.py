"""Tables of figures with the meetings that had them, and their series seen from one page."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from motebok.archive.figured import figured_key
from motebok.archive.types import Committee, Treatment
from motebok.figures import Figures, Frame, Framed, Profile, Told, are_opposed, series_in
from motebok.load.proposals import is_proposal
from motebok.load.records import AnyDocument, passages
from motebok.plan.desk import Desk, letter_address
from motebok.plan.economy import profile_title, row_addresses, series_address
from motebok.slug import Slugs, slug


@dataclass(frozen=True)
class Followed:
    """What a committee has told in tables of one profile."""

    desk: Desk
    committee: Committee
    profile: Profile

    @property
    def title(self) -> str:
        """«Rammeregnskap, LOSAM MH»."""
        return f"{profile_title(self.desk, self.profile.name)}, {self.short_name}"

    @property
    def short_name(self) -> str:
        """The committee's short name."""
        return self.desk.say(self.committee.short_name)

    @cached_property
    def home(self) -> str:
        """The address of the page of all rows."""
        return series_address(self.desk, self.profile.name, self.committee.id)

    @cached_property
    def rows(self) -> dict[str, str]:
        """Row → the address of its page; those without a figure have none."""
        every = row_addresses(self.home, self.profile)
        told = {series.label for _, framed in self.frames for series in framed.series}
        return {label: address for label, address in every.items() if label in told}

    @cached_property
    def frames(self) -> tuple[tuple[str, Framed], ...]:
        """The series, by what can be compared, each frame with an id of its own."""
        slugs = Slugs()
        tables = _tables(self.desk, self.committee.id, self.profile.name)
        return tuple(
            (slugs.unique(self.frame_title(framed.frame)), framed)
            for framed in series_in(self.profile, tables)
        )

    def href(self, start: str, told: Told) -> str:
        """The way from a page to a table."""
        address, _, anchor = told.address.partition("#")
        return self.desk.href(start, address, anchor)

    def frame_title(self, frame: Frame) -> str:
        """What the tables call what their rows are of, or else the profile."""
        return frame.label or profile_title(self.desk, self.profile.name)

    def about(self, frame: Frame, days: Iterable[dt.date]) -> str:
        """The frame's unit and the years of the days: «1000 kr, 2023–2026»."""
        years = sorted({day.year for day in days})
        span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
        return ", ".join(filter(None, (self.desk.say(frame.unit), span)))

    def apart(self, frame: Frame, row: str = "") -> str:
        """That other papers have the other sign, be it in one row or in any; nothing where none do.

        Their figures are not compared with those of the frame, and a line breaks off.
        """
        for _, framed in self.frames:
            labels = {series.label for series in framed.series}
            if are_opposed(frame, framed.frame) and (not row or row in labels):
                return self.desk._(
                    "Other papers write the same figures with the opposite sign. Those stand by "
                    "themselves and are not compared with these."
                )
        return ""


def followed(desk: Desk, key: str) -> Followed:
    """What is known by a key of the view of figures."""
    committee, _, profile = key.partition("/")
    archive = desk.archive
    return Followed(desk, archive.committees[committee], archive.loaded.registers.profiles[profile])


def _tables(desk: Desk, committee: str, profile: str) -> Iterator[Told]:
    for name, number in desk.archive.figured[figured_key(committee, profile)]:
        treatment = desk.archive.treatments[name]
        for address, figures in _in_document(desk, treatment, number):
            if figures.profile and figures.profile.name == profile:
                yield Told(treatment.date, address, figures)


def _in_document(desk: Desk, treatment: Treatment, number: int) -> Iterator[tuple[str, Figures]]:
    """The tables of a case's paper, or of the attachment with the number."""
    if number == 0 and treatment.paper:
        return _anchored(desk.address(treatment.id), treatment.paper, is_paper=True)
    for attached in treatment.attachments:
        if attached.number == number and attached.letter:
            return _anchored(letter_address(treatment, attached), attached.letter, is_paper=False)
    return iter(())


def _anchored(
    address: str, document: AnyDocument, *, is_paper: bool
) -> Iterator[tuple[str, Figures]]:
    """Each table with where it stands; in a paper each proposal begins the ids of its own."""
    for passage in passages(document.parts, 2):
        heading = passage.heading
        is_proposed = is_paper and heading and is_proposal(heading.text)
        prefix = f"{heading.slug}-" if heading and is_proposed else ""
        for part in passage.parts:
            if isinstance(part, Figures):
                yield f"{address}#{prefix}tabell-{slug(part.id)}", part
