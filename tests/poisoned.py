"""An archive in which every text holds something that tries to run, and each can be found again.

A text ends with a token of its own, so that it is known which field it was written in.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fields import Filler, Json

from motebok.archive import Shown, link, show
from motebok.load import load
from motebok.model import fields as readers
from motebok.model.blocks import DeadlineList, Programme, Screened, Timeline
from motebok.model.meeting import Attachment, Break, Item, Meeting, Withdrawal
from motebok.model.minutes import Minutes, Treated
from motebok.model.papers import CasePaper, Letter
from motebok.model.people import Committee, Member
from motebok.model.registers import (
    Abbreviation,
    Abbreviations,
    Case,
    FormerAddresses,
    LegalBasis,
    TableProfile,
    TableProfiles,
)
from motebok.model.settings import Settings
from motebok.slug import slug
from motebok.source.files import has_hidden

NOW = dt.datetime(2024, 5, 1)  # noqa: DTZ001 - the institution's own time
STEP = 43
"""How far a turn is from the next; without a common factor with how many texts there are."""
TOKEN = re.compile(r"pq\d{6}")
MOVED = 'flyttet"; return 301 $uri; # <b onclick=x>'
"""An address that has been published, and is now that of a committee."""
_COMMENT = re.compile(r"[ \t]?<!--.*?-->", re.DOTALL)
_ESCAPED = re.compile(r'[^ -~æøåÆØÅ]|"|\\')

_FIXED: Mapping[str, Json] = {
    "Committee.case_numbers": "R {n}/{yy}",
    "Attachment.file": "attachments/brev.md",
    "Item.case": "saken", "Letter.case": "saken", "Item.paper": "1-24.md",
    "Meeting.days": [], "Meeting.form": "møte", "Meeting.status": "avholdt", "Meeting.closed": "",
    "Settings.languages": ["nb"],
    "Abbreviation.scope": [],
    "CasePaper.item": "", "CasePaper.language": "", "Letter.language": "",
}  # fmt: skip
"""What must be as it is for the rest to be shown."""
_WITHOUT = frozenset({
    "Item.id", "Item.exempt", "Item.withdrawn", "Item.continues", "Attachment.exempt",
    "Attachment.withdrawn", "CasePaper.exempt", "CasePaper.withdrawn", "Letter.exempt",
    "Letter.withdrawn",
})  # fmt: skip
"""What takes the rest away."""
_WILD: Mapping[str, Json] = {"Settings.languages": ["nb"], "Item.embargo": ""}


@dataclass
class Poison:
    """Gives every field another text in turn; `turn` decides which it begins with."""

    vectors: Sequence[str]
    turn: int
    told: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """Token → field, vector, and what the field says."""

    def __call__(self, name: str, reader: object = None) -> str:
        """The text for a field."""
        place = len(self.told)
        token = f"pq{self.turn:03}{place:03}"
        vector = self.vectors[(place + self.turn * STEP) % len(self.vectors)]
        text = f"{vector} {token}"
        if reader is readers.read_link:
            text = "https://e.example.no/" + re.sub(r'[\s<>"]', "", text)
        elif reader is readers.read_role_address:
            text = re.sub(r"[^\w.+'-]", "", text) + "@example.no"
        self.told[token] = (name, vector, _said(text, reader))
        return text

    def markdown(self, name: str) -> str:
        """A text for the body of a paper, which is refused whole for one character."""
        text = self(name)
        return "Refused." if has_hidden(text) else text

    def line(self, name: str) -> str:
        """A text for a place in Markdown that holds one line."""
        return " ".join(self.markdown(name).split())


def _said(text: str, reader: object) -> str:
    """What is to be read of a text: without comments, and in one line where it is one."""
    text = _COMMENT.sub("", text).strip()
    return " ".join(text.split()) if reader is readers.read_line else text


def yaml(data: Json) -> str:
    """The data as YAML with every text in double quotes."""
    if isinstance(data, str):
        return f'"{_ESCAPED.sub(_escaped, data)}"'
    if isinstance(data, list):
        return f"[{', '.join(map(yaml, data))}]"
    entries = (f"? {yaml(key)}\n  : {yaml(each)}" for key, each in data.items())
    return "{" + ",\n  ".join(entries) + "}"


def _escaped(found: re.Match[str]) -> str:
    return f"\\U{ord(found[0]):08x}"


def files(poison: Poison) -> dict[str, str]:
    """The archive's files by path."""
    tame = Filler(poison, _FIXED, _WITHOUT)
    wild = Filler(poison, _WILD, frozenset({"Item.embargo"}))
    return {
        "mkdocs.yml": (f"site_name: Prøve\nextra:\n  motebok: {yaml(tame.group(Settings))}\n"),
        "meetings/radet/committee.yml": yaml(
            tame.group(
                Committee,
                case_types={"vedtakssak": {"betyr": "vedtak"}, poison("type"): {"betyr": "vedtak"}},
                members=[tame.group(Member), {"navn": "Kari Nordmann", "rolle": "leder"}],
            )
        ),
        "meetings/vilt/committee.yml": yaml(wild.group(Committee)),
        **_held(poison, tame, wild),
        **_odd(tame, wild),
        "meetings/cases/saken.yml": yaml(tame.group(Case)),
        "meetings/documents/2023-brev.md": _paper(tame.group(Letter), poison, tame),
        "meetings/documents/2024-trukket.md": _paper(wild.group(Letter, exempt=""), poison, tame),
        "meetings/documents/2024-unntatt.md": _paper(wild.group(Letter), poison, tame),
        "meetings/registers/abbreviations.yml": yaml(
            {"forkortelser": [tame.group(Abbreviation), *_list(wild.group(Abbreviations))]}
        ),
        "meetings/registers/addresses.yml": yaml(
            {
                "adresser": [
                    *_list(wild.group(FormerAddresses)),
                    {"fra": "gammel", "hvorfor": poison("FormerAddress.why")},
                    {"fra": MOVED, "til": "radet"},
                ]
            }
        ),
        "meetings/registers/table-profiles.yml": yaml(
            {"profiler": {"p": _followed(tame.group(TableProfile)), **_profiles(wild)}}
        ),
    }


