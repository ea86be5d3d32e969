"""The files of a meeting that somebody is about to write."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from motebok.diagnostics import Message, Position, RefusalError, message
from motebok.load.records import CommitteeRecord, Loaded
from motebok.locale import speaker
from motebok.model.fields import Localized, minutes_of, read_date
from motebok.model.meeting import Meeting
from motebok.model.numbering import number_pattern, runs_through_the_year
from motebok.model.people import Committee
from motebok.model.words import Meaning, MeetingForm, Status, folded
from motebok.nearest import nearest
from motebok.rules.titles import STAND_IN
from motebok.source import Map, Text, parse_yaml, quoted

_DATE = re.compile(r"(?P<day>.+?)(?P<again>-[2-9])?")
_ITEMS = 2
_HARMLESS = (Meaning.INFORMATION, Meaning.ORIENTATION, Meaning.DISCUSSION)
"""What a case can be without a proposal; the first that the committee has is taken."""

_HEAD = """\
# Innkalling og saksliste for møtet {day}.
# Linjer som begynner med #, er forklaringer og eksempler; de vises ikke på nettstedet.
# `check` sier om noe er galt eller mangler, og `serve` viser siden mens du skriver.
"""
_NOTICE = """\
# Når innkallingen sendes: sett status til innkalt, og fjern tegnet # foran linjene her.
# innkalling:
#   dato: {day}
#   sted: {place}
#   underskrift:
#     - {{navn: …, rolle: leder}}
"""
_MORE = """\
  # Dette kan også stå om en sak:
  # - nr: {next}
  #   tittel: …
  #   type: {type}
  #   ved: … # hvem som legger saken fram
  #   arkivsak: {year}/12345 # nummeret i sak- og arkivsystemet
  #   saksframlegg: {file} # eller .pdf, .docx, muntlig, deles ut i møtet
  #   vedlegg:
  #     - {{tittel: …, fil: attachments/….pdf}}
  # - pause: Pause
  #   tid: 10:00-10:10
"""


def new_meeting(root: Path, loaded: Loaded, committee: str, date: str) -> Path:
    """Write meeting.yml for a new meeting, and answer its path; nothing is ever overwritten.

    RefusalError where the committee or the date is none, or where the folder is there already.
    """
    record = _record(loaded, committee)
    day, folder = _day(date)
    home = root / "meetings" / record.id / folder
    try:
        home.mkdir()
    except FileExistsError:
        raise RefusalError(
            message(
                "There is a meeting in «{folder}» already. A second one that day is written "
                "{day}-2.",
                folder=home.relative_to(root).as_posix(),
                day=day.isoformat(),
            )
        ) from None
    path = home / "meeting.yml"
    path.write_text(skeleton(record, day), encoding="utf-8", newline="\n")
    return path


def _record(loaded: Loaded, committee: str) -> CommitteeRecord:
    known = {record.id: record for record in loaded.committees}
    if committee in known:
        return known[committee]
    if committee in loaded.unreadable:
        raise RefusalError(
            message("The committee «{name}» cannot be read: run check first.", name=committee)
        )
    raise RefusalError(_no_committee(committee, tuple(known)))


def _no_committee(name: str, known: tuple[str, ...]) -> Message:
    if (proposed := nearest(name, known)) is not None:
        return message(
            "There is no committee «{name}». Did you mean «{word}»?", name=name, word=proposed
        )
    return message(
        "There is no committee «{name}». There are these: {known}.", name=name, known=known
    )


def _day(date: str) -> tuple[dt.date, str]:
    """The day, and the name of the meeting's folder."""
    found = _DATE.fullmatch(date)
    try:
        day = read_date(Text(found["day"] if found else date, Position("")))
    except ValueError:
        raise RefusalError(
            message("«{text}» is not a date: write it as 2026-12-15.", text=date)
        ) from None
    return day, f"{day.isoformat()}{(found and found['again']) or ''}"


def skeleton(record: CommitteeRecord, day: dt.date) -> str:
    """What meeting.yml begins as: valid, with what is usual and the next numbers filled in."""
    usual = _usual(record, day)
    parts = (
        _HEAD.format(day=speaker("nb").date_long(day)),
        *_deadlines(record.committee, day),
        f"dato: {day.isoformat()}\n",
        *_hours(usual),
        "status: planlagt # planlagt, innkalt, avholdt eller avlyst (med årsak)\n",
        _NOTICE.format(day=_notice_day(record.committee, day), place=_signed_at(usual)),
        *_agenda(record, day, usual),
    )
    return "".join(parts)


def _usual(record: CommitteeRecord, day: dt.date) -> Meeting | None:
    """The last meeting before that was held at a place and a time, or will be."""
    earlier = (
        each.meeting
        for each in record.meetings
        if each.meeting.date < day
        and each.meeting.start
        and each.meeting.status is not Status.CANCELLED
        and each.meeting.form is MeetingForm.MEETING
    )
    return max(earlier, key=lambda meeting: meeting.date, default=None)


