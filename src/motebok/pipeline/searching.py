"""The search of a site: which pages can be found, in which tier, and with which attached texts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from motebok.archive import Shown
from motebok.finished import Rendered
from motebok.pipeline.finishing import Made, MadeFile
from motebok.pipeline.making import FILES
from motebok.plan import Group
from motebok.search import TIERS, Tier, list_of
from motebok.state.stamps import digest_of

TIER = "tier"
"""The kind of the groups that are a tier's index."""
_MONTH = len("2026-11")
_UNDATED = "0"


@dataclass(frozen=True, slots=True)
class Month:
    """What a part of a tier is made from: pages that can be found, and the files they link to.

    Its name is that of a month, or comes before all of them where the pages have no date.
    """

    name: str
    pages: tuple[MadeFile, ...]
    """In order of date, so that a date's pages stand together, which takes fewer bytes to say."""
    attached: tuple[MadeFile, ...]

    @property
    def seen(self) -> bytes:
        """A digest of all that the part depends on."""
        return digest_of(repr((self.pages, self.attached)).encode())


@dataclass(frozen=True, slots=True)
class Indexed:
    """What a tier is made from: its months in order."""

    tier: Tier
    months: tuple[Month, ...]

    @property
    def group(self) -> Group:
        """The group that the tier's files are remembered as."""
        return Group(TIER, self.tier)

    @property
    def seen(self) -> bytes:
        """A digest of all that the tier's files depend on."""
        return digest_of(*(month.seen for month in self.months))


def indexed(archive: Shown, made: Mapping[Group, Made], year: int) -> Iterator[Indexed]:
    """What each tier is made from; `year` is the one that is still changing."""
    pages: dict[str, list[MadeFile]] = defaultdict(list)
    attached: dict[str, list[MadeFile]] = defaultdict(list)
    for group, each in made.items():
        if group.kind == FILES:
            attached[_month(archive.meetings[group.of].date.isoformat())] += each.files
        for file in each.files:
            if file.day is not None:
                pages[_month(file.day)].append(file)
    months = [
        Month(name, tuple(sorted(pages[name], key=_in_time)), tuple(attached[name]))
        for name in sorted(pages)
    ]
    for tier in TIERS:
        yield Indexed(tier, tuple(each for each in months if tier_of(each.name, year) is tier))


def _month(day: str) -> str:
    return day[:_MONTH] or _UNDATED


def _in_time(page: MadeFile) -> tuple[str, str]:
    return page.day or "", page.path


def list_of_tiers(tiers: Iterable[Indexed]) -> Rendered:
    """Which tiers there are, for the browser."""
    return Rendered(*list_of(each.tier for each in tiers if each.months))


def tier_of(day: str, year: int) -> Tier:
    """What has no date is settled."""
    return Tier.RECENT if day[:4] >= str(year) else Tier.REST
