"""A small archive as its files have it: what stands in each, and how it is written down."""

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import documents

DATES = tuple(
    f"{year}-{month:02}-1{day}" for year in (2023, 2024) for month in (2, 9) for day in (1, 5)
)
PEOPLE = ("Kari Nordmann", "Ola Nordmann", "Anne Nordmann", "Berit Nordmann", "Nils Nordmann")
LACKING = ", ".join(
    f"{name}: Borte."
    for name in (
        *("saksnumre", "tider", "sted", "innkalling", "protokoll", "resultater", "saksframlegg"),
        "medlemmer",
    )
)


@dataclass
class Item:
    """A case on an agenda; `own` are lines of YAML that say more of it."""

    number: str
    title: str = "Budsjett"
    kind: str = "sak"
    paper: list[str] = field(default_factory=list)
    own: dict[str, str] = field(default_factory=dict)
    attached: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The last word of its address."""
        return self.number.split()[1].replace("/", "-")

    def lines(self) -> Iterator[str]:
        """Its lines in meeting.yml."""
        yield f"  - nr: {self.number}"
        yield f"    tittel: {self.title}"
        yield f"    type: {self.kind}"
        if not self.paper:
            yield "    saksframlegg: muntlig"
        yield from (f"    {key}: {value}" for key, value in self.own.items())
        if self.attached:
            yield "    vedlegg:"
        for number, name in enumerate(self.attached, start=1):
            yield f"      - {{tittel: Vedlegg {number} til {self.key}, fil: attachments/{name}}}"


@dataclass
class Minutes:
    """The minutes of a meeting."""

    present: list[str]
    is_approved: bool = True
    said: str = "Rådet sa ja."


@dataclass
class Meeting:
    """A meeting with its agenda."""

    day: str
    place: str = "Rom 1"
    items: list[Item] = field(default_factory=list)
    minutes: Minutes | None = None
    briefing: str = ""
    is_excused: bool = True
    """Whether it says that it has no minutes."""


@dataclass
class Committee:
    """A committee; `kinds` is what its types of cases mean."""

    name: str
    letter: str
    members: list[str]
    kinds: str = "drøfting"
    drafts: str = "nei"
    days: int = 0
    """After which minutes are due, if not 0."""
    meetings: dict[str, Meeting] = field(default_factory=dict)


class SmallArchive:
    """The archive, and the dice that choose something in it."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.numbers = count(1)
        self.now = dt.datetime(2024, 10, 1, 12, 0)  # noqa: DTZ001 - the institution's own time
        self.is_searched = False
        self.config = {"site_name": "Prøvearkiv"}
        self.languages = "nb"
        self.strips = "nei"
        self.committees = {
            name: Committee(f"Rådet {name.upper()}", name[0].upper(), list(PEOPLE[:3]))
            for name in ("a", "b")
        }
        self.cases: dict[str, dict[str, str]] = {"saken": {"tittel": "Saken"}}
        self.letters: dict[str, list[str]] = {"brevet": ["Et brev."]}
        self.short: dict[str, str] = {"UB": "universitetsbiblioteket"}
        self.former: dict[str, str] = {}
        self.pages: dict[str, str] = {"index.md": "Velkommen.", "om.md": "# Om\n\nOm oss."}
        self.templates: dict[str, str] = {}
        self.broken: dict[str, str] = {}
        for name, committee in self.committees.items():
            for day in DATES[:8:3]:
                items = [Item(self._number(name, day), paper=["Teksten."]) for _ in range(2)]
                committee.meetings[day] = Meeting(day, items=items)
        self._meeting().minutes = Minutes(list(PEOPLE[:2]))
        self._item().attached.append(self._file("brev.md"))
        self._item().attached.append(self._file("notat.pdf"))
        self._item().own["sak"] = "saken"

    def _number(self, committee: str, day: str) -> str:
        return f"{committee[0].upper()} {next(self.numbers)}/{day[2:4]}"

    def _file(self, name: str) -> str:
        return f"{next(self.numbers)}-{name}"

    def _committee(self) -> Committee:
        return self.dice.choice(list(self.committees.values()))

    def _meeting(self) -> Meeting:
        return self.dice.choice([m for c in self.committees.values() for m in c.meetings.values()])

    def _item(self) -> Item:
        return self.dice.choice([i for _, _, i in self.items()])

    def items(self) -> Iterator[tuple[str, str, Item]]:
        """Every case, with its committee and the folder of its meeting."""
        for name, committee in self.committees.items():
            for folder, meeting in committee.meetings.items():
                yield from ((name, folder, item) for item in meeting.items)

    def _address(self) -> str:
        name, folder, item = self.dice.choice(list(self.items()))
        return f"{name}/{folder}/{item.key}"

    def files(self) -> Mapping[str, bytes]:
        """Every file of the archive by its path."""
        texts = {path: text.encode() for path, text in self._texts()}
        for path, text in self.broken.items():
            if path in texts:
                texts[path] += text.encode()
        for name, committee in self.committees.items():
            for folder, meeting in committee.meetings.items():
                for file in (each for item in meeting.items for each in item.attached):
                    path = f"meetings/{name}/{folder}/attachments/{file}"
                    if file.endswith(".md"):
                        texts[path] = (
                            f"---\nslag: brev\ntittel: Brev {file}\n---\n\nHei.\n".encode()
                        )
                    else:
                        texts[path] = documents.made(file, "")
        return texts

    def _texts(self) -> Iterator[tuple[str, str]]:
        config = "".join(f"{key}: {value}\n" for key, value in self.config.items())
        own = f"{{rens_vedlegg: {self.strips}, språk: [{self.languages}]}}"
        yield "mkdocs.yml", f"{config}extra: {{motebok: {own}}}\n"
        yield from ((f"content/{name}", f"{text}\n") for name, text in self.pages.items())
        yield from ((f"templates/{name}", text) for name, text in self.templates.items())
        registers = "meetings/registers"
        yield f"{registers}/legal-bases.yml", "hjemler: [{hjemmel: offl. § 13, tittel: Taushet}]\n"
        short = "".join(f"  - {{kort: {a}, betyr: {b}}}\n" for a, b in self.short.items())
        yield f"{registers}/abbreviations.yml", f"forkortelser:\n{short}"
        former = "".join(f"  - {{fra: {a}, til: {b}}}\n" for a, b in self.former.items())
        if former:
            yield f"{registers}/addresses.yml", f"adresser:\n{former}"
        for name, case in self.cases.items():
            yield f"meetings/cases/{name}.yml", "".join(f"{a}: {b}\n" for a, b in case.items())
        for name, words in self.letters.items():
            head = f"---\nslag: brev\ntittel: Brevet {name}\ndato: 2023-01-02\n---\n\n"
            yield f"meetings/documents/{name}.md", head + _paragraphs(words)
        for name, committee in self.committees.items():
            yield f"meetings/{name}/committee.yml", _committee_file(committee)
            for folder, meeting in committee.meetings.items():
                yield from _meeting_files(f"meetings/{name}/{folder}", meeting)


