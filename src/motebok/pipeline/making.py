"""What is made of a checked archive, group by group: the files, and what each was made from."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from sys import intern
from tempfile import TemporaryDirectory
from threading import get_ident

from motebok.addresses import address_of
from motebok.archive import Shown
from motebok.archive.watched import Look, watched
from motebok.diagnostics import Diagnostic, Position, message
from motebok.finished import Rendered
from motebok.outputs.formats import FORMATS
from motebok.packing import packed, unpacked
from motebok.pipeline.attached import attached
from motebok.pipeline.finishing import Finisher, Made, MadeFile
from motebok.pipeline.shards import cut, whole
from motebok.pipeline.shelf import CONTENTS, Shelf, set_aside, unit_path
from motebok.pipeline.turns import in_turn
from motebok.pipeline.workers import STOPPED
from motebok.plan import Group, files_of, groups, plan_group
from motebok.plan.pages import Page
from motebok.state.store import State

Advance = Callable[[int, int], None]
"""Told how many groups are done, and of how many."""

FILES = "files"
"""The kind of the groups that are the published files of a meeting."""
_KIT = "kit"
_PORTION = 4
"""Groups that a worker takes at a time."""
_FEW = 300
"""Groups that are planned here, sooner than other processes could have fetched the archive."""
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Kit:
    """All that groups are made from; `shelf` holds the contents of the archive's documents."""

    root: Path
    archive: Shown
    finisher: Finisher
    shelf: Shelf
    is_searched: bool

    @property
    def site(self) -> str:
        """The site's address without a slash at the end; empty where it is not known."""
        return self.finisher.renderer.frames.site


def all_groups(archive: Shown) -> tuple[Group, ...]:
    """Every group of files that the archive is made into; those of the same documents together."""
    with_files = (name for name in archive.meetings if any(files_of(archive, name)))
    every = (
        *groups(archive),
        *(Group(kind, name) for kind, each in FORMATS.items() for name in each.names(archive)),
        *(Group(FILES, name) for name in with_files),
    )
    return tuple(sorted(every, key=lambda group: _shown_in(archive, group)))


def _shown_in(archive: Shown, group: Group) -> str:
    """The data file that a group's documents stand in, by its name; nothing where there is none.

    Sorted by it, a data file comes right after its meetings, whose contents are still at hand then.
    """
    if group.kind == "data":
        return group.of
    meeting = archive.meetings.get(group.of) if group.kind == "meeting" else None
    return f"{meeting.committee}-{meeting.date.year}" if meeting else ""


@dataclass(frozen=True, slots=True)
class Planned:
    """What a group will be: its pages, its other files, and what was looked up to plan them."""

    pages: tuple[Page, ...]
    files: tuple[Rendered, ...]
    looks: tuple[Look, ...]


def make_all(
    kit: Kit, wanted: Sequence[Group], state: State, executor: Executor, advance: Advance
) -> tuple[dict[Group, Made], tuple[Diagnostic, ...]]:
    """Make the wanted groups, and a fault for each page that was given up.

    Many are planned by the workers, who fetch of the archive what they look into; a few here.
    """
    ordered = sorted(wanted, key=_year_of)
    portions = [ordered[start : start + _PORTION] for start in range(0, len(ordered), _PORTION)]
    made: dict[Group, Made] = {}
    alike: dict[Look, Look] = {}
    given_up: list[Diagnostic] = []
    with ExitStack() as stack:
        jobs: Iterable[tuple[Sequence[Group], Future[list[Made]]]]
        if len(wanted) > _FEW and state.file is not None:
            shared = stack.enter_context(_shared(kit, state))
            jobs = in_turn(executor, partial(_portion, state.file, shared), portions)
        else:
            jobs = [(each, executor.submit(_finished, *_planned(kit, each))) for each in portions]
        for portion, job in jobs:
            try:
                fresh = (_sparing(each, alike) for each in job.result())
                made.update(zip(portion, fresh, strict=True))
            except STOPPED:
                for group in portion:
                    made[group], faults = _alone(kit, group, executor)
                    given_up += faults
            advance(len(made), len(wanted))
    return made, tuple(given_up)


def _year_of(group: Group) -> str:
    """What groups are sorted by, so that those who make them look into the same shards."""
    found = _YEAR.search(group.of)
    return found[0] if found else ""


