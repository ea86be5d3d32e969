"""The archive that is shown, field by field: what goes, and that all else stays as it is."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from test_withheld import AGENDA, LETTER, MEETING, MINUTES, linked, minutes

from motebok.archive import Archive, Shown, show
from motebok.archive.chronicle import by_the_record
from motebok.archive.events import Chronicle
from motebok.archive.types import Meeting
from motebok.figures import Tally
from motebok.model.meeting import Break

NOW = dt.datetime(2024, 6, 1)  # noqa: DTZ001 - the institution's own time
HELD = "sperret: {til: 2024-07-01T12:00}"
PAPER = "meetings/u/2024-01-10/1-24.md"
FOLDER = "u/2024-01-10"
TABLE = "<!-- tabell: a frist=x -->\n\n| A | 1 |\n|---|--:|\n| B | 2 |\n"
RICH = f"## Forslag til vedtak\n\nSe [saken](sak:2-24). <!-- Notert. -->\n\n{TABLE}"
OPEN = {MEETING: AGENDA, LETTER: "---\nslag: brev\n---\nÅpent.\n", PAPER: "Åpent.\n"}


def _shown(root: Path, files: Mapping[str, str]) -> tuple[Archive, Shown]:
    archive = linked(root, {**OPEN, **files})
    return archive, show(archive, NOW)


def _meeting(archive: Archive) -> Meeting:
    return archive.meetings[FOLDER]


def test_of_a_meeting_where_all_is_open_everything_stays(tmp_path: Path) -> None:
    agenda = f"{AGENDA}  - pause: Lunsj\n"
    archive, seen = _shown(tmp_path, {MEETING: agenda, MINUTES: minutes()})
    before, after = _meeting(archive), _meeting(seen)
    assert after == replace(before, record=replace(before.record, files={}))
    assert after.record.meeting is before.record.meeting
    assert after.record.minutes is before.record.minutes
    assert after.entries is before.entries
    assert after.treatments[0] is before.treatments[0]
    assert isinstance(after.record.meeting.agenda[1], Break)
    assert set(after.record.papers) == {"1-24.md"}
    assert set(after.record.letters) == {"attachments/brev.md"}


def test_the_record_has_the_items_that_are_shown_and_no_others(tmp_path: Path) -> None:
    agenda = f"{AGENDA}  - {{nr: U 2/24, tittel: En annen sak, {HELD}}}\n"
    _, seen = _shown(tmp_path, {MEETING: agenda})
    meeting = _meeting(seen)
    assert [item.number for item in meeting.record.meeting.items] == ["U 1/24"]
    assert meeting.record.meeting.agenda == tuple(each.item for each in meeting.treatments)


def test_what_is_left_of_a_withheld_document_is_empty(tmp_path: Path) -> None:
    front = "---\nslag: brev\ntittel: Et brev\nunntatt: {hjemmel: offl. § 13}\n---\n"
    name = "meetings/documents/2024-02-01-brev.md"
    archive, seen = _shown(tmp_path, {name: f"{front}{RICH}"})
    whole = archive.letters["2024-02-01-brev"].document
    assert whole.has_comments
    assert whole.proposes
    assert whole.declared == 1
    document = seen.letters["2024-02-01-brev"].document
    assert document.text == ""
    assert (document.parts, document.figures, document.raw_tags) == ((), (), ())
    assert not document.has_comments
    assert not document.proposes
    assert (document.counted, document.declared, document.deadlines) == (Tally(), 0, ())
    assert (document.references, document.mentions, document.profiles) == ((), (), ())


@pytest.mark.parametrize(
    ("paper", "is_told"), [("muntlig", True), ("1-24.md", False), ("1-24.pdf", False)]
)
def test_how_a_paper_came_is_told_but_not_of_a_withheld_file(
    tmp_path: Path, paper: str, *, is_told: bool
) -> None:
    withheld = "    unntatt: {hjemmel: offl. § 13, deler: [saksframlegg]}\n"
    agenda = f"{AGENDA}    saksframlegg: {paper}\n{withheld}"
    _, seen = _shown(tmp_path, {MEETING: agenda, "meetings/u/2024-01-10/1-24.pdf": "x"})
    treatment = _meeting(seen).treatments[0]
    assert (treatment.item.paper is not None) == is_told
    assert (treatment.paper, treatment.paper_file) == (None, None)


def test_of_an_attachment_that_was_taken_back_the_file_is_gone(tmp_path: Path) -> None:
    taken = "trukket: {dato: 2024-01-09, hvorfor: Feil, erstattet_av: attachments/nytt.md}"
    listed = f"brev.md, {taken}}}, {{tittel: Nytt, fil: attachments/nytt.md, {HELD}}}]"
    archive, seen = _shown(
        tmp_path,
        {
            MEETING: AGENDA.replace("brev.md}]", listed),
            "meetings/u/2024-01-10/attachments/nytt.md": "---\nslag: brev\n---\nNytt.\n",
        },
    )
    (kept,) = _meeting(seen).treatments[0].attachments
    assert (kept.number, kept.letter, kept.file, kept.entry.file) == (1, None, None, None)
    assert kept.entry.withdrawn is not None
    assert kept.entry.withdrawn.replaced_by is None
    before = _meeting(archive).treatments[0].attachments[0].entry.withdrawn
    assert before is not None
    assert before.replaced_by == "attachments/nytt.md"


def test_a_document_that_was_taken_back_says_so_and_no_more(tmp_path: Path) -> None:
    held = "meetings/documents/2024-02-02-nytt.md"
    old = "meetings/documents/2024-02-01-gammelt.md"
    taken = "trukket: {dato: 2024-02-02, hvorfor: Feil, erstattet_av: 2024-02-02-nytt}"
    _, seen = _shown(
        tmp_path,
        {
            old: f"---\nslag: brev\ntittel: Gammelt\n{taken}\n---\nTekst.\n",
            held: f"---\nslag: brev\ntittel: Nytt\n{HELD}\n---\nTekst.\n",
        },
    )
    document = seen.letters["2024-02-01-gammelt"].document
    assert document.text == ""
    assert document.front.withdrawn is not None
    assert document.front.withdrawn.replaced_by is None


def test_a_text_with_a_comment_is_read_again_with_what_its_committee_reads(
    tmp_path: Path,
) -> None:
    text = "Se U 1/24 og [saken](sak:1-24).\n"
    archive, seen = _shown(tmp_path, {PAPER: f"{text}\n<!-- Hemmelig -->\n"})
    before, after = (_meeting(each).treatments[0].paper for each in (archive, seen))
    assert before is not None
    assert after is not None
    assert before.has_comments
    assert not after.has_comments
    assert "Hemmelig" not in after.text
    assert len(after.mentions) == len(before.mentions) == 1
    assert len(after.references) == 1


def test_a_case_does_not_continue_what_is_not_shown(tmp_path: Path) -> None:
    more = f"    fortsetter: U 2/24\n  - {{nr: U 2/24, tittel: En annen, {HELD}}}\n"
    _, seen = _shown(tmp_path, {MEETING: AGENDA + more})
    assert _meeting(seen).treatments[0].item.continues is None
    open_ = more.replace(f", {HELD}", "")
    _, seen = _shown(tmp_path / "apent", {MEETING: AGENDA + open_})
    assert _meeting(seen).treatments[0].item.continues == "U 2/24"


def test_what_is_told_of_a_meeting_is_what_is_known_or_else_its_own_days(tmp_path: Path) -> None:
    archive = linked(tmp_path, OPEN | {MINUTES: minutes()})
    known = Chronicle((), 7, dt.datetime(2024, 5, 1, tzinfo=dt.UTC))
    alone = show(archive, NOW)
    assert alone.chronicles == {FOLDER: by_the_record(_meeting(alone))}
    assert alone.chronicles[FOLDER].events
    assert show(archive, NOW, {FOLDER: known}).chronicles == {FOLDER: known}
