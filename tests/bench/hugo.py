"""The same site for Hugo: facts in front matter, lists as taxonomies, layouts in layouts/."""

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.corpus import ROOT
from bench.mkdocs_site import attached, plain
from bench.papers import (
    attendance,
    briefing,
    handler,
    linked,
    note,
    paper,
    people,
    place_of,
    treatment,
)
from bench.schedule import Committee, Schedule, Sitting
from bench.site import BRIEFING, FIXED, WRITTEN, Site, Treated

LAYOUTS = Path(__file__).with_name("layouts")
CONFIG = """\
baseURL = "https://moter.example.no/"
locale = "nb"
title = "Møter og vedtak"
disableKinds = ["rss"]
enableGitInfo = false
[taxonomies]
sak = "saker"
saksar = "saksar"
arkivsak = "arkivsak"
tema = "tema"
utvalgsar = "utvalgsar"
vedtaksar = "vedtak"
droftingsar = "droftinger"
dokumentar = "dokumenter"
[permalinks.term]
saksar = "/saker/:slug/"
[markup.goldmark.renderer]
unsafe = true
[[menus.main]]
identifier = "moter"
name = "Møter"
url = "/moter/"
[[menus.main]]
identifier = "saker"
name = "Saker"
url = "/saker/"
[[menus.main]]
identifier = "vedtak"
name = "Vedtak"
url = "/vedtak/"
[[menus.main]]
identifier = "dokumenter"
name = "Dokumenter"
url = "/dokumenter/"
[[menus.about]]
name = "Om arkivet"
url = "/om/"
[[menus.about]]
name = "Hjelp"
url = "/hjelp/"
[[menus.about]]
name = "Tilgjengelighet"
url = "/tilgjengelighet/"
"""
TAXONOMIES = ("saker", "tema", "vedtak", "droftinger", "dokumenter")
"""Taxonomies whose own page the site has; those of the others are not rendered."""
_UNSEEN = ("saksar", "arkivsak", "utvalgsar")
Front = Mapping[str, object]


def write(folder: Path, plan: Schedule) -> None:
    """The site's sources, into a folder that is not there."""
    shutil.copytree(LAYOUTS, folder / "layouts")
    (folder / "hugo.toml").write_text(CONFIG, "utf-8")
    site = Site(plan)
    for path, text in content(site):
        target = folder / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    for address, data in attached(site):
        target = folder / "static" / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def content(site: Site) -> Iterator[tuple[str, str]]:
    """Every file of content/."""
    for committee, held in site.plan.held.items():
        yield f"{committee.id}/_index.md", _committee(committee, held)
    for sitting in site.plan.sittings:
        yield from _meeting(site, sitting)
    for address, case in site.cases.items():
        yield f"{address}/_index.md", _page({"title": case.title, "sammendrag": case.summary})
    for letter in site.letters:
        front = {
            "title": letter.title, "type": "dokument", "date": letter.date, "tema": [letter.topic],
            "dokumenter": [str(letter.date.year)], "avsender": letter.sender,
        }  # fmt: skip
        yield f"dokumenter/{letter.id}.md", _page(front, letter.body)
    for name in _UNSEEN:
        yield f"{name}/_index.md", _page({"title": name, "build": {"render": "never"}})
    for name in FIXED:
        if name not in TAXONOMIES:
            yield f"{name or '_index'}.md", _fixed(name)


def _fixed(name: str) -> str:
    text = (ROOT / "content" / f"{name}.md").read_text("utf-8") if name in WRITTEN else ""
    return _page({"title": name.rpartition("/")[2] or "Forside"}, text)


def _page(front: Front, body: str = "") -> str:
    lines = (
        f"{name}: {json.dumps(value, ensure_ascii=False, default=str)}\n"
        for name, value in front.items()
        if value
    )
    return f"---\n{''.join(lines)}---\n\n{body}\n"


def _committee(committee: Committee, held: tuple[Sitting, ...]) -> str:
    members = people(held[-1])
    return _page({"title": committee.name, "type": "utvalg", "medlemmer": members})


def _year_of(sitting: Sitting) -> str:
    return f"{sitting.committee.id}-{sitting.date.year}"


def _meeting(site: Site, sitting: Sitting) -> Iterator[tuple[str, str]]:
    plan, cases, met = site.plan, site.treated[sitting.id], attendance(sitting)
    front = {
        "title": f"{sitting.committee.short_name} {sitting.date:%d.%m.%Y}",
        "type": "mote", "date": sitting.date, "utvalgsnavn": sitting.committee.name,
        "utvalgsar": [_year_of(sitting)], "sted": place_of(sitting),
        "tid": f"{cases[0].span[0]}–{cases[-1].span[1]}",
        "til_stede": met.present, "forfall": met.absent, "vara": met.deputy,
    }  # fmt: skip
    yield f"{sitting.id}/_index.md", _page(front)
    for name, title in (("samlet", "Hele møtet"), ("protokoll", "Protokoll")):
        front = {"title": title, "type": name, "weight": 100, "date": sitting.date}
        yield f"{sitting.id}/{name}.md", _page(front)
    told = briefing(plan, sitting)
    if told:
        front = {"title": "Dekanens orientering", "type": "orientering", "weight": 100}
        yield f"{sitting.id}/{BRIEFING}.md", _page(front, told)
    for treated in cases:
        yield f"{treated.address}.md", _treatment(site, treated)
        for each in treated.item.attachments:
            if each.file.endswith(".md"):
                front = {"title": each.title, "type": "vedlegg", "til": f"/{treated.address}/"}
                text = _page(front, note(plan, sitting, treated.item))
                yield f"{treated.address}/vedlegg-1.md", text


def _treatment(site: Site, treated: Treated) -> str:
    plan, sitting, item = site.plan, treated.sitting, treated.item
    year = str(sitting.date.year)
    discussion, _, decision = treatment(plan, sitting, item).partition("\n\n### ")
    front = {
        "title": item.title, "type": "sak", "weight": treated.place + 1, "date": sitting.date,
        "nr": item.number, "sakstype": item.type, "tid": "–".join(treated.span), "ved": item.by,
        "resultat": item.result, "saksbehandler": handler(plan, sitting, item),
        "utvalgsnavn": sitting.committee.short_name, "utvalgsar": [_year_of(sitting)],
        "saksar": [year], treated.register or "": treated.register and [year],
        "arkivsak": item.archive_case and [item.archive_case.replace("/", "-")],
        "saker": item.case and [item.case.id], "tema": item.case and [item.case.topic],
        "viser_til": [f"/{address}" for address in treated.refers],
        "votering": item.votes and f"{item.votes[0]} for, {item.votes[1]} mot",
        "behandling": discussion, "vedtakstekst": decision and f"### {decision}",
        "vedlegg": [
            {"tittel": each.title, "href": f"/{treated.address}/{each.file}"}
            for each in item.attachments
        ],
    }  # fmt: skip
    if not item.has_paper:
        return _page(front)
    body = linked(plain(paper(plan, sitting, item)), lambda address: f"/{address}/")
    return _page(front, body.replace("](vedlegg:1)", "](#vedlegg)"))
