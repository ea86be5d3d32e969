"""A build, and what it says: imported only when something is built."""

import gc
import sys
from pathlib import Path

from motebok.again import Answer, Question
from motebok.archive.held_back import next_release
from motebok.cli.asking import midnight
from motebok.cli.terminal import print_report, progress
from motebok.diagnostics import Message, message
from motebok.figures import Tally
from motebok.locale import Speaker
from motebok.pipeline.building import Built, Job, build
from motebok.pipeline.workers import Workers
from motebok.report import human, tell
from motebok.rules.figures import count
from motebok.write import Changes


def build_site(job: Job, words: Speaker, question: Question | None) -> int:
    """Build, print all that is wrong and where the site is, and answer the exit code.

    The answer to a `question` is remembered, as it will be when nothing has changed.
    """
    gc.disable()  # what is read stays until the end, which is near
    built = run(job, words)
    told, texts = tell(built.checked.diagnostics, words), built.checked.texts
    print_report(told, texts, words)
    if built.changes is None:
        return 1
    sys.stdout.write(_done(job, built, built.changes, words))
    if question:
        none = Changes(0, 0, 0, 0)
        text = f"{human(told, texts, words)}{_done(job, built, none, words)}"
        night = midnight(job.now)
        until = min(night, next_release(built.checked.archive, job.now) or night)
        question.remember(Answer(text, 0), job.now, until, job.out)
    return 0


def _done(job: Job, built: Built, changes: Changes, words: Speaker) -> str:
    """What was checked, and what the site is now."""
    lines = (
        _identities(count(built.checked.archive)),
        _where(job.out, built.pages, changes, words),
    )
    return "".join(f"{words.say(line)}\n" for line in lines)


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
