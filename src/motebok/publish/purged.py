"""Paths are taken out of every release that is kept.

A release is changed in this order: its record, which then names the manifest to come; the
manifest; the files. Whoever finds it half done can tell, and completes it. A record keeps the
digest that it had before, so that the next one may be bound to it anew, and to no other.
"""

from collections.abc import Collection, Iterator

from motebok.addresses import address_of, purged_line
from motebok.publish import log, manifest, record
from motebok.publish.log import Act, Kind
from motebok.publish.record import Previous, Revision
from motebok.publish.target import ASSETS, Release, Target, replace_file
from motebok.publish.trees import remove_within


def pending(target: Target) -> tuple[str, ...]:
    """The paths whose purging was begun and not completed."""
    paths: dict[str, None] = {}
    for act in log.acts(target):
        if act.kind is Kind.PURGE:
            paths[act.about] = None
        elif act.kind is Kind.PURGED:
            paths.pop(act.about, None)
    return tuple(paths)


def digests(target: Target) -> frozenset[str]:
    """The digests of what was purged, or is to be: nothing that has one is published again."""
    purges = (act.record for act in log.acts(target) if act.kind is Kind.PURGE)
    return frozenset(purges) - {log.NOTHING}


def complete(target: Target, time: str) -> None:
    """Purge every pending path."""
    paths = pending(target)
    if not paths:
        return
    for release in target.kept():
        _purge(target, release, paths, time)
    for path in paths:
        if path.startswith(ASSETS):
            remove_within(target.assets, path.removeprefix(ASSETS))
    _forget_anchors(target, paths)
    done = [Act(time, Kind.PURGED, 0, log.NOTHING, path) for path in paths]
    log.note(target, *_revised(target, time), *done)


def _purge(target: Target, release: Release, paths: Collection[str], time: str) -> None:
    """Take the paths out of one release."""
    before = release.written()
    after, found = manifest.without(before, paths)
    known = record.readable(release.record)
    if known is not None:
        was_sound = known.manifest == manifest.digest(before)
        mark = manifest.digest(after) if was_sound else known.manifest
        previous = _bound_anew(target, known.previous)
        if (mark, previous) != (known.manifest, known.previous):
            mine = Revision(time, found, known.manifest, manifest.digest(known.to_bytes()))
            replace_file(release.record, known.revised(mine, mark, previous).to_bytes())
    if after != before:
        replace_file(release.manifest, after)
    for path in paths:
        remove_within(release.site, path)


def _bound_anew(target: Target, previous: Previous | None) -> Previous | None:
    """The release before as it is now, where its own record says that it was revised."""
    if previous is None:
        return None
    kept = record.readable(target.release(previous.release).record)
    was = [revision.record for revision in kept.revisions] if kept else []
    return kept.as_previous() if kept and previous.record in was else previous


def _revised(target: Target, time: str) -> Iterator[Act]:
    """What the log must tell of records that were sound and have been revised since."""
    known = {act.release: act.record for act in log.acts(target) if act.kind in log.MARKED}
    about = log.ledger_digest(target)
    for release in target.kept():
        now = record.readable(release.record)
        was = [revision.record for revision in now.revisions] if now else []
        if now and known.get(release.number) in was:
            mark = manifest.digest(now.to_bytes())
            yield Act(time, Kind.REVISED, release.number, mark, about)


def _forget_anchors(target: Target, paths: Collection[str]) -> None:
    """Take the paths' anchors out of the ledger, for words of the text may stand in them."""
    addresses = [address for path in paths if (address := address_of(path)) is not None]
    before = target.ledger.read_text(encoding="utf-8") if target.ledger.exists() else ""
    lines = before.splitlines(keepends=True)
    anchors = tuple(f"{address}#" for address in addresses)
    kept = [line for line in lines if not line.startswith(anchors)]
    told = set(kept)
    new = [line for a in addresses if (line := f"{purged_line(a)}\n") not in told]
    if anchors:
        replace_file(target.ledger, "".join((*kept, *new)).encode())
