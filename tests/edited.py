"""A small archive that somebody edits, by the dice: all that a secretary can do to its files."""

import datetime as dt
import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import documents

DATES = tuple(
    f"{year}-{month:02}-1{day}" for year in (2023, 2024) for month in (2, 9) for day in (1, 5)
)
WORDS = (
    "Saken ble lagt fram.", "Se UB og ÅV.", "Jf. arkivet.\n\n## Bakgrunn\n\nDet gamle er slitt.",
    "<!-- et notat til oss selv -->", "## Forslag til vedtak\n\nRådet sier ja.",
    "| År | Sum |\n|---|---|\n| 2023 | 1 000 |", "Ny tekst med «sitat» – og strek.",
)  # fmt: skip
TITLES = ("Budsjett", "Nytt utstyr", "Romfordeling", "Årsplan", "Økonomi & drift", "En <sak>")
PEOPLE = ("Kari Nordmann", "Ola Nordmann", "Anne Nordmann", "Berit Nordmann", "Nils Nordmann")
ARCHIVE_CASES = ("2023/100", "2024/7", "2024/8")
TOPICS = ("Utstyr", "Rom", "Økonomi")
FILES = ("brev.md", "notat.pdf", "bilde.png")
LANGUAGES = ("nb", "nb, en", "nb, nn")
ALL_KINDS = ("informasjon", "drøfting", "vedtak", "orientering")
LACKING = ", ".join(
    f"{name}: Borte."
    for name in (
        *("saksnumre", "tider", "sted", "innkalling", "protokoll", "resultater", "saksframlegg"),
        "medlemmer",
    )
)
_TARGET = re.compile(r"\]\((?:sak|møte|dokument):([^)]*)\)")


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


@dataclass
class Committee:
    """A committee; `kinds` is what its types of cases mean."""

    name: str
    letter: str
    members: list[str]
    kinds: str = "drøfting"
    drafts: str = "nei"
    meetings: dict[str, Meeting] = field(default_factory=dict)


