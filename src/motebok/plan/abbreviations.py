"""The page of abbreviations, in the order of the reader's alphabet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from motebok.locale import sort_key
from motebok.model.registers import Abbreviation
from motebok.plan.desk import Desk
from motebok.plan.pages import Page
from motebok.plan.places import ABBREVIATIONS
from motebok.plan.views import Link

_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ALPHABETS = {"nb": f"{_LATIN}ÆØÅ", "nn": f"{_LATIN}ÆØÅ", "en": _LATIN}
_OTHERS = "0–9"


@dataclass(frozen=True, slots=True)
class MeaningView:
    """What an abbreviation stands for, and the committees where it does; none means all."""

    text: str
    scope: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """An abbreviation with all its meanings."""

    short: str
    meanings: tuple[MeaningView, ...]


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """The abbreviations that begin with a letter."""

    letter: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class AbbreviationsView:
    """All that the page shows; a letter without an address has no abbreviations."""

    title: str
    lead: str
    letters: tuple[Link, ...]
    groups: tuple[LetterGroup, ...]


def abbreviations_page(desk: Desk) -> Page:
    """The page of all abbreviations."""
    title = desk._("Abbreviations")
    lead = desk._(
        "What the papers shorten. Some mean one thing in one committee and another elsewhere."
    )
    groups = tuple(_groups(desk))
    used = {group.letter for group in groups}
    letters = (*((_OTHERS,) if _OTHERS in used else ()), *_ALPHABETS[desk.language])
    view = AbbreviationsView(
        title=title,
        lead=lead,
        letters=tuple(Link(letter, f"#{letter}" if letter in used else None) for letter in letters),
        groups=groups,
    )
    return Page(ABBREVIATIONS, desk.language, "om", "abbreviations.html.jinja", title, lead, view)


def _groups(desk: Desk) -> Iterator[LetterGroup]:
    entries = desk.ordered(desk.archive.loaded.registers.abbreviations, lambda each: each.short)
    by_letter: dict[str, list[Abbreviation]] = {}
    for entry in entries:
        by_letter.setdefault(_letter(entry.short, desk.language), []).append(entry)
    order = [_OTHERS, *_ALPHABETS[desk.language]]
    for letter in sorted(by_letter, key=order.index):
        terms = groupby(by_letter[letter], key=lambda entry: entry.short)
        yield LetterGroup(letter, tuple(_term(desk, short, held) for short, held in terms))


def _letter(short: str, language: str) -> str:
    """The letter that it stands under in the alphabet."""
    first = sort_key(short, language)[0][:1]
    letters = _ALPHABETS[language]
    return next((each for each in letters if sort_key(each, language)[0] == first), _OTHERS)


def _term(desk: Desk, short: str, entries: Iterable[Abbreviation]) -> Term:
    return Term(
        short,
        tuple(MeaningView(desk.say(each.means), tuple(_scope(desk, each))) for each in entries),
    )


def _scope(desk: Desk, entry: Abbreviation) -> Iterator[Link]:
    for name in entry.scope:
        committee = desk.archive.committees.get(name)
        if committee:
            yield Link(desk.say(committee.short_name), desk.href(ABBREVIATIONS, f"{name}/"))
