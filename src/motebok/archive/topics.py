"""What cases and letters are about, gathered from all of them."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from motebok.archive.types import Topic, Treatment
from motebok.load.records import CaseRecord, LetterRecord
from motebok.locale import sort_key
from motebok.slug import slug

T = TypeVar("T")


def topics_of(
    treatments: Mapping[str, Treatment],
    cases: Mapping[str, CaseRecord],
    letters: Mapping[str, LetterRecord],
) -> dict[str, Topic]:
    """Every topic by its slug, in the order of the Norwegian alphabet."""
    names: dict[str, str] = {}

    def gathered(bearers: Iterator[tuple[T, tuple[str, ...]]]) -> dict[str, list[T]]:
        found: dict[str, list[T]] = {}
        for bearer, written in bearers:
            for name in written:
                key = slug(name)
                names.setdefault(key, name)
                found.setdefault(key, []).append(bearer)
        return found

    by_case = gathered((name, record.case.topics) for name, record in cases.items())
    by_letter = gathered((name, each.document.front.topics) for name, each in letters.items())
    by_file = gathered(
        ((treatment.id, each.number), each.letter.front.topics)
        for treatment in treatments.values()
        for each in treatment.attachments
        if each.letter
    )
    return {
        key: Topic(
            names[key],
            key,
            tuple(dict.fromkeys(by_case.get(key, ()))),
            tuple(dict.fromkeys(by_letter.get(key, ()))),
            tuple(dict.fromkeys(by_file.get(key, ()))),
        )
        for key in sorted(names, key=lambda key: sort_key(names[key]))
    }
