"""Diagnostics as people and machines read them: each form is one function to text."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from unicodedata import category, combining, east_asian_width

from motebok.diagnostics import Diagnostic, Severity, message
from motebok.locale import Speaker

Texts = Mapping[str, str]
"""Path → text of the files that a place can be shown in."""

_Rows = Mapping[str, Sequence[str]]
_WIDTH = 88
_TAB = "    "
_CUT = "…"
_UNSEEN = "\ufffd"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """One fault in the reader's words; sorted by place, errors and warnings alike."""

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str


def tell(diagnostics: Iterable[Diagnostic], speaker: Speaker) -> tuple[Told, ...]:
    """Every fault once, in order of place; whatever a text could do to a terminal is taken out."""
    return tuple(
        sorted({
            Told(
                _decodable(each.position.path),
                each.position.line,
                each.position.column,
                each.code,
                each.severity,
                _clean(speaker.say(each.message)),
                _clean(speaker.say(each.hint)),
            )
            for each in diagnostics
        })
    )  # fmt: skip


_PERSONAL = frozenset({"no-identity-numbers"})
"""Faults whose lines are shown without digits: a report is kept in the logs of others."""

_DIGIT = re.compile(r"[0-9]")


class Role(StrEnum):
    """What a piece of the human report is, for whoever gives it a colour."""

    ERROR = "error"
    WARNING = "warning"
    PLACE = "place"
    CODE = "code"
    TEXT = "text"
    SOURCE = "source"
    MARKER = "marker"
    HINT = "hint"
    SUMMARY = "summary"


Line = tuple[tuple[Role, str], ...]
"""One line of the human report, in pieces; nothing for an empty line."""


def human(told: Iterable[Told], texts: Texts, speaker: Speaker) -> str:
    """The report for people, without colours."""
    return "".join(f"{''.join(text for _, text in line)}\n" for line in lines(told, texts, speaker))


def lines(told: Iterable[Told], texts: Texts, speaker: Speaker) -> Iterator[Line]:
    """The report for people: errors, then warnings, each with its line; a summary at the end."""
    told = tuple(told)
    rows = _rows(told, texts)
    for severity, title in (
        (Severity.ERROR, message("Errors")),
        (Severity.WARNING, message("Warnings")),
    ):
        of_kind = [each for each in told if each.severity is severity]
        if of_kind:
            yield ((Role(severity), speaker.say(title)),)
            yield ()
        for each in of_kind:
            yield from _fault(each, rows)
    yield ((Role.SUMMARY, summary(told, len(texts), speaker)),)


def summary(told: Iterable[Told], files: int, speaker: Speaker) -> str:
    """How many errors and warnings there are, in how many files."""
    count = Counter(each.severity for each in told)
    errors, warnings = count[Severity.ERROR], count[Severity.WARNING]
    counts = [
        *([speaker.counted("{count} error", "{count} errors", errors)] if errors else []),
        *([speaker.counted("{count} warning", "{count} warnings", warnings)] if warnings else []),
    ]
    if not counts:
        return speaker.counted("No errors in {count} file.", "No errors in {count} files.", files)
    return speaker.counted(
        "{faults} in {count} file.", "{faults} in {count} files.", files,
        faults=speaker.joined(counts),
    )  # fmt: skip


def as_json(told: Iterable[Told]) -> str:
    """An array of faults in order of place."""
    return _json([asdict(each) for each in told])


def as_github(told: Iterable[Told]) -> str:
    """Workflow commands, from which GitHub makes annotations."""
    return "".join(
        f"::{each.severity} file={_property(each.path)},line={each.line},col={each.column},"
        f"title={_property(each.code)}::{_data(each.message)}%0A{_data(each.hint)}\n"
        for each in told
    )


