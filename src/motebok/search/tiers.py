"""The tiers together: the year that is still changing, and all that is settled."""

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

FOLDER = "pagefind"
"""Where all of it lies below the site's folder."""
_LIST = "tiers.json"
_SHARED = ("pagefind.js", "wasm.")
"""Begins the names of files that are the same in all tiers."""
_INSIDE = b"\nexport { PagefindInstance };\n"
"""Lets one index be asked without the others, and tell which of its words it found."""


class Tier(StrEnum):
    """A tier, by the name of its folder; a browser shows the newest hits of the first one first."""

    RECENT = "recent"
    REST = "rest"


TIERS = tuple(Tier)


def bundle(tiers: Mapping[Tier, Mapping[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Each file of the search below the site's folder, and its bytes; a tier may be empty."""
    shared: dict[str, bytes] = {}
    for tier in TIERS:
        for path, data in tiers.get(tier, {}).items():
            if path.startswith(_SHARED):
                shared[path] = data + _INSIDE if path.endswith(".js") else data
            else:
                yield f"{FOLDER}/{tier}/{path}", data
    yield from ((f"{FOLDER}/{path}", shared[path]) for path in sorted(shared))


def list_of(tiers: Iterable[Tier]) -> tuple[str, bytes]:
    """The file that tells the browser which tiers there are, likewise."""
    return f"{FOLDER}/{_LIST}", json.dumps(list(tiers)).encode()
