"""From a checked archive to the finished site: the second half of a build."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, starmap
from pathlib import Path

from motebok.addresses import Ledger, address_of
from motebok.archive import Shown
from motebok.archive.events import Chronicle
from motebok.diagnostics import Diagnostic
from motebok.finished import Rendered
from motebok.frames import FramesError
from motebok.history import Origin, origin
from motebok.outputs.named_files import FileNaming
from motebok.outputs.policy import NGINX, content_security_policy, nginx_headers
from motebok.outputs.sitemap import SITEMAP, sitemaps
from motebok.pipeline.checking import Checked, Examined, examine, require_root
from motebok.pipeline.chronicles import Sources, chronicles_of, cut_off, unread
from motebok.pipeline.finishing import Finisher, Made
from motebok.pipeline.folders import opened_state, passing_folder, require_apart
from motebok.pipeline.indexing import make_tier
from motebok.pipeline.inspecting import inspector
from motebok.pipeline.lasting import (
    frame_kinds,
    ledger_in,
    redirects,
    unexplained,
    without_heir,
)
from motebok.pipeline.looks import Looks
from motebok.pipeline.making import Advance, Kit, all_groups, finish_pages, make_all
from motebok.pipeline.memory import Kept, Memory, recalled, remember
from motebok.pipeline.searching import TIER, Indexed, indexed, list_of_tiers
from motebok.pipeline.shelf import CONTENTS
from motebok.pipeline.standing import Displayed, shown
from motebok.pipeline.theme import Theme, Wanted, theme_of
from motebok.plan import Group
from motebok.plan.gone import Standing, gone_pages
from motebok.render import Renderer
from motebok.resources import templates_dir
from motebok.state.stamps import content, digest_of
from motebok.state.store import State, sound
from motebok.write import Changes, Staged, require_ours, write


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made; `changes` is None where errors kept the site as it was."""

    checked: Checked
    pages: int
    changes: Changes | None
    is_usual: bool = False
    """Whether it was made from nothing but mkdocs.yml, content/, meetings/ and templates/."""
    until: dt.datetime | None = None
    """When it would show more of the same files, if that is to come before the day ends."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to build where, as of when; when strict, a warning keeps the site as it was too.

    `ledger` is the file of the addresses that have been published; all of them are kept.
    """

    root: Path
    out: Path
    now: dt.datetime
    strict: bool = False
    ledger: Path | None = None
    search: bool = False
    """Whether readers can search the site."""
    directory_urls: bool = True
    """Whether addresses end in «/»; else links name files, for those who read it from a folder."""


def build(job: Job, executor: Executor, advance: Advance, state: State | None = None) -> Built:
    """Check the archive and, where it has no errors, make the site.

    What earlier builds made is taken from the `state`, or else from that of the archive. Nothing of
    a site is written before all of it could be made. RefusalError and OSError as the rooms raise
    them.
    """
    require_root(job.root)
    require_apart(job.root, job.out)
    require_ours(job.out)
    with nullcontext(state) if state else opened_state(job.root) as known:
        return sound(known, lambda: _Builder(job, known, executor, advance).build())


@dataclass(frozen=True)
class _Making:
    """A checked archive on its way to become a site; `work` is a folder for what is underway."""

    job: Job
    examined: Examined
    displayed: Displayed
    ledger: Ledger
    theme: Theme
    work: Path

    @property
    def archive(self) -> Shown:
        """What readers see of it."""
        return self.displayed.archive

    @cached_property
    def policy(self) -> str:
        """What the site's pages may do."""
        frames = self.theme.frames.kinds.values()
        return content_security_policy(
            ("".join(each.parts) for each in frames), is_searched=self.job.search
        )

    @property
    def basis(self) -> bytes:
        """A digest of all that every page is made from."""
        frames = self.theme.frames
        return digest_of(
            self.examined.reading.shared,
            repr((frames.kinds, frames.welcome, frames.base, frames.site, self.policy)).encode(),
            content(self.job.root, "templates"),
            str(self.displayed.held).encode(),
            repr((self.job.search, self.job.directory_urls)).encode(),
        )

    def kit(self) -> Kit:
        """What groups are made from."""
        shelf = self.examined.reading.shelf
        folders = (self.job.root / "templates", templates_dir())
        renderer = Renderer(tuple(map(str, folders)), self.theme.frames)
        naming = None if self.job.directory_urls else FileNaming(self.theme.frames.base)
        finisher = Finisher(
            renderer, self.policy, self.ledger, self.job.out, self.work / "site", naming
        )
        return Kit(self.job.root, self.archive, finisher, shelf, self.job.search)

    def kept(self, looks: Looks, made: Made) -> Kept:
        """A group that was made, with all that its files depend on beside the basis."""
        return Kept(made, looks.digest_of(made.looks), self.anchors(made))

    def anchors(self, made: Made) -> bytes:
        """A digest of what the ledger says of a group's pages; nothing where it says nothing."""
        known = self.ledger.anchors
        found = [known.get(address_of(file.path) or "") for file in made.files] if known else []
        return digest_of(repr(found).encode()) if any(found) else b""

    @property
    def contents(self) -> Mapping[str, bytes]:
        """A digest of all that each unit was read from."""
        reading = self.examined.reading
        return reading.contents(reading.digests)


