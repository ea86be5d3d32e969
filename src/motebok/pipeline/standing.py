"""The archive as it was linked, checked and shown, kept while all that it is made from stays.

Then nothing is linked, checked or shown again: the views stand as they were gathered, and a meeting
is fetched from its unit when it is looked at. So a new text, which no view is made from, costs no
more than what shows it.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, cast

from motebok.archive import Archive, Shown, link, show
from motebok.archive.chronicle import OSLO
from motebok.archive.events import Chronicle
from motebok.archive.fetched import VIEWS, Names, fetched, names_of
from motebok.archive.held_back import HeldBack, held_back, next_release, releases
from motebok.archive.linking import linked_meeting
from motebok.archive.shown import Veil, with_chronicles
from motebok.archive.types import Meeting
from motebok.diagnostics import Diagnostic
from motebok.figures import Tally
from motebok.load import Outline, assembled
from motebok.load.records import CaseRecord, LetterRecord, MeetingRecord
from motebok.packing import packed, unpacked
from motebok.pipeline.reading import Reading
from motebok.pipeline.shelf import Units, set_aside, unit_path
from motebok.rules import check_outline, check_whole
from motebok.rules.figures import count
from motebok.state.stamps import digest_of
from motebok.state.store import DamagedError, State

_LINKED = "linked"
_SHOWN = "shown"
_NAMES = "names"
_FACTS = "facts"


Contents = Mapping[str, bytes]
"""The units whose texts were looked into, each with a digest of what stood there."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in an archive on a day, beside what its units tell alone."""

    key: bytes
    """A digest of all that was linked, and of the day."""
    looked: Contents
    diagnostics: tuple[Diagnostic, ...]
    counted: Tally
    """How its figures came out."""
    releases: tuple[dt.datetime, ...]
    """When embargoes end or have ended, the first one first."""


@dataclass(frozen=True, slots=True)
class Displayed:
    """The archive as it is shown, and what is held back; no other archive has the same `name`."""

    archive: Shown
    held: HeldBack
    name: bytes
    until: dt.datetime | None
    """When it shows more, if it does so before the day ends."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What an archive was shown by, and from when until when it is shown the same."""

    key: bytes
    """A digest of what was found in it, and of the embargoes that had ended."""
    since: dt.datetime
    until: dt.datetime | None
    looked: Contents
    told: bytes
    """A digest of its chronicles."""
    held: HeldBack

    def holds(self, key: bytes, now: dt.datetime) -> bool:
        """Whether it would be shown the same."""
        is_due = self.until is not None and self.until <= now
        return self.key == key and self.since <= now and not is_due

    @property
    def name(self) -> bytes:
        """What tells it from all others."""
        texts = repr(sorted(self.looked.items())).encode()
        return digest_of(self.key, texts, self.told, self.since.isoformat().encode())


def found_in(archive: Archive, outline: Outline, today: dt.date, linked: bytes = b"") -> Found:
    """Ask the rules that look at more than one unit; `linked` is a digest of what was linked."""
    return Found(
        _key(linked, today),
        {},
        (*check_outline(outline), *check_whole(archive, today)),
        count(archive),
        releases(archive),
    )


def linked(outline: Outline, reading: Reading, today: dt.date) -> tuple[Archive, Found]:
    """What was read, linked, and what is found in it on the day; DamagedError as `shown`."""
    state = reading.shelf.state
    found = cast("Found | None", _recalled(state, _LINKED, _FACTS))
    if found and found.key == _key(reading.linked, today) and reading.has(found.looked):
        views = _Views(state, _LINKED, found.key)
        return fetched(
            assembled(outline, ()), views.names, _Linked(views, outline, reading.units)
        ), found
    looked: set[str] = set()
    with reading.shelf.watched(looked.add):
        archive = link(assembled(outline, reading.units.all(outline.units)))
        found = found_in(archive, outline, today, reading.linked)
    found = replace(found, looked=reading.contents(looked))
    _Views(state, _LINKED, found.key).keep(found, archive)
    return archive, found


