"""What is under embargo, and the names that something else may know it by."""

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from motebok.archive.types import Archive, Attached, Meeting, Treatment
from motebok.model.meeting import Embargo
from motebok.model.words import folded


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What must not be seen yet."""

    treatments: frozenset[str]
    letters: frozenset[str]
    documents: frozenset[str]
    """Paths of papers and attached letters that say so themselves."""
    attachments: Mapping[str, frozenset[int]]
    """Treatment → numbers of its attachments; of a case that is held back, all."""
    numbers: frozenset[tuple[str, str]]
    """(committee, folded number) of what would continue there."""
    cases: frozenset[str]
    """Files of cases/ that nothing else tells of: no other treatment, no letter, no plan."""
    names: frozenset[str]
    """Numbers, ids, titles and files, folded: what something else may be replaced by."""

    def __str__(self) -> str:
        """All of it in an order of its own."""
        held = {name: sorted(numbers) for name, numbers in self.attachments.items() if numbers}
        parts = (
            self.treatments, self.letters, self.documents, held.items(), self.numbers, self.cases,
            self.names,
        )  # fmt: skip
        return repr([sorted(part) for part in parts])

    @property
    def addresses(self) -> frozenset[str]:
        """What an explicit reference may lead to."""
        letters = (f"dokumenter/{name}" for name in self.letters)
        return self.treatments.union(letters, (f"saker/{name}" for name in self.cases))


def held_back(archive: Archive, now: dt.datetime) -> HeldBack:
    """What is under embargo at `now`."""

    def is_held(embargo: Embargo | None) -> bool:
        return embargo is not None and embargo.to > now

    treatments = {t.id: t for t in archive.treatments.values() if is_held(t.item.embargo)}
    letters = frozenset(
        name for name, each in archive.letters.items() if is_held(each.document.front.embargo)
    )
    documents = frozenset(path for path, embargo in _documents(archive) if is_held(embargo))
    attached = {
        treatment.id: tuple(
            each
            for each in treatment.attachments
            if treatment.id in treatments
            or is_held(each.entry.embargo)
            or (each.letter is not None and each.letter.path in documents)
        )
        for treatment in archive.treatments.values()
    }
    newest = {(t.committee, folded(t.number)): t.id for t in archive.treatments.values()}
    names = {name for each in treatments.values() for name in _names_of_case(each)}
    names |= {name for held in attached.values() for each in held for name in _names_of_file(each)}
    names |= {path.rpartition("/")[2] for path in documents} | letters
    return HeldBack(
        treatments=frozenset(treatments),
        letters=letters,
        documents=documents,
        attachments={
            name: frozenset(each.number for each in held) for name, held in attached.items()
        },
        cases=frozenset(
            set(filter(None, _cases_of(archive, treatments, letters, attached)))
            - set(_told_of(archive, treatments, letters, attached))
        ),
        numbers=frozenset(place for place, name in newest.items() if name in treatments),
        names=frozenset(map(folded, names)),
    )


def next_release(ends: Iterable[dt.datetime], now: dt.datetime) -> dt.datetime | None:
    """When the next embargo ends, of those that end then; None where none is to end."""
    return min((end for end in ends if end > now), default=None)


def releases(archive: Archive) -> tuple[dt.datetime, ...]:
    """When embargoes end or have ended, each time once and the first one first."""
    ends = {end for meeting in archive.meetings.values() for end in releases_of(meeting)}
    embargoes = (each.document.front.embargo for each in archive.letters.values())
    return tuple(sorted(ends.union(embargo.to for embargo in embargoes if embargo)))


def releases_of(meeting: Meeting) -> tuple[dt.datetime, ...]:
    """Likewise, of what one meeting has."""
    record = meeting.record
    embargoes = [each.front.embargo for each in record.papers.values()]
    embargoes += [each.front.embargo for each in record.letters.values()]
    for item in record.meeting.items:
        embargoes += [item.embargo, *(each.embargo for each in item.attachments)]
    return tuple(sorted({embargo.to for embargo in embargoes if embargo}))


def _documents(archive: Archive) -> Iterator[tuple[str, Embargo | None]]:
    """The path of every paper and attached letter of a meeting, and its own embargo."""
    for meeting in archive.meetings.values():
        yield from ((p.path, p.front.embargo) for p in meeting.record.papers.values())
        yield from (
            (letter.path, letter.front.embargo) for letter in meeting.record.letters.values()
        )


def _cases_of(
    archive: Archive,
    treatments: Mapping[str, Treatment],
    letters: Iterable[str],
    attached: Mapping[str, tuple[Attached, ...]],
) -> Iterator[str | None]:
    """The cases that these belong to."""
    yield from (treatment.item.case for treatment in treatments.values())
    yield from (archive.letters[name].document.front.case for name in letters)
    yield from (a.letter.front.case for held in attached.values() for a in held if a.letter)


def _told_of(
    archive: Archive,
    treatments: Container[str],
    letters: Container[str],
    attached: Mapping[str, tuple[Attached, ...]],
) -> Iterator[str | None]:
    """The cases that have a plan, or belong to something but these."""
    for treatment in archive.treatments.values():
        if treatment.id not in treatments:
            yield treatment.item.case
        held = attached[treatment.id]
        yield from (
            a.letter.front.case for a in treatment.attachments if a.letter and a not in held
        )
    for name, letter in archive.letters.items():
        if name not in letters:
            yield letter.document.front.case
    yield from (record.id for record in archive.cases.values() if record.case.plan)


def _names_of_case(treatment: Treatment) -> Iterator[str]:
    item = treatment.item
    yield from filter(None, (item.number, item.id))
    yield from (text for _, text in item.title.texts)


def _names_of_file(attached: Attached) -> Iterator[str]:
    if attached.entry.file:
        yield attached.entry.file
    yield from (text for _, text in attached.entry.title.texts)
