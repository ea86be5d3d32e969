"""The page of a topic."""

from collections.abc import Iterator

from motebok.archive.types import Topic
from motebok.plan.cases import case_entry
from motebok.plan.desk import Desk
from motebok.plan.documents import document_entry
from motebok.plan.held import HeldGroup, HeldView
from motebok.plan.linking import attachment_href
from motebok.plan.pages import Page
from motebok.plan.topics import TOPICS
from motebok.plan.views import Entry, Link


def topic_page(desk: Desk, topic: Topic) -> Page:
    """The page of one topic."""
    address = f"{TOPICS}{topic.slug}/"
    title = topic.name[:1].upper() + topic.name[1:]
    view = HeldView(
        crumbs=(Link(desk._("Topics"), desk.href(address, TOPICS)), Link(title)),
        title=title,
        lead="",
        groups=tuple(group for group in _groups(desk, address, topic) if group.entries),
    )
    return Page(address, desk.language, "saker", "held.html.jinja", title, title, view)


def _groups(desk: Desk, start: str, topic: Topic) -> Iterator[HeldGroup]:
    archive = desk.archive
    cases = tuple(case_entry(desk, start, archive.cases[name]) for name in topic.cases)
    yield HeldGroup("saker", desk._("Cases"), cases)
    letters = tuple(document_entry(desk, start, archive.letters[name]) for name in topic.letters)
    yield HeldGroup("dokumenter", desk._("Documents"), letters)
    yield HeldGroup("vedlegg", desk._("Attachments"), tuple(_attached(desk, start, topic)))


def _attached(desk: Desk, start: str, topic: Topic) -> Iterator[Entry]:
    """Attachments that can be read."""
    for name, number in topic.attached:
        treatment = desk.archive.treatments[name]
        meeting = desk.archive.meetings[treatment.meeting]
        attached = next(each for each in treatment.attachments if each.number == number)
        if href := attachment_href(desk, start, treatment, attached):
            yield Entry(
                Link(desk.say(attached.entry.title), href),
                facts=(desk.treatment_title(treatment), desk.meeting_name(meeting)),
            )
