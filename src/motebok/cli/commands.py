"""The commands: each reads its options, has the work done, and answers the exit code."""

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from motebok import __version__
from motebok.cli.terminal import print_report
from motebok.cli.words import Spoken, SpokenGroup, one_of
from motebok.diagnostics import message
from motebok.locale import LANGUAGES, Speaker
from motebok.pipeline import Checked, check_root
from motebok.report import as_github, as_gitlab, as_json, tell

FORMATS = ("human", "json", "github", "gitlab")


def program(speaker: Speaker) -> click.Command:
    """The whole command line in one language; a call of it answers the exit code."""
    say = speaker.say
    version = click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version,
        help=say(message("Show the version.")),
    )  # fmt: skip
    return SpokenGroup(
        "motebok",
        commands=[_check(speaker)],
        params=[version, _lang(speaker)],
        help=say(message("Møtebok makes a web site of the meetings of committees.")),
        no_args_is_help=True,
        context_settings={"obj": speaker},
    )


def _check(speaker: Speaker) -> click.Command:
    say = speaker.say
    form = click.Option(
        ["--format"], type=one_of(FORMATS), default="human", metavar="FORMAT",
        help=say(message("How faults are printed: human, json, github or gitlab.")),
    )  # fmt: skip

    def run(root: Path, format: str, *, strict: bool) -> int:  # noqa: A002 - the option's name
        checked = check_root(root, now())
        report(checked, format, speaker)
        return 0 if checked.passes(strict=strict) else 1

    return Spoken(
        "check",
        params=[_root(speaker), form, _strict(speaker), _lang(speaker)],
        callback=run,
        help=say(message("Only check the meetings: what is wrong, where, and what to do.")),
    )


def report(checked: Checked, form: str, speaker: Speaker) -> None:
    """Print all that is wrong to standard output."""
    told = tell(checked.diagnostics, speaker)
    machine: dict[str, Callable[[], str]] = {
        "json": lambda: as_json(told),
        "github": lambda: as_github(told),
        "gitlab": lambda: as_gitlab(told, checked.texts),
    }
    if form in machine:
        sys.stdout.write(machine[form]())
    else:
        print_report(told, checked.texts, speaker)


def now() -> dt.datetime:
    """The time in Norway, which embargoes and deadlines are written in."""
    try:
        zone: dt.tzinfo | None = ZoneInfo("Europe/Oslo")
    except ZoneInfoNotFoundError:  # a machine without time zones has at least its own
        zone = None
    return dt.datetime.now(dt.UTC).astimezone(zone).replace(tzinfo=None)


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    if value:
        sys.stdout.write(f"Møtebok {__version__}\n")
        ctx.exit()


def _root(speaker: Speaker) -> click.Option:
    return click.Option(
        ["--root"], type=click.Path(path_type=Path), default=Path(), metavar="DIR",
        help=speaker.say(
            message("The folder with mkdocs.yml, content/ and meetings/; else the one you are in.")
        ),
    )  # fmt: skip


def _strict(speaker: Speaker) -> click.Option:
    return click.Option(
        ["--strict"], is_flag=True, help=speaker.say(message("Let warnings count as errors."))
    )


def _lang(speaker: Speaker) -> click.Option:
    return click.Option(
        ["--lang"], type=one_of(LANGUAGES), expose_value=False, metavar="LANG",
        help=speaker.say(message("The language of the messages: nb, nn or en.")),
    )  # fmt: skip