def _followed(profile: dict[str, Json]) -> Json:
    """The profile with a row and a head that a table has, so that its figure is followed."""
    rows, columns = profile["rader"], profile["kolonner"]
    assert isinstance(rows, dict)
    assert isinstance(columns, dict)
    heads: Json = ["Kroner"]
    return {
        **profile,
        "rader": {**rows, "c": {}},
        "kolonner": dict.fromkeys(columns, heads) if columns else {},
    }


def _profiles(wild: Filler) -> dict[str, Json]:
    (profiles,) = wild.group(TableProfiles).values()
    assert isinstance(profiles, dict)
    return profiles


def _list(group: Mapping[str, Json]) -> list[Json]:
    (entries,) = group.values()
    assert isinstance(entries, list)
    return entries


def _held(poison: Poison, tame: Filler, wild: Filler) -> dict[str, str]:
    """A meeting that was held, with all its papers."""
    home = "meetings/radet/2024-02-14"
    exempt: dict[str, Json] = {"hjemmel": poison("Exempt.basis", readers.read_line)}
    withdrawn = tame.group(Withdrawal)
    attachments: list[Json] = [
        tame.group(Attachment),
        tame.group(Attachment, file="attachments/bilde <b>.pdf"),
        tame.group(Attachment, withdrawn=withdrawn),
        tame.group(Attachment, exempt=exempt),
        wild.group(Attachment),
    ]
    agenda: list[Json] = [
        tame.group(Item, number="R 1/24", type="vedtakssak", attachments=attachments),
        tame.group(Break),
        tame.group(Item, number="R 2/24", exempt={**exempt, "deler": ["saksframlegg"]}, paper=""),
        tame.group(Item, number="R 3/24", withdrawn=withdrawn, paper="muntlig"),
        wild.group(Item, exempt="", withdrawn=""),
        wild.group(Item, number="", exempt=""),
        wild.group(Item),
    ]
    briefing = tame.group(
        CasePaper,
        item=poison("CasePaper.item", readers.read_line),
        language=poison("CasePaper.language", readers.read_line),
    )
    return {
        f"{home}/meeting.yml": yaml(tame.group(Meeting, agenda=agenda)),
        f"{home}/1-24.md": _paper(tame.group(CasePaper), poison, tame, tabled=True),
        f"{home}/briefing.md": _paper(briefing, poison, tame),
        f"{home}/attachments/brev.md": _paper(tame.group(Letter), poison, tame),
        f"{home}/attachments/bilde <b>.pdf": "%PDF-1.4\n",
        f"{home}/minutes.md": _minutes(poison, tame),
        "meetings/registers/legal-bases.yml": yaml(
            {"hjemler": [tame.group(LegalBasis, basis=exempt["hjemmel"]), wild.group(LegalBasis)]}
        ),
    }


