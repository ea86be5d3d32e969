"""A build, and what it says: imported only when something is built."""

import sys
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from motebok.again import Answer, Question
from motebok.cli.asking import midnight
from motebok.cli.terminal import print_report, progress
from motebok.diagnostics import Message, message
from motebok.figures import Tally
from motebok.locale import Speaker
from motebok.pipeline.building import Built, Job, build
from motebok.pipeline.comparing import differing
from motebok.report import human, tell
from motebok.write import Changes

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Manner:
    """How a site is built: by whom, and whether it is compared with one built anew."""

    executor: Executor
    verify: bool = False


def build_site(job: Job, words: Speaker, manner: Manner, question: Question | None) -> int:
    """Build, print all that is wrong and where the site is, and answer the exit code.

    The answer to a `question` is remembered, as it will be when nothing has changed.
    """
    code = _build_site(job, words, manner.executor, None if manner.verify else question)
    return _verified(job, words, manner.executor) if manner.verify and not code else code


def _build_site(job: Job, words: Speaker, executor: Executor, question: Question | None) -> int:
    built = run(job, words, executor)
    told, texts = tell(built.checked.diagnostics, words), built.checked.texts
    print_report(told, texts, words)
    if built.changes is None:
        return 1
    sys.stdout.write(_done(job, built, built.changes, words))
    if question and built.is_usual:
        none = Changes(0, 0, 0, 0)
        text = f"{human(told, texts, words)}{_done(job, built, none, words)}"
        night = midnight(job.now)
        until = min(night, built.until or night)
        question.remember(Answer(text, 0), job.now, until, job.out)
    return 0


def _done(job: Job, built: Built, changes: Changes, words: Speaker) -> str:
    """What was checked, and what the site is now."""
    lines = (
        _identities(built.checked.counted),
        _where(job.out, built.pages, changes, words),
    )
    return "".join(f"{words.say(line)}\n" for line in lines)


def run(job: Job, words: Speaker, executor: Executor) -> Built:
    """Build, showing how far it has come."""
    with progress(words) as advance:
        return build(job, executor, advance)


def _verified(job: Job, words: Speaker, executor: Executor) -> int:
    """Say whether the site is what a build from nothing would make, and answer the exit code."""
    with progress(words) as advance:
        found = differing(job, executor, advance)
    if not found:
        said = message("The site is the same as one that is built anew.")
    else:
        said = message(
            "The site differs from one that is built anew in {count} files: {files}. Remove the "
            "folder .motebok and build again, and tell those who look after the program.",
            count=len(found),
            files=found[:_MOST_NAMED],
        )
    sys.stdout.write(f"{words.say(said)}\n")
    return 1 if found else 0


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
