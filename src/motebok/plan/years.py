"""Lists that are split by year: how one is reached from the others."""

from collections.abc import Iterable

from motebok.plan.desk import Desk
from motebok.plan.views import Link


def year_links(desk: Desk, start: str, home: str, years: Iterable[int]) -> tuple[Link, ...]:
    """Links to the years below the page `home`, the newest first; none to the page itself."""
    return tuple(
        Link(str(year), desk.href(start, f"{home}{year}/") if start != f"{home}{year}/" else None)
        for year in sorted(set(years), reverse=True)
    )


def around(links: tuple[Link, ...]) -> tuple[Link | None, Link | None]:
    """The year before and the year after the one that leads nowhere."""
    here = next(place for place, link in enumerate(links) if link.href is None)
    before = links[here + 1] if here + 1 < len(links) else None
    return before, links[here - 1] if here else None
