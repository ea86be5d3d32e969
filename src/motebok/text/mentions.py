"""Words in running text that become links or are explained: cases mentioned, abbreviations."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree.ElementTree import Element

from motebok.text.links import Links, point

_UNTOUCHED = frozenset(
    ("a", "abbr", "code", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "pre", "span", "summary")
)


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One pattern for all words; `words` gives the word for a match whose spaces are folded."""

    pattern: re.Pattern[str]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Marker:
    """Marks the words of one document, whose text nodes it must be shown in reading order."""

    links: Links
    spelling: _Spelling
    explained: set[str] = field(default_factory=set)

    def walk(self, element: Element) -> None:
        """Mark the words inside the element."""
        element.text, children = self._split(element.text)
        for child in list(element):
            if child.tag not in _UNTOUCHED:
                self.walk(child)
            children.append(child)
            child.tail, more = self._split(child.tail)
            children += more
        if len(children) > len(element):
            element[:] = children

    def _split(self, text: str | None) -> tuple[str | None, list[Element]]:
        """The text before the first marked word, and the marked words with what follows each."""
        if not text:
            return text, []
        head: str | None = None
        marked: list[Element] = []
        end = 0
        for match in self.spelling.pattern.finditer(text):
            element = self._element(self.spelling.words[fold(match[0])])
            if element is None:
                continue
            element.text = match[0]
            before = text[end : match.start()]
            if marked:
                marked[-1].tail = before
            else:
                head = before
            marked.append(element)
            end = match.end()
        if not marked:
            return text, []
        marked[-1].tail = text[end:]
        return head, marked

    def _element(self, word: str) -> Element | None:
        if word in self.links.mentions:
            element = Element("a")
            point(element, self.links.mentions[word])
            return element
        if word in self.explained:
            return None
        self.explained.add(word)
        return Element("abbr", {"title": self.links.abbreviations[word]})


def mark(root: Element, links: Links) -> None:
    """Link what is mentioned, and explain each abbreviation where it first stands."""
    spelling = _spelling((*links.abbreviations, *links.mentions))
    if spelling:
        _Marker(links, spelling).walk(root)


def marks(text: str, links: Links) -> bool:
    """Whether any word of the text would be marked."""
    spelling = _spelling((*links.abbreviations, *links.mentions))
    return bool(spelling and spelling.pattern.search(text))


def fold(text: str) -> str:
    """The text with every run of spaces, no-break spaces and line ends as one space."""
    return " ".join(text.split())


@lru_cache(maxsize=64)
def _spelling(words: tuple[str, ...]) -> _Spelling | None:
    """The longest word wins; none begins or ends inside a word or a number such as 175/23."""
    folded = {fold(word): word for word in words if word.strip()}
    if not folded:
        return None
    by_length = sorted(folded, key=lambda word: (-len(word), word))
    alternatives = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in by_length)
    return _Spelling(re.compile(rf"(?<!\w)(?<!\d/)(?:{alternatives})(?!\w)(?!/\d)"), folded)
