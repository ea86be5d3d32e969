"""What cases and letters are about, gathered from all of them."""

from dataclasses import dataclass

from motebok.archive.types import Archive
from motebok.locale import sort_key
from motebok.slug import slug


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic and what bears it: ids of cases, of letters, and (treatment, number) of attachments.

    Spellings with the same slug are one topic; the name is the first of them.
    """

    name: str
    slug: str
    cases: tuple[str, ...]
    letters: tuple[str, ...]
    attached: tuple[tuple[str, int], ...]


def topics_of(archive: Archive) -> tuple[Topic, ...]:
    """Every topic, in the order of the Norwegian alphabet."""
    cases = {name: record.case.topics for name, record in archive.cases.items()}
    letters = {name: record.document.front.topics for name, record in archive.letters.items()}
    attached = {
        (treatment.id, each.number): each.letter.front.topics
        for treatment in archive.treatments.values()
        for each in treatment.attachments
        if each.letter
    }
    names: dict[str, str] = {}
    for written in (*cases.values(), *letters.values(), *attached.values()):
        for name in written:
            names.setdefault(slug(name), name)
    return tuple(
        Topic(
            names[key],
            key,
            tuple(name for name, written in cases.items() if key in map(slug, written)),
            tuple(name for name, written in letters.items() if key in map(slug, written)),
            tuple(place for place, written in attached.items() if key in map(slug, written)),
        )
        for key in sorted(names, key=lambda key: sort_key(names[key]))
    )
