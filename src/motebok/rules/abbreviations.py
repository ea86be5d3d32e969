"""The register of abbreviations, and how papers use it."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from motebok.archive import Archive
from motebok.diagnostics import Diagnostic, Message, Position, Severity, message
from motebok.model.registers import Abbreviation
from motebok.rules.documents import documents
from motebok.rules.nearby import proposing
from motebok.source import Places, Text

_WORD = re.compile(r"[^\W\d_]{2,}")


def abbreviations_mean_one_thing(archive: Archive) -> Iterator[Diagnostic]:
    """In one committee an abbreviation means one thing; its own meaning goes before the common."""
    seen: dict[str, list[Abbreviation]] = {}
    for entry in archive.loaded.registers.abbreviations:
        others = seen.setdefault(entry.short, [])
        other = next((each for each in others if _clash(each, entry)), None)
        others.append(entry)
        if other is not None:
            yield Diagnostic(
                entry.at("short"),
                "abbreviations-mean-one-thing",
                message(
                    "«{short}» means «{means}» here and «{other}» above ({place}).",
                    short=entry.short,
                    means=entry.means.say("nb"),
                    other=other.means.say("nb"),
                    place=other.at("short"),
                ),
                message("Write under «gjelder» for both in which committees they mean that."),
            )


def _clash(one: Abbreviation, other: Abbreviation) -> bool:
    scopes = set(one.scope), set(other.scope)
    same = not any(scopes) or scopes[0] & scopes[1]
    return bool(same) and one.means != other.means


def abbreviations_name_committees(archive: Archive) -> Iterator[Diagnostic]:
    """What stands under «gjelder» are the folders' names of committees."""
    for entry in archive.loaded.registers.abbreviations:
        for place, name in enumerate(entry.scope):
            if _unknown(archive, name):
                yield Diagnostic(
                    entry.at_entry("scope", place),
                    "abbreviations-name-committees",
                    message("«{name}» is not a committee.", name=name),
                    proposing(
                        name,
                        archive.committees,
                        _committees(archive),
                    ),
                )


def _committees(archive: Archive) -> Message:
    words = tuple(sorted(archive.committees))
    return message("Write one of: {words}.", words=words) if words else message("Take it away.")


def abbreviations_are_in_scope(archive: Archive) -> Iterator[Diagnostic]:
    """An abbreviation that means something in some committees is used by those alone.

    It is told once for each committee, where its papers first use it.
    """
    foreign: dict[str, dict[str, tuple[str, ...]]] = {}
    for filed in documents(archive):
        committee = filed.meeting.committee if filed.meeting else ""
        if committee not in archive.committees:
            continue
        if committee not in foreign:
            foreign[committee] = _foreign(archive, committee)
        left = foreign[committee]
        if not left:
            continue
        for short, position in _uses(filed.document.text, left):
            others = left.pop(short)
            yield Diagnostic(
                position,
                "abbreviations-are-in-scope",
                message(
                    "«{short}» is explained for {committees} only.",
                    short=short,
                    committees=others,
                ),
                message(
                    "Add «{committee}» under «gjelder» in the register of abbreviations, or give "
                    "its own meaning there.",
                    committee=committee,
                ),
                Severity.WARNING,
            )


def _foreign(archive: Archive, committee: str) -> dict[str, tuple[str, ...]]:
    """What is explained for other committees but not for this one → for which."""
    scopes: dict[str, set[str]] = {}
    for entry in archive.loaded.registers.abbreviations:
        scopes.setdefault(entry.short, set()).update(entry.scope or archive.committees)
    return {
        short: tuple(sorted(scope))
        for short, scope in scopes.items()
        if committee not in scope and not any(_unknown(archive, name) for name in scope)
    }


def _uses(text: Text, words: Mapping[str, object]) -> Iterator[tuple[str, Position]]:
    """The first use of each word, not inside a web address, nor among words in capitals alone."""
    there = tuple(sorted(word for word in words if word in text))
    if not there:
        return
    places = Places(text)
    told: set[str] = set()
    for match in _spelling(there).finditer(text):
        word = match["word"]
        if word is None or word in told:
            continue
        line = text[text.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0]
        others = [each for each in _WORD.findall(line) if each != word]
        if not others or not all(each.isupper() for each in others):
            told.add(word)
            yield word, places.at(match.start())


@lru_cache
def _spelling(words: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"https?://\S+|(?<!\w)(?P<word>{alternatives})(?!\w)")


def _unknown(archive: Archive, name: str) -> bool:
    return name not in archive.committees and name not in archive.loaded.unreadable
