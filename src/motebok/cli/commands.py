"""The commands: each reads its options, has the work done, and answers the exit code."""

import sys
from pathlib import Path
from typing import Any

import click

from motebok import __version__
from motebok.again import Question
from motebok.cli.asking import now
from motebok.cli.beginning import beginning_commands
from motebok.cli.options import FORMATS, lang_option, one_of, root_option, strict_option
from motebok.cli.releases import release_commands
from motebok.cli.words import Spoken, SpokenError, SpokenGroup
from motebok.diagnostics import message
from motebok.locale import Speaker
from motebok.model.words import Approval

_PORTS = 1 << 16


def program(words: Speaker, question: Question | None = None) -> click.Command:
    """The whole command line in one language; a call of it answers the exit code.

    The answer to a `question` is remembered.
    """
    version = click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version,
        help=words.say(message("Show the version.")),
    )  # fmt: skip
    return SpokenGroup(
        "motebok",
        commands=[
            _build(words, question),
            _check(words, question),
            _serve(words),
            *beginning_commands(words),
            _approve(words),
            *release_commands(words),
        ],
        params=[version, lang_option(words)],
        help=words.say(
            message(
                "Møtebok makes a web site of the meetings of committees: the files in meetings/ "
                "are checked, and become the pages in site/."
            )
        ),
        no_args_is_help=True,
        context_settings={"obj": words},
    )


def _check(words: Speaker, question: Question | None) -> click.Command:
    form = click.Option(
        ["--format"], type=one_of(FORMATS), default=FORMATS[0], metavar="FORMAT",
        help=words.say(message("How faults are printed: human, json, github or gitlab.")),
    )  # fmt: skip

    def run(root: Path, format: str, *, strict: bool) -> int:  # noqa: A002 - the option's name
        from motebok.cli.checking import check_archive  # noqa: PLC0415 - publishing needs none of it

        return check_archive(root, format, words, question, strict=strict)

    return Spoken(
        "check",
        params=[root_option(words), form, strict_option(words), lang_option(words)],
        callback=run,
        help=words.say(message("Only check the meetings: what is wrong, where, and what to do.")),
    )


def _build(words: Speaker, question: Question | None) -> click.Command:
    def run(root: Path, out: Path | None, ledger: Path | None, **how: Any) -> int:  # noqa: ANN401 - as click gives them
        from motebok.cli.working import who_works  # noqa: PLC0415 - few commands need anybody

        with who_works(how.pop("cluster")) as executor:
            from motebok.cli.building import Manner, build_site  # noqa: PLC0415 - its imports outlast a check
            from motebok.pipeline.building import Job  # noqa: PLC0415 - likewise

            manner = Manner(executor, how.pop("verify"))
            job = Job(root, out or root / "site", now(), ledger=ledger, **how)
            return build_site(job, words, manner, question)

    return Spoken(
        "build",
        params=[
            root_option(words),
            *_build_options(words),
            strict_option(words),
            lang_option(words),
        ],
        callback=run,
        help=words.say(message("Check the meetings, then make the site.")),
    )


def _build_options(words: Speaker) -> list[click.Parameter]:
    """Where to, for whom, and by whom."""
    return [
        click.Option(
            ["--out"], type=click.Path(path_type=Path), metavar=words.say(message("DIR")),
            help=words.say(message("The folder of the finished site; else site/ in the archive.")),
        ),
        click.Option(
            ["--ledger"], type=click.Path(path_type=Path), metavar=words.say(message("FILE")),
            help=words.say(
                message(
                    "The addresses that have been published, all of which are kept: addresses.txt "
                    "in the folder that is published to."
                )
            ),
        ),
        click.Option(
            ["--search/--no-search"], default=True,
            help=words.say(
                message("Whether readers can search the site; it takes time to prepare.")
            ),
        ),
        click.Option(
            ["--use-directory-urls/--no-directory-urls", "directory_urls"], default=True,
            help=words.say(
                message(
                    "Whether addresses end in «/»; else every link names a file, and the site can "
                    "be read from a folder, without a server."
                )
            ),
        ),
        click.Option(
            ["--cluster"], default="", metavar=words.say(message("ADDRESS")),
            help=words.say(message("Let a Dask cluster do the work; else this machine does it.")),
        ),
        click.Option(
            ["--verify"], is_flag=True,
            help=words.say(message("Build the site anew beside it as well, and compare the two.")),
        ),
    ]  # fmt: skip


def _serve(words: Speaker) -> click.Command:
    port = click.Option(
        ["--port"], type=_port, metavar=words.say(message("PORT")),
        help=words.say(message("The port of the address; else the first free one from 8000.")),
    )  # fmt: skip

    def run(root: Path, port: int | None) -> int:
        from motebok.cli.serving import serve_root  # noqa: PLC0415 - its imports outlast a check
        from motebok.pipeline.checking import check_root  # noqa: PLC0415 - likewise

        check_root(root, now())
        serve_root(root, port, words)
        return 0

    return Spoken(
        "serve",
        params=[root_option(words), port, lang_option(words)],
        callback=run,
        help=words.say(
            message(
                "Show the site in a browser on this machine, and make it again as you write. "
                "Ctrl-C ends it."
            )
        ),
    )


def _approve(words: Speaker) -> click.Command:
    committee = click.Argument(["committee"], metavar=words.say(message("COMMITTEE")))
    date = click.Argument(["date"], metavar=words.say(message("DATE")))
    ways = tuple(way.value.nb for way in Approval)
    how = click.Option(
        ["--how"], type=one_of(ways), default=ways[0],
        metavar=words.say(message("HOW")),
        help=words.say(message("How they were approved: {ways:or}.", ways=ways)),
    )  # fmt: skip
    on = click.Option(
        ["--on"],
        metavar=words.say(message("DATE")),
        help=words.say(message("The day of approval; else today.")),
    )

    def run(root: Path, committee: str, date: str, how: str, on: str | None) -> int:
        from motebok.cli.approving import approve_minutes  # noqa: PLC0415 - publishing needs none of it

        return approve_minutes(root, f"{committee}/{date}", Approval.read(how), on, words)

    return Spoken(
        "approve",
        params=[committee, date, how, on, root_option(words), lang_option(words)],
        callback=run,
        help=words.say(
            message(
                "Write into the minutes that they are approved, with a digest of what they show. "
                "After a correction the digest is written anew. For example: "
                "approve losam-mh 2026-12-15 --how møte"
            )
        ),
    )


def _port(value: str) -> int:
    """A port's number."""
    if value.isascii() and value.isdecimal() and 0 < int(value) < _PORTS:
        return int(value)
    raise SpokenError(message("«{value}» is not the number of a port, such as 8000.", value=value))


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    if value:
        sys.stdout.write(f"Møtebok {__version__}\n")
        ctx.exit()
