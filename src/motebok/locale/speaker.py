"""One who speaks the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from string import Formatter
from typing import Protocol, runtime_checkable

from motebok.diagnostics import Message, Position
from motebok.locale.catalogue import Catalogue, catalogue
from motebok.locale.dates import Dates
from motebok.locale.marks import mark_message, marked, written
from motebok.locale.numbers import number
from motebok.model.fields import Localized
from motebok.model.words import LANGUAGES

_AND = {"nb": "og", "nn": "og", "en": "and"}
_OR = {"nb": "eller", "nn": "eller", "en": "or"}


@runtime_checkable
class Labelled(Protocol):
    """A word of a vocabulary, which knows its own name in each language."""

    def label(self, language: str) -> str:
        """The name in `nb`, `nn` or `en`."""
        ...


@dataclass(frozen=True, slots=True)
class Speaker(Dates):
    """Says messages, dates and numbers in one language."""

    catalogue: Catalogue
    marks: bool = False

    def own(self, text: str) -> str:
        """A word of this language; marked as such by one who speaks on pages."""
        return marked(text, self.language) if self.marks else text

    def label(self, word: Labelled) -> str:
        """The name of a vocabulary's word."""
        return self.own(word.label(self.language))

    def written(self, text: Localized | None) -> str:
        """What an author wrote, in this language if she did; nothing for None."""
        if self.marks:
            return written(text, self.language)
        return text.say(self.language) if text else ""

    def say(self, message: Message) -> str:
        """The message in this language, with its values said as the reader writes them.

        A field may ask for a form: `{day:short}`, `{day:long}`, `{words:or}` for «a, b eller c».
        TypeError for a value that is none of those a message may hold.
        """
        return self._filled(self.gettext(message.text), dict(message.values))

    def counted(self, singular: str, plural: str, count: int, **values: object) -> str:
        """The form that goes with `count`, its fields filled; `{count}` is one of them."""
        text = self.ngettext(singular, plural, count)
        return self._filled(text, {"count": count, **values})

    def gettext(self, text: str) -> str:
        """The translation of `text`, its fields left open."""
        said = self.catalogue.one(text)
        return mark_message(said, self.language) if self.marks else said

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """The translation of the form that goes with `number`, its fields left open."""
        said = self.catalogue.many(singular, plural, number)
        return mark_message(said, self.language) if self.marks else said

    def number(self, value: Decimal | int, decimals: int | None = None) -> str:
        """«−222 632,50», with every decimal that the value has unless told how many."""
        return number(value, self.language, decimals)

    def joined(self, items: Iterable[str], form: str = "and") -> str:
        """«a, b og c», or «a, b eller c» in the form `or`; empty for no items."""
        *most, last = list(items) or [""]
        word = self.own((_OR if form == "or" else _AND)[self.language])
        return f"{', '.join(most)} {word} {last}" if most else last

    def _filled(self, text: str, values: Mapping[str, object]) -> str:
        return "".join(
            literal + ("" if name is None else self._said(values[name], form))
            for literal, name, form in _parts(text)
        )

    def _said(self, value: object, form: str) -> str:
        match value:
            case Labelled():
                return self.label(value)
            case str():
                return str(value)
            case Message():
                return self.say(value)
            case Position():
                return f"{value.path}:{value.line}"
            case tuple():
                return self.joined((self._said(each, "") for each in value), form)
        return self._measured(value, form)

    def _measured(self, value: object, form: str) -> str:
        match value:
            case int():
                return str(value).replace("-", "\u2212")
            case Decimal():
                return self.number(value)
            case datetime():
                return self.moment(value)
            case date():
                said = {"short": self.date_short, "long": self.date_long}
                return said.get(form, self.date_text)(value)
            case time():
                return self.clock(value)
        raise TypeError(type(value).__name__)


@cache
def speaker(language: str) -> Speaker:
    """The speaker of `nb`, `nn` or `en`; ValueError for any other."""
    if language not in LANGUAGES:
        raise ValueError(language)
    return Speaker(language, catalogue(language))


@cache
def page_speaker(language: str) -> Speaker:
    """Likewise, but all that is not in the language that authors write is marked."""
    return replace(speaker(language), marks=True)


@cache
def _parts(text: str) -> tuple[tuple[str, str | None, str], ...]:
    """The literals of `text`, each with the field that follows it and the form it asks for."""
    return tuple((literal, name, form or "") for literal, name, form, _ in Formatter().parse(text))
