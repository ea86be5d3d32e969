"""The page of a topic."""

from collections.abc import Iterator
from functools import partial

from motebok.archive.types import Attached, Topic, Treatment
from motebok.locale import capital
from motebok.plan.cases import case_entry_of
from motebok.plan.desk import Desk
from motebok.plan.documents import document_entry_of
from motebok.plan.held import Held, Kind, held_pages
from motebok.plan.linking import attachment_href
from motebok.plan.pages import Page
from motebok.plan.places import TOPICS
from motebok.plan.views import Entry, Link


def topic_pages(desk: Desk, topic: Topic) -> Iterator[Page]:
    """The page of one topic, as many as it takes."""
    cases = [partial(case_entry_of, desk, name) for name in topic.cases]
    letters = [partial(document_entry_of, desk, name) for name in topic.letters]
    attached = [partial(_attached_entry, desk, *each) for each in _attached(desk, topic)]
    return held_pages(
        desk,
        Held(
            f"{TOPICS}{topic.slug}/",
            Link(desk._("Topics"), TOPICS),
            capital(topic.name),
            "",
            (
                Kind("saker", desk._("Cases"), cases),
                Kind("dokumenter", desk._("Documents"), letters),
                Kind("vedlegg", desk._("Attachments"), attached),
            ),
        ),
    )


def _attached(desk: Desk, topic: Topic) -> Iterator[tuple[Treatment, Attached]]:
    """Attachments that can be read."""
    for name, number in topic.attached:
        treatment = desk.archive.treatments[name]
        attached = next(each for each in treatment.attachments if each.number == number)
        if attached.letter or attached.file:
            yield treatment, attached


def _attached_entry(desk: Desk, treatment: Treatment, attached: Attached, start: str) -> Entry:
    meeting = desk.archive.meetings[treatment.meeting]
    href = attachment_href(desk, start, treatment, attached)
    return Entry(
        Link(desk.say(attached.entry.title), href),
        facts=(desk.treatment_title(treatment), desk.meeting_name(meeting)),
    )
