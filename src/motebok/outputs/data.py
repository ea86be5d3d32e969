"""The whole record as canonical JSON: an index, and files by committee and year.

Canonical means UTF-8, keys in order, no spaces between, and a line feed at the end, so that the
same record is the same bytes. The shape is described in docs/data.md, and for programs in
data/schema.json.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from motebok.archive import Archive, Shown
from motebok.archive.lists import year_key
from motebok.archive.plain import Json, group, part, plain
from motebok.archive.types import Attached, Committee, Entry, Meeting, Treatment
from motebok.load.records import AnyDocument, Piece
from motebok.model.meeting import Break
from motebok.outputs.schema import FORMAT, schema
from motebok.plan.datafiles import (
    ARCHIVE_CASES,
    CASES,
    COMMITTEE,
    INDEX,
    LETTERS,
    SCHEMA,
    data_path,
    filed_years,
)
from motebok.plan.desk import file_address, letter_address, paper_file_address


def data_file(archive: Shown, name: str, _site: str = "") -> tuple[str, bytes]:
    """The path below the site's folder of the file with a name, and its bytes."""
    if name == SCHEMA:
        return data_path(name), canonical(schema())
    return data_path(name), canonical({"format": FORMAT, **_content(archive, name)})


def _content(archive: Archive, name: str) -> dict[str, Json]:
    if name == INDEX:
        return _index(archive)
    if name.startswith(COMMITTEE):
        return _committee(archive, archive.committees[name.removeprefix(COMMITTEE)])
    of, _, written = name.rpartition("-")
    year = int(written)
    if of == CASES:
        return {
            "year": year,
            "cases": [_case(archive, each) for each in archive.last_treated[year]],
        }
    if of == ARCHIVE_CASES:
        return {"year": year, "archive_cases": _archive_cases(archive, year)}
    if of == LETTERS:
        return {"year": year, "documents": [_letter(archive, e) for e in archive.written[year]]}
    meetings = (archive.meetings[each] for each in archive.sessions[year_key(of, year)])
    return {"committee": of, "year": year, "meetings": [_meeting(each) for each in meetings]}


def _files(of: str, years: Iterable[int]) -> list[Json]:
    return [{"year": year, "file": data_path(f"{of}-{year}")} for year in years]


def _index(archive: Archive) -> dict[str, Json]:
    return {
        "committees": [
            {"id": each, "address": f"{each}/", "file": data_path(f"{COMMITTEE}{each}")}
            for each in archive.committees
        ],
        "cases": _files(CASES, archive.last_treated),
        "archive_cases": _files(ARCHIVE_CASES, filed_years(archive)),
        "documents": _files(LETTERS, archive.written),
    }


def _committee(archive: Archive, committee: Committee) -> dict[str, Json]:
    years: list[Json] = [
        {
            "year": year,
            "file": data_path(f"{committee.id}-{year}"),
            "meetings": len(archive.sessions[year_key(committee.id, year)]),
        }
        for year in archive.years_of[committee.id]
    ]
    return {
        "id": committee.id,
        "address": f"{committee.id}/",
        **group(committee.record.committee),
        "years": years,
    }


def _case(archive: Archive, name: str) -> Json:
    steps = archive.ways[f"saker/{name}"]
    return {
        "id": name,
        "address": f"saker/{name}/",
        **group(archive.cases[name].case),
        "treatments": [step.treatment for step in steps if step.treatment is not None],
    }


def _letter(archive: Archive, name: str) -> Json:
    document = _document(archive.letters[name].document)
    return {"id": name, "address": f"dokumenter/{name}/", **document}


def _archive_cases(archive: Archive, year: int) -> dict[str, Json]:
    """Number → what the year has under it."""
    found: dict[str, dict[str, list[Json]]] = {}
    for number, kind, name in _filed(archive, year):
        held = found.setdefault(number, {"treatments": [], "cases": [], "documents": []})
        held[kind].append(name)
    return {number: dict[str, Json](held) for number, held in found.items()}


def _filed(archive: Archive, year: int) -> Iterator[tuple[str, str, str]]:
    """What the year has under numbers: number, kind and name."""
    for committee in archive.treating_in.get(year, ()):
        for name in archive.agendas[year_key(committee, year)]:
            if number := archive.treatments[name].item.archive_case:
                yield number, "treatments", name
    for name in archive.last_treated.get(year, ()):
        for number in archive.cases[name].case.archive_cases:
            yield number, "cases", name
    for name in archive.written.get(year, ()):
        if number := archive.letters[name].document.front.archive_case:
            yield number, "documents", name


def canonical(data: Json | Mapping[str, object]) -> bytes:
    """The bytes of canonical JSON."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()


def _meeting(meeting: Meeting) -> Json:
    written = meeting.record.meeting
    data = {
        "id": meeting.id,
        "address": f"{meeting.id}/",
        **group(written, "agenda"),
        "agenda": [
            {"kind": "break", **group(entry)} if isinstance(entry, Break) else _treatment(entry)
            for entry in meeting.agenda
        ],
    }
    if meeting.briefing:
        data["briefing"] = _document(meeting.briefing)
    if meeting.minutes:
        data["minutes"] = group(meeting.minutes.front)
    return data


def _treatment(treatment: Treatment) -> Json:
    data: dict[str, Json] = {
        **group(treatment.item, "attachments", "paper"),
        "kind": "item",
        "id": treatment.id,
        "address": f"{treatment.id}/",
        "key": treatment.key,
        "meanings": [plain(meaning) for meaning in treatment.meanings],
        **_paper(treatment),
    }
    if treatment.attachments:
        data["attachments"] = [_attachment(treatment, each) for each in treatment.attachments]
    return data | (_entry(treatment.entry) if treatment.entry else {})


def _paper(treatment: Treatment) -> dict[str, Json]:
    if treatment.paper:
        return {"paper": _document(treatment.paper)}
    if treatment.paper_file:
        return {"paper": {"file": paper_file_address(treatment)}}
    if treatment.paper_exempt:
        return {"paper": {"exempt": group(treatment.paper_exempt)}}
    return {"paper": plain(treatment.item.paper)} if treatment.item.paper else {}


def _attachment(treatment: Treatment, attached: Attached) -> Json:
    data: dict[str, Json] = {"number": attached.number, **group(attached.entry, "file")}
    if attached.letter:
        data["address"] = letter_address(treatment, attached)
        data["document"] = _document(attached.letter)
    elif attached.file:
        data["file"] = file_address(treatment, attached)
    return data


def _entry(entry: Entry) -> dict[str, Json]:
    data: dict[str, Json] = {}
    if entry.treated:
        data["treated"] = group(entry.treated)
    if entry.decision:
        data["decision"] = _parts(entry.decision)
    if entry.discussion:
        data["discussion"] = _parts(entry.discussion)
    if entry.statements:
        data["statements"] = [
            {"title": each.title, "parts": _parts(each.parts)} for each in entry.statements
        ]
    return data


def _document(document: AnyDocument) -> dict[str, Json]:
    return {**group(document.front), "parts": _parts(document.parts)}


def _parts(parts: tuple[Piece, ...]) -> list[Json]:
    return [part(each) for each in parts]
