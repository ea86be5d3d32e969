"""A build, and what it says: imported only when something is built."""

import gc
import sys
from pathlib import Path

from motebok.cli.terminal import print_report, progress
from motebok.diagnostics import Message, message
from motebok.figures import Tally
from motebok.locale import Speaker
from motebok.pipeline.building import Built, Job, build
from motebok.pipeline.workers import Workers
from motebok.report import tell
from motebok.rules.figures import count
from motebok.write import Changes


def build_site(job: Job, words: Speaker) -> int:
    """Build, print all that is wrong and where the site is, and answer the exit code."""
    gc.disable()  # what is read stays until the end, which is near
    built = run(job, words)
    print_report(tell(built.checked.diagnostics, words), built.checked.texts, words)
    if built.changes is None:
        return 1
    sys.stdout.write(f"{words.say(_identities(count(built.checked.archive)))}\n")
    sys.stdout.write(f"{words.say(_where(job.out, built.pages, built.changes, words))}\n")
    return 0


def run(job: Job, words: Speaker) -> Built:
    """Build, showing how far it has come."""
    with progress(words) as advance, Workers() as workers:
        return build(job, workers, advance)


def _identities(checked: Tally) -> Message:
    return message(
        "{count} sums and formulas in tables were checked: {exact} hold exactly, {within} within "
        "rounding, {accepted} with a difference that is explained.",
        count=checked.count,
        exact=checked.exact,
        within=checked.within,
        accepted=checked.accepted,
    )


def _where(out: Path, pages: int, changes: Changes, words: Speaker) -> Message:
    return message(
        "The site is in {folder}: {pages} (files: {added} new, {changed} changed, "
        "{removed} removed).",
        folder=str(out.resolve()),
        pages=words.counted("{count} page", "{count} pages", pages),
        added=changes.added,
        changed=changes.changed,
        removed=changes.removed,
    )
