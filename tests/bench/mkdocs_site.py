"""The same site for plain MkDocs with Material, and for Zensical, which reads the same files.

Neither makes lists by itself, so that they are written out here; all pages stand outside the
navigation, as it makes both far slower.
"""

import shutil
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from bench.agenda import Item
from bench.corpus import ROOT, pdf
from bench.papers import (
    Letter,
    attendance,
    briefing,
    handler,
    linked,
    minutes,
    note,
    paper,
    people,
    place_of,
    treatment,
)
from bench.schedule import Committee, Schedule, Sitting
from bench.site import (
    BRIEFING,
    DECISIONS,
    DELIBERATIONS,
    FIXED,
    WRITTEN,
    Site,
    Treated,
    archive_case_address,
    topic_address,
)

Page = tuple[str, str]
"""A page's address and its Markdown."""
NEWEST = 20
CONFIG = """\
site_name: Møter og vedtak
docs_dir: docs
site_dir: site
theme:
  name: material
  language: nb
  font: false
  features: [navigation.tabs]
plugins: [search]
markdown_extensions:
  - attr_list
  - tables
  - toc: {permalink: "#"}
nav:
  - Forside: index.md
  - Møter: moter.md
  - Saker: saker/index.md
  - Vedtak: vedtak/index.md
  - Dokumenter: dokumenter/index.md
validation:
  nav: {omitted_files: ignore}
  links: {absolute_links: ignore, unrecognized_links: ignore, anchors: ignore}
"""


def write(folder: Path, plan: Schedule) -> None:
    """The site's sources, into a folder that is not there."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    site = Site(plan)
    for address, text in pages(site):
        target = docs / source_of(address)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    for name in WRITTEN:
        shutil.copy(ROOT / "content" / f"{name}.md", docs)
    for address, data in attached(site):
        target = docs / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def source_of(address: str) -> str:
    """The file of the page at an address."""
    return (
        f"{address}/index.md"
        if address.count("/") == 0 and address not in FIXED
        else (f"{address or 'index'}.md")
    )


def attached(site: Site) -> Iterator[tuple[str, bytes]]:
    """The attached files by address."""
    for treated in site.every():
        for each in treated.item.attachments:
            if each.file.endswith(".pdf"):
                yield f"{treated.address}/{each.file}", pdf(site.plan, each.number)


def pages(site: Site) -> Iterator[Page]:
    """Every page but those of content/."""
    for committee, held in site.plan.held.items():
        yield committee.id, _committee(committee, held)
    for sitting in site.plan.sittings:
        yield from _meeting_pages(site, sitting)
    yield from _list_pages(site)
    for letter in site.letters:
        yield f"dokumenter/{letter.id}", f"# {letter.title}\n\n{letter.sender}\n\n{letter.body}\n"
    yield from _fixed_pages(site)


def _meeting_pages(site: Site, sitting: Sitting) -> Iterator[Page]:
    plan, cases = site.plan, site.treated[sitting.id]
    told = briefing(plan, sitting)
    head = f"# {_meeting_name(sitting)}\n\n{sitting.committee.name} · {place_of(sitting)}"
    table = _agenda(cases)
    links = f"[Hele møtet](/{sitting.id}/samlet/) · [Protokoll](/{sitting.id}/protokoll/)"
    yield sitting.id, f"{head}\n\n{links}\n\n## Saksliste\n\n{table}\n"
    papers = (f"## {each.item.number} {each.item.title}\n\n{_paper(site, each)}" for each in cases)
    parts = (head, table, *papers, told or "", _minutes(site, sitting))
    yield f"{sitting.id}/samlet", "\n\n".join(parts)
    yield f"{sitting.id}/protokoll", f"# Protokoll\n\n{_minutes(site, sitting)}\n"
    if told:
        yield f"{sitting.id}/{BRIEFING}", f"# Dekanens orientering\n\n{told}\n"
    for treated in cases:
        yield treated.address, _treatment(site, treated)
        for each in treated.item.attachments:
            if each.file.endswith(".md"):
                text = f"# {each.title}\n\n{note(plan, sitting, treated.item)}\n"
                yield f"{treated.address}/vedlegg-1", text


def _treatment(site: Site, treated: Treated) -> str:
    """The page of a case as one meeting had it."""
    sitting, item = treated.sitting, treated.item
    cases = site.treated[sitting.id]
    beside = cases[max(treated.place - 1, 0) : treated.place] + cases[treated.place + 1 :][:1]
    way = site.lists[f"saker/{item.case.id}"] if item.case else ()
    siblings = site.lists[archive_case_address(item.archive_case)] if item.archive_case else ()
    other = (each for each in siblings if each is not treated and each not in way)
    facts = {
        "Møte": f"[{_meeting_name(sitting)}](/{sitting.id}/)", "Tid": "–".join(treated.span),
        "Type": item.type, "Lagt fram av": item.by,
        "Saksbehandler": handler(site.plan, sitting, item),
        "Arkivsak": item.archive_case or "", "Resultat": item.result,
    }  # fmt: skip
    parts = [
        f"# {item.number} {item.title}",
        "\n".join(f"- {name}: {value}" for name, value in facts.items() if value),
        _section("Sakens gang", way),
        treatment(site.plan, sitting, item),
        _paper(site, treated),
        "\n".join(f"- [{each.title}]({each.file})" for each in item.attachments),
        _section("Andre saker i samme arkivsak", other),
        _references("Viser til", treated.refers),
        _section("Omtalt i", site.mentioned.get(treated.address, ())),
        _section("Forrige og neste sak", beside),
    ]
    return "\n\n".join(filter(None, parts))


def _paper(site: Site, treated: Treated) -> str:
    if not treated.item.has_paper:
        return ""
    text = plain(paper(site.plan, treated.sitting, treated.item))
    return linked(text, _target).replace("](vedlegg:1)", f"](/{treated.address}/)")


def plain(text: str) -> str:
    """A paper without what only our own tables need."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("<!--"))


