"""An archive that is built again and again, and beside it each time as if for the first time."""

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest
from smallarchive import SmallArchive, write

from motebok import render
from motebok import write as writing
from motebok.addresses import TITLE, anchors_of, ledger_lines, read_ledger
from motebok.frames import Frame, FrameKind, Frames, Slot
from motebok.load import units
from motebok.pipeline import building, finishing, inspecting, making, memory, reading, theme
from motebok.pipeline.building import Built, Job, build
from motebok.plan import Group
from motebok.publish.serving import answers
from motebok.state.store import State

P = ParamSpec("P")
T = TypeVar("T")
Site = Mapping[str, bytes]

SOURCES = (Path("content"), Path("templates/theme"))
STEPS = (
    *((writing, name) for name in ("_replace", "stage")),
    (finishing, "stage"),
    (making, "plan_one"),
    (memory, "packed"),
    (theme, "packed"),
    (reading, "read_unit"),
    *((State, name) for name in ("put", "drop", "flush", "get")),
    (writing._Ours, "remove"),
)
"""Where a build is killed: before one of these does its work, or after it."""


class KilledError(BaseException):
    """What nobody catches, as nobody catches a kill."""


class AtOnce(Executor):
    """Does each job when it is given, so that nothing is underway when a build is killed."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do the job."""
        done: Future[T] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


@dataclass(frozen=True)
class Outcome:
    """What a build said, and the site after it; `is_built` is False where faults kept it."""

    faults: tuple[str, ...]
    is_built: bool
    site: Site


@dataclass(frozen=True)
class Making:
    """How many groups there were, and which of them were made."""

    groups: int
    made: tuple[Group, ...]


@dataclass
class Rebuilt:
    """A folder with an archive and its site; `ledger` is what was published of it."""

    folder: Path
    executor: Executor = field(default_factory=AtOnce)
    tally: Counter[str] = field(default_factory=Counter)
    clean: dict[object, Outcome] = field(default_factory=dict)
    makings: list[Making] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    """The units that the last build read."""
    templates: dict[str, str] = field(default_factory=dict)
    is_sound: bool = False
    """Whether the last build made the site."""

    def __post_init__(self) -> None:
        """Begin with an empty archive."""
        for path in (self.archive, self.archive / "meetings"):
            path.mkdir(parents=True)

    @property
    def archive(self) -> Path:
        """The archive's folder."""
        return self.folder / "archive"

    @property
    def site(self) -> Path:
        """The site's folder."""
        return self.folder / "site"

    @property
    def state(self) -> Path:
        """The file of what builds remember."""
        return self.archive / ".motebok" / "state"

    @property
    def ledger(self) -> Path:
        """The file of what was published."""
        return self.folder / "addresses.txt"

    def edit(self, edited: SmallArchive) -> int:
        """Write what has changed, and answer how many files that is."""
        return write(edited.files(), self.archive)

    def built(
        self, edited: SmallArchive, root: Path | None = None, out: Path | None = None
    ) -> Built:
        """Build the archive, or a copy of it elsewhere, with plain frames instead of MkDocs."""
        root, out = root or self.archive, out or self.site
        job = Job(root, out, edited.now, ledger=self.ledger, search=edited.is_searched)
        if self.templates != edited.templates:  # processes of its own would read them again
            render._environment.cache_clear()
            self.templates = dict(edited.templates)
        try:
            with _watched(self) as patch:
                patch.setattr(theme, "build_frames", _frames)
                return build(job, self.executor, lambda _done, _all: None)
        finally:
            inspecting.inspector(root).__exit__(None, None, None)
            inspecting.inspector.cache_clear()

    def build(self, edited: SmallArchive) -> Outcome:
        """Build as ever."""
        self.makings.clear()
        self.read.clear()
        built = self.built(edited)
        self.tally["builds"] += 1
        return Outcome(_faults(built), built.changes is not None, files_of(self.site))

    def build_clean(self, edited: SmallArchive) -> Outcome:
        """Build a copy as if for the first time; one that was built so is not built again.

        Only what was found in attached files, by their content, is found once for all.
        """
        published = self.ledger.read_bytes() if self.ledger.exists() else b""
        key = (tuple(sorted(edited.files().items())), edited.now, edited.is_searched, published)
        if key not in self.clean:
            place = self.folder / "clean"
            shutil.rmtree(place / "site", ignore_errors=True)
            (place / "archive/meetings").mkdir(parents=True, exist_ok=True)
            (place / "archive/.motebok/state").unlink(missing_ok=True)
            write(edited.files(), place / "archive")
            built = self.built(edited, place / "archive", place / "site")
            site = files_of(place / "site")
            self.clean.clear()
            self.clean[key] = Outcome(_faults(built), built.changes is not None, site)
        return self.clean[key]

    def require_same(self, edited: SmallArchive) -> None:
        """Fail where a build is unlike a clean one; with faults, the site must be as it was."""
        before = files_of(self.site)
        own, clean = self.build(edited), self.build_clean(edited)
        self.is_sound = own.is_built
        assert own.faults == clean.faults, set(own.faults) ^ set(clean.faults)
        assert own.is_built == clean.is_built, own.is_built
        self.tally["with faults"] += not own.is_built
        expected = clean.site if clean.is_built else before
        names = own.site.keys() | expected.keys()
        differing = [name for name in names if own.site.get(name) != expected.get(name)]
        assert differing == [], sorted(differing)
        for each in self.makings[:1] if own.is_built else ():
            self.tally["groups made"] += len(each.made)
            self.tally["groups kept"] += each.groups - len(each.made)

    def publish(self) -> None:
        """Let the ledger hold all that is served."""
        files = {path: data for path, data in files_of(self.site).items() if path[0] != "."}
        text = self.ledger.read_text("utf-8") if self.ledger.exists() else TITLE
        served = answers(files, lambda path: anchors_of(files[path]))
        held = {address: ids for address, ids in served.items() if ids is not None}
        lines = "".join(f"{line}\n" for line in ledger_lines(read_ledger(text), held))
        self.ledger.write_text(f"{text}{lines}", encoding="utf-8")

    def kill(self, edited: SmallArchive, dice: random.Random) -> None:
        """Begin a build, and kill it somewhere."""
        place, name = dice.choice(STEPS)
        left = dice.choice((1, 2, 3, 10, 30))
        is_before = dice.random() < 0.5
        real: Callable[..., object] = getattr(place, name)

        def step(*args: object, **kwargs: object) -> object:
            nonlocal left
            left -= 1
            if left == 0 and is_before:
                raise KilledError
            answer = real(*args, **kwargs)
            if left == 0:
                raise KilledError
            return answer

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(place, name, step)
            try:
                self.built(edited)
            except KilledError:
                self.tally["killed"] += 1


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below the folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _faults(built: Built) -> tuple[str, ...]:
    return tuple(sorted(map(repr, built.checked.diagnostics)))


