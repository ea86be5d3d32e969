"""The calendar: what falls on its days, its pages, and the files that others read back."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from beside import files_beside
from icalendar import Calendar

from motebok.archive import Shown, link, show
from motebok.load import load
from motebok.model.fields import localized
from motebok.outputs.calendar import calendar_file
from motebok.outputs.events import time_zone
from motebok.plan import plan
from motebok.render import body
from motebok.resources import templates_dir

Reached = Callable[[str], None]

NOW = dt.datetime(2026, 6, 1)  # noqa: DTZ001 - the institution's own time
SITE = "https://moter.example.no/arkiv"
OSLO = ZoneInfo("Europe/Oslo")
ROOT = Path(__file__).resolve().parents[1]
ROGUE = r"A, b; c\\n \nEND:VEVENT\nBEGIN:VEVENT"
COMMITTEE = """navn: Utvalget
kortnavn: {nb: Utvalget, en: The committee}
saksnummer: U {n}/{yy}
sakstyper: {drøfting: {betyr: drøfting}}
frister: {innmelding: 14, innkalling: 7, protokoll: 21}
medlemmer: [{navn: Kari Nordmann, rolle: leder}]
"""
MEETINGS = {
    "2026-03-27": "dato: 2026-03-27\nstart: 09:00\nslutt: 10:00\nstatus: avholdt\n"
    "møtested: Rom 1\n",
    "2026-03-30": "dato: 2026-03-30\nstart: 09:00\nslutt: 10:00\nstatus: innkalt\n",
    "2026-10-23": "dato: 2026-10-23\nstart: 09:00\n",
    "2026-10-26": "dato: 2026-10-26\nstart: 09:00\nslutt: 10:00\nstatus: planlagt\n",
    "2026-05-04": "dato: 2026-05-04\nstart: 12:00\nstatus: avlyst\nårsak: For få saker.\n",
    "2026-05-06": "dato: 2026-06-10\nstart: 12:00\nslutt: 13:00\nstatus: innkalt\n"
    "flyttet: [{fra: 2026-05-06, kunngjort: 2026-05-01, hvorfor: Streik.}]\n",
    "2026-09-01": "dato: 2026-09-01\nstatus: planlagt\n"
    "møtedager: [{dato: 2026-09-01, start: 12:00, slutt: 16:00}, {dato: 2026-09-02}]\n",
    "2026-05-20": "dato: 2026-05-20\nform: sirkulasjon\nstatus: avholdt\n",
}
AGENDA = f"""saksliste:
  - {{nr: U 1/26, tittel: "{ROGUE}", type: drøfting, ved: Kari Nordmann,
     saksframlegg: {{ettersendes: 2026-03-26}}}}
  - {{nr: U 2/26, tittel: Åpen sak, type: drøfting, ved: Kari Nordmann}}
"""
PAPER = """---
saksbehandler: Kari Nordmann
---

```frister
- {frist: 2026-04-15, hva: Svare på høringen, hvem: Kari Nordmann}
- {frist: {når: våren 2026}, hva: Uten dag}
- {frist: {fra: 2026-04-01, til: 2026-04-30}, hva: Svare på høringen}
```
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    root = tmp_path_factory.mktemp("root")
    home = root / "meetings" / "u"
    texts = {
        root / "mkdocs.yml": "site_name: Prøve\n",
        home / "committee.yml": COMMITTEE,
        home / "2026-03-27" / "2-26.md": PAPER,
        **{home / day / "meeting.yml": text for day, text in MEETINGS.items()},
    }
    texts[home / "2026-03-27" / "meeting.yml"] += AGENDA
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    loaded = load(root)
    assert loaded.diagnostics == ()
    return show(link(loaded), NOW)


@cache
def _sample() -> Shown:
    return show(link(load(ROOT)), NOW)


def _events(data: bytes) -> dict[str, Any]:
    """The events of a file by their ids, as the library reads them back."""
    found = Calendar.from_ical(data).walk("VEVENT")
    events = {str(each["UID"]).removesuffix("@motebok"): each for each in found}
    assert len(events) == len(found)
    return events


def _others(data: bytes) -> dict[str, Any]:
    """Likewise, as another implementation does."""
    calendar = vobject.readOne(data.decode())
    return {
        each.uid.value.removesuffix("@motebok"): each
        for each in calendar.contents.get("vevent", ())
    }


def _all(archive: Shown) -> dict[str, Any]:
    return _events(calendar_file(archive, "kalender/moter.ics", SITE)[1])


