"""How faults are printed, to the letter."""

import json
import re
import time
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motebok.diagnostics import Diagnostic, Position, Severity, message
from motebok.locale import LANGUAGES, speaker
from motebok.report import as_github, as_gitlab, as_json, human, lines, summary, tell

ENGLISH = speaker("en")
PATH = "meetings/u/2024-01-10/meeting.yml"


def _fault(
    line: int = 1,
    column: int = 1,
    text: str = "The day is wrong.",
    severity: Severity = Severity.ERROR,
    path: str = PATH,
) -> Diagnostic:
    return Diagnostic(
        Position(path, line, column), "date-is-a-day", message(text), message("Check it."), severity
    )


def _excerpt(line: str, column: int) -> list[str]:
    """The faulty line and its marker as printed, without the margin."""
    printed = human(tell([_fault(1, column)], ENGLISH), {PATH: line}, ENGLISH).split("\n")
    return [printed[3].removeprefix("    1 | "), printed[4].removeprefix("      | ")]


def test_errors_and_warnings_stand_apart_each_in_order_of_place() -> None:
    texts = {PATH: "dato: 2024-01-32\nstart: 9\nslutt: 25:00\n", "mkdocs.yml": ""}
    faults = [
        _fault(3, 8, "The end is wrong."),
        _fault(2, 8, "The start is odd.", Severity.WARNING),
        _fault(1, 7),
    ]
    assert human(tell(faults, ENGLISH), texts, ENGLISH) == (
        "Errors\n"
        "\n"
        "meetings/u/2024-01-10/meeting.yml:1:7: date-is-a-day: The day is wrong.\n"
        "    1 | dato: 2024-01-32\n"
        "      |       ^\n"
        "      → Check it.\n"
        "\n"
        "meetings/u/2024-01-10/meeting.yml:3:8: date-is-a-day: The end is wrong.\n"
        "    3 | slutt: 25:00\n"
        "      |        ^\n"
        "      → Check it.\n"
        "\n"
        "Warnings\n"
        "\n"
        "meetings/u/2024-01-10/meeting.yml:2:8: date-is-a-day: The start is odd.\n"
        "    2 | start: 9\n"
        "      |        ^\n"
        "      → Check it.\n"
        "\n"
        "2 errors and 1 warning in 2 files.\n"
    )


def test_a_place_without_a_text_shows_no_line() -> None:
    fault = _fault(path="meetings/u/2024-13-10")
    assert human(tell([fault], ENGLISH), {PATH: ""}, ENGLISH) == (
        "Errors\n"
        "\n"
        "meetings/u/2024-13-10:1:1: date-is-a-day: The day is wrong.\n"
        "      → Check it.\n"
        "\n"
        "1 error in 1 file.\n"
    )


def test_a_place_after_the_last_line_shows_no_line() -> None:
    printed = human(tell([_fault(4)], ENGLISH), {PATH: "dato:\n"}, ENGLISH)
    assert " | " not in printed


def test_the_marker_stands_under_the_place() -> None:
    assert _excerpt("start: 9", 8) == ["start: 9", "       ^"]
    assert _excerpt("start: 9", 1) == ["start: 9", "^"]
    assert _excerpt("start:", 7) == ["start:", "      ^"]
    assert _excerpt("start:", 99) == ["start:", "      ^"]
    assert _excerpt("", 1) == ["", "^"]


def test_the_marker_is_right_after_tabs_wide_letters_and_accents() -> None:
    assert _excerpt("\t\tsted: 9", 9) == ["        sted: 9", "              ^"]
    assert _excerpt("sted: 東京 9", 10) == ["sted: 東京 9", "           ^"]
    assert _excerpt("sted: a\u030a 9", 10) == ["sted: a\u030a 9", "        ^"]


def test_signs_that_nobody_can_see_are_marked() -> None:
    assert _excerpt("dato: \u202e2024\x1b[31m", 7) == ["dato: \ufffd2024\ufffd[31m", "      ^"]
    assert _excerpt("dato:\u00a02024", 7) == ["dato: 2024", "      ^"]


