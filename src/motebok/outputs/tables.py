"""Cases and decisions by year as tables for those who use a spreadsheet, in bokmål.

A file is CSV (RFC 4180) as a Norwegian Excel opens it: UTF-8 with a byte order mark, and semicolons
between. What authors write freely of a case, such as the words of a decision, may name persons: the
address leads to it.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping

from motebok.addresses import quoted
from motebok.archive import Shown
from motebok.archive.lists import year_key
from motebok.archive.types import Treatment
from motebok.locale import LANGUAGES, speaker
from motebok.model.minutes import Vote
from motebok.model.words import Vocabulary
from motebok.plan.datafiles import DECISIONS, table_path
from motebok.plan.desk import Desk

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FORMULA = re.compile("""(^|,)(?=[\\s"]*[=+\\-@＝＋－＠]|[\\t\\r\\n])""")
"""Where a cell begins that a formula is in, and where another would if commas came between."""


def table_file(archive: Shown, name: str, site: str) -> tuple[str, bytes]:
    """The path below the site's folder of the table with a name, and its bytes.

    `site` is the site's address without a slash at the end; without it addresses begin with one.
    """
    of, _, written = name.partition("-")
    desk = Desk(archive, speaker(LANGUAGES[0]))
    rows = (
        _decisions(desk, int(written), site)
        if of == DECISIONS
        else _cases(desk, int(written), site)
    )
    return table_path(name), _csv(rows)


def _cases(desk: Desk, year: int, site: str) -> Iterator[Mapping[str, str]]:
    """Every case on an agenda of the year, by committee."""
    archive = desk.archive
    for committee in archive.treating_in[year]:
        for name in archive.agendas[year_key(committee, year)]:
            treatment = archive.treatments[name]
            item = treatment.item
            yield {
                **_of_treatment(desk, treatment),
                desk._("Case type"): ", ".join(item.type),
                desk._("Archive case"): item.archive_case or "",
                desk._("Case course"): item.case or "",
                desk._("The meeting's status"): _word(archive.meetings[treatment.meeting].status),
                desk._("Result"): _word(treatment.result),
                **_exempt(desk, treatment),
                desk._("Attachments"): str(len(treatment.attachments)),
                **_address(desk, treatment, site),
            }


def _decisions(desk: Desk, year: int, site: str) -> Iterator[Mapping[str, str]]:
    """What was decided in the year, by committee, the newest meeting's first."""
    archive = desk.archive
    for committee in archive.deciding_in[year]:
        for name in archive.decided_by[year_key(committee, year)]:
            treatment = archive.treatments[name]
            treated = treatment.entry.treated if treatment.entry else None
            yield {
                **_of_treatment(desk, treatment),
                desk._("Archive case"): treatment.item.archive_case or "",
                desk._("Result"): _word(treatment.result),
                **_votes(desk, treated.votes if treated else ()),
                **_exempt(desk, treatment),
                desk._("Minutes approved"): _approved(desk, treatment),
                **_address(desk, treatment, site),
            }


def _of_treatment(desk: Desk, treatment: Treatment) -> Mapping[str, str]:
    committee = desk.archive.committees[treatment.committee]
    return {
        desk._("Committee"): desk.name_then(committee, treatment.date),
        desk._("Date"): treatment.date.isoformat(),
        desk._("Case number"): _number(desk, treatment.number),
        desk._("Title"): desk.say(treatment.title),
    }


def _number(desk: Desk, number: str) -> str:
    """With a word before it where it would be taken for a day, such as 2/25."""
    return desk._("case {number}").format(number=number) if number[:1].isdecimal() else number


def _exempt(desk: Desk, treatment: Treatment) -> Mapping[str, str]:
    grounds = dict.fromkeys(each.basis for each in treatment.exemptions)
    return {desk._("Exempt by"): ", ".join(grounds)}


def _votes(desk: Desk, votes: tuple[Vote, ...]) -> Mapping[str, str]:
    """Of the last vote, which settled it."""
    last = votes[-1] if votes else None
    return {
        desk._("Votes for"): str(last.for_) if last else "",
        desk._("Votes against"): str(last.against) if last else "",
        desk._("Blank votes"): str(last.blank) if last else "",
    }


def _approved(desk: Desk, treatment: Treatment) -> str:
    minutes = desk.archive.meetings[treatment.meeting].minutes
    approved = minutes.front.approved if minutes else None
    return approved.date.isoformat() if approved else ""


def _address(desk: Desk, treatment: Treatment, site: str) -> Mapping[str, str]:
    return {desk._("Address"): f"{site}{quoted(f'/{desk.address(treatment.id)}')}"}


def _word(word: Vocabulary | None) -> str:
    return word.label(LANGUAGES[0]) if word else ""


def _csv(rows: Iterator[Mapping[str, str]]) -> bytes:
    """The rows below their headings, of which there is at least one row."""
    text = io.StringIO()
    text.write(_MARK)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for number, row in enumerate(rows):
        if number == 0:
            writer.writerow(row)
        writer.writerow(map(_safe, row.values()))
    return text.getvalue().encode()


def _safe(cell: str) -> str:
    """The cell with a mark before what a spreadsheet would run as a formula."""
    return _FORMULA.sub(r"\1'", cell)
