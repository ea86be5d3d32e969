"""What references mean: explicit links, and the plain words that papers use for cases."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from motebok.archive.types import Committee, Meeting, Treatment
from motebok.load.mentions import Mention
from motebok.model.words import folded


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


def linked(
    mentions: Iterable[Mention], index: Index, committee: str | None
) -> Iterator[tuple[str, str | None]]:
    """Plain words that name a case → its address, or None where the archive lacks it.

    A number alone is looked up in the paper's own committee and means nothing where it is not
    found; a case of a named committee on a named day is a reference in any event.
    """
    for mention in mentions:
        other = committee if mention.committee is None else index.by_name.get(mention.committee)
        found = index.by_number.get((other or "", mention.number))
        if found and mention.day and index.treatments[found].date != mention.day:
            found = None
        if found or (other and mention.committee):
            yield mention.words, found
