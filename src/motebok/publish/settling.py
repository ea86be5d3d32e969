"""What is done after a release is served, and before the next: also for one who was killed."""

from motebok.addresses import Ledger
from motebok.publish import manifest, purged
from motebok.publish.log import Act, Kind, acts, ledger_digest, note
from motebok.publish.serving import Answers, add_to_ledger, ledger_of, read_answers
from motebok.publish.target import ASSETS, FRESH, Release, Target, kept_assets, replace_file
from motebok.publish.trees import files_in, remove, remove_within

KEPT = 6
"""Five releases, and one more that the next is made from."""


def settle(target: Target, time: str) -> None:
    """Complete what somebody was killed before finishing."""
    purged.complete(target, time)
    prune(target)
    live = target.live()
    if live is not None:
        note_live(target, live, time)
    for each in tuple(target.unfinished()):
        remove(each)


def note_live(
    target: Target, number: int, time: str, known: tuple[Ledger, Answers] | None = None
) -> None:
    """Let ledger and log say that the release is served.

    Where it is not known what the ledger holds and the release answers at, both are read.
    """
    told = [act for act in acts(target) if act.kind in {Kind.PUBLISH, Kind.ROLLBACK}]
    release = target.release(number)
    if (told and told[-1].release == number) or not release.record.exists():
        return
    ledger, served = known or (ledger_of(target), read_answers(release.site))
    add_to_ledger(target, ledger, served)
    is_first = all(act.release != number for act in told)
    kind = Kind.PUBLISH if is_first else Kind.ROLLBACK
    mark = manifest.digest(release.record.read_bytes())
    note(target, Act(time, kind, number, mark, ledger_digest(target)))


def prune(target: Target) -> None:
    """Remove the releases that are not kept any more, and the assets that only they had.

    It comes before the log is written, and assets before folders, so that verifying tells of an
    interruption as long as something of it is left.
    """
    kept = target.kept()
    live = target.live()
    old = tuple(
        retired(target, release, f"{FRESH}{release.number}").folder
        for release in kept[:-KEPT]
        if release.number != live
    )
    used = kept_assets(target)
    for found in files_in(target.assets):
        if f"{ASSETS}{found.path}" not in used:
            remove_within(target.assets, found.path)
    for folder in old:
        remove(folder)


def retired(target: Target, release: Release, name: str) -> Release:
    """Leave of a release its record alone; its folder gets another name, to be used or removed."""
    if release.record.exists():
        replace_file(target.past_record(release.number), release.record.read_bytes())
    folder = target.releases / name
    release.folder.rename(folder)
    return Release(release.number, folder)
