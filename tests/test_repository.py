"""What must not stand in any file of the repository."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

MACHINE_PATHS = re.compile(r"(?<![\w./)>}*-])/(?:home|root|Users|tmp|work|mnt)/|\b[A-Z]:\\\\?Users")
E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b")
RESERVED = re.compile(r"@(?:[\w-]+\.)*(?:example\.(?:no|com|org)|example|invalid|test)$")
SUPPRESSED = re.compile(r"#\s*(?:noqa|type:\s*ignore)\b(?P<rest>.*)$")
NAMED_PATH = re.compile(r"`([\w./-]+/[\w.-]*)`")
REASONED = re.compile(r"(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|\[[\w-]+(?:,\s*[\w-]+)*\])\s+[-#–] \w.+")


@pytest.fixture(scope="session")
def files(root: Path) -> dict[str, str]:
    """Every tracked text file: path → text."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - the git of the path
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return dict(_texts(root, (name for name in listed.split("\0") if name)))


def _texts(root: Path, names: Iterator[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        path = root / name
        if not path.is_file():
            continue
        try:
            yield name, path.read_bytes().decode()
        except UnicodeDecodeError:
            continue


def _found(files: dict[str, str], pattern: re.Pattern[str], suffix: str = "") -> Iterator[str]:
    for name, text in files.items():
        if name.endswith(suffix):
            for number, line in enumerate(text.splitlines(), start=1):
                yield from (f"{name}:{number}: {hit[0]}" for hit in pattern.finditer(line))


def test_no_file_names_a_place_on_one_machine(files: dict[str, str]) -> None:
    assert list(_found(files, MACHINE_PATHS)) == []


def test_every_e_mail_address_is_one_that_cannot_exist(files: dict[str, str]) -> None:
    assert [each for each in _found(files, E_MAIL) if not RESERVED.search(each)] == []


def test_every_suppressed_finding_has_its_reason(files: dict[str, str]) -> None:
    suppressed = [
        f"{name}:{number}"
        for name, text in files.items()
        if name.endswith(".py") and name != "tests/test_repository.py"
        for number, line in enumerate(text.splitlines(), start=1)
        if (hit := SUPPRESSED.search(line)) and not REASONED.fullmatch(hit["rest"].strip())
    ]
    assert suppressed == []


def test_every_rule_of_the_linter_left_out_has_its_reason(files: dict[str, str]) -> None:
    rows = re.findall(r'^\s+"[A-Z]+\d*",(.*)$', files["pyproject.toml"], re.MULTILINE)
    assert len(rows) > 10
    assert [row for row in rows if not re.fullmatch(r"\s+# \w.+", row)] == []


def test_text_files_end_in_a_line_break_and_have_unix_line_breaks(files: dict[str, str]) -> None:
    cases = "tests/cases/"  # a case may be about just this
    ours = {name: text for name, text in files.items() if text and not name.startswith(cases)}
    assert [name for name, text in ours.items() if "\r" in text or not text.endswith("\n")] == []


def test_every_path_that_the_documents_name_is_there(root: Path, files: dict[str, str]) -> None:
    made = {"site/", ".motebok/", "data/"}
    named = {
        path
        for name in ("README.md", "CONTRIBUTING.md")
        for path in NAMED_PATH.findall(files[name])
        if path not in made
    }
    assert len(named) > 20
    homes = (root, root / "src/motebok")
    assert [path for path in named if not any((home / path).exists() for home in homes)] == []


def test_every_promise_names_tests_that_are_there(files: dict[str, str]) -> None:
    text = files["TRUST.md"]
    named = re.findall(r"`(tests/\w+\.py)::(\w+)`", text)
    assert len(named) > 50
    assert [each for each in named if f"\ndef {each[1]}(" not in files.get(each[0], "")] == []
    cases = re.findall(r"`(tests/cases/[\w/.-]+)`", text)
    assert cases
    assert [case for case in cases if case not in files] == []
    promises = re.findall(r"^- \*\*(?:.+\n(?:  .+\n)*)", text, re.MULTILINE)
    assert len(promises) > 20
    assert [each for each in promises if "`tests/" not in each] == []
