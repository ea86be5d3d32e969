"""What is withheld, held back or taken back stands on no page at all."""

import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from beside import files_beside
from casefiles import BASE

from motebok.archive import Archive, Shown, link, show
from motebok.archive.held_back import next_release, releases
from motebok.load import load
from motebok.plan import plan, published_files
from motebok.render import body
from motebok.resources import templates_dir

HIDDEN = "Hemmelig"
MEETING = "meetings/u/2024-01-10/meeting.yml"
MINUTES = "meetings/u/2024-01-10/minutes.md"
LETTER = "meetings/u/2024-01-10/attachments/brev.md"

AGENDA = """dato: 2024-01-10
status: avholdt
saksliste:
  - nr: U 1/24
    tittel: En sak
    type: [vedtakssak, drøftingssak]
    sak: saken
    vedlegg: [{tittel: Et brev, fil: attachments/brev.md}]
"""
OTHER = """  - nr: U 2/24
    tittel: En annen sak
    type: vedtakssak
"""
CASE = {"meetings/cases/saken.yml": "tittel: Saken\n"}


def site(root: Path, files: Mapping[str, str], now: str = "2024-06-01") -> dict[str, str]:
    """Every page's body by its address, and other files by their paths; with ordinary spaces."""
    archive = shown(root, files, now)
    pages = {page.address: body(page, (str(templates_dir()),)) for page in plan(archive)}
    data = {path: unfolded(data.decode()) for path, data in files_beside(archive)}
    return {name: text.replace("\N{NO-BREAK SPACE}", " ") for name, text in (pages | data).items()}


def unfolded(text: str) -> str:
    """The text with the long lines of a calendar whole again."""
    return text.replace("\r\n ", "")


def shown(root: Path, files: Mapping[str, str], now: str = "2024-06-01") -> Shown:
    """What is shown of the base archive with these files."""
    return show(linked(root, files), dt.datetime.fromisoformat(now))


