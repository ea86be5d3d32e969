"""The known word that an unknown one was probably meant to be."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from unicodedata import normalize

_LIKE_ENOUGH = 0.65


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `word`, as the candidate is written; None where none is like it.

    Case and Unicode form are no difference; of candidates equally near, the first in the
    alphabet is taken.
    """
    matcher = SequenceMatcher(b=_folded(word), autojunk=False)

    def likeness(candidate: str) -> float:
        matcher.set_seq1(_folded(candidate))
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _LIKE_ENOUGH:
            return 0.0
        return matcher.ratio()

    found = max(((likeness(each), each) for each in sorted(candidates)), key=_first, default=None)
    return found[1] if found is not None and found[0] >= _LIKE_ENOUGH else None


def _first(pair: tuple[float, str]) -> float:
    return pair[0]


def _folded(word: str) -> str:
    return normalize("NFC", word).casefold().strip()
