"""What is said of a check: imported only when something is checked."""

import sys
from collections.abc import Callable
from pathlib import Path

from motebok.again import Answer, Question
from motebok.cli.asking import midnight, now
from motebok.cli.options import FORMATS
from motebok.cli.terminal import print_report
from motebok.locale import Speaker
from motebok.pipeline.checking import Checked, check_kept
from motebok.report import as_github, as_gitlab, as_json, human, tell


def check_archive(
    root: Path, form: str, words: Speaker, question: Question | None, *, strict: bool
) -> int:
    """Check, and print all that is wrong; the answer to a `question` is remembered."""
    moment = now()
    checked = check_kept(root, moment)
    code = 0 if checked.passes(strict=strict) else 1
    if question:
        text = reported(checked, form, words)
        sys.stdout.write(text)
        question.remember(Answer(text, code), moment, midnight(moment))
    elif form in FORMATS[1:]:
        sys.stdout.write(reported(checked, form, words))
    else:
        print_report(tell(checked.diagnostics, words), checked.texts, words)
    return code


def reported(checked: Checked, form: str, words: Speaker) -> str:
    """All that is wrong, in one of FORMATS."""
    told = tell(checked.diagnostics, words)
    forms: dict[str, Callable[[], str]] = {
        "human": lambda: human(told, checked.texts, words),
        "json": lambda: as_json(told),
        "github": lambda: as_github(told),
        "gitlab": lambda: as_gitlab(told, checked.texts),
    }
    return forms[form]()
