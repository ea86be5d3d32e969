"""Feeds tell of each event once, when it was published, and of nothing that is withheld."""

import datetime as dt
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import atomrules
import goldenpages
import pytest
from atomrules import ATOM, HISTORY
from beside import files_beside
from test_withheld import linked, shown

from motebok.archive import Shown, link, show
from motebok.archive.chronicle import OSLO
from motebok.archive.events import Chronicle, Event, Happening
from motebok.archive.types import Archive
from motebok.load import load
from motebok.plan import plan

NOW = dt.datetime(2024, 6, 1, 12, 0)  # noqa: DTZ001 - the institution's own time
SITE = "https://moter.example.no/arkiv"
FREE = "Ola Nordmann"
MEETING = "meetings/u/2024-01-10/meeting.yml"
HELD = f"""dato: 2024-01-10
status: avholdt
innkalling: {{dato: 2024-01-03}}
flyttet: [{{fra: 2024-01-08, kunngjort: 2024-01-02, hvorfor: {FREE} er syk}}]
saksliste:
  - {{nr: U 1/24, tittel: "Kaffe & <te>", sak: saken, ettersendt: 2024-01-05}}
  - nr: U 2/24
    tittel: Sperret
    ettersendt: 2024-01-06
    sperret: {{til: 2024-12-24T12:00}}
  - nr: U 3/24
    tittel: Uten saksgang
    trukket: {{dato: 2024-01-08, hvorfor: {FREE} ba om det}}
"""
MINUTES = f"""---
godkjent: {{dato: 2024-02-01}}
rettelser: [{{dato: 2024-03-01, av: {FREE}, hva: Navnet til {FREE}, hvorfor: Feil}}]
---

## U 1/24

Åpent.
"""
COMING = "dato: 2024-09-01\nstatus: innkalt\ninnkalling: {dato: 2024-08-20}\n"
FILES = {
    MEETING: HELD,
    "meetings/u/2024-01-10/minutes.md": MINUTES,
    "meetings/u/2024-09-01/meeting.yml": COMING,
}

Reached = Callable[[str], None]


@pytest.fixture
def archive(tmp_path: Path) -> Shown:
    return shown(tmp_path, FILES, NOW.isoformat())


def feeds(archive: Shown, site: str = "") -> Mapping[str, bytes]:
    return dict(files_beside(archive, "feed", site=site))


def parsed(feed: bytes) -> ET.Element:
    return ET.fromstring(feed)  # noqa: S314 - made here


def said(feed: bytes, name: str) -> list[str]:
    """What each entry says under a name."""
    return [each.findtext(f"{ATOM}{name}") or "" for each in parsed(feed).iter(f"{ATOM}entry")]


def kinds(feed: bytes) -> list[tuple[str, str]]:
    """Each entry's kind and the day it is from, the oldest first."""
    terms = [each.get("term", "") for each in parsed(feed).iter(f"{ATOM}category")]
    days = [each[:10] for each in said(feed, "updated")]
    return list(zip(terms, days, strict=True))[::-1]


def hrefs(feed: bytes, rel: str) -> list[str]:
    return [e.get("href", "") for e in parsed(feed).iter(f"{ATOM}link") if e.get("rel") == rel]


@pytest.mark.parametrize("site", ["", SITE])
def test_every_feed_of_the_samples_keeps_the_rules_of_atom(
    root: Path, site: str, reached: Reached
) -> None:
    samples = (link(load(root)), goldenpages.archive())
    made = [feeds(show(each, dt.datetime(2026, 11, 22)), site) for each in samples]  # noqa: DTZ001 - the institution's own time
    files = [feed for each in made for feed in each.values()]
    assert [atomrules.broken(feed) for feed in files] == [[]] * len(files)
    reached(f"{len(files)} feeds with {sum(len(said(f, 'id')) for f in files)} entries")


