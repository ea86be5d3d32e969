"""Of what is withheld or held back, just what may be said is said, to the letter."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from test_withheld import AGENDA, LETTER, MEETING, MINUTES, exempt, minutes, shown

from motebok.archive import Shown
from motebok.locale import speaker
from motebok.model.minutes import Minutes, Treated
from motebok.model.words import Result
from motebok.plan.desk import Desk
from motebok.plan.exempt import ExemptView, exempt_document, exempt_views

CASE = "u/2024-01-10/1-24"
NOTHING_MORE = {
    "documents": "", "assessed": "", "until": "", "contact": "", "archive_case": "", "ask": "",
}  # fmt: skip
OTHER = "  - {nr: U 2/24, tittel: En annen sak, sperret: {til: 2024-07-01T12:00}}\n"


def _desk(archive: Shown) -> Desk:
    return Desk(archive, speaker("en"))


def _minutes(archive: Shown) -> Minutes:
    found = archive.meetings["u/2024-01-10"].minutes
    assert found is not None
    return found.front


def _treated(archive: Shown) -> Treated:
    entry = archive.treatments[CASE].entry
    assert entry is not None
    assert entry.treated is not None
    return entry.treated


def test_a_placeholder_says_no_more_than_it_knows(tmp_path: Path) -> None:
    desk = _desk(shown(tmp_path, {MEETING: exempt("saksframlegg")}))
    (view,) = exempt_views(desk, desk.archive.treatments[CASE])
    assert view == ExemptView(parts="paper", basis="offl. § 13", **NOTHING_MORE)


def test_a_placeholder_says_all_that_is_written(tmp_path: Path) -> None:
    told = "unntatt: {hjemmel: offl. § 13, dokumenter: 2, vurdert: 2024-01-05, til: 2030-01-01}"
    committee = (Path(__file__).parent / "cases/base/meetings/u/committee.yml").read_text("utf-8")
    files = {
        MEETING: f"{AGENDA}    arkivsak: 2024/9\n    {told}\n",
        "meetings/u/committee.yml": f"{committee}kontakt: utvalget@example.no\n",
    }
    desk = _desk(shown(tmp_path, files))
    (view,) = exempt_views(desk, desk.archive.treatments[CASE])
    assert view == ExemptView(
        parts="paper, attachments, discussion and decision",
        basis="offl. § 13",
        documents="2 documents are withheld.",
        assessed="5 January 2024",
        until="1 January 2030",
        contact="utvalget@example.no",
        archive_case="2024/9",
        ask="mailto:utvalget@example.no"
        "?subject=Request%20for%20access%3A%20archive%20case%202024%2F9%2C%20U%201%2F24%2C"
        "%2010%20January%202024",
    )


def test_the_placeholder_of_a_document_stands_for_its_text(tmp_path: Path) -> None:
    desk = _desk(shown(tmp_path, {MEETING: exempt("saksframlegg")}))
    ground = desk.archive.treatments[CASE].item.exempt
    (view,) = exempt_document(desk, ground)
    assert view == ExemptView("the text of the document", "offl. § 13", **NOTHING_MORE)
    assert exempt_document(desk, None) == ()


def _with_doubt(result: str = "vedtatt") -> str:
    doubt = "habilitet: [{navn: Kari Nordmann, resultat: habil}]\n"
    return minutes(result=result).replace("resultat:", f"{doubt}resultat:")


@pytest.mark.parametrize(
    ("parts", "result", "votes", "doubts"),
    [
        (("saksframlegg",), Result.ADOPTED, 1, 1),
        (("drøfting",), Result.ADOPTED, 1, 0),
        (("vedtak",), None, 0, 1),
        (("drøfting", "vedtak"), None, 0, 0),
    ],
)
def test_of_a_block_what_goes_with_an_open_part_stays(
    tmp_path: Path, parts: tuple[str, ...], result: Result | None, votes: int, doubts: int
) -> None:
    treated = _treated(shown(tmp_path, {MEETING: exempt(*parts), MINUTES: _with_doubt()}))
    assert (treated.result, len(treated.votes), len(treated.impartiality)) == (
        result, votes, doubts,
    )  # fmt: skip


def test_another_case_of_the_same_minutes_stays_as_it_is(tmp_path: Path) -> None:
    agenda = exempt("vedtak") + "  - {nr: U 2/24, tittel: En annen sak, type: vedtakssak}\n"
    second = "\n## U 2/24\n\n```behandling\nresultat: utsatt\n```\n\n### Vedtak\n\nÅpent.\n"
    archive = shown(tmp_path, {MEETING: agenda, MINUTES: minutes() + second})
    entry = archive.treatments["u/2024-01-10/2-24"].entry
    assert entry is not None
    assert entry.treated is not None
    assert entry.treated.result is Result.POSTPONED
    assert len(entry.decision) == 1


FRONT = """godkjent:
  dato: 2024-02-01
  avtrykk: abc
  roller: {Kari: leder, Torvald: leder, Lise: vara, Per: vara}
rettelser: [{dato: 2024-03-01, av: Kari, hva: Et ord, hvorfor: Feil, avtrykk: def}]
til_stede: [{navn: Kari, ikke_under: [U 1/24, U 2/24]}, {navn: Torvald, bare_under: U 2/24}]
vara: [{navn: Lise, bare_under: [U 1/24, U 2/24]}, {navn: Per, bare_under: U 2/24}]"""


def test_who_was_there_for_what_is_not_named_was_not_there(tmp_path: Path) -> None:
    told = minutes().replace("godkjent: {dato: 2024-02-01}", FRONT)
    letter = {LETTER: "---\nslag: brev\n---\n\nÅpent.\n"}
    front = _minutes(shown(tmp_path, {MEETING: AGENDA + OTHER, MINUTES: told, **letter}))
    assert [(p.name, p.not_during, p.only_during) for p in front.present] == [
        ("Kari", ("U 1/24",), ())
    ]
    assert [(p.name, p.only_during) for p in front.deputies] == [("Lise", ("U 1/24",))]
    assert front.approved is not None
    assert (front.approved.date, front.approved.digest) == (dt.date(2024, 2, 1), None)
    assert dict(front.approved.roles) == {"Kari": "leder", "Lise": "vara"}
    assert [(each.what, each.digest) for each in front.corrections] == [("Et ord", None)]


def test_where_all_is_named_the_front_is_as_written(tmp_path: Path) -> None:
    told = minutes().replace("godkjent: {dato: 2024-02-01}", FRONT)
    front = _minutes(shown(tmp_path, {MEETING: exempt("vedtak"), MINUTES: told}))
    assert [p.name for p in front.present] == ["Kari", "Torvald"]
    assert front.approved is not None
    assert front.approved.digest == "abc"


def test_views_of_what_is_withheld_cannot_be_given_more() -> None:
    names = {field.name for field in dataclasses.fields(ExemptView)}
    assert names == {"parts", "basis", *NOTHING_MORE}
