"""What has happened, as Atom feeds (RFC 4287) in bokmål, the newest first.

A feed with more events than it can hold has all of them by year beside it, as archived feeds (RFC
5005); the year that is not over grows. An id is made of what the event is, and of the archive's
`navnerom`, so that it stays when the site moves (RFC 4151).
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from urllib.parse import quote
from xml.etree import ElementTree as ET

from motebok.archive import Archive, Shown
from motebok.archive.chronicle import OSLO
from motebok.archive.events import Event
from motebok.archive.lists import year_key
from motebok.archive.types import Meeting
from motebok.locale import LANGUAGES, speaker
from motebok.model.settings import Settings
from motebok.plan.desk import Desk
from motebok.plan.events import event_place, event_words
from motebok.plan.following import feed_path, feed_title
from motebok.plan.pages import relative

MOST = 100
"""How many events a feed has; what happened before them stands in those by year."""
_NO_AUTHORITY = "motebok.invalid,2026"
"""For an archive that names none: the ids last, but another archive's may be the same."""
_BEGINNING = dt.datetime.fromtimestamp(0, dt.UTC)
"""When a feed was updated of which there is no event yet."""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no text of XML 1.0 may hold, however it is written."""
_NAMESPACES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:fh": "http://purl.org/syndication/history/1.0",
    "xml:lang": LANGUAGES[0],
}


def feed_names(archive: Shown) -> tuple[str, ...]:
    """Each feed's own name, and feed:year of those by year."""
    return tuple(
        name
        for feed, years in archive.news_years.items()
        for name in (feed, *(f"{feed}:{year}" for year in years if _is_divided(archive, feed)))
    )


def feed_file(archive: Shown, name: str, site: str) -> tuple[str, bytes]:
    """The path below the site's folder of the feed with a name, and its bytes.

    `site` is the site's address without a slash at the end; without it addresses are relative.
    """
    feed, _, year = name.partition(":")
    desk = Desk(archive, speaker(LANGUAGES[0]))
    return _Writer(desk, feed, int(year) if year else None, site).file()


def authority(settings: Settings) -> str:
    """A host and a date, which ids that last begin with."""
    return settings.authority or _NO_AUTHORITY


def _is_divided(archive: Archive, feed: str) -> bool:
    """Whether it has more events than it can hold; no more years are looked up than need be."""
    years = reversed(archive.news_years[feed])
    counts = accumulate(len(archive.news[year_key(feed, year)]) for year in years)
    return any(count > MOST for count in counts)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes a feed: its newest events, or all of a year."""

    desk: Desk
    feed: str
    year: int | None
    site: str

    def file(self) -> tuple[str, bytes]:
        events = tuple(self._events())
        root = ET.Element("feed", _NAMESPACES)
        title = feed_title(self.desk, self.feed)
        _add(root, "id", self._id("nyheter", self.feed))
        _add(root, "title", title)
        _add(root, "updated", _moment(events[0].when if events else _BEGINNING))
        publisher = self.desk.archive.loaded.settings.publisher
        _add(ET.SubElement(root, "author"), "name", self.desk.say(publisher) or title)
        self._link(root, "alternate", self.desk.address(self.feed) if self.feed else "")
        self._links_between(root)
        for event in events:
            self._entry(root, event)
        ET.indent(root, "")
        return self._path, ET.tostring(root, "utf-8", xml_declaration=True) + b"\n"

    @property
    def _path(self) -> str:
        return feed_path(self.feed, self.year)

    def _events(self) -> Iterator[Event]:
        archive, feed = self.desk.archive, self.feed
        if self.year:
            yield from archive.news[year_key(feed, self.year)]
            return
        left = MOST
        for year in reversed(archive.news_years[feed]):
            events = archive.news[year_key(feed, year)][:left]
            left -= len(events)
            yield from events
            if not left:
                return

    def _links_between(self, root: ET.Element) -> None:
        """Those to itself and to the others of the same feed."""
        self._link(root, "self", self._path)
        if self.year is None and not _is_divided(self.desk.archive, self.feed):
            return
        years = self.desk.archive.news_years[self.feed]
        before = [year for year in years if self.year is None or year < self.year]
        if self.year:
            ET.SubElement(root, "fh:archive")
            self._link(root, "current", feed_path(self.feed))
        for kind, others in (
            ("prev-archive", before[-1:]),
            ("next-archive", [year for year in years if self.year and year > self.year][:1]),
        ):
            for year in others:
                self._link(root, kind, feed_path(self.feed, year))

    def _entry(self, root: ET.Element, event: Event) -> None:
        meeting, title = self._meeting(event), self._words(event)
        entry = ET.SubElement(root, "entry")
        place = quote(event.subject, safe="/#-._~")
        _add(entry, "id", self._id(f"{event.kind}/{event.number}", place))
        _add(entry, "title", f"{self.desk.meeting_name(meeting)}: {title}")
        _add(entry, "published", _moment(event.when))
        _add(entry, "updated", _moment(event.when))
        name, anchor = event_place(event)
        self._link(entry, "alternate", self.desk.address(name) + (f"#{anchor}" if anchor else ""))
        ET.SubElement(entry, "category", {"term": event.kind})
        _add(entry, "summary", " ".join(f"{each}." for each in self._sentences(event, meeting)))

    def _meeting(self, event: Event) -> Meeting:
        archive, place = self.desk.archive, event.subject.partition("#")[0]
        treatment = archive.treatments.get(place)
        return archive.meetings[treatment.meeting if treatment else place]

    def _sentences(self, event: Event, meeting: Meeting) -> Iterator[str]:
        desk, archive = self.desk, self.desk.archive
        yield self._words(event)
        treatment = archive.treatments.get(event.subject.partition("#")[0])
        if treatment:
            yield desk.treatment_title(treatment)
        committee = archive.committees[meeting.committee]
        name = desk.full_name_then(committee, meeting.date)
        yield desk._("{committee}, the meeting on {day}").format(
            committee=name, day=desk.speaker.date_text(meeting.date)
        )
        if committee.record.committee.example:
            yield desk._("The committee is invented, as an example")

    def _words(self, event: Event) -> str:
        """Without what an author says freely, which may name a person."""
        return event_words(self.desk, replace(event, what=""))

    def _id(self, *parts: str) -> str:
        whole = "/".join(filter(None, parts))
        return f"tag:{authority(self.desk.archive.loaded.settings)}:{whole}"

    def _link(self, parent: ET.Element, kind: str, target: str) -> None:
        href = f"{self.site}/{target}" if self.site else _relative(self._path, target)
        content = "application/atom+xml" if target.endswith(".atom") else "text/html"
        ET.SubElement(parent, "link", {"rel": kind, "type": content, "href": href})


def _relative(start: str, target: str) -> str:
    page, mark, anchor = target.partition("#")
    return f"{relative(start, page)}{mark}{anchor}"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _NO_XML.sub("", text)


def _moment(when: dt.datetime) -> str:
    """As RFC 3339 has it, in Norwegian time."""
    return when.astimezone(OSLO).isoformat(timespec="seconds")
