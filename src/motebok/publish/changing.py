"""Acts on what is published already: to serve an older release, and to purge a path."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from motebok.addresses import path_at
from motebok.diagnostics import message
from motebok.publish import log, manifest, purged
from motebok.publish.locking import locked
from motebok.publish.log import Act, Kind, stamp
from motebok.publish.refusals import PublishError, already_done, not_purged, nothing_done
from motebok.publish.serving import ledger_of
from motebok.publish.settling import note_live, settle
from motebok.publish.target import Target, existing
from motebok.publish.verifying import faults_of, kept_release


@dataclass(frozen=True, slots=True)
class RolledBack:
    """The release that is served, and how many addresses lead nowhere until the next."""

    number: int
    lost: int


def roll_back(folder: Path, number: int | None, time: dt.datetime, wait: float) -> RolledBack:
    """Serve an older release: the one of that number, or the one before what is served.

    PublishError where it is not kept or not whole; BusyError.
    """
    target = existing(folder)
    with nothing_done(), locked(target, wait):
        settle(target, stamp(time))
        number = _before(target) if number is None else number
        release = kept_release(target, number)
        if faults := faults_of(release, folder):
            raise PublishError(
                message(
                    "Release {number} is not whole, and is not served: {fault}",
                    number=str(number),
                    fault=faults[0],
                )
            )
        target.serve(number)
        with already_done(number):
            note_live(target, number, stamp(time))
            paths = manifest.entries(release.written())
            lost = sum(path_at(each, paths) is None for each in ledger_of(target).anchors)
    return RolledBack(number, lost)


def _before(target: Target) -> int:
    live = target.live() or 0
    numbers = [release.number for release in target.kept() if release.number < live]
    if not numbers:
        raise PublishError(message("There is no release before the one that is served."))
    return numbers[-1]


def purge(folder: Path, path: str, time: dt.datetime, wait: float) -> tuple[str, ...]:
    """Take a path, and all that holds the same bytes, out of every release; the paths.

    PublishError where no release has it; BusyError.
    """
    target = existing(folder)
    with not_purged(), locked(target, wait):
        begun = purged.pending(target)
        settle(target, stamp(time))
        if _path(path) in begun:
            return begun
        paths = _alike(target, _path(path))
        live = target.live() or 0
        acts = (
            Act(stamp(time), Kind.PURGE, live, digest, each)
            for each, digests in paths.items()
            for digest in digests or [log.NOTHING]
        )
        log.note(target, *acts)
        purged.complete(target, stamp(time))
    return tuple(paths)


def _path(text: str) -> str:
    """The path of a file, of which an address may be given."""
    path = unquote(text).lstrip("/")
    return path if path and not path.endswith("/") else f"{path}index.html"


def _alike(target: Target, path: str) -> dict[str, list[str]]:
    """The path, and those that hold in some release what it holds in some release.

    Of each the digests of what it and the path hold.
    """
    kept = [manifest.entries(release.written()) for release in target.kept()]
    leaked = {found[path] for found in kept if path in found}
    if not leaked:
        raise PublishError(message("No release that is kept has «{path}».", path=path))
    leaked.discard(manifest.EMPTY)
    alike: dict[str, set[str]] = {path: set()}
    for found in kept:
        for each, digest in found.items():
            if digest in leaked:
                alike.setdefault(each, set()).add(digest)
    return {each: sorted(alike[each]) for each in sorted(alike)}