BREAKAGES: Mapping[str, tuple[str, str]] = {
    "is no XML": ("</feed>", ""),
    "feed has 0 title": (r"<title>(.*?)</title>", r"<subtitle>\1</subtitle>"),
    "feed has 0 updated": (r"<updated>(.*?)</updated>", r"<logo>\1</logo>"),
    "feed has an id that is no tag": ("<id>tag:", "<id>urn:"),
    "feed has a link to no known kind of content": (r"application/atom\+xml", "atom"),
    "feed has an author without one name": ("<name>", "<name>A</name><name>"),
    "has no author": (r"<author>.*?</author>", ""),
    "has no language": (' xml:lang="nb"', ""),
    "does not name itself": ('rel="self"', 'rel="via"'),
    "has not the newest first": (r"(<entry>.*?</entry>)\n(<entry>.*?</entry>)", r"\2\n\1"),
    "has the id": (r"(<entry>\n<id>)(.*?)(</id>.*?<id>).*?(</id>)", r"\1\2\3\2\4"),
    "is not updated when its newest entry is": ("<updated>202", "<updated>203"),
    "is an archive that names no current feed": ("<entry>", "<fh:archive/><entry>"),
    "has an entry that was updated before it was published": ("<published>202", "<published>203"),
    "has an entry with neither content": (r'(<entry>.*?rel=)"alternate"', r'\1"related"'),
    "entry has 2 summary": ("<summary>", "<summary>A</summary><summary>"),
    "entry may not have body": ("<summary>", "<body/><summary>"),
    "entry has updated that is no moment": (r"(<entry>.*?)\+\d\d:\d\d</upd", r"\1</upd"),
    "entry has a link that leads nowhere": (r'(<entry>.*?href=)"', r'\1"javascript:'),
    "entry has elements in summary": ("<summary>", "<summary><b/>"),
    "entry has summary of no known type": ("<summary>", '<summary type="pdf">'),
    "entry has an empty title": (r"(<entry>.*?<title>).*?<", r"\1<"),
    "entry has a category without a term": ("term=", "label="),
    "entry has two alternates of a kind": (r"(<entry>.*?)(<link [^>]*>)", r"\1\2\2"),
    "entry has a link of no known relation": (r'(<entry>.*?rel=)"alternate"', r'\1"enemy"'),
}
"""What a feed that is broken so is said to be: a pattern, and what stands there instead."""


@pytest.mark.parametrize("fault", BREAKAGES)
def test_the_rules_of_atom_are_looked_for(archive: Shown, fault: str) -> None:
    feed = feeds(archive)["u/nyheter.atom"].decode()
    assert atomrules.broken(feed.encode()) == []
    spoilt = re.sub(*BREAKAGES[fault], feed, count=1, flags=re.DOTALL)
    assert any(each.startswith(fault) for each in atomrules.broken(spoilt.encode()))


def test_an_entry_is_from_the_day_that_something_was_published(archive: Shown) -> None:
    assert kinds(feeds(archive)["u/nyheter.atom"]) == [
        ("moved", "2024-01-02"),
        ("called", "2024-01-03"),
        ("late", "2024-01-05"),
        ("withdrawn", "2024-01-08"),
        ("approved", "2024-02-01"),
        ("corrected", "2024-03-01"),
    ]


def test_a_case_has_what_became_of_it_and_of_its_meeting(archive: Shown) -> None:
    found = [kind for kind, _ in kinds(feeds(archive)["saker/saken/nyheter.atom"])]
    assert found == ["moved", "called", "late", "approved", "corrected"]


def test_what_is_withheld_or_written_freely_stands_in_no_feed(tmp_path: Path) -> None:
    archive = linked(tmp_path, FILES)
    meeting = "u/2024-01-10"
    moment = dt.datetime(2024, 1, 7, tzinfo=dt.UTC)
    events = tuple(
        Event(Happening.LATE, f"{meeting}/{subject}", moment)
        for subject in ("1-24", "2-24", "2-24#vedlegg-1", "1-24#vedlegg-1", "9-24")
    )
    told = {meeting: Chronicle(events, 0, None)}
    for each in (show(archive, NOW), show(archive, NOW, told)):
        text = b"".join(feeds(each).values()).decode()
        assert "Kaffe &amp; &lt;te&gt;" in text
        assert not [word for word in (FREE, "Sperret", "U 2/24", "2-24#", "9-24") if word in text]


def test_nothing_is_told_before_it_happens(archive: Shown) -> None:
    chronicle = archive.chronicles["u/2024-09-01"]
    assert [each.kind for each in chronicle.events] == [Happening.CALLED]
    assert b"2024-09-01" not in b"".join(feeds(archive).values())


