"""Approved minutes are frozen: what they show changes only by a correction that says so."""

import datetime as dt
import re
from pathlib import Path

import pytest

from motebok.approve import approve
from motebok.archive import Archive, frozen, link, show
from motebok.diagnostics import RefusalError
from motebok.load import load
from motebok.model.words import Approval
from motebok.pipeline.checking import check_root
from motebok.plan import plan
from motebok.render import body
from motebok.resources import templates_dir

NOW = dt.datetime(2024, 6, 1)  # noqa: DTZ001 - the institution's own time
DAY = dt.date(2024, 2, 1)
MINUTES = "meetings/u/2024-01-10/minutes.md"
FILES = {
    "mkdocs.yml": "site_name: Prøve\n",
    "meetings/u/committee.yml": (
        "navn: Utvalget\nsaksnummer: U {n}/{yy}\nsakstyper: {orientering: {betyr: orientering}}\n"
        "medlemmer:\n  - {navn: Kari Nordmann, rolle: leder}\n  - navn: Ola Nordmann\n"
    ),
    "meetings/u/2024-01-10/meeting.yml": (
        "dato: 2024-01-10\nstatus: avholdt\nstart: 09:00\nslutt: 10:00\nmøtested: Rom 1\n"
        "innkalling: {dato: 2024-01-02}\nsaksliste:\n"
        "  - {nr: U 1/24, tittel: Status, type: orientering}\n"
    ),
    MINUTES: (
        "---\ntil_stede: [Kari Nordmann, Ola Nordmann]  # alle\n---\n\n## U 1/24\n\n"
        "```behandling\nresultat: tatt til orientering\n```\n\n"
        "### Behandling\n\nLeder orienterte.\n"
    ),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def _archive(root: Path) -> Archive:
    return link(load(root))


def _codes(root: Path) -> list[str]:
    return [each.code for each in check_root(root, NOW).diagnostics]


def _edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _approve(root: Path) -> Path:
    return approve(root, _archive(root), "u/2024-01-10", Approval.EMAIL, DAY)


def test_the_approval_is_written_and_the_rest_of_the_file_kept(root: Path) -> None:
    before = (root / MINUTES).read_text(encoding="utf-8")
    assert _approve(root) == Path(MINUTES)
    after = (root / MINUTES).read_text(encoding="utf-8")
    assert _codes(root) == []
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []
    front = _archive(root).meetings["u/2024-01-10"].record.minutes
    assert front is not None
    approved = front.front.approved
    assert approved is not None
    assert (approved.date, approved.how, approved.committee) == (DAY, Approval.EMAIL, "Utvalget")
    assert dict(approved.roles) == {"Kari Nordmann": "leder"}
    assert str(approved.digest).startswith("sha256:")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (MINUTES, "Leder orienterte.", "Leder orienterte kort."),
        (MINUTES, "resultat: tatt til orientering", "resultat: drøftet"),
        (MINUTES, ", Ola Nordmann]", "]"),
        (MINUTES, '"Kari Nordmann": leder', '"Kari Nordmann": nestleder'),
        ("meetings/u/2024-01-10/meeting.yml", "tittel: Status", "tittel: Annen status"),
        ("meetings/u/2024-01-10/meeting.yml", "Rom 1", "Rom 2"),
    ],
)
def test_a_silent_change_of_what_is_shown_is_an_error(
    root: Path, name: str, old: str, new: str
) -> None:
    _approve(root)
    _edit(root, name, old, new)
    assert _codes(root) == ["approved-minutes-are-unchanged"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("meetings/u/committee.yml", "navn: Utvalget", "navn: Det nye utvalget"),
        ("meetings/u/committee.yml", "rolle: leder", "rolle: nestleder"),
        ("meetings/u/2024-01-10/meeting.yml", "dato: 2024-01-02", "dato: 2024-01-03"),
        (MINUTES, "# alle", "# alle møtte"),
    ],
)
def test_a_change_of_what_is_not_shown_is_none(root: Path, name: str, old: str, new: str) -> None:
    _approve(root)
    _edit(root, name, old, new)
    assert _codes(root) == []


FLOW = "rettelser: [{dato: 2024-03-01, av: Kari Nordmann, hva: Et ord, hvorfor: Skrivefeil}]"
BLOCK = """rettelser:
  - dato: 2024-03-01
    av: Kari Nordmann
    hva: Et ord
    hvorfor: Skrivefeil"""


@pytest.mark.parametrize("correction", [FLOW, BLOCK])
def test_a_correction_allows_a_change_and_freezes_anew(root: Path, correction: str) -> None:
    _approve(root)
    _edit(root, MINUTES, "Leder orienterte.", "Leder orienterte kort.")
    _edit(root, MINUTES, "\n---\n\n## ", f"\n{correction}\n---\n\n## ")
    assert _codes(root) == []
    _approve(root)
    assert _codes(root) == []
    _edit(root, MINUTES, "orienterte kort.", "orienterte lenge.")
    assert _codes(root) == ["approved-minutes-are-unchanged"]


def test_an_approval_already_written_keeps_its_day_and_way(root: Path) -> None:
    _edit(
        root, MINUTES, "\n---\n\n## ", "\ngodkjent: {dato: 2024-01-20, hvordan: møte}\n---\n\n## "
    )
    _approve(root)
    minutes = _archive(root).meetings["u/2024-01-10"].record.minutes
    assert minutes is not None
    assert minutes.front.approved is not None
    assert minutes.front.approved.date == dt.date(2024, 1, 20)
    assert minutes.front.approved.how is Approval.MEETING
    assert _codes(root) == []


def test_what_cannot_be_approved_is_refused(root: Path) -> None:
    _approve(root)
    with pytest.raises(RefusalError, match="approved already"):
        _approve(root)
    with pytest.raises(RefusalError, match="Did you mean"):
        approve(root, _archive(root), "u/2024-01-11", Approval.EMAIL, DAY)
    (root / MINUTES).unlink()
    with pytest.raises(RefusalError, match="no minutes"):
        _approve(root)


def test_a_field_that_says_nothing_is_no_part_of_the_digest() -> None:
    told = frozen._told({"a": False, "b": "", "c": [], "d": {"e": 0}, "f": [False, {"g": None}]})
    assert told == {"f": [False, {}]}


def _shown(root: Path) -> str:
    """The words of the minutes' page, with ordinary spaces."""
    archive = show(_archive(root), NOW)
    (page,) = [each for each in plan(archive) if each.address == "u/2024-01-10/protokoll/"]
    html = body(page, (str(templates_dir()),)).replace("\N{NO-BREAK SPACE}", " ")
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_page_shows_the_committee_as_it_was_when_the_minutes_were_approved(root: Path) -> None:
    _approve(root)
    before = _shown(root)
    assert "Kari Nordmann, leder" in before
    _edit(root, "meetings/u/committee.yml", "rolle: leder", "rolle: nestleder")
    assert "Kari Nordmann, leder" in _shown(root)
    assert "nestleder" not in _shown(root)
    assert _codes(root) == []


def test_the_page_tells_of_a_correction(root: Path) -> None:
    _approve(root)
    assert "Rettelser" not in _shown(root)
    _edit(root, MINUTES, "\n---\n\n## ", f"\n{FLOW}\n---\n\n## ")
    told = "Rettelser 01.03.2024 , Kari Nordmann: Et ord Skrivefeil"
    assert told in _shown(root)
