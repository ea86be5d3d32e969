"""The commands for what is published: publish, rollback, verify and purge."""

from collections.abc import Callable
from pathlib import Path

import click
from click.types import OptionHelpExtra

from motebok.cli.options import lang_option, root_option
from motebok.cli.words import Spoken, SpokenError
from motebok.diagnostics import message
from motebok.locale import Speaker

_WAIT = 60.0


class _Needed(click.Option):
    """An option that the command's help shows without an English remark."""

    def get_help_extra(self, _ctx: click.Context) -> OptionHelpExtra:
        """Nothing."""
        return {}


def release_commands(words: Speaker) -> list[click.Command]:
    """The four commands; what they need is imported when one of them runs."""
    return [_publish(words), _rollback(words), _verify(words), _purge(words)]


def _publish(words: Speaker) -> click.Command:
    site = click.Option(
        ["--from", "site"], type=click.Path(path_type=Path), metavar=words.say(message("DIR")),
        help=words.say(message("The folder of the finished site; else site/ in the archive.")),
    )  # fmt: skip

    def run(root: Path, to: Path, site: Path | None, wait: float) -> int:
        from motebok.cli.publishing import publish_site  # noqa: PLC0415 - a check needs none of it

        return publish_site(site or root / "site", to, wait, words)

    return Spoken(
        "publish",
        params=[_to(words), root_option(words), site, _wait(words), lang_option(words)],
        callback=run,
        help=words.say(
            message(
                "Publish the finished site as a new release. Nothing of it is served before all "
                "of it is there, and the releases before it are kept."
            )
        ),
    )


def _rollback(words: Speaker) -> click.Command:
    def run(to: Path, release: int | None, wait: float) -> int:
        from motebok.cli.publishing import roll_back_to  # noqa: PLC0415 - likewise

        return roll_back_to(to, release, wait, words)

    return Spoken(
        "rollback",
        params=[_release(words, _number), _to(words), _wait(words), lang_option(words)],
        callback=run,
        help=words.say(
            message("Serve an older release again: the one before, or the one of a number.")
        ),
    )


def _verify(words: Speaker) -> click.Command:
    def run(to: Path | None, release: str | None, wait: float) -> int:
        from motebok.cli.publishing import verify_copy, verify_target  # noqa: PLC0415 - likewise

        if to is not None:
            return verify_target(to, None if release is None else _number(release), wait, words)
        if release is None:
            raise SpokenError(
                message("Which? Name where it is published with --to, or the folder of a release.")
            )
        return verify_copy(Path(release), words)

    return Spoken(
        "verify",
        params=[
            _release(words, str),
            _to(words, is_needed=False),
            _wait(words),
            lang_option(words),
        ],
        callback=run,
        help=words.say(
            message(
                "Read everything that is published again, and tell what is not as it was: in all "
                "releases, in one of a number, or in a folder that a release was copied to."
            )
        ),
    )


def _purge(words: Speaker) -> click.Command:
    path = click.Argument(["path"], metavar=words.say(message("PATH")))

    def run(root: Path, to: Path, path: str, wait: float) -> int:
        from motebok.cli.publishing import purge_path  # noqa: PLC0415 - likewise

        return purge_path(root, to, path, wait, words)

    return Spoken(
        "purge",
        params=[path, _to(words), root_option(words), _wait(words), lang_option(words)],
        callback=run,
        help=words.say(
            message(
                "Remove a file or page that should not have been published from every release "
                "that is kept, and tell what else there is to do."
            )
        ),
    )


def _to(words: Speaker, *, is_needed: bool = True) -> click.Option:
    return _Needed(
        ["--to"], type=click.Path(path_type=Path), required=is_needed,
        metavar=words.say(message("DIR")),
        help=words.say(
            message("The folder that is published to; the web server serves «current» in it.")
        ),
    )  # fmt: skip


def _wait(words: Speaker) -> click.Option:
    return click.Option(
        ["--wait"], type=_seconds, default=_WAIT, metavar=words.say(message("SECONDS")),
        help=words.say(message("How long to wait while somebody else publishes; else 60.")),
    )  # fmt: skip


def _release(words: Speaker, kind: Callable[[str], object]) -> click.Argument:
    shown = f"[{words.say(message('RELEASE'))}]"
    return click.Argument(["release"], type=kind, required=False, metavar=shown)


def _number(value: str) -> int:
    """A release's number."""
    if value.isascii() and value.isdecimal():
        return int(value)
    raise SpokenError(message("«{value}» is not the number of a release.", value=value))


def _seconds(value: str | float) -> float:
    """A number of seconds."""
    try:
        seconds = float(value)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < 1 << 20:  # as well what is no number at all
        raise SpokenError(message("«{value}» is not a number of seconds.", value=str(value)))
    return seconds
