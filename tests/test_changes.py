"""What pages tell of a meeting's life, by the days that the record names."""

import datetime as dt
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from casefiles import BASE

from motebok.archive import link, show
from motebok.load import load
from motebok.plan import plan
from motebok.render import body
from motebok.resources import templates_dir

FIRST = "meetings/u/2024-01-10"
SECOND = "meetings/u/2024-02-10"
CANCELLED = "meetings/u/2024-03-10"
FILES = {
    f"{FIRST}/meeting.yml": """dato: 2024-01-10
status: avholdt
innkalling: {dato: 2024-01-03}
flyttet: [{fra: 2024-01-10, kunngjort: 2024-01-04, hvorfor: Sykdom.}]
saksliste:
  - {nr: U 1/24, tittel: Romplan, type: vedtakssak, ettersendt: 2024-01-05}
  - nr: U 2/24
    tittel: Muntlig sak
    type: drøftingssak
    saksframlegg: muntlig
    vedlegg:
      - {tittel: Et brev, fil: attachments/b.md, trukket: {dato: 2024-01-06, hvorfor: Feil.}}
  - {nr: U 3/24, tittel: Lønn, type: forhandlingssak}
""",
    f"{FIRST}/1-24.md": "## Forslag til vedtak\n\nPlanen vedtas.\n",
    f"{FIRST}/minutes.md": """---
til_stede: [Kari Nordmann, Per Nordmann]
godkjent: {dato: 2024-01-20, hvordan: e-post}
rettelser: [{dato: 2024-01-25, av: Kari Nordmann, hva: Et tall, hvorfor: Det var feil.}]
---

## U 1/24

```behandling
resultat: utsatt
```

## U 3/24

```behandling
resultat: enighet
```

### Vedtak

Partene er enige om dette:

1. Lønnen økes.
2. Den økes igjen.
""",
    f"{SECOND}/meeting.yml": """dato: 2024-02-10
status: avholdt
saksliste:
  - {nr: U 4/24, tittel: Romplan, type: vedtakssak, fortsetter: U 1/24}
""",
    f"{CANCELLED}/meeting.yml": """dato: 2024-03-10
status: avlyst
årsak: Forfall.
innkalling: {dato: 2024-03-01}
saksliste: []
""",
}


