"""What is measured, each with its limits: a new row is a function here and a line in `ROWS`."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

from bench.measure import Cost, run
from bench.place import Place
from bench.shown import change_shown
from bench.wire import BROWSER, fetched

KILOBYTE = 1_000
GIGABYTE = 1_000_000_000
_FULL = 10_000
"""Pages of an archive that limits in seconds are meant for; fewer or more have their share."""
_TEN = 10


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that something may be: `what` of the cost, times that of another row if named."""

    most: float
    of: str = ""
    what: str = "wall"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is measured; `beside` is the row that it is compared with."""

    name: str
    title: str
    measure: Callable[[Place], Cost]
    limits: tuple[Limit, ...] = ()
    beside: str = "hugo"
    is_usual: bool = True
    """Whether it is measured where no rows are named."""


def seconds(most: float, place: Place) -> float:
    """A limit for an archive of full size, for this one."""
    return most * place.pages / _FULL


def _hugo(place: Place) -> Cost:
    return _hugo_in(place, "hugo")


def _hugo_small(place: Place) -> Cost:
    return _hugo_in(place, "hugo-small")


def _hugo_in(place: Place, name: str) -> Cost:
    folder = place.clear(name, "public", "resources")
    return run([place.hugo, "build", "--quiet"], folder).of_pages_in(folder / "public")


def _mkdocs(place: Place) -> Cost:
    folder = place.clear("mkdocs", "site")
    quiet = {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    return run(command, folder, quiet).of_pages_in(folder / "site")


def _zensical(place: Place) -> Cost:
    folder = place.clear("zensical", "site", ".cache")
    return run([place.zensical, "build", "--clean"], folder).of_pages_in(folder / "site")


def _build(place: Place) -> Cost:
    place.clear("archive", "site", ".motebok")
    return place.build()


def _build_again(place: Place) -> Cost:
    place.have_built()
    return place.build()


def _change(place: Place) -> Cost:
    place.have_built()
    place.change(place.plan.sittings[-1])
    return place.build()


def _change_past(place: Place) -> Cost:
    place.have_built()
    place.change(place.plan.sittings[0])
    return place.build()


def _publish(place: Place) -> Cost:
    place.have_built()
    to = ("publish", "--to", str(place.folder / "published"))
    place.command(*to)
    _change(place)
    return place.command(*to)


def _check(place: Place) -> Cost:
    place.clear("archive", ".motebok")
    return place.command("check")


def _check_again(place: Place) -> Cost:
    return place.command("check")


def _search(place: Place) -> Cost:
    place.clear("archive", "site", ".motebok")
    return place.command("build").of_pages_in(place.archive / "site")


def _search_change(place: Place) -> Cost:
    place.change(place.plan.sittings[-1])
    return place.command("build")


def _search_past(place: Place) -> Cost:
    place.change(place.plan.sittings[0])
    return place.command("build")


def _searched(place: Place) -> Place:
    if not (place.archive / "site" / "pagefind").is_dir():
        place.command("build")
    return place


def _first_hit(place: Place) -> Cost:
    return Cost(0, 0, 0, sent=fetched(_searched(place).archive / "site")[0])


def _second_query(place: Place) -> Cost:
    return Cost(0, 0, 0, sent=fetched(_searched(place).archive / "site")[1])


def _ten_times(place: Place) -> Place:
    return Place(place.folder / "ten", place.pages * _TEN, place.peers)


def _build_ten(place: Place) -> Cost:
    return _build(_ten_times(place))


def _change_ten(place: Place) -> Cost:
    return _change(_ten_times(place))


def _check_ten(place: Place) -> Cost:
    return _check(_ten_times(place))


ROWS = (
    Row("hugo", "Hugo", _hugo),
    Row("mkdocs", "MkDocs with Material", _mkdocs),
    Row("hugo-small", "Hugo, as many pages as Zensical", _hugo_small),
    Row("zensical", "Zensical, 1,000 pages", _zensical, beside="hugo-small"),
    Row("build", "Build", _build, (Limit(0.8, "hugo"),)),
    Row("again", "Build, nothing changed", _build_again, (Limit(0.02, "hugo"),)),
    Row("change", "Build, a case of this year changed", _change, (Limit(0.05, "hugo"),)),
    Row("change-past", "Build, an old case changed", _change_past, (Limit(0.05, "hugo"),)),
    Row("publish", "Publish that change", _publish, (Limit(0.15, "hugo"),)),
    Row("check", "Check", _check, (Limit(6),)),
    Row("check-again", "Check, nothing changed", _check_again, (Limit(0.6),)),
    Row("search", "Build with search", _search),
    Row(
        "search-change", "Build with search, a case of this year changed", _search_change,
        (Limit(0.12, "hugo"),),
    ),
    Row(
        "search-past", "Build with search, an old case changed", _search_past,
        (Limit(0.8, "hugo"),),
    ),
    Row(
        "first-hit", "Search, fetched until the first hit", _first_hit,
        (Limit(300 * KILOBYTE, what="sent"),), is_usual=bool(BROWSER),
    ),
    Row(
        "second-query", "Search, fetched for a second query", _second_query,
        (Limit(200 * KILOBYTE, what="sent"),), is_usual=bool(BROWSER),
    ),
    Row("shown", "Serve, a changed case is shown", change_shown, (Limit(1),)),
    Row(
        "build-ten", "Build, ten times the pages", _build_ten,
        (Limit(11, "build"), Limit(1.5 * GIGABYTE, what="memory")), is_usual=False,
    ),
    Row(
        "change-ten", "Build, a case changed among ten times the pages", _change_ten,
        (Limit(5, "change"),), is_usual=False,
    ),
    Row(
        "check-ten", "Check, ten times the pages", _check_ten,
        (Limit(11, "check"),), is_usual=False,
    ),
)  # fmt: skip
