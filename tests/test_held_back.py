"""What is under embargo, by each name that something else may know it by."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from test_withheld import linked

from motebok.archive.held_back import HeldBack, held_back

NOW = dt.datetime(2024, 6, 1)  # noqa: DTZ001 - the institution's own time
HELD = "sperret: {til: 2024-07-01T12:00}"
FILES = {
    "meetings/u/2024-01-10/meeting.yml": f"""dato: 2024-01-10
status: avholdt
saksliste:
  - {{nr: U 1/24, tittel: En sak, sak: saken, {HELD}}}
  - nr: U 2/24
    tittel: En annen sak
    sak: den-andre
    saksframlegg: framlegg.md
    vedlegg:
      - {{tittel: Et vedlegg, fil: attachments/vedlegg.md, {HELD}}}
      - {{tittel: Et brev, fil: attachments/brev.md}}
      - {{tittel: Et åpent brev, fil: attachments/apent.md}}
""",
    "meetings/u/2024-01-10/framlegg.md": f"---\n{HELD}\n---\nEt framlegg.\n",
    "meetings/u/2024-01-10/attachments/vedlegg.md": "Et vedlegg.\n",
    "meetings/u/2024-01-10/attachments/brev.md": f"---\nslag: brev\n{HELD}\n---\nEt brev.\n",
    "meetings/u/2024-01-10/attachments/apent.md": "---\nslag: brev\n---\nEt åpent brev.\n",
    "meetings/documents/2024-02-01-rundskriv.md": (
        f"---\nslag: rundskriv\ntittel: Et rundskriv\nsak: den-tredje\n{HELD}\n---\nTekst.\n"
    ),
    "meetings/cases/den-andre.yml": "tittel: Den andre\n",
    "meetings/cases/den-tredje.yml": "tittel: Den tredje\n",
}
MEETING = "meetings/u/2024-01-10"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> HeldBack:
    return held_back(linked(tmp_path_factory.mktemp("sperret"), FILES), NOW)


def test_what_is_under_embargo_is_known_by_where_it_stands(held: HeldBack) -> None:
    assert held.treatments == {"u/2024-01-10/1-24"}
    assert held.letters == {"2024-02-01-rundskriv"}
    assert held.documents == {f"{MEETING}/framlegg.md", f"{MEETING}/attachments/brev.md"}
    assert held.attachments == {"u/2024-01-10/1-24": set(), "u/2024-01-10/2-24": {1, 2}}
    assert held.numbers == {("u", "u 1/24")}


def test_a_case_that_nothing_else_tells_of_is_held_back(held: HeldBack) -> None:
    assert held.cases == {"saken", "den-tredje"}


def test_what_is_under_embargo_is_known_by_all_its_names(held: HeldBack) -> None:
    assert held.names == {
        "u 1/24", "en sak", "attachments/vedlegg.md", "et vedlegg", "attachments/brev.md",
        "et brev", "framlegg.md", "brev.md", "2024-02-01-rundskriv",
    }  # fmt: skip


def test_references_to_what_is_under_embargo_lead_nowhere(held: HeldBack) -> None:
    assert held.addresses == {
        "u/2024-01-10/1-24", "dokumenter/2024-02-01-rundskriv", "saker/saken", "saker/den-tredje",
    }  # fmt: skip


def test_nothing_is_held_back_when_the_embargo_has_ended(tmp_path: Path) -> None:
    free = held_back(linked(tmp_path, FILES), dt.datetime(2024, 7, 1, 12))  # noqa: DTZ001 - likewise
    assert not free.addresses | free.documents | free.names
    assert set(free.attachments.values()) == {frozenset()}


def test_two_sets_of_what_is_held_back_are_told_apart_by_their_text(held: HeldBack) -> None:
    nothing: frozenset[str] = frozenset()
    others = [
        replace(held, treatments=nothing),
        replace(held, letters=nothing),
        replace(held, documents=nothing),
        replace(held, attachments={"u/2024-01-10/2-24": frozenset({1})}),
        replace(held, numbers=frozenset()),
        replace(held, cases=nothing),
        replace(held, names=nothing),
    ]
    assert len({str(held), *map(str, others)}) == len(others) + 1
