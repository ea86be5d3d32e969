"""Commands that speak the reader's language, in help and in what they do not understand."""

import click

from motebok.diagnostics import Message, message
from motebok.locale import Speaker
from motebok.nearest import nearest


def speaker_of(ctx: click.Context) -> Speaker:
    """The speaker that the program was made with."""
    return ctx.find_root().ensure_object(Speaker)


class SpokenError(click.UsageError):
    """A usage error in our own words."""

    def __init__(self, what: Message, ctx: click.Context | None = None) -> None:
        super().__init__(what.text, ctx)
        self.what = what


class Spoken(click.Command):
    """A command whose help and faults are in the reader's language."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse what is left over, in our own words."""
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if ctx.args and not isinstance(self, click.Group):
            what = message("«{words}» is more than the command takes.", words=" ".join(ctx.args))
            raise SpokenError(what, ctx)
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        say = speaker_of(ctx).say
        pieces = [param.make_metavar(ctx) for param in self.params if _is_argument(param)]
        if isinstance(self, click.Group):
            pieces.append(say(message("COMMAND")))
        pieces.append(say(message("[OPTIONS]")))
        usage = f"{say(message('How to write it:'))} "
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=usage)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and in a group its commands first."""
        say = speaker_of(ctx).say
        if isinstance(self, click.Group):
            rows = [(name, each.help or "") for name, each in self.commands.items()]
            with formatter.section(say(message("Commands"))):
                formatter.write_dl([(name, text.partition("\n")[0]) for name, text in rows])
        params = [param for param in self.get_params(ctx) if not _is_argument(param)]
        records = [param.get_help_record(ctx) for param in params]
        options = [record for record in records if record is not None]
        if options:
            with formatter.section(say(message("Options"))):
                formatter.write_dl(options)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help, explained in the reader's language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = speaker_of(ctx).say(message("Show this help."))
        return option


class SpokenGroup(Spoken, click.Group):
    """A group of commands; of an unknown one it proposes the nearest."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first word names."""
        name = args[0]
        if name in self.commands or name.startswith("-"):
            return super().resolve_command(ctx, args)
        proposed = nearest(name, self.commands)
        if proposed is None:
            known = tuple(self.commands)
            what = message("There is no command «{name}», only {known}.", name=name, known=known)
        else:
            what = message(
                "There is no command «{name}». Did you mean «{word}»?", name=name, word=proposed
            )
        raise SpokenError(what, ctx)


def explained(error: click.UsageError) -> Message:
    """What was not understood."""
    match error:
        case SpokenError():
            return error.what
        case click.NoSuchOption():
            return _no_option(error)
        case click.MissingParameter(param=click.Parameter() as param):
            name = param.human_readable_name if _is_argument(param) else param.opts[0]
            return message("«{name}» is missing.", name=name)
        case click.BadOptionUsage():
            return message(
                "The option «{name}» lacks its value, or has one that it should not have.",
                name=error.option_name,
            )
        case click.UsageError(ctx=click.Context(command=click.Group() as group)):
            return message("Which command? There are {known}.", known=tuple(group.commands))
    return message("The command was not understood: {words}", words=error.format_message())


def _no_option(error: click.NoSuchOption) -> Message:
    params = error.ctx.command.get_params(error.ctx) if error.ctx else []
    known = [name for param in params if not _is_argument(param) for name in param.opts]
    if (proposed := nearest(error.option_name, known)) is None:
        return message("There is no option «{name}».", name=error.option_name)
    return message(
        "There is no option «{name}». Did you mean «{word}»?",
        name=error.option_name,
        word=proposed,
    )


def _is_argument(param: click.Parameter) -> bool:
    return isinstance(param, click.Argument)