def as_gitlab(told: Iterable[Told], texts: Texts) -> str:
    """A Code Quality report; a fault keeps its fingerprint when lines above it come or go."""
    told = tuple(told)
    rows = _rows(told, texts)
    seen: Counter[tuple[str, str, str]] = Counter()
    faults: list[object] = []
    for each in told:
        key = (each.path, each.code, (_line(each, rows) or "").strip())
        seen[key] += 1
        mark = hashlib.sha256("\0".join((*key, str(seen[key]))).encode()).hexdigest()
        start = {"line": each.line, "column": each.column}
        faults.append({
            "description": f"{each.message} {each.hint}",
            "check_name": each.code,
            "fingerprint": mark,
            "severity": "major" if each.severity is Severity.ERROR else "minor",
            "location": {"path": each.path, "positions": {"begin": start, "end": start}},
        })  # fmt: skip
    return _json(faults)


def _fault(told: Told, rows: _Rows) -> Iterator[Line]:
    place = f"{_clean(told.path)}:{told.line}:{told.column}:"
    yield (
        (Role.PLACE, f"{place} "),
        (Role.CODE, f"{told.code}: "),
        (Role.TEXT, told.message),
    )
    line = _line(told, rows)
    number = f"{told.line:>5}"
    if line is not None:
        if told.code in _PERSONAL:
            line = _DIGIT.sub("•", line)
        shown, before = _excerpt(line, told.column - 1)
        yield ((Role.PLACE, f"{number} | "), (Role.SOURCE, shown.rstrip()))
        yield ((Role.PLACE, f"{' ' * len(number)} | "), (Role.MARKER, f"{' ' * before}^"))
    yield ((Role.HINT, f"{' ' * len(number)} → {told.hint}"),)
    yield ()


def _rows(told: Iterable[Told], texts: Texts) -> _Rows:
    """Each faulty file's lines, so that a text is divided once and not for every fault in it."""
    return {path: texts[path].split("\n") for path in {each.path for each in told} & texts.keys()}


def _line(told: Told, rows: _Rows) -> str | None:
    """The faulty line, or None where its file was not read."""
    lines = rows.get(told.path, ())
    return lines[told.line - 1] if told.line <= len(lines) else None


def _excerpt(line: str, offset: int) -> tuple[str, int]:
    """What is shown of a line, and how many cells stand before the marker.

    A long line is cut around the place: most of what is shown stands before it.
    """
    offset = min(offset, len(line))
    first = max(0, offset - _WIDTH - 1)
    near = line[first : offset + _WIDTH + 1]
    whole = len(near) == len(line)
    is_plain = near.isascii() and near.isprintable()
    cells = list(near) if is_plain else [_shown(character) for character in near]
    widths = [1] * len(cells) if is_plain else [_cells(text) for text in cells]
    offset -= first
    before, after = sum(widths[:offset]), sum(widths[offset:])
    if whole and before + after <= _WIDTH:
        return "".join(cells), before
    room = _WIDTH - min(after, _WIDTH // 3)
    start = offset
    used = 0
    while start and used + widths[start - 1] <= (room if before <= room else room - 1):
        start -= 1
        used += widths[start]
    end = offset
    left = _WIDTH - used - (start > 0)
    while end < len(cells) and widths[end] <= left - (end + 1 < len(cells)):
        left -= widths[end]
        end += 1
    head, tail = _CUT if start else "", _CUT if end < len(cells) else ""
    return f"{head}{''.join(cells[start:end])}{tail}", used + len(head)


def _shown(character: str) -> str:
    if character == "\t":
        return _TAB
    if character.isprintable():
        return character
    return " " if category(character) == "Zs" else _UNSEEN


def _cells(text: str) -> int:
    """How wide a terminal shows `text`."""
    return sum(
        0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
        for character in text
    )


def _clean(text: str) -> str:
    """`text` on one line, with a mark for each character that nobody can see."""
    return "".join(map(_shown, _SPACE.sub(" ", text)))


def _decodable(path: str) -> str:
    """`path` with a mark for each byte of it that is no text."""
    return path.encode(errors="surrogateescape").decode(errors="replace")


def _json(value: list[object] | list[dict[str, object]]) -> str:
    return f"{json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
