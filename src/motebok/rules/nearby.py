"""What to propose for a name that nothing has, and what is known to be unreadable nearby."""

from collections.abc import Iterable, Iterator

from motebok.diagnostics import Message, message
from motebok.load.records import Loaded
from motebok.nearest import nearest

_LOSING = frozenset({"value-has-its-form", "keys-are-unique", "entries-begin-with-hyphens"})
"""Faults after which something that was written is not there."""


def proposing(word: str, candidates: Iterable[str], otherwise: Message) -> Message:
    """The hint that names the nearest candidate, or `otherwise` where none is like the word."""
    proposed = nearest(word, candidates)
    return message("Did you mean «{word}»?", word=proposed) if proposed else otherwise


def is_partly_unreadable(loaded: Loaded, committee: str) -> bool:
    """Whether some of the committee's record could not be read: what is lacking may stand there."""
    within = (f"{committee}/", f"meetings/{committee}/")
    is_unread = any(name == committee or name.startswith(within) for name in loaded.unreadable)
    return is_unread or any(path.startswith(within) for path in _badly_formed(loaded))


def is_badly_formed(loaded: Loaded, path: str) -> bool:
    """Whether something in the file was left out as a whole: an item, the agenda, all numbers.

    Where keys stand twice, it is often the hyphen between two items that is lacking.
    """
    owner = path.removeprefix("meetings/").rpartition("/")[0]
    is_lost = not loaded.unreadable.isdisjoint({owner, owner.partition("/")[0]})
    return is_lost or path in _badly_formed(loaded)


def _badly_formed(loaded: Loaded) -> Iterator[str]:
    return (each.position.path for each in loaded.diagnostics if each.code in _LOSING)


def has_fault_between(loaded: Loaded, path: str, first: int, end: int) -> bool:
    """Whether reading found a fault in the file's lines from `first` up to `end`."""
    return any(
        each.position.path == path and first <= each.position.line < end
        for each in loaded.diagnostics
    )
