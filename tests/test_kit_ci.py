"""What GitLab and GitHub run in a new archive, run here line by line in fresh clones."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from newarchive import NewArchive
from publishing import Place
from ruamel.yaml import YAML

pytestmark = [pytest.mark.build, pytest.mark.slow]

INSTALL = "python -m pip install"
ACTION = re.compile(r"actions/(checkout|setup-python|cache|upload-artifact)@[0-9a-f]{40}")
SPOILED = "meetings/proveutvalget/*/minutes.md"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> NewArchive:
    return NewArchive.make(tmp_path_factory.mktemp("kit"))


def _yaml(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return read


def _job(folder: Path, forge: str, name: str) -> list[str]:
    """The lines of a job, less those that install the program, which tests have."""
    if forge == "gitlab":
        settings = _yaml(folder / ".gitlab-ci.yml")
        lines = [*settings["default"]["before_script"], *settings[name]["script"]]
    else:
        job = _yaml(folder / f".github/workflows/{name}.yml")["jobs"][name]
        runs = [step["run"] for step in job["steps"] if "run" in step]
        lines = [line for run in runs for line in run.splitlines()]
    left = [line for line in lines if not line.startswith(INSTALL)]
    assert len(lines) - len(left) == 2
    return left


@pytest.mark.parametrize("forge", ["gitlab", "github"])
def test_a_proposed_change_is_shown_and_a_fault_in_it_is_told_at_its_line(
    archive: NewArchive, tmp_path: Path, forge: str
) -> None:
    clone = archive.cloned(tmp_path / "klon")
    lines = _job(clone.folder, forge, "kontroller")
    ran = clone.run(lines)
    assert ran.code == 0, ran.said
    front = (clone.folder / "forhandsvisning/index.html").read_text(encoding="utf-8")
    assert 'href="proveutvalget/index.html"' in front
    for cached in _yaml(clone.folder / ".gitlab-ci.yml")["default"]["cache"]["paths"]:
        (clone.folder / cached).mkdir(parents=True, exist_ok=True)
        (clone.folder / cached / "bufret").touch()
    assert clone.run(["git status --porcelain"]).said == ""  # the release names a clean commit
    report = clone.folder / "kodekvalitet.json"
    assert forge == "github" or json.loads(report.read_text(encoding="utf-8")) == []
    clone.change(SPOILED, "resultat: vedtatt", "resultat: vedtat")
    (file,) = clone.folder.glob(SPOILED)
    path = file.relative_to(clone.folder).as_posix()
    row = file.read_text(encoding="utf-8").split("\n").index("resultat: vedtat") + 1
    ran = clone.run(lines)
    assert ran.code == 1
    if forge == "gitlab":
        (told,) = json.loads(report.read_text(encoding="utf-8"))
        assert told["location"]["path"] == path
        assert told["location"]["positions"]["begin"]["line"] == row
        assert f"{path}:{row}:" in ran.said
    else:
        assert f"::error file={path},line={row}," in ran.said


def test_the_main_branch_is_published_again_and_again_whatever_became_of_the_cache(
    archive: NewArchive, tmp_path: Path, reached: Callable[[str], None]
) -> None:
    place = Place(tmp_path)
    clone = archive.cloned(tmp_path / "klon")
    edits = (("gitlab", "", ""), ("github", "steder å møtes", "møteplasser"), ("gitlab", "", ""))
    for forge, before, after in edits:
        if before:
            clone.change("meetings/proveutvalget/*/2-*.md", before, after)
            clone.commit("Rett saksframlegget")
        else:
            clone.run(["git clean -ffdx --quiet"])
        ran = clone.run(_job(clone.folder, forge, "publiser"), TARGET=str(place.target))
        assert ran.code == 0, ran.said
        assert place.faults() == []
    assert place.kept() == [1, 2]  # the third time nothing had changed
    assert (place.target / "addresses.txt").read_text(encoding="utf-8").count("\n/") > 20
    clone.change(SPOILED, "resultat: vedtatt", "resultat: vedtat")
    spoiled = clone.run(_job(clone.folder, "gitlab", "publiser"), TARGET=str(place.target))
    assert (spoiled.code, place.kept(), place.faults()) == (1, [1, 2], [])
    reached("4 runs, 2 releases, 1 lost cache")


def test_before_a_commit_the_archive_is_checked_by_the_program_in_its_own_environment(
    archive: NewArchive, tmp_path: Path
) -> None:
    clone = archive.cloned(tmp_path / "klon")
    (hook,) = _yaml(clone.folder / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    assert clone.run([hook["entry"]]).code == 0  # with none, the one that is there
    (activate := clone.folder / ".venv/bin/activate").parent.mkdir(parents=True)
    activate.write_text(f"PATH={clone.folder}/.venv/bin:$PATH\n")
    (activate.parent / "python").write_text("#!/bin/sh\necho egen $*; exit 3\n")
    (activate.parent / "python").chmod(0o755)
    ran = clone.run([hook["entry"]])
    assert (ran.code, ran.said) == (3, "egen build.py check\n")
    changed = ("meetings/proveutvalget/2026-10-13/meeting.yml", "content/om.md", "mkdocs.yml")
    assert [each for each in changed if not re.search(hook["files"], each)] == []
    assert not re.search(hook["files"], "README.md")


def test_nothing_is_published_where_nobody_has_said_where(archive: NewArchive) -> None:
    ran = archive.run(["bash publish.sh"])
    assert (ran.code, "TARGET" in ran.said) == (2, True)


def test_forges_are_told_to_read_all_history_and_to_publish_one_at_a_time(
    archive: NewArchive,
) -> None:
    gitlab = _yaml(archive.folder / ".gitlab-ci.yml")
    assert gitlab["variables"]["GIT_DEPTH"] == 0
    assert gitlab["default"]["timeout"] == "1 hour"  # whoever hangs holds up the next
    assert gitlab["publiser"]["resource_group"]
    assert gitlab["publiser"]["environment"]  # else an older change can come after a newer one
    assert gitlab["publiser"]["interruptible"] is False
    assert ".motebok/" in gitlab["default"]["cache"]["paths"]
    publishing = _yaml(archive.folder / ".github/workflows/publiser.yml")
    assert publishing["concurrency"]["cancel-in-progress"] is False
    assert publishing["on"]["schedule"]


def test_the_preview_has_a_name_and_a_folder_that_gitlab_takes(archive: NewArchive) -> None:
    artifacts = _yaml(archive.folder / ".gitlab-ci.yml")["kontroller"]["artifacts"]
    assert re.fullmatch(r"[A-Za-z0-9_][-A-Za-z0-9_ ]*", artifacts["expose_as"])
    assert all(path.endswith("/") for path in artifacts["paths"])
    readme = (archive.folder / "README.md").read_text(encoding="utf-8")
    assert f"**View exposed artifact → {artifacts['expose_as']}**" in readme


def test_workflows_use_pinned_actions_of_the_forge_alone_and_may_only_read(
    archive: NewArchive,
) -> None:
    workflows = sorted((archive.folder / ".github/workflows").glob("*.yml"))
    assert len(workflows) == 2
    for path in workflows:
        settings = _yaml(path)
        assert settings["permissions"] == {"contents": "read"}
        assert [job["timeout-minutes"] for job in settings["jobs"].values()] == [60]
        steps = list(_steps(settings))
        used = [step["uses"] for step in steps if "uses" in step]
        assert [each for each in used if not ACTION.fullmatch(each)] == []
        assert not any("${{" in step.get("run", "") for step in steps)
        checkout = next(each for each in steps if "checkout" in each.get("uses", ""))
        assert checkout["with"]["fetch-depth"] == 0


def _steps(workflow: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]