@contextmanager
def _watched(rebuilt: Rebuilt) -> Iterator[pytest.MonkeyPatch]:
    """Note what is read and made."""
    real_make, real_read, real_groups = making.make_all, units.read_unit, building.groups_of
    groups: list[Group] = []

    def groups_of(*args: object) -> object:
        groups[:] = real_groups(*args)  # type: ignore[arg-type]  # passed on as they are
        return tuple(groups)

    def make_all(kit: object, wanted: Sequence[Group], *rest: object) -> object:
        rebuilt.makings.append(Making(len(groups), tuple(wanted)))
        return real_make(kit, wanted, *rest)  # type: ignore[arg-type]  # passed on as they are

    def read_unit(*args: object) -> object:
        rebuilt.read.append(str(args[-1]))
        return real_read(*args)  # type: ignore[arg-type]  # passed on as they are

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "groups_of", groups_of)
        patch.setattr(building, "make_all", make_all)
        patch.setattr(reading, "read_unit", read_unit)
        yield patch


def _frames(
    config: Path,
    kinds: Sequence[FrameKind],
    work: Path,
    languages: Sequence[str],
    *,
    is_searched: bool,
) -> Frames:
    """Plain frames that say all that they are made from."""
    root, text = config.parent, config.read_text("utf-8")
    lines = dict(line.split(": ", 1) for line in text.splitlines())
    theme_files = files_of(root / SOURCES[1])
    said = escape(repr((lines["site_name"], is_searched, theme_files)))
    files: dict[str, Path] = {}
    for path, data in files_of(root / SOURCES[0]).items():
        name = path.removesuffix(".md")
        if name != "index":
            page = work / f"{name}.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_bytes(b"<!doctype html><html><head></head><body><article>" + data)
            files[f"{name}/index.html"] = page
    welcome = (root / SOURCES[0] / "index.md").read_text("utf-8")
    url = lines.get("site_url", "")
    base = f"/{url.split('/', 3)[3]}" if url else "/"
    return Frames(
        {kind: _frame(kind, said) for kind in kinds},
        files,
        {code: f"<p>{escape(welcome)}</p>" for code in languages},
        (),
        base,
        url.rstrip("/"),
        root / SOURCES[0],
        SOURCES,
    )


def _frame(kind: FrameKind, said: str) -> Frame:
    start = f'<!doctype html><html lang="{kind.language}"><head>'
    nav = f"</title></head><body><nav>{said} {kind.section} {kind.depth} "
    return Frame(
        (start, "<title>", nav, "</nav><article>", "</article></body></html>"),
        (Slot.HEAD, Slot.TITLE, Slot.TOC, Slot.BODY),
    )
