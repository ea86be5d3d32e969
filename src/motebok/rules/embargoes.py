"""What is held back for a time: nothing must tell that it is there."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from motebok.archive import Archive, show
from motebok.archive.held_back import held_back
from motebok.archive.types import Attached, DocumentLinks, Treatment
from motebok.diagnostics import Diagnostic, Position, Severity, message
from motebok.load.records import AnyDocument, MeetingRecord
from motebok.model.meeting import Attachment, Embargo, Item
from motebok.model.minutes import Minutes
from motebok.model.papers import Letter, Paper
from motebok.rules.days import dated
from motebok.rules.documents import documents
from motebok.rules.saying import named
from motebok.source import Places

_ENOUGH = 12
"""How many characters before some words tell them from the same words elsewhere."""


def held_back_attachments_come_last(archive: Archive, today: dt.date) -> Iterator[Diagnostic]:
    """An attachment with «sperret» stands after those that are shown before it.

    Otherwise their numbers tell that one is lacking.
    """
    for treatment in archive.treatments.values():
        attached = treatment.attachments
        moments = [_shown_from(each, treatment, today) for each in attached]
        for place, each in enumerate(attached):
            if any(later < moments[place] for later in moments[place + 1 :]):
                yield _too_early(each, treatment)


def _shown_from(attached: Attached, treatment: Treatment, today: dt.date) -> dt.datetime:
    """When the attachment is shown; the beginning of time where that has been."""
    own = attached.letter.front.embargo if attached.letter else None
    embargoes = (treatment.item.embargo, attached.entry.embargo, own)
    moments = (each.to for each in embargoes if each and each.to.date() >= today)
    return max(moments, default=dt.datetime.combine(dt.date.min, dt.time()))


def _too_early(attached: Attached, treatment: Treatment) -> Diagnostic:
    return Diagnostic(
        attached.entry.at(),
        "held-back-attachments-come-last",
        message(
            "Attachment {number} of «{case}» is held back, and the numbers after it tell that it "
            "is there.",
            number=attached.number,
            case=named(treatment.item),
        ),
        message("Move it below the attachments that are shown before it."),
        Severity.WARNING,
    )


def held_back_cases_are_not_named(archive: Archive, today: dt.date) -> Iterator[Diagnostic]:
    """No text that is shown names a case whose «sperret» has not come to an end.

    A link to it loses its target until then, but its words stay as they are written, as a number
    does that stands alone.
    """
    now = dt.datetime.combine(today, dt.time())
    held = held_back(archive, now).treatments
    if not held:
        return
    shown = {filed.document.path: filed.document for filed in documents(show(archive, now))}
    for filed in documents(archive):
        document = filed.document
        for words, target in _names(document, archive.links.get(document.path)).items():
            if target in held and document.path in shown:
                place = _place_of(words, document, shown[document.path])
                if place:
                    yield _named_too_early(place, words, archive.treatments[target or ""])


def _names(document: AnyDocument, links: DocumentLinks | None) -> Mapping[str, str | None]:
    """Words that name something → its address: mentions, and links in which there is none."""
    if links is None:
        return {}
    labels = {
        each.label: links.explicit.get((each.kind, str(each.target)))
        for each in document.references
        if each.label and not any(words in each.label for words in links.mentions)
    }
    return {**labels, **links.mentions}


def _place_of(words: str, document: AnyDocument, shown: AnyDocument) -> Position | None:
    """Where the document has the words that stand in what is shown of it; None for nowhere."""
    exact = re.compile(rf"(?<!\w){re.escape(words)}(?!\d)")
    if not isinstance(document.front, Minutes) and any(map(exact.search, _refers_to(shown))):
        return document.front.at("refers_to")
    found = exact.search(shown.text)
    if found is None:
        return None
    before = _before(shown.text, found)
    written = tuple(exact.finditer(document.text))
    alike = (each for each in written if _before(document.text, each) == before)
    offset = next((each.start() for each in (*alike, *written)), 0)
    return Places(document.text).at(offset)


def _before(text: str, words: re.Match[str]) -> str:
    """What stands right before the words, by which they are known again."""
    line = text[text.rfind("\n", 0, words.start()) + 1 : words.start()]
    return line.replace("[", "")[-_ENOUGH:]


def embargoes_outlast_the_notice(archive: Archive) -> Iterator[Diagnostic]:
    """What is held back is so for longer than until the notice is sent.

    A «sperret» that ends before then has held nothing back: often the year is wrong.
    """
    for record in dated(archive):
        notice = record.meeting.notice
        sent = notice.date if notice else None
        for embargo in _embargoes(record):
            if sent and embargo.to.date() < sent:
                yield _ended_before(embargo, sent)


def _embargoes(record: MeetingRecord) -> Iterator[Embargo]:
    items = record.meeting.items
    groups: list[Item | Attachment | Letter | Paper] = [*items]
    groups += [attachment for item in items for attachment in item.attachments]
    groups += [letter.front for letter in record.letters.values()]
    groups += [paper.front for paper in record.papers.values()]
    yield from (group.embargo for group in groups if group.embargo)


def _ended_before(embargo: Embargo, sent: dt.date) -> Diagnostic:
    return Diagnostic(
        embargo.at("to"),
        "embargoes-outlast-the-notice",
        message(
            "«sperret» ended on {day}, before the notice of {date}, so it holds nothing back.",
            day=embargo.to.date(),
            date=sent,
        ),
        message("Check the day and the year, or remove «sperret»."),
    )


def _refers_to(document: AnyDocument) -> tuple[str, ...]:
    return () if isinstance(document.front, Minutes) else document.front.refers_to


def _named_too_early(place: Position, words: str, treatment: Treatment) -> Diagnostic:
    embargo = treatment.item.embargo
    return Diagnostic(
        place,
        "held-back-cases-are-not-named",
        message(
            "«{words}» is held back until {day}, and this text tells that it is there.",
            words=words,
            day=embargo.to.date() if embargo else None,
        ),
        message("Take the words out until then, or hold this text back too with «sperret»."),
        Severity.WARNING,
    )
