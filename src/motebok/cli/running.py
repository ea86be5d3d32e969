"""A command is carried out: what was asked for, in which language, and the exit code.

0 is clean or warnings only, 1 errors, 2 a command that was not understood or cannot be carried
out, 3 a fault of ours, 75 that somebody else is at work where we would be.
"""

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from motebok.again import Question
from motebok.cli.asking import asked
from motebok.cli.commands import program
from motebok.cli.crash import recorded
from motebok.cli.words import explained
from motebok.diagnostics import LaterError, RefusalError, message
from motebok.locale import LANGUAGES, Speaker, speaker

CLEAN, ERRORS, USAGE, OURS = range(4)
LATER = 75
"""As mail programs have said it for decades: try again later."""
INTERRUPTED = 130
_OF_THE_MACHINE = {
    errno.EACCES: message("access is denied"),
    errno.EPERM: message("access is denied"),
    errno.ENOSPC: message("the disk is full"),
    errno.EROFS: message("the disk is read-only"),
}
"""Faults that those who run the program can mend: rights, and room on the disk."""


def run(arguments: Sequence[str], called: str = "motebok", question: Question | None = None) -> int:
    """Run a command and answer its exit code; `called` is how the program was called.

    The answer to a `question` is remembered.
    """
    words = speaker(_language(asked("--lang", arguments)))
    try:
        code = program(words, question).main(list(arguments), called, standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read us has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except Exception as error:  # noqa: BLE001 - what is none of the known faults is ours
        text, code = _end(error, words, arguments)
        sys.stderr.write(f"{text}\n")
    return int(code or CLEAN)


def _end(error: Exception, words: Speaker, arguments: Sequence[str]) -> tuple[str, int]:
    """What is said of an error, and the exit code."""
    match error:
        case click.exceptions.NoArgsIsHelpError():
            text, code = error.format_message(), USAGE
        case click.UsageError():
            text, code = f"{words.say(explained(error))}{_help(error, words)}", USAGE
        case LaterError():
            text, code = words.say(error.message), LATER
        case RefusalError():
            text, code = words.say(error.message), USAGE
        case click.Abort():
            text, code = "", INTERRUPTED
        case OSError(errno=int(number)) if number in _OF_THE_MACHINE:
            what = message(
                "«{path}» cannot be read or written: {reason}.",
                path=str(error.filename),
                reason=_OF_THE_MACHINE[number],
            )
            text, code = words.say(what), USAGE
        case _:
            root = Path(asked("--root", arguments) or ".")
            text, code = words.say(recorded(error, arguments, root)), OURS
    return text, code


def _help(error: click.UsageError, words: Speaker) -> str:
    if error.ctx is None:
        return ""
    where = message("«{command} --help» says how it is written.", command=error.ctx.command_path)
    return f"\n{words.say(where)}"


def _language(asked_for: str) -> str:
    """The language asked for; what is none is refused when the command line is read."""
    return asked_for if asked_for in LANGUAGES else LANGUAGES[0]
