"""What several rules say alike."""

from dataclasses import replace

from motebok.diagnostics import Diagnostic, Severity, message
from motebok.model.meeting import Break, Item
from motebok.model.people import Missing
from motebok.model.words import Lack


def named(entry: Item | Break) -> str:
    """What a reader of the agenda calls the entry: its number, or else its title."""
    if isinstance(entry, Break):
        return entry.name.say("nb")
    return entry.number or entry.title.say("nb")


def lacks(lack: Lack, *missing: Missing) -> bool:
    """Whether the author says somewhere that this is lacking."""
    return any(lack in each for each in missing)


def excused(fault: Diagnostic, lack: Lack, *missing: Missing) -> Diagnostic:
    """The fault, or a warning where the author says somewhere why this is lacking."""
    for each in missing:
        if lack in each:
            hint = message(
                "{hint} The file says of «{lack}»: {why}",
                hint=fault.hint,
                lack=lack,
                why=each[lack],
            )
            return replace(fault, severity=Severity.WARNING, hint=hint)
    return fault
