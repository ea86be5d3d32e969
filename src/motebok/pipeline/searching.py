"""The search of a site: which pages can be found, in which tier, and with which attached texts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from motebok.archive import Shown
from motebok.plan import anchored_files
from motebok.plan.pages import Page, Record
from motebok.render import Rendered
from motebok.search import TIERS, Tier, bundle, index_tier, record

Text = tuple[str, str, str]
"""What an attached file holds: the anchor of its link, its title, and what can be read in it."""


def searched(
    year: int, pages: Iterable[tuple[Page, Rendered]], texts: Mapping[str, Sequence[Text]]
) -> Iterator[Rendered]:
    """The files of the search; `year` is the one that is still changing.

    `texts` are those of the files that each page links to, by the page's address.
    """
    found: dict[Tier, list[tuple[str, str, str]]] = {tier: [] for tier in TIERS}
    for page, file in pages:
        if page.record:
            html = record(file.data.decode(), texts.get(page.address, ()))
            url = page.path.removesuffix("index.html")
            found[tier_of(page.record, year)].append((page.record.day, url, html))
    # in order of date, a date's pages stand together, which takes fewer bytes to say
    tiers = {tier: index_tier([each[1:] for each in sorted(found[tier])]) for tier in TIERS}
    for path, data in bundle(tiers):
        yield Rendered(path, data)


def tier_of(found: Record, year: int) -> Tier:
    """Which tier a page is found in; what has no date is settled."""
    return Tier.RECENT if found.day[:4] >= str(year) else Tier.REST


def texts_by_page(archive: Shown, texts: Mapping[str, str]) -> Mapping[str, Sequence[Text]]:
    """The texts of files, which are given by address, for each page that links to them."""
    pages: dict[str, list[Text]] = defaultdict(list)
    for page, anchor, title, address in anchored_files(archive):
        if text := texts.get(address):
            pages[page].append((anchor, title, text))
    return pages
