"""A site becomes a release: laid, verified, served in one step; then what comes after."""

import datetime as dt
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from motebok.addresses import Ledger, anchors_of
from motebok.diagnostics import Message, message
from motebok.history import Origin
from motebok.publish import manifest, purged, record
from motebok.publish.assembling import (
    Base,
    Draft,
    base_of,
    draft_of,
    lay,
    require_whole,
)
from motebok.publish.locking import locked
from motebok.publish.log import Kind, acts, ledger_digest, stamp
from motebok.publish.manifest import ManifestError, digest_of
from motebok.publish.record import Previous, Record
from motebok.publish.refusals import PublishError, already_done, nothing_done
from motebok.publish.serving import Answers, answers, ledger_of, unserved
from motebok.publish.settling import KEPT, note_live, prune, retired, settle
from motebok.publish.target import FRESH, Release, Target, claim
from motebok.publish.trees import remove
from motebok.write.access import make_folder
from motebok.write.ledger import LEDGER, made_in

_SHOWN = 5
"""How many lost addresses are named."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be published where, by which tool, when, and how long to wait for the lock."""

    site: Path
    target: Path
    tool: str
    time: dt.datetime
    wait: float


@dataclass(frozen=True, slots=True)
class Published:
    """The release that is served; not a new one where the site is just as the last release."""

    number: int
    files: int
    changed: int
    is_new: bool


def publish(order: Order) -> Published:
    """Let the site be served as a new release.

    BusyError where another publisher does not end in time; PublishError for whatever else keeps
    the site from being published, and then what is served is as it was.
    """
    time = stamp(order.time)
    with nothing_done():
        _require_apart(order)
        target = claim(order.target)
        with locked(target, order.wait):
            settle(target, time)
            made = _whole(order.site)
            draft = draft_of(order.site, made.paths, _base(target))
            _require_not_purged(target, draft)
            ledger = ledger_of(target)
            served = _answers(target, draft, ledger)
            live = target.live()
            if live is not None and draft.is_as(live):
                return Published(live, len(made.paths), 0, is_new=False)
            release = _made(target, draft, order, made)
            target.serve(release.number)
            with already_done(release.number):
                prune(target)
                note_live(target, release.number, time, (ledger, served))
    return Published(release.number, len(made.paths), len(draft.changed), is_new=True)


def _require_apart(order: Order) -> None:
    site, target = order.site.resolve(), order.target.resolve()
    if site.is_relative_to(target) or target.is_relative_to(site):
        raise PublishError(
            message(
                "The site in «{site}» cannot be published to «{folder}»: choose folders of which "
                "neither lies in the other.",
                site=str(order.site),
                folder=str(order.target),
            )
        )


@dataclass(frozen=True, slots=True)
class _Site:
    """A whole site: its paths, what it was made from, and something that every change changes."""

    paths: tuple[str, ...]
    origin: str
    state: tuple[int, int, int]


def _whole(site: Path) -> _Site:
    """PublishError where the site is not whole, or was made from a history that is not."""
    made = made_in(site)
    if made is None or not made.is_whole or not made.paths:
        raise PublishError(
            message("There is no whole site in «{folder}»: build it first.", folder=str(site))
        )
    origin = Origin.read(made.origin)
    if not origin.is_whole:
        raise PublishError(_without_history(site, is_cut=bool(origin.commit)))
    return _Site(made.paths, made.origin, _state(site))


def _without_history(site: Path, *, is_cut: bool) -> Message:
    """Why a site is not published that was built from a history that is cut, or was not read."""
    if is_cut:
        return message(
            "The site in «{folder}» was built without the history of the content, and would "
            "forget what has changed. Fetch it with «git fetch --unshallow», and build again.",
            folder=str(site),
        )
    return message(
        "The site in «{folder}» was built without the history of the content, which git refused "
        "to read, and would forget what has changed. Build again, and do as the warning says.",
        folder=str(site),
    )


