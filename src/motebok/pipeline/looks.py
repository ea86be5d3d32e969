"""What there is to see at each place in an archive, as digests.

A page is made again when what is seen at one of the places it was made from has changed.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from motebok.archive import Shown
from motebok.archive.watched import ALL, MEETINGS_OF, Look
from motebok.pipeline.reading import Digest
from motebok.pipeline.shelf import CONTENTS

_NOTHING = b""
_SHORT = 8


@dataclass(frozen=True, slots=True)
class Looks:
    """Digests of what is seen in `archive`; `units` and `committees` are those of their files."""

    archive: Shown
    units: Mapping[str, Digest]
    committees: Mapping[str, bytes]
    _known: dict[Look, bytes] = field(default_factory=dict)
    _mappings: dict[str, Mapping[str, object]] = field(default_factory=dict)

    def digest(self, look: Look) -> bytes:
        """The digest of what is seen there; nothing where there is nothing."""
        if look not in self._known:
            self._known[look] = self._digest(*look)
        return self._known[look]

    def _digest(self, name: str, key: str) -> bytes:
        one = self._ones.get(name)
        if one:
            return _joined(one(each) for each in self._keys(name, key))
        if key == ALL:
            return _of(repr(getattr(self.archive, name)))
        value = self._spelled(name).get(key)
        return _NOTHING if value is None else _of(repr(value))

    def _spelled(self, name: str) -> Mapping[str, object]:
        """A mapping of the archive by the text of its keys, as looks have them."""
        if name not in self._mappings:
            held: Mapping[object, object] = getattr(self.archive, name)
            self._mappings[name] = {str(key): value for key, value in held.items()}
        return self._mappings[name]

    @property
    def _ones(self) -> Mapping[str, Callable[[str], bytes]]:
        """How one thing is seen whose own files tell what it is."""
        return {
            CONTENTS: self._contents,
            MEETINGS_OF: self._meetings_of,
            "committees": self._committee,
            "meetings": self._meeting,
            "cases": partial(self._unit, "cases"),
            "letters": partial(self._unit, "letters"),
            "treatments": self._treatment,
        }

    def _contents(self, unit: str) -> bytes:
        return self.units[unit].content if unit in self.units else _NOTHING

    def _meetings_of(self, name: str) -> bytes:
        committee = self.archive.committees.get(name)
        meetings = committee.meetings if committee else ()
        return _joined(self.digest(("meetings", meeting.id)) for meeting in meetings)

    def _keys(self, name: str, key: str) -> Iterable[str]:
        return getattr(self.archive, name) if key == ALL else (key,)

    def _committee(self, name: str) -> bytes:
        return self.committees.get(name, _NOTHING) if name in self.archive.committees else _NOTHING

    def _meeting(self, name: str) -> bytes:
        """What is seen of a meeting; what its types of cases mean stands with its committee."""
        meeting = self.archive.meetings.get(name)
        if meeting is None:
            return _NOTHING
        return _joined((self._unit("meetings", name), self._committee(meeting.committee)))

    def _unit(self, name: str, key: str) -> bytes:
        if key not in getattr(self.archive, name):
            return _NOTHING
        return self.units[_UNITS[name].format(key)].record

    def _treatment(self, name: str) -> bytes:
        treatment = self.archive.treatments.get(name)
        return self.digest(("meetings", treatment.meeting)) if treatment else _NOTHING


_UNITS: Mapping[str, str] = {
    "meetings": "meetings/{}",
    "cases": "meetings/cases/{}.yml",
    "letters": "meetings/documents/{}.md",
}
"""Where the units lie that are looked up by name."""


def _joined(digests: Iterable[bytes]) -> bytes:
    parts = tuple(digests)
    return parts[0] if len(parts) == 1 else _of(b"\n".join(parts).hex())


def _of(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=_SHORT).digest()
