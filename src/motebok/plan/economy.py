"""Figures over time: the kinds of tables that can be followed, and who has them."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain

from motebok.archive.figured import documents_of, figured_key
from motebok.archive.types import Treatment
from motebok.figures import Profile
from motebok.plan.desk import Desk
from motebok.plan.held import Held, Kind, held_pages
from motebok.plan.pages import Page
from motebok.plan.places import CASES, ECONOMY
from motebok.plan.views import Entry, Link
from motebok.slug import Slugs, slug


def economy_pages(desk: Desk, profile: str) -> Iterator[Page]:
    """The committees with tables of one profile; of every profile where none is named."""
    names = (profile,) if profile else tuple(desk.archive.figured_by)
    economy = Link(desk._("Economy over time"), ECONOMY)
    title = desk._("{profile} over time").format(profile=profile_title(desk, profile))
    return held_pages(
        desk,
        Held(
            profile_address(desk, profile) if profile else ECONOMY,
            economy if profile else Link(desk._("Cases"), CASES),
            title if profile else economy.text,
            desk._("The same figures from meeting to meeting, each with the case that told it."),
            tuple(_kind(desk, name) for name in names),
        ),
    )


def economy_links(
    desk: Desk, start: str, committee: str, profiles: Iterable[str]
) -> tuple[Link, ...]:
    """Links to where the committee's figures in tables of the profiles are followed, if any."""
    return tuple(
        Link(
            desk._("{profile} over time").format(profile=profile_title(desk, name)),
            desk.href(start, series_address(desk, name, committee)),
        )
        for name in profiles
        if figured_key(committee, name) in desk.archive.figured
    )


def profiles_of(treatment: Treatment) -> tuple[str, ...]:
    """The profiles of the tables in a case's paper and letters, of those that can be followed."""
    documents = (document.profiles for _, document in documents_of(treatment))
    return tuple(dict.fromkeys(chain.from_iterable(documents)))


def profile_title(desk: Desk, name: str) -> str:
    """The title of a profile, or else its name."""
    return desk.say(desk.archive.loaded.registers.profiles[name].title) or name if name else ""


def profile_address(desk: Desk, name: str) -> str:
    """Where the committees are listed that have tables of the profile."""
    return f"{ECONOMY}{_slugs(desk.archive.loaded.registers.profiles)[name]}/"


def series_address(desk: Desk, profile: str, committee: str) -> str:
    """Where a committee's figures in tables of the profile are followed."""
    return f"{profile_address(desk, profile)}{committee}/"


def economy_crumbs(desk: Desk, start: str, profile: str) -> tuple[Link, ...]:
    """The crumbs above a committee's figures."""
    return (
        Link(desk._("Economy over time"), desk.href(start, ECONOMY)),
        Link(profile_title(desk, profile), desk.href(start, profile_address(desk, profile))),
    )


def row_addresses(home: str, profile: Profile) -> dict[str, str]:
    """Row → where its figures are followed, below the page of the committee."""
    return {label: f"{home}{name}/" for label, name in _slugs(_labels(profile)).items()}


def _labels(profile: Profile) -> tuple[str, ...]:
    return tuple(row.label for row in profile.rows.values())


def _slugs(names: Iterable[str]) -> dict[str, str]:
    slugs = Slugs()
    return {name: slugs.unique(name) for name in names}


def _kind(desk: Desk, profile: str) -> Kind:
    committees = desk.archive.figured_by.get(profile, ())
    return Kind(
        slug(profile),
        profile_title(desk, profile),
        tuple(partial(_entry, desk, profile, committee) for committee in committees),
    )


def _entry(desk: Desk, profile: str, committee: str, start: str) -> Entry:
    """A committee: in how many meetings it had such tables, and in which years."""
    places = desk.archive.figured[figured_key(committee, profile)]
    treatments = [desk.archive.treatments[name] for name, _ in places]
    first, last = treatments[0].date.year, treatments[-1].date.year
    count = len({each.meeting for each in treatments})
    return Entry(
        Link(
            desk.say(desk.archive.committees[committee].name),
            desk.href(start, series_address(desk, profile, committee)),
        ),
        facts=(
            desk.speaker.counted("{count} meeting", "{count} meetings", count),
            str(first) if first == last else f"{first}–{last}",
        ),
    )
