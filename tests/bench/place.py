"""The folders that are measured in, and how each is brought into the state a row begins from."""

import shutil
import sys
from pathlib import Path

from bench import corpus, hugo, mkdocs_site
from bench.measure import Cost, run
from bench.schedule import Schedule, Sitting, schedule

PAGES_A_MEETING = 13.45
ZENSICAL_PAGES = 1000


class Place:
    """One archive of so many pages and its likenesses, in a folder of their own."""

    def __init__(self, folder: Path, pages: int, peers: Path) -> None:
        self.folder, self.pages, self.peers = folder, pages, peers
        self.plan = _plan(pages)
        self._changes = 0

    def folder_of(self, name: str) -> Path:
        """The folder of archive, hugo, mkdocs, hugo-small or zensical, made when first needed."""
        folder = self.folder / name
        if not folder.is_dir():
            makers = {"archive": corpus.write, "hugo": hugo.write, "hugo-small": hugo.write}
            is_small = name in {"hugo-small", "zensical"}
            plan = _plan(min(ZENSICAL_PAGES, self.pages)) if is_small else self.plan
            makers.get(name, mkdocs_site.write)(folder, plan)
        return folder

    @property
    def hugo(self) -> str:
        """Hugo's own program, without the script that starts it."""
        return str(next(self.peers.resolve().rglob("hugo/binaries/hugo*")))

    @property
    def zensical(self) -> str:
        """Zensical's program."""
        return str(self.peers.resolve() / "bin" / "zensical")

    @property
    def archive(self) -> Path:
        """Our own sources; the site comes into site/ below it."""
        return self.folder_of("archive")

    def clear(self, name: str, *made: str) -> Path:
        """The folder of that name without what was made there."""
        folder = self.folder_of(name)
        for each in made:
            shutil.rmtree(folder / each, ignore_errors=True)
        return folder

    def command(self, *arguments: str) -> Cost:
        """One of our commands, as a whole process."""
        program = (sys.executable, str(corpus.ROOT / "build.py"))
        return run([*program, *arguments, "--root", str(self.archive)], self.archive)

    def build(self) -> Cost:
        """A build of ours upon what is there, without search."""
        return self.command("build", "--no-search").of_pages_in(self.archive / "site")

    def have_built(self) -> None:
        """Build where nothing is built."""
        if not (self.archive / "site").is_dir():
            self.build()

    def change(self, sitting: Sitting) -> None:
        """Write another sentence into the second case's paper of a meeting."""
        self._changes += 1
        paper = self.archive / "meetings" / sitting.id / f"{sitting.key(1)}.md"
        with paper.open("a", encoding="utf-8") as text:
            text.write(f"\n{self.last_change}\n")

    @property
    def last_change(self) -> str:
        """The sentence that was written last."""
        return f"Dette er rettelse nummer {self._changes}."


def _plan(pages: int) -> Schedule:
    return schedule(round(pages / PAGES_A_MEETING), corpus.SEED)