@pytest.mark.parametrize("column", [1, 40, 100, 150, 199, 200, 201])
def test_a_long_line_is_cut_around_the_place(column: int) -> None:
    line = "".join(chr(0x100 + number) for number in range(200))
    shown, marker = _excerpt(line, column)
    assert len(shown) <= 88
    assert len(shown) > 60
    assert shown.strip("…") in line
    assert shown.startswith("…") == (line[0] not in shown)
    assert shown.endswith("…") == (line[-1] not in shown)
    if column <= len(line):
        assert shown[len(marker) - 1] == line[column - 1]
    else:
        assert len(marker) == len(shown) + 1


def test_a_line_that_just_fits_is_not_cut() -> None:
    assert _excerpt("x" * 88, 88) == ["x" * 88, f"{' ' * 87}^"]
    assert _excerpt("x" * 89, 1)[0] == f"{'x' * 87}…"


def test_many_faults_on_long_lines_are_told_quickly() -> None:
    text = "\n".join(["å" * 20_000] * 50)
    place = [Position(PATH, 1 + number % 50, 1 + number) for number in range(5_000)]
    told = tell([replace(_fault(1), position=each) for each in place], ENGLISH)
    before = time.process_time()
    assert human(told, {PATH: text}, ENGLISH).count("^") == len(told)
    assert as_gitlab(told, {PATH: text}).count("fingerprint") == len(told)
    assert time.process_time() - before < 3


@given(st.text(alphabet="ab\t東\u030a\u202e ", max_size=250), st.integers(1, 260))
def test_an_excerpt_is_never_wider_than_a_terminal(line: str, column: int) -> None:
    shown, marker = _excerpt(line, column)
    cells = sum(2 if sign == "東" else 0 if sign == "\u030a" else 1 for sign in shown)
    assert cells <= 88
    assert len(marker) <= 89
    assert re.fullmatch(" *\\^", marker)


def test_what_a_text_says_cannot_take_over_the_terminal() -> None:
    fault = Diagnostic(
        Position("meetings/u/\x1b[2J.yml"),
        "value-is-known",
        message("«{text}» is unknown.", text="a\x1b[31m\nb\u202e"),
        message("Remove «{text}».", text="\r\n"),
    )
    (told,) = tell([fault], ENGLISH)
    assert told.message == "«a\ufffd[31m b\ufffd» is unknown."
    assert told.hint == "Remove « »."
    assert "\x1b" not in human([told], {}, ENGLISH)


def test_a_file_name_that_is_no_text_can_be_printed() -> None:
    fault = _fault(path=b"meetings/\xe5r.yml".decode(errors="surrogateescape"))
    (told,) = tell([fault], ENGLISH)
    assert told.path == "meetings/\ufffdr.yml"


def test_the_same_fault_is_told_once() -> None:
    assert len(tell([_fault(), _fault(), _fault(2)], ENGLISH)) == 2


def test_the_pieces_of_a_report_are_its_text() -> None:
    told, texts = tell([_fault(), _fault(2, severity=Severity.WARNING)], ENGLISH), {PATH: "a\nb"}
    pieces = ["".join(text for _, text in line) for line in lines(told, texts, ENGLISH)]
    assert "".join(f"{line}\n" for line in pieces) == human(told, texts, ENGLISH)


@pytest.mark.parametrize(
    ("errors", "warnings", "files", "said"),
    [
        (0, 0, 88, "No errors in 88 files."),
        (0, 0, 1, "No errors in 1 file."),
        (1, 0, 2, "1 error in 2 files."),
        (0, 1, 1, "1 warning in 1 file."),
        (2, 3, 4, "2 errors and 3 warnings in 4 files."),
    ],
)
def test_the_summary_counts(errors: int, warnings: int, files: int, said: str) -> None:
    faults = [_fault(line) for line in range(errors)]
    faults += [_fault(line, severity=Severity.WARNING) for line in range(warnings)]
    assert summary(tell(faults, ENGLISH), files, ENGLISH) == said


