"""What is published of an archive that grows: lists in parts, and no file that grows with it."""

import datetime as dt
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

import pytest
from beside import files_beside

from motebok.archive import Shown, link, show
from motebok.archive.lists import days_of_changes
from motebok.archive.watched import WATCHED
from motebok.load import load
from motebok.locale import speaker
from motebok.outputs.formats import FORMATS
from motebok.outputs.sitemap import sitemaps
from motebok.pipeline.looks import Looks
from motebok.plan import parts, plan
from motebok.plan.changes import changes_of, latest_changes
from motebok.plan.desk import Desk
from motebok.plan.fates import Fates
from motebok.plan.parts import parts_of, parts_view
from motebok.render import body
from motebok.resources import templates_dir

NOW = dt.datetime(2030, 6, 1)  # noqa: DTZ001 - the institution's own time
TYPES = "sakstyper: {vedtakssak: {betyr: vedtak}, drøfting: {betyr: drøfting}}\n"
LETTER = """---
slag: brev
tittel: Brev
dato: {day}
tema: Felles
sak: stor
arkivsak: 2000/1
---

Se [saken](sak:stor).
"""
MEMBER = "  - {{navn: Kari {month}, rolle: medlem, fra: {year}-0{month}-01, til: {year}-12-31}}\n"
COMMITTEES = ("rad", "utvalg")
MEETINGS, ITEMS = 3, 4
SMALL = 1000
"""Room for six entries, or for four rulings."""
_ENTRY = re.compile(
    r'class="(?:entries|decisions)__title">(?:<span[^>]*>[^<]*</span> )?<a href="([^"]*)"'
)
_FILES = (".atom", ".csv", ".ics", ".json")
_NEXT = re.compile(r'rel="next" href="([^"]*side_[^"]*)"')
_PREVIOUS = re.compile(r'rel="prev" href="([^"]*)">Forrige</a></li>')


def files(years: int) -> Iterator[tuple[str, str]]:
    """An archive of so many years, the last of them 2025, with lists of all kinds."""
    yield "mkdocs.yml", "site_name: Prøve\nextra:\n  motebok:\n    språk: [nb]\n"
    steps = "".join(f"  - {{utvalg: rad, når: våren {2027 + each}}}\n" for each in range(9))
    yield "meetings/cases/stor.yml", f"tittel: Stor\nplan:\n{steps}"
    for name in COMMITTEES:
        numbers = f'saksnummer: "{name} {{n}}/{{yy}}"'
        members = "".join(
            MEMBER.format(year=year, month=month)
            for year in range(2026 - years, 2026)
            for month in range(1, 8)
        )
        text = f"navn: {name}\n{numbers}\n{TYPES}medlemmer:\n{members}"
        yield f"meetings/{name}/committee.yml", text
        for year in range(2026 - years, 2026):
            for place in range(MEETINGS):
                yield from _meeting(name, year, place)
        for month in range(1, 6):
            day = f"2030-0{month}-01"
            items = f"  - {{tittel: Kommer {name} {month}, id: kommer}}\n" * 2
            text = f"dato: {day}\nstatus: innkalt\nsaksliste:\n{items}"
            yield f"meetings/{name}/{day}/meeting.yml", text.replace("id: kommer", "id: sist", 1)
    for year in range(2026 - years, 2026):
        for month in range(1, 9):
            day = f"{year}-0{month}-01"
            yield f"meetings/documents/{day}-brev.md", LETTER.format(day=day)


def _meeting(name: str, year: int, place: int) -> Iterator[tuple[str, str]]:
    day = f"{year}-0{place + 1}-1{COMMITTEES.index(name)}"
    home = f"meetings/{name}/{day}"
    numbers = [f"{name} {place * ITEMS + each + 1}/{year % 100:02}" for each in range(ITEMS)]
    own = f"{name}-{day}"
    items = "".join(
        f"  - {{nr: {number}, tittel: Sak {number}, type: {kind}, sak: {case}, "
        "arkivsak: 2000/1, mangler: {vedlegg: Borte.}}\n"
        for number, kind, case in zip(
            numbers, ("vedtakssak", "drøfting") * 2, ("stor", own, own, own), strict=True
        )
    )
    yield f"{home}/meeting.yml", f"dato: {day}\nstatus: avholdt\nsaksliste:\n{items}"
    told = "".join(
        f"## {number}\n\n```behandling\nresultat: vedtatt\n```\n\n### Vedtak\n\nEt vedtak.\n\n"
        for number in numbers
    )
    yield f"{home}/minutes.md", f"---\ngodkjent: {{dato: {day}, hvordan: signert}}\n---\n\n{told}"
    yield f"meetings/cases/{own}.yml", f"tittel: {own}\ntema: Felles\n"


