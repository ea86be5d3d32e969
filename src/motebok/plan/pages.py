"""A page that will exist: its address, its template and the plain data the template may see."""

from collections.abc import Mapping
from dataclasses import dataclass

from motebok.model.words import LANGUAGES
from motebok.plan.views import Link, TocEntry


@dataclass(frozen=True, slots=True)
class Record:
    """What a page is when it is found, in the reader's words; any but the title may be empty.

    `place` tells where it belongs, `day` is the ISO date it is from.
    """

    title: str
    place: str
    kind: str
    day: str
    committee: str = ""
    types: tuple[str, ...] = ()
    is_decided: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site in one language.

    `address` is without language and ends with `/` (nothing for the home page), or names a
    file such as 404.html; `section` is the first word of the tab it stands under. A page that
    is gone stands in for what was there before, which has `moved` to a relative address if any.
    `source` is the file of the record that most of its text stands in, if there is one. What has
    no `record` cannot be found by searching. `feed` tells what becomes of what the page shows;
    `event` is what it shows as schema.org describes it, but for its address.
    """

    address: str
    language: str
    section: str
    template: str
    title: str
    description: str
    view: object
    toc: tuple[TocEntry, ...] = ()
    is_gone: bool = False
    moved: str = ""
    source: str = ""
    record: Record | None = None
    feed: Link | None = None
    event: Mapping[str, object] | None = None

    @property
    def path(self) -> str:
        """The file below the site's folder."""
        place = in_language(self.address, self.language)
        return place if place.endswith(".html") else f"{place}index.html"

    @property
    def home(self) -> str:
        """The way to the home page in the page's language."""
        return relative(in_language(self.address, self.language), in_language("", self.language))

    @property
    def depth(self) -> int:
        """How many folders deep the file lies."""
        return self.path.count("/")


def in_language(address: str, language: str) -> str:
    """The address below the language's own folder; the first language has none."""
    return address if language == LANGUAGES[0] else f"{language}/{address}"


def relative(start: str, target: str) -> str:
    """The way from the page at `start` to `target`, both whole addresses within the site."""
    # By hand, since a site has more links than anything else: relpath takes ten times as long.
    shared = 0
    while (end := start.find("/", shared) + 1) and target.startswith(start[shared:end], shared):
        shared = end
    return "../" * start.count("/", shared) + target[shared:] or "./"
