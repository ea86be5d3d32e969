"""What every page is planned with: the archive, and how it is said in one language."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from motebok.archive.types import Archive, Attached, Committee, Meeting, Treatment
from motebok.body import Prose
from motebok.load.records import AnyDocument
from motebok.load.records import Part as Piece
from motebok.locale import Speaker
from motebok.model.fields import Localized
from motebok.model.meeting import Exempt, MeetingDay
from motebok.model.papers import Letter
from motebok.model.people import Missing
from motebok.model.words import Approval, Part, Result, Status, Vocabulary, folded
from motebok.plan.content import Content, ContentMaker
from motebok.plan.pages import in_language, relative
from motebok.plan.views import Alert, Badge, Clock, Day, Entry, Lacking, Link, TypeName, iso
from motebok.slug import slug
from motebok.text import Links


@dataclass(frozen=True, slots=True)
class Desk:
    """Plans pages in one language; `address` arguments are without language."""

    archive: Archive
    speaker: Speaker

    @property
    def language(self) -> str:
        """The language of the pages."""
        return self.speaker.language

    def say(self, text: Localized | None) -> str:
        """The text in this language; nothing for None."""
        return text.say(self.language) if text else ""

    def _(self, text: str) -> str:
        """The site's own words; the catalogues know them by this mark."""
        return self.speaker.gettext(text)

    def word(self, word: Vocabulary) -> str:
        """A vocabulary's word with a capital."""
        label = word.label(self.language)
        return label[:1].upper() + label[1:]

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
            return front.subject or self.word(front.kind)
        return self.say(front.title)

    def types(self, treatment: Treatment) -> tuple[TypeName, ...]:
        """The item's types as written, with what they mean in the committee."""
        known = {
            folded(name): kind.means
            for name, kind in self.archive.committees[
                treatment.committee
            ].record.committee.case_types.items()
        }
        return tuple(
            TypeName(name[:1].upper() + name[1:], known[folded(name)].slug)
            if folded(name) in known
            else TypeName(name, "")
            for name in treatment.item.type
        )

    def neighbours(self, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
        """The committee's meetings before and after this one."""
        meetings = self.archive.committees[meeting.committee].meetings
        place = meetings.index(meeting)
        before = meetings[place - 1] if place else None
        after = meetings[place + 1] if place + 1 < len(meetings) else None
        return before, after

    def committee_crumbs(self, start: str, committee: Committee, *below: Link) -> tuple[Link, ...]:
        """All meetings, the committee, and what is below it; the last is where we are."""
        here = self.address(committee.id)
        return (
            Link(self._("Meetings"), self.href(start, "moter/")),
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

    def status_badges(self, meeting: Meeting) -> tuple[Badge, ...]:
        """What a list of meetings of many committees says of a meeting, invented ones marked."""
        return (*self.example_badges(meeting.committee), *self.progress_badges(meeting))

    def progress_badges(self, meeting: Meeting) -> tuple[Badge, ...]:
        """How far a meeting has come: status, moved, and its minutes."""
        return tuple(self._progress_badges(meeting))

    def example_badges(self, committee: str) -> tuple[Badge, ...]:
        """That the committee is invented, where it is."""
        invented = self.archive.committees[committee].record.committee.example
        return (Badge(self._("Example"), "example"),) if invented else ()

    def example_alerts(self, committee: str) -> tuple[Alert, ...]:
        """What the pages of an invented committee say of it."""
        if not self.archive.committees[committee].record.committee.example:
            return ()
        words = self._("The committee, its cases and its people are invented.")
        return (Alert("example", self._("Example."), words),)

    def _progress_badges(self, meeting: Meeting) -> Iterator[Badge]:
        status = meeting.status
        if status:
            yield Badge(self.word(status), status.slug)
        if meeting.record.meeting.moved:
            yield Badge(self._("Moved"), "moved")
        if status is Status.HELD:
            yield from self._minutes_badges(meeting)

    def _minutes_badges(self, meeting: Meeting) -> Iterator[Badge]:
        if meeting.record.minutes is None:
            yield Badge(self._("Minutes missing"), "missing")
        elif meeting.record.minutes.front.approved is None:
            yield Badge(self._("Minutes not approved"), "open")
        else:
            yield Badge(self._("Minutes approved"), "done")

    def minutes_status(self, meeting: Meeting) -> str:
        """«godkjent i møte 5. november 2025», or that the minutes are not approved."""
        approved = meeting.minutes.front.approved if meeting.minutes else None
        if approved is None:
            return self._("The minutes are not approved yet.")
        day = self.speaker.date_text(approved.date)
        if approved.how is None:
            return self._("The minutes were approved on {day}.").format(day=day)
        return self._("The minutes were approved {how} on {day}.").format(
            day=day, how=self.how_approved(approved.how)
        )

    def how_approved(self, how: Approval) -> str:
        """«i møte»."""
        match how:
            case Approval.MEETING:
                return self._("in a meeting")
            case Approval.EMAIL:
                return self._("by e-mail")
            case Approval.SIGNED:
                return self._("by signature")

    def result_badge(self, treatment: Treatment) -> Badge | None:
        """What came of a case, or None where the minutes do not say or it is withheld."""
        result = treatment.result
        if result is None or treatment.item.hides(Part.DECISION):
            return None
        return Badge(self.word(result), RESULT_KINDS[result])

    def exempt_badge(self, exempt: Exempt) -> Badge:
        """That a case, or part of it, is withheld."""
        whole = exempt.hides(Part.PAPER) and exempt.hides(Part.DECISION)
        return Badge(self._("Exempt") if whole else self._("Partly exempt"), "exempt")

    def late_badge(self, day: dt.date) -> Badge:
        """That something was sent after the notice."""
        words = self._("Sent late, {day}").format(day=self.speaker.date_short(day))
        return Badge(words, "late")

    def treatment_entry(self, start: str, treatment: Treatment) -> Entry:
        """A treatment in a list of cases from many meetings."""
        committee = self.archive.committees[treatment.committee]
        return Entry(
            Link(self.say(treatment.title), self.href(start, self.address(treatment.id))),
            treatment.number,
            (self.name_then(committee, treatment.date),),
            self.types(treatment),
            self.day(treatment.date, "short"),
            tuple(self.fate_badges(treatment)),
        )

    def fate_badges(self, treatment: Treatment) -> Iterator[Badge]:
        """What came of a case, or why nothing did."""
        item = treatment.item
        if result := self.result_badge(treatment):
            yield result
        elif item.withdrawn:
            yield Badge(self._("Withdrawn"), "withdrawn")
        elif self.archive.meetings[treatment.meeting].status is Status.CANCELLED:
            yield Badge(self.word(Status.CANCELLED), "cancelled")
        if item.exempt:
            yield self.exempt_badge(item.exempt)

    def decision_line(self, treatment: Treatment) -> str:
        """The decision's first paragraph as one line of Markdown, where it is public."""
        if treatment.entry is None or treatment.item.hides(Part.DECISION):
            return ""
        return _first_line(treatment.entry.decision)

    def outcome_line(self, treatment: Treatment) -> str:
        """The decision in one line, or else how the discussion begins, where that is public."""
        line = self.decision_line(treatment)
        if line or treatment.entry is None or treatment.item.hides(Part.DISCUSSION):
            return line
        return _first_line(treatment.entry.discussion)

    def paper_link(self, start: str, treatment: Treatment) -> Link | None:
        """Where the case paper is read: on the treatment's page, or as a file."""
        if treatment.item.hides(Part.PAPER):
            return None
        words = self._("case paper")
        if treatment.paper:
            return Link(words, self.href(start, self.address(treatment.id), "saksframlegg"))
        if treatment.paper_file:
            address = paper_file_address(treatment)
            suffix = address.rpartition(".")[2].upper()
            return Link(f"{words} ({suffix})", self.file_href(start, address))
        return None

    def archive_case_link(self, start: str, number: str | None) -> Link | None:
        """A link to what the archive holds under a number of the case system."""
        if not number:
            return None
        return Link(number, self.href(start, archive_case_address(number)))

    def lacking(self, missing: Missing) -> tuple[Lacking, ...]:
        """What the author says is lacking, and why."""
        return tuple(Lacking(self.word(lack), why) for lack, why in missing.items())

    def links(
        self,
        start: str,
        document: AnyDocument,
        treatment: Treatment | None = None,
        committee: str | None = None,
    ) -> Links:
        """Where the document's references lead, seen from the page `start`.

        It is a paper of the treatment, or else of the committee, or of neither.
        """
        found = self.archive.links.get(document.path)
        attached = treatment.attachments if treatment else ()
        explicit = {
            ("attachment", str(each.number)): self.attachment_href(start, treatment, each)
            for each in attached
            if treatment
        }
        mentions: dict[str, str | None] = {}
        if found:
            explicit |= {name: self._target(start, to) for name, to in found.explicit.items()}
            mentions = {
                words: self._target(start, to)
                for words, to in found.mentions.items()
                if to is None or self.address(to) != start
            }
        committee = treatment.committee if treatment else committee
        return Links(explicit, mentions, self.abbreviations(committee))

    def _target(self, start: str, name: str | None) -> str | None:
        return self.href(start, self.address(name)) if name else None

    def attachment_href(
        self, start: str, treatment: Treatment | None, attached: Attached
    ) -> str | None:
        """Where an attachment is read: a page for a letter, the file itself for others."""
        if treatment is None or treatment.item.hides(Part.ATTACHMENTS):
            return None
        if attached.entry.withdrawn or attached.entry.exempt:
            return None
        if attached.letter:
            return self.href(start, letter_address(treatment, attached))
        if attached.file:
            return self.file_href(start, file_address(treatment, attached))
        return None

    def abbreviations(self, committee: str | None) -> Mapping[str, str]:
        """What abbreviations mean in a committee's papers; its own meanings go first."""
        entries = sorted(
            self.archive.loaded.registers.abbreviations, key=lambda e: committee not in e.scope
        )
        meanings: dict[str, str] = {}
        for entry in entries:
            if not entry.scope or committee in entry.scope:
                meanings.setdefault(entry.short, self.say(entry.means))
        return meanings

    def maker(self, links: Links, id_prefix: str = "", level: int = 2) -> ContentMaker:
        """A maker of content in this language."""
        return ContentMaker(self.speaker, links, id_prefix, level)

    def content(
        self,
        start: str,
        document: AnyDocument,
        treatment: Treatment | None = None,
        committee: str | None = None,
    ) -> Content:
        """A whole document's body, as it is shown on the page `start`."""
        links = self.links(start, document, treatment, committee)
        return self.maker(links).content(document.parts)


def _former_name(committee: Committee, day: dt.date) -> Localized | None:
    for former in committee.record.committee.former_names:
        if (former.from_ or dt.date.min) <= day <= (former.to or dt.date.max):
            return former.name
    return None


def _first_line(parts: Iterable[Piece]) -> str:
    prose = next((part for part in parts if isinstance(part, Prose)), None)
    line = " ".join(prose.text.split("\n\n")[0].split()) if prose else ""
    return f"{line} …" if line.endswith(":") else line


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


RESULT_KINDS: Mapping[Result, str] = {
    Result.ADOPTED: "done",
    Result.UNANIMOUS: "done",
    Result.AGREED: "done",
    Result.REJECTED: "open",
    Result.DISMISSED: "open",
    Result.POSTPONED: "open",
    Result.SENT_BACK: "open",
    Result.WITHDRAWN: "open",
    Result.DISAGREED: "open",
    Result.NOTED: "noted",
    Result.DISCUSSED: "noted",
}
"""How a result is marked: done, open, or only noted."""