def _archive(root: Path, years: int) -> Shown:
    for name, text in files(years):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return show(link(load(root)), NOW)


@pytest.fixture(scope="module", autouse=True)
def _little_room() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "ROOM", SMALL)
        yield


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return _archive(tmp_path_factory.mktemp("root"), 3)


@pytest.fixture(scope="module")
def aged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Shown, Shown]:
    """An archive of twelve years, and what it is eight years later."""
    younger, older = (_archive(tmp_path_factory.mktemp("aged"), years) for years in (12, 20))
    return younger, older


def _rendered(archive: Shown) -> Iterator[tuple[str, str, str]]:
    """Template, address and body of every page."""
    for page in plan(archive):
        yield page.template, page.address, body(page, (str(templates_dir()),))


@pytest.fixture(scope="module")
def pages(archive: Shown) -> Mapping[str, str]:
    found = [(address, html) for _, address, html in _rendered(archive)]
    assert len(dict(found)) == len(found)
    return dict(found)


def _at(start: str, href: str) -> str:
    address = posixpath.normpath(posixpath.join("/", start, href)).strip("/")
    return f"{address}/" if address else ""


def _followed(pages: Mapping[str, str], address: str) -> list[str]:
    """The parts of a list from the first one on, each of which leads back to the one before it."""
    found = [address]
    while onward := _NEXT.search(pages[found[-1]]):
        found.append(_at(found[-1], onward[1]))
        back = _PREVIOUS.search(pages[found[-1]])
        assert back is not None
        assert _at(found[-1], back[1]) == found[-2]
    return found


def _listed(pages: Mapping[str, str], address: str) -> list[str]:
    """What the parts of the list lead to, in their order; at least two parts."""
    found = _followed(pages, address)
    assert len(found) > 1
    return [_at(each, href) for each in found for href in _ENTRY.findall(pages[each])]


def _addresses(*names: str) -> list[str]:
    return [f"{name}/" for name in names]


def test_the_parts_of_a_committees_year_hold_its_cases_once_in_order(
    archive: Shown, pages: Mapping[str, str]
) -> None:
    names = archive.agendas["rad/2024"]
    assert len(names) == MEETINGS * ITEMS
    assert set(_listed(pages, "rad/2024/")) == set(_addresses(*names))
    numbers = [archive.treatments[each[:-1]].number for each in _listed(pages, "rad/2024/")]
    assert numbers == [f"rad {number}/24" for number in range(1, MEETINGS * ITEMS + 1)]


def test_the_rulings_of_a_year_stand_with_each_committee_where_they_are_many(
    archive: Shown, pages: Mapping[str, str]
) -> None:
    for name in COMMITTEES:
        home = f"vedtak/2024/{name}/"
        assert f'href="{name}/">12 ' in pages["vedtak/2024/"]
        assert _listed(pages, home) == _addresses(*archive.decided_by[f"{name}/2024"])


def test_the_cases_of_a_year_lead_to_the_committees_years(pages: Mapping[str, str]) -> None:
    assert _ENTRY.findall(pages["saker/2024/"].partition("flere-ganger")[0]) == []
    for name in COMMITTEES:
        assert f'<section class="group" id="{name}">' in pages["saker/2024/"]
        assert f'href="../../{name}/2024/#saker"' in pages["saker/2024/"]


def test_every_case_stands_in_the_year_that_it_was_last_treated_in(
    archive: Shown, pages: Mapping[str, str]
) -> None:
    listed = {
        year: [
            _at(each, href)
            for each in _followed(pages, f"saker/{year}/")
            for href in _ENTRY.findall(pages[each])
        ]
        for year in archive.treating_in
    }
    assert listed == {
        year: _addresses(*(f"saker/{name}" for name in archive.last_treated.get(year, ())))
        for year in archive.treating_in
    }
    held = [address for addresses in listed.values() for address in addresses]
    assert sorted(held) == sorted(_addresses(*(f"saker/{name}" for name in archive.cases)))


def test_the_parts_of_a_case_hold_what_belongs_to_it_once(
    archive: Shown, pages: Mapping[str, str]
) -> None:
    steps = archive.ways["saker/stor"]
    treated = (step.treatment for step in reversed(steps) if step.treatment)
    letters = (f"dokumenter/{name}" for name in archive.letters_of["stor"])
    assert _listed(pages, "saker/stor/") == _addresses(*treated, *letters)


