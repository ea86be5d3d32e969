"""Topics: what the cases and documents are about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from motebok.archive.types import Topic
from motebok.plan.desk import Desk
from motebok.plan.pages import Page
from motebok.plan.parts import PartsView, part_address, part_title, parts_of, parts_view
from motebok.plan.places import TOPICS
from motebok.plan.views import Entry, Link
from motebok.slug import slug


@dataclass(frozen=True, slots=True)
class TopicsView:
    """All that the list of topics shows."""

    title: str
    lead: str
    topics: tuple[Entry, ...]
    parts: PartsView | None


def topic_links(desk: Desk, start: str, names: Iterable[str]) -> tuple[Link, ...]:
    """Links from the page `start` to the topics as named there."""
    return tuple(Link(name, desk.href(start, f"{TOPICS}{slug(name)}/")) for name in names)


def topics_pages(desk: Desk) -> Iterator[Page]:
    """The list of all topics, as many pages as it takes."""
    title = desk._("Topics")
    lead = desk._("What cases and documents are about, in the words of those who wrote them.")
    for part in parts_of(desk.ordered(desk.archive.topics.values(), lambda each: each.name)):
        address = part_address(TOPICS, part.number)
        view = TopicsView(
            title=part_title(desk, title, part),
            lead=lead,
            topics=tuple(_entry(desk, address, topic) for topic in part.entries),
            parts=parts_view(desk, TOPICS, part),
        )
        yield Page(address, desk.language, "saker", "topics.html.jinja", view.title, lead, view)


def _entry(desk: Desk, start: str, topic: Topic) -> Entry:
    link = Link(topic.name, desk.href(start, f"{TOPICS}{topic.slug}/"))
    return Entry(link, facts=_counts(desk, topic))


def _counts(desk: Desk, topic: Topic) -> tuple[str, ...]:
    counted = desk.speaker.counted
    documents = len(topic.letters) + len(topic.attached)
    cases = counted("{count} case", "{count} cases", len(topic.cases)) if topic.cases else ""
    letters = counted("{count} document", "{count} documents", documents) if documents else ""
    return tuple(filter(None, (cases, letters)))
