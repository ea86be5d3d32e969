import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench import corpus, hugo, mkdocs_site
from bench.schedule import Schedule, schedule
from bench.site import WRITTEN, Site

from motebok.archive import show
from motebok.pipeline import Checked, check_root
from motebok.plan import plan

NOW = dt.datetime(2026, 11, 28, 12)  # noqa: DTZ001 - the institution's own time
OF_TERMS = {
    "saker": "saker", "saksar": "saker", "arkivsak": "arkivsak", "tema": "tema", "utvalgsar": "",
    "vedtak": "vedtak", "droftinger": "droftinger", "dokumenter": "dokumenter",
}  # fmt: skip
UNSEEN = ("saksar/", "arkivsak/", "utvalgsar/")


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
    pages = (page.path.removesuffix("index.html") for page in plan(show(checked.archive, NOW)))
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
