"""Addresses last: what was published is a page, leads on in one step, or says why it is gone."""

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from lasting import AGENDA, BRIEF, FILES, HOME, REGISTER, UNKNOWN, Answer, Files, Served, lay_out
from renaming import Renaming

from motebok.addresses import Ledger, purged_line
from motebok.pipeline.lasting import frame_kinds

Size = Callable[[int, int], int]
Reached = Callable[[str], None]
ITEM = "/u/2024-01-10/1-24/"


def _after(folder: Path, changed: Files, without: tuple[str, ...] = (), lines: str = "") -> Served:
    """The site after a change to what has been published; `lines` are added to the ledger."""
    served = Served(folder)
    lay_out(folder / "archive", FILES)
    served.build()
    served.publish()
    with served.ledger.open("a", encoding="utf-8") as ledger:
        ledger.write(lines)
    files = {path: text for path, text in FILES.items() if not path.startswith(without or "-")}
    lay_out(folder / "archive", {**files, **changed})
    served.build()
    assert list(served.faults()) == []
    served.publish()
    return served


def _answer(served: Served, address: str) -> Answer:
    answer = served.get(address)
    assert answer is not None, address
    return answer


def _entries(*entries: str) -> dict[str, str]:
    return {REGISTER: "adresser:\n" + "".join(f"  - {{{each}}}\n" for each in entries)}


def _moved_to_april(*, tell: bool = True) -> dict[str, str]:
    """The whole meeting on another day, with a register that says so."""
    moved = {
        path.replace("2024-01-10", "2024-04-10"): text.replace("2024-01-10", "2024-04-10")
        for path, text in FILES.items()
        if path.startswith(HOME)
    }
    return moved | (_entries("fra: u/2024-01-10, til: u/2024-04-10") if tell else {})


def test_a_moved_meeting_leads_to_where_it_is_with_all_that_is_below_it(tmp_path: Path) -> None:
    served = _after(tmp_path, _moved_to_april(), (HOME,))
    below = [each for each in served.known if each.startswith("/u/2024-01-10/")]
    assert f"{ITEM}vedlegg-1/" in below
    assert f"{ITEM}vedlegg-2.pdf" in below
    for address in below:
        answer = _answer(served, address)
        assert answer.moved == answer.canonical == address.replace("-01-10", "-04-10")
        assert served.map()[address] == answer.moved
        assert address not in served.gone()
        assert "Siden er flyttet" in answer.html
    assert served.warnings == []


def test_a_case_is_found_by_its_number_when_nobody_says_where_the_meeting_went(
    tmp_path: Path,
) -> None:
    served = _after(tmp_path, _moved_to_april(tell=False), (HOME,))
    assert _answer(served, ITEM).moved == "/u/2024-04-10/1-24/"
    assert _answer(served, f"{ITEM}vedlegg-2.pdf").moved == "/u/2024-04-10/1-24/vedlegg-2.pdf"
    meeting = _answer(served, "/u/2024-01-10/")
    assert meeting.moved is None
    assert meeting.lead == UNKNOWN
    assert any("«u/2024-01-10/» has been published" in each for each in served.warnings)


def test_several_moves_are_one_hop(tmp_path: Path) -> None:
    entries = _entries(
        "fra: dokumenter/rundskriv, til: dokumenter/andre",
        "fra: dokumenter/andre, til: dokumenter/tredje",
        "fra: dokumenter/tredje, til: dokumenter/fjerde",
    )
    documents_now = {"meetings/documents/fjerde.md": BRIEF}
    served = _after(tmp_path, entries | documents_now, ("meetings/documents/",))
    answer = _answer(served, "/dokumenter/rundskriv/")
    assert answer.moved == answer.canonical == "/dokumenter/fjerde/"
    assert served.map()["/dokumenter/rundskriv/"] == "/dokumenter/fjerde/"


def test_a_loop_in_the_register_ends(tmp_path: Path) -> None:
    entries = _entries(
        "fra: dokumenter/rundskriv, til: dokumenter/andre",
        "fra: dokumenter/andre, til: dokumenter/rundskriv",
        "fra: saker/saken, til: saker/saken",
    )
    agenda = {f"{HOME}/meeting.yml": AGENDA.replace("    sak: saken\n", "")}
    served = Served(tmp_path)
    without = ("meetings/documents/", "meetings/cases/")
    lay_out(tmp_path / "archive", FILES)
    served.build()
    served.publish()
    files = {path: text for path, text in FILES.items() if not path.startswith(without)}
    lay_out(tmp_path / "archive", {**files, **agenda, **entries})
    served.build()
    assert list(served.faults()) == []
    for address, above in (
        ("/dokumenter/rundskriv/", "/dokumenter/"),
        ("/saker/saken/", "/saker/"),
    ):
        answer = _answer(served, address)
        assert answer.moved is None
        assert answer.is_gone
        assert answer.link == above


