"""Pages at addresses that have been published and lead nowhere any more."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from motebok.addresses import Ledger, path_at, quoted
from motebok.archive import Archive
from motebok.locale import page_speaker
from motebok.model.fields import Localized
from motebok.model.meeting import Exempt, Withdrawal
from motebok.plan.desk import Desk
from motebok.plan.fates import Fate, Fates
from motebok.plan.pages import Page, in_language, relative
from motebok.plan.views import Link


@dataclass(frozen=True, slots=True)
class GoneView:
    """All that the page shows; `link` leads to where the page is now, or to what is nearest."""

    title: str
    lead: str
    link: Link


@dataclass(frozen=True, slots=True)
class Gone:
    """A page in the place of one that is gone.

    `place` is the lost address within its language, `moved` below the site's root.
    """

    page: Page
    place: str
    moved: str | None
    is_explained: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """The site but for what is gone: the archive, its pages' titles, and the path of every file."""

    archive: Archive
    titles: Mapping[str, str]
    """By path."""
    paths: Collection[str]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages' codes, the first at the site's root."""
        return self.archive.loaded.settings.all_languages


def lost(ledger: Ledger, paths: Collection[str]) -> Iterator[str]:
    """The addresses that no file answers at."""
    return (address for address in ledger.anchors if path_at(address, paths) is None)


def places_of(address: str, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The address in every language: pages link to each other's. Pairs of language and place.

    A place is within its language, and that of a page ends with a slash or in .html.
    """
    place = unquote(address).removeprefix("/")
    first, _, rest = place.partition("/")
    own, place = (first, rest) if first in languages[1:] else (languages[0], place)
    for language in dict.fromkeys((own, *languages)):
        yield language, place


def gone_pages(standing: Standing, ledger: Ledger) -> tuple[Gone, ...]:
    """A page for every lost address."""
    addresses = tuple(lost(ledger, standing.paths))
    if not addresses:
        return ()
    fates = Fates.of(standing.archive, standing.paths)
    desks = {code: Desk(standing.archive, page_speaker(code)) for code in standing.languages}
    found: dict[str, Gone] = {}
    for address in addresses:
        for language, place in places_of(address, standing.languages):
            maker = _Maker(desks[language], fates, standing.titles, address in ledger.purged)
            gone = maker.gone(place)
            if path_at(f"/{quoted(in_language(place, language))}", standing.paths) is None:
                found.setdefault(gone.page.path, gone)
    return tuple(found.values())


def page_address(place: str) -> str:
    """Where the page lies that stands in for whatever was at `place`."""
    return place if not place or place.endswith(("/", ".html")) else f"{place}/"


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes pages in one language; `titles` are those of pages by path."""

    desk: Desk
    fates: Fates
    titles: Mapping[str, str]
    is_purged: bool

    def gone(self, place: str) -> Gone:
        """What stands in for what was at the place."""
        fate = self.fates.find(place, self.desk.language)
        start = page_address(place)
        if fate.moved is None:
            title, lead = self._why(fate)
            link = self._link(start, self._nearest(fate.place))
        else:
            title = self.desk._("The page has moved")
            lead = self.desk._("It is found at another address now.")
            link = self._link(start, fate.moved)
        page = Page(
            start, self.desk.language, "", "gone.html.jinja", title, lead,
            GoneView(title, lead, link),
            is_gone=True, moved="" if fate.moved is None else link.href or "",
        )  # fmt: skip
        is_explained = fate.moved is not None or fate.why is not None or self.is_purged
        return Gone(page, place, fate.moved, is_explained)

    def _why(self, fate: Fate) -> tuple[str, str]:
        """A title, and what is known of why."""
        removed = self.desk._("The page has been removed")
        match fate.why:
            case _ if self.is_purged:
                return removed, self.desk._("It should not have been published.")
            case Withdrawal(date=date, why=why):
                day = self.desk.speaker.date_text(date)
                said = self.desk._("Withdrawn {day}: {why}").format(day=day, why=why)
                return self.desk._("The document is withdrawn"), said
            case Exempt(basis=basis):
                return self.desk._("The document is exempt from public access"), basis
            case Localized() as said:
                return removed, self.desk.say(said)
        return removed, self.desk._("It was published here once, and is not in the archive now.")

    def _nearest(self, place: str) -> str:
        """The nearest page above that is there."""
        while place:
            place = place.rstrip("/").rpartition("/")[0]
            found = self.fates.served(f"{place}/" if place else "", self.desk.language)
            if found is not None:
                return found
        return ""

    def _link(self, start: str, target: str) -> Link:
        """A link to a place below the site's root."""
        path = path_at(f"/{quoted(target)}", self.fates.paths) or ""
        name = self.titles.get(path) or target.rstrip("/").rpartition("/")[2]
        way = relative(in_language(start, self.desk.language), target)
        return Link(name or self.desk._("The front page"), quoted(way))
