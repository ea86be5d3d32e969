"""Pages become finished files, each with its digest, beside the site until all are there."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from motebok.addresses import Ledger
from motebok.archive.watched import Look
from motebok.finished import Rendered
from motebok.locale import unmarked
from motebok.outputs.named_files import PAGE, FileNaming
from motebok.outputs.policy import with_policy
from motebok.pipeline.lasting import anchored
from motebok.plan.pages import Page
from motebok.render import Renderer
from motebok.write import stage, staged

_SHORT = 16


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file below the site's folder, and a digest of its bytes.

    A page has a title, and a `day` where it can be found by searching: nothing if it has no date.
    """

    path: str
    digest: bytes
    title: str = ""
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a group, and what was looked up to make them."""

    files: tuple[MadeFile, ...]
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class Finisher:
    """Turns pages into finished files in the folder `stage`, but for those that `site` has."""

    renderer: Renderer
    policy: str
    ledger: Ledger
    site: Path
    stage: Path
    naming: FileNaming | None = None
    """How links name files, where the site is not to be served."""

    def page(self, page: Page) -> MadeFile:
        """Finish one page."""
        made = self.file(self.finished(self.renderer(page)))
        return replace(
            made, title=unmarked(page.title), day=page.record.day if page.record else None
        )

    def finished(self, file: Rendered) -> Rendered:
        """A page with its policy, lost anchors, and its links; other files as they are."""
        if not file.path.endswith(".html"):
            return file
        page = anchored(Rendered(file.path, with_policy(file.data, self.policy)), self.ledger)
        if self.naming is None:
            return page
        return Rendered(page.path, self.naming.page(page.data.decode(), page.path).encode())

    def file(self, file: Rendered) -> MadeFile:
        """Take a file as it is."""
        stage(self.site, self.stage, file)
        digest = hashlib.blake2b(file.data, digest_size=_SHORT).digest()
        return MadeFile(file.path, digest)

    def fetch(self, path: str) -> bytes:
        """What stands in a finished file, be it underway or in the site."""
        fresh = self.staged(path)
        return (fresh if fresh.exists() else self.site / path).read_bytes()

    def located(self, path: str) -> str:
        """Where a page is that is led to by a script, from the site's root."""
        return path.removesuffix(PAGE) if self.naming is None else path

    def staged(self, path: str) -> Path:
        """Where a finished file is while it is underway."""
        return staged(self.stage, path)

    def only(self, addresses: Iterable[str]) -> "Finisher":
        """The same for pages at these addresses, with no more of the ledger than they need."""
        known = self.ledger.anchors
        anchors = {each: known[each] for each in addresses if each in known}
        return replace(self, ledger=Ledger(anchors))