def shown(
    archive: Archive,
    found: Found,
    reading: Reading,
    now: dt.datetime,
    tell: Callable[[Shown], Mapping[str, Chronicle]],
) -> Displayed:
    """The linked archive as it is shown at `now`, with what `tell` answers of its past.

    DamagedError, now or on a look into it, where what was kept is not sound.
    """
    moment, state = now.replace(tzinfo=OSLO), reading.shelf.state
    key = digest_of(found.key, repr([end for end in found.releases if end <= now]).encode())
    kept = cast("_Shown | None", _recalled(state, _SHOWN, _FACTS))
    known = kept if kept and kept.holds(key, moment) and reading.has(kept.looked) else None
    if known:
        held, looked = known.held, known.looked
        views = _Views(state, _SHOWN, known.name)
        seen = Shown(fetched(archive.loaded, views.names, _Unveiled(views, archive, held)))
    else:
        held, units = held_back(archive, now), set[str]()
        with reading.shelf.watched(units.add):
            seen = show(archive, now, held=held)
        looked = reading.contents(units)
    chronicles = tell(seen)
    told = digest_of(repr(sorted(chronicles.items())).encode())
    if known and known.told == told:
        return Displayed(seen, held, known.name, _first(found, known, now))
    if chronicles or known:
        seen = with_chronicles(seen, chronicles, now)
    facts = _Shown(key, moment, _next_event(seen, moment), looked, told, held)
    _Views(state, _SHOWN, facts.name).keep(facts, seen)
    return Displayed(seen, held, facts.name, _first(found, facts, now))


def _next_event(archive: Shown, moment: dt.datetime) -> dt.datetime | None:
    """When something is told that is still to come."""
    events = (each for chronicle in archive.chronicles.values() for each in chronicle.events)
    return min((each.when for each in events if each.when > moment), default=None)


def _first(found: Found, known: _Shown, now: dt.datetime) -> dt.datetime | None:
    """When an embargo ends or something is told, whichever comes first."""
    told = known.until.astimezone(OSLO).replace(tzinfo=None) if known.until else None
    return min(filter(None, (next_release(found.releases, now), told)), default=None)


def _key(linked: bytes, today: dt.date) -> bytes:
    return digest_of(linked, today.isoformat().encode())


def _recalled(state: State, kind: str, name: str) -> object:
    data = state.get(kind, name)
    return unpacked(data) if data is not None else None


@dataclass(frozen=True, slots=True)
class _Views:
    """The views of an archive as they are kept, each with the `mark` of the archive it is of."""

    state: State
    kind: str
    mark: bytes

    @property
    def names(self) -> Names:
        """What the archive holds."""
        return cast("Names", self._part(_NAMES))

    def view(self, name: str) -> Mapping[Any, Any]:
        """One of VIEWS."""
        return cast("Mapping[Any, Any]", self._part(name))

    def keep(self, facts: object, archive: Archive) -> None:
        """Keep all that an archive is fetched from, beside its units."""
        parts = {_NAMES: names_of(archive)} | {name: getattr(archive, name) for name in VIEWS}
        marked = ((name, self.mark + packed(part, set_aside)) for name, part in parts.items())
        self.state.put(self.kind, chain([(_FACTS, packed(facts))], marked))
        self.state.flush()

    def _part(self, name: str) -> object:
        """DamagedError where it is not there, or that of an archive which others have kept."""
        data = self.state.require(self.kind, name)
        if not data.startswith(self.mark):
            raise DamagedError(name)
        return unpacked(data[len(self.mark) :])


@dataclass(frozen=True, slots=True)
class _Linked:
    """Where all of an archive is fetched."""

    views: _Views
    outline: Outline
    units: Units

    def view(self, name: str) -> Mapping[Any, Any]:
        """One of VIEWS."""
        return self.views.view(name)

    def meeting(self, name: str) -> Meeting:
        """The meeting with that address."""
        path = unit_path("meetings", name)
        committee = self.outline.committee_of(path)
        record = self.units.one(path).record
        if committee is None or not isinstance(record, MeetingRecord):
            raise DamagedError(name)
        return linked_meeting(committee, record)

    def case(self, name: str) -> CaseRecord:
        """The file of a case."""
        return cast("CaseRecord", self.units.one(unit_path("cases", name)).record)

    def letter(self, name: str) -> LetterRecord:
        """The letter with that name."""
        return cast("LetterRecord", self.units.one(unit_path("letters", name)).record)


class _Unveiled:
    """Where what is shown of an archive is fetched."""

    def __init__(self, views: _Views, archive: Archive, held: HeldBack) -> None:
        self._views = views
        self._archive = archive
        self._veil = Veil(archive, held)

    def view(self, name: str) -> Mapping[Any, Any]:
        """One of VIEWS."""
        return self._views.view(name)

    def meeting(self, name: str) -> Meeting:
        """What is shown of the meeting with that address."""
        return self._veil.meeting(self._archive.meetings[name])

    def case(self, name: str) -> CaseRecord:
        """The file of a case."""
        return self._archive.cases[name]

    def letter(self, name: str) -> LetterRecord:
        """What is shown of the letter with that name."""
        return self._veil.letter(self._archive.letters[name])
