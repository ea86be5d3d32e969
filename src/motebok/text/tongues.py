"""Tells readers' programs the language of what a page says, where it is not the page's own.

Marks that speakers left around words become `lang` on the outermost element that is in one language
throughout, or on a `span` around words that share their element with others.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from motebok.locale import LANGUAGES, has_marks, runs, unmarked

_TOKEN = re.compile(r"""(</?[a-zA-Z][^">]*(?:"[^"]*"[^">]*)*>|\0)""")
_NAME = re.compile(r"</?([\w:-]+)")
_READ = re.compile(r'\s(?:alt|aria-description|aria-label|placeholder|title)="([^"]*)"')
_ATTRIBUTE = re.compile(r'="([^"]*)"')
_LANG = re.compile(r'\slang="([^"]*)"')
_WORD = re.compile(r"[^\W\d_][^\W\d_A-ZÆØÅ]|[A-ZÆØÅ]{6}")
"""A name in a few capitals is read by its letters, and is in no language."""
_SEPARATOR = re.compile(r"(\s*·\s*)")
_EDGES = re.compile(r"((?:[\s(,;:]|&nbsp;)*)(.*?)((?:[\s,;:]|&nbsp;)*)", re.DOTALL)
_ENTITY = re.compile(r"&#?\w+;")
_FENCE = "\0"
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_BARE = frozenset({"desc", "option", "script", "style", "text", "textarea", "title", "tspan"})
"""Elements in which no `span` may stand."""
_NAMES = frozenset({"code", "kbd", "script", "style"})
"""Elements with addresses and names of keys, which are in no language."""


@dataclass(slots=True)
class _Element:
    """The language of what has no marks in it, and all that it is in; nothing is in none."""

    name: str
    written: str
    is_told: bool
    spoken: set[str] = field(default_factory=set)

    @property
    def language(self) -> str:
        """Its own language, or the one that all of it is in; nothing where it is in several."""
        spoken = self.spoken - {""}
        return self.written if self.is_told else next(iter(spoken)) if len(spoken) == 1 else ""


_Run = tuple[str, str]
"""A language, nothing for what is in none, and words."""


def with_languages(html: str, language: str) -> str:
    """The HTML of a page in `language`, with `lang` where there were marks or are none.

    What has no marks is in the first language, or in that of the element's own `lang`. Characters
    that fence elements stay where they are.
    """
    tokens = _TOKEN.split(html)
    elements, texts = _read(tokens)
    return "".join(_written(tokens, elements, texts, language))


def spoken(html: str, language: str) -> Iterator[tuple[str | None, str]]:
    """The HTML of a page in `language` in pieces: tags with None, texts with what `lang` tells.

    Nothing is told of numbers and signs, which are in no language.
    """
    above = [language]
    for place, token in enumerate(_TOKEN.split(html)):
        if not place % 2:
            yield _language(token, above[-1]), token
            continue
        yield None, token
        if token.startswith("</"):
            above.pop()
        elif token != _FENCE and not _is_void(_name(token), token):
            told = _LANG.search(token)
            above.append(told[1] if told else above[-1])


def _read(tokens: list[str]) -> tuple[dict[int, _Element], dict[int, list[_Run]]]:
    """The elements by the place of their tag, and the runs of texts by theirs."""
    elements: dict[int, _Element] = {}
    texts: dict[int, list[_Run]] = {}
    above = [_Element("", LANGUAGES[0], is_told=True)]
    mark: str | None = None
    for place, token in enumerate(tokens):
        written = above[-1].written
        if not place % 2:
            if token.isspace() or not token:
                continue
            marked = runs(token, mark)
            mark = marked[-1][0]
            is_name = above[-1].name in _NAMES
            texts[place] = [
                ("" if is_name else _language(words, said or written), words)
                for said, words in marked
            ]
            above[-1].spoken.update(language for language, _ in texts[place])
        elif token.startswith("</"):
            closed = above.pop()
            above[-1].spoken |= closed.spoken
        elif token != _FENCE:
            elements[place] = element = _element(token, mark, written)
            if _is_void(element.name, token):
                above[-1].spoken |= element.spoken
            else:
                above.append(element)
    return elements, texts


def _element(tag: str, mark: str | None, written: str) -> _Element:
    told = _LANG.search(tag)
    own = told[1] if told else written
    # Attributes that are words are so without marks too; a script may show any that has marks.
    values = (_ATTRIBUTE if has_marks(tag) else _READ).findall(tag) if '="' in tag else ()
    read = ((words, said or own) for value in values for said, words in runs(value, mark))
    spoken = {_language(words, language) for words, language in read}
    return _Element(_name(tag), own, bool(told), spoken)


def _name(tag: str) -> str:
    found = _NAME.match(tag)
    return found[1] if found else ""


def _is_void(name: str, tag: str) -> bool:
    return name in _VOID or tag.endswith("/>")


def _language(words: str, language: str) -> str:
    """The language of words; nothing for numbers and signs, which are in none."""
    text = _ENTITY.sub("", words) if "&" in words else words
    return language if _WORD.search(text) else ""


def _written(
    tokens: list[str],
    elements: Mapping[int, _Element],
    texts: Mapping[int, list[_Run]],
    language: str,
) -> Iterator[str]:
    above = [("", language)]
    for place, token in enumerate(tokens):
        name, spoken = above[-1]
        if place in texts:
            ours = spoken if name not in _BARE else None
            yield from (_told(words, each, ours) for each, words in texts[place])
        elif not place % 2:
            yield token
        elif element := elements.get(place):
            own = element.language or spoken
            yield _tag(token, "" if element.is_told or own == spoken else own)
            if not _is_void(element.name, token):
                above.append((element.name, own))
        else:
            yield token
            if token != _FENCE:
                above.pop()


def _tag(tag: str, language: str) -> str:
    """The tag without marks, telling a language if there is one to tell."""
    tag = unmarked(tag)
    end = len(tag) - (2 if tag.endswith("/>") else 1)
    return f'{tag[:end].rstrip()} lang="{language}"{tag[end:]}' if language else tag


def _told(words: str, language: str, spoken: str | None) -> str:
    """The words, in a `span` that tells their language where another is spoken."""
    if spoken is None or language in {"", spoken}:
        return words
    return "".join(_spanned(each, language) for each in _SEPARATOR.split(words))


def _spanned(words: str, language: str) -> str:
    found = _EDGES.fullmatch(words)
    if found is None or not _language(words, language):
        return words
    return f'{found[1]}<span lang="{language}">{found[2]}</span>{found[3]}'
