"""The command line: what was asked for, in which language, and the exit code.

0 is clean or warnings only, 1 errors, 2 a command that was not understood, 3 a fault of ours.
"""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path

import click

from motebok.cli.commands import program
from motebok.cli.words import explained
from motebok.diagnostics import Message, RefusalError, message
from motebok.locale import LANGUAGES, Speaker, speaker

CLEAN, ERRORS, USAGE, OURS = range(4)


def main() -> None:
    """Run the command that the program was called with, and end with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    door = Path(sys.argv[0]).name
    sys.exit(run(sys.argv[1:], f"python {door}" if door == "build.py" else "motebok"))


def run(arguments: Sequence[str], called: str = "motebok") -> int:
    """Run a command and answer its exit code; `called` is how the program was called."""
    words = speaker(_language(arguments))
    try:
        return int(program(words).main(list(arguments), called, standalone_mode=False) or CLEAN)
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stderr.write(f"{error.format_message()}\n")
        return USAGE
    except click.UsageError as error:
        return _refuse(words, explained(error), error.ctx)
    except RefusalError as error:
        return _refuse(words, error.message)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN


def _refuse(words: Speaker, what: Message, ctx: click.Context | None = None) -> int:
    sys.stderr.write(f"{words.say(what)}\n")
    if ctx is not None:
        hint = message("«{command} --help» says how it is written.", command=ctx.command_path)
        sys.stderr.write(f"{words.say(hint)}\n")
    return USAGE


def _language(arguments: Sequence[str]) -> str:
    """The language asked for, wherever it stands; what else it may be is refused later."""
    for first, second in pairwise([*arguments, ""]):
        name, _, value = first.partition("=")
        if name == "--lang" and (asked := value or second) in LANGUAGES:
            return asked
    return LANGUAGES[0]
