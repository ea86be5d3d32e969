"""A small archive that somebody renames, moves, withdraws and removes things in, by the dice."""

import random
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import casefiles
import documents
from renamed import Attachment, Item, agenda, letter, papers

DATES = tuple(f"2024-0{month}-1{day}" for month in range(1, 6) for day in range(4))
WORDS = ("bakgrunn", "økonomi", "vurdering", "framdrift", "Årsmøte og økonomi", "1.2 Ansvar")
COMMITTEE = (casefiles.BASE / "meetings/u/committee.yml").read_text(encoding="utf-8")


class Renaming:
    """The archive, its register of former addresses, and all that can be done to them."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.numbers = count(1)
        self.committee = "u"
        self.languages = ["nb"]
        self.meetings: dict[str, list[Item]] = {}
        self.minutes: set[str] = set()
        self.cases: list[str] = []
        self.letters: dict[str, list[str]] = {}
        self.register: dict[str, tuple[str, str]] = {}
        for step in (*[self.new_case] * 2, *[self.new_letter] * 2, *[self.new_meeting] * 2):
            step()
        for step in (*[self.new_item] * 3, *[self.new_attachment] * 3, self.new_minutes):
            step()

    def step(self) -> str:
        """Do one thing, whatever it is, and answer its name."""
        while True:
            change = self.dice.choice(self._changes())
            if change():
                self._mend_register()
                return change.__name__

    def _changes(self) -> tuple[Callable[[], bool], ...]:
        return (
            self.new_case, self.rename_case, self.remove_case, self.new_letter, self.rename_letter,
            self.remove_letter, self.new_meeting, self.move_meeting, self.remove_meeting,
            self.new_item, self.move_item, self.renumber_item, self.remove_item, self.exempt_item,
            self.change_paper, self.new_attachment, self.change_attachment,
            self.remove_attachment, self.new_minutes, self.remove_minutes, self.rename_heading,
            self.remove_heading, self.rename_committee, self.change_languages, self.loop,
        )  # fmt: skip

    def _say(self, old: str, new: str = "") -> bool:
        """Write in the register what became of an address, or forget to."""
        what = self.dice.choice(("til", "til", "hvorfor", ""))
        if what == "til" and new:
            self.register[old] = ("til", new)
        elif what:
            self.register[old] = ("hvorfor", "Ikke lenger i bruk.")
        return True

    def _mend_register(self) -> None:
        """Take away what the rules would refuse: what is in use again, or leads nowhere."""
        used = set(self.used())
        for old in used & self.register.keys():
            del self.register[old]
        for old, (what, to) in self.register.items():
            if what == "til" and to not in used | self.register.keys():
                self.register[old] = ("hvorfor", "Fjernet etterpå.")

    def used(self) -> Iterator[str]:
        """Every address that the register may not have."""
        yield self.committee
        yield from (f"saker/{name}" for name in self.cases)
        yield from (f"dokumenter/{name}" for name in self.letters)
        for date, items in self.meetings.items():
            yield f"{self.committee}/{date}"
            yield from (self._at(date, item) for item in items)

    def _at(self, date: str, item: Item) -> str:
        return f"{self.committee}/{date}/{item.number}-24"

    def _fresh(self) -> str:
        return f"n{next(self.numbers)}"

    def _free_date(self) -> str:
        return self.dice.choice([each for each in DATES if each not in self.meetings])

    def _words(self) -> list[str]:
        return self.dice.sample(WORDS, 2)

    def _item(self) -> tuple[str, Item] | None:
        pairs = [(date, item) for date, items in self.meetings.items() for item in items]
        return self.dice.choice(pairs) if pairs else None

    def _attachment(self) -> tuple[Item, Attachment] | None:
        found = [(i, a) for items in self.meetings.values() for i in items for a in i.attachments]
        return self.dice.choice(found) if found else None

    def new_case(self) -> bool:
        self.cases.append(self._fresh())
        return len(self.cases) < 5

    def rename_case(self) -> bool:
        if not self.cases:
            return False
        old, new = self.dice.choice(self.cases), self._fresh()
        self._replace_case(old, new)
        self.cases.append(new)
        return self._say(f"saker/{old}", f"saker/{new}")

    def remove_case(self) -> bool:
        if not self.cases:
            return False
        old = self.dice.choice(self.cases)
        self._replace_case(old, "")
        return self._say(f"saker/{old}")

    def _replace_case(self, old: str, new: str) -> None:
        self.cases.remove(old)
        for item in (item for items in self.meetings.values() for item in items):
            item.case = new if item.case == old else item.case

    def new_letter(self) -> bool:
        self.letters[self._fresh()] = self._words()
        return True

    def rename_letter(self) -> bool:
        if not self.letters:
            return False
        old, new = self.dice.choice(list(self.letters)), self._fresh()
        self.letters[new] = self.letters.pop(old)
        return self._say(f"dokumenter/{old}", f"dokumenter/{new}")

    def remove_letter(self) -> bool:
        if not self.letters:
            return False
        old = self.dice.choice(list(self.letters))
        del self.letters[old]
        return self._say(f"dokumenter/{old}")

    def new_meeting(self) -> bool:
        if len(self.meetings) > 3:
            return False
        self.meetings[self._free_date()] = []
        return self.new_item()

    def move_meeting(self) -> bool:
        if not self.meetings:
            return False
        old, new = self.dice.choice(list(self.meetings)), self._free_date()
        self.meetings[new] = self.meetings.pop(old)
        if old in self.minutes:
            self.minutes ^= {old, new}
        return self._say(f"{self.committee}/{old}", f"{self.committee}/{new}")

    def remove_meeting(self) -> bool:
        if len(self.meetings) < 2:
            return False
        old = self.dice.choice(list(self.meetings))
        del self.meetings[old]
        self.minutes.discard(old)
        return self._say(f"{self.committee}/{old}")

    def new_item(self) -> bool:
        if not self.meetings:
            return False
        item = Item(next(self.numbers), self.dice.choice(["", *self.cases]), self._words())
        self.dice.choice(list(self.meetings.values())).append(item)
        return True

    def move_item(self) -> bool:
        found, date = self._item(), self.dice.choice([*self.meetings, ""])
        if not found or not date or date == found[0]:
            return False
        old, item = found
        self.meetings[old].remove(item)
        self.meetings[date].append(item)
        return self._say(self._at(old, item), self._at(date, item))

    def renumber_item(self) -> bool:
        if not (found := self._item()):
            return False
        date, item = found
        old = self._at(date, item)
        item.number = next(self.numbers)
        return self._say(old, self._at(date, item))

    def remove_item(self) -> bool:
        if not (found := self._item()):
            return False
        date, item = found
        self.meetings[date].remove(item)
        return self._say(self._at(date, item))

    def exempt_item(self) -> bool:
        if found := self._item():
            found[1].exempt = not found[1].exempt
        return bool(found)

    def change_paper(self) -> bool:
        if not (found := self._item()):
            return False
        item = found[1]
        item.headings = self.dice.choice((None, self._words()))
        item.paper_kind = self.dice.choice(("md", "pdf"))
        return True

    def new_attachment(self) -> bool:
        if not (found := self._item()):
            return False
        kind = self.dice.choice(("md", "pdf"))
        found[1].attachments.append(Attachment(kind, self._fresh(), self._words()))
        return True

    def change_attachment(self) -> bool:
        if found := self._attachment():
            found[1].kind = self.dice.choice(("md", "pdf", "trukket", "unntatt"))
        return bool(found)

    def remove_attachment(self) -> bool:
        if found := self._attachment():
            found[0].attachments.remove(found[1])
        return bool(found)

    def new_minutes(self) -> bool:
        missing = [date for date in self.meetings if date not in self.minutes]
        self.minutes.update(missing[:1])
        return bool(missing)

    def remove_minutes(self) -> bool:
        if self.minutes:
            self.minutes.remove(self.dice.choice(sorted(self.minutes)))
            return True
        return False

    def _headings(self) -> list[str] | None:
        items = [item for each in self.meetings.values() for item in each]
        papers = [item.headings for item in items if item.headings]
        letters = [a.headings for item in items for a in item.attachments if a.headings]
        found = [*papers, *letters, *(each for each in self.letters.values() if each)]
        return self.dice.choice(found) if found else None

    def rename_heading(self) -> bool:
        if headings := self._headings():
            headings[self.dice.randrange(len(headings))] = self.dice.choice(WORDS)
        return bool(headings)

    def remove_heading(self) -> bool:
        if headings := self._headings():
            headings.pop(self.dice.randrange(len(headings)))
        return bool(headings)

    def rename_committee(self) -> bool:
        if self.dice.random() < 0.7:
            return False
        old, self.committee = self.committee, self._fresh()
        return self._say(old, self.committee)

    def change_languages(self) -> bool:
        self.languages = self.dice.choice((["nb"], ["nb", "en"], ["nb", "nn"]))
        return True

    def loop(self) -> bool:
        """Two entries that lead to each other."""
        one, two = (f"{self.committee}/2024-12-0{self.dice.randint(1, 9)}" for _ in range(2))
        self.register[one], self.register[two] = ("til", two), ("til", one)
        return one != two

    def write(self, root: Path) -> None:
        """Let the folder hold the archive as it is now."""
        shutil.rmtree(root / "meetings", ignore_errors=True)
        for path, text in self._files():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(documents.made(path, "") if path.endswith(".pdf") else text.encode())

    def _files(self) -> Iterator[tuple[str, str]]:
        languages = ", ".join(self.languages)
        settings = f"extra: {{motebok: {{rens_vedlegg: nei, språk: [{languages}]}}}}"
        yield "mkdocs.yml", f"site_name: Prøvearkiv\n{settings}\n"
        yield f"meetings/{self.committee}/committee.yml", COMMITTEE
        bases = "hjemler: [{hjemmel: offl. § 13, tittel: Taushetsplikt}]\n"
        yield "meetings/registers/legal-bases.yml", bases
        entries = (f"  - {{fra: {a}, {what}: {b}}}\n" for a, (what, b) in self.register.items())
        if self.register:
            yield "meetings/registers/addresses.yml", f"adresser:\n{''.join(entries)}"
        for name in self.cases:
            yield f"meetings/cases/{name}.yml", f"tittel: Saken {name}\n"
        for name, headings in self.letters.items():
            yield f"meetings/documents/{name}.md", letter(name, headings)
        for date, items in self.meetings.items():
            home = f"meetings/{self.committee}/{date}"
            yield f"{home}/meeting.yml", agenda(date, items)
            if date in self.minutes:
                yield f"{home}/minutes.md", "---\ntittel: Protokoll\n---\n\nMøtet ble holdt.\n"
            for item in items:
                yield from papers(home, item)
