"""What belongs together is linked: numbers, references in words, and a case's way."""

import datetime as dt
from pathlib import Path

import pytest

from motebok.archive import Archive, link, show
from motebok.archive.names import key_of
from motebok.archive.types import StepKind
from motebok.load import load
from motebok.load.proposals import is_proposal
from motebok.model.meeting import Item
from motebok.model.numbering import number_pattern
from motebok.model.words import Result

NOW = dt.datetime(2024, 6, 1)  # noqa: DTZ001 - the institution's own time

COMMITTEE = "navn: {name}\nsaksnummer: '{pattern}'\nsakstyper: {{vedtakssak: {{betyr: vedtak}}}}\n"


@pytest.fixture
def archive_root(tmp_path: Path) -> Path:
    files = {
        "mkdocs.yml": "site_name: Prøve\n",
        "meetings/u/committee.yml": COMMITTEE.format(name="Utvalget", pattern="U {n}/{yy}"),
        "meetings/styret/committee.yml": COMMITTEE.format(name="Styret", pattern="{n}/{yy}"),
        "meetings/u/2024-01-10/meeting.yml": (
            "dato: 2024-01-10\nsaksliste:\n"
            "  - {nr: U 1/24, tittel: Første, sak: felles, arkivsak: 2024/1}\n"
            "  - {nr: U 2/24, tittel: Andre, arkivsak: 2024/1}\n"
        ),
        "meetings/u/2024-01-10/1-24.md": (
            "Se U 2/24 og U 1/24, sak 3/24 i Styret 14.02.2024, sak 9/24 i Styret 01.01.2024,\n"
            "sak 3/24 i Styret 15.02.2024 og [saka](sak:styret/3-24). U 77/24 finnes ikke.\n"
        ),
        "meetings/u/2024-01-10/minutes.md": (
            "## U 1/24\n\n```behandling\nresultat: utsatt\n```\n\n### Behandling\n\nLangt.\n\n"
            "### Vedtak\n\nUtsatt.\n\n### Protokolltilførsel fra Kari\n\nNei.\n"
        ),
        "meetings/u/2024-03-10/meeting.yml": (
            "dato: 2024-03-10\nsaksliste:\n"
            "  - {nr: U 3/24, tittel: Igjen, fortsetter: U 1/24}\n"
            "  - {id: orientering, tittel: Uten nummer}\n"
        ),
        "meetings/styret/2024-02-14/meeting.yml": (
            "dato: 2024-02-14\nsaksliste:\n  - {nr: 3/24, tittel: I styret, sak: felles}\n"
        ),
        "meetings/cases/felles.yml": (
            "tittel: Felles sak\nplan:\n  - {utvalg: styret, som: vedtakssak, når: høsten 2024}\n"
        ),
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def archive(archive_root: Path) -> Archive:
    loaded = load(archive_root)
    assert loaded.diagnostics == ()
    return link(loaded)


def test_treatments_have_addresses_made_from_their_numbers(archive: Archive) -> None:
    assert list(archive.treatments) == [
        "u/2024-01-10/1-24",
        "u/2024-01-10/2-24",
        "styret/2024-02-14/3-24",
        "u/2024-03-10/3-24",
        "u/2024-03-10/orientering",
    ]


def test_a_way_follows_case_and_continuation_alone(archive: Archive) -> None:
    way = archive.ways["u/2024-01-10/1-24"]
    assert [(step.kind, step.treatment) for step in way] == [
        (StepKind.TREATED, "u/2024-01-10/1-24"),
        (StepKind.TREATED, "styret/2024-02-14/3-24"),
        (StepKind.TREATED, "u/2024-03-10/3-24"),
        (StepKind.PLANNED, None),
    ]
    assert archive.ways["saker/felles"] == way
    assert [step.treatment for step in archive.ways["u/2024-01-10/2-24"]] == ["u/2024-01-10/2-24"]


def test_an_archive_case_holds_unrelated_treatments(archive: Archive) -> None:
    held = archive.archive_cases["2024/1"]
    assert held.treatments == ("u/2024-01-10/1-24", "u/2024-01-10/2-24")


def test_plain_words_are_references_where_they_name_a_case(archive: Archive) -> None:
    links = archive.links["meetings/u/2024-01-10/1-24.md"]
    assert links.mentions == {
        "sak 3/24 i Styret 14.02.2024": "styret/2024-02-14/3-24",
        "sak 9/24 i Styret 01.01.2024": None,
        "sak 3/24 i Styret 15.02.2024": None,
        "U 2/24": "u/2024-01-10/2-24",
        "U 1/24": "u/2024-01-10/1-24",
    }
    assert links.explicit == {("case", "styret/3-24"): "styret/2024-02-14/3-24"}


def test_references_show_at_the_other_end(archive: Archive) -> None:
    assert archive.mentioned["styret/2024-02-14/3-24"] == ("u/2024-01-10/1-24",)
    assert archive.mentioned["u/2024-01-10/2-24"] == ("u/2024-01-10/1-24",)
    assert "u/2024-01-10/1-24" not in archive.mentioned


def test_the_minutes_say_what_came_of_a_case(archive: Archive) -> None:
    treatment = archive.treatments["u/2024-01-10/1-24"]
    assert treatment.result is Result.POSTPONED
    assert treatment.entry is not None
    assert len(treatment.entry.discussion) == 1
    assert len(treatment.entry.decision) == 1
    assert [each.title for each in treatment.entry.statements] == ["Protokolltilførsel fra Kari"]


def test_unpublished_drafts_say_nothing(archive_root: Path) -> None:
    committee = archive_root / "meetings/u/committee.yml"
    committee.write_text(f"{committee.read_text(encoding='utf-8')}publiser_utkast: nei\n")
    archive = link(load(archive_root))
    assert archive.treatments["u/2024-01-10/1-24"].entry is None
    assert archive.meetings["u/2024-01-10"].minutes is None


def test_what_is_under_embargo_is_not_there_before_its_time(archive_root: Path) -> None:
    meeting = archive_root / "meetings/styret/2024-02-14/meeting.yml"
    text = meeting.read_text(encoding="utf-8").replace(
        "sak: felles", "sak: felles, sperret: {til: 2024-06-01T12:00}"
    )
    meeting.write_text(text, encoding="utf-8")
    archive = link(load(archive_root))
    before = show(archive, NOW)
    after = show(archive, NOW + dt.timedelta(hours=12))
    assert "styret/2024-02-14/3-24" not in before.treatments
    assert "styret/2024-02-14/3-24" in after.treatments


@pytest.mark.parametrize(
    ("number", "series", "key"),
    [
        ("ST 75/23", ("ST {n}/{yy}",), "75-23"),
        ("26/23", ("{n}/{yy}",), "26-23"),
        ("V-SAK 3", ("V-SAK {n}",), "v-sak-3"),
        ("RS 4/23", ("ST {n}/{yy}", "RS {n}/{yy}"), "rs-4-23"),
        ("11/2019", ("{n}/{yyyy}",), "11-2019"),
    ],
)
def test_keys_are_made_from_numbers(number: str, series: tuple[str, ...], key: str) -> None:
    item = Item.model_validate({"number": number, "title": "A"})
    assert key_of(item, series, 1) == key
    assert number_pattern(series[-1 if number.startswith("RS") else 0]).fullmatch(number)


@pytest.mark.parametrize(
    "heading",
    [
        "Forslag til vedtak",
        "Forslag til vedtak:",
        "Framlegg til vedtak",
        "Dekanens innstilling",
        "Direktørens forslag til vedtak",
        "Innstilling fra direktøren",
        "Tilråding",
        "Alternativt forslag fra Forskerforbundet",
        "Proposed decision",
    ],
)
def test_headings_of_proposals(heading: str) -> None:
    assert is_proposal(heading)


@pytest.mark.parametrize("heading", ["Bakgrunn", "Vedtak", "Forslag til tiltak", "Til diskusjon"])
def test_other_headings(heading: str) -> None:
    assert not is_proposal(heading)
