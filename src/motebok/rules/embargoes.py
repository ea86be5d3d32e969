"""What is held back for a time: nothing must tell that it is there."""

import datetime as dt
from collections.abc import Iterator

from motebok.archive import Archive
from motebok.archive.types import Attached, Treatment
from motebok.diagnostics import Diagnostic, Severity, message
from motebok.rules.saying import named


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
