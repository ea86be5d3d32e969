"""Which language a text is in, told by marks around it until `lang` tells it on the page.

What has no marks is in the language that authors write, the first one. So whatever the site says in
another language is marked where it is said, and what an author wrote needs no care.
"""

import re
from functools import cache

from motebok.model.fields import Localized
from motebok.model.words import LANGUAGES

# Noncharacters, which Unicode keeps for a program's own use and readers of files refuse.
_OPEN = {language: chr(0xFDD0 + place) for place, language in enumerate(LANGUAGES)}
_CLOSE = chr(0xFDD0 + len(LANGUAGES))
_LANGUAGES = {mark: language for language, mark in _OPEN.items()}
_MARK = re.compile(f"[{_OPEN[LANGUAGES[0]]}-{_CLOSE}]")
_MARKS = re.compile(f"({_MARK.pattern})")
_FIELD = re.compile(r"(\{[^{}]*\}|%\(\w+\)\w)")
"""What a message leaves open, as templates and code write it."""


def marked(text: str, language: str) -> str:
    """The text, with marks if it is in a language of the site that is not what authors write."""
    is_told = text and language in LANGUAGES[1:]
    return f"{_OPEN[language]}{text}{_CLOSE}" if is_told else text


@cache
def mark_message(text: str, language: str) -> str:
    """The words of a message with marks, but not what it will be filled with."""
    if language == LANGUAGES[0]:
        return text
    parts = _FIELD.split(text)
    parts[::2] = (marked(part, language) if part.strip() else part for part in parts[::2])
    return "".join(parts)


def written(text: Localized | None, language: str) -> str:
    """What an author wrote, in the reader's language if she did; nothing for None."""
    return marked(text.say(language), text.language(language)) if text else ""


def has_marks(text: str) -> bool:
    """Whether something in the text is not in the language that authors write."""
    return _CLOSE in text


def unmarked(text: str) -> str:
    """The text alone."""
    return _MARK.sub("", text) if _CLOSE in text else text


def runs(text: str, language: str | None) -> list[tuple[str | None, str]]:
    """The text in runs, each with its language; `language` is that of an open mark before it.

    The language is None for what has no marks, and the last run tells what is open at the end.
    """
    if text.isascii():  # most are, and have no marks
        return [(language, text)]
    first, *rest = _MARKS.split(text)
    marked = zip(rest[::2], rest[1::2], strict=True)
    return [(language, first), *((_LANGUAGES.get(mark), words) for mark, words in marked)]


def capital(text: str) -> str:
    """The text with a capital, be there a mark before its first letter or not."""
    at = bool(_MARK.match(text))
    return f"{text[:at]}{text[at : at + 1].upper()}{text[at + 1 :]}"


def small(text: str) -> str:
    """The text with a small letter first, be there a mark before it or not."""
    at = bool(_MARK.match(text))
    return f"{text[:at]}{text[at : at + 1].lower()}{text[at + 1 :]}"
