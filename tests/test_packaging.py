"""The locks, and the package as it is handed out."""

import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest
from newarchive import NewArchive
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

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


def _build_wheel(root: Path, folder: Path) -> Path:
    built = subprocess.run(  # noqa: S603 - the build of our own package
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    (made,) = folder.glob("motebok-*.whl")
    return made


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build_wheel(root, tmp_path_factory.mktemp("dist"))


@pytest.mark.build
def test_the_wheel_carries_templates_catalogues_and_what_new_archives_have(
    root: Path, wheel: Path
) -> None:
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


@pytest.mark.build
def test_the_same_source_gives_the_same_wheel(root: Path, wheel: Path, tmp_path: Path) -> None:
    assert _build_wheel(root, tmp_path).read_bytes() == wheel.read_bytes()


@pytest.mark.build
@pytest.mark.slow
def test_an_archive_is_built_by_the_wheel_that_it_carries(wheel: Path, tmp_path: Path) -> None:
    archive = NewArchive.make(tmp_path)
    own = Environment.make(tmp_path / "venv")
    settings = YAML(typ="safe").load((archive.folder / ".gitlab-ci.yml").read_text("utf-8"))
    locked, program = settings["default"]["before_script"]
    assert "--require-hashes --requirement requirements.lock" in locked  # what `own` has already
    assert "No matching distribution" in own.run(program, archive.folder, code=1)  # nor elsewhere
    shutil.copy(wheel, archive.folder / "pakker")
    archive.commit("Legg inn programmet")
    own.run(program, archive.folder)
    (place,) = own.run("python -c 'import motebok; print(motebok.__file__)'", tmp_path).split()
    assert Path(place).is_relative_to(own.folder)
    own.run("motebok init nytt", tmp_path)
    again = {path.relative_to(tmp_path / "nytt") for path in (tmp_path / "nytt").rglob("*")}
    tracked = archive.run(["git ls-files"]).said.split()
    assert {Path(each) for each in tracked if not each.endswith(".whl")} <= again
    own.run("python build.py check --strict", tmp_path / "nytt")
    own.run("motebok build --no-search", archive.folder)
    assert (archive.folder / "site/proveutvalget/index.html").is_file()
    assert list((archive.folder / "site/assets/stylesheets").glob("motebok.*.css"))


@dataclass(frozen=True)
class Environment:
    """A Python of its own, with the packages that this one has, but for what is our own."""

    folder: Path

    @classmethod
    def make(cls, folder: Path) -> "Environment":
        """A new one, for which nothing is downloaded."""
        venv.create(folder, symlinks=True, with_pip=False)
        (own,) = folder.glob("lib/python*/site-packages")
        for place in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
            for each in Path(place).iterdir():
                if "motebok" not in each.name:
                    (own / each.name).symlink_to(each)
        return cls(folder)

    def run(self, line: str, cwd: Path, code: int = 0) -> str:
        """Run a line as a shell does where the environment is active; answers what it said."""
        done = subprocess.run(  # noqa: S603 - lines of the kit and of tests
            ["/bin/bash", "-ec", line],
            cwd=cwd,
            env={
                "PATH": f"{self.folder / 'bin'}:/usr/bin:/bin",
                "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout
        return done.stdout
