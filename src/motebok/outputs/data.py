"""The whole record as canonical JSON: an index, and one file per committee and year.

Canonical means UTF-8, keys in order, no spaces between, and a line feed at the end, so that the
same record is the same bytes. The shape is described in docs/data.md.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import groupby

from motebok.archive import Archive, Shown
from motebok.archive.plain import Json, group, part, plain
from motebok.archive.types import Attached, Committee, Entry, Meeting, Treatment
from motebok.load.records import AnyDocument, Piece
from motebok.model.meeting import Break
from motebok.plan.desk import file_address, letter_address, paper_file_address

FORMAT = 1
"""Raised when the shape changes in a way that a reader must know of."""


def data_files(archive: Shown) -> Iterator[tuple[str, bytes]]:
    """Each file's path below the site's folder, and its bytes."""
    years: dict[str, list[Json]] = {}
    for committee in archive.committees.values():
        for year, meetings in groupby(committee.meetings, key=lambda m: m.date.year):
            path = f"data/{committee.id}-{year}.json"
            held = [_meeting(meeting) for meeting in meetings]
            years.setdefault(committee.id, []).append(
                {"year": year, "file": path, "meetings": len(held)}
            )
            yield (
                path,
                canonical(
                    {"format": FORMAT, "committee": committee.id, "year": year, "meetings": held}
                ),
            )
    letters = {
        f"data/dokumenter-{year}.json": [
            {
                "id": name,
                "address": f"dokumenter/{name}/",
                **_document(archive.letters[name].document),
            }
            for name in names
        ]
        for year, names in groupby(sorted(archive.letters), key=lambda name: name[:4])
    }
    for path, documents in letters.items():
        yield path, canonical({"format": FORMAT, "documents": documents})
    yield "data/index.json", canonical(_index(archive, years, list(letters)))


def canonical(data: Json | Mapping[str, object]) -> bytes:
    """The bytes of canonical JSON."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()


def _index(archive: Archive, years: Mapping[str, list[Json]], letters: list[str]) -> Json:
    return {
        "format": FORMAT,
        "committees": [
            _committee(committee, years.get(committee.id, []))
            for committee in archive.committees.values()
        ],
        "cases": [
            {
                "id": name,
                "address": f"saker/{name}/",
                **group(record.case),
                "treatments": [
                    step.treatment
                    for step in archive.ways[f"saker/{name}"]
                    if step.treatment is not None
                ],
            }
            for name, record in archive.cases.items()
        ],
        "archive_cases": {
            number: {
                "treatments": list(held.treatments),
                "cases": list(held.cases),
                "documents": list(held.letters),
            }
            for number, held in archive.archive_cases.items()
        },
        "documents": list[Json](letters),
    }


def _committee(committee: Committee, years: list[Json]) -> Json:
    return {
        "id": committee.id,
        "address": f"{committee.id}/",
        **group(committee.record.committee),
        "years": years,
    }


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