def linked(root: Path, files: Mapping[str, str]) -> Archive:
    """The base archive with these files."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    for name, text in {**CASE, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return link(load(root))


def with_hidden(pages: Mapping[str, str]) -> list[str]:
    return [address for address, html in pages.items() if HIDDEN in html]


def exempt(*parts: str) -> str:
    return f"{AGENDA}    unntatt: {{hjemmel: offl. § 13, deler: [{', '.join(parts)}]}}\n"


def minutes(decision: str = "Åpent.", discussion: str = "Åpent.", result: str = "vedtatt") -> str:
    return (
        "---\ngodkjent: {dato: 2024-02-01}\n---\n\n## U 1/24\n\n"
        f"```behandling\nresultat: {result}\nvotering: {{over: Forslaget, for: 3, mot: 2}}\n```\n\n"
        f"### Behandling\n\n{discussion}\n\n### Vedtak\n\n{decision}\n"
    )


LETTERS = {LETTER: f"---\nslag: brev\n---\n\n{HIDDEN}\n"}


def test_what_is_not_withheld_is_shown(tmp_path: Path) -> None:
    pages = site(tmp_path, {MEETING: AGENDA, MINUTES: minutes(HIDDEN), **LETTERS})
    assert {"vedtak/", "vedtak/2024/", "saker/saken/"} <= set(with_hidden(pages))
    assert "u/2024-01-10/1-24/vedlegg-1/" in with_hidden(pages)


def test_a_withheld_decision_stands_nowhere(tmp_path: Path) -> None:
    pages = site(
        tmp_path, {MEETING: exempt("vedtak"), MINUTES: minutes(HIDDEN, result="ikke vedtatt")}
    )
    assert with_hidden(pages) == []
    assert not any("Ikke vedtatt" in html or "Forslaget" in html for html in pages.values())


def test_a_withheld_discussion_stands_nowhere(tmp_path: Path) -> None:
    files = {MEETING: exempt("drøfting"), MINUTES: minutes("Åpent.", HIDDEN)}
    pages = site(tmp_path, files)
    assert with_hidden(pages) == []
    assert "Åpent." in pages["droftinger/2024/"]


@pytest.mark.parametrize("part", ["vedtak", "drøfting"])
def test_what_may_tell_of_a_withheld_part_stands_nowhere(tmp_path: Path, part: str) -> None:
    own = {"vedtak": ("Åpent.", HIDDEN), "drøfting": (HIDDEN, "Åpent.")}[part]
    told = minutes(own[1], own[0]).replace("### Behandling", f"{HIDDEN} før.\n\n### Behandling")
    told = f"{told}\n### Protokolltilførsel fra Kari\n\n{HIDDEN}\n"
    told = told.replace("### Vedtak", f"### Stemmeforklaring\n\n{HIDDEN}\n\n### Vedtak")
    pages = site(tmp_path, {MEETING: exempt(part), MINUTES: told})
    assert with_hidden(pages) == []
    for heading in ("Protokolltilførsel", "Stemmeforklaring"):
        assert not any(heading in text for text in pages.values())
    assert pages["u/2024-01-10/protokoll/"].count("Åpent.") == 1


def test_a_block_below_the_decision_tells_no_more_than_one_above(tmp_path: Path) -> None:
    told = minutes("Åpent vedtak.", HIDDEN)
    block = told[told.index("```behandling") : told.index("### Behandling")]
    moved = told.replace(block, "").replace("### Vedtak\n\n", f"### Vedtak\n\n{block}")
    above, below = (
        site(tmp_path / name, {MEETING: exempt("drøfting"), MINUTES: each})
        for name, each in (("above", told), ("below", moved))
    )
    assert with_hidden(below) == []
    page = "u/2024-01-10/protokoll/"
    assert below[page] == above[page]
    assert "Åpent vedtak." in below[page]


def test_an_attachment_without_a_file_is_held_back_too(tmp_path: Path) -> None:
    entry = f"{{tittel: {HIDDEN}, mangler: {{vedlegg: Tapt}}, sperret: {{til: 2024-07-01T12:00}}}}"
    agenda = AGENDA.replace("brev.md}", f"brev.md}}, {entry}")
    pages = site(tmp_path, {MEETING: agenda, LETTER: "---\nslag: brev\n---\n\nÅpent.\n"})
    assert with_hidden(pages) == []
    assert "Et brev" in pages["u/2024-01-10/1-24/"]


def test_what_may_tell_of_more_is_shown_where_only_the_paper_is_withheld(tmp_path: Path) -> None:
    told = f"{minutes()}\n### Protokolltilførsel fra Kari\n\n{HIDDEN}\n"
    pages = site(tmp_path, {MEETING: exempt("saksframlegg"), MINUTES: told})
    assert "u/2024-01-10/protokoll/" in with_hidden(pages)


def test_withheld_attachments_have_no_page_and_no_place_on_lists(tmp_path: Path) -> None:
    pages = site(tmp_path, {MEETING: exempt("vedlegg"), **LETTERS})
    assert with_hidden(pages) == []
    assert "u/2024-01-10/1-24/vedlegg-1/" not in pages
    assert not any("Et brev" in html for html in pages.values())


@pytest.mark.parametrize(
    "held_back",
    [
        {MEETING: AGENDA, LETTER: LETTERS[LETTER].replace("brev", "brev\nsperret: {til: %s}")},
        {MEETING: AGENDA.replace("brev.md", "brev.md, sperret: {til: %s}"), **LETTERS},
        {MEETING: f"{AGENDA}    sperret: {{til: %s}}\n", **LETTERS},
    ],
    ids=["letter", "attachment", "item"],
)
def test_what_is_held_back_comes_when_its_time_has_come(
    tmp_path: Path, held_back: Mapping[str, str]
) -> None:
    files = {name: text.replace("%s", "2024-03-01T12:00") for name, text in held_back.items()}
    before = site(tmp_path, files, "2024-03-01T11:59")
    assert with_hidden(before) == []
    assert not any("Et brev" in html for html in before.values())
    assert with_hidden(site(tmp_path, files, "2024-03-01T12:00")) != []


ALONE = f"{AGENDA}    sperret: {{til: 2024-03-01T12:00}}\n"
NOTE = "---\nslag: notat\n%s---\n\nSe [her](sak:saken).\n"


@pytest.mark.parametrize(
    "files",
    [
        {MEETING: ALONE},
        {MEETING: ALONE, "meetings/documents/x.md": NOTE % ""},
        {MEETING: ALONE, LETTER: NOTE % "sak: saken\n"},
        {MEETING: f"{ALONE}{OTHER}", MINUTES: "## U 2/24\n\nSe [her](sak:saken).\n"},
        {
            MEETING: ALONE,
            "meetings/documents/x.md": NOTE % "sak: saken\nsperret: {til: 2024-03-01T12:00}\n",
        },
    ],
    ids=["alone", "linked", "its own letter", "linked in minutes", "a held letter"],
)
def test_a_case_that_is_held_back_wherever_it_is_treated_is_not_shown(
    tmp_path: Path, files: Mapping[str, str]
) -> None:
    case = {"meetings/cases/saken.yml": f"tittel: {HIDDEN}\narkivsak: 2024/9\n"}
    everything = {**files, **case}
    before = site(tmp_path, everything, "2024-03-01T11:59")
    assert with_hidden(before) == []
    assert not any("saker/saken" in text or "2024/9" in text for text in before.values())
    assert HIDDEN in site(tmp_path, everything, "2024-03-01T12:00")["saker/saken/"]


@pytest.mark.parametrize(
    "files",
    [
        {MEETING: f"{ALONE}{OTHER}    sak: saken\n"},
        {MEETING: ALONE, "meetings/documents/x.md": NOTE % "sak: saken\n"},
        {MEETING: ALONE, "meetings/cases/saken.yml": f"tittel: {HIDDEN}\nplan: [{{utvalg: u}}]\n"},
    ],
    ids=["treatment", "letter", "plan"],
)
def test_a_case_that_something_open_tells_of_is_shown(
    tmp_path: Path, files: Mapping[str, str]
) -> None:
    case = {"meetings/cases/saken.yml": f"tittel: {HIDDEN}\n"}
    assert HIDDEN in site(tmp_path, {**case, **files}, "2024-03-01T11:59")["saker/saken/"]


def test_a_withdrawn_letter_has_lost_its_text(tmp_path: Path) -> None:
    front = "slag: brev\ntrukket: {dato: 2024-02-01, hvorfor: Feil brev.}"
    letter = LETTERS[LETTER].replace("slag: brev", front)
    pages = site(tmp_path, {MEETING: AGENDA, LETTER: letter, "meetings/documents/x.md": letter})
    assert with_hidden(pages) == []
    assert "Feil brev." in pages["dokumenter/x/"]


def test_unpublished_drafts_tell_nothing(tmp_path: Path) -> None:
    committee = (BASE / "meetings/u/committee.yml").read_text(encoding="utf-8")
    pages = site(
        tmp_path,
        {
            "meetings/u/committee.yml": f"{committee}publiser_utkast: nei\n",
            MEETING: AGENDA,
            MINUTES: minutes(HIDDEN, HIDDEN).replace(
                "godkjent: {dato: 2024-02-01}", "tittel: Utkast"
            ),
        },
    )
    assert with_hidden(pages) == []
    assert not any("Vedtatt" in html for html in pages.values())


def test_files_of_withheld_parts_are_not_published(tmp_path: Path) -> None:
    agenda = exempt("vedlegg", "saksframlegg").replace("brev.md", "brev.pdf")
    site(tmp_path, {MEETING: agenda})
    (tmp_path / "meetings/u/2024-01-10/attachments").mkdir()
    for name in ("attachments/brev.pdf", "1-24.pdf"):
        (tmp_path / "meetings/u/2024-01-10" / name).write_bytes(b"%PDF-1.4\n")
    assert list(published_files(shown(tmp_path, {}))) == []


BASIS = "offl. § 13, jf. fvl. § 13"
DATA = "data/u-2024.json"
UNTIL = "2024-07-01T12:00"
WITHHELD = f"unntatt: {{hjemmel: '{BASIS}', dokumenter: 2, vurdert: 2024-01-05}}"
PAPER = "meetings/u/2024-01-10/1-24.md"
CONTACT = "site_name: Prøve\nextra: {motebok: {innsynskontakt: arkiv@example.no}}\n"


def test_a_placeholder_says_what_is_withheld_on_what_ground_and_where_to_ask(
    tmp_path: Path,
) -> None:
    pages = site(tmp_path, {MEETING: f"{AGENDA}    {WITHHELD}\n", "mkdocs.yml": CONTACT})
    for words in (
        "Unntatt: saksframlegg, vedlegg, drøfting og vedtak.",
        "2 dokumenter er unntatt.",
        f"{BASIS}.",
        "5. januar 2024",
        "arkiv@example.no",
    ):
        assert words in pages["u/2024-01-10/1-24/"]


OWN_WORDS = f"""    ved: {HIDDEN}
    merknad: {HIDDEN} angår dette.
    tid: 10:00-10:30
