"""What is withheld, held back or taken back stands on no page at all."""

import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from casefiles import BASE

from motebok.archive import link, show
from motebok.load import load
from motebok.plan import plan, published_files
from motebok.render import body
from motebok.resources import templates_dir

HIDDEN = "Hemmelig"
MEETING = "meetings/u/2024-01-10/meeting.yml"
MINUTES = "meetings/u/2024-01-10/minutes.md"
LETTER = "meetings/u/2024-01-10/attachments/brev.md"

AGENDA = """dato: 2024-01-10
status: avholdt
saksliste:
  - nr: U 1/24
    tittel: En sak
    type: [vedtakssak, drøftingssak]
    sak: saken
    vedlegg: [{tittel: Et brev, fil: attachments/brev.md}]
"""
CASE = {"meetings/cases/saken.yml": "tittel: Saken\n"}


def site(root: Path, files: Mapping[str, str], now: str = "2024-06-01") -> dict[str, str]:
    """Every page's body by its address."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    for name, text in {**CASE, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    archive = show(link(load(root)), dt.datetime.fromisoformat(now))
    return {page.address: body(page, (str(templates_dir()),)) for page in plan(archive)}


def with_hidden(pages: Mapping[str, str]) -> list[str]:
    return [address for address, html in pages.items() if HIDDEN in html]


def exempt(*parts: str) -> str:
    return f"{AGENDA}    unntatt: {{hjemmel: offl. § 13, deler: [{', '.join(parts)}]}}\n"


def minutes(decision: str = "Åpent.", discussion: str = "Åpent.", result: str = "vedtatt") -> str:
    return (
        "---\ngodkjent: {dato: 2024-02-01}\n---\n\n## U 1/24\n\n"
        f"```behandling\nresultat: {result}\nvotering: {{over: Forslaget, for: 3, mot: 2}}\n```\n\n"
        f"### Behandling\n\n{discussion}\n\n### Vedtak\n\n{decision}\n"
    )


LETTERS = {LETTER: f"---\nslag: brev\n---\n\n{HIDDEN}\n"}


def test_what_is_not_withheld_is_shown(tmp_path: Path) -> None:
    pages = site(tmp_path, {MEETING: AGENDA, MINUTES: minutes(HIDDEN), **LETTERS})
    assert {"vedtak/", "vedtak/2024/", "saker/saken/"} <= set(with_hidden(pages))
    assert "u/2024-01-10/1-24/vedlegg-1/" in with_hidden(pages)


def test_a_withheld_decision_stands_nowhere(tmp_path: Path) -> None:
    pages = site(
        tmp_path, {MEETING: exempt("vedtak"), MINUTES: minutes(HIDDEN, result="ikke vedtatt")}
    )
    assert with_hidden(pages) == []
    assert not any("Ikke vedtatt" in html or "Forslaget" in html for html in pages.values())


def test_a_withheld_discussion_stands_nowhere(tmp_path: Path) -> None:
    files = {MEETING: exempt("drøfting"), MINUTES: minutes("Åpent.", HIDDEN)}
    pages = site(tmp_path, files)
    assert with_hidden(pages) == []
    assert "Åpent." in pages["droftinger/2024/"]


def test_withheld_attachments_have_no_page_and_no_place_on_lists(tmp_path: Path) -> None:
    pages = site(tmp_path, {MEETING: exempt("vedlegg"), **LETTERS})
    assert with_hidden(pages) == []
    assert "u/2024-01-10/1-24/vedlegg-1/" not in pages
    assert not any("Et brev" in html for html in pages.values())


@pytest.mark.parametrize(
    "held_back",
    [
        {MEETING: AGENDA, LETTER: LETTERS[LETTER].replace("brev", "brev\nsperret: {til: %s}")},
        {MEETING: AGENDA.replace("brev.md", "brev.md, sperret: {til: %s}"), **LETTERS},
        {MEETING: f"{AGENDA}    sperret: {{til: %s}}\n", **LETTERS},
    ],
    ids=["letter", "attachment", "item"],
)
def test_what_is_held_back_comes_when_its_time_has_come(
    tmp_path: Path, held_back: Mapping[str, str]
) -> None:
    files = {name: text.replace("%s", "2024-03-01T12:00") for name, text in held_back.items()}
    before = site(tmp_path, files, "2024-03-01T11:59")
    assert with_hidden(before) == []
    assert not any("Et brev" in html for html in before.values())
    assert with_hidden(site(tmp_path, files, "2024-03-01T12:00")) != []


def test_a_withdrawn_letter_has_lost_its_text(tmp_path: Path) -> None:
    front = "slag: brev\ntrukket: {dato: 2024-02-01, hvorfor: Feil brev.}"
    letter = LETTERS[LETTER].replace("slag: brev", front)
    pages = site(tmp_path, {MEETING: AGENDA, LETTER: letter, "meetings/documents/x.md": letter})
    assert with_hidden(pages) == []
    assert "Feil brev." in pages["dokumenter/x/"]


def test_unpublished_drafts_tell_nothing(tmp_path: Path) -> None:
    committee = (BASE / "meetings/u/committee.yml").read_text(encoding="utf-8")
    pages = site(
        tmp_path,
        {
            "meetings/u/committee.yml": f"{committee}publiser_utkast: nei\n",
            MEETING: AGENDA,
            MINUTES: minutes(HIDDEN, HIDDEN).replace(
                "godkjent: {dato: 2024-02-01}", "tittel: Utkast"
            ),
        },
    )
    assert with_hidden(pages) == []
    assert not any("Vedtatt" in html for html in pages.values())


def test_files_of_withheld_parts_are_not_published(tmp_path: Path) -> None:
    agenda = exempt("vedlegg", "saksframlegg").replace("brev.md", "brev.pdf")
    site(tmp_path, {MEETING: agenda})
    (tmp_path / "meetings/u/2024-01-10/attachments").mkdir()
    for name in ("attachments/brev.pdf", "1-24.pdf"):
        (tmp_path / "meetings/u/2024-01-10" / name).write_bytes(b"%PDF-1.4\n")
    archive = show(link(load(tmp_path)), dt.datetime.fromisoformat("2024-06-01"))
    assert list(published_files(archive)) == []
