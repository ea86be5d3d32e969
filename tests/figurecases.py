"""Tables for the tests, written as a secretary writes them."""

from collections.abc import Mapping
from pathlib import Path

from motebok.body import FigureTable, scan
from motebok.diagnostics import Diagnostic, Position
from motebok.figures import Figures, Profile, profile_of, read_table
from motebok.locale import speaker
from motebok.model.reading import read as read_model
from motebok.model.registers import TableProfiles
from motebok.source import Text, parse_yaml

_HERE = Path(__file__).parent / "figures"


def _paper(name: str) -> str:
    return (_HERE / f"{name}.md").read_text(encoding="utf-8")


BFV_MARCH = _paper("bfv-march")
RD_MARCH = _paper("rd-march")
RSO_MARCH = _paper("rso-march")
RD_2023 = _paper("rd-2023")
MEDICINE = _paper("medicine")
SPENDING = _paper("spending")


def _profiles() -> Mapping[str, Profile]:
    """Those of the sample archive."""
    register = _HERE.parents[1] / "meetings" / "registers" / "table-profiles.yml"
    node, _ = parse_yaml(Text(register.read_text(encoding="utf-8"), Position(register.name)))
    assert node is not None
    written, faults = read_model(TableProfiles, node)
    assert written is not None
    assert faults == ()
    profiles = {name: profile_of(name, profile) for name, profile in written.profiles.items()}
    assert [faults for _, faults in profiles.values()] == [()] * len(profiles)
    return {name: profile for name, (profile, _) in profiles.items()}


PROFILES = _profiles()


def tables(markdown: str) -> tuple[FigureTable, ...]:
    body, faults = scan(Text(markdown, Position("sak.md")))
    assert faults == ()
    return tuple(block for block in body.blocks if isinstance(block, FigureTable))


def read(
    markdown: str, profiles: Mapping[str, Profile] = PROFILES
) -> tuple[Figures, tuple[Diagnostic, ...]]:
    (table,) = tables(markdown)
    figures, faults = read_table(table, profiles)
    assert figures is not None
    return figures, faults


def figures(markdown: str, profiles: Mapping[str, Profile] = PROFILES) -> Figures:
    found, faults = read(markdown, profiles)
    assert [said(fault) for fault in faults] == []
    return found


def said(fault: Diagnostic) -> str:
    """«line:column severity code: what is wrong»."""
    place = f"{fault.position.line}:{fault.position.column}"
    return f"{place} {fault.severity} {fault.code}: {speaker('en').say(fault.message)}"


def hint(fault: Diagnostic) -> str:
    return speaker("en").say(fault.hint)
