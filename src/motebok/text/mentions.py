"""Words in running text that become links or are explained: cases mentioned, abbreviations."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree.ElementTree import Element

from motebok.text.links import Links, point

_UNTOUCHED = frozenset(
    ("a", "abbr", "code", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "pre", "span", "summary")
)


@dataclass(frozen=True, slots=True)
class _Marker:
    """Marks the words of one document, whose text nodes it must be shown in reading order.

    `words` are those that stand in it, by their folded spellings, the longest first.
    """

    links: Links
    words: Mapping[str, str]
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
        for spelling, match in _found(text, self.words):
            element = self._element(self.words[spelling])
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
    # The break keeps the end of one text and the beginning of the next from making a word.
    if words := _words("\0".join(root.itertext()), links):
        _Marker(links, words).walk(root)


def marks(text: str, links: Links) -> bool:
    """Whether any word of the text would be marked."""
    return next(_found(text, _words(text, links)), None) is not None


def fold(text: str) -> str:
    """The text with every run of spaces, no-break spaces and line ends as one space."""
    return " ".join(text.split())


@lru_cache(maxsize=64)
def folded(words: tuple[str, ...]) -> dict[str, str]:
    """The words by their spellings with every run of spaces as one."""
    return {fold(word): word for word in words if word.strip()}


def _words(text: str, links: Links) -> Mapping[str, str]:
    """The words that the text may hold, by their folded spellings, the longest first."""
    held = fold(text)
    known = (folded(tuple(links.abbreviations)), folded(tuple(links.mentions)))
    # A text holds few of them, and this takes a fraction of the time of their patterns.
    words = {each: word for some in known for each, word in some.items() if each in held}
    return {each: words[each] for each in sorted(words, key=lambda word: (-len(word), word))}


def _found(text: str, spellings: Collection[str]) -> Iterator[tuple[str, re.Match[str]]]:
    """Where each word stands, from left to right; of those that begin together, the first wins."""
    held = fold(text) if spellings else ""
    ahead = {
        each: match for each in spellings if each in held and (match := _pattern(each).search(text))
    }
    while ahead:
        spelling, found = min(ahead.items(), key=lambda item: item[1].start())
        yield spelling, found
        end = found.end()
        ahead = {
            each: later
            for each, match in ahead.items()
            if (later := match if match.start() >= end else _pattern(each).search(text, end))
        }


@lru_cache(maxsize=1024)
def _pattern(spelling: str) -> re.Pattern[str]:
    """The word, which does not begin or end inside another or a number such as 175/23."""
    spelled = re.escape(spelling).replace(r"\ ", r"\s+")
    return re.compile(rf"(?<!\w)(?<!\d/){spelled}(?!\w)(?!/\d)")
