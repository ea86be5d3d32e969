"""Lists that are split by year: how one is reached from the others."""

from collections.abc import Iterable

from motebok.plan.desk import Desk
from motebok.plan.views import Link


def year_links(
    desk: Desk, start: str, home: str, years: Iterable[int], here: int = 0
) -> tuple[Link, ...]:
    """Links from the page `start` to the years below the page `home`, the newest first.

    Where the page is of a year itself, `here`, that one leads nowhere.
    """
    return tuple(
        Link(str(year), desk.href(start, f"{home}{year}/") if year != here else None)
        for year in sorted(set(years), reverse=True)
    )


def around(links: tuple[Link, ...], here: int) -> tuple[Link | None, Link | None]:
    """The year before and the year after `here`."""
    place = next(place for place, link in enumerate(links) if link.text == str(here))
    before = links[place + 1] if place + 1 < len(links) else None
    return before, links[place - 1] if place else None
