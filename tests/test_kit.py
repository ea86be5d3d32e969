"""What `init` lays out: an archive that is checked without a word, and an editor that knows it."""

import datetime as dt
import json
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from motebok import __version__
from motebok.cli.commands import program
from motebok.diagnostics import RefusalError
from motebok.kit import SHARED, begin_archive
from motebok.locale import speaker
from motebok.model.written import Written
from motebok.pipeline.checking import check_root
from motebok.report import human, tell

DAY = dt.date(2026, 11, 28)
NOON = dt.time(12)
FRONT = {"minutes.md": "minutes", "attachments/": "letter"}
OURS = ("site_name", "site_description", "site_url")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kit") / "arkiv"
    begin_archive(folder, DAY, __version__)
    return folder


def _yaml(text: str) -> Any:  # noqa: ANN401 - whatever the file holds
    return YAML(typ="safe", pure=True).load(text)


def _as_editors(text: str) -> object:
    """YAML 1.2 as an editor reads it: what looks like a date is a text."""
    reader = YAML(typ="safe", pure=True)
    reader.constructor.add_constructor(
        "tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node)
    )
    return reader.load(text)


def test_a_new_archive_passes_the_strictest_check_whatever_the_day(
    tmp_path: Path, reached: Callable[[str], None]
) -> None:
    days = [DAY + dt.timedelta(days=number * 37) for number in range(11)]
    for day in (*days, dt.date(2028, 2, 29), dt.date(2026, 12, 31), dt.date(2027, 1, 1)):
        folder = tmp_path / day.isoformat()
        begin_archive(folder, day, "1")
        checked = check_root(folder, dt.datetime.combine(day, NOON))
        words = speaker("nb")
        assert checked.passes(strict=True), human(
            tell(checked.diagnostics, words), checked.texts, words
        )
        assert len(checked.archive.meetings) == 2
    reached(f"{len(days) + 3} days")


def test_without_its_example_an_archive_is_as_sound_and_with_a_committee_copied_from_it(
    tmp_path: Path,
) -> None:
    begin_archive(tmp_path / "ny", DAY, "1")
    meetings = tmp_path / "ny/meetings"
    example = (meetings / "proveutvalget/committee.yml").read_text(encoding="utf-8")
    readme = (tmp_path / "ny/README.md").read_text(encoding="utf-8")
    for path in ("meetings/proveutvalget", "meetings/cases/felles-lunsj.yml"):
        assert f"`{path}`" in readme
    shutil.rmtree(meetings / "proveutvalget")
    (meetings / "cases/felles-lunsj.yml").unlink()
    assert check_root(tmp_path / "ny", dt.datetime.combine(DAY, NOON)).passes(strict=True)
    (meetings / "fakultetsstyret").mkdir()
    own = example.partition("\n")[2].replace("eksempel: ja\n", "")
    (meetings / "fakultetsstyret/committee.yml").write_text(own, encoding="utf-8")
    checked = check_root(tmp_path / "ny", dt.datetime.combine(DAY, NOON))
    assert checked.passes(strict=True)
    (committee,) = checked.archive.committees.values()
    assert not committee.record.committee.example


def test_every_command_that_people_are_told_of_is_one(archive: Path) -> None:
    told: set[str] = set()
    for name in ("README.md", "publish.sh", ".gitlab-ci.yml", ".github/workflows/kontroller.yml"):
        text = (archive / name).read_text(encoding="utf-8")
        for line in re.findall(r"(?:python build\.py|motebok) ([a-z][^`#\n>|&]*)", text):
            command, *words = line.split()
            options = {word for word in words if word.startswith("--")}
            helped = CliRunner().invoke(program(speaker("en")), [command, "--help"])
            assert helped.exit_code == 0, line
            assert [each for each in options if each not in helped.output] == [], line
            told.add(command)
    assert told == {"build", "check", "init", "new", "publish", "serve", "verify"}


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "notat.txt").write_text("mitt", encoding="utf-8")
    for taken in (tmp_path, tmp_path / "notat.txt"):
        with pytest.raises(RefusalError):
            begin_archive(taken, DAY, "1")
    assert [each.name for each in tmp_path.iterdir()] == ["notat.txt"]
    fresh = tmp_path / "ny" / "mappe"
    (fresh / ".git").mkdir(parents=True)  # cloned from a forge, with nothing in it yet
    begin_archive(fresh, DAY, "1")
    assert (fresh / "mkdocs.yml").is_file()


