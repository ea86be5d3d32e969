"""What the HTML of texts depends on and no more, so that the pages that show them can share it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from motebok.text.complexity import MAX_LENGTH
from motebok.text.links import Links, reference
from motebok.text.mentions import fold, folded
from motebok.text.paragraphs import addresses, is_simple, is_unmarked

KEPT = 256
"""Documents of which something is kept: those of a large meeting, shown on its pages in turn."""


class Setting(NamedTuple):
    """Links that can be compared and looked up, and where on a page the texts stand."""

    explicit: tuple[tuple[tuple[str, str], str | None], ...]
    mentions: tuple[tuple[str, str | None], ...]
    abbreviations: tuple[tuple[str, str], ...]
    heading_shift: int
    id_prefix: str

    @property
    def links(self) -> Links:
        """The links as they are looked up."""
        return Links(dict(self.explicit), dict(self.mentions), dict(self.abbreviations))


def are_plain(markdowns: tuple[str, ...]) -> bool:
    """Whether no parser has anything to do, and there is so little that it is never too much."""
    return _seen(markdowns).is_plain


def setting(
    markdowns: tuple[str, ...], links: Links, heading_shift: int, id_prefix: str
) -> Setting:
    """All of it, but for plain texts only what they use: they have neither headings nor notes."""
    seen = _seen(markdowns)
    if not seen.is_plain:
        return Setting(
            tuple(links.explicit.items()),
            tuple(links.mentions.items()),
            tuple(links.abbreviations.items()),
            heading_shift,
            id_prefix,
        )
    mentioned = _standing(seen.text, tuple(links.mentions))
    explained = _standing(seen.text, tuple(links.abbreviations))
    return Setting(
        tuple((name, links.explicit.get(name)) for name in seen.references),
        tuple((word, links.mentions[word]) for word in mentioned),
        tuple((word, links.abbreviations[word]) for word in explained),
        0,
        id_prefix if seen.has_anchors else "",
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a look at texts tells; all but `is_plain` only of texts that are."""

    is_plain: bool
    text: str = ""
    references: tuple[tuple[str, str], ...] = ()
    has_anchors: bool = False


@lru_cache(maxsize=KEPT)
def _seen(markdowns: tuple[str, ...]) -> _Seen:
    brackets = sum(each.count("[") for each in markdowns)
    # The work of brackets, by which alone such texts are bounded, is below ten times this product.
    is_little = sum(map(len, markdowns)) * (1 + brackets) < MAX_LENGTH
    if not is_little or not all(is_unmarked(each) and is_simple(each) for each in markdowns):
        return _Seen(is_plain=False)
    led = [address for each in markdowns for address in addresses(each)]
    return _Seen(
        is_plain=True,
        # The break keeps the end of one text and the beginning of the next from making a word.
        text=fold("\0".join(markdowns)),
        references=tuple(dict.fromkeys(filter(None, map(reference, led)))),
        has_anchors=any(address.startswith("#") for address in led),
    )


@lru_cache(maxsize=2 * KEPT)
def _standing(text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the words that stand in the folded text, be it inside others."""
    return tuple(word for spelling, word in folded(words).items() if spelling in text)
