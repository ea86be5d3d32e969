"""All that a secretary can do to the files of a small archive, one thing at a time by the dice."""

import datetime as dt
import re
from collections.abc import Callable

from smallarchive import DATES, PEOPLE, Committee, Item, Meeting, Minutes, SmallArchive

WORDS = (
    "Saken ble lagt fram.", "Se UB og ÅV.", "Jf. arkivet.\n\n## Bakgrunn\n\nDet gamle er slitt.",
    "<!-- et notat til oss selv -->", "## Forslag til vedtak\n\nRådet sier ja.",
    "| År | Sum |\n|---|---|\n| 2023 | 1 000 |", "Ny tekst med «sitat» – og strek.",
)  # fmt: skip
TITLES = ("Budsjett", "Nytt utstyr", "Romfordeling", "Årsplan", "Økonomi & drift", "En <sak>")
ARCHIVE_CASES = ("2023/100", "2024/7", "2024/8")
TOPICS = ("Utstyr", "Rom", "Økonomi")
FILES = ("brev.md", "notat.pdf", "bilde.png")
LANGUAGES = ("nb", "nb, en", "nb, nn")
ALL_KINDS = ("informasjon", "drøfting", "vedtak", "orientering")
_TARGET = re.compile(r"\]\((?:sak|møte|dokument):([^)]*)\)")


class Edited(SmallArchive):
    """The archive, and what can be done to it; each edit may turn out to do nothing."""

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
        name, folder, other = self.dice.choice(list(self.items()))
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
        there = {f"{name}/{item.key}" for name, _, item in self.items()} | self.letters.keys()
        there |= {
            f"{name}/{day}" for name, each in self.committees.items() for day in each.meetings
        }
        numbers: dict[str, str] = {item.number: day for _, day, item in self.items()}
        for _, day, item in self.items():
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
        name, folder, item = self.dice.choice(list(self.items()))
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
        if len(list(self.items())) > 4 and meeting.items:
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
        free = [day for day in DATES if day not in committee.meetings]
        if free and committee.meetings:
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

    def owe_minutes(self) -> None:
        self._committee().days = self.dice.choice((0, 10, 20, 30))
        self._meeting().is_excused = self.dice.random() < 0.3

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
        name, folder, item = self.dice.choice(list(self.items()))
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


def _norwegian(day: str) -> str:
    year, month, date = day.split("-")
    return f"{date}.{month}.{year}"


EDITS: tuple[Callable[[Edited], None], ...] = tuple(
    value for name, value in vars(Edited).items() if not name.startswith("_") and callable(value)
)
"""Every edit there is."""
