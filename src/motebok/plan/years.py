"""Lists that are split by year: how one is reached from the others."""

from collections.abc import Iterable

from motebok.plan.desk import Desk, beside
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


def around(links: tuple[Link, ...]) -> tuple[Link | None, Link | None]:
    """The year before and the year after the page's own, which leads nowhere."""
    after, before = beside(next(link for link in links if link.href is None), links)
    return before, after