def _meeting_files(home: str, meeting: Meeting) -> Iterator[tuple[str, str]]:
    lines = [f"dato: {meeting.day}", "status: avholdt", f"møtested: {meeting.place}"]
    lacking = LACKING if meeting.is_excused else LACKING.replace("protokoll: Borte., ", "")
    lines += [f"mangler: {{{lacking}}}", "saksliste:" if meeting.items else "saksliste: []"]
    lines += [line for item in meeting.items for line in item.lines()]
    yield f"{home}/meeting.yml", "\n".join(lines) + "\n"
    for item in meeting.items:
        if item.paper:
            yield (
                f"{home}/{item.key}.md",
                "---\nsaksbehandler: Eva Nordmann\n---\n\n" + _paragraphs(item.paper),
            )
    if meeting.briefing:
        yield f"{home}/briefing.md", f"---\ntittel: Nytt\n---\n\n## Punkt\n\n{meeting.briefing}\n"
    if minutes := meeting.minutes:
        approved = "godkjent: {dato: 2024-09-30, hvordan: møte}\n" if minutes.is_approved else ""
        head = (
            f"---\ntittel: Protokoll\ntil_stede: [{', '.join(minutes.present)}]\n{approved}---\n\n"
        )
        said = "".join(
            f"## {item.number}\n\n```behandling\nresultat: tatt til orientering\n```\n\n"
            f"### Behandling\n\n{minutes.said.split('##')[0]}\n\n"
            for item in meeting.items
        )
        yield f"{home}/minutes.md", head + said


def _committee_file(committee: Committee) -> str:
    members = "".join(
        f"  - {{navn: {name}, rolle: {'medlem' if place else 'leder'}}}\n"
        for place, name in enumerate(committee.members)
    )
    deadlines = f"frister: {{protokoll: {committee.days}}}\n" if committee.days else ""
    return (
        f"navn: {committee.name}\nslag: råd\nsaksnummer: {committee.letter} {{n}}/{{yy}}\n"
        f"sakstyper: {{sak: {{betyr: {committee.kinds}}}}}\n"
        f"{deadlines}publiser_utkast: {committee.drafts}\nmedlemmer:\n{members}"
    )


def _paragraphs(words: list[str]) -> str:
    return "\n\n".join(words) + "\n"


def write(files: Mapping[str, bytes], root: Path) -> int:
    """Let the folder hold these files, and answer how many had to be touched."""
    touched = 0
    there = {
        path.relative_to(root).as_posix(): path
        for path in root.rglob("*")
        if path.is_file() and ".motebok" not in path.parts
    }
    for name in there.keys() - files.keys():
        there[name].unlink()
        touched += 1
        for folder in there[name].parents:
            if folder == root or any(folder.iterdir()):
                break
            folder.rmdir()
    for name, data in files.items():
        if name not in there or there[name].read_bytes() != data:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
            touched += 1
    return touched
