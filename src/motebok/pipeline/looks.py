"""What there is to see at each place in an archive, as digests.

A page is made again when what is seen at one of the places it was made from has changed.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from motebok.archive import Shown
from motebok.archive.watched import ALL, MEETINGS_OF, Look
from motebok.pipeline.reading import Digest
from motebok.pipeline.shelf import CONTENTS, unit_path
from motebok.state.stamps import digest_of

_NOTHING = b"-"
"""Not empty, so that what is at one place and not at the next is told from the reverse."""
_SHORT = 8


class Looks:
    """Digests of what is seen in `archive`; `units` and `committees` are those of their files."""

    def __init__(
        self, archive: Shown, units: Mapping[str, Digest], committees: Mapping[str, bytes]
    ) -> None:
        self._archive = archive
        self._units = units
        self._committees = committees
        self._known = _Known(self._digest)
        self._mappings: dict[str, Mapping[str, object]] = {}
        self._ones: Mapping[str, Callable[[str], bytes]] = {
            CONTENTS: self._contents,
            MEETINGS_OF: self._meetings_of,
            "committees": self._committee,
            "meetings": self._meeting,
            "cases": partial(self._unit, "cases"),
            "letters": partial(self._unit, "letters"),
            "treatments": self._treatment,
        }
        """How one thing is seen whose own files tell what it is."""

    def digest(self, look: Look) -> bytes:
        """The digest of what is seen there; nothing where there is nothing."""
        return self._known[look]

    def digest_of(self, looks: Iterable[Look]) -> bytes:
        """One digest of what is seen at several places, in their order."""
        return digest_of(b"".join(map(self._known.__getitem__, looks)))

    def _digest(self, name: str, key: str) -> bytes:
        one = self._ones.get(name)
        if one:
            return _joined(one(each) for each in self._keys(name, key))
        if key == ALL:
            return _of(repr(getattr(self._archive, name)))
        value = self._spelled(name).get(key)
        return _NOTHING if value is None else _of(repr(value))

    def _spelled(self, name: str) -> Mapping[str, object]:
        """A mapping of the archive by the text of its keys, as looks have them."""
        if name not in self._mappings:
            held: Mapping[object, object] = getattr(self._archive, name)
            self._mappings[name] = {str(key): value for key, value in held.items()}
        return self._mappings[name]

    def _contents(self, unit: str) -> bytes:
        return self._units[unit].content if unit in self._units else _NOTHING

    def _meetings_of(self, name: str) -> bytes:
        own = (each for each in self._archive.meetings if each.startswith(f"{name}/"))
        return _joined(self.digest(("meetings", each)) for each in own)

    def _keys(self, name: str, key: str) -> Iterable[str]:
        return getattr(self._archive, name) if key == ALL else (key,)

    def _committee(self, name: str) -> bytes:
        return (
            self._committees.get(name, _NOTHING) if name in self._archive.committees else _NOTHING
        )

    def _meeting(self, name: str) -> bytes:
        """What is seen of a meeting; what its types of cases mean stands with its committee."""
        if name not in self._archive.meetings:
            return _NOTHING
        committee = name.partition("/")[0]
        return _joined((self._unit("meetings", name), self._committee(committee)))

    def _unit(self, name: str, key: str) -> bytes:
        if key not in getattr(self._archive, name):
            return _NOTHING
        return self._units[unit_path(name, key)].record

    def _treatment(self, name: str) -> bytes:
        if name not in self._archive.treatments:
            return _NOTHING
        return self.digest(("meetings", name.rpartition("/")[0]))


class _Known(dict[Look, bytes]):
    """The digest of each place, found when it is first asked for."""

    def __init__(self, find: Callable[[str, str], bytes]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, look: Look) -> bytes:
        found = self[look] = self._find(*look)
        return found


def _joined(digests: Iterable[bytes]) -> bytes:
    parts = tuple(digests)
    return parts[0] if len(parts) == 1 else _of(b"\n".join(parts).hex())


def _of(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=_SHORT).digest()
