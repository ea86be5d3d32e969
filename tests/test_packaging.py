"""The locks, and the package as it is handed out."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from motebok.kit import SHARED

RUN, DEV, BENCH = LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock")


def _project(root: Path) -> dict[str, dict[str, list[str]]]:
    read: dict[str, dict[str, list[str]]] = tomllib.loads(
        (root / "pyproject.toml").read_text(encoding="utf-8")
    )
    return read


def _locked(root: Path, lock: str) -> dict[str, list[str]]:
    """The versions that a lock names, by package; some differ by platform or Python."""
    pins: dict[str, list[str]] = {}
    text = (root / lock).read_text(encoding="utf-8")
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE):
        pins.setdefault(canonicalize_name(name), []).append(version)
    return pins


@pytest.mark.parametrize("lock", LOCKS)
def test_each_locked_package_has_hashes(root: Path, lock: str) -> None:
    text = re.sub(r"^#.*\n", "", (root / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)
    entries = re.split(r"\n(?=\S)", text.strip())
    bare = [each for each in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", each)]
    assert len(entries) > 10
    assert bare == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host_and_no_path(root: Path, lock: str) -> None:
    lines = (root / lock).read_text(encoding="utf-8").splitlines()
    allowed = re.compile(
        r"#.*|[\w.-]+==[\w.+!]+( ; [^/:@]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?"
    )
    assert [line for line in lines if not allowed.fullmatch(line)] == []


def test_the_locks_hold_what_the_project_asks_for(root: Path) -> None:
    project = _project(root)
    groups = project["dependency-groups"]
    run = project["project"]["dependencies"] + groups["build"]
    asked_of = {RUN: run, DEV: run + groups["dev"], BENCH: groups["bench"]}
    for lock, asked in asked_of.items():
        pins = _locked(root, lock)
        for each in map(Requirement, asked):
            versions = pins[canonicalize_name(each.name)]
            assert all(each.specifier.contains(version) for version in versions), each


def test_the_locks_of_site_and_tests_agree(root: Path) -> None:
    run, dev = (_locked(root, lock) for lock in (RUN, DEV))
    assert {name: dev.get(name) for name in run} == run


@pytest.mark.build
def test_the_wheel_carries_templates_catalogues_and_what_new_archives_have(
    root: Path, tmp_path: Path
) -> None:
    built = subprocess.run(  # noqa: S603 - the build of our own package
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("motebok-*.whl")
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    templates = {
        f"motebok/{path.relative_to(root).as_posix()}"
        for path in (root / "templates").rglob("*")
        if path.is_file()
    }
    catalogues = {f"motebok/locale/catalogues/{language}.po" for language in ("nb", "nn", "en")}
    kit = {
        path.relative_to(root / "src").as_posix()
        for path in (root / "src/motebok/kit/archive").rglob("*")
        if path.is_file()
    }
    assert len(kit) > 20
    assert templates | catalogues | kit <= names
    assert {f"motebok/shared/{path}" for path in SHARED} <= names
    assert any(name.endswith("LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "meetings/", "tools/")) for name in names)
