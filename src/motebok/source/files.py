"""Bytes to text: encoding, line ends, characters that nobody can see, front matter."""

import re
from itertools import islice

from motebok.diagnostics import Diagnostic, Position, message
from motebok.source.nodes import Places, Text

MAX_BYTES = 1 << 20
MAX_LINE = 20_000
_MOST_REPORTED = 10
_BOM = "\ufeff"
_OTHER_ENCODINGS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}

# Control characters except tab and line feed, C1, bidi controls, spaces and joints without width,
# line and paragraph separators, lone surrogates, the byte order mark, the code points for a
# program's own use, and the two YAML never allows.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_ALMOST_OPENING = re.compile(r"(?:[ \t]*\n)*([-–—]+)[ \t]*\n[^\W\d][\w ]*:[ \t\n]")
_OPENING = re.compile(r"(?:[ \t]*\n)*---[ \t]*(?:\n|\Z)")


def read_text(data: bytes, path: str) -> tuple[Text | None, tuple[Diagnostic, ...]]:
    """Decode a file; no text when there are faults. Line ends become LF, a leading BOM goes."""
    start = Position(path)
    if len(data) > MAX_BYTES:
        return None, (_too_large(start),)
    if (name := _other_encoding(data)) is not None:
        return None, (_wrong_encoding(start, name),)
    try:
        decoded = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_bad_byte(data, error.start, path),)
    text = Text(_lines(decoded.removeprefix(_BOM)), start)
    faults = unreadable(text)
    return (None if faults else text), faults


def unreadable(text: Text) -> tuple[Diagnostic, ...]:
    """Faults of the characters and the line lengths of `text`."""
    faults = [
        _hidden(text, found.start()) for found in islice(_FORBIDDEN.finditer(text), _MOST_REPORTED)
    ]
    if len(text) > MAX_LINE and (start := _first_long(text)) is not None:
        faults.append(_long_line(Places(text).at(start)))
    return tuple(faults)


def _first_long(text: str) -> int | None:
    """Offset of the first line that is too long."""
    start = 0
    for line in text.split("\n"):
        if len(line) > MAX_LINE:
            return start
        start += len(line) + 1
    return None


def has_hidden(value: str) -> str | None:
    """Name of the first character in `value` that nobody can see, such as U+202E."""
    found = _FORBIDDEN.search(value)
    return None if found is None else _name(found.group())


def split_front_matter(text: Text) -> tuple[Text | None, Text, tuple[Diagnostic, ...]]:
    """Divide a Markdown file into what stands between its `---` lines (None without) and the body.

    When the front matter is not opened or not closed there is a fault, and the body is empty.
    """
    places = Places(text)
    nothing = places.part(len(text), len(text))
    opening = _OPENING.match(text)
    if opening is None:
        dashes = _ALMOST_OPENING.match(text)
        return (None, text, ()) if dashes is None else (None, nothing, (_not_opened(text, dashes),))
    closing = _FENCE.search(text, opening.end())
    if closing is None:
        return None, nothing, (_unclosed(text, places),)
    body = min(closing.end() + 1, len(text))
    front = places.part(opening.end(), closing.start())
    return front, places.part(body, len(text)), ()


def section(text: Text, key: str) -> Text | None:
    """The part of a YAML file under one key of its outermost level, with the key; None without.

    So one part of a file can be read whose other parts use what we refuse.
    """
    found = re.search(rf"^{re.escape(key)}:.*(?:\n(?:[ \t#].*)?)*", text, re.MULTILINE)
    return Places(text).part(found.start(), found.end()) if found else None


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _other_encoding(data: bytes) -> str | None:
    for mark, name in _OTHER_ENCODINGS.items():
        if data.startswith(mark):
            return name
    pair = data[:2]
    return "UTF-16" if len(pair) == len(b"ab") and pair.count(0) == 1 else None


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"


def _too_large(position: Position) -> Diagnostic:
    return Diagnostic(
        position,
        "file-is-small-enough",
        message("The file is larger than {limit} bytes.", limit=MAX_BYTES),
        message("Divide it, or put the long parts in attachments."),
    )


def _wrong_encoding(position: Position, encoding: str) -> Diagnostic:
    return Diagnostic(
        position,
        "text-is-utf8",
        message("The file is saved as {encoding}, not as UTF-8.", encoding=encoding),
        message("Save the file again with the encoding UTF-8."),
    )


def _bad_byte(data: bytes, offset: int, path: str) -> Diagnostic:
    before = _lines(data[:offset].decode("utf-8").removeprefix(_BOM))
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    byte = data[offset]
    return Diagnostic(
        Position(path, line, column),
        "text-is-utf8",
        message(
            "The file is not saved as UTF-8: byte {byte} in line {line}, column {column} "
            "would be the letter «{letter}» in the older encoding Latin-1.",
            byte=f"{byte:02X}",
            line=line,
            column=column,
            letter=bytes([byte]).decode("cp1252", errors="replace"),
        ),
        message("Save the file again with the encoding UTF-8."),
    )


def _hidden(text: Text, offset: int) -> Diagnostic:
    return Diagnostic(
        Places(text).at(offset),
        "characters-are-visible",
        message(
            "An invisible control character ({character}) stands here.",
            character=_name(text[offset]),
        ),
        message("Delete it: it often comes along when text is pasted from another program."),
    )


def _long_line(position: Position) -> Diagnostic:
    return Diagnostic(
        position,
        "lines-are-short-enough",
        message("The line is longer than {limit} characters.", limit=MAX_LINE),
        message("Break the line into several."),
    )


def _not_opened(text: Text, dashes: re.Match[str]) -> Diagnostic:
    return Diagnostic(
        Places(text).at(dashes.start(1)),
        "front-matter-is-closed",
        message("The front matter begins with ---, not with «{sign}».", sign=dashes[1]),
        message("Write three hyphens. Word processors often put another sign in their place."),
    )


def _unclosed(text: Text, places: Places) -> Diagnostic:
    return Diagnostic(
        places.at(text.index("---")),
        "front-matter-is-closed",
        message("The front matter that begins here with --- has no end."),
        message("Put a line with only --- below the last line of the front matter."),
    )