def test_an_entry_that_leads_to_below_itself_ends(tmp_path: Path) -> None:
    served = _after(tmp_path, _entries("fra: borte, til: borte/her"), (), "/borte/der/#a\n")
    answer = _answer(served, "/borte/der/")
    assert answer.lead == UNKNOWN
    assert answer.link == "/"


def test_the_register_says_why_a_document_is_gone(tmp_path: Path) -> None:
    entries = _entries("fra: dokumenter/rundskriv, hvorfor: Det var sendt feil.")
    served = _after(tmp_path, entries, ("meetings/documents/",))
    answer = _answer(served, "/dokumenter/rundskriv/")
    assert answer.lead == "Det var sendt feil."
    assert answer.moved is None
    assert answer.link == "/dokumenter/"
    assert served.map() == {}
    assert not any("rundskriv" in each for each in served.warnings)


WITHDRAWN = "trukket: {dato: 2024-03-01, hvorfor: Prisen var feil.}"
EXEMPT = "unntatt: {hjemmel: offl. § 13, vurdert: 2024-01-02}"


@pytest.mark.parametrize(
    ("file", "own", "said"),
    [
        ("attachments/brev.md", WITHDRAWN, "Trukket 1. mars 2024: Prisen var feil."),
        ("attachments/notat.pdf", WITHDRAWN, "Trukket 1. mars 2024: Prisen var feil."),
        ("attachments/brev.md", EXEMPT, "offl. § 13"),
        ("attachments/notat.pdf", EXEMPT, "offl. § 13"),
    ],
)
def test_an_attachment_that_is_taken_back_says_why(
    tmp_path: Path, file: str, own: str, said: str
) -> None:
    agenda = {f"{HOME}/meeting.yml": AGENDA.replace(f"fil: {file}", own)}
    served = _after(tmp_path, agenda, (f"{HOME}/{file}",))
    address = f"{ITEM}vedlegg-1/" if "brev" in file else f"{ITEM}vedlegg-2.pdf"
    answer = _answer(served, address)
    assert answer.lead == said
    assert answer.is_gone
    assert answer.link == ITEM
    assert address not in served.map()
    assert address in served.gone()
    assert served.warnings == []


def test_a_paper_that_was_a_file_and_is_exempt_now_says_on_what_ground(tmp_path: Path) -> None:
    with_file = AGENDA.replace("    sak: saken\n", "    sak: saken\n    saksframlegg: sak.pdf\n")
    served = Served(tmp_path)
    plain = {path: text for path, text in FILES.items() if not path.endswith("1-24.md")}
    agenda = f"{HOME}/meeting.yml"
    lay_out(tmp_path / "archive", {**plain, agenda: with_file, f"{HOME}/sak.pdf": ""})
    served.build()
    served.publish()
    assert _answer(served, f"{ITEM}saksframlegg.pdf").path.endswith("saksframlegg.pdf")
    withheld = EXEMPT.replace("hjemmel", "deler: [saksframlegg], hjemmel")
    exempt = AGENDA.replace("    sak: saken\n", f"    sak: saken\n    {withheld}\n")
    lay_out(tmp_path / "archive", {**plain, agenda: exempt})
    served.build()
    assert list(served.faults()) == []
    assert _answer(served, f"{ITEM}saksframlegg.pdf").lead == "offl. § 13"


def test_an_attachment_that_becomes_a_file_is_led_to(tmp_path: Path) -> None:
    agenda = {
        f"{HOME}/meeting.yml": AGENDA.replace("brev.md", "brev.pdf"),
        f"{HOME}/attachments/brev.pdf": "",
    }
    served = _after(tmp_path, agenda, (f"{HOME}/attachments/brev.md",))
    answer = _answer(served, f"{ITEM}vedlegg-1/")
    assert answer.moved == f"{ITEM}vedlegg-1.pdf"
    assert "prisen" in answer.ids


def test_a_lost_anchor_stays_as_an_empty_element_at_the_top_of_the_article(tmp_path: Path) -> None:
    brief = BRIEF.replace("Prisen", "Kostnaden")
    served = _after(tmp_path, {f"{HOME}/attachments/brev.md": brief})
    answer = _answer(served, f"{ITEM}vedlegg-1/")
    assert '<article><span id="prisen"></span>' in answer.html
    assert answer.ids.count("prisen") == 1
    assert "kostnaden" in answer.ids
    assert {"prisen", "kostnaden"} <= set(served.known[f"{ITEM}vedlegg-1/"])


