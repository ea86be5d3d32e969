"""A new meeting's file: sound from the start, and with what is usual."""

import datetime as dt
import shutil
from pathlib import Path

import casefiles
import pytest

from motebok.diagnostics import RefusalError
from motebok.load import load
from motebok.pipeline.checking import check_root
from motebok.scaffold import new_meeting, skeleton

NOW = dt.datetime.fromisoformat("2024-02-01T12:00")
COMMITTEE = """\
navn: Utvalget
kortnavn: U
saksnummer: ["U {n}/{yy}", "V-SAK {n}"]
sakstyper:
  vedtakssak: {betyr: vedtak}
  drøftingssak: {betyr: drøfting}
  informasjonssak: {betyr: informasjon}
frister: {innmelding: 14, innkalling: 5}
"""
EARLIER = """\
dato: 2024-01-10
start: 09:00
slutt: 10:15
møtested: "Rom #3: kjelleren"
status: avholdt
innkalling: {dato: 2024-01-05, sted: Trondheim}
ubrukte: {U 9/24: Trukket}
saksliste:
  - {nr: U 7/24, tid: 09:00-10:00, tittel: En sak, type: informasjonssak}
  - {nr: U 12/23, tittel: En gammel sak, type: informasjonssak}
"""
SKELETON = """\
# Innkalling og saksliste for møtet fredag 1. mars 2024.
# Linjer som begynner med #, er forklaringer og eksempler; de vises ikke på nettstedet.
# `check` sier om noe er galt eller mangler, og `serve` viser siden mens du skriver.
# Frist for å melde inn saker: fredag 16. februar 2024.
# Frist for å sende innkallingen: søndag 25. februar 2024.
dato: 2024-03-01
# Tid og sted er som i møtet 10. januar 2024.
start: 09:00
slutt: 10:15
møtested: "Rom #3: kjelleren"
status: planlagt # planlagt, innkalt, avholdt eller avlyst (med årsak)
# Når innkallingen sendes: sett status til innkalt, og fjern tegnet # foran linjene her.
# innkalling:
#   dato: 2024-02-25
#   sted: Trondheim
#   underskrift:
#     - {navn: …, rolle: leder}
saksliste:
  - nr: U 10/24
    tid: 09:00-09:35
    tittel: Tittel på sak 1 # skriv sakens egen tittel her
    type: informasjonssak # eller vedtakssak eller drøftingssak
  - nr: U 11/24
    tid: 09:35-10:15
    tittel: Tittel på sak 2 # skriv sakens egen tittel her
    type: informasjonssak
  # Dette kan også stå om en sak:
  # - nr: U 12/24
  #   tittel: …
  #   type: informasjonssak
  #   ved: … # hvem som legger saken fram
  #   arkivsak: 2024/12345 # nummeret i sak- og arkivsystemet
  #   saksframlegg: 12-24.md # eller .pdf, .docx, muntlig, deles ut i møtet
  #   vedlegg:
  #     - {tittel: …, fil: attachments/….pdf}
  # - pause: Pause
  #   tid: 10:00-10:10
"""


def _archive(root: Path, committee: str = COMMITTEE, **meetings: str) -> Path:
    """An archive with the committee u; meetings by folder, with _ for -."""
    home = root / "meetings" / "u"
    home.mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Møter\n", encoding="utf-8")
    (home / "committee.yml").write_text(committee, encoding="utf-8")
    for name, text in meetings.items():
        folder = home / name.strip("_").replace("_", "-")
        folder.mkdir()
        (folder / "meeting.yml").write_text(text, encoding="utf-8")
    return root


def _skeleton(root: Path, day: dt.date) -> str:
    (record,) = load(root).committees
    return skeleton(record, day)


def test_the_skeleton_has_what_is_usual_and_the_next_numbers(tmp_path: Path) -> None:
    root = _archive(tmp_path, _2024_01_10=EARLIER)
    path = new_meeting(root, load(root), "u", "2024-03-01")
    assert path == root / "meetings" / "u" / "2024-03-01" / "meeting.yml"
    assert path.read_bytes().decode() == SKELETON


def test_numbers_begin_anew_with_the_year(tmp_path: Path) -> None:
    root = _archive(tmp_path, _2024_01_10=EARLIER)
    assert "nr: U 1/25" in _skeleton(root, dt.date(2025, 1, 8))
    assert "nr: U 13/23" in _skeleton(root, dt.date(2023, 12, 8))


def test_numbers_of_each_meeting_begin_at_one(tmp_path: Path) -> None:
    committee = "navn: Utvalget\nsaksnummer: V-SAK {n}\n"
    meeting = "dato: 2024-01-10\nsaksliste:\n  - {nr: V-SAK 3, tittel: En sak}\n"
    root = _archive(tmp_path, committee, _2024_01_10=meeting)
    text = _skeleton(root, dt.date(2024, 3, 1))
    assert "nr: V-SAK 1\n" in text
    assert "nr: V-SAK 2\n" in text


