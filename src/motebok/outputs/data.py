"""The whole record as canonical JSON: an index, and one file per committee and year.

Canonical means UTF-8, keys in order, no spaces between, and a line feed at the end, so that the
same record is the same bytes. The shape is described in docs/data.md.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping

from motebok.archive import Archive, Shown
from motebok.archive.plain import Json, group, part, plain
from motebok.archive.types import Attached, Committee, Entry, Meeting, Treatment
from motebok.load.records import AnyDocument, Piece
from motebok.model.meeting import Break
from motebok.plan.desk import file_address, letter_address, paper_file_address

FORMAT = 1
"""Raised when the shape changes in a way that a reader must know of."""


_LETTERS = "dokumenter"
_INDEX = "index"


def data_names(archive: Shown) -> tuple[str, ...]:
    """The name of each file, without folder and ending."""
    return (
        *(f"{each.id}-{year}" for each in archive.committees.values() for year in _years(each)),
        *(f"{_LETTERS}-{year}" for year in _letter_years(archive)),
        _INDEX,
    )


def data_file(archive: Shown, name: str) -> tuple[str, bytes]:
    """The path below the site's folder of the file with a name, and its bytes."""
    of, _, year = name.rpartition("-")
    if name == _INDEX:
        data: Json = _index(archive)
    elif of == _LETTERS:
        data = {"format": FORMAT, "documents": list(_letters(archive, year))}
    else:
        held = [m for m in archive.committees[of].meetings if m.date.year == int(year)]
        meetings: list[Json] = [_meeting(meeting) for meeting in held]
        data = {"format": FORMAT, "committee": of, "year": int(year), "meetings": meetings}
    return f"data/{name}.json", canonical(data)


def data_files(archive: Shown) -> Iterator[tuple[str, bytes]]:
    """Each file's path below the site's folder, and its bytes."""
    return (data_file(archive, name) for name in data_names(archive))


def _years(committee: Committee) -> dict[int, int]:
    """The years in which the committee has meetings, and how many."""
    return dict(Counter(meeting.date.year for meeting in committee.meetings))


def _letter_years(archive: Archive) -> list[str]:
    return sorted({name[:4] for name in archive.letters})


def _letters(archive: Archive, year: str) -> Iterator[Json]:
    for name in sorted(name for name in archive.letters if name.startswith(year)):
        document = _document(archive.letters[name].document)
        yield {"id": name, "address": f"dokumenter/{name}/", **document}


def canonical(data: Json | Mapping[str, object]) -> bytes:
    """The bytes of canonical JSON."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()


def _index(archive: Archive) -> Json:
    return {
        "format": FORMAT,
        "committees": [_committee(committee) for committee in archive.committees.values()],
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
        "documents": [f"data/{_LETTERS}-{year}.json" for year in _letter_years(archive)],
    }


def _committee(committee: Committee) -> Json:
    years: list[Json] = [
        {"year": year, "file": f"data/{committee.id}-{year}.json", "meetings": count}
        for year, count in _years(committee).items()
    ]
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
