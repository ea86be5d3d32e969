"""Every list of meetings says how far each has come, and what its committee owes by today."""

import datetime as dt
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from casefiles import BASE
from sitecheck import Element, parse

from motebok.archive import Shown, link, show
from motebok.archive.types import Due
from motebok.load import load
from motebok.plan import plan
from motebok.render import body
from motebok.resources import templates_dir

DEADLINES = "frister: {innkalling: 7, protokoll: 14}\n"
LATER = """saksliste:
  - {nr: U 9/24, tittel: En sak, type: vedtakssak, saksframlegg: {ettersendes: 2024-02-01}}
  - {nr: U 10/24, tittel: En annen, type: vedtakssak, saksframlegg: {ettersendes: 2024-01-28}}
"""
DRAFT = "---\ntil_stede: [Kari Nordmann]\n---\n"
APPROVED = DRAFT.replace("]\n", "]\ngodkjent: {dato: 2024-01-20, hvordan: e-post}\n")
EXCUSED = "mangler: {protokoll: Borte.}\n"
MOVED = "flyttet: [{fra: 2024-01-30, kunngjort: 2024-01-20, hvorfor: Sykdom.}]\n"

BEFORE, AFTER = dt.date(2024, 1, 24), dt.date(2024, 3, 1)
HELD, CALLED = ("held",), ("called", "moved")
STAGES: Mapping[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {
    "2024-01-10": ("status: avholdt\n", "", (*HELD, "open"), (*HELD, "missing")),
    "2024-01-11": ("status: avholdt\n", DRAFT, (*HELD, "open"), (*HELD, "open")),
    "2024-01-12": ("status: avholdt\n", APPROVED, (*HELD, "done"), (*HELD, "done")),
    "2024-01-13": (f"status: avholdt\n{EXCUSED}", "", (*HELD, "missing"), (*HELD, "missing")),
    "2024-02-01": ("status: planlagt\n", "", ("planned",), ("planned", "missing")),
    "2024-02-02": (f"status: innkalt\n{LATER}", "", ("called",), ("called", "missing")),
    "2024-02-03": (f"status: innkalt\n{MOVED}", "", CALLED, (*CALLED, "missing")),
    "2024-02-04": ("status: avlyst\nårsak: For få kan møte.\n", "", ("cancelled",), ("cancelled",)),
}  # fmt: skip
"""Folder → what its files say, and the badges on the last day of minutes and long after."""
LISTS = {
    "": {"2024-01-12", "2024-02-01", "2024-02-02", "2024-02-03"},
    "moter/": set(STAGES),
    "u/": set(STAGES),
    "u/2024/": set(STAGES),
    "saker/pa-vei/": {"2024-02-01", "2024-02-02", "2024-02-03"},
}
"""Every list of meetings → the meetings in it whose badges are compared."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with a meeting at every stage."""
    root = tmp_path_factory.mktemp("phases")
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    committee = root / "meetings/u/committee.yml"
    committee.write_text(committee.read_text("utf-8") + DEADLINES, "utf-8")
    for day, (text, minutes, _, _) in STAGES.items():
        folder = root / "meetings/u" / day
        folder.mkdir()
        (folder / "meeting.yml").write_text(f"dato: {day}\n{text}", "utf-8")
        if minutes:
            (folder / "minutes.md").write_text(minutes, "utf-8")
    return root


@cache
def _shown(root: Path, today: dt.date) -> Shown:
    return show(link(load(root)), dt.datetime.combine(today, dt.time(23, 59)))


@cache
def _pages(root: Path, today: dt.date) -> Mapping[str, Element]:
    pages = plan(_shown(root, today))
    return {page.address: parse(body(page, (str(templates_dir()),))) for page in pages}


def _entries(page: Element, day: str) -> list[Element]:
    """The entries of a list that lead to the meeting, the innermost."""
    found = [each for each in page if each.name in {"li", "section"} and _leads_to(each, day)]
    return [each for each in found if not any(other in list(each)[1:] for other in found)]


def _leads_to(entry: Element, day: str) -> bool:
    return any(each.attributes.get("href", "").endswith(f"{day}/") for each in entry.all("a"))


def _kinds(entry: Element) -> tuple[str, ...]:
    badges = entry.all(css="badge")
    return tuple(each.classes[1].removeprefix("badge--") for each in badges)


@pytest.mark.parametrize("today", [BEFORE, AFTER])
@pytest.mark.parametrize("address", LISTS)
def test_a_list_of_meetings_says_how_far_each_has_come(
    root: Path, address: str, today: dt.date
) -> None:
    page = _pages(root, today)[address]
    for day, (_, _, before, after) in STAGES.items():
        if day in LISTS[address]:
            kinds = {_kinds(each) for each in _entries(page, day)} - {()}
            expected = before if today == BEFORE else after
            assert expected in kinds, (day, kinds)
            if address == "u/2024/" and "moved" in expected:
                kinds.discard(("moved",))
            assert kinds == {expected}, (day, kinds)


@pytest.mark.parametrize("address", ["moter/", "u/", "u/2024/"])
def test_a_list_says_why_a_meeting_is_cancelled_and_when_it_was_to_be(
    root: Path, address: str
) -> None:
    page = _pages(root, BEFORE)[address]
    assert "For få kan møte." in _entries(page, "2024-02-04")[0].text
    assert any("30.01.2024" in each.text for each in _entries(page, "2024-02-03"))


def test_the_day_that_a_meeting_was_moved_from_leads_to_the_new_one(root: Path) -> None:
    page = _pages(root, BEFORE)["u/2024/"]
    january = next(each for each in page.all("li") if each.text.startswith("Januar"))
    (entry,) = _entries(january, "2024-02-03")
    assert entry.text.startswith("30. januar")
    assert "03.02.2024" in entry.text


@pytest.mark.parametrize("address", ["", "moter/", "u/", "u/2024/", "saker/pa-vei/", "own"])
def test_a_coming_meeting_without_papers_says_by_when_they_come(root: Path, address: str) -> None:
    for day, due in (("2024-02-01", "25. januar 2024"), ("2024-02-02", "1. februar 2024")):
        said = []
        for today in (BEFORE, AFTER):
            pages = _pages(root, today)
            place = pages[f"u/{day}/"] if address == "own" else _entries(pages[address], day)[0]
            said.append(place.text.replace("\N{NO-BREAK SPACE}", " "))
            assert due in said[-1]
        assert said[0] != said[1]


@pytest.mark.parametrize(
    ("day", "due", "meeting"),
    [
        ("2024-01-24", Due.MINUTES, "2024-01-10"),
        ("2024-01-25", Due.PAPERS, "2024-02-01"),
        ("2024-02-01", Due.PAPERS, "2024-02-02"),
        ("2024-02-03", Due.OUTCOME, "2024-02-03"),
    ],
)
def test_a_thing_is_overdue_on_the_day_after_its_last(
    root: Path, day: str, due: Due, meeting: str
) -> None:
    last = dt.date.fromisoformat(day)
    owed = [_shown(root, each).overdue for each in (last, last + dt.timedelta(days=1))]
    assert [due in each.get(f"u/{meeting}", ()) for each in owed] == [False, True]


def test_what_is_done_or_excused_is_never_overdue(root: Path) -> None:
    overdue = _shown(root, dt.date(2030, 1, 1)).overdue
    done = {"2024-01-11", "2024-01-12", "2024-01-13", "2024-02-04"}
    assert overdue.keys() == {f"u/{day}" for day in STAGES.keys() - done}


def test_a_case_says_that_its_meeting_is_moved_or_yet_to_come(root: Path) -> None:
    page = _pages(root, BEFORE)["saker/2024/"]
    (entry,) = [each for each in page.all("li") if _leads_to(each, "9-24")]
    assert _kinds(entry) == ("called",)