@dataclass(frozen=True, slots=True)
class _Builder:
    job: Job
    state: State
    executor: Executor
    advance: Advance

    def build(self) -> Built:
        """Build, in the order in which something can go wrong."""
        job = self.job
        came_from = origin(job.root)
        examined = examine(job.root, job.now, self.state, lambda: nullcontext(self.executor))
        if not examined.checked.passes(strict=job.strict):
            return Built(examined.checked, 0, None)
        displayed, told = self._told(examined, came_from)
        examined = replace(examined, checked=examined.checked.also(told))
        ledger = ledger_in(job.ledger)
        languages = displayed.archive.loaded.settings.all_languages
        wanted = Wanted(job.root, frame_kinds(ledger, languages), languages, job.search)
        with passing_folder(job.root) as work:
            try:
                theme = theme_of(wanted, self.state, work / "theme")
            except FramesError as error:
                return Built(examined.checked.also(error.diagnostics), 0, None)
            making = _Making(job, examined, displayed, ledger, theme, work)
            return self._finish(making, str(came_from or ""))

    def _told(
        self, examined: Examined, came_from: Origin | None
    ) -> tuple[Displayed, tuple[Diagnostic, ...]]:
        """The archive as it is shown, with its history; a fault where that is lacking."""

        def tell(archive: Shown) -> Mapping[str, Chronicle]:
            if came_from is None or not came_from.is_whole:
                return {}
            sources = Sources(self.job.root, examined, self.job.now, came_from)
            return chronicles_of(sources, archive, self.state, self.executor)

        linked = examined.checked.archive
        displayed = shown(linked, examined.found, examined.reading, self.job.now, tell)
        if came_from is None or came_from.is_whole:
            return displayed, ()
        return displayed, (cut_off() if came_from.commit else unread(self.job.root),)

    def _finish(self, making: _Making, came_from: str) -> Built:
        """The site, in which only what has changed is made again."""
        checked, theme = making.examined.checked, making.theme
        kit = making.kit()
        memory = recalled(self.state, self.job.out, making.basis)
        groups, given_up = self._groups(making, kit, memory)
        if given_up:
            return Built(checked.also(given_up), 0, None)
        titles = {file.path: file.title for each in groups.values() for file in each.made.files}
        own = titles.keys() | {SITEMAP}
        gone = gone_pages(Standing(making.archive, titles, own | theme.files.keys()), making.ledger)
        found = (*theme.frames.diagnostics, *theme.in_use(own), *unexplained(gone))
        checked = checked.also(found)
        if not checked.passes(strict=self.job.strict):
            return Built(checked, 0, None)
        stood_in = finish_pages(kit.finisher, [each.page for each in gone], self.executor)
        tiers: tuple[Indexed, ...] = ()
        if self.job.search:
            tiers = tuple(indexed(making.archive, _made(groups), self.job.now.year))
            groups |= self._tiers(kit, tiers, memory)
        files = chain(
            memory.to_write(groups, kit.finisher.staged),
            (Staged(file.path, kit.finisher.staged(file.path)) for file in stood_in),
        )
        others = chain(
            map(kit.finisher.finished, theme.rendered()),
            starmap(Rendered, sitemaps(own | theme.files.keys(), theme.frames.site)),
            [Rendered(NGINX, nginx_headers(making.policy))],
            (of_gone(gone, theme.frames.base) for of_gone in (redirects, without_heir)),
            [list_of_tiers(tiers)] if self.job.search else (),
        )
        changes = write(chain(files, others), self.job.out, came_from)
        shown = making.displayed.name
        now = replace(memory, shown=shown, contents=making.contents, groups=groups)
        remember(self.state, now, memory)
        if not memory.groups:
            inspector(self.job.root).forget()
        pages = sum(path.endswith(".html") for path in (*titles, *(f.path for f in stood_in)))
        return Built(checked, pages, changes, theme.is_usual, making.displayed.until)

    def _groups(
        self, making: _Making, kit: Kit, memory: Memory
    ) -> tuple[dict[Group, Kept], tuple[Diagnostic, ...]]:
        """All groups in their order: those that are as they should be, the others made again."""
        reading = making.examined.reading
        looks = Looks(making.archive, reading.digests, reading.committees)
        names, is_alike = groups_of(making, memory), _alike(making, memory, looks)
        kept = {
            name: old
            for name in names
            if (old := memory.groups.get(name))
            and memory.has(old.made)
            and old.anchors == making.anchors(old.made)
            and is_alike(old)
        }
        wanted = [name for name in names if name not in kept]
        fresh, given_up = make_all(kit, wanted, self.state, self.executor, self.advance)
        made = {name: making.kept(looks, each) for name, each in fresh.items()}
        return {name: kept.get(name) or made[name] for name in names}, given_up

    def _tiers(self, kit: Kit, tiers: Iterable[Indexed], memory: Memory) -> dict[Group, Kept]:
        """The tiers of the search: those of which no page has changed, the others made again."""
        groups: dict[Group, Kept] = {}
        for tier in tiers:
            old = memory.groups.get(tier.group)
            there = old if old and memory.has(old.made) else None
            if there and there.seen == tier.seen:
                groups[tier.group] = there
            else:
                made = make_tier(
                    tier, kit, there.made if there else None, self.state, self.executor
                )
                groups[tier.group] = Kept(made, tier.seen)
        return groups


def groups_of(making: _Making, memory: Memory) -> tuple[Group, ...]:
    """Every group that the archive is made into, which are those there were if it is the same."""
    if memory.shown == making.displayed.name:
        return tuple(name for name in memory.groups if name.kind != TIER)
    return all_groups(making.archive)


def _alike(making: _Making, memory: Memory, looks: Looks) -> Callable[[Kept], bool]:
    """Tells whether what was seen to make a group is the same: of one archive, all but contents."""
    if memory.shown != making.displayed.name:
        return lambda kept: kept.seen == looks.digest_of(kept.made.looks)
    changed = {(CONTENTS, unit) for unit, _ in making.contents.items() - memory.contents.items()}
    return lambda kept: changed.isdisjoint(kept.made.looks)


def _made(groups: Mapping[Group, Kept]) -> dict[Group, Made]:
    return {name: each.made for name, each in groups.items()}
