"""The command line. What was answered before and still holds is answered before anything is loaded.

The exit code is 0 for clean or warnings only, 1 for errors, 2 for a command that was not understood
or cannot be carried out, 3 for a fault of ours, 75 where somebody else is at work.
"""

import gc
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from motebok.cli.asking import now, question


def main() -> None:
    """Run the command that the program was called with, and end with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    door = Path(sys.argv[0]).name
    arguments = sys.argv[1:]
    asked = question(arguments)
    if asked and (known := asked.answer(now())):
        sys.stdout.write(known.text)
        sys.exit(known.code)
    from motebok.cli.running import run as carry_out  # noqa: PLC0415 - it takes half a second

    if arguments[:1] != ["serve"]:
        gc.disable()  # what is read stays until the end, which is near
    sys.exit(carry_out(arguments, f"python {door}" if door == "build.py" else "motebok", asked))


def run(arguments: Sequence[str], called: str = "motebok") -> int:
    """Run a command and answer its exit code; `called` is how the program was called."""
    from motebok.cli.running import run as carry_out  # noqa: PLC0415 - it takes half a second

    return carry_out(arguments, called)
