"""The shown archive cut into shards: who makes pages holds only those that are looked into.

What the archive knows by one address lies in one shard: a meeting with its cases and documents, a
committee's year, a case. So what a process holds does not grow with the archive.
"""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar, cast

from motebok.archive import Shown
from motebok.archive.fetched import Row, names_of_meetings
from motebok.archive.types import Committee, Meeting
from motebok.archive.watched import WATCHED
from motebok.packing import Aside, Fetch, packed, unpacked
from motebok.state.store import State

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_Shard = Mapping[str, Mapping[Hashable, object]]
"""Name of a mapping → its entries that lie in the shard."""

_SHARDS = "shard"
_KEYS = "keys"
_REST = "rest"
_AT_HAND = 512
"""Shards that are held at once: some years of meetings, and the lists that they stand in."""
_KEYS_AT_HAND = 16_384
"""Keys whose shards are known at once: the same are looked up again and again."""
_OF_A_MEETING = re.compile(r"(?:meetings/)?([^/]+/\d{4}-\d\d-\d\d[^/]*)")


@lru_cache(_KEYS_AT_HAND)
def shard_of(key: str) -> str:
    """The shard in which it lies what has this key: that of its meeting, or else its own."""
    found = _OF_A_MEETING.match(key)
    return found[1] if found else key


def cut(archive: Shown, state: State, aside: Aside) -> None:
    """Keep the archive in shards, but for what is kept aside."""
    shards: dict[str, dict[str, dict[Hashable, object]]] = {}
    for name in WATCHED:
        for key, value in _mapping(archive, name).items():
            shards.setdefault(shard_of(str(key)), {}).setdefault(name, {})[key] = value
    state.put(_SHARDS, ((name, packed(shard, aside)) for name, shard in shards.items()))
    state.put(_KEYS, ((name, packed(tuple(_mapping(archive, name)))) for name in WATCHED))
    state.put(_REST, [("", packed(_rest(archive), aside))])
    state.flush()


def whole(state: State, fetch: Fetch) -> Shown:
    """The archive that was cut; DamagedError, now or on a look into it, where it is not there."""
    shards = _Shards(state, fetch)
    rest, names = cast("tuple[Shown, Mapping[str, Sequence[str]]]", shards.kept(_REST, ""))
    mappings: dict[str, Any] = {name: _Cut[Any, Any](name, shards) for name in WATCHED}
    meetings: Mapping[str, Meeting] = _Cut("meetings", shards)
    committees = {
        name: replace(each, meetings=Row(names[name], meetings))
        for name, each in rest.committees.items()
    }
    return Shown(replace(rest, **mappings, committees=committees))


def _rest(archive: Shown) -> tuple[Shown, Mapping[str, Sequence[str]]]:
    """What is no mapping, and the names of each committee's meetings."""
    loaded = replace(archive.loaded, committees=(), cases=(), letters=())
    nothing = dict.fromkeys(WATCHED, cast("Any", {}))
    committees = {name: _bare(each) for name, each in archive.committees.items()}
    rest = replace(archive, **nothing, loaded=loaded, committees=committees, unresolved=())
    return Shown(rest), names_of_meetings(archive)


def _bare(committee: Committee) -> Committee:
    return replace(committee, record=replace(committee.record, meetings=()), meetings=())


def _mapping(archive: Shown, name: str) -> Mapping[Hashable, object]:
    return cast("Mapping[Hashable, object]", getattr(archive, name))


class _Shards:
    """Fetches shards, of which it holds those looked into last, and the keys of whole mappings."""

    def __init__(self, state: State, fetch: Fetch) -> None:
        self._state = state
        self._fetch = fetch
        self.shard = lru_cache(_AT_HAND)(self._shard)
        self.keys = lru_cache(maxsize=None)(self._keys)

    def kept(self, kind: str, name: str) -> object:
        """What was kept; DamagedError where nothing was."""
        return unpacked(self._state.require(kind, name), self._fetch)

    def _shard(self, name: str) -> _Shard:
        data = self._state.get(_SHARDS, name)
        return cast("_Shard", unpacked(data, self._fetch)) if data else {}

    def _keys(self, name: str) -> Mapping[Hashable, None]:
        return dict.fromkeys(cast("Sequence[Hashable]", self.kept(_KEYS, name)))


class _Cut(Mapping[K, V]):
    """A mapping whose entries lie in shards."""

    def __init__(self, name: str, shards: _Shards) -> None:
        self._name = name
        self._shards = shards

    def __getitem__(self, key: K) -> V:
        shard = self._shards.shard(shard_of(str(key)))
        return cast("V", shard.get(self._name, {})[key])

    def __iter__(self) -> Iterator[K]:
        return cast("Iterator[K]", iter(self._shards.keys(self._name)))

    def __len__(self) -> int:
        return len(self._shards.keys(self._name))
