"""Whether a site is what a build from nothing would have made."""

import filecmp
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from motebok.pipeline.building import Job, build
from motebok.pipeline.folders import passing_folder
from motebok.pipeline.making import Advance
from motebok.state.edition import edition
from motebok.state.store import State
from motebok.write.ledger import LEDGER, made_in


def differing(job: Job, executor: Executor, advance: Advance) -> tuple[str, ...]:
    """Paths of the files in which the site differs from one that is built anew beside it."""
    with passing_folder(job.root) as folder:
        clean = replace(job, out=folder / "clean")
        with State(folder / "state", edition()) as state:
            build(clean, executor, advance, state)
        return tuple(_differing(job.out, clean.out))


def _differing(one: Path, other: Path) -> list[str]:
    first, second = made_in(one), made_in(other)
    paths = {LEDGER, *(first.paths if first else ()), *(second.paths if second else ())}
    _, unequal, lacking = filecmp.cmpfiles(one, other, sorted(paths), shallow=False)
    return sorted((*unequal, *lacking))
