"""Former addresses: each says where it is now or why it is gone, and is not in use."""

from collections.abc import Iterator

from motebok.archive import Archive
from motebok.diagnostics import Diagnostic, message
from motebok.rules.nearby import proposing

_LISTS = frozenset({"saker", "dokumenter"})


def former_addresses_say_where_or_why(archive: Archive) -> Iterator[Diagnostic]:
    """A former address says where it is now, after «til», or why it is gone, after «hvorfor»."""
    for entry in archive.loaded.registers.addresses:
        if not entry.written("to") and not entry.written("why"):
            yield Diagnostic(
                entry.at("from_"),
                "former-addresses-say-where-or-why",
                message("Nothing is said of what became of «{address}».", address=entry.from_),
                message("Write «til» and its address now, or «hvorfor» and why it is gone."),
            )


def former_addresses_lead_somewhere(archive: Archive) -> Iterator[Diagnostic]:
    """Where a former address leads, after «til», is a meeting, case or document of the archive."""
    used = _used(archive)
    former = {_plain(entry.from_) for entry in archive.loaded.registers.addresses}
    for entry in archive.loaded.registers.addresses:
        address = _plain(entry.to or "")
        if entry.to is None or _leads_somewhere(archive, address, used | former):
            continue
        yield Diagnostic(
            entry.at("to"),
            "former-addresses-lead-somewhere",
            message("There is nothing at the address «{address}».", address=entry.to),
            proposing(address, sorted(used), message("Write it as losam-mh/2023-09-29.")),
        )


def _leads_somewhere(archive: Archive, address: str, known: frozenset[str]) -> bool:
    """False only for an address in the archive's own part of the site that nothing has."""
    first, _, rest = address.partition("/")
    is_ours = first in archive.committees or (first in _LISTS and rest)
    is_unread = not archive.loaded.unreadable.isdisjoint({first, address, rest})
    return not is_ours or is_unread or address in known


def former_addresses_are_free(archive: Archive) -> Iterator[Diagnostic]:
    """A former address, after «fra», is not in use any more and is listed once."""
    used, listed = _used(archive), set[str]()
    for entry in archive.loaded.registers.addresses:
        address = _plain(entry.from_)
        if address in used:
            what = message("The address «{address}» is in use.", address=entry.from_)
        elif address in listed:
            what = message("The address «{address}» stands above already.", address=entry.from_)
        else:
            listed.add(address)
            continue
        yield Diagnostic(
            entry.at("from_"),
            "former-addresses-are-free",
            what,
            message("Remove the entry, or correct the address."),
        )


def _used(archive: Archive) -> frozenset[str]:
    """The addresses of everything that has a name in the archive."""
    return frozenset(
        (
            *archive.committees,
            *archive.meetings,
            *archive.treatments,
            *(f"saker/{name}" for name in archive.cases),
            *(f"dokumenter/{name}" for name in archive.letters),
        )
    )


def _plain(address: str) -> str:
    return address.strip("/")
