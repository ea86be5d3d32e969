"""The commands that begin something new: init and new."""

import sys
from pathlib import Path

import click

from motebok import __version__
from motebok.cli.asking import now
from motebok.cli.options import lang_option, root_option
from motebok.cli.words import Spoken, SpokenGroup
from motebok.diagnostics import message
from motebok.locale import Speaker


def beginning_commands(words: Speaker) -> list[click.Command]:
    """The commands; what they need is imported when one of them runs."""
    return [_init(words), _new(words)]


def _init(words: Speaker) -> click.Command:
    folder = click.Argument(
        ["folder"], type=click.Path(path_type=Path), default=Path(),
        metavar=f"[{words.say(message('DIR'))}]",
    )  # fmt: skip

    def run(folder: Path) -> int:
        from motebok.kit import begin_archive  # noqa: PLC0415 - only this command needs it

        begin_archive(folder.absolute(), now().date(), __version__)
        said = message(
            "«{folder}» is a new archive now. Its README.md says what to do next.",
            folder=str(folder.absolute()),
        )
        sys.stdout.write(f"{words.say(said)}\n")
        return 0

    return Spoken(
        "init",
        params=[folder, lang_option(words)],
        callback=run,
        help=words.say(
            message(
                "Lay out a new archive in an empty folder, the one you are in unless you name "
                "another, with an example, and with what GitLab, GitHub, editors and web servers "
                "need to know. For example: init moter"
            )
        ),
    )


def _new(words: Speaker) -> click.Command:
    committee = click.Argument(["committee"], metavar=words.say(message("COMMITTEE")))
    date = click.Argument(["date"], metavar=words.say(message("DATE")))

    def run(root: Path, committee: str, date: str) -> int:
        from motebok.pipeline.checking import check_root  # noqa: PLC0415 - publishing needs none of it
        from motebok.scaffold import new_meeting  # noqa: PLC0415 - only this command needs it

        loaded = check_root(root, now()).archive.loaded
        path = new_meeting(root, loaded, committee, date)
        said = message(
            "«{path}» is made. Fill it in, and let check tell what is wrong.",
            path=path.as_posix(),
        )
        sys.stdout.write(f"{words.say(said)}\n")
        return 0

    meeting = Spoken(
        "meeting",
        params=[committee, date, root_option(words), lang_option(words)],
        callback=run,
        help=words.say(
            message(
                "Lay out the file of a new meeting, with the next case numbers and what is usual. "
                "For example: new meeting losam-mh 2026-12-15"
            )
        ),
    )
    return SpokenGroup(
        "new",
        commands=[meeting],
        params=[lang_option(words)],
        help=words.say(message("Begin something new: a meeting.")),
        no_args_is_help=True,
    )