def _target(address: str) -> str:
    return f"/{address}/"


def _minutes(site: Site, sitting: Sitting) -> str:
    met = attendance(sitting)
    absent = f"\n\nForfall: {met.absent}. {met.deputy} møtte." if met.absent else ""
    present = "\n".join(f"- {name}" for name in met.present)
    return f"{present}{absent}\n\n{minutes(site.plan, sitting, _outcome)}"


def _outcome(item: Item) -> str:
    votes = f" ({item.votes[0]} mot {item.votes[1]})" if item.votes else ""
    return f"**{item.result}**{votes}"


def _agenda(cases: Iterable[Treated]) -> str:
    lines = ["| Tid | Nr. | Sak | Type |", "|---|---|---|---|"]
    for each in cases:
        link = f"[{each.item.title}](/{each.address}/)"
        lines.append(f"| {'–'.join(each.span)} | {each.item.number} | {link} | {each.item.type} |")
    return "\n".join(lines)


def _meeting_name(sitting: Sitting) -> str:
    return f"{sitting.committee.short_name} {sitting.date:%d.%m.%Y}"


def _section(heading: str, listed: Iterable[Treated]) -> str:
    lines = "\n".join(map(_line, listed))
    return f"## {heading}\n\n{lines}" if lines else ""


def _line(each: Treated) -> str:
    return (
        f"- {each.item.number} [{each.item.title}](/{each.address}/) · {each.item.type} · "
        f"{each.sitting.committee.short_name} {each.sitting.date:%d.%m.%Y} · {each.item.result}"
    )


def _references(heading: str, addresses: Iterable[str]) -> str:
    lines = _links((address, address) for address in addresses)
    return f"## {heading}\n\n{lines}" if lines else ""


def _list_pages(site: Site) -> Iterator[Page]:
    for address, listed in site.lists.items():
        case = site.cases.get(address)
        head = f"# {case.title}\n\n{case.summary}" if case else f"# {address}"
        if address.split("/")[0] in {DECISIONS, DELIBERATIONS}:
            text = "\n\n".join(f"{_line(each)}\n\n    {_ruling(site, each)}" for each in listed)
        else:
            text = "\n".join(map(_line, listed))
        yield address, f"{head}\n\n{text}\n"
    for topic in site.topics:
        cases = (
            (address, case.title) for address, case in site.cases.items() if case.topic == topic
        )
        letters = (each for each in site.letters if each.topic == topic)
        yield topic_address(topic), f"# {topic}\n\n{_links((*cases, *map(_letter, letters)))}\n"
    for year in sorted({letter.date.year for letter in site.letters}):
        letters = (each for each in site.letters if each.date.year == year)
        yield f"dokumenter/{year}", f"# Dokumenter {year}\n\n{_links(map(_letter, letters))}\n"


def _letter(letter: Letter) -> tuple[str, str]:
    return f"dokumenter/{letter.id}", letter.title


def _links(listed: Iterable[tuple[str, str]]) -> str:
    """A list of links by address and title."""
    return "\n".join(f"- [{title}](/{address}/)" for address, title in listed)


def _ruling(site: Site, each: Treated) -> str:
    """What was decided, or else said, in one paragraph."""
    return treatment(site.plan, each.sitting, each.item).rpartition("\n\n")[2]


def _committee(committee: Committee, held: tuple[Sitting, ...]) -> str:
    members = "\n".join(f"- {name}" for name in people(held[-1]))
    years = " ".join(f"[{y}](/{committee.id}/{y}/)" for y in sorted({s.date.year for s in held}))
    meetings = "\n".join(f"- [{_meeting_name(each)}](/{each.id}/)" for each in reversed(held))
    return f"# {committee.name}\n\n{years}\n\n## Medlemmer\n\n{members}\n\n## Møter\n\n{meetings}\n"


def _fixed_pages(site: Site) -> Iterator[Page]:
    newest = "\n".join(map(_line, islice(reversed(tuple(site.every())), NEWEST)))
    committees = _links((each.id, each.name) for each in site.plan.held)
    lists = sorted((*site.lists, *map(topic_address, site.topics)))
    for address in FIXED:
        if address not in WRITTEN:
            below = _links((each, each) for each in lists if each.startswith(f"{address}/"))
            yield address, f"# {address or 'Forside'}\n\n{committees}\n\n{newest}\n\n{below}\n"