def _odd(tame: Filler, wild: Filler) -> dict[str, str]:
    """Meetings that are not held, or held behind closed doors."""
    cancelled = tame.group(Meeting, date="2024-06-01", status="avlyst", agenda=[])
    called = tame.group(
        Meeting,
        date="2024-06-10",
        status="innkalt",
        agenda=[tame.group(Item, number="R 4/24", type="vedtakssak", paper="muntlig")],
    )
    closed = wild.group(Meeting, date="2024-03-01", status="avholdt", form="møte")
    minutes = wild.group(Minutes)
    return {
        "meetings/radet/2024-06-01/meeting.yml": yaml(cancelled),
        "meetings/radet/2024-06-10/meeting.yml": yaml(called),
        "meetings/vilt/2024-03-01/meeting.yml": yaml(closed),
        "meetings/vilt/2024-03-01/minutes.md": f"---\n{yaml(minutes)}\n---\n\nTekst.\n",
    }


def _paper(front: Json, poison: Poison, tame: Filler, *, tabled: bool = False) -> str:
    """A paper with everything that a paper can hold."""
    cell = poison.line("table").replace("|", "\\|")
    caption = re.sub(r'-->|--|"', "", poison.line("caption"))
    about = 'profil="p"' if tabled else f'tittel="{caption}" enhet="{caption}"'
    fences = "\n\n".join(
        f"```{word}\n{yaml(data)}\n```"
        for word, data in (
            ("tidslinje", tame.group(Timeline)),
            ("program", tame.group(Programme)),
            ("frister", _list(tame.group(DeadlineList))),
            ("skjermet", tame.group(Screened)),
        )
    )
    return (
        f"---\n{yaml(front)}\n---\n\n## Forslag til vedtak\n\n{poison.line('proposal')}\n\n"
        f"## {poison.line('heading')}\n\n{poison.markdown('prose')}\n\n{fences}\n\n"
        f"<!-- tabell: t {about} -->\n\n"
        f"| {cell} | {'Kroner' if tabled else cell} |\n|---|--:|\n"
        f"| {cell} | 12 |\n| b | {cell} |\n| c | 7 |\n\n"
        f'<!-- tabell: u tittel="{caption}" tekst="k2" -->\n\n'
        f"| Post | {cell} | Ord |\n|---|--:|---|\n| {cell} | 12 | {cell} |\n| b | 3 | c |\n\n"
        f"{_drawn('linjer', cell)}{_drawn('søyler', cell)}"
        f"{poison.markdown('prose')} Se [saken](sak:radet/2-24) og R 3/24.\n"
    )


def _drawn(diagram: str, cell: str) -> str:
    """A table with a diagram of its figures."""
    return (
        f'<!-- tabell: {slug(diagram)} tittel="D" diagram="{diagram}" -->\n\n'
        f"| Post | 2022 | 2023 {cell} |\n|---|--:|--:|\n| {cell} | 12 | 14 |\n| b | 3 | 5 |\n\n"
    )


def _minutes(poison: Poison, tame: Filler) -> str:
    treated = yaml(tame.group(Treated, result="vedtatt"))
    return (
        f"---\n{yaml(tame.group(Minutes))}\n---\n\n{poison.markdown('prose')}\n\n## R 1/24\n\n"
        f"```behandling\n{treated}\n```\n\n### Behandling\n\n{poison.markdown('discussion')}\n\n"
        f"### Vedtak\n\n{poison.markdown('decision')}\n\n"
        f"### Protokolltilførsel fra {poison.line('statement')}\n\n{poison.markdown('prose')}\n\n"
        f"## {poison.line('minutes heading')}\n\n### Vedtak\n\n{poison.markdown('decision')}\n"
    )


def lay_out(root: Path, written: Mapping[str, str]) -> None:
    """Write the files below `root`."""
    for name, text in written.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def shown(root: Path, poison: Poison) -> Shown:
    """What is shown of the archive."""
    lay_out(root, files(poison))
    return show(link(load(root)), NOW)
