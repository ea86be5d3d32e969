"""Attachments as lists show them."""

from collections.abc import Iterator
from dataclasses import dataclass

from motebok.archive.letters import day_of
from motebok.archive.types import Attached, Treatment
from motebok.plan.badges import late_badge
from motebok.plan.desk import Desk
from motebok.plan.exempt import Wish
from motebok.plan.linking import attachment_href
from motebok.plan.views import Badge, Link


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """An attachment: where it is read, what kind of file it is, and what became of it.

    `ask` is where one asks to see what is exempt.
    """

    number: int
    link: Link
    kind: str
    date: str
    badges: tuple[Badge, ...]
    note: str
    ask: Link | None
    withdrawn: bool


def attachments(desk: Desk, start: str, treatment: Treatment) -> tuple[AttachmentView, ...]:
    """The treatment's attachments as listed on the page `start`."""
    return tuple(_attachment(desk, start, treatment, each) for each in treatment.attachments)


def _attachment(desk: Desk, start: str, treatment: Treatment, attached: Attached) -> AttachmentView:
    entry = attached.entry
    letter = attached.letter.front if attached.letter else None
    date = entry.date or (day_of(letter) if letter else None)
    return AttachmentView(
        attached.number,
        Link(desk.say(entry.title), attachment_href(desk, start, treatment, attached)),
        _kind(desk, attached),
        desk.speaker.date_short(date) if date else "",
        tuple(_badges(desk, attached)),
        _note(desk, treatment, attached),
        _ask(desk, treatment) if entry.exempt and not entry.withdrawn else None,
        entry.withdrawn is not None,
    )


def _kind(desk: Desk, attached: Attached) -> str:
    if attached.letter:
        return desk.label(attached.letter.front.kind)
    if attached.file:
        suffix = attached.file.path.rpartition(".")[2].upper()
        return f"{suffix}, {file_size(desk, attached.file.size)}"
    return ""


def file_size(desk: Desk, size: int) -> str:
    """«84 kB», in thousands of bytes."""
    if size < 1_000_000:  # noqa: PLR2004 - a megabyte
        return f"{desk.speaker.number(max(1, round(size / 1000)))}\u00a0kB"
    return f"{desk.speaker.number(round(size / 1_000_000))}\u00a0MB"


def _badges(desk: Desk, attached: Attached) -> Iterator[Badge]:
    entry = attached.entry
    if entry.late:
        yield late_badge(desk, entry.late)
    if entry.withdrawn:
        yield Badge(desk._("Withdrawn"), "withdrawn")
    if entry.exempt:
        yield Badge(desk._("Exempt"), "exempt")
    if entry.redacted:
        yield Badge(desk._("Partly blacked out"), "exempt")
    if entry.missing:
        yield Badge(desk._("Missing"), "missing")


def _replaced(desk: Desk, treatment: Treatment, file: str) -> str:
    """«Erstattet av vedlegg 2.», or by the file's name where no attachment has it."""
    number = next((each.number for each in treatment.attachments if each.entry.file == file), None)
    other = desk._("attachment {number}").format(number=number) if number else file
    return desk._("Replaced by {other}.").format(other=other)


def _ask(desk: Desk, treatment: Treatment) -> Link | None:
    """Where one asks to see what is withheld, where there is somebody to ask."""
    wish = Wish.of(desk, treatment)
    return Link(wish.contact, wish.address(desk)) if wish.contact else None


def _note(desk: Desk, treatment: Treatment, attached: Attached) -> str:
    entry = attached.entry
    if entry.withdrawn:
        day = desk.speaker.date_short(entry.withdrawn.date)
        text = desk._("Withdrawn {day}: {why}").format(day=day, why=entry.withdrawn.why)
        if entry.withdrawn.replaced_by:
            text += " " + _replaced(desk, treatment, entry.withdrawn.replaced_by)
        return text
    if entry.exempt:
        return desk._("Ground: {basis}.").format(basis=entry.exempt.basis)
    return " ".join(entry.missing.values())