def _state(site: Path) -> tuple[int, int, int]:
    stat = (site / LEDGER).stat()
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


def _base(target: Target) -> Base | None:
    """The newest release, where it can be trusted to be what it says."""
    for release in target.kept()[-1:]:
        known = record.readable(release.record)
        data = release.written()
        with suppress(ManifestError):
            if known and known.manifest == manifest.digest(data):
                return base_of(release, manifest.read(data), target)
    return None


def _answers(target: Target, draft: Draft, ledger: Ledger) -> Answers:
    """The addresses that the release will answer at; PublishError where one is lost."""
    known = draft.shared if _is_noted(target, draft.base) else {}

    def anchors(path: str) -> frozenset[str] | None:
        return None if path in known else anchors_of((draft.site / path).read_bytes())

    served = answers((*draft.shared, *draft.changed), anchors)
    if lost := tuple(unserved(ledger, served)):
        raise PublishError(
            message(
                "{count} addresses that have been published would lead nowhere, such as "
                "{addresses}. Build the site with --ledger {file}, and publish it again.",
                count=len(lost),
                addresses=lost[:_SHOWN],
                file=str(target.ledger),
            )
        )
    return served


def _require_not_purged(target: Target, draft: Draft) -> None:
    """PublishError where a file holds what was purged."""
    gone = purged.digests(target)
    for path in draft.changed if gone else ():
        if digest_of(draft.site / path) in gone:
            raise PublishError(
                message(
                    "«{path}» holds what was purged from what is published. Correct the file in "
                    "the archive that it is made from, build the site, and publish it again.",
                    path=path,
                )
            )


def _is_noted(target: Target, base: Base | None) -> bool:
    """Whether the ledger has just the anchors of the base: those that it had, and no others."""
    told = [act for act in acts(target) if act.kind is Kind.PUBLISH]
    return bool(
        base
        and told
        and told[-1].release == base.number
        and told[-1].about == ledger_digest(target)
    )


def _made(target: Target, draft: Draft, order: Order, site: _Site) -> Release:
    """The new release in its place, verified but not served."""
    known = {*target.numbers(), *(act.release for act in acts(target))}
    release = target.release(max(known, default=0) + 1)
    fresh = _folder_for(target, draft, release.number)
    try:
        digests = lay(draft, fresh, target)
        fresh.manifest.write_bytes(manifest.to_bytes(digests))
        fresh.record.write_bytes(_record(target, order, site, fresh).to_bytes())
        require_whole(draft, fresh, digests)
        if _state(order.site) != site.state:
            raise PublishError(
                message(
                    "The site in «{folder}» was built anew while it was being published. "
                    "Publish it again.",
                    folder=str(order.site),
                )
            )
        os.sync()  # so that a loss of power finds whole what is served
        fresh.folder.rename(release.folder)
    finally:
        with suppress(OSError):
            remove(fresh.folder)
    return release


def _folder_for(target: Target, draft: Draft, number: int) -> Release:
    """A folder for a new release: that of the oldest, most of which it will hold, or an empty one.

    Most files are the same, so that this spares making and removing as many names.
    """
    name = f"{FRESH}{number}"
    kept = target.kept()
    if draft.base and len(kept) >= KEPT and kept[0].number != target.live():
        return Release(number, retired(target, kept[0], name).folder)
    folder = target.releases / name
    make_folder(folder)
    return Release(number, folder)


def _record(target: Target, order: Order, site: _Site, fresh: Release) -> Record:
    mark = manifest.digest(fresh.manifest.read_bytes())
    return Record(fresh.number, stamp(order.time), order.tool, site.origin, mark, _previous(target))


def _previous(target: Target) -> Previous | None:
    """The newest release that there is a record of, be it sound or not."""
    for number in reversed(target.numbers()):
        path = target.record_of(number)
        if path.exists():
            data = target.release(number).written()
            return Previous(number, manifest.digest(data), manifest.digest(path.read_bytes()))
    return None