def test_json_is_an_array_in_order_of_place() -> None:
    faults = [
        _fault(2, 8, "Klokkeslettet «9» er odde.", severity=Severity.WARNING),
        Diagnostic(
            Position(PATH, 1, 7), "sums-add-up",
            message("{sum} is not {other}.", sum=Decimal("-1.5"), other=2),
            message("Correct it."),
        ),
    ]  # fmt: skip
    printed = as_json(tell(faults, ENGLISH))
    assert json.loads(printed) == [
        {
            "path": PATH, "line": 1, "column": 7, "code": "sums-add-up", "severity": "error",
            "message": "−1.5 is not 2.", "hint": "Correct it.",
        },
        {
            "path": PATH, "line": 2, "column": 8, "code": "date-is-a-day", "severity": "warning",
            "message": "Klokkeslettet «9» er odde.", "hint": "Check it.",
        },
    ]  # fmt: skip
    assert "«" in printed
    assert printed.endswith("\n")
    assert as_json(tell(reversed(faults), ENGLISH)) == printed


def test_json_of_nothing_is_an_empty_array() -> None:
    assert as_json(()) == "[]\n"
    assert as_gitlab((), {}) == "[]\n"
    assert as_github(()) == ""


def test_github_gets_one_command_a_fault() -> None:
    faults = [
        _fault(1, 7, "50 % is wrong: see a,b.", path="meetings/u,v:w/a.yml"),
        _fault(2, 1, severity=Severity.WARNING),
    ]
    assert as_github(tell(faults, ENGLISH)) == (
        "::error file=meetings/u%2Cv%3Aw/a.yml,line=1,col=7,title=date-is-a-day"
        "::50 %25 is wrong: see a,b.%0ACheck it.\n"
        f"::warning file={PATH},line=2,col=1,title=date-is-a-day::The day is wrong.%0ACheck it.\n"
    )


def test_gitlab_gets_a_code_quality_report() -> None:
    faults = [_fault(1, 7), _fault(2, 1, severity=Severity.WARNING)]
    report = json.loads(as_gitlab(tell(faults, ENGLISH), {PATH: "dato: x\nstart: 9\n"}))
    prints = [each.pop("fingerprint") for each in report]
    assert report == [
        {
            "description": "The day is wrong. Check it.",
            "check_name": "date-is-a-day",
            "severity": severity,
            "location": {
                "path": PATH,
                "positions": {"begin": place, "end": place},
            },
        }
        for severity, place in (
            ("major", {"line": 1, "column": 7}),
            ("minor", {"line": 2, "column": 1}),
        )
    ]
    assert all(re.fullmatch("[0-9a-f]{64}", each) for each in prints)
    assert len(set(prints)) == 2


def test_a_fingerprint_stays_when_the_line_moves_and_the_language_changes() -> None:
    def prints(line: int, text: str, language: str) -> list[str]:
        told = tell([_fault(line, 7), _fault(line, 9)], speaker(language))
        return [each["fingerprint"] for each in json.loads(as_gitlab(told, {PATH: text}))]

    before = prints(1, "dato: 32.1", "nb")
    assert prints(3, "# a\n\n  dato: 32.1", "en") == before
    assert prints(1, "dato: 33.1", "nb") != before
    assert len(set(before)) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_can_print_a_report(language: str) -> None:
    words = speaker(language)
    printed = human(tell([_fault()], words), {PATH: "dato: x"}, words)
    assert "1" in printed.splitlines()[-1]


def test_a_number_that_may_be_a_persons_is_not_repeated() -> None:
    fault = Diagnostic(
        Position("a.yml", 1, 7), "no-identity-numbers", message("Here."), message("Take it out.")
    )
    said = human(tell([fault], speaker("en")), {"a.yml": "navn: 12345 12345\n"}, speaker("en"))
    assert "navn: ••••• •••••" in said
    assert "12345" not in said
