"""The addresses that a release answers at, compared with all that were ever published."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from motebok.addresses import TITLE, Ledger, address_of, anchors_of, ledger_lines, read_ledger
from motebok.publish.target import Target, replace_file
from motebok.publish.trees import files_in

Answers = Mapping[str, frozenset[str] | None]
"""Address → anchors; None where they are just those in the ledger."""

Anchors = Callable[[str], frozenset[str] | None]
"""Answers the anchors of a page by its path."""


def answers(paths: Iterable[str], anchors: Anchors) -> Answers:
    """The addresses of files."""
    found: dict[str, frozenset[str] | None] = {}
    for path in paths:
        address = address_of(path)
        if address is not None:
            found[address] = anchors(path) if path.endswith(".html") else frozenset()
    return found


def unserved(ledger: Ledger, served: Answers) -> Iterator[str]:
    """The addresses and anchors of the ledger that nothing answers at."""
    for address, anchors in ledger.anchors.items():
        place = address if address in served else f"{address}/"
        if place not in served:
            yield address
        elif (ids := served[place]) is not None:
            yield from (f"{address}#{anchor}" for anchor in anchors if anchor not in ids)


def ledger_of(target: Target) -> Ledger:
    """The target's ledger."""
    text = target.ledger.read_text(encoding="utf-8") if target.ledger.exists() else ""
    return read_ledger(text)


def add_to_ledger(target: Target, ledger: Ledger, served: Answers) -> None:
    """Let the ledger, which is given as it is, hold all that is served."""
    new = {address: ids for address, ids in served.items() if ids is not None}
    lines = "".join(f"{line}\n" for line in ledger_lines(ledger, new))
    if lines:
        before = target.ledger.read_bytes() if target.ledger.exists() else TITLE.encode()
        replace_file(target.ledger, before + lines.encode())


def read_answers(site: Path) -> Answers:
    """The addresses of a release's site, every page of which is read."""
    paths = (found.path for found in files_in(site) if found.is_file)
    return answers(paths, lambda path: anchors_of((site / path).read_bytes()))
