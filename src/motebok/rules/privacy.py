"""Personal data: no identity number is here, and what else is personal is here by decision."""

from collections.abc import Iterable, Iterator, Mapping

from motebok.archive import Archive
from motebok.diagnostics import Diagnostic, Position, Severity, message
from motebok.load.records import Loaded
from motebok.model.meeting import Meeting
from motebok.model.papers import Letter
from motebok.model.words import folded
from motebok.privacy import (
    ContactKind,
    identity_faults,
    identity_name_faults,
)
from motebok.rules.attachments import waivable_files
from motebok.rules.documents import documents
from motebok.rules.waivers import Holder, Standing, holders, key, standing
from motebok.source import Text


def no_identity_numbers(archive: Archive) -> Iterator[Diagnostic]:
    """No text, comment, file name or folder name holds a fødselsnummer, D-number or the like."""
    for path, text in archive.loaded.texts.items():
        yield from identity_faults(Text(text, Position(path)))
    yield from identity_name_faults(_paths(archive.loaded))


def _paths(loaded: Loaded) -> Iterable[str]:
    """The path of every file there is, those that were not read too: a fault was found there."""
    records = (record for committee in loaded.committees for record in committee.meetings)
    files = {file.path for record in records for file in record.files.values()}
    return sorted({*loaded.texts, *files, *(each.position.path for each in loaded.diagnostics)})


def personal_contacts_are_waived(archive: Archive) -> Iterator[Diagnostic]:
    """E-mail addresses, phone and account numbers stand only where «personvern» allows them.

    Addresses that are written as «kontakt» are role addresses: that of the archive or a committee
    can stand anywhere, that of a letter in its meeting's files.
    """
    loaded = archive.loaded
    everyone = holders(archive)
    roles = frozenset(_role_addresses(archive))
    allowed = _allowed(everyone)
    in_doubt = {path for each in everyone if each.is_in_doubt(loaded) for path in each.paths}
    for holder in everyone:
        if holder.path not in in_doubt:
            for contact in standing(holder, loaded):
                if key(contact.text) not in allowed[holder.path] | roles:
                    yield _unwaived(contact)


def _allowed(everyone: tuple[Holder, ...]) -> Mapping[str, frozenset[str]]:
    """Each file's path → the keys of what may stand there."""
    allowed: dict[str, frozenset[str]] = {}
    for holder in everyone:
        for path in holder.paths:
            allowed[path] = allowed.get(path, frozenset()) | holder.allowed
    return allowed


def _role_addresses(archive: Archive) -> Iterator[str]:
    loaded = archive.loaded
    contacts = [loaded.settings.access_contact]
    contacts += (committee.committee.contact for committee in loaded.committees)
    for filed in documents(archive):
        if isinstance(filed.document.front, Letter):
            contacts.append(filed.document.front.contact)
    return (key(contact) for contact in contacts if contact)


def _unwaived(contact: Standing) -> Diagnostic:
    hint = message(
        "Take it out, or write under «personvern» what may stand («tillat»), why («hvorfor») "
        "and the day of the decision («dato»)."
    )
    if contact.kind is ContactKind.EMAIL:
        what = message("«{text}» may be a person's e-mail address.", text=contact.text)
        hint = message(
            "{hint} The address of an office is written as «kontakt», of its committee or of its "
            "letter.",
            hint=hint,
        )
    elif contact.kind is ContactKind.PHONE:
        what = message("«{text}» may be a person's phone number.", text=contact.text)
    else:
        what = message("«{text}» may be an account number.", text=contact.text)
    return Diagnostic(
        contact.position, "personal-contacts-are-waived", what, hint, Severity.WARNING
    )


def waivers_allow_what_is_there(archive: Archive) -> Iterator[Diagnostic]:
    """What «personvern» allows stands in the file, or in one of the meeting's files.

    It can be a file's own name, where all that follows along in the file may be read.
    """
    loaded = archive.loaded
    everyone = holders(archive)
    by_path = {holder.path: holder for holder in everyone}
    records = (record for committee in loaded.committees for record in committee.meetings)
    files = {record.path: waivable_files(record) for record in records}
    for holder in everyone:
        if not holder.front.privacy or _has_unread_files(holder, loaded):
            continue
        there = {
            key(contact.text)
            for path in holder.paths
            for contact in standing(by_path[path], loaded)
        }
        yield from _unused(holder, there, files.get(holder.path, frozenset()))


def _has_unread_files(holder: Holder, loaded: Loaded) -> bool:
    home = f"{holder.path.rpartition('/')[0]}/"
    is_for_folder = isinstance(holder.front, Meeting)
    return is_for_folder and any(path.startswith(home) for path in loaded.unreadable)


def _unused(holder: Holder, there: set[str], files: frozenset[str]) -> Iterator[Diagnostic]:
    for waiver in holder.front.privacy:
        for place, text in enumerate(waiver.allows):
            if key(text) not in there and folded(text) not in files:
                yield Diagnostic(
                    waiver.at_entry("allows", place),
                    "waivers-allow-what-is-there",
                    message("«{text}» is allowed, but stands nowhere here.", text=text),
                    message(
                        "Take it out of «tillat», or write it there as it stands in the text: "
                        "an e-mail address, a phone number or an account number."
                    ),
                    Severity.WARNING,
                )
