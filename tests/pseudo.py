"""A site in a language that nobody speaks: English with ⟦marks⟧ around all that is translated.

What stands without them on a page was written by an author, or is a word that no translation can
reach.
"""

import datetime as dt
import importlib
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sitecheck import INLINE, Element, Site

from motebok.diagnostics import Position
from motebok.locale import dates, speaker
from motebok.locale.catalogue import Catalogue
from motebok.model.fields import Localized
from motebok.model.words import Word
from motebok.pipeline.building import Job, build
from motebok.source import Map, Node, Text, parse_yaml, split_front_matter

LANGUAGE = "en"
NOW = dt.datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - the institution's own time
GONE = "/en/losam-mh/2001-01-01/"
"""An address that has been published and leads nowhere any more."""
_SPEAKER = importlib.import_module("motebok.locale.speaker")  # its function bears the same name
_READ = ("alt", "aria-description", "aria-label", "label", "placeholder", "title")
"""The attributes whose values people read or hear."""
_SAID_BY_SCRIPT = re.compile("data-(?!md-|pagefind-|finding|facet|names|tongues|address)")
"""The attributes that scripts show or may show."""
_NAMES = ("kbd", "code", "script", "style")
"""Elements with names of keys and addresses, and those that nobody reads."""
_MARKED = re.compile("⟦(?:[^⟦⟧]|⟦[^⟦⟧]*⟧)*⟧")
_BETWEEN = re.compile(r"[·,;:()«»/.–…−]|\b(?=\d)|(?<=\d)\b")
_BARE = frozenset({"desc", "option", "title"})
"""Elements that hold text alone, and so cannot tell the languages in it."""
_CLAIM = re.compile(r"[^·\n]*[^\W\d_][^\W\d_A-ZÆØÅ][^·\n]*")
"""A text with a word in it."""
_LONG = 4
"""So many words in a row are an author's if they stand so in any of her texts."""


def marked(text: str) -> str:
    """The text as this language says it."""
    return f"⟦{text}⟧"


def built(root: Path, home: Path, out: Path) -> Site:
    """The archive at `root`, copied to `home` and built in bokmål and the language of marks."""
    for name in ("content", "meetings", "templates"):
        shutil.copytree(root / name, home / name)
    words = home / "templates/theme/partials/words.html"
    text = _between(words.read_text("utf-8"), f'  "{LANGUAGE}": {{\n', "  },\n", r'": "(.*)",$')
    words.write_text(text, "utf-8")
    config = (root / "mkdocs.yml").read_text("utf-8").replace("språk: [nb]", "språk: [nb, en]")
    text = _between(config, f"    {LANGUAGE}:\n", "  motebok:\n", "^.*: (.*)$")
    (home / "mkdocs.yml").write_text(text, "utf-8")
    ledger = home / "addresses.txt"
    ledger.write_text(f"{GONE}\n", "utf-8")
    job = Job(home, out, NOW, ledger=ledger, search=True)
    with _marking(), ThreadPoolExecutor(1) as executor:
        assert build(job, executor, lambda _done, _all: None).changes is not None
    return Site.of(out)


def _between(text: str, start: str, end: str, said: str) -> str:
    """The text with marks around the group of `said` wherever it is found from start to end."""
    before, head, rest = text.partition(start)
    part, tail, after = rest.partition(end)
    assert head, start
    assert tail, end
    shown = re.sub(said, lambda it: it[0].replace(it[1], marked(it[1])), part, flags=re.MULTILINE)
    return f"{before}{head}{shown}{tail}{after}"


@contextmanager
def _marking() -> Iterator[None]:
    """Let everything that says something in this language mark it."""
    ours = speaker(LANGUAGE).catalogue
    one, many, label, names = Catalogue.one, Catalogue.many, Word.label, dates._names
    say = Localized.say

    def marked_one(self: Catalogue, text: str) -> str:
        return marked(one(self, text)) if self is ours else one(self, text)

    def marked_many(self: Catalogue, singular: str, plural: str, number: int) -> str:
        said = many(self, singular, plural, number)
        return marked(said) if self is ours else said

    def marked_label(self: Word, language: str) -> str:
        return marked(label(self, language)) if language == LANGUAGE else label(self, language)

    def marked_say(self: Localized, language: str) -> str:
        said = say(self, language)
        return marked(said) if language == LANGUAGE == self.language(language) else said

    def marked_names(language: str, kind: str, width: str = "wide") -> Mapping[int, str]:
        known = names(language, kind, width)
        return {n: marked(it) for n, it in known.items()} if language == LANGUAGE else known

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Catalogue, "one", marked_one)
        patch.setattr(Catalogue, "many", marked_many)
        patch.setattr(Word, "label", marked_label)
        patch.setattr(Localized, "say", marked_say)
        patch.setattr(dates, "_names", marked_names)
        patch.setitem(_SPEAKER._AND, LANGUAGE, marked("and"))
        patch.setitem(_SPEAKER._OR, LANGUAGE, marked("or"))
        style = dates._STYLES[LANGUAGE]
        patch.setitem(dates._STYLES, LANGUAGE, replace(style, before_moment=f" {marked('at')} "))
        yield