def _sparing(made: Made, alike: dict[Look, Look]) -> Made:
    """The same with its looks from `alike`: each job sends its own copies of what many look at."""
    looks = (
        alike.get(each) or alike.setdefault(each, (intern(each[0]), intern(each[1])))
        for each in made.looks
    )
    return Made(made.files, tuple(looks))


def finish_pages(finisher: Finisher, pages: Sequence[Page], executor: Executor) -> list[MadeFile]:
    """Finish pages that belong to no group."""
    planned = Planned(tuple(pages), (), ())
    return [*executor.submit(_finished, finisher, [planned]).result()[0].files] if pages else []


def _planned(kit: Kit, portion: Sequence[Group]) -> tuple[Finisher, list[Planned]]:
    planned = [plan_one(kit, group) for group in portion]
    paths = (page.path for each in planned for page in each.pages)
    return kit.finisher.only(filter(None, map(address_of, paths))), planned


def plan_one(kit: Kit, group: Group) -> Planned:
    """Plan a group, noting what is looked up."""
    looks: set[Look] = set()
    archive = watched(kit.archive, looks.add)
    pages: Iterable[Page] = ()
    files: Iterable[Rendered] = ()
    with kit.shelf.watched(lambda unit: looks.add((CONTENTS, unit))):
        if group.kind in FORMATS:
            made = FORMATS[group.kind].file(archive, group.of, kit.site)
            files = [Rendered(*made)]
        elif group.kind == FILES:
            looks.add((CONTENTS, unit_path("meetings", group.of)))
            files = attached(kit.root, archive, group.of, read=kit.is_searched)
        else:
            pages = plan_group(archive, group, is_searched=kit.is_searched)
        return Planned(tuple(pages), tuple(files), tuple(sorted(looks)))


def _finished(finisher: Finisher, planned: Iterable[Planned]) -> list[Made]:
    return [
        Made((*map(finisher.page, each.pages), *map(finisher.file, each.files)), each.looks)
        for each in planned
    ]


def _alone(kit: Kit, group: Group, executor: Executor) -> tuple[Made, list[Diagnostic]]:
    """A group one of whose pages takes too long."""
    planned = plan_one(kit, group)
    files, given_up = finish_each(kit.finisher.page, planned.pages, executor)
    return Made(tuple(files), planned.looks), given_up


def finish_each(
    finish: Callable[[Page], MadeFile], pages: Iterable[Page], executor: Executor
) -> tuple[list[MadeFile], list[Diagnostic]]:
    """Finish pages by a job each, so that it shows which one takes too long; a fault for each."""
    jobs = [(page, executor.submit(finish, page)) for page in pages]
    files: list[MadeFile] = []
    given_up: list[Diagnostic] = []
    for page, job in jobs:
        try:
            files.append(job.result())
        except STOPPED:
            given_up.append(_fault(page))
    return files, given_up


@contextmanager
def _shared(kit: Kit, state: State) -> Iterator[Path]:
    """A file from which other processes can fetch the kit, as long as the context lasts."""
    state.flush()
    above = kit.finisher.stage.parent
    above.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="kit-", dir=above, ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "kit"
        with State(file, b"") as shared:
            cut(kit.archive, shared, set_aside)
            shared.put(_KIT, [("", packed((kit.root, kit.finisher, kit.is_searched)))])
        yield file


def _portion(kept: Path, shared: Path, portion: Sequence[Group]) -> list[Made]:
    kit = _kits(kept, shared)(get_ident())
    return _finished(kit.finisher, [plan_one(kit, group) for group in portion])


@lru_cache(maxsize=1)
def _kits(kept: Path, file: Path) -> Callable[[int], Kit]:
    """Thread → its kit of those that were shared last.

    Each has its own, since a shelf notes what one group looks at; a worker of a cluster may have
    several.
    """
    return lru_cache(maxsize=None)(lambda _thread: _kit(kept, file))


def _kit(kept: Path, file: Path) -> Kit:
    """Fetch what was shared; DamagedError where it is not there."""
    shelf, shared = Shelf(State(kept, None)), State(file, None)
    root, finisher, is_searched = unpacked(shared.require(_KIT, ""))
    return Kit(root, whole(shared, shelf.named), finisher, shelf, is_searched)


def _fault(page: Page) -> Diagnostic:
    return Diagnostic(
        Position(page.source or "meetings"),
        "pages-come-to-an-end",
        message("The page «{address}» took too long to make, and was given up.", address=page.path),
        message(
            "Look for something unusual in the file, such as a very long paragraph or table, and "
            "write it simpler. Tell those who look after the program if you find nothing."
        ),
    )