def test_a_committee_without_numbers_or_types_gets_names(tmp_path: Path) -> None:
    text = _skeleton(_archive(tmp_path, "navn: Utvalget\n"), dt.date(2024, 3, 1))
    assert "  - id: sak-1\n    tittel: " in text
    assert "    type:" not in text.partition("# Dette")[0]
    assert "# start: 09:00\n" in text


def test_what_is_usual_comes_from_the_last_meeting_that_was_one(tmp_path: Path) -> None:
    root = _archive(
        tmp_path,
        _2024_01_10=EARLIER,
        _2024_02_07="dato: 2024-02-07\nstart: 12:00\nstatus: avlyst\nårsak: Snø\n",
        _2024_02_14="dato: 2024-02-14\nstart: 13:00\nform: sirkulasjon\n",
        _2024_05_07="dato: 2024-05-07\nstart: 14:00\n",
    )
    assert "start: 09:00\n" in _skeleton(root, dt.date(2024, 3, 1))


def test_a_place_in_several_languages_is_kept(tmp_path: Path) -> None:
    meeting = 'dato: 2024-01-10\nstart: 09:00\nmøtested: {nb: Rom 3, en: "Room \\"3\\""}\n'
    root = _archive(tmp_path, _2024_01_10=meeting)
    assert 'møtested: {nb: "Rom 3", en: "Room \\"3\\""}\n' in _skeleton(root, dt.date(2024, 3, 1))


@pytest.mark.parametrize("date", ["2024-03-01", "01.03.2024", "1. 3. 2024", "2024-03-01-2"])
def test_the_result_has_no_faults(tmp_path: Path, date: str) -> None:
    root = _archive(tmp_path)
    before = set(check_root(root, NOW).diagnostics)
    new_meeting(root, load(root), "u", date)
    assert set(check_root(root, NOW).diagnostics) == before


def test_each_committee_of_the_sample_can_begin_a_meeting(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "meetings", tmp_path / "meetings")
    shutil.copyfile(root / "mkdocs.yml", tmp_path / "mkdocs.yml")
    before = check_root(tmp_path, NOW)
    for committee in before.archive.committees:
        new_meeting(tmp_path, before.archive.loaded, committee, "2029-03-01")
    after = check_root(tmp_path, NOW)
    new = {each.position.path for each in set(after.diagnostics) - set(before.diagnostics)}
    assert new == set()
    assert len(after.archive.meetings) == len(before.archive.meetings) + len(
        before.archive.committees
    )


def test_the_base_of_the_cases_can_begin_a_meeting(tmp_path: Path) -> None:
    shutil.copytree(casefiles.BASE, tmp_path, dirs_exist_ok=True)
    new_meeting(tmp_path, load(tmp_path), "u", "2024-06-20")
    assert check_root(tmp_path, NOW).diagnostics == ()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    root = _archive(tmp_path, _2024_01_10=EARLIER)
    with pytest.raises(RefusalError) as caught:
        new_meeting(root, load(root), "u", "2024-01-10")
    assert dict(caught.value.message.values)["folder"] == "meetings/u/2024-01-10"
    meeting = root / "meetings" / "u" / "2024-01-10" / "meeting.yml"
    assert meeting.read_text(encoding="utf-8") == EARLIER


@pytest.mark.parametrize(
    ("committee", "date", "values"),
    [
        ("uu", "2024-03-01", {"name": "uu", "word": "u"}),
        ("styret", "2024-03-01", {"name": "styret", "known": ("u",)}),
        ("../u", "2024-03-01", {"name": "../u", "known": ("u",)}),
        ("u", "i morgen", {"text": "i morgen"}),
        ("u", "2024-02-30", {"text": "2024-02-30"}),
        ("u", "", {"text": ""}),
    ],
)
def test_what_cannot_be_is_refused(
    tmp_path: Path, committee: str, date: str, values: dict[str, object]
) -> None:
    root = _archive(tmp_path)
    with pytest.raises(RefusalError) as caught:
        new_meeting(root, load(root), committee, date)
    assert dict(caught.value.message.values) == values
    assert [each.name for each in (root / "meetings" / "u").iterdir()] == ["committee.yml"]


def test_a_committee_that_cannot_be_read_is_checked_first(tmp_path: Path) -> None:
    root = _archive(tmp_path, "navn: [\n")
    with pytest.raises(RefusalError, match="run check first"):
        new_meeting(root, load(root), "u", "2024-03-01")
