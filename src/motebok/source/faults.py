"""What a YAML parser complains about, as a secretary would be told it."""

import re
from dataclasses import dataclass

from ruamel.yaml.error import MarkedYAMLError

from motebok.diagnostics import Diagnostic, Message, Position, message
from motebok.source.nodes import Places, Text

_CODE = "yaml-is-well-formed"
_MISSING_SPACE = re.compile(
    r"-(?=[^\W\d_])"  # -item
    r"|[^\s:\"'#\[{&*!|>%@`-][^:\"'\n]*:(?![\s/])(?<!\d:(?=\d))"  # key:value, but not 9:35, //
)
_HARD_SPACE = re.compile(
    r"^[ -]*(?:[^\s:][^:\n]*:)?[\u00a0\u2007\u202f\u3000]",  # before, or after -, or after key:
    re.MULTILINE,
)
BULLETS = frozenset("–—•·*")
"""Signs before the entries of a list that are no hyphen."""

_QUOTE_ALL = message('Put the whole text in straight quotation marks: "…".')
_ALIGN = message(
    "Let the keys that belong together begin in the same column, "
    "and every item of a list with a hyphen and a space."
)
_SIGN_CONTEXTS = (
    "while scanning an alias",
    "while scanning an anchor",
    "while scanning a tag",
    "while parsing a tag",
    "while scanning a directive",
    "while scanning a block scalar",
)
_SIGN_PROBLEMS = (
    "found character that cannot start any token",
    "found undefined tag handle",
    "mapping keys are not allowed in this context",
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """Where a value begins and ends in the text, and whether it is in quotes."""

    start: int
    end: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class _Scene:
    """A complaint: what was being read from `begin`, what went wrong at `where`."""

    places: Places
    context: str
    problem: str
    begin: int
    where: int
    last: Scalar

    @property
    def text(self) -> str:
        return self.places.text

    def line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def same_line(self, start: int, end: int) -> bool:
        return "\n" not in self.text[start:end]

    def first_sign(self, offset: int) -> int:
        """Offset of the first sign on the line of `offset` that is no space or tab."""
        start = self.line_start(offset)
        line = self.text[start:].split("\n", 1)[0]
        return start + len(line) - len(line.lstrip(" \t"))

    def begins_line(self, offset: int) -> bool:
        """Whether only spaces and hyphens stand before `offset` on its line."""
        return not self.text[self.line_start(offset) : offset].strip(" -")

    def fault(self, offset: int, text: Message, hint: Message) -> Diagnostic:
        return Diagnostic(self.places.at(offset), _CODE, text, hint)


def syntax_fault(text: Text, error: MarkedYAMLError, last: Scalar | None) -> Diagnostic:
    """Tell what is wrong in `text`; `last` is the value that was read before it went wrong."""
    end = len(text)
    where = end if error.problem_mark is None else min(error.problem_mark.index, end)
    begin = where if error.context_mark is None else min(error.context_mark.index, end)
    scene = _Scene(
        Places(text),
        error.context or "",
        error.problem or "",
        begin,
        where,
        last or Scalar(0, 0, quoted=False),
    )
    for judge in _JUDGES:
        fault = judge(scene)
        if fault is not None:
            return fault
    return scene.fault(where, message("This does not fit what stands before it."), _ALIGN)


def _tab(scene: _Scene) -> Diagnostic | None:
    start = scene.line_start(scene.where)
    tab = scene.text.find("\t", start, scene.first_sign(scene.where))
    if tab < 0:
        return None
    return scene.fault(
        tab,
        message("The line is indented with a tab."),
        message("Replace the tab with spaces, two for each step."),
    )


def _hard_space(scene: _Scene) -> Diagnostic | None:
    """A space of another kind, where YAML sees none."""
    start = scene.line_start(min(scene.begin, scene.last.start))
    found = _HARD_SPACE.search(scene.text, start)
    if found is None or found.start() > scene.where:
        return None
    return scene.fault(
        found.end() - 1,
        message("A hard space stands here, where an ordinary one must stand."),
        message("Delete it, and press the space bar; it often comes along with pasted text."),
    )


def bullet_fault(position: Position, sign: str) -> Diagnostic:
    """Tell that an entry of a list begins with another sign than YAML's hyphen."""
    return Diagnostic(
        position,
        _CODE,
        message("An entry of a list begins with a hyphen, not with «{sign}».", sign=sign),
        message("Write - and a space. Word processors often put another sign in its place."),
    )


def _bullet(scene: _Scene) -> Diagnostic | None:
    for offset in (scene.begin, scene.where):
        first = scene.first_sign(offset)
        if scene.text[first : first + 1] in BULLETS and scene.text[first + 1 : first + 2] == " ":
            return bullet_fault(scene.places.at(first), scene.text[first])
    return None


def _inside_quotes(scene: _Scene) -> Diagnostic | None:
    if "a quoted scalar" not in scene.context:
        return None
    if "escape" in scene.problem or "hexdecimal" in scene.problem:
        return scene.fault(
            scene.where,
            message("A backslash between double quotation marks has a meaning of its own."),
            message("Write \\\\ where a backslash is meant."),
        )
    return _open_quote(scene, scene.begin)


def _open_quote(scene: _Scene, start: int) -> Diagnostic:
    return scene.fault(
        start,
        message(
            "The quotation mark «{sign}» that opens here is not closed where the text ends.",
            sign=scene.text[start],
        ),
        message("Put the same quotation mark at the end of the text."),
    )


def _after_quotes(scene: _Scene) -> Diagnostic | None:
    last = scene.last
    if not last.quoted or scene.text[last.end : scene.where].strip(" "):
        return None
    if not scene.same_line(last.start, last.end):
        return _open_quote(scene, last.start)
    return scene.fault(
        scene.where,
        message("Text follows here after the quotation mark that ends the value."),
        message(
            "Put the quotation marks around the whole text, and write «…» for those inside it."
        ),
    )


def _first_sign(scene: _Scene) -> Diagnostic | None:
    if scene.context.startswith(_SIGN_CONTEXTS):
        offset = scene.begin
    elif scene.problem in _SIGN_PROBLEMS:
        offset = scene.where
    else:
        return None
    return scene.fault(
        offset,
        message("A text cannot begin with «{sign}» here.", sign=scene.text[offset]),
        _QUOTE_ALL,
    )


def _list_in_line(scene: _Scene) -> Diagnostic | None:
    if not scene.problem.startswith("block sequence entries are not allowed"):
        return None
    return scene.fault(
        scene.where,
        message("A list cannot begin here, in the middle of a line."),
        message(
            "Begin the list on the line below. "
            'If the hyphen belongs to the text, put the whole text in quotation marks: "…".'
        ),
    )


def _no_colon(scene: _Scene) -> Diagnostic | None:
    if not scene.problem.startswith("could not find expected ':'"):
        return None
    return _no_key(scene, scene.begin)


def _no_key(scene: _Scene, start: int) -> Diagnostic:
    return _missing_space(scene, start) or scene.fault(
        start,
        message("This line has no key: there is no colon with a space after it."),
        message("Write «key: value», or indent the line when it continues the text above."),
    )


def _missing_space(scene: _Scene, start: int) -> Diagnostic | None:
    if not scene.begins_line(start):
        return None
    found = _MISSING_SPACE.match(scene.text, start)
    if found is None:
        return None
    return scene.fault(
        found.end() - 1,
        message("A space is missing after «{sign}».", sign=found.group()[-1]),
        message("Write «key: value» and «- item» with a space after the sign."),
    )


def _colon(scene: _Scene) -> Diagnostic | None:
    if not scene.problem.startswith("mapping values are not allowed"):
        return None
    start = scene.last.start
    if scene.same_line(start, scene.where):
        return _colon_in_text(scene)
    if scene.begins_line(start):
        return _no_key(scene, start)
    return scene.fault(
        scene.first_sign(scene.where),
        message("The line is indented further than the line above, which has its value."),
        _ALIGN,
    )


def _colon_in_text(scene: _Scene) -> Diagnostic:
    return scene.fault(
        scene.where,
        message("A colon with a space after it cannot stand inside a text without quotes."),
        _QUOTE_ALL,
    )


def _bracket(scene: _Scene) -> Diagnostic | None:
    if not scene.problem.startswith("did not find expected ',' or"):
        return None
    if scene.same_line(scene.begin, scene.where) and scene.text[scene.where :][:1] == ":":
        return _colon_in_text(scene)
    opening = scene.text[scene.begin : scene.begin + 1]
    return scene.fault(
        scene.begin,
        message(
            "The bracket «{sign}» that opens here is not closed with «{closing}», "
            "or a comma is missing between the values.",
            sign=opening,
            closing="]" if opening == "[" else "}",
        ),
        message(
            "Close the bracket, and put a comma between the values. If the bracket belongs to "
            'the text, put the whole text in straight quotation marks: "…".'
        ),
    )


def _after_bracket(scene: _Scene) -> Diagnostic | None:
    before = scene.text[scene.line_start(scene.where) : scene.where].rstrip(" ")
    if before[-1:] not in {"]", "}"}:
        return None
    return scene.fault(
        scene.where,
        message("Text follows here after «{sign}».", sign=before[-1]),
        message('If the brackets belong to the text, put it all in straight quotation marks: "…".'),
    )


def _stray_sign(scene: _Scene) -> Diagnostic | None:
    sign = scene.text[scene.where : scene.where + 1]
    if sign not in {"]", "}", ","}:
        return None
    return scene.fault(
        scene.where,
        message(
            "The sign «{sign}» stands here without anything that it could belong to.", sign=sign
        ),
        message('Delete it, or put the whole text in straight quotation marks: "…".'),
    )


def _misplaced_line(scene: _Scene) -> Diagnostic | None:
    if scene.where != scene.first_sign(scene.where):
        return None
    return scene.fault(
        scene.where,
        message("The line does not fit the lines above: its indentation or its beginning."),
        _ALIGN,
    )


_JUDGES = (
    _tab,
    _hard_space,
    _inside_quotes,
    _bullet,
    _first_sign,
    _after_quotes,
    _list_in_line,
    _no_colon,
    _colon,
    _bracket,
    _after_bracket,
    _stray_sign,
    _misplaced_line,
)
