"""The history tells nothing of what is held back, withheld or kept in comments, then or now."""

import datetime as dt
import random
from collections.abc import Callable
from pathlib import Path

import canaries
import pytest
from beside import files_beside
from hiddenedits import Editor
from repositories import Files, Repository, base, told
from test_leaks import output_of

Size = Callable[[int, int], int]
Reached = Callable[[str], None]

HOME = "meetings/u/2024-01-10"
MEETING, PAPER, LETTER = f"{HOME}/meeting.yml", f"{HOME}/1-24.md", f"{HOME}/attachments/b.md"
MINUTES = f"{HOME}/minutes.md"
UNTIL = "sperret: {til: 2024-03-01T12:00}"
EXEMPT = "unntatt: {hjemmel: offl. § 13, deler: [%s]}"
BEFORE, AFTER = dt.datetime(2024, 3, 1, 11, 59), dt.datetime(2024, 3, 1, 12)  # noqa: DTZ001 - the institution's own time
AGENDA = """dato: 2024-01-10
status: innkalt
innkalling: {dato: 2024-01-03}
saksliste:
  - {nr: U 1/24, tittel: Åpen, type: vedtakssak}
  - nr: U 2/24
    tittel: Romplan
    type: vedtakssak
    vedlegg:
      - {tittel: Et brev, fil: attachments/b.md}
"""
FIRST: Files = {
    **base(),
    MEETING: AGENDA,
    f"{HOME}/2-24.md": "Første tekst.\n",
    LETTER: "---\nslag: brev\n---\n\nKjære dere.\n",
}
CALLED = "01-03 08:00 called"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with no commit."""
    return Repository(tmp_path)


def _commit(repository: Repository, first: Files, *changes: Files) -> None:
    days = (f"2024-01-{day:02}T08:00" for day in range(5, 31))
    repository.commit(("2024-01-03T08:00", {**FIRST, **first}))
    repository.commit(*zip(days, changes, strict=False))


def _item(text: str) -> dict[str, str]:
    return {MEETING: AGENDA.replace("    tittel: Romplan\n", f"    tittel: Romplan\n    {text}\n")}


HELD: dict[str, tuple[dict[str, str], str]] = {
    "case": (_item(UNTIL), "agenda-changed"),
    "paper": ({f"{HOME}/2-24.md": f"---\n{UNTIL}\n---\n\nFørste tekst.\n"}, "late 2-24"),
    "attachment": (
        {MEETING: AGENDA.replace("attachments/b.md", f"attachments/b.md, {UNTIL}")},
        "late 2-24#vedlegg-1",
    ),
    "letter": (
        {LETTER: f"---\nslag: brev\n{UNTIL}\n---\n\nKjære dere.\n"},
        "late 2-24#vedlegg-1",
    ),
}


@pytest.mark.parametrize("name", HELD)
def test_what_was_held_back_comes_when_its_time_has_come(repository: Repository, name: str) -> None:
    held, event = HELD[name]
    more = {path: f"{text}\n" for path, text in held.items()}
    _commit(repository, held, more, held, {**FIRST, **held}, more)
    alone = repository.chronicle(now=BEFORE)
    assert told(alone) == [CALLED]
    assert (alone.revision, alone.modified) == (0, alone.published)
    assert told(repository.chronicle(now=AFTER)) == [CALLED, f"03-01 11:00 {event}"]
    assert told(repository.chronicle(now=BEFORE)) == [CALLED], "whatever was kept in between"


def test_the_texts_of_what_is_held_back_can_change_unseen(repository: Repository) -> None:
    held = _item(UNTIL)
    letter = "---\nslag: brev\n---\n\nKjære alle.\n"
    other = {MEETING: held[MEETING].replace("Romplan", "En annen plan")}
    _commit(repository, held, {f"{HOME}/2-24.md": "Andre tekst.\n"}, {LETTER: letter}, other)
    assert told(repository.chronicle(now=BEFORE)) == [CALLED]
    assert told(repository.chronicle(now=AFTER)) == [CALLED, "03-01 11:00 agenda-changed"]


def test_what_is_withheld_today_was_never_changed(repository: Repository) -> None:
    paper, letter = {f"{HOME}/2-24.md": "Andre.\n"}, {LETTER: "---\nslag: brev\n---\n\nHei.\n"}
    _commit(repository, {}, paper, letter)
    assert told(repository.chronicle())[1:] == [
        "01-05 08:00 replaced 2-24", "01-06 08:00 replaced 2-24#vedlegg-1",
    ]  # fmt: skip
    gone = {f"{HOME}/2-24.md": None, LETTER: None}
    repository.commit(("2024-02-01T08:00", {**_item(EXEMPT % "saksframlegg, vedlegg"), **gone}))
    assert told(repository.chronicle()) == [CALLED]


def test_a_title_that_is_withheld_today_was_never_changed(repository: Repository) -> None:
    other = {MEETING: AGENDA.replace("Romplan", "Hemmelig")}
    _commit(repository, {}, other)
    assert told(repository.chronicle())[1:] == ["01-05 08:00 agenda-changed"]
    assert repository.chronicle().revision == 1
    repository.commit(("2024-02-01T08:00", _item(EXEMPT % "tittel, saksframlegg")))
    chronicle = repository.chronicle()
    assert told(chronicle) == [CALLED]
    assert (chronicle.revision, chronicle.modified) == (0, chronicle.published)


@pytest.mark.parametrize("part", ["vedtak", "drøfting"])
def test_what_the_minutes_said_of_a_part_that_is_withheld_today_is_not_told(
    repository: Repository, part: str
) -> None:
    minutes = (
        "---\ngodkjent: {dato: 2024-01-20}\n---\n\n## U 2/24\n\n```behandling\nresultat: vedtatt\n"
        "```\n\n### Behandling\n\nVi drøftet.\n\n### Vedtak\n\nVi sier ja.\n"
    )
    decided = {MEETING: AGENDA.replace("innkalt", "avholdt"), MINUTES: minutes}
    _commit(repository, {}, decided, {MINUTES: minutes.replace("Vi", "De")})
    case = {"01-05 08:00 decided", "01-06 08:00 corrected"}
    assert case < set(told(repository.chronicle()))
    withheld = AGENDA.replace("Romplan\n", f"Romplan\n    {EXEMPT % part}\n")
    repository.commit(("2024-02-01T08:00", {MEETING: withheld.replace("innkalt", "avholdt")}))
    left = {"01-05 08:00 decided"} if part == "drøfting" else set()
    assert case & set(told(repository.chronicle())) == left


def test_a_place_that_is_no_longer_told_is_not_quoted(repository: Repository) -> None:
    places = ("Rom 1", "Storgata 1", "Rom 2")
    first, *changes = (
        {MEETING: AGENDA.replace("status:", f"møtested: {place}\nstatus:")} for place in places
    )
    _commit(repository, first, *changes)
    chronicle = repository.chronicle()
    assert told(chronicle)[1:] == ["01-05 08:00 place-changed", "01-06 08:00 place-changed"]
    assert "Rom 2" in repr(chronicle)
    assert "Storgata" not in repr(chronicle)
    shown = b"".join(data for _, data in files_beside(repository.shown())).decode()
    assert ("Rom 2" in shown, "Storgata" in shown) == (True, False)


def test_a_case_that_is_held_back_again_is_not_named(repository: Repository) -> None:
    more = f"{AGENDA}  - {{nr: U 3/24, tittel: Ny, type: vedtakssak}}\n"
    _commit(repository, {}, {MEETING: more})
    assert told(repository.chronicle(now=BEFORE))[1:] == ["01-05 08:00 agenda-changed"]
    repository.commit(("2024-02-01T08:00", {MEETING: more.replace("Ny,", f"Ny, {UNTIL},")}))
    assert told(repository.chronicle(now=BEFORE)) == [CALLED]


def test_references_to_what_is_held_back_can_change_unseen(repository: Repository) -> None:
    third = f"{AGENDA}  - {{nr: U 3/24, tittel: Ny, type: vedtakssak, {UNTIL}}}\n"
    paper = f"{HOME}/2-24.md"
    linked, plain = "Se [saken](sak:u/3-24) her.\n", "Se saken her.\n"
    _commit(repository, {MEETING: third, paper: linked}, {paper: plain}, {paper: linked})
    assert told(repository.chronicle(now=BEFORE)) == [CALLED]


HELD_AGENDA = AGENDA.replace("innkalt", "avholdt")
DRAFT = "---\n---\n\n## U 1/24\n\n```behandling\nresultat: vedtatt\n```\n\n### Vedtak\n\nJa.\n"
DRAFTED: Files = {
    MEETING: HELD_AGENDA,
    "meetings/u/committee.yml": FIRST["meetings/u/committee.yml"] + b"publiser_utkast: nei\n",  # type: ignore[operator] # it is bytes
    MINUTES: DRAFT,
}
GONE: Files = {f"{HOME}/2-24.md": None, LETTER: None}
WITHOUT_FILE = AGENDA.replace(", fil: attachments/b.md", "")
WITHHELD: Files = {
    **GONE,
    MEETING: WITHOUT_FILE.replace(
        "    tittel: Romplan\n",
        f"    tittel: Romplan\n    {EXEMPT % 'tittel, saksframlegg, vedlegg'}\n",
    ),
}
DEADLINE = "\n```frister\n- frist: 2024-02-28\n  hva: Levere\n```\n"
SECRET: Files = {
    MEETING: AGENDA.replace("Romplan\n", "Hemmelig\n    ved: Kari Nordmann\n"),
    f"{HOME}/2-24.md": f"Hemmelig.\n{DEADLINE}",
    LETTER: f"---\nslag: brev\n---\n\nHemmelig.\n{DEADLINE}",
}
TAKEN_BACK: Files = {
    f"{HOME}/2-24.md": "---\ntrukket: {dato: 2024-01-09, hvorfor: Feil.}\n---\n\nFeil.\n"
}
SEVENTH = f"{AGENDA}  - {{nr: U 7/24, tittel: Hemmelig, type: vedtakssak}}\n"
ANOTHER_LETTER: Files = {LETTER: f"---\nslag: brev\n---\n\nHemmelig.\n{DEADLINE}"}
UNSEEN: dict[str, tuple[list[Files], list[Files], dt.datetime]] = {
    "a draft": ([DRAFTED], [DRAFTED, {MINUTES: DRAFT.replace("Ja.", "Nei.")}, DRAFTED], BEFORE),
    "an exempt case": ([{}, WITHHELD], [{}, SECRET, WITHHELD], BEFORE),
    "a paper that was taken back": (
        [{}, TAKEN_BACK], [{}, {f"{HOME}/2-24.md": "Hemmelig.\n"}, TAKEN_BACK], BEFORE,
    ),
    "a case until its time": (
        [{**GONE, MEETING: AGENDA.partition("  - nr: U 2/24")[0]}],
        [{**GONE, MEETING: AGENDA.partition("  - nr: U 2/24")[0]}, {**SECRET, **_item(UNTIL)}],
        BEFORE,
    ),
    "a case before its time": (
        [_item(UNTIL)],
        [_item(UNTIL), {**SECRET, **_item(UNTIL)}, {**FIRST, **_item(UNTIL)}],
        AFTER,
    ),
    "a case that went": ([{}], [{}, {MEETING: SEVENTH}, FIRST], BEFORE),
    "an attachment": (
        [HELD["attachment"][0]], [HELD["attachment"][0], ANOTHER_LETTER, HELD["attachment"][0]],
        BEFORE,
    ),
}  # fmt: skip
"""What is committed after the first commit in two histories that readers cannot tell apart."""


@pytest.mark.parametrize("name", UNSEEN)
def test_histories_that_differ_in_what_is_not_shown_make_the_same_site(
    tmp_path: Path, name: str
) -> None:
    plain, hidden, now = UNSEEN[name]
    sites = []
    for number, (first, *changes) in enumerate((plain, hidden)):
        repository = Repository(tmp_path / str(number))
        last = changes.pop() if changes else {}
        _commit(repository, first, *changes)
        if last:
            repository.commit(("2024-02-01T08:00", last))
        sites.append(output_of(repository.root, repository.shown(now)))
    assert sites[0] == sites[1]
    assert len(sites[0]) > 30


@pytest.mark.soak
def test_commits_of_hidden_edits_change_not_a_byte(
    tmp_path: Path, size: Size, reached: Reached
) -> None:
    start, editor = dt.datetime(2024, 2, 1), Editor(random.Random(5))  # noqa: DTZ001, S311 - a test's clock and dice
    first = canaries.files()
    alone = Repository(tmp_path / "alone")
    alone.commit((start.isoformat(), first))
    wanted = alone.shown(canaries.BEFORE)
    expected = output_of(alone.root, wanted)
    edited = Repository(tmp_path / "edited")
    edited.commit((start.isoformat(), first))
    before = first
    edits = size(12, 120)
    for number in range(1, edits + 1):
        files = editor.edited()
        changes: Files = {**dict.fromkeys(before.keys() - files.keys()), **files}
        edited.commit(((start + dt.timedelta(days=number)).isoformat(), changes))
        before = files
    found = edited.shown(canaries.BEFORE)
    assert found.chronicles == wanted.chronicles
    assert output_of(edited.root, found) == expected
    reached(f"{edits} commits with {sum(editor.done.values())} hidden edits changed no byte")
