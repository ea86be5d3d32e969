"""A part of an index, as Pagefind made it: the words of some pages, each with where it stands.

A page's words, places and filters do not depend on other pages. So an index can be put together
from those of its parts, and a change costs the indexing of one.
"""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import cbor2

ENTRY = "pagefind-entry.json"
SIGNATURE = b"pagefind_dcd"
Stands = tuple[int, int, int, bytes]
"""Where a word stands: on how many pages, the numbers of the first and the last, and in CBOR all
that is told of them after the number of the first. A plain tuple, as there are very many."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The pages of a part that are in one language, numbered from 0."""

    wasm: str
    """The language whose stems its words are reduced to, by which its program is named."""
    pages: Sequence[tuple[str, int]]
    """The name of each page's fragment, and how many words the page has."""
    words: Mapping[str, Stands]
    forms: Mapping[str, Mapping[str, Stands]]
    """Word without accents → how it is written with them → where it is."""
    filters: Mapping[str, Mapping[str, Sequence[int]]]
    """Filter → value → the pages that have it."""
    fields: Sequence[str]
    """What is told of pages, such as their title; places name a field by its number."""


@dataclass(frozen=True, slots=True)
class Part:
    """The index of some pages, by language, and what its entry file says of all."""

    about: Mapping[str, Any]
    languages: Mapping[str, Spoken]


def part_of(files: Mapping[str, bytes]) -> Part:
    """What Pagefind's files hold; ValueError or KeyError where they are no index."""
    entry = json.loads(files[ENTRY])
    languages = entry.pop("languages")
    return Part(entry, {name: _spoken(files, own) for name, own in languages.items()})


def _spoken(files: Mapping[str, bytes], own: Mapping[str, str]) -> Spoken:
    meta = _read(files[f"pagefind.{own['hash']}.pf_meta"])
    _version, pages, chunks, filters, _sorts, fields = meta
    told = [word for *_, name in chunks for word in _words(files[f"index/{name}.pf_index"])]
    return Spoken(
        own["wasm"],
        [(fragment, words) for fragment, words in pages],
        {word: _stands(on) for word, on, _ in told if on},
        {word: {form: _stands(on) for form, on in forms} for word, _, forms in told if forms},
        {name: _filter(files[f"filter/{file}.pf_filter"]) for name, file in filters},
        fields,
    )


def _words(data: bytes) -> Any:  # noqa: ANN401 - each word, its pages, and its forms with theirs
    (words,) = _read(data)
    return words


def _stands(pages: Sequence[Sequence[Any]]) -> Stands:
    """Each page is its number, less that of the page before, and its places."""
    first = pages[0][0]
    # A list begins with as many bytes as its length takes as a number; that of a page is short.
    start = len(cbor2.dumps(len(pages))) + 1 + len(cbor2.dumps(first))
    return len(pages), first, sum(map(itemgetter(0), pages)), cbor2.dumps(pages)[start:]


def _filter(data: bytes) -> Mapping[str, Sequence[int]]:
    _name, values = _read(data)
    return dict(values)


def _read(data: bytes) -> Any:  # noqa: ANN401 - lists of lists, of texts and of numbers
    return cbor2.loads(gzip.decompress(data).removeprefix(SIGNATURE))
