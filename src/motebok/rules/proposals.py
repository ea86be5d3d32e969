"""Proposals: what a committee that is to decide must have been given."""

from collections.abc import Iterator
from dataclasses import replace

from motebok.archive import Archive
from motebok.archive.continuing import continued
from motebok.archive.linking import BRIEFING, paper_name
from motebok.archive.types import Meeting, Treatment
from motebok.body import Heading
from motebok.diagnostics import Diagnostic, message
from motebok.load.records import Document
from motebok.model.meeting import HANDED_OUT, ORAL, Forwarded
from motebok.model.papers import CasePaper
from motebok.model.words import Lack, Meaning, Part, Status, folded
from motebok.nearest import nearest
from motebok.rules.doubts import is_number_in_doubt
from motebok.rules.saying import excused, named

_NOT_CALLED = frozenset({Status.PLANNED, Status.CANCELLED})
_SPOKEN = frozenset({folded(ORAL), folded(HANDED_OUT)})


def decisions_have_proposals(archive: Archive) -> Iterator[Diagnostic]:
    """A case to be decided has a proposal: a heading such as «Forslag til vedtak» in its paper.

    Nothing is asked of a paper that is a file, oral, handed out, to come or withheld.
    """
    for treatment in archive.treatments.values():
        if not treatment.item.written("continues"):
            yield from _unproposed(archive, treatment)


def continued_decisions_have_proposals(archive: Archive) -> Iterator[Diagnostic]:
    """Likewise for a case that is taken up again, whose earlier paper may be used once more."""
    for treatment in archive.treatments.values():
        if treatment.item.written("continues"):
            for fault in _unproposed(archive, treatment):
                yield replace(fault, code="continued-decisions-have-proposals")


def _unproposed(archive: Archive, treatment: Treatment) -> Iterator[Diagnostic]:
    asks = Meaning.DECISION in treatment.meanings and _is_called(archive, treatment)
    if asks and not _is_proposed(archive, treatment):
        yield from _without_proposal(archive, treatment)


def _is_called(archive: Archive, treatment: Treatment) -> bool:
    """Whether the papers should be there: a status that cannot be read may be «planlagt»."""
    meeting = archive.meetings[treatment.meeting].record.meeting
    is_unread = meeting.status is None and meeting.written("status")
    return not is_unread and meeting.status not in _NOT_CALLED


def _is_proposed(archive: Archive, treatment: Treatment) -> bool:
    if _is_out_of_sight(treatment):
        return True
    paper = _paper(archive, treatment)
    if paper is not None:
        return _proposes(paper)
    before = continued(archive, treatment)
    return before is not None and _is_proposed(archive, before)


def _is_out_of_sight(treatment: Treatment) -> bool:
    """Whether what is proposed cannot stand in a text here."""
    item = treatment.item
    is_hidden = item.exempt.hides(Part.PAPER) if item.exempt else item.written("exempt")
    is_elsewhere = (
        folded(item.paper) in _SPOKEN
        if isinstance(item.paper, str)
        else isinstance(item.paper, Forwarded)
    )
    is_file = treatment.paper_file is not None
    return is_hidden or is_elsewhere or is_file or item.written("withdrawn")


def _paper(archive: Archive, treatment: Treatment) -> Document[CasePaper] | None:
    """The case paper, under embargo too."""
    record = archive.meetings[treatment.meeting].record
    return record.papers.get(paper_name(record, treatment.item, treatment.key) or "")


def _proposes(paper: Document[CasePaper]) -> bool:
    is_gone = paper.front.written("exempt") or paper.front.written("withdrawn")
    return is_gone or paper.proposes


def _without_proposal(archive: Archive, treatment: Treatment) -> Iterator[Diagnostic]:
    item = treatment.item
    missing = (item.missing, archive.meetings[treatment.meeting].record.meeting.missing)
    paper = _paper(archive, treatment)
    if paper is not None:
        yield excused(_no_proposal(paper, treatment), Lack.PAPERS, paper.front.missing, *missing)
    elif not item.written("paper") and not _is_unreadable(archive, treatment):
        yield excused(_no_paper(treatment), Lack.PAPERS, *missing)


def _is_unreadable(archive: Archive, treatment: Treatment) -> bool:
    """Whether a paper may be there that could not be read, or one that could be used again."""
    names = (f"{treatment.key}.md", BRIEFING)
    paths = {treatment.committee, *(f"meetings/{treatment.meeting}/{name}" for name in names)}
    meeting = archive.meetings[treatment.meeting]
    is_lost = treatment.item.written("continues") and continued(archive, treatment) is None
    is_in_doubt = is_number_in_doubt(archive, meeting, treatment.item)
    is_misnamed = _is_misnamed(meeting, names[0])
    return is_lost or is_in_doubt or is_misnamed or bool(paths & archive.loaded.unreadable)


def _is_misnamed(meeting: Meeting, paper: str) -> bool:
    """Whether a paper that no item has seems to be this one under a name that is a little off."""
    papers = {
        each.key: paper_name(meeting.record, each.item, each.key) for each in meeting.treatments
    }
    lacking = [f"{key}.md" for key, name in papers.items() if name is None]
    strays = meeting.record.papers.keys() - set(papers.values()) - {BRIEFING}
    return any(nearest(stray, lacking) == paper for stray in strays)


def _no_proposal(paper: Document[CasePaper], treatment: Treatment) -> Diagnostic:
    headings = (part.text.position for part in paper.parts if isinstance(part, Heading))
    return Diagnostic(
        next(headings, paper.text.position),
        "decisions-have-proposals",
        message("The paper of «{case}» does not say what to decide.", case=named(treatment.item)),
        message("Write the heading «Forslag til vedtak», and the proposal below it."),
    )


def _no_paper(treatment: Treatment) -> Diagnostic:
    return Diagnostic(
        treatment.item.at(),
        "decisions-have-proposals",
        message(
            "«{case}» is to be decided, but has no paper with a proposal.",
            case=named(treatment.item),
        ),
        message(
            "Write the paper as {file}, with the heading «Forslag til vedtak», or say how the "
            "case is presented, for example «saksframlegg: muntlig».",
            file=f"{treatment.key}.md",
        ),
    )