def _deadlines(committee: Committee, day: dt.date) -> Iterator[str]:
    say = speaker("nb").date_long
    if committee.deadlines and committee.deadlines.proposals is not None:
        last = day - dt.timedelta(committee.deadlines.proposals)
        yield f"# Frist for å melde inn saker: {say(last)}.\n"
    if (days := _notice_days(committee)) is not None:
        yield f"# Frist for å sende innkallingen: {say(day - dt.timedelta(days))}.\n"


def _notice_days(committee: Committee) -> int | None:
    return committee.deadlines.notice if committee.deadlines else None


def _notice_day(committee: Committee, day: dt.date) -> str:
    days = _notice_days(committee)
    return "…" if days is None else (day - dt.timedelta(days)).isoformat()


def _signed_at(usual: Meeting | None) -> str:
    return (usual.notice.place if usual and usual.notice else None) or "…"


def _hours(usual: Meeting | None) -> Iterator[str]:
    if usual is None or usual.start is None:
        yield "# start: 09:00\n# slutt: 11:00\n# møtested: …\n"
        return
    yield f"# Tid og sted er som i møtet {speaker('nb').date_text(usual.date)}.\n"
    yield f"start: {usual.start:%H:%M}\n"
    if usual.end:
        yield f"slutt: {usual.end:%H:%M}\n"
    yield f"møtested: {_localized(usual.place)}\n" if usual.place else "# møtested: …\n"


@dataclass(frozen=True, slots=True)
class _Series:
    """How a committee numbers its cases; no numbers where the pattern is empty."""

    pattern: str
    year: int
    last: int

    def number(self, place: int) -> str:
        """The number of the `place`th new case, from 1."""
        filled = self.pattern.replace("{n}", str(self.last + place))
        filled = filled.replace("{yyyy}", f"{self.year:04}")
        return filled.replace("{yy}", f"{self.year % 100:02}")


def _series(record: CommitteeRecord, year: int) -> _Series:
    pattern, *_ = record.committee.case_numbers or ("",)
    if not runs_through_the_year(pattern):
        return _Series(pattern, year, 0)
    written = (number for each in record.meetings for number in _numbers(each.meeting))
    return _Series(pattern, year, max(_in_year(pattern, written, year), default=0))


def _numbers(meeting: Meeting) -> Iterator[str]:
    yield from (item.number for item in meeting.items if item.number)
    yield from meeting.unused


def _in_year(pattern: str, numbers: Iterable[str], year: int) -> Iterator[int]:
    """The running numbers of those that are of the series and the year."""
    shape = number_pattern(pattern)
    for number in numbers:
        found = shape.fullmatch(number)
        if found is not None:
            fields = found.groupdict()
            years = {int(fields.get("yyyy") or year) % 100, int(fields.get("yy") or year) % 100}
            if years == {year % 100}:
                yield int(fields["n"])


def _agenda(record: CommitteeRecord, day: dt.date, usual: Meeting | None) -> Iterator[str]:
    series = _series(record, day.year)
    kind, *others = _types(record.committee) or [""]
    yield "saksliste:\n"
    for place, time in enumerate(_times(usual), start=1):
        yield _name(series, place)
        yield f"    tid: {time}\n" if time else ""
        yield f"    tittel: {STAND_IN}{place} # skriv sakens egen tittel her\n"
        if kind:
            also = f" # eller {speaker('nb').joined(others, 'or')}" if others and place == 1 else ""
            yield f"    type: {_scalar(kind)}{also}\n"
    following = series.number(_ITEMS + 1)
    yield _MORE.format(
        next=following or "…",
        type=kind or "…",
        year=day.year,
        file=f"{'-'.join(re.findall('[0-9]+', following)) or 'saksframlegg'}.md",
    )


def _name(series: _Series, place: int) -> str:
    return (
        f"  - nr: {_scalar(series.number(place))}\n" if series.pattern else f"  - id: sak-{place}\n"
    )


def _times(usual: Meeting | None) -> tuple[str, ...]:
    """The meeting's hours shared by the first items, in steps of five minutes."""
    if usual is None or usual.start is None or usual.end is None:
        return ("",) * _ITEMS
    start, end = minutes_of(usual.start), minutes_of(usual.end)
    middle = (start + end) // 10 * 5
    if not start < middle < end:
        return ("",) * _ITEMS
    return tuple(
        f"{first // 60:02}:{first % 60:02}-{last // 60:02}:{last % 60:02}"
        for first, last in ((start, middle), (middle, end))
    )


def _types(committee: Committee) -> list[str]:
    """The committee's types of case, the one that asks the least first."""
    kinds = committee.case_types
    first = next((name for m in _HARMLESS for name in kinds if kinds[name].means is m), None)
    return sorted(kinds, key=lambda name: name != first)


def _localized(text: Localized) -> str:
    if len(text.texts) == 1:
        return _scalar(text.texts[0][1])
    return f"{{{', '.join(f'{language}: {quoted(said)}' for language, said in text.texts)}}}"


def _scalar(text: str) -> str:
    """`text` as YAML has it, in quotes where it needs them."""
    key = Text("k", Position(""))
    node, faults = parse_yaml(Text(f"k: {text} # …", Position("")))
    plain = not faults and isinstance(node, Map) and node.get(key) == text
    return text if plain and folded(text) else quoted(text)