def test_meetings_begin_at_the_clock_of_oslo_in_winter_and_in_summer(archive: Shown) -> None:
    events = _all(archive)
    begin = {day: events[f"u/{day}"]["DTSTART"].dt for day in MEETINGS}
    hours = {
        day: begin[day].astimezone(dt.UTC).hour
        for day in ("2026-03-27", "2026-03-30", "2026-10-23", "2026-10-26")
    }
    assert hours == {"2026-03-27": 8, "2026-03-30": 7, "2026-10-23": 7, "2026-10-26": 8}
    assert events["u/2026-03-27"]["DTSTART"].params["TZID"] == "Europe/Oslo"
    assert events["u/2026-03-27"]["DTEND"].dt - begin["2026-03-27"] == dt.timedelta(hours=1)
    assert "DTEND" not in events["u/2026-10-23"]


def test_the_rule_for_summer_time_is_that_of_oslo() -> None:
    zone = time_zone().to_tz()
    hours = (
        dt.datetime(1997, 1, 1) + dt.timedelta(hours=5 * each)  # noqa: DTZ001 - a clock anywhere
        for each in range(365 * 24 * 43 // 5)
    )
    wrong = [each for each in hours if zone.utcoffset(each) != OSLO.utcoffset(each)]
    assert wrong == []


def test_a_meeting_says_how_far_it_has_come(archive: Shown) -> None:
    status = {uid: str(event["STATUS"]) for uid, event in _all(archive).items()}
    assert status == {
        "u/2026-03-27": "CONFIRMED",
        "u/2026-03-30": "CONFIRMED",
        "u/2026-10-23": "TENTATIVE",
        "u/2026-10-26": "TENTATIVE",
        "u/2026-05-04": "CANCELLED",
        "u/2026-05-06": "CONFIRMED",
        "u/2026-09-01": "TENTATIVE",
        "u/2026-09-01/dag-2": "TENTATIVE",
        "u/2026-05-20": "CONFIRMED",
    }


def test_a_moved_meeting_is_one_event_with_the_new_time_and_a_higher_number(
    archive: Shown,
) -> None:
    event = _all(archive)["u/2026-05-06"]
    assert event["DTSTART"].dt == dt.datetime(2026, 6, 10, 12, tzinfo=OSLO)
    assert event["SEQUENCE"] == archive.chronicles["u/2026-05-06"].revision == 1
    assert _all(archive)["u/2026-03-27"]["SEQUENCE"] == 0


def test_a_cancelled_meeting_stays_and_says_why(archive: Shown) -> None:
    event = _all(archive)["u/2026-05-04"]
    assert "For få saker." in event["DESCRIPTION"]
    assert str(event["SUMMARY"]) != "Utvalget"
    assert str(event["TRANSP"]) == "TRANSPARENT"


def test_what_has_no_clock_lasts_all_day(archive: Shown) -> None:
    events = _all(archive)
    for uid, day in (
        ("u/2026-09-01/dag-2", dt.date(2026, 9, 2)),
        ("u/2026-05-20", dt.date(2026, 5, 20)),
    ):
        assert events[uid]["DTSTART"].dt == day
        assert events[uid]["DTSTART"].params["VALUE"] == "DATE"
        assert events[uid]["DTEND"].dt == day + dt.timedelta(days=1)


def test_an_event_tells_the_agenda_the_place_the_committee_and_where_the_page_is(
    archive: Shown,
) -> None:
    event = _all(archive)["u/2026-03-27"]
    address = f"{SITE}/u/2026-03-27/"
    assert event["DESCRIPTION"].splitlines()[-3:] == ["U 2/26 Åpen sak", "", address]
    assert event["URL"] == address
    assert event["LOCATION"] == "Rom 1"
    assert event["CATEGORIES"].to_ical() == b"Utvalget"
    alone = _events(calendar_file(archive, "u/2026-03-27/mote.ics", "")[1])["u/2026-03-27"]
    assert "URL" not in alone
    assert alone["DESCRIPTION"].endswith("U 2/26 Åpen sak")


def test_a_title_cannot_end_its_event(archive: Shown) -> None:
    data = calendar_file(archive, "u/2026-03-27/mote.ics", SITE)[1]
    assert data.count(b"\r\nEND:VEVENT") == data.count(b"\r\nBEGIN:VEVENT") == 1
    title = archive.treatments["u/2026-03-27/1-26"].title.say("nb")
    assert "END:VEVENT" in title
    for event in (
        _events(data)["u/2026-03-27"]["DESCRIPTION"],
        _others(data)["u/2026-03-27"].description.value,
    ):
        assert event.startswith("U 1/26 A, b; c")


def test_deadlines_are_those_of_the_committee_of_papers_and_of_what_is_to_follow(
    archive: Shown,
) -> None:
    events = _events(calendar_file(archive, "kalender/frister.ics", SITE)[1])
    of_one = {
        uid.removeprefix("u/2026-03-27/"): event["DTSTART"].dt.isoformat()
        for uid, event in events.items()
        if uid.startswith("u/2026-03-27/")
    }
    assert of_one == {
        "innmelding": "2026-03-13",
        "innkalling": "2026-03-20",
        "protokoll": "2026-04-17",
        "1-26/ettersendes": "2026-03-26",
        "2-26/frist/svare-pa-horingen": "2026-04-15",
        "2-26/frist/svare-pa-horingen-2": "2026-04-30",
    }
    assert not [uid for uid in events if uid.startswith(("u/2026-05-04", "u/2026-05-20"))]
    days = [event["DTSTART"].dt for event in events.values()]
    assert days == sorted(days)


def test_what_an_event_is_known_by_does_not_depend_on_where_the_site_is(archive: Shown) -> None:
    for path, data in files_beside(archive, "calendar-file", site=SITE):
        assert _events(data).keys() == _events(calendar_file(archive, path, "")[1]).keys()


def _files(archive: Shown) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for path, data in files_beside(archive, "calendar-file", site=SITE):
        yield path, _events(data), _others(data)


def test_another_reader_finds_the_same_in_every_file(archive: Shown, reached: Reached) -> None:
    files = count = 0
    for path, events, others in (*_files(archive), *_files(_sample())):
        assert events.keys() == others.keys(), path
        for uid, event in events.items():
            other = others[uid]
            assert other.dtstart.value == event["DTSTART"].dt
            assert other.summary.value == event["SUMMARY"]
            assert other.description.value == event["DESCRIPTION"]
            assert other.sequence.value == str(event["SEQUENCE"])
            assert ("status" in other.contents) == ("STATUS" in event)
        files, count = files + 1, count + len(events)
    reached(f"{files} calendars with {count} events, read by two")


def test_every_meeting_of_the_sample_is_in_four_calendars() -> None:
    archive = _sample()
    held = {path: _events(data) for path, data in files_beside(archive, "calendar-file", site=SITE)}
    assert len(archive.meetings) > 10
    for name, meeting in archive.meetings.items():
        committee, year = meeting.committee, meeting.date.year
        for path in (
            "kalender/moter.ics",
            f"kalender/{year}.ics",
            f"{committee}/kalender.ics",
            f"{name}/mote.ics",
        ):
            assert name in held[path], path


def test_every_file_is_well_formed_and_the_same_when_it_is_made_again(archive: Shown) -> None:
    for each in (archive, _sample()):
        made = dict(files_beside(each, "calendar-file", site=SITE))
        assert made == dict(files_beside(each, "calendar-file", site=SITE))
        for path, data in made.items():
            lines = data.split(b"\r\n")
            assert max(map(len, lines)) <= 75, path
            assert b"\n" not in data.replace(b"\r\n", b"")
            assert lines[0] == b"BEGIN:VCALENDAR"
            assert b"X-WR-CALNAME:" in data
            assert b"REFRESH-INTERVAL;VALUE=DURATION:P1D" in data
            assert data.count(b"\r\nDTSTAMP:") == data.count(b"\r\nBEGIN:VEVENT")


def test_the_name_of_a_calendar_is_text_whatever_is_in_it(archive: Shown) -> None:
    name = "Råd; for A, B\nBEGIN:VEVENT"
    committee = archive.committees["u"]
    short = {"short_name": localized(name)}
    record = replace(
        committee.record, committee=committee.record.committee.model_copy(update=short)
    )
    other = Shown(replace(archive, committees={"u": replace(committee, record=record)}))
    data = calendar_file(other, "u/kalender.ics", "")[1]
    for each in (b"NAME", b"X-WR-CALNAME"):
        assert b"\r\n" + each + b":R\xc3\xa5d\\; for A\\, B\\nBEGIN:VEVENT\r\n" in data


def test_no_person_is_named_in_a_calendar(archive: Shown, reached: Reached) -> None:
    names = {
        seat.name
        for each in (archive, _sample())
        for committee in each.committees.values()
        for seat in committee.record.committee.members
        if seat.name
    }
    said = [
        data.decode().replace("\r\n ", "")
        for each in (archive, _sample())
        for _, data in files_beside(each, "calendar-file", site=SITE)
    ]
    assert [name for name in names if any(name in text for text in said)] == []
    pages = "".join(_pages(archive).values())
    assert [name for name in names if name in pages] == []
    reached(f"{len(names)} names sought in {len(said)} calendars")


def _pages(archive: Shown) -> Mapping[str, str]:
    """The calendar's pages by their addresses."""
    found = tuple(page for page in plan(archive) if page.address.startswith("kalender/"))
    return {page.address: body(page, (str(templates_dir()),)) for page in found}


def _cells(html: str) -> Mapping[str, str]:
    """Day → what its cell of the month's table holds."""
    cells = re.findall(r"<td[^>]*>(.*?)</td>", html, re.DOTALL)
    return {
        found[1]: each for each in cells if (found := re.search(r'datetime="([^"]{10})"', each))
    }


def test_a_moved_meeting_stands_on_both_days_and_leads_to_its_page(archive: Shown) -> None:
    pages = _pages(archive)
    before = _cells(pages["kalender/2026/05/"])["2026-05-06"]
    after = _cells(pages["kalender/2026/06/"])["2026-06-10"]
    for cell, day in ((before, "10. juni 2026"), (after, "6. mai 2026")):
        assert 'href="../../../u/2026-05-06/"' in cell
        assert day in cell.replace("\N{NO-BREAK SPACE}", " ")
    assert "occasion--moved" in before
    assert "occasion--meeting" in after


def test_a_cancelled_meeting_stands_on_its_day_and_says_so(archive: Shown) -> None:
    cell = _cells(_pages(archive)["kalender/2026/05/"])["2026-05-04"]
    assert "badge--cancelled" in cell
    assert "For få saker." in cell


def test_a_month_has_every_day_in_its_week_and_leads_to_those_beside_it(archive: Shown) -> None:
    html = _pages(archive)["kalender/2026/09/"]
    assert list(_cells(html)) == [f"2026-09-{day:02}" for day in range(1, 31)]
    weeks = re.findall(r'<th scope="row"><span[^>]*>[^<]*</span>(\d+)</th>', html)
    assert weeks == ["36", "37", "38", "39", "40"]
    assert re.findall(r'rel="(prev|next)" href="([^"]*)"', html) == [
        ("prev", "../08/"),
        ("next", "../10/"),
    ]
    assert "<caption>" in html
    assert html.count('scope="col"') == 8


def test_a_meeting_over_several_days_stands_on_each(archive: Shown) -> None:
    cells = _cells(_pages(archive)["kalender/2026/09/"])
    assert [day for day, cell in cells.items() if "occasion--meeting" in cell] == [
        "2026-09-01",
        "2026-09-02",
    ]


def test_a_year_has_twelve_months_and_those_with_something_lead_to_their_pages(
    archive: Shown,
) -> None:
    pages = _pages(archive)
    months = re.findall(r'<h3><time datetime="(\d{4}-\d\d)">(<a href="([^"]*)">)?',
                        pages["kalender/2026/"])  # fmt: skip
    assert [month for month, _, _ in months] == [f"2026-{month:02}" for month in range(1, 13)]
    linked = {month for month, _, href in months if href}
    assert linked == set(archive.calendar)
    assert {f"kalender/2026/{month[-2:]}/" for month in linked} == pages.keys() - {
        "kalender/", "kalender/2026/",
    }  # fmt: skip


def test_a_deadline_far_from_all_time_is_left_out(tmp_path: Path) -> None:
    home = tmp_path / "meetings" / "u"
    (home / "0050-01-01").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Prøve\n", encoding="utf-8")
    far = COMMITTEE.replace("innmelding: 14", "innmelding: 99999")
    (home / "committee.yml").write_text(far, encoding="utf-8")
    (home / "0050-01-01" / "meeting.yml").write_text("dato: 0050-01-01\n", encoding="utf-8")
    archive = show(link(load(tmp_path)), NOW)
    events = _events(calendar_file(archive, "kalender/frister.ics", "")[1])
    assert [*events] == ["u/0050-01-01/innkalling", "u/0050-01-01/protokoll"]
    assert "kalender/50/01/" in _pages(archive)


def test_the_whole_address_to_subscribe_to_is_given_where_it_is_known(archive: Shown) -> None:
    page = next(each for each in plan(archive) if each.address == "u/")
    known = body(page, (str(templates_dir()),), site=SITE)
    assert 'href="webcal://moter.example.no/arkiv/u/kalender.ics"' in known
    assert f">{SITE}/u/kalender.ics</code>" in known
    unknown = body(page, (str(templates_dir()),))
    assert 'href="kalender.ics"' in unknown
    assert "webcal:" not in unknown
