"""The tiers together: the year that is still changing, and all that is settled."""

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum

from motebok.search.pagefind import Indexed

FOLDER = "pagefind"
"""Where all of it lies below the site's folder."""
_LIST = "tiers.json"
_INSIDE = b"\nexport { PagefindInstance };\n"
"""Lets one index be asked without the others, and tell which of its words it found."""


class Tier(StrEnum):
    """A tier, by the name of its folder; a browser shows the newest hits of the first one first."""

    RECENT = "recent"
    REST = "rest"


TIERS = tuple(Tier)


def laid(tier: Tier, part: str, indexed: Indexed) -> Iterator[tuple[str, bytes]]:
    """Where the files of a part lie below the site's folder, and their bytes.

    Its words are not among them: they go into those of the tier.
    """
    for name, data in indexed.fragments.items():
        yield path_in(tier, f"fragment/{part}/{name}.pf_fragment"), data
    for path, data in indexed.program.items():
        yield f"{FOLDER}/{path}", data + _INSIDE if path.endswith(".js") else data


def path_in(tier: Tier, path: str) -> str:
    """Where a file of a tier's index lies below the site's folder."""
    return f"{FOLDER}/{tier}/{path}"


def list_of(tiers: Iterable[Tier]) -> tuple[str, bytes]:
    """The file that tells the browser which tiers there are, likewise."""
    return f"{FOLDER}/{_LIST}", json.dumps(list(tiers)).encode()
