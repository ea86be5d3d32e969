"""Topics: what the cases and documents are about."""

from collections.abc import Iterable
from dataclasses import dataclass

from motebok.archive.types import Topic
from motebok.plan.desk import Desk
from motebok.plan.pages import Page
from motebok.plan.views import Entry, Link
from motebok.slug import slug

TOPICS = "tema/"


@dataclass(frozen=True, slots=True)
class TopicsView:
    """All that the list of topics shows."""

    title: str
    lead: str
    topics: tuple[Entry, ...]


def topic_links(desk: Desk, start: str, names: Iterable[str]) -> tuple[Link, ...]:
    """Links from the page `start` to the topics as named there."""
    return tuple(Link(name, desk.href(start, f"{TOPICS}{slug(name)}/")) for name in names)


def topics_page(desk: Desk) -> Page:
    """The list of all topics."""
    title = desk._("Topics")
    lead = desk._("What cases and documents are about, in the words of those who wrote them.")
    entries = tuple(
        Entry(
            Link(topic.name, desk.href(TOPICS, f"{TOPICS}{topic.slug}/")),
            facts=_counts(desk, topic),
        )
        for topic in desk.archive.topics.values()
    )
    view = TopicsView(title, lead, entries)
    return Page(TOPICS, desk.language, "saker", "topics.html.jinja", title, lead, view)


def _counts(desk: Desk, topic: Topic) -> tuple[str, ...]:
    counted = desk.speaker.counted
    documents = len(topic.letters) + len(topic.attached)
    cases = counted("{count} case", "{count} cases", len(topic.cases)) if topic.cases else ""
    letters = counted("{count} document", "{count} documents", documents) if documents else ""
    return tuple(filter(None, (cases, letters)))
