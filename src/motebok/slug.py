"""Short ASCII names for addresses, made from Norwegian text."""

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache

MAX_LENGTH = 80
_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "đ": "d", "ð": "d", "þ": "th"}
    | {"ł": "l", "ŋ": "n", "ŧ": "t", "œ": "oe", "ı": "i"}
)
_OTHERS = re.compile("[^a-z0-9]+")
_MARKS = re.compile("[\u0300-\u036f]+")


@lru_cache(2000)  # most headings are the same in all papers
def slug(text: str) -> str:
    """`text` in a-z, 0-9 and single hyphens, cut between words; «punkt» when nothing is left.

    Two texts can have the same slug.
    """
    letters = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", letters)).casefold()
    whole = _OTHERS.sub("-", plain).strip("-")
    if len(whole) > MAX_LENGTH:
        cut = whole.rfind("-", 0, MAX_LENGTH + 1)
        whole = whole[: cut if cut > 0 else MAX_LENGTH]
    return whole or "punkt"


class Slugs:
    """Gives out slugs, each once: the second of the same is numbered 2."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: defaultdict[str, int] = defaultdict(lambda: 1)

    def unique(self, text: str) -> str:
        """A slug of `text` that was not given before."""
        base = candidate = slug(text)
        while candidate in self._taken:
            self._last[base] += 1
            candidate = f"{base}-{self._last[base]}"
        self._taken.add(candidate)
        return candidate