def test_an_anchor_that_comes_back_is_not_there_twice(tmp_path: Path) -> None:
    served = _after(tmp_path, {f"{HOME}/attachments/brev.md": BRIEF.replace("Prisen", "Annet")})
    lay_out(tmp_path / "archive", FILES)
    served.build()
    assert list(served.faults()) == []
    ids = _answer(served, f"{ITEM}vedlegg-1/").ids
    assert ids.count("prisen") == ids.count("annet") == 1


def test_a_page_that_is_gone_keeps_its_anchors(tmp_path: Path) -> None:
    served = _after(tmp_path, {}, ("meetings/documents/",))
    assert "prisen" in _answer(served, "/dokumenter/rundskriv/").ids


def test_a_purged_address_says_that_it_should_not_have_been_published(tmp_path: Path) -> None:
    purged = purged_line("/dokumenter/rundskriv/")
    served = _after(tmp_path, {}, ("meetings/documents/",), f"{purged}\n")
    answer = _answer(served, "/dokumenter/rundskriv/")
    assert answer.lead == "Den skulle ikke ha vært publisert."
    assert not any("rundskriv" in each for each in served.warnings)


IN_ENGLISH = {"mkdocs.yml": FILES["mkdocs.yml"].replace("nei}", "nei, språk: [nb, en]}")}


def test_what_is_gone_is_told_in_each_language(tmp_path: Path) -> None:
    served = Served(tmp_path)
    lay_out(tmp_path / "archive", {**FILES, **IN_ENGLISH})
    served.build()
    served.publish()
    files = {path: text for path, text in FILES.items() if not path.startswith(HOME)}
    lay_out(tmp_path / "archive", {**files, **IN_ENGLISH, **_moved_to_april()})
    served.build()
    assert list(served.faults()) == []
    answer = _answer(served, f"/en{ITEM}")
    assert answer.moved == answer.canonical == "/en/u/2024-04-10/1-24/"
    assert "The page has moved" in answer.html
    assert served.map()[f"/en{ITEM}"] == "/en/u/2024-04-10/1-24/"
    assert _answer(served, f"/en{ITEM}vedlegg-2.pdf").moved == "/u/2024-04-10/1-24/vedlegg-2.pdf"


def test_a_language_that_is_no_more_leads_to_the_same_page_in_the_first(tmp_path: Path) -> None:
    served = Served(tmp_path)
    lay_out(tmp_path / "archive", {**FILES, **IN_ENGLISH})
    served.build()
    served.publish()
    lay_out(tmp_path / "archive", FILES)
    served.build()
    assert list(served.faults()) == []
    lost = [each for each in served.known if each.startswith("/en/")]
    assert f"/en{ITEM}" in lost
    assert {each: _answer(served, each).moved for each in lost} == {
        each: each.removeprefix("/en") for each in lost
    }


def test_mkdocs_makes_no_more_pages_for_a_thousand_addresses_than_for_one() -> None:
    ledger = Ledger({f"/u/borte-{number}/": () for number in range(1000)})
    few = frame_kinds(Ledger({"/u/borte/": ()}), ("nb",))
    assert frame_kinds(ledger, ("nb",)) == few
    assert len(few) == 1 + len(frame_kinds(Ledger(), ("nb",)))


STEPS = 20


@pytest.mark.soak
def test_no_address_is_ever_lost_whatever_is_renamed_moved_or_removed(
    tmp_path: Path, size: Size, reached: Reached
) -> None:
    fates, changes = Counter[str](), Counter[str]()
    for seed in range(size(60, 1000) // STEPS):
        dice = random.Random(seed)  # noqa: S311 - a test's dice
        served, archive = Served(tmp_path / str(seed)), Renaming(dice)
        (served.folder / "archive").mkdir(parents=True)
        archive.write(served.folder / "archive")
        served.build()
        for _ in range(STEPS):
            served.publish()
            changes[archive.step()] += 1
            archive.write(served.folder / "archive")
            served.build()
            assert list(served.faults()) == [], (seed, changes)
        for address in served.known:
            fates[_fate(_answer(served, address))] += 1
        fates["anchors"] += sum(map(len, served.known.values()))
    count = ", ".join(f"{number} {name}" for name, number in sorted(fates.items()))
    reached(f"{changes.total()} changes of {len(changes)} kinds; at the end of each run {count}")
    assert fates.keys() == {"moved", "gone", "there", "anchors"}
    assert min(fates.values()) > 10


def _fate(answer: Answer) -> str:
    if answer.moved is not None:
        return "moved"
    return "gone" if answer.is_gone else "there"