def pages(root: Path, files: Mapping[str, str] = FILES) -> dict[str, str]:
    """The pages' words by address, with single ordinary spaces."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    archive = show(link(load(root)), dt.datetime.fromisoformat("2024-06-01"))
    folders = (str(templates_dir()),)
    return {page.address: body(page, folders) for page in plan(archive)}


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\N{NO-BREAK SPACE}", " ").split())


def test_a_meeting_tells_what_was_changed_the_newest_first(tmp_path: Path) -> None:
    html = pages(tmp_path)["u/2024-01-10/"]
    told = words(html.split('id="endringer"')[1].split("</section>")[0])
    expected = (
        "25.01.2024 Protokollen ble rettet: Et tall",
        "06.01.2024 Vedlegg 1 til U 2/24 ble trukket",
        "05.01.2024 U 1/24 ble ettersendt",
        "04.01.2024 Møtet ble flyttet fra 10. januar 2024",
    )
    assert told.endswith(" ".join(expected))


def test_a_case_tells_what_was_changed_of_it(tmp_path: Path) -> None:
    made = pages(tmp_path)
    assert 'href="#vedlegg-1"' in made["u/2024-01-10/2-24/"].split('id="endringer"')[1]
    assert "badge--changed" in made["u/2024-01-10/2-24/"]
    assert "05.01.2024" in words(made["u/2024-01-10/1-24/"].split('id="endringer"')[1])
    assert "badge--changed" not in made["u/2024-01-10/1-24/"], "it has a badge that says late"
    assert 'id="endringer"' not in made["u/2024-01-10/3-24/"]


def test_the_front_page_has_the_latest_changes_of_all_meetings(tmp_path: Path) -> None:
    told = words(pages(tmp_path)[""].split('id="endringer"')[1])
    assert told.index("Innkallingen ble sendt") < told.index("Protokollen ble rettet")
    assert "Utvalget 10.01.2024" in told


def test_a_continued_case_has_the_paper_of_the_one_that_was_put_off(tmp_path: Path) -> None:
    made = pages(tmp_path)
    assert 'href="../../2024-01-10/1-24/#saksframlegg"' in made["u/2024-02-10/4-24/"]
    assert "saksframlegget til U 4/24" not in words(made["u/2024-02-10/4-24/"])
    assert "saksframlegget til U 1/24" in words(made["u/2024-02-10/"])
    assert "saksframlegget til U 1/24" in words(made["u/2024-02-10/samlet/"])


def test_an_oral_case_is_not_said_to_lack_its_paper(tmp_path: Path) -> None:
    made = pages(tmp_path)
    lacking = "Arkivet har ikke noe saksframlegg"
    assert "Saksframlegg muntlig" in words(made["u/2024-01-10/2-24/"])
    assert lacking not in words(made["u/2024-01-10/2-24/"])
    assert lacking in words(made["u/2024-01-10/3-24/"])


def test_a_cancelled_meeting_was_called_and_has_no_day_of_its_end(tmp_path: Path) -> None:
    phases = words(pages(tmp_path)["u/2024-03-10/"].split('class="phases"')[1].split("</ol>")[0])
    assert phases.endswith("Planlagt Innkalt 1. mars 2024 Avlyst")


def test_what_was_negotiated_is_an_outcome_and_no_decision(tmp_path: Path) -> None:
    made = pages(tmp_path)
    assert "Utfall Enighet" in words(made["u/2024-01-10/3-24/"])
    assert "enige" not in made[""]
    assert 'id="vedtak"' not in made["u/2024-01-10/"]


def test_what_ends_in_a_colon_goes_on_with_its_list(tmp_path: Path) -> None:
    assert "Partene er enige om dette: Lønnen økes. …" in words(pages(tmp_path)["u/2024-01-10/"])


def test_all_who_were_there_are_counted_but_not_as_members(tmp_path: Path) -> None:
    assert "Til stede: 2 personer" in words(pages(tmp_path)["u/2024-01-10/"])


def test_what_came_of_a_case_may_not_be_known(tmp_path: Path) -> None:
    made = pages(tmp_path)
    unknown = "Hva som kom ut av saken, er ikke i arkivet."
    assert [address for address in made if unknown in made[address]] == [
        "u/2024-01-10/2-24/", "u/2024-02-10/4-24/",
    ]  # fmt: skip


def test_a_committee_says_who_sat_when(tmp_path: Path) -> None:
    members = """navn: Utvalget
saksnummer: U {n}/{yy}
medlemmer:
  - {navn: Kari Nordmann, rolle: leder, til: 2023-12-31}
  - {navn: Ola Nordmann, rolle: leder, fra: 2024-01-01}
  - {navn: Nils Nordmann, rolle: medlem}
"""
    told = words(pages(tmp_path, {"meetings/u/committee.yml": members})["u/"])
    assert (
        "Hvem satt når fra 1. januar 2024 Ola Nordmann, leder Nils Nordmann, medlem "
        "til 31. desember 2023 Kari Nordmann, leder Nils Nordmann, medlem"
    ) in told


def test_attachments_of_a_case_that_came_together_are_told_together(tmp_path: Path) -> None:
    entry = "      - {tittel: Tapt, ettersendt: 2024-01-05, mangler: {vedlegg: Tapt}}\n"
    letter = "      - {tittel: Et brev"
    agenda = FILES[f"{FIRST}/meeting.yml"].replace(letter, f"{entry * 5}{letter}")
    html = pages(tmp_path, {**FILES, f"{FIRST}/meeting.yml": agenda})["u/2024-01-10/2-24/"]
    told = html.split('id="endringer"')[1].split("</section>")[0]
    assert told.count("<li>") == 2
    assert "1–5" in told
