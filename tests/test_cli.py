"""The command line: what it says, to whom, and its exit codes."""

import datetime as dt
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import casefiles
import pytest

from motebok import __version__
from motebok.cli import run
from motebok.locale import LANGUAGES

ERROR = "dato: 2024-01-32\nstatus: planlagt\n"
WARNING = "dato: 2024-09-11\nstatus: planlagt\nmerknad: a #b\n"
NOW = "2024-06-01T12:00"
COMMANDS = (
    "build", "check", "serve", "new", "approve", "publish", "rollback", "verify", "purge",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets it be the first of June 2024."""
    for module in ("commands", "checking"):
        monkeypatch.setattr(f"motebok.cli.{module}.now", lambda: dt.datetime.fromisoformat(NOW))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A sound archive."""
    shutil.copytree(casefiles.BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def _meeting(archive: Path, text: str) -> None:
    folder = archive / "meetings" / "u" / "2024-09-11"
    folder.mkdir()
    (folder / "meeting.yml").write_text(text, encoding="utf-8")


def _run(root: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run build.py of the repository at `root` as a process of its own."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, str(root / "build.py"), *arguments],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **settings},
        timeout=60,
    )


def test_a_sound_archive_is_clean(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--root", str(archive), "--lang", "en"]) == 0
    assert re.fullmatch(r"No errors in \d+ files?\.\n", capsys.readouterr().out)


def test_errors_are_1(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _meeting(archive, ERROR)
    assert run(["check", "--root", str(archive), "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert "meetings/u/2024-09-11/meeting.yml:1:7: date-is-a-day: " in out
    assert "    1 | dato: 2024-01-32\n      |       ^\n" in out
    assert err == ""


def test_warnings_are_0_and_1_when_strict(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _meeting(archive, WARNING)
    assert run(["check", "--root", str(archive), "--lang", "en"]) == 0
    assert "1 warning in " in capsys.readouterr().out
    assert run(["check", "--root", str(archive), "--strict"]) == 1


def test_machines_get_their_forms_and_nothing_else(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _meeting(archive, ERROR)
    path = "meetings/u/2024-09-11/meeting.yml"
    assert run(["check", "--root", str(archive), "--format", "json"]) == 1
    (fault,) = json.loads(capsys.readouterr().out)
    assert (fault["path"], fault["line"], fault["column"]) == (path, 1, 7)
    assert run(["check", "--root", str(archive), "--format=gitlab"]) == 1
    (fault,) = json.loads(capsys.readouterr().out)
    assert fault["location"]["path"] == path
    assert run(["check", "--root", str(archive), "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith(f"::error file={path},line=1,col=7,")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chekc"], "There is no command «chekc». Did you mean «check»?"),
        ([], "Which command? There are build, check, serve, init, new, approve, publish, "),
        (["xyzzy"], "There is no command «xyzzy», only build, check, serve, init, new, "),
        (["check", "--stric"], "There is no option «--stric». Did you mean «--strict»?"),
        (["check", "--xyzzy"], "There is no option «--xyzzy»."),
        (
            ["check", "--format", "xml"],
            "«xml» cannot stand here. Write one of human, json, github or gitlab.",
        ),
        (["check", "--format"], "The option «--format» lacks its value"),
        (["check", "a", "b"], "«a b» is more than the command takes."),
        (["new", "meeting"], "«COMMITTEE» is missing."),
        (["new", "meeting", "u"], "«DATE» is missing."),
        (["publish"], "«--to» is missing."),
        (["publish", "--to", "x", "--wait", "soon"], "«soon» is not a number of seconds."),
        (["publish", "--to", "x", "--wait", "-1"], "«-1» is not a number of seconds."),
        (["rollback", "--to", "x", "two"], "«two» is not the number of a release."),
        (["verify", "--to", "x", "two"], "«two» is not the number of a release."),
        (["verify"], "Which? Name where it is published with --to, or the folder of a release."),
        (["purge", "--to", "x"], "«PATH» is missing."),
        (["serve", "--port", "0"], "«0» is not the number of a port, such as 8000."),
        (["serve", "--port", "http"], "«http» is not the number of a port"),
    ],
)
def test_what_is_not_understood_is_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--lang=en", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert "--help» says how it is written." in err


@pytest.mark.parametrize("command", ["check", "build", "serve"])
def test_a_folder_without_an_archive_is_2(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, "--root", str(tmp_path), "--lang", "en"]) == 2
    assert capsys.readouterr().err == (
        f"The folder «{tmp_path}» is no archive: it lacks mkdocs.yml and meetings/.\n"
    )
    assert run([command, "--root", str(tmp_path / "ingen"), "--lang", "en"]) == 2
    assert capsys.readouterr().err == f"There is no folder «{tmp_path / 'ingen'}».\n"
    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_ours_is_3_and_leaves_a_report(
    archive: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("ups")

    monkeypatch.setattr("motebok.cli.checking.check_kept", broken)
    for number in (1, 2):
        assert run(["check", "--root", str(archive), "--lang", "en"]) == 3
        report = archive / ".motebok" / f"feil-{number}.txt"
        out, err = capsys.readouterr()
        assert out == ""
        assert err.count("\n") == 1
        assert f"«{report}»" in err
        assert "Traceback" not in err
        text = report.read_text(encoding="utf-8")
        assert __version__ in text
        assert "ZeroDivisionError: ups" in text
        assert f"check --root {archive}" in text
    assert (archive / ".motebok" / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_fault_of_ours_outside_an_archive_is_reported_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    spare = tmp_path / "spare"
    spare.mkdir()
    monkeypatch.setattr("motebok.cli.checking.check_kept", broken)
    monkeypatch.setattr("tempfile.tempdir", str(spare))
    assert run(["check", "--root", str(tmp_path)]) == 3
    assert str(spare / "feil-1.txt") in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["spare"]


def test_what_the_machine_refuses_is_2(
    archive: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "meetings/u/committee.yml")

    monkeypatch.setattr("motebok.cli.checking.check_kept", refused)
    assert run(["check", "--root", str(archive), "--lang", "en"]) == 2
    assert capsys.readouterr().err == (
        "«meetings/u/committee.yml» cannot be read or written: access is denied.\n"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_names_every_command_in_every_language(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--help", "--lang", language]) == 0
    text = capsys.readouterr().out
    assert all(re.search(rf"^  {command}  +\S", text, re.MULTILINE) for command in COMMANDS)
    for command in (*([name] for name in COMMANDS), ["new", "meeting"]):
        assert run([*command, "--lang", language, "--help"]) == 0
        assert "--help" in capsys.readouterr().out


def test_help_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "meeting", "--help", "--lang", "en"], "python build.py") == 0
    assert capsys.readouterr().out.rstrip() == (
        "How to write it: python build.py new meeting COMMITTEE DATE [OPTIONS]\n"
        "\n"
        "  Lay out the file of a new meeting, with the next case numbers and what is\n"
        "  usual. For example: new meeting losam-mh 2026-12-15\n"
        "\n"
        "Options:\n"
        "  --root DIR   The folder with mkdocs.yml, content/ and meetings/; else the\n"
        "               one you are in.\n"
        "  --lang LANG  The language of the messages: nb, nn or en.\n"
        "  --help       Show this help."
    )


def test_help_shows_what_can_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "--help", "--lang", "en"], "python build.py") == 0
    assert "python build.py verify [RELEASE] [OPTIONS]" in capsys.readouterr().out


def test_no_command_at_all_shows_the_help_and_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["new"]):
        assert run(arguments) == 2
        assert "--help" in capsys.readouterr().err


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"Møtebok {__version__}\n"


def test_a_new_meeting_is_made(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["new", "meeting", "u", "2024-12-18", "--root", str(archive), "--lang", "en"]
    assert run(command) == 0
    path = archive / "meetings" / "u" / "2024-12-18" / "meeting.yml"
    assert f"«{path}» is made." in capsys.readouterr().out
    assert path.is_file()
    assert run(command) == 2
    assert "already" in capsys.readouterr().err
    assert run(["check", "--root", str(archive)]) == 0


@pytest.mark.parametrize("out", ["meetings/u/site", "content", "templates/x"])
def test_the_site_is_not_put_among_what_people_write(
    archive: Path, out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(archive.rglob("*"))
    command = ["build", "--root", str(archive), "--out", str(archive / out), "--lang", "en"]
    assert run(command) == 2
    assert "among what people write" in capsys.readouterr().err
    assert sorted(archive.rglob("*")) == before


def test_a_folder_of_somebody_elses_is_refused_before_the_work(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["build", "--root", str(archive), "--out", str(archive), "--lang", "en"]
    before = sorted(archive.rglob("*"))
    assert run(command) == 2
    assert f"«{archive}» has files in it that Møtebok did not make" in capsys.readouterr().err
    assert sorted(archive.rglob("*")) == before


def test_an_archive_with_errors_is_not_built(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _meeting(archive, ERROR)
    assert run(["build", "--root", str(archive), "--lang", "en"]) == 1
    assert "1 error in " in capsys.readouterr().out
    assert not (archive / "site").exists()


def test_the_door_runs_the_program_and_says_how_it_was_called(root: Path) -> None:
    done = _run(root, "cheeck", "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "«python build.py --help»" in done.stderr


@pytest.mark.parametrize("settings", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "latin-1"}])
def test_output_is_utf8_whatever_the_machine_says(
    root: Path, archive: Path, settings: Mapping[str, str]
) -> None:
    _meeting(archive, "møtested: 東京\ndøto: 2024\n")
    done = _run(root, "check", "--root", str(archive), **settings)
    assert done.returncode == 1
    assert "«døto»" in done.stdout


def test_who_stops_reading_gets_no_complaint(root: Path, archive: Path) -> None:
    _meeting(archive, ERROR)
    command = [sys.executable, str(root / "build.py"), "check", "--root", str(archive)]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


HEAVY = ("mkdocs", "jinja2", "rich", "watchfiles", "PIL", "pypdf", "asyncio")


def test_a_check_loads_nothing_that_only_a_build_needs(root: Path, archive: Path) -> None:
    code = (
        "import sys; from motebok.cli import run; "
        f"run(['check', '--root', {str(archive)!r}]); "
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code],
        check=True, capture_output=True, text=True, cwd=root, timeout=60,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.build
def test_a_build_says_where_the_site_is(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive / "content").mkdir()
    (archive / "content" / "index.md").write_text("# Møter\n", encoding="utf-8")
    for changes in (r"[1-9]\d* new, 0 changed, 0 removed", "0 new, 0 changed, 0 removed"):
        assert run(["build", "--root", str(archive), "--lang", "en"]) == 0
        out = capsys.readouterr().out
        where = re.escape(str(archive / "site"))
        assert re.search(
            rf"^The site is in {where}: \d+ pages? \(files: {changes}\)\.$", out, re.MULTILINE
        )


@contextmanager
def _interruptible() -> Iterator[None]:
    """Lets what is started here be interrupted, also where the tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.build
def test_serving_begins_with_a_build_and_ends_by_interrupt(root: Path, archive: Path) -> None:
    (archive / "content").mkdir()
    (archive / "content" / "index.md").write_text("# Møter\n", encoding="utf-8")
    command = [sys.executable, str(root / "build.py"), "serve", "--root", str(archive)]
    with (
        _interruptible(),
        subprocess.Popen(  # noqa: S603 - our own program
            command, stdout=subprocess.PIPE, encoding="utf-8"
        ) as process,
    ):
        try:
            assert process.stdout is not None
            address = next(
                found[0] for line in process.stdout if (found := re.search(r"http://\S+/", line))
            )
            with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - our own server
                said = answer.read().decode()
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 0
        finally:
            process.kill()
    assert "/_motebok/live.js" in said
    assert not (archive / "site").exists()


def _on_a_terminal(root: Path, *arguments: str, **settings: str) -> str:
    """What a terminal is sent."""
    ours, theirs = os.openpty()
    command = [sys.executable, str(root / "build.py"), *arguments]
    environment = {key: text for key, text in os.environ.items() if key != "NO_COLOR"}
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=theirs, stderr=theirs,
        env={**environment, "TERM": "xterm", "COLUMNS": "40", **settings},
    ):  # fmt: skip
        os.close(theirs)
        sent = b""
        with suppress(OSError):  # so the end of a terminal is told
            while part := os.read(ours, 4096):
                sent += part
    os.close(ours)
    return sent.decode().replace("\r\n", "\n")


def test_a_terminal_gets_colours_unless_it_will_not(root: Path, archive: Path) -> None:
    _meeting(archive, ERROR)
    command = ("check", "--root", str(archive), "--lang", "en")
    coloured = _on_a_terminal(root, *command)
    plain = _on_a_terminal(root, *command, NO_COLOR="1")
    assert "\x1b[1;31mErrors\x1b[0m" in coloured
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