def test_the_parts_of_what_is_held_by_a_number_or_a_topic_hold_it_once(
    archive: Shown, pages: Mapping[str, str]
) -> None:
    held = archive.archive_cases["2000/1"]
    letters = [f"dokumenter/{name}" for name in held.letters]
    assert _listed(pages, "arkivsak/2000-1/") == _addresses(*held.treatments, *letters)
    topic = archive.topics["felles"]
    cases = [f"saker/{name}" for name in topic.cases]
    letters = [f"dokumenter/{name}" for name in topic.letters]
    assert _listed(pages, "tema/felles/") == _addresses(*cases, *letters)


def test_the_parts_of_a_year_of_documents_hold_them_once(
    archive: Shown, pages: Mapping[str, str]
) -> None:
    found = _followed(pages, "dokumenter/2024/")
    listed = [_at(each, href) for each in found for href in _ENTRY.findall(pages[each])]
    assert len(found) == 2
    assert listed == _addresses(*(f"dokumenter/{name}" for name in archive.written[2024]))


def test_the_parts_of_what_comes_up_hold_each_meeting_and_each_planned_step_once(
    archive: Shown, pages: Mapping[str, str]
) -> None:
    found = _followed(pages, "saker/pa-vei/")
    meetings = [
        _at(each, href)
        for each in found
        for href in re.findall(r'class="group" id="[^"]*"><h3><a href="([^"]*)"', pages[each])
    ]
    coming = [archive.meetings[name] for names in archive.coming.values() for name in names]
    ordered = sorted(coming, key=lambda meeting: (meeting.date, meeting.id))
    assert meetings == _addresses(*(meeting.id for meeting in ordered))
    listed = _listed(pages, "saker/pa-vei/")
    assert listed.count("saker/stor/") == len(archive.planned["stor"]) == 9
    treated = [treatment.id for meeting in ordered for treatment in meeting.treatments]
    assert [each for each in listed if each != "saker/stor/"] == _addresses(*treated)


def test_a_part_that_is_no_more_leads_to_the_list(archive: Shown, pages: Mapping[str, str]) -> None:
    fates = Fates.of(archive, {f"{address}index.html" for address in pages})
    assert fates.find("saker/stor/side_99/", "nb").moved == "saker/stor/"
    assert fates.find("vedtak/2024/borte/side_2/", "nb").moved == "vedtak/2024/"
    assert fates.find("mangler/borte/", "nb").moved == "mangler/"


def test_what_much_is_lacking_in_stands_apart(pages: Mapping[str, str]) -> None:
    found = _followed(pages, "mangler/rad/")
    lacking = re.findall(r'class="lacks">', "".join(pages[each] for each in found))
    assert len(lacking) == 3 * MEETINGS * ITEMS
    assert 'href="rad/">' in pages["mangler/"]
    assert "mangler/andre_saker/" not in pages


def test_parts_are_linked_to_from_each_other(pages: Mapping[str, str]) -> None:
    whole = {address for address in pages if address}
    linked = {
        _at(address, href)
        for address, html in pages.items()
        for href in re.findall(r'href="([^"#:]+)', html)
        if not href.endswith(_FILES)
    }
    assert {each for each in whole if "side_" in each} <= linked
    assert linked - whole - {""} == set()


def test_parts_name_the_first_the_last_and_those_beside(archive: Shown) -> None:
    desk = Desk(archive, speaker("nb"))
    held = tuple(parts_of(range(600)))
    view = parts_view(desk, "liste/", held[49])
    assert view is not None
    shown = [each.text for each in view.links]
    assert shown == ["1", "…", "47", "48", "49", "50", "51", "52", "53", "…", "100"]
    assert [each.text for each in view.links if each.href is None] == ["…", "50", "…"]
    assert view.links[0].href == "../"
    assert tuple(entry for part in held for entry in part.entries) == tuple(range(600))
    assert parts_view(desk, "liste/", next(parts_of(range(6)))) is None


def test_what_weighs_more_than_there_is_room_for_stands_alone() -> None:
    held = parts_of((100, 5000, 100), lambda weight: weight)
    assert [part.entries for part in held] == [(100,), (5000,), (100,)]
    nothing: tuple[int, ...] = ()
    assert [part.entries for part in parts_of(nothing)] == [()]


def test_no_page_grows_with_the_archive_but_by_links_to_its_years(
    aged: tuple[Shown, Shown],
) -> None:
    before, after = map(_longest, aged)
    assert after.keys() == before.keys()
    assert _grown(before, after, 8 * 60) == {}


