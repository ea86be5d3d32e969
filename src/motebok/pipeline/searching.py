"""The search of a site: which pages can be found, in which tier, and with which attached texts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from motebok.archive import Shown
from motebok.pipeline.inspecting import inspector
from motebok.pipeline.making import FILES, Made, MadeFile
from motebok.plan import Group, anchored_files
from motebok.plan.pages import in_language
from motebok.render import Rendered
from motebok.search import TIERS, Tier, bundle, index_tier, list_of, record
from motebok.state.stamps import digest_of

TIER = "tier"
"""The kind of the groups that are a tier's index."""

Text = tuple[str, str, str]
"""What an attached file holds: the anchor of its link, its title, and what can be read in it."""

Fetch = Callable[[str], bytes]
"""Answers what stands in a finished file of the site."""

Located = Callable[[str], str]
"""Answers where a browser is led that is to see the page of a path."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What a tier is made from: pages that can be found, and the files they link to."""

    tier: Tier
    pages: tuple[MadeFile, ...]
    """In order of date, so that a date's pages stand together, which takes fewer bytes to say."""
    attached: tuple[MadeFile, ...]

    @property
    def group(self) -> Group:
        """The group that the tier's files are remembered as."""
        return Group(TIER, self.tier)

    @property
    def seen(self) -> bytes:
        """A digest of all that the tier's files depend on."""
        return digest_of(repr((self.pages, self.attached)).encode())

    def files(
        self, root: Path, archive: Shown, fetch: Fetch, located: Located
    ) -> Iterator[Rendered]:
        """The tier's files, and those that all tiers share."""
        texts = self._texts(root, archive, fetch) if self.attached else {}
        pages = [
            (located(page.path), record(fetch(page.path).decode(), own))
            for page in self.pages
            for own in [texts.get(page.path, ())]
        ]
        return (Rendered(path, data) for path, data in bundle({self.tier: index_tier(pages)}))

    def _texts(self, root: Path, archive: Shown, fetch: Fetch) -> Mapping[str, Sequence[Text]]:
        """The path of a page → what the files hold that it links to."""
        own = {file.path for file in self.attached}
        texts: dict[str, list[Text]] = defaultdict(list)
        for page, anchor, title, address in anchored_files(archive):
            if address in own:
                found = inspector(root).report(fetch(address)).text
                for language in archive.loaded.settings.all_languages if found else ():
                    path = f"{in_language(page, language)}index.html"
                    texts[path].append((anchor, title, found))
        return texts


def indexed(archive: Shown, made: Mapping[Group, Made], year: int) -> Iterator[Indexed]:
    """What each tier is made from; `year` is the one that is still changing."""
    pages: dict[Tier, list[MadeFile]] = {tier: [] for tier in TIERS}
    attached: dict[Tier, list[MadeFile]] = {tier: [] for tier in TIERS}
    years = {name: f"{held:04}" for held, names in archive.years.items() for name in names}
    for group, each in made.items():
        if group.kind == FILES:
            attached[tier_of(years[group.of], year)] += each.files
        for file in each.files:
            if file.day is not None:
                pages[tier_of(file.day, year)].append(file)
    for tier in TIERS:
        ordered = sorted(pages[tier], key=lambda page: (page.day or "", page.path))
        yield Indexed(tier, tuple(ordered), tuple(attached[tier]))


def list_of_tiers(tiers: Iterable[Indexed]) -> Rendered:
    """Which tiers there are, for the browser."""
    return Rendered(*list_of(each.tier for each in tiers if each.pages))


def tier_of(day: str, year: int) -> Tier:
    """What has no date is settled."""
    return Tier.RECENT if day[:4] >= str(year) else Tier.REST
