"""What every page is planned with: the archive, and how it is said in one language."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from motebok.archive.types import Archive, Attached, Committee, Meeting, Treatment
from motebok.figures import Views
from motebok.load.records import AnyDocument
from motebok.locale import LANGUAGES, Speaker, capital, has_marks, marked, sort_key
from motebok.model.fields import Localized
from motebok.model.meeting import MeetingDay
from motebok.model.papers import Letter, Paper
from motebok.model.people import Missing
from motebok.model.words import Meaning, Vocabulary, folded
from motebok.plan.pages import in_language, relative
from motebok.plan.places import MEETINGS
from motebok.plan.views import Clock, Day, Lacking, Link, TypeName, iso
from motebok.slug import slug
from motebok.text import Links

T = TypeVar("T")


@dataclass(frozen=True)
class Desk:
    """Plans pages in one language; `address` arguments are without language."""

    archive: Archive
    speaker: Speaker

    @property
    def language(self) -> str:
        """The language of the pages."""
        return self.speaker.language

    @cached_property
    def tables(self) -> Views:
        """Tables of figures, of which most stand on two pages: their case's and the meeting's."""
        return Views(self.language)

    @cached_property
    def led(self) -> dict[tuple[str, str], Links]:
        """Page and document → where its references lead, as far as it has been asked."""
        return {}

    @cached_property
    def committees(self) -> Sequence[Committee]:
        """The committees by name."""
        return self.ordered(self.archive.committees.values(), lambda each: self.say(each.name))

    def ordered(self, things: Iterable[T], name: Callable[[T], str]) -> list[T]:
        """Things in the order of the reader's alphabet."""
        return sorted(things, key=lambda each: sort_key(name(each), self.language))

    def say(self, text: Localized | None) -> str:
        """The text in this language; nothing for None."""
        return self.speaker.written(text)

    def _(self, text: str) -> str:
        """The site's own words; the catalogues know them by this mark."""
        return self.speaker.gettext(text)

    def word(self, word: Vocabulary) -> str:
        """A vocabulary's word with a capital."""
        return capital(self.label(word))

    def label(self, word: Vocabulary) -> str:
        """A vocabulary's word as it stands in a sentence."""
        return self.speaker.label(word)

    def day(self, day: dt.date, form: str = "text") -> Day:
        """A date as `text` (29. september 2023), `long` (with the weekday) or `short`."""
        say = {
            "text": self.speaker.date_text,
            "long": self.speaker.date_long,
            "short": self.speaker.date_short,
        }[form]
        return Day(iso(day), say(day))

    def clock(self, day: dt.date, clock: dt.time) -> Clock:
        """A time on a day."""
        return Clock(iso(day, clock), self.speaker.clock(clock))

    def href(self, start: str, target: str, fragment: str = "") -> str:
        """The way from the page `start` to the page `target`, both in this language."""
        way = relative(in_language(start, self.language), in_language(target, self.language))
        return f"{way}#{fragment}" if fragment else way

    def file_href(self, start: str, target: str) -> str:
        """The way from the page `start` to a published file, which has one address for all."""
        return relative(in_language(start, self.language), target)

    def file_link(self, text: str, start: str, target: str) -> Link:
        """A link to a file that is in one language for all, which it says to readers of others."""
        href = self.file_href(start, target)
        if self.language == LANGUAGES[0]:
            return Link(text, href)
        return Link(f"{text}, {self._('in Norwegian')}", href, LANGUAGES[0])

    def address(self, name: str) -> str:
        """The page where what is named in the archive is shown."""
        return f"{name}/"

    def meeting_title(self, meeting: Meeting) -> str:
        """«LOSAM MH, 29. september 2023», or the meeting's own title with its date."""
        own = self.say(meeting.record.meeting.title)
        name = own or self.name_then(self.archive.committees[meeting.committee], meeting.date)
        return f"{name}, {self.speaker.date_text(meeting.date)}"

    def meeting_name(self, meeting: Meeting) -> str:
        """«LOSAM MH 29.09.2023», as a place within a sentence or a title."""
        committee = self.archive.committees[meeting.committee]
        return f"{self.name_then(committee, meeting.date)} {self.speaker.date_short(meeting.date)}"

    def name_then(self, committee: Committee, day: dt.date) -> str:
        """The committee's short name as it was on `day`."""
        return self.say(_former_name(committee, day) or committee.short_name)

    def full_name_then(self, committee: Committee, day: dt.date) -> str:
        """The committee's full name as it was on `day`."""
        return self.say(_former_name(committee, day) or committee.name)

    def treatment_title(self, treatment: Treatment) -> str:
        """«ST 75/23 Økonomisk status»."""
        return " ".join(filter(None, (treatment.number, self.say(treatment.title))))

    def link(self, start: str, name: str) -> Link:
        """A link to anything the archive names: a treatment, meeting, case or document."""
        return Link(self.title_of(name), self.href(start, self.address(name)))

    def title_of(self, name: str) -> str:
        """What a link to `name` says."""
        archive = self.archive
        if treatment := archive.treatments.get(name):
            return self.treatment_title(treatment)
        if meeting := archive.meetings.get(name):
            return self.meeting_title(meeting)
        first, _, rest = name.partition("/")
        if first == "saker" and rest in archive.cases:
            return self.say(archive.cases[rest].case.title)
        if first == "dokumenter" and rest in archive.letters:
            return self.letter_title(archive.letters[rest].document)
        home, _, page = name.rpartition("/")
        title = self._("Minutes") if page == "protokoll" else self._("The dean's briefing")
        return f"{title}, {self.meeting_title(archive.meetings[home])}"

    def letter_title(self, document: AnyDocument) -> str:
        """A letter's title, or an e-mail's subject."""
        front = document.front
        if isinstance(front, Letter) and not front.title:
            return self._titled(front.subject or "", document) or self.word(front.kind)
        return self._titled(self.say(front.title), document)

    def _titled(self, title: str, document: AnyDocument) -> str:
        """A title in the language of its document, if it says no other."""
        return title if has_marks(title) else marked(title, written_in(document))

    def types(self, treatment: Treatment) -> tuple[TypeName, ...]:
        """The item's types as written, with what they mean in the committee."""
        known = self._case_types[treatment.committee]
        return tuple(
            TypeName(capital(name), means.slug)
            if (means := known.get(folded(name)))
            else TypeName(name, "")
            for name in treatment.item.type
        )

    @cached_property
    def _case_types(self) -> Mapping[str, Mapping[str, Meaning]]:
        """What the types of case mean in each committee, by their folded names."""
        return {
            name: {
                folded(word): kind.means
                for word, kind in committee.record.committee.case_types.items()
            }
            for name, committee in self.archive.committees.items()
        }

    def abbreviations(self, committee: str | None) -> Mapping[str, str]:
        """What abbreviations mean in the committee's papers, or in those of none."""
        if committee not in self._meanings:
            self._meanings[committee] = self._abbreviations(committee)
        return self._meanings[committee]

    @cached_property
    def _meanings(self) -> dict[str | None, Mapping[str, str]]:
        """What has been asked for so far, by committee."""
        return {}

    def _abbreviations(self, committee: str | None) -> Mapping[str, str]:
        """Its own meanings go first."""
        entries = sorted(
            self.archive.loaded.registers.abbreviations, key=lambda e: committee not in e.scope
        )
        meanings: dict[str, str] = {}
        for entry in entries:
            if not entry.scope or committee in entry.scope:
                meanings.setdefault(entry.short, self.say(entry.means))
        return meanings

    def neighbours(self, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
        """The committee's meetings before and after this one."""
        before, after = self.archive.neighbours[meeting.id]
        meetings = self.archive.meetings
        return meetings[before] if before else None, meetings[after] if after else None

    def committee_crumbs(self, start: str, committee: Committee, *below: Link) -> tuple[Link, ...]:
        """All meetings, the committee, and what is below it; the last is where we are."""
        here = self.address(committee.id)
        return (
            Link(self._("Meetings"), self.href(start, MEETINGS)),
            Link(self.say(committee.short_name), self.href(start, here) if start != here else None),
            *below,
        )

    def meeting_crumbs(self, start: str, meeting: Meeting, *below: Link) -> tuple[Link, ...]:
        """The committee's crumbs, year, the meeting, and what is below it."""
        committee = self.archive.committees[meeting.committee]
        year = str(meeting.date.year)
        day = self.speaker.day_of_year(meeting.date)
        here = self.address(meeting.id)
        return self.committee_crumbs(
            start,
            committee,
            Link(year, self.href(start, f"{committee.id}/{year}/")),
            Link(day, self.href(start, here) if start != here else None),
            *below,
        )

    def days(self, days: tuple[MeetingDay, ...]) -> str:
        """«16. april kl. 12.00–17.00 og 17. april kl. 09.00–12.00»."""
        said = self.speaker
        return said.joined(
            f"{said.date_long(day.date)}, {said.clock_range(day.start, day.end)}"
            if day.start
            else said.date_long(day.date)
            for day in days
        )

    def archive_case_link(self, start: str, number: str | None) -> Link | None:
        """A link to what the archive holds under a number of the case system."""
        if not number:
            return None
        return Link(number, self.href(start, archive_case_address(number)))

    def lacking(self, missing: Missing) -> tuple[Lacking, ...]:
        """What the author says is lacking, and why."""
        return tuple(Lacking(self.word(lack), why) for lack, why in missing.items())


def written_in(document: AnyDocument) -> str:
    """The language of a paper, where it says another than authors write."""
    front = document.front
    said = front.language if isinstance(front, Paper) else None
    return said if said and said != LANGUAGES[0] else ""


def _former_name(committee: Committee, day: dt.date) -> Localized | None:
    for former in committee.record.committee.former_names:
        if (former.from_ or dt.date.min) <= day <= (former.to or dt.date.max):
            return former.name
    return None


def beside(one: T, row: Sequence[T]) -> tuple[T | None, T | None]:
    """What stands before and after the one in its row."""
    place = row.index(one)
    return row[place - 1] if place else None, row[place + 1] if place + 1 < len(row) else None


def archive_case_address(number: str) -> str:
    """The page of a number in the case system: 2022/47186 → arkivsak/2022-47186/."""
    return f"arkivsak/{slug(number)}/"


def paper_file_address(treatment: Treatment) -> str:
    """The published name of a case paper that is a file."""
    suffix = (treatment.paper_file.path if treatment.paper_file else "").rpartition(".")[2].lower()
    return f"{treatment.id}/saksframlegg.{suffix}"


def letter_address(treatment: Treatment, attached: Attached) -> str:
    """The page of an attachment that is a note, letter or e-mail."""
    return f"{treatment.id}/vedlegg-{attached.number}/"


def file_address(treatment: Treatment, attached: Attached) -> str:
    """The published name of an attached file: made from case and number, never from its title."""
    suffix = (attached.file.path if attached.file else "").rpartition(".")[2].lower()
    return f"{treatment.id}/vedlegg-{attached.number}.{suffix}"
