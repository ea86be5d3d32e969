"""Files that lie about where they are, and names that give trouble: none is read, each is told."""

import datetime as dt
import os
import socket
from pathlib import Path

import casefiles
import pytest

from motebok.diagnostics import Diagnostic
from motebok.load import load
from motebok.load.entries import LONGEST

HOME = "meetings/u/2024-01-10"
AGENDA = "dato: 2024-01-10\nsaksliste:\n  - {nr: U 1/24, tittel: Sak, type: drøftingssak}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "arkiv"
    case = casefiles.Case("", {f"{HOME}/meeting.yml": AGENDA}, (), dt.date(2024, 1, 1), "")
    casefiles.run(case, root)
    (root / HOME / "attachments").mkdir()
    return root


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file beside the root that takes for ever to read, in a folder whose name begins alike."""
    folder = tmp_path / "arkiv-hemmelig"
    folder.mkdir()
    os.mkfifo(folder / "brev.pdf")
    os.mkfifo(folder / "1-24.md")
    return folder


def _faults(root: Path) -> list[tuple[str, str]]:
    return [(each.position.path, each.code) for each in load(root).diagnostics]


def test_shortcuts_are_refused_wherever_they_stand(root: Path, outside: Path) -> None:
    links = {
        f"{HOME}/attachments/brev.pdf": outside / "brev.pdf",
        f"{HOME}/1-24.md": outside / "1-24.md",
        f"{HOME}/2-24.md": root / HOME / "2-24.md",
        "meetings/u/2024-02-10": outside,
        "meetings/v": root / "meetings",
        "meetings/documents": outside,
    }
    for path, target in links.items():
        (root / path).symlink_to(target)
    assert sorted(_faults(root)) == sorted((path, "files-are-real") for path in links)


@pytest.mark.parametrize("name", ["mkdocs.yml", "meetings"])
def test_what_the_root_holds_is_no_shortcut_either(root: Path, tmp_path: Path, name: str) -> None:
    (root / name).rename(tmp_path / name)
    (root / name).symlink_to(tmp_path / name)
    loaded = load(root)
    assert [(each.position.path, each.code) for each in loaded.diagnostics] == [
        (name, "files-are-real")
    ]
    assert bool(loaded.committees) == (name == "mkdocs.yml")


def test_a_file_with_a_second_name_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "lonn.pdf").write_bytes(b"%PDF-1.7")
    path = f"{HOME}/attachments/plan.pdf"
    (root / path).hardlink_to(tmp_path / "lonn.pdf")
    loaded = load(root)
    assert [(each.position.path, each.code) for each in loaded.diagnostics] == [
        (path, "files-are-real")
    ]
    assert loaded.committees[0].meetings[0].files == {}


def test_what_is_neither_file_nor_folder_is_refused(root: Path) -> None:
    os.mkfifo(root / HOME / "attachments" / "fifo.pdf")
    os.mkfifo(root / HOME / "minutes.md")
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(root / HOME / "attachments")  # the name of a socket must be short
        try:
            listening.bind("socket.pdf")
        finally:
            os.chdir(here)
        faults = _faults(root)
    assert sorted(faults) == [
        (f"{HOME}/attachments/fifo.pdf", "files-are-real"),
        (f"{HOME}/attachments/socket.pdf", "files-are-real"),
        (f"{HOME}/minutes.md", "files-are-real"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "bla\u030a.pdf",
        "con.pdf",
        "Lpt1.docx",
        "aux",
        "hva?.pdf",
        "a:b.pdf",
        "tilbake\\skrå.pdf",
        "punktum.",
        "mellomrom.pdf ",
        "x" * (LONGEST - 3) + ".pdf",
        "x" * 251 + ".pdf",
        "bidi\u202egpj.pdf",
        "styre\x07.pdf",
        "linje\nskift.pdf",
        "usynlig\u200b.pdf",
        os.fsdecode(b"latin\xe5.pdf"),
    ],
    ids=ascii,
)
def test_names_that_give_trouble_are_told(root: Path, name: str) -> None:
    (root / HOME / "attachments" / name).write_bytes(b"")
    loaded = load(root)
    found = [each for each in loaded.diagnostics if each.code == "names-work-everywhere"]
    assert len(found) == 1
    assert found[0].position.path.startswith(f"{HOME}/attachments/")
    assert found[0].position.path.encode()


@pytest.mark.parametrize("names", [("Plan.pdf", "plan.PDF"), ("ås.pdf", "a\u030as.pdf")], ids=ascii)
def test_names_that_are_one_elsewhere_are_told_once(root: Path, names: tuple[str, str]) -> None:
    for name in names:
        (root / HOME / "attachments" / name).write_bytes(b"")
    loaded = load(root)
    assert [each.code for each in loaded.diagnostics] == ["names-work-everywhere"]
    assert len(loaded.committees[0].meetings[0].files) == 1


@pytest.mark.parametrize(
    "name",
    ["Økonomi 2024 (v2), endelig.pdf", "çedille.png", "x" * (LONGEST - 4) + ".pdf", "a.b.c.pdf"],
)
def test_ordinary_names_are_not(root: Path, name: str) -> None:
    (root / HOME / "attachments" / name).write_bytes(b"")
    assert _faults(root) == []


def test_a_name_in_two_parts_is_found_by_the_name_as_it_is_typed(root: Path) -> None:
    (root / HOME / "attachments" / "pa\u030alegg.pdf").write_bytes(b"")
    assert list(load(root).committees[0].meetings[0].files) == ["attachments/pålegg.pdf"]


@pytest.mark.parametrize(
    "path",
    [
        "../../../../arkiv-hemmelig/brev.pdf",
        "attachments/../../../../../arkiv-hemmelig/brev.pdf",
        "{outside}/brev.pdf",
        "file://{outside}/brev.pdf",
        "../2024-01-10/attachments/../../../../../arkiv-hemmelig/brev.pdf",
        "/dev/zero",
        "/proc/self/environ",
        "attachments",
        "..",
        "attachments/brev.pdf/",
    ],
)
@pytest.mark.parametrize("key", ["saksframlegg", "fil"])
def test_a_path_out_of_the_folder_is_never_followed(
    root: Path, outside: Path, path: str, key: str
) -> None:
    path = path.format(outside=outside)
    entry = (
        f"saksframlegg: {path}"
        if key == "saksframlegg"
        else f"vedlegg: [{{tittel: V, fil: '{path}'}}]"
    )
    agenda = AGENDA.replace("type: drøftingssak", f"type: drøftingssak, {entry}")
    found = _checked(root, agenda)
    assert [(each.position.path, each.position.line, each.code) for each in found] == [
        (
            f"{HOME}/meeting.yml",
            3,
            "named-papers-exist" if key == "saksframlegg" else "attached-files-exist",
        )
    ]


def _checked(root: Path, agenda: str) -> tuple[Diagnostic, ...]:
    case = casefiles.Case("", {f"{HOME}/meeting.yml": agenda}, (), dt.date(2024, 1, 1), "")
    return casefiles.run(case, root)