def test_no_data_file_grows_with_the_archive_but_by_the_years_it_names(
    aged: tuple[Shown, Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motebok.outputs.feeds.MOST", 10)
    before, after = map(_largest, aged)
    assert _grown(before, after, 8 * 150) == {}


def test_no_calendar_grows_with_the_archive(
    aged: tuple[Shown, Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motebok.outputs.calendar.MOST", 40)
    monkeypatch.setattr("motebok.outputs.calendar.MOST_OF_ONE", 20)
    before, after = (dict(_calendars(archive)) for archive in aged)
    assert _grown(before, after, 0) == {}
    events = {
        path: data.count(b"BEGIN:VEVENT") for path, data in files_beside(aged[1], "calendar-file")
    }
    assert events["kalender/moter.ics"] == 40
    assert events["rad/kalender.ics"] == 20
    assert events["kalender/2025.ics"] == MEETINGS * len(COMMITTEES)


def _calendars(archive: Shown) -> Iterator[tuple[str, int]]:
    return ((path, len(data)) for path, data in files_beside(archive, "calendar-file"))


def _grown(
    before: Mapping[str, int], after: Mapping[str, int], allowed: int
) -> Mapping[str, tuple[int, int]]:
    return {
        name: (size, after[name]) for name, size in before.items() if after[name] > size + allowed
    }


def _longest(archive: Shown) -> Mapping[str, int]:
    """The longest page of each template."""
    found: dict[str, int] = defaultdict(int)
    for template, _, html in _rendered(archive):
        found[template] = max(found[template], len(html))
    return found


def _largest(archive: Shown) -> Mapping[str, int]:
    """The largest file of each kind but calendars: of committees' years, of years' cases …"""
    found: dict[str, int] = defaultdict(int)
    for path, data in files_beside(archive, *FORMATS.keys() - {"calendar-file"}):
        kind = re.sub(r"\d{4}", "", path)
        # What a committee's and a case's own file says in lists is told in one place.
        own = rb'"(?:members|treatments)":\[[^]]*\]' if re.search("utvalg_|saker", kind) else b"$^"
        found[kind] = max(found[kind], len(re.sub(own, b"", data)))
    return found


def test_a_sitemap_with_too_many_addresses_is_several(monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [f"{number:03}/index.html" for number in range(25)]
    whole = dict(sitemaps(paths, "https://www.example.no"))
    assert list(whole) == ["sitemap.xml"]
    monkeypatch.setattr("motebok.outputs.sitemap.MOST", 10)
    split = dict(sitemaps(paths, "https://www.example.no"))
    first, *others = split
    assert re.findall("<loc>https://www.example.no/(.*)</loc>", split[first].decode()) == others
    locations = re.compile(rb"<loc>.*</loc>")
    held = [found for name in others for found in locations.findall(split[name])]
    assert held == locations.findall(whole["sitemap.xml"])
    assert max(len(locations.findall(split[name])) for name in others) == 10


def test_the_newest_changes_are_found_by_their_months(archive: Shown) -> None:
    desk = Desk(archive, speaker("nb"))
    dated = {
        meeting.id: sorted(change.day for change in changes_of(desk, meeting))
        for meeting in archive.meetings.values()
    }
    assert dated == {
        m.id: sorted(days_of_changes(m, archive.chronicles[m.id]))
        for m in archive.meetings.values()
    }
    newest = sorted((day for days in dated.values() for day in days), reverse=True)
    shown = [each.day.iso for each in latest_changes(desk, "", 5) if each.day]
    assert shown == [day.isoformat() for day in newest[:5]]


def test_whoever_sat_in_a_committee_is_named_in_its_year(pages: Mapping[str, str]) -> None:
    assert pages["rad/2023/"].count("<details") == 7
    assert pages["rad/2023/"].count("Kari 1, medlem") == 7
    assert pages["rad/2023/"].count("Kari 7, medlem") == 1
    assert "2024" not in pages["rad/2023/"].partition('id="sammensetning"')[2].partition("<nav")[0]


def test_every_view_of_the_archive_is_watched_and_what_is_seen_in_it_has_a_digest(
    archive: Shown,
) -> None:
    views = {
        field.name: view
        for field in fields(archive)
        if isinstance(view := getattr(archive, field.name), Mapping)
    }
    assert {*WATCHED, "committees"} == views.keys()
    looks = Looks(archive, {}, {})
    by_files = {"committees", "meetings", "treatments", "cases", "letters"}
    unseen = [
        (name, key)
        for name in views.keys() - by_files
        for key in views[name]
        if not looks.digest((name, str(key)))
    ]
    assert unseen == []
