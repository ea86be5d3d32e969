"""The parts of a tier become one index, in its canonical form: the same pages give the same bytes.

It is written as Pagefind's program reads it, but in smaller files, one of which a reader fetches
for a word. Files are named by what they hold; the metadata name the others, and the entry file
names the metadata.
"""

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import cbor2

from motebok.search.parts import ENTRY, SIGNATURE, Part, Spoken, Stands

_FULL = 12_000
"""Bytes from which on words go into another file; compressed, it has about a third of them."""
_DIGITS = 10
"""Of the digest that a file is named by."""
_LEVEL = 6
"""How hard files are compressed, by gzip's measure."""
_ONE, _TWO, _THREE = b"\x81", b"\x82", b"\x83"
"""Begin a list of so many."""

_Parts = Mapping[str, Spoken]
"""The parts of an index in one language, by name and in their order."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of an index: where it lies, and what it holds before it is compressed."""

    path: str
    content: bytes

    @property
    def is_named_by_content(self) -> bool:
        """Whether a file at the same path holds the same."""
        return self.path != ENTRY

    @property
    def data(self) -> bytes:
        """The file's bytes."""
        if self.path == ENTRY:
            return self.content
        return gzip.compress(SIGNATURE + self.content, _LEVEL, mtime=0)


def merged(parts: Mapping[str, Part]) -> Iterator[File]:
    """The files of an index but for its fragments, each part's in a folder named as the part.

    Pages come in the order of the parts. There are no files where there are no pages; ValueError
    where the parts do not tell the same of their pages.
    """
    languages: dict[str, object] = {}
    about = next((dict(part.about) for part in parts.values()), {})
    for language in sorted({name for part in parts.values() for name in part.languages}):
        own = {n: p.languages[language] for n, p in parts.items() if language in p.languages}
        name, files = _files(own, language, str(about["version"]))
        yield from files
        pages, wasm = sum(len(each.pages) for each in own.values()), next(iter(own.values())).wasm
        languages[language] = {"hash": name, "wasm": wasm, "page_count": pages}
    if languages:
        entry = json.dumps({**about, "languages": languages}, sort_keys=True, separators=(",", ":"))
        yield File(ENTRY, entry.encode())


def _files(parts: _Parts, language: str, version: str) -> tuple[str, list[File]]:
    """The name of the metadata, and all files of a language, which the metadata name."""
    chunks, filters = [], []
    files: list[File] = []
    before = ""
    for words in _chunked(_rows(parts)):
        content = _ONE + _list(list(words.values()))
        name = _name(language, content)
        files.append(File(f"index/{name}.pf_index", content))
        chunks.append([_after(before, next(iter(words))), (before := next(reversed(words))), name])
    for filter_name, values in sorted(_filters(parts).items()):
        content = cbor2.dumps([filter_name, sorted(map(list, values.items()))])
        name = _name(language, content)
        files.append(File(f"filter/{name}.pf_filter", content))
        filters.append([filter_name, name])
    (fields,) = {tuple(each.fields) for each in parts.values()}
    pages = [[f"{own}/{name}", words] for own, each in parts.items() for name, words in each.pages]
    meta = cbor2.dumps([version, pages, chunks, filters, [], list(fields)])
    name = _name(language, meta)
    return name, [*files, File(f"pagefind.{name}.pf_meta", meta)]


@dataclass(slots=True)
class _Row:
    """Where a word stands in all parts so far: on how many pages, up to which, and in CBOR."""

    pages: int = 0
    last: int = 0
    told: list[bytes] = field(default_factory=list)

    def add(self, stands: Stands, offset: int) -> None:
        """Add what the next part tells, whose pages have numbers from `offset` on."""
        pages, first, last, told = stands
        self.told += (_THREE, cbor2.dumps(offset + first - self.last), told)
        self.pages += pages
        self.last = offset + last

    @property
    def content(self) -> bytes:
        """The list of pages."""
        return _head(self.pages) + b"".join(self.told)


def _rows(parts: _Parts) -> Iterator[tuple[str, bytes]]:
    """Each word and all that is told of it, in order."""
    words: dict[str, _Row] = defaultdict(_Row)
    forms: dict[str, dict[str, _Row]] = defaultdict(lambda: defaultdict(_Row))
    offset = 0
    for part in parts.values():
        for word, stands in part.words.items():
            words[word].add(stands, offset)
        for word, written in part.forms.items():
            for form, stands in written.items():
                forms[word][form].add(stands, offset)
        offset += len(part.pages)
    for word in sorted(words.keys() | forms.keys()):
        rows = sorted(forms[word].items()) if word in forms else ()
        told = [_TWO + cbor2.dumps(form) + row.content for form, row in rows]
        yield word, _THREE + cbor2.dumps(word) + words[word].content + _list(told)


def _chunked(words: Iterator[tuple[str, bytes]]) -> Iterator[dict[str, bytes]]:
    """The words in portions, each ended by the word that makes it full."""
    chunk: dict[str, bytes] = {}
    size = 0
    for word, told in words:
        chunk[word] = told
        size += len(told)
        if size >= _FULL:
            yield chunk
            chunk, size = {}, 0
    if chunk:
        yield chunk


def _after(before: str, word: str) -> str:
    """The shortest beginning of a word by which it comes after the word before it."""
    return next(word[:n] for n in range(1, len(word) + 1) if word[:n] > before)


def _filters(parts: _Parts) -> Mapping[str, Mapping[str, list[int]]]:
    """Filter → value → the pages that have it."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    offset = 0
    for part in parts.values():
        for name, values in part.filters.items():
            for value, pages in values.items():
                found[name][value] += (offset + page for page in pages)
        offset += len(part.pages)
    return found


def _list(items: list[bytes]) -> bytes:
    return _head(len(items)) + b"".join(items)


def _head(length: int) -> bytes:
    """Begins a list in CBOR: as its length is written, but for the bits that tell the kind."""
    first, *rest = cbor2.dumps(length)
    return bytes([first | 0x80, *rest])


def _name(language: str, content: bytes) -> str:
    return f"{language}_{hashlib.sha256(content).hexdigest()[:_DIGITS]}"