def texts(page: Element) -> Iterator[tuple[str, str]]:
    """Where something stands that people read or hear in the page's language, and what it says."""
    language = page.one("html").attributes["lang"]
    for element in _in(page.one("html"), language):
        said = (
            value
            for name, value in element.attributes.items()
            if name in _READ
            or _SAID_BY_SCRIPT.match(name)
            or (name == "content" and element.attributes.get("name") == "description")
        )
        yield from ((element.name, text) for text in said)
        if element.name not in INLINE and (text := " ".join(_words(element, language).split())):
            yield element.name, text


def unclaimed(page: Element) -> Iterator[str]:
    """What is said to be in the page's language and is not marked, but for numbers and initials.

    The words of welcome on the home page are written in the page's language.
    """
    language = page.one("html").attributes["lang"]
    welcome = [id(each) for held in page.all(css="welcome") for each in held]
    for element in _in(page.one("body"), language):
        if id(element) not in welcome and element.name not in INLINE | _BARE:
            for text in _MARKED.split(_words(element, language)):
                yield from (each[0] for each in _CLAIM.finditer(text))


def misread(page: Element) -> Iterator[str]:
    """What is said to be in another language and is marked."""
    language = page.one("html").attributes["lang"]
    for element in page.one("body"):
        if not _speaks(element, language):
            yield from _MARKED.findall(_words(element, element.attributes["lang"]))


def _in(element: Element, language: str) -> Iterator[Element]:
    """The elements in a language, which is also that of the first."""
    if element.name in _NAMES or _is_switch(element) or _is_hidden(element):
        return
    yield element
    for child in element.children:
        if isinstance(child, Element):
            yield from _in(child, language) if _speaks(child, language) else _back(child, language)


def _is_hidden(element: Element) -> bool:
    """Whether it is Material's own link to the content, which the style sheet takes away."""
    return element.attributes.get("data-md-component") == "skip"


def _is_switch(element: Element) -> bool:
    """Whether it leads to another language, by that language's own name."""
    return element.name == "a" and {"lang", "hreflang"} <= element.attributes.keys()


def _speaks(element: Element, language: str) -> bool:
    return element.attributes.get("lang", language) == language


def _back(element: Element, language: str) -> Iterator[Element]:
    """What speaks the page's language again within another."""
    for child in element.children:
        if isinstance(child, Element):
            if child.attributes.get("lang") == language:
                yield from _in(child, language)
            else:
                yield from _back(child, language)


def _words(element: Element, language: str) -> str:
    return "".join(
        child
        if isinstance(child, str)
        else _words(child, language)
        if child.name in INLINE
        and child.name not in _NAMES
        and _speaks(child, language)
        and not _is_switch(child)
        else " "
        for child in element.children
    )


@dataclass(frozen=True)
class Authors:
    """What authors wrote: each value, heading, cell and line by itself, and all of it in a row."""

    units: frozenset[str]
    whole: str

    @classmethod
    def of(cls, files: Iterable[Path], *names: str) -> "Authors":
        """All that stands in YAML and Markdown files, and some names."""
        written = [each for file in files for each in _written(file)]
        return cls(
            frozenset(piece for each in (*written, *names) for piece in _pieces(each)),
            " ¶ ".join(_plain(re.sub(_BETWEEN, " ", each)) for each in written),
        )

    def strange(self, text: str) -> list[str]:
        """The pieces of a text that are neither marked nor an author's."""
        return [each for each in _pieces(_MARKED.sub(" · ", text)) if not self._wrote(each)]

    def _wrote(self, piece: str) -> bool:
        """Whether the piece is a row of what authors wrote."""
        words = piece.split()
        ends = {0}
        for end in range(1, len(words) + 1):
            if any(self._known(words[start:end]) for start in ends):
                ends.add(end)
        return len(words) in ends

    def _known(self, words: list[str]) -> bool:
        text = " ".join(words)
        return text in self.units or (len(words) >= _LONG and text in self.whole)


def _written(file: Path) -> Iterator[str]:
    text = Text(file.read_text("utf-8"), Position(file.name))
    if file.suffix == ".md":
        front, body, _ = split_front_matter(text)
        for each in (body, re.sub("`[^`\n]*`", " ", body)):
            yield from re.split(r'\n|\||"', each)
            yield each
        if front is None:
            return
        text = front
    node, _ = parse_yaml(text)
    yield from _values(node)


def _values(node: Node | None) -> Iterator[str]:
    if isinstance(node, Map):
        for value in node.values():
            yield from _values(value)
    elif isinstance(node, list):
        for value in node:
            yield from _values(value)
    elif node:
        yield str(node)


def _pieces(text: str) -> Iterator[str]:
    pieces = (_plain(each) for each in _BETWEEN.split(text))
    return (each for each in pieces if re.search(r"[^\W\d_]", each))


def _plain(text: str) -> str:
    """The words alone: without Markdown's signs, case and white space."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)|\{#[^}]*\}", r"\1", text).replace("\u00ad", "")
    return " ".join(re.sub(r"[#*_`\[\]>\\]|^\s*(?:-|\d+\.) ", " ", words).casefold().split())