class Edited:
    """The archive, and all that can be done to it."""

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

    # What there is, by the dice.

    def _number(self, committee: str, day: str) -> str:
        return f"{committee[0].upper()} {next(self.numbers)}/{day[2:4]}"

    def _file(self, name: str) -> str:
        return f"{next(self.numbers)}-{name}"

    def _committee(self) -> Committee:
        return self.dice.choice(list(self.committees.values()))

    def _meeting(self) -> Meeting:
        return self.dice.choice([m for c in self.committees.values() for m in c.meetings.values()])

    def _item(self) -> Item:
        return self.dice.choice([i for _, _, i in self._items()])

    def _items(self) -> Iterator[tuple[str, str, Item]]:
        for name, committee in self.committees.items():
            for folder, meeting in committee.meetings.items():
                yield from ((name, folder, item) for item in meeting.items)

    def _address(self) -> str:
        name, folder, item = self.dice.choice(list(self._items()))
        return f"{name}/{folder}/{item.key}"

    # What can be done; each answers nothing, and may turn out to do nothing.

    def edit_paper(self) -> None:
        item = self._item()
        if item.paper and self.dice.random() < 0.3:
            item.paper.pop(self.dice.randrange(len(item.paper)))
        else:
            item.paper.insert(self.dice.randint(0, len(item.paper)), self.dice.choice(WORDS))

    def edit_one_letter(self) -> None:
        """A change that the size of the file does not tell."""
        item = self._item()
        if item.paper:
            item.paper[0] = item.paper[0].swapcase()

    def refer_in_a_paper(self) -> None:
        name, folder, other = self.dice.choice(list(self._items()))
        item = self._item()
        item.paper.append(
            self.dice.choice(
                (
                    f"Se sak {other.number}.",
                    f"Se sak {other.number} i {self.committees[name].name} {_norwegian(folder)}.",
                    f"Se [saken](sak:{name}/{other.key}).",
                    f"Se [møtet](møte:{name}/{folder}).",
                    f"Se [brevet](dokument:{self.dice.choice([*self.letters, 'brevet'])}).",
                    "Se [vedlegg 1](vedlegg:1).",
                )
            )
        )

    def forget_what_leads_nowhere(self) -> None:
        """What an edit has left behind that is a fault."""
        there = {f"{name}/{item.key}" for name, _, item in self._items()} | self.letters.keys()
        there |= {
            f"{name}/{day}" for name, each in self.committees.items() for day in each.meetings
        }
        numbers: dict[str, str] = {item.number: day for _, day, item in self._items()}
        for _, day, item in self._items():
            item.paper = [each for each in item.paper if there.issuperset(_TARGET.findall(each))]
            if not item.attached:
                item.paper = [each for each in item.paper if "vedlegg:" not in each]
            if item.own.get("sak", "") not in self.cases:
                item.own.pop("sak", None)
            other = item.own.get("fortsetter", item.number)
            if other[0] != item.number[0] or numbers.get(other, "9") >= day:
                item.own.pop("fortsetter", None)

    def comment_on_a_meeting(self) -> None:
        self._item().own["merknad"] = self.dice.choice(TITLES[:4])

    def retitle_a_case(self) -> None:
        self._item().title = self.dice.choice(TITLES[:5])

    def renumber_a_case(self) -> None:
        name, folder, item = self.dice.choice(list(self._items()))
        item.number = self._number(name, folder)

    def add_a_case(self) -> None:
        name = self.dice.choice(list(self.committees))
        if meetings := self.committees[name].meetings:
            folder = self.dice.choice(list(meetings))
            items = meetings[folder].items
            item = Item(self._number(name, folder), self.dice.choice(TITLES[:5]))
            items.insert(self.dice.randint(0, len(items)), item)

    def remove_a_case(self) -> None:
        meeting = self._meeting()
        if len(list(self._items())) > 4 and meeting.items:
            meeting.items.pop(self.dice.randrange(len(meeting.items)))

    def turn_an_agenda(self) -> None:
        self._meeting().items.reverse()

    def join_a_case(self) -> None:
        self._item().own["sak"] = self.dice.choice([*self.cases, "saken"])

    def continue_a_case(self) -> None:
        later, earlier = self._item(), self._item()
        if later is not earlier:
            later.own["fortsetter"] = earlier.number

    def put_in_an_archive_case(self) -> None:
        self._item().own["arkivsak"] = self.dice.choice(ARCHIVE_CASES)

    def exempt_a_case(self) -> None:
        parts = self.dice.choice(("[tittel]", "[saksframlegg]", "[vedlegg]", "[vedtak, drøfting]"))
        ground = f"{{hjemmel: offl. § 13, deler: {parts}, vurdert: 2024-01-02}}"
        item = self._item()
        item.own["unntatt"] = ground
        if "saksframlegg" in parts:
            item.paper.clear()
        if "vedlegg" in parts:
            item.attached.clear()

    def hold_a_case_back(self) -> None:
        until = self.now + dt.timedelta(days=self.dice.choice((-1, 2, 20)))
        self._item().own["sperret"] = f"{{til: {until:%Y-%m-%dT%H:%M}, hjemmel: offl. § 13}}"

    def withdraw_a_case(self) -> None:
        self._item().own["trukket"] = "{dato: 2024-01-02, hvorfor: Den var ikke klar.}"

    def say_no_more_of_a_case(self) -> None:
        item = self._item()
        if item.own:
            del item.own[self.dice.choice(list(item.own))]

    def attach(self) -> None:
        self._item().attached.append(self._file(self.dice.choice(FILES)))

    def detach(self) -> None:
        item = self._item()
        if item.attached:
            item.attached.pop(self.dice.randrange(len(item.attached)))

    def rename_an_attachment(self) -> None:
        item = self._item()
        if item.attached:
            place = self.dice.randrange(len(item.attached))
            item.attached[place] = self._file(item.attached[place].partition("-")[2])

    def add_a_meeting(self) -> None:
        name = self.dice.choice(list(self.committees))
        if free := [day for day in DATES if day not in self.committees[name].meetings]:
            day = self.dice.choice(free)
            items = [Item(self._number(name, day))] if self.dice.random() < 0.7 else []
            self.committees[name].meetings[day] = Meeting(day, items=items)

    def remove_a_meeting(self) -> None:
        committee = self._committee()
        if len(committee.meetings) > 1:
            del committee.meetings[self.dice.choice(list(committee.meetings))]

    def rename_a_meeting(self) -> None:
        committee = self._committee()
        if free := [day for day in DATES if day not in committee.meetings]:
            folder = self.dice.choice(list(committee.meetings))
            meeting = committee.meetings.pop(folder)
            meeting.day = new = self.dice.choice(free)
            committee.meetings[new] = meeting
            for item in meeting.items:
                item.number = f"{item.number[:-2]}{new[2:4]}"

    def move_a_meeting_to_another_place(self) -> None:
        self._meeting().place = f"Rom {next(self.numbers)}"

    def brief(self) -> None:
        self._meeting().briefing = self.dice.choice(("", *WORDS[:2]))

    def write_minutes(self) -> None:
        self._meeting().minutes = Minutes(self.dice.sample(PEOPLE[:3], 2))

    def edit_minutes(self) -> None:
        for minutes in filter(None, (self._meeting().minutes for _ in range(6))):
            minutes.said = self.dice.choice(WORDS)
            minutes.is_approved = self.dice.random() < 0.7

    def remove_minutes(self) -> None:
        self._meeting().minutes = None

    def add_a_committee(self) -> None:
        if len(self.committees) < 3:
            name = f"{self.dice.choice('cde')}{next(self.numbers)}"
            self.committees[name] = Committee(f"Rådet {name}", name[0].upper(), list(PEOPLE[:2]))

    def remove_a_committee(self) -> None:
        name = self.dice.choice(list(self.committees))
        if len(self.committees) > 2 and len(self.committees[name].meetings) < 2:
            del self.committees[name]

    def rename_a_committee(self) -> None:
        """Give its folder another name, its files unchanged."""
        name = self.dice.choice(list(self.committees))
        self.committees[f"{name[0]}{next(self.numbers)}"] = self.committees.pop(name)

    def retitle_a_committee(self) -> None:
        self._committee().name = f"Rådet {next(self.numbers)}"

    def change_members(self) -> None:
        committee = self._committee()
        committee.members = self.dice.sample(PEOPLE, self.dice.randint(2, 4))

    def change_what_types_mean(self) -> None:
        self._committee().kinds = self.dice.choice(ALL_KINDS)

    def publish_drafts(self) -> None:
        committee = self._committee()
        committee.drafts = "ja" if committee.drafts == "nei" else "nei"

    def write_a_case_file(self) -> None:
        name = self.dice.choice(("saken", "andre", "tredje"))
        case = self.cases.setdefault(name, {})
        case["tittel"] = f"Saken {self.dice.choice(TITLES[:5])}"
        if self.dice.random() < 0.5:
            case["tema"] = f"[{', '.join(self.dice.sample(TOPICS, 2))}]"
        if self.dice.random() < 0.5:
            case["arkivsaker"] = self.dice.choice(ARCHIVE_CASES)
        if self.dice.random() < 0.3:
            utvalg = self.dice.choice(list(self.committees))
            case["plan"] = f"[{{utvalg: {utvalg}, som: sak, når: våren 2025}}]"

    def remove_a_case_file(self) -> None:
        self.cases.pop(self.dice.choice(["saken", "andre", "tredje"]), None)

    def write_a_letter(self) -> None:
        name = self.dice.choice(("brevet", "et-annet", "et-tredje"))
        self.letters[name] = [self.dice.choice(WORDS), f"Se sak {self._item().number}."]

    def remove_a_letter(self) -> None:
        self.letters.pop(self.dice.choice(["brevet", "et-annet", "et-tredje"]), None)

    def edit_abbreviations(self) -> None:
        self.short[self.dice.choice(("UB", "ÅV"))] = self.dice.choice(TITLES[:4]).lower()

    def say_where_something_is(self) -> None:
        name, folder, item = self.dice.choice(list(self._items()))
        self.former[f"{name}/{folder}/{item.key}"] = self._address()
        item.number = self._number(name, folder)

    def rename_the_site(self) -> None:
        self.config["site_name"] = f"Arkiv {next(self.numbers)}"

    def move_the_site(self) -> None:
        self.config["site_url"] = self.dice.choice((
            "https://moter.example.no/", "https://example.no/moter/",
        ))  # fmt: skip

    def change_languages(self) -> None:
        self.languages = self.dice.choice(LANGUAGES)

    def strip_files(self) -> None:
        self.strips = "ja" if self.strips == "nei" else "nei"

    def write_a_content_page(self) -> None:
        name = self.dice.choice(("index.md", "om.md", "hjelp.md"))
        self.pages[name] = f"# Side\n\nTekst {next(self.numbers)}."

    def remove_a_content_page(self) -> None:
        self.pages.pop(self.dice.choice(("om.md", "hjelp.md")), None)

    def override_a_template(self) -> None:
        name = self.dice.choice(("pages/case.html.jinja", "partials/toc.html.jinja"))
        self.templates[name] = f"<p>En egen mal {next(self.numbers)}.</p>\n"

    def remove_a_template(self) -> None:
        if self.templates:
            del self.templates[self.dice.choice(list(self.templates))]

    def break_a_file(self) -> None:
        path = self.dice.choice(sorted(path for path in self.files() if path.endswith(".yml")))
        if path != "mkdocs.yml":
            self.broken[path] = "\n[et: feil\n"

    def mend_files(self) -> None:
        self.broken.clear()

    def let_time_pass(self) -> None:
        self.now += dt.timedelta(days=self.dice.choice((1, 3, 30, -3)))

    def search(self) -> None:
        self.is_searched = self.dice.random() < 0.1

    def do_nothing(self) -> None:
        pass

    # The files.

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
    lines += [f"mangler: {{{LACKING}}}", "saksliste:" if meeting.items else "saksliste: []"]
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
    return (
        f"navn: {committee.name}\nslag: råd\nsaksnummer: {committee.letter} {{n}}/{{yy}}\n"
        f"sakstyper: {{sak: {{betyr: {committee.kinds}}}}}\n"
        f"publiser_utkast: {committee.drafts}\nmedlemmer:\n{members}"
    )


def _paragraphs(words: list[str]) -> str:
    return "\n\n".join(words) + "\n"


def _norwegian(day: str) -> str:
    year, month, date = day.split("-")
    return f"{date}.{month}.{year}"


EDITS: tuple[Callable[[Edited], None], ...] = tuple(
    value
    for name, value in vars(Edited).items()
    if not name.startswith("_") and callable(value) and name != "files"
)
"""Every edit there is."""


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