def test_a_folder_that_cannot_be_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "ut").symlink_to(tmp_path / "borte")
    (tmp_path / "runde").symlink_to("runde")
    (tmp_path / "fil").write_text("mitt", encoding="utf-8")
    for name in ("ut", "runde", "fil/mappe", "runde/mappe", "n" * 300, "/proc/mappe"):
        with pytest.raises(RefusalError):
            begin_archive(tmp_path / name, DAY, "1")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["fil", "runde", "ut"]


def test_the_command_lays_it_out_and_says_what_to_read(tmp_path: Path) -> None:
    folder = tmp_path / "moter"
    done = CliRunner().invoke(program(speaker("en")), ["init", str(folder)])
    assert "README.md" in done.output
    assert f"motebok=={__version__}" in (folder / "requirements.txt").read_text(encoding="utf-8")
    assert (folder / "publish.sh").stat().st_mode & stat.S_IXUSR


@pytest.mark.needs("nginx", "systemctl", "systemd-analyze")
def test_systemd_has_nothing_to_say_of_the_units(archive: Path, tmp_path: Path) -> None:
    units = [shutil.copy(each, tmp_path) for each in archive.glob("server/motebok-nginx.*")]
    assert len(units) == 2
    done = subprocess.run(  # noqa: S603 - Debian's own program
        ["/usr/bin/systemd-analyze", "verify", *units],  # it ends with 0 for a key it ignores
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_web_server_is_told_of_every_release_however_many_come_close_together(
    archive: Path,
) -> None:
    path, service = (
        (archive / f"server/motebok-nginx.{kind}").read_text(encoding="utf-8").splitlines()
        for kind in ("path", "service")
    )
    watched = next(line for line in path if line.startswith("PathChanged="))
    conf = (archive / "server/nginx.conf").read_text(encoding="utf-8")
    assert f"root {watched.partition('=')[2]}/current;" in conf
    assert "StartLimitIntervalSec=0" in service[: service.index("[Service]")]


def test_the_folder_one_is_in_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(program(speaker("en")), ["init"])
    assert (f"«{tmp_path}»" in done.output, (tmp_path / "mkdocs.yml").is_file()) == (True, True)
    again = CliRunner().invoke(program(speaker("en")), ["init"])
    assert isinstance(again.exception, RefusalError)


def test_who_has_not_activated_the_environment_is_told_so(archive: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-I", "-S", archive / "build.py", "check"],  # with no package at all
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Møtebok er ikke installert i denne Python")


def test_no_place_is_left_open_in_any_file(archive: Path) -> None:
    files = [path for path in archive.rglob("*") if path.is_file()]
    assert len(files) > 40
    for path in files:
        assert "%" not in path.name
        text = path.read_text(encoding="utf-8")
        assert "%held" not in text
        assert "%coming" not in text


def test_every_schema_is_sound_and_speaks_norwegian(archive: Path) -> None:
    schemas = sorted((archive / "schemas").glob("*.json"))
    assert len(schemas) == 10
    english = {
        field.description for kind in _kinds(Written) for field in kind.model_fields.values()
    }
    assert len(english) > 100
    for path in schemas:
        schema = json.loads(path.read_text(encoding="utf-8"))
        Draft7Validator.check_schema(schema)
        told = list(_properties(schema))
        assert told
        said = {about["description"] for _, about in told if "description" in about}
        assert said
        assert said & english == set()
        assert not any("title" in about for _, about in told)
    meeting = json.loads((archive / "schemas/meeting.json").read_text(encoding="utf-8"))
    status = json.dumps(meeting["properties"]["status"], ensure_ascii=False)
    assert "avholdt" in status
    assert meeting["properties"]["saksliste"]["description"].startswith("Sakene og pausene")


def _kinds(kind: type[Written]) -> Iterator[type[Written]]:
    for each in kind.__subclasses__():
        yield each
        yield from _kinds(each)


def _properties(schema: object) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for below in schema.values():
            yield from _properties(below)
    elif isinstance(schema, list):
        for below in schema:
            yield from _properties(below)


def _schema_of(archive: Path, path: str) -> str | None:
    """The schema that the editor's settings name for a file, or that its front matter has."""
    settings = json.loads((archive / ".vscode/settings.json").read_text(encoding="utf-8"))
    for schema, pattern in settings["yaml.schemas"].items():
        if fnmatch(path, pattern) and path.count("/") == pattern.count("/"):
            assert (archive / schema).is_file()
            return Path(schema).stem
    if not path.endswith(".md") or path.startswith("meetings/documents/"):
        return "letter" if path.endswith(".md") else None
    return next((schema for part, schema in FRONT.items() if part in path), "paper")


def test_the_editor_finds_no_fault_in_the_example_or_the_sample(
    archive: Path, root: Path, reached: Callable[[str], None]
) -> None:
    seen: list[str] = []
    for home in (archive, root):
        for file in sorted((home / "meetings").rglob("*")):
            path = file.relative_to(home).as_posix()
            text = file.read_text(encoding="utf-8") if file.suffix in {".md", ".yml"} else ""
            text = text.removeprefix("---\n").partition("\n---\n")[0] if ".md" in path else text
            if text and (schema := _schema_of(archive, path)):
                named = json.loads((archive / f"schemas/{schema}.json").read_text("utf-8"))
                faults = [each.message for each in Draft7Validator(named).iter_errors(
                    _as_editors(text) or {})]  # fmt: skip
                assert faults == [], path
                seen.append(schema)
    assert len(set(seen)) == 9  # the sample has no addresses.yml
    reached(f"{len(seen)} files by {len(set(seen))} schemas")


MISTAKES = (
    "datoen: 2026-01-13",
    "Dato: 2026-01-13",
    "start: kl. 9",
    "slutt: 1130",
    "status: avhold",
    "form: zoom",
    "lukket: kanskje",
    "innkalling: 2026-01-06",
    "flyttet: 2026-02-01",
    "møtedager: 13. og 14. januar",
    "mangler: {protokol: Borte.}",
    "saksliste: Budsjett",
    "saksliste: [Budsjett]",
    "saksliste: {nr: ST 1/26, tittel: Budsjett}",
    "saksliste: [{nr: ST 1/26}]",
    "saksliste: [{nr: ST 1/26, titel: Budsjett}]",
    "saksliste: [{nr: ST 1/26, tittel: Budsjett, tid: 09:00}]",
    "saksliste: [{nr: ST 1/26, tittel: Budsjett, vedlegg: plan.pdf}]",
    "saksliste: [{nr: ST 1/26, tittel: Budsjett, unntatt: ja}]",
    "saksliste: [{pause: Lunsj, lengde: 30}]",
)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_editor_finds_what_is_written_wrong(archive: Path, mistake: str) -> None:
    schema = json.loads((archive / "schemas/meeting.json").read_text(encoding="utf-8"))
    right = "dato: 2026-01-13\nstart: 09:00\nsaksliste: [{nr: ST 1/26, tittel: Budsjett}]\n"
    key = mistake.partition(":")[0]
    kept = [line for line in right.splitlines() if not line.startswith(f"{key}:")]
    assert list(Draft7Validator(schema).iter_errors(_as_editors(right))) == []
    wrong = "\n".join((*kept, mistake))
    assert len(list(Draft7Validator(schema).iter_errors(_as_editors(wrong)))) == 1


@pytest.mark.parametrize("date", ["", "dato: 13 januar", "dato: 2026-1-13", "dato: neste tirsdag"])
def test_the_editor_asks_for_a_date(archive: Path, date: str) -> None:
    schema = json.loads((archive / "schemas/meeting.json").read_text(encoding="utf-8"))
    written = _as_editors(f"{date}\nslutt: 10:00")
    assert len(list(Draft7Validator(schema).iter_errors(written))) == 1


def test_a_new_archive_is_set_up_as_the_sample_is(archive: Path, root: Path) -> None:
    new, sample = (
        _yaml((home / "mkdocs.yml").read_text(encoding="utf-8")) for home in (archive, root)
    )
    del sample["theme"]["custom_dir"]  # the program brings the theme
    for settings in (new, sample):
        for name in OURS:
            settings.pop(name, None)
        for name in ("utgiver", "navnerom"):
            settings["extra"]["motebok"].pop(name, None)
    assert new == sample


def test_the_package_carries_what_new_archives_share(root: Path) -> None:
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    for path in SHARED:
        assert f'"{path}" = "motebok/shared/{path}"' in text
