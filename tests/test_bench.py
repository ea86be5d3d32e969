import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench import corpus, hugo, mkdocs_site
from bench.measure import Cost, FailedError, run
from bench.place import Place
from bench.rows import ROWS
from bench.schedule import Schedule, schedule
from bench.site import WRITTEN, Site
from bench.table import as_json, markdown

from motebok.archive import show
from motebok.pipeline.checking import Checked, check_root
from motebok.plan import plan

NOW = dt.datetime(2026, 11, 28, 12)  # noqa: DTZ001 - the institution's own time
OF_TERMS = {
    "saker": "saker", "saksar": "saker", "arkivsak": "arkivsak", "tema": "tema", "utvalgsar": "",
    "vedtak": "vedtak", "droftinger": "droftinger", "dokumenter": "dokumenter",
}  # fmt: skip
UNSEEN = ("saksar/", "arkivsak/", "utvalgsar/")

OURS_ALONE = ("kalender/", "okonomi/", "data/")
"""What the peers do not make: their work is so much less."""


@pytest.fixture(scope="module")
def frame() -> Schedule:
    return schedule(24, 1)


@pytest.fixture(scope="module")
def checked(frame: Schedule, tmp_path_factory: pytest.TempPathFactory) -> Checked:
    root = tmp_path_factory.mktemp("korpus") / "arkiv"
    corpus.write(root, frame)
    return check_root(root, NOW)


@pytest.fixture(scope="module")
def ours(checked: Checked) -> frozenset[str]:
    planned = (page.path for page in plan(show(checked.archive, NOW)))
    pages = (path.removesuffix("index.html") for path in planned if not path.startswith(OURS_ALONE))
    return frozenset({*(path.rstrip("/") for path in pages), *WRITTEN} - {"404.html"})


def test_an_archive_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    first, again, other = (dict(corpus.files(schedule(6, seed))) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_nothing_is_wrong_with_an_archive(checked: Checked) -> None:
    assert checked.diagnostics == ()


def test_an_archive_has_all_that_one_can_have(checked: Checked) -> None:
    archive = checked.archive
    items = [each.item for each in archive.treatments.values()]
    assert len(archive.meetings) == 24
    assert len(items) == 216
    assert archive.cases
    assert archive.letters
    assert any(meeting.briefing for meeting in archive.meetings.values())
    assert any(item.attachments for item in items)
    assert any(item.continues for item in items)
    assert any(len(way) > 1 for way in archive.ways.values())
    assert all(archive.mentioned.values())
    assert len({meeting.committee for meeting in archive.meetings.values()}) == 6


def test_more_meetings_reach_further_back_and_have_more_committees() -> None:
    some, many = schedule(800, 1), schedule(8000, 1)
    assert [some.sittings[place].date.year for place in (0, -1)] == [2016, 2026]
    assert [many.sittings[place].date.year for place in (0, -1)] == [1996, 2026]
    assert (len(some.held), len(many.held)) == (6, 20)


def test_meetings_have_addresses_of_their_own() -> None:
    sittings = schedule(2000, 1).sittings
    assert len({sitting.id for sitting in sittings}) == 2000


def test_mkdocs_has_the_same_pages(frame: Schedule, ours: frozenset[str]) -> None:
    theirs = [address for address, _ in mkdocs_site.pages(Site(frame))]
    assert len(theirs) == len(set(theirs))
    assert {*theirs, *WRITTEN} == ours


def test_hugo_has_the_same_pages(frame: Schedule, ours: frozenset[str]) -> None:
    assert set(_of_hugo(Site(frame))) == ours


def _of_hugo(site: Site) -> Iterator[str]:
    """Addresses of Hugo's pages, those of terms as ours have them."""
    yield from hugo.TAXONOMIES
    for path, text in hugo.content(site):
        if not path.startswith(UNSEEN):
            yield path.removesuffix(".md").removesuffix("_index").rstrip("/")
        for line in text.split("---\n")[1].splitlines():
            name, _, value = line.partition(": ")
            for term in json.loads(value) if name in OF_TERMS else ():
                yield _term(name, term)


def _term(name: str, term: str) -> str:
    if name == "utvalgsar":
        committee, _, year = term.rpartition("-")
        return f"{committee}/{year}"
    return f"{OF_TERMS[name]}/{term}".replace("ø", "o")


def test_hugo_and_mkdocs_are_written_with_what_is_attached(tmp_path: Path) -> None:
    plan_of_six = schedule(6, 1)
    attached = [address for address, _ in mkdocs_site.attached(Site(plan_of_six))]
    hugo.write(tmp_path / "hugo", plan_of_six)
    mkdocs_site.write(tmp_path / "mkdocs", plan_of_six)
    assert attached
    assert all((tmp_path / "hugo/static" / address).is_file() for address in attached)
    assert all((tmp_path / "mkdocs/docs" / address).is_file() for address in attached)
    assert (tmp_path / "hugo/layouts/baseof.html").is_file()


def test_rows_have_names_of_their_own_and_are_compared_with_rows() -> None:
    names = [row.name for row in ROWS]
    assert len(names) == len(set(names))
    others = {limit.of for row in ROWS for limit in row.limits} | {row.beside for row in ROWS}
    assert others - {""} <= set(names)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path, 5_000, tmp_path)


def test_the_table_says_which_limits_hold(place: Place) -> None:
    runs = {
        "hugo": [Cost(9, 9, 0), Cost(10, 9, 0), Cost(30, 9, 0)],
        "build": [Cost(8, 15, 2_000_000_000, 5_001)],
        "again": [Cost(0.3, 0.3, 0)],
        "check": [Cost(3.1, 3, 0)],
    }
    lines = markdown(runs, place, {"system": "liten"}).splitlines()
    assert lines[0] == "- system: liten"
    assert lines[-3:] == [
        "| Build | 5,001 | 8.00 | 0.800 | 15.00 | 2,000 | 0.8 × hugo | OK |",
        "| Build, nothing changed |  | 0.30 | 0.030 | 0.30 |  | 0.02 × hugo | SHORT |",
        "| Check |  | 3.10 | 0.310 | 3.00 |  | 3 s | SHORT |",
    ]
    told = json.loads(as_json(runs, place, {}, "2026-11-28"))
    assert [each["holds"] for row in told["rows"] for each in row["limits"]] == [True, False, False]
    assert told["rows"][0]["median"]["wall"] == 10


def test_a_limit_holds_neither_way_where_its_measure_is_lacking(place: Place) -> None:
    assert markdown({"build": [Cost(8, 15, 0)]}, place, {}).endswith("| 0.8 × hugo |  |\n")


def test_the_cost_of_a_command_is_that_of_all_its_processes(tmp_path: Path) -> None:
    folder = tmp_path / "sted"
    folder.mkdir()
    busy = "import time; held = bytearray(b'x') * 50_000_000; time.sleep(0.6)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}]); {busy}"
    cost = run([sys.executable, "-c", parent], folder)
    assert cost.wall >= 1.2
    assert 0 < cost.processor < cost.wall
    assert cost.memory > 50_000_000
    assert not list(tmp_path.glob("*.log"))


def test_a_command_that_fails_tells_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="nei takk"):
        run([sys.executable, "-c", "raise SystemExit('nei takk')"], tmp_path / ".")
