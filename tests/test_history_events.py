"""What the history of the content tells of meetings, and from when."""

import datetime as dt
from pathlib import Path

import documents
import pytest
from pypdf import PdfWriter
from repositories import Files, Repository, base, told

from motebok.archive.chronicle import by_the_record, day_of
from motebok.archive.events import Cases, Event, Happening, Hours, Turn
from motebok.model.fields import localized

HOME = "meetings/u/2024-01-10"
MEETING = f"{HOME}/meeting.yml"
PAPER, BRIEF = f"{HOME}/1-24.md", f"{HOME}/attachments/b.md"
SECOND = "  - {nr: U 2/24, tittel: Lønn, type: drøftingssak}\n"
AGENDA = (
    """dato: 2024-01-10
start: 09:00
slutt: 11:00
møtested: Rom 1
status: innkalt
innkalling: {dato: 2024-01-03}
saksliste:
  - nr: U 1/24
    tittel: Romplan
    type: vedtakssak
    vedlegg: [{tittel: Et brev, fil: attachments/b.md}]
"""
    + SECOND
)
TEXT = "## Forslag til vedtak\n\nPlanen vedtas.\n"
LETTER = "---\nslag: brev\n---\n\nKjære dere.\n"
FIRST: Files = {**base(), MEETING: AGENDA, PAPER: TEXT, BRIEF: LETTER}
MINUTES = """---
til_stede: [Kari Nordmann, Ola Nordmann]
godkjent: {dato: 2024-01-20, hvordan: e-post}
---

## U 1/24

```behandling
resultat: vedtatt
```

### Vedtak

Planen vedtas.
"""
HELD = AGENDA.replace("innkalt", "avholdt")
START = "2024-01-03T08:00"
OTHER_DAY = ("dato: 2024-01-10\n", "dato: 2024-01-12\n")
MOVED = ("start", "flyttet: [{fra: 2024-01-10, kunngjort: 2024-01-04, hvorfor: Sykdom.}]\nstart")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with a meeting that was called."""
    made = Repository(tmp_path)
    made.commit((START, FIRST))
    return made


def _then(repository: Repository, *changes: Files) -> list[Event]:
    """What is told beside the notice when these changes are committed, one a day from the 5th."""
    days = (f"2024-01-{day:02}T12:00" for day in range(5, 31))
    repository.commit(*zip(days, changes, strict=False))
    first, *events = repository.chronicle().events
    assert (first.kind, first.day) == (Happening.CALLED, dt.date(2024, 1, 3))
    return events


def _kinds(events: list[Event]) -> list[tuple[int, str, str]]:
    return [
        (each.when.day, each.kind, each.subject.removeprefix("u/2024-01-10")) for each in events
    ]


def _agenda(*pairs: tuple[str, str]) -> Files:
    text = AGENDA
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return {MEETING: text}


def test_a_meeting_that_was_only_called_has_no_changes(repository: Repository) -> None:
    assert _then(repository) == []
    chronicle = repository.chronicle()
    assert chronicle.revision == 0
    assert chronicle.modified == chronicle.published == dt.datetime(2024, 1, 3, 8, tzinfo=dt.UTC)


def test_what_the_record_names_is_published_when_it_is_committed(repository: Repository) -> None:
    (event,) = repository.chronicle().events
    assert event.when == dt.datetime(2024, 1, 3, 8, tzinfo=dt.UTC)
    assert day_of(event) == dt.date(2024, 1, 3)


def test_another_time_is_told_with_what_it_was_and_another_place_with_what_it_is(
    repository: Repository,
) -> None:
    events = _then(
        repository, _agenda(("09:00", "10:00")), _agenda(("09:00", "10:00"), ("Rom 1", "Rom 2"))
    )
    before, after = (Hours(dt.time(hour), dt.time(11)) for hour in (9, 10))
    assert [(each.when.day, each.kind, each.about) for each in events] == [
        (5, Happening.TIME_CHANGED, Turn(before, after)),
        (6, Happening.PLACE_CHANGED, Turn(None, localized("Rom 2"))),
    ]
    assert repository.chronicle().revision == 2
    assert repository.chronicle().modified == dt.datetime(2024, 1, 6, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize("is_named", [True, False])
def test_a_move_is_told_once(repository: Repository, *, is_named: bool) -> None:
    moved = "flyttet: [{fra: 2024-01-10, kunngjort: 2024-01-04, hvorfor: Sykdom.}]\nstart"
    pairs = (
        ("dato: 2024-01-10\n", "dato: 2024-01-12\n"),
        ("start", moved if is_named else "start"),
    )
    (event,) = _then(repository, _agenda(*pairs))
    assert event.about == Turn(dt.date(2024, 1, 10), dt.date(2024, 1, 12))
    assert (event.kind, event.when.day) == (Happening.MOVED, 5)
    assert event.day == (dt.date(2024, 1, 4) if is_named else None)
    assert repository.chronicle().revision == 1


def test_a_move_that_is_explained_later_is_told_once(repository: Repository) -> None:
    events = _then(repository, _agenda(OTHER_DAY), _agenda(OTHER_DAY, MOVED))
    assert [each.kind for each in events] == [Happening.MOVED]


def test_a_cancelled_meeting_tells_when(repository: Repository) -> None:
    events = _then(repository, _agenda(("innkalt", "avlyst\nårsak: Sykdom")))
    assert _kinds(events) == [(5, "cancelled", "")]
    assert repository.chronicle().revision == 1


def test_the_agenda_tells_which_cases_came_and_changed(repository: Repository) -> None:
    more = "  - {nr: U 3/24, tittel: Ny, type: drøftingssak}\n  - {nr: U 2/24, tittel: Lønna,"
    (event,) = _then(repository, _agenda(("  - {nr: U 2/24, tittel: Lønn,", more)))
    assert event.kind is Happening.AGENDA_CHANGED
    assert event.about == Cases(came=("u/2024-01-10/3-24",), changed=("u/2024-01-10/2-24",))


def test_a_case_that_went_is_named_where_the_record_says_so(repository: Repository) -> None:
    (event,) = _then(repository, _agenda((SECOND, "ubrukte: {U 2/24: Utgår.}\n")))
    assert event.about == Cases(went=("U 2/24",))


def test_a_case_that_is_not_there_today_is_not_even_counted(repository: Repository) -> None:
    assert (
        _then(repository, _agenda(("  - {nr: U 2/24, tittel: Lønn, type: drøftingssak}\n", "")))
        == []
    )
    assert repository.chronicle().revision == 0


def test_another_order_is_a_change_of_the_agenda(repository: Repository) -> None:
    before = ("saksliste:\n", f"saksliste:\n{SECOND}")
    (event,) = _then(repository, _agenda((SECOND, ""), before))
    assert (event.kind, event.about) == (Happening.AGENDA_CHANGED, Cases())


def test_papers_come_late_and_are_replaced(repository: Repository) -> None:
    events = _then(
        repository,
        {f"{HOME}/2-24.md": "Et notat."},
        {PAPER: TEXT.replace("vedtas", "vedtas ikke")},
        {BRIEF: LETTER.replace("dere", "alle")},
    )
    assert _kinds(events) == [
        (5, "late", "/2-24"),
        (6, "replaced", "/1-24"),
        (7, "replaced", "/1-24#vedlegg-1"),
    ]
    assert repository.chronicle().revision == 0, "a calendar shows no papers"


def test_a_file_is_replaced_by_one_with_its_name_or_its_title(repository: Repository) -> None:
    one, other = (("brev, fil: attachments/b.md", f"brev, fil: attachments/{n}.pdf") for n in "pq")
    files = [f"{HOME}/attachments/{name}.pdf" for name in "pq"]
    pages = [documents.pdf(text) for text in ("Første", "Andre", "Tredje")]
    events = _then(
        repository,
        {BRIEF: None, files[0]: pages[0], **_agenda(one)},
        {files[0]: pages[1]},
        {files[0]: None, files[1]: pages[2], **_agenda(other)},
        {files[1]: documents.pdf("Tredje", change=_signed)},
    )
    assert _kinds(events) == [(day, "replaced", "/1-24#vedlegg-1") for day in (5, 6, 7)]


def _signed(writer: PdfWriter) -> None:
    """Nothing that is published."""
    writer.add_metadata({"/Author": "Kari Nordmann"})


def test_what_is_named_late_or_withdrawn_is_told_once_with_its_own_day(
    repository: Repository,
) -> None:
    new = "  - {nr: U 3/24, tittel: Ny, type: drøftingssak, ettersendt: 2024-01-04}\n"
    line = "  - {nr: U 2/24,"
    taken = "trukket: {dato: 2024-01-06, hvorfor: Feil.}"
    events = _then(
        repository,
        {**_agenda((line, new + line)), f"{HOME}/3-24.md": "Notat."},
        _agenda((line, new + line), ("brev, fil: attachments/b.md", f"brev, {taken}")),
    )
    assert _kinds(events) == [(5, "late", "/3-24"), (6, "withdrawn", "/1-24#vedlegg-1")]
    assert [each.day for each in events] == [dt.date(2024, 1, 4), dt.date(2024, 1, 6)]


def test_before_the_notice_only_day_time_and_place_are_told(tmp_path: Path) -> None:
    planned = AGENDA.replace("innkalt", "planlagt").replace("innkalling: {dato: 2024-01-03}\n", "")
    repository = Repository(tmp_path)
    repository.commit(
        (START, {**FIRST, MEETING: planned}),
        ("2024-01-04T08:00", {PAPER: f"{TEXT}\nMer.\n", MEETING: planned.replace("Lønn", "Lønna")}),
        ("2024-01-05T08:00", {MEETING: planned.replace("Rom 1", "Rom 3")}),
        ("2024-01-06T08:00", {MEETING: AGENDA.replace("{dato: 2024-01-03}", "{sted: Trondheim}")}),
    )
    assert told(repository.chronicle()) == [
        "01-05 08:00 place-changed",
        "01-06 08:00 called",
        "01-06 08:00 place-changed",
    ]


def test_decisions_approval_and_corrections(repository: Repository) -> None:
    told_of = "rettelser: [{dato: 2024-01-25, av: Kari, hva: Et ord, hvorfor: Feil}]"
    corrected = MINUTES.replace("---\n\n## U", f"{told_of}\n---\n\n## U")
    minutes = f"{HOME}/minutes.md"
    draft = MINUTES.replace("godkjent: {dato: 2024-01-20, hvordan: e-post}\n", "")
    events = _then(
        repository,
        {MEETING: HELD, minutes: draft},
        {minutes: draft.replace("Planen", "Hele planen")},
        {minutes: MINUTES},
        {minutes: corrected.replace("Planen", "Denne planen")},
        {minutes: corrected.replace("Planen", "Den planen")},
    )
    case = "u/2024-01-10/1-24"
    assert [(e.when.day, e.kind, e.what, e.about) for e in events] == [
        (5, Happening.DECIDED, "", Cases(came=(case,))),
        (7, Happening.APPROVED, "", None),
        (8, Happening.CORRECTED, "Et ord", None),
        (9, Happening.CORRECTED, "", Cases(changed=(case,))),
    ]


def test_a_first_version_tells_all_that_the_meeting_had_come_to(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit((START, {**FIRST, MEETING: HELD, f"{HOME}/minutes.md": MINUTES}))
    assert told(repository.chronicle()) == [
        "01-03 08:00 approved", "01-03 08:00 called", "01-03 08:00 decided",
    ]  # fmt: skip


def test_a_version_that_cannot_be_read_is_passed_over(repository: Repository) -> None:
    events = _then(
        repository,
        {MEETING: "dato: [\n"},
        _agenda(("Rom 1", "Rom 2")),
        {PAPER: "---\nform: x\n---\n"},
        {PAPER: TEXT},
    )
    assert _kinds(events) == [(6, "place-changed", "")]


def test_what_is_not_committed_has_no_time(repository: Repository) -> None:
    (repository.root / MEETING).write_text(AGENDA.replace("Rom 1", "Rom 9"), encoding="utf-8")
    assert told(repository.chronicle()) == ["01-03 08:00 called"]
    late = AGENDA.replace("U 1/24\n", "U 1/24\n    ettersendt: 2024-01-05\n")
    (repository.root / MEETING).write_text(late, encoding="utf-8")
    *_, event = repository.chronicle().events
    assert (event.kind, event.when) == (Happening.LATE, dt.datetime(2024, 1, 4, 23, tzinfo=dt.UTC))


def test_numbers_of_events_rise_and_stay(repository: Repository) -> None:
    one, other = _agenda(("Rom 1", "Rom 2")), _agenda(("Rom 1", "Rom 3"))
    repository.commit(("2024-01-05T12:00", one), ("2024-01-06T12:00", other))
    first, second = repository.chronicle().events[1:]
    assert first.number < second.number
    assert (first.number, second.number) == (20240105120000, 20240106120000)


def test_the_second_time_nothing_is_read_and_the_answer_is_the_same(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = _then(repository, _agenda(("Rom 1", "Rom 2")), {PAPER: "Nytt."})
    monkeypatch.setattr("motebok.pipeline.chronicles.contents", None)
    assert list(repository.chronicle().events[1:]) == events
    repository.state.drop("chronicles", [""])
    assert list(repository.chronicle().events[1:]) == events


def test_without_a_repository_the_record_alone_tells(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    shown = repository.shown()
    meeting = shown.meetings["u/2024-01-10"]
    assert shown.chronicles["u/2024-01-10"] == by_the_record(meeting)