"""


@pytest.mark.parametrize("parts", ["", ", deler: [tittel]", ", deler: [tittel, vedtak]"])
def test_an_item_that_is_withheld_with_its_title_has_no_words_of_its_authors(
    tmp_path: Path, parts: str
) -> None:
    agenda = f"{AGENDA}{OWN_WORDS}    unntatt: {{hjemmel: offl. § 13{parts}}}\n"
    archive = shown(tmp_path, {MEETING: agenda})
    (treatment,) = archive.treatments.values()
    assert HIDDEN not in repr(treatment.item)
    assert (treatment.item.number, treatment.item.type) == (
        "U 1/24",
        ("vedtakssak", "drøftingssak"),
    )
    assert treatment.item.time is not None
    assert with_hidden(site(tmp_path, {MEETING: agenda})) == []


def test_an_item_that_withholds_other_parts_keeps_its_authors_words(tmp_path: Path) -> None:
    for part in ("vedtak", "drøfting", "saksframlegg", "vedlegg"):
        pages = site(tmp_path, {MEETING: f"{exempt(part)}{OWN_WORDS}"})
        assert HIDDEN in pages["u/2024-01-10/1-24/"], part


def test_a_paper_can_withhold_itself(tmp_path: Path) -> None:
    paper = f"---\n{WITHHELD}\nsaksbehandler: {HIDDEN}\n---\n\n## Forslag til vedtak\n\n{HIDDEN}\n"
    pages = site(tmp_path, {MEETING: AGENDA, PAPER: paper, MINUTES: minutes("Åpent.")})
    assert with_hidden(pages) == []
    assert BASIS in pages["u/2024-01-10/1-24/"]
    assert BASIS in pages["u/2024-01-10/samlet/"]
    assert f'"paper":{{"exempt":{{"assessed":"2024-01-05","basis":"{BASIS}"' in pages[DATA]
    assert "Åpent." in pages["u/2024-01-10/1-24/"]


@pytest.mark.parametrize(
    "own", [f"vedlegg: [{{tittel: Et brev, {WITHHELD}}}]", "vedlegg: [{tittel: Et brev, fil: x}]"]
)
def test_an_attachment_can_be_withheld_alone(tmp_path: Path, own: str) -> None:
    agenda = AGENDA.replace("vedlegg: [{tittel: Et brev, fil: attachments/brev.md}]", own)
    letter = LETTERS[LETTER].replace("slag: brev", f"slag: brev\nfra: {HIDDEN}\n{WITHHELD}")
    files = {MEETING: agenda.replace("fil: x", "fil: attachments/brev.md"), LETTER: letter}
    pages = site(tmp_path, {**files, "mkdocs.yml": CONTACT})
    assert with_hidden(pages) == []
    assert "u/2024-01-10/1-24/vedlegg-1/" not in pages
    page = pages["u/2024-01-10/1-24/"]
    assert "Et brev" in page
    assert f"Hjemmel: {BASIS}. " in page
    assert "arkiv@example.no" in page


def test_what_is_blacked_out_is_shown(tmp_path: Path) -> None:
    agenda = f"{exempt('vedlegg')}".replace("brev.md}", f"brev.md, {WITHHELD}, sladdet: ja}}")
    pages = site(tmp_path, {MEETING: agenda, **LETTERS})
    assert HIDDEN in pages["u/2024-01-10/1-24/vedlegg-1/"]


def test_a_document_and_a_briefing_can_withhold_themselves(tmp_path: Path) -> None:
    letter = f"---\nslag: brev\ntittel: Om noe\nfra: {HIDDEN}\n{WITHHELD}\n---\n{HIDDEN}\n"
    pages = site(
        tmp_path,
        {
            MEETING: AGENDA,
            "meetings/documents/2024-02-01-brev.md": letter,
            "meetings/u/2024-01-10/briefing.md": f"---\n{WITHHELD}\n---\n## {HIDDEN}\n",
            "mkdocs.yml": CONTACT,
        },
    )
    assert with_hidden(pages) == []
    own = ("dokumenter/2024-02-01-brev/", "u/2024-01-10/dekanens-orientering/")
    for address in (*own, "u/2024-01-10/samlet/"):
        assert address.startswith("dok") or BASIS in pages[address]
    assert "Om noe" in pages[own[0]]
    assert "arkiv@example.no" in pages[own[0]]
    assert "Unntatt" in pages["dokumenter/2024/"]


def test_what_is_held_back_is_not_even_named(tmp_path: Path) -> None:
    agenda = (
        AGENDA.replace(
            "brev.md}",
            f"brev.md, trukket: {{dato: 2024-01-09, hvorfor: Feil, erstattet_av: {HIDDEN}.pdf}}}}, "
            f"{{tittel: {HIDDEN}, fil: attachments/{HIDDEN}.pdf, sperret: {{til: {UNTIL}}}}}",
        )
        + f"    fortsetter: U 2/24\n    saksframlegg: {HIDDEN}.md\n{OTHER}"
        + f"    sperret: {{til: {UNTIL}}}\n    sak: saken\n    arkivsak: 2024/9\n"
        + "  - {nr: U 3/24, tittel: En tredje sak}\n"
    ).replace(f"erstattet_av: {HIDDEN}.pdf", f"erstattet_av: attachments/{HIDDEN}.pdf")
    told = minutes("Se [saken](sak:2-24), [prisen](vedlegg:2) og [brevet](dokument:x).").replace(
        "godkjent: {dato: 2024-02-01}",
        "godkjent: {dato: 2024-02-01, avtrykk: abc, roller: {Kari: leder, Torvald: leder}}\n"
        "til_stede: [{navn: Kari, ikke_under: U 2/24}, {navn: Torvald, bare_under: U 2/24}]\n"
        "vara: [{navn: Per, bare_under: [U 2/24, U 3/24]}]",
    )
    pages = site(
        tmp_path,
        {
            MEETING: agenda,
            MINUTES: f"{told}\n## U 2/24\n\nSe [den tredje](sak:3-24) og U 3/24.\n",
            f"meetings/u/2024-01-10/{HIDDEN}.md": f"---\nsperret: {{til: {UNTIL}}}\n---\nU 3/24",
            "meetings/documents/x.md": f"---\nslag: brev\nsperret: {{til: {UNTIL}}}\n---\nU 3/24",
            **LETTERS,
        },
    )
    words = (HIDDEN, "2/24", "2-24", "En annen sak", "2024-9", "dokument:x", "vedlegg:2", "abc")
    for word in (*words, "vedlegg-2", "Torvald", "Omtalt i"):
        assert [address for address, text in pages.items() if word in text] == [], word
    assert "Se saken, prisen og brevet." in pages["u/2024-01-10/1-24/"]
    assert "Per" in pages["u/2024-01-10/protokoll/"]


def test_comments_are_in_nothing(tmp_path: Path) -> None:
    note = f"<!-- {HIDDEN} U 2/24\n\n## {HIDDEN} -->"
    paper = (
        f"## Bakgrunn <!-- {HIDDEN} -->\n\nFør. {note} Etter.\n{note}\nLik.\n\n{note}\n\n"
        f"<!-- tabell: t -->\n| a | b |\n|---|---|\n| c | 1 <!-- {HIDDEN} --> |\n\n"
        f"```frister\n- {{frist: 2024-02-01, hva: Svar <!-- {HIDDEN} -->}}\n```\n"
    )
    remark = f'    merknad: "Kort. <!-- {HIDDEN} -->"\n'
    files = {MEETING: f"{AGENDA}{remark}{OTHER}", PAPER: paper, MINUTES: f"{note}\n{minutes()}"}
    pages = site(tmp_path, files)
    assert with_hidden(pages) == []
    page = pages["u/2024-01-10/1-24/"]
    assert "<p>Før. Etter.\nLik.</p>" in page
    assert 'id="bakgrunn"' in page
    assert "Omtalt" not in pages["u/2024-01-10/2-24/"]


BRIEFED = {
    "meetings/u/2024-01-10/briefing.md": f"## Nytt\n\nAlle fikk vite det.\n<!-- {HIDDEN} -->\n"
}


def test_a_briefing_that_withholds_nothing_is_shown_without_its_comments(tmp_path: Path) -> None:
    pages = site(tmp_path, {MEETING: AGENDA, **LETTERS, **BRIEFED})
    assert "Alle fikk vite det." in pages["u/2024-01-10/dekanens-orientering/"]
    assert "dekanens-orientering" not in "".join(with_hidden(pages))


@pytest.mark.parametrize(
    "files",
    [
        {MEETING: f"{AGENDA}    sperret: {{til: %s}}\n"},
        {MEETING: AGENDA.replace("brev.md", "brev.md, sperret: {til: %s}")},
        {MEETING: AGENDA, LETTER: "---\nslag: brev\nsperret: {til: %s}\n---\n\nHei.\n"},
        {"meetings/documents/x.md": "---\nslag: brev\nsperret: {til: %s}\n---\n\nHei.\n"},
    ],
)
def test_the_next_thing_to_be_shown_has_its_time(tmp_path: Path, files: Mapping[str, str]) -> None:
    end = dt.datetime(2024, 7, 1, 12)  # noqa: DTZ001 - the institution's own time
    texts = {path: text.replace("%s", f"{end:%Y-%m-%dT%H:%M}") for path, text in files.items()}
    ends = releases(linked(tmp_path, texts))
    assert next_release(ends, end - dt.timedelta(days=9)) == end
    assert next_release(ends, end) is None
