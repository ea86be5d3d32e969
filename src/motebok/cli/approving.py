"""An approval, and what it says: imported only when something is approved."""

import datetime as dt
import sys
from pathlib import Path

from motebok.approve import approve
from motebok.cli.asking import now
from motebok.cli.checking import reported
from motebok.cli.options import FORMATS
from motebok.cli.words import SpokenError
from motebok.diagnostics import message
from motebok.locale import Speaker
from motebok.model.fields import read_date
from motebok.model.words import Approval
from motebok.pipeline.checking import check_root


def approve_minutes(root: Path, meeting: str, how: Approval, on: str | None, words: Speaker) -> int:
    """Approve the minutes of a meeting, named committee/date, as of a written day or else today.

    Where the archive has errors, print all that is wrong instead. RefusalError as `approve`.
    """
    checked = check_root(root, now())
    if not checked.passes():
        sys.stdout.write(reported(checked, FORMATS[0], words))
        return 1
    day = _day(on) if on else now().date()
    path = approve(root, checked.archive, meeting, how, day)
    said = message("The approval stands in «{path}».", path=path.as_posix())
    sys.stdout.write(f"{words.say(said)}\n")
    return 0


def _day(value: str) -> dt.date:
    try:
        return read_date(value)
    except ValueError:
        raise SpokenError(message("«{value}» is not a date.", value=value)) from None