def test_an_id_is_of_one_event_alone_wherever_the_site_lies(archive: Shown) -> None:
    texts: dict[str, set[tuple[str, ...]]] = {}
    for site in ("", SITE, "https://www.example.no"):
        for feed in feeds(archive, site).values():
            rows = zip(*(said(feed, name) for name in ("id", "title", "updated", "summary")),
                       strict=True)  # fmt: skip
            for name, *words in rows:
                texts.setdefault(name, set()).add(tuple(words))
    assert len(texts) == 6
    assert {len(each) for each in texts.values()} == {1}


def test_ids_begin_with_the_authority_that_the_archive_names(tmp_path: Path) -> None:
    named = "site_name: Prøve\nextra: {motebok: {navnerom: 'moter.example.no,2026-03'}}\n"
    archive = shown(tmp_path, {**FILES, "mkdocs.yml": named})
    ids = [name for feed in feeds(archive).values() for name in said(feed, "id")]
    assert ids
    assert all(name.startswith("tag:moter.example.no,2026-03:") for name in ids)
    wrong = linked(tmp_path, {"mkdocs.yml": named.replace(",2026-03", "")})
    codes = [each.code for each in wrong.loaded.diagnostics]
    assert "authority-is-host-and-date" in codes


def test_links_lead_to_pages_and_feeds_of_the_site(root: Path) -> None:
    archive = show(link(load(root)), dt.datetime(2026, 11, 22))  # noqa: DTZ001 - the institution's own time
    made = feeds(archive)
    there = {page.path for page in plan(archive)} | set(made)
    for path, feed in made.items():
        for each in parsed(feed).iter(f"{ATOM}link"):
            place = posixpath.normpath(
                posixpath.join("/", posixpath.dirname(path), each.get("href", "").partition("#")[0])
            ).lstrip("/")
            found = place if place.endswith(".atom") else f"{place}/index.html".lstrip("/")
            assert found in there, (path, each.attrib)
    for path, feed in feeds(archive, SITE).items():
        assert hrefs(feed, "self") == [f"{SITE}/{path}"]


def test_a_feed_is_bounded_and_those_by_year_have_the_rest(
    archive: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motebok.outputs.feeds.MOST", 2)
    meeting = archive.meetings["u/2024-01-10"]
    made = feeds(_aged(archive, meeting.id), SITE)
    newest = made["u/nyheter.atom"]
    assert atomrules.broken(newest) == []
    assert [day for _, day in kinds(newest)] == ["2024-02-02", "2024-03-02"]
    found: list[str] = []
    way = _way_back(made, newest)
    for feed in way:
        assert atomrules.broken(feed) == []
        assert parsed(feed).find(f"{HISTORY}archive") is not None
        assert hrefs(feed, "current") == [f"{SITE}/u/nyheter.atom"]
        found += said(feed, "id")
    assert [len(said(feed, "id")) for feed in way] == [3, 3, 3]
    assert len(found) == len(set(found)) == 9
    assert said(newest, "id") == found[:2]


def _way_back(made: Mapping[str, bytes], feed: bytes) -> list[bytes]:
    """The archived feeds, the newest first, by the links from one to the one before."""
    found: list[bytes] = []
    while before := hrefs(found[-1] if found else feed, "prev-archive"):
        found.append(made[before[0].removeprefix(f"{SITE}/")])
    for older, newer in zip(found[1:], found, strict=False):
        assert hrefs(older, "next-archive") == hrefs(newer, "self")
    return found


def _aged(archive: Shown, meeting: str) -> Shown:
    """With three events in each of three years, as if told by a history."""
    events = tuple(
        Event(Happening.CALLED, meeting, dt.datetime(year, month, 2, tzinfo=OSLO), number)
        for number, (year, month) in enumerate(_months(), 1)
    )
    whole: Archive = replace(archive, chronicles={})
    return show(whole, NOW, {meeting: Chronicle(events, 0, None)})


def _months() -> Iterator[tuple[int, int]]:
    return ((year, month) for year in (2022, 2023, 2024) for month in (1, 2, 3))
