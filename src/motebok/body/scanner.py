"""A body line by line: headings, fences, comments and tables of figures; the rest is prose.

What counts as a heading is what counts for Python-Markdown, which renders the prose between.
"""

import re

from motebok.body.blocks import Block, Body, Fence, Heading, Prose
from motebok.body.captions import read_caption
from motebok.body.fences import Fences, Opening, opening_fault, unclosed
from motebok.body.inline import blanked, plain, raw_tags, references, spaces, without_code
from motebok.body.lines import BLANK, WHOLE_COMMENT, Lines
from motebok.body.tables import is_table, read_table
from motebok.diagnostics import Diagnostic, Message, Severity, message
from motebok.model.words import folded
from motebok.nearest import nearest
from motebok.slug import Slugs
from motebok.source import Text

_COMMENT = re.compile(r"<!--\s*(?P<word>[^\W\d_]+)\s*:")
_UNSEEN_LINE = re.compile(r" {0,3}\[(?://|comment)\]:", re.IGNORECASE)
"""How Markdown writes a comment without HTML: as where a link leads that nobody wrote."""
_UNDERLINE = re.compile(r"(?:=+|-+) *\Z")
_RULE = re.compile(r" {0,3}(?:(?:- {0,2}){3,}|(?:_ {0,2}){3,}|(?:\* {0,2}){3,}) *\Z")
_GONE = "\0"
"""What stands for a comment until it is cut: no text that was read can hold it."""
_GONE_LINES = re.compile(
    rf"(?P<apart>(?:\A|^[{BLANK}]*\n)(?=[{BLANK}]*{_GONE}))?"
    rf"(?:^[{BLANK}]*{_GONE}[{BLANK}{_GONE}]*(?:\n|\Z)(?(apart)(?:[{BLANK}]*\n)*))+",
    re.MULTILINE,
)
"""Lines with nothing but comments; where a blank line stands before them, with those after them."""
_GONE_SPACE = re.compile(rf"[{BLANK}]?{_GONE}+(?=[{BLANK}\n]|\Z)|{_GONE}+")
_CODE_IN_LINE = re.compile("`[^`]*`")
_TABLE_WORDS = ("tabell", "table")
_DEEPEST = 6


def scan(text: Text) -> tuple[Body, tuple[Diagnostic, ...]]:
    """Divide a body into its blocks; every line that is not blank stands in one of them."""
    scanner = _Scanner(Lines(text))
    scanner.run()
    places = scanner.lines.places
    clear = scanner.clear()
    links, faults = references(clear, places) if "[" in clear else ([], [])
    tags = raw_tags(clear, places) if "<" in clear else []
    body = Body(tuple(scanner.blocks), tuple(links), tuple(tags), bool(scanner.comments), text)
    return body, tuple(sorted(scanner.faults + faults, key=_place))


def cleared(text: Text) -> str:
    """A body, as long as it is, with spaces for what is code or comment."""
    scanner = _Scanner(Lines(text))
    scanner.run()
    return scanner.clear()


def without_comments(text: Text) -> str:
    """A body as if its comments had not been written; those that make tables stay.

    A line with nothing but comments goes as a whole, so that paragraphs around it run on, and
    paragraphs with one between them are as far apart as others.
    """
    if "<!--" not in text and "]:" not in text:
        return text
    scanner = _Scanner(Lines(text))
    scanner.run()
    parts: list[str] = []
    done = 0
    for start, end in scanner.comments:
        parts += (text[done:start], _GONE)
        done = end
    parts.append(text[done:])
    return _GONE_SPACE.sub("", _GONE_LINES.sub(_before, "".join(parts)))


def _before(gone: re.Match[str]) -> str:
    return gone["apart"] or ""


def _place(fault: Diagnostic) -> tuple[int, int]:
    return fault.position.line, fault.position.column


class _Scanner:
    """One pass over the lines; each step takes the index of a line and gives that of the next."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.blocks: list[Block] = []
        self.faults: list[Diagnostic] = []
        self.hidden: list[tuple[int, int]] = []
        self.comments: list[tuple[int, int]] = []
        self._fences = Fences(lines)
        self._slugs = Slugs()
        self._tables: dict[str, Text] = {}
        self._prose: int | None = None
        self._block_begins = True
        self._comments_end = True

    def run(self) -> None:
        index, end = 0, len(self.lines)
        while index < end:
            index = self._step(index)
        self._end_prose(index)

    def clear(self) -> str:
        """The text with spaces for its code and comments."""
        return without_code(blanked(self.lines.text, self.hidden))

    def _step(self, index: int) -> int:
        line = self.lines[index]
        if not line.strip(BLANK):
            self._block_begins = True
            return index + 1
        opening = self._fences.opening(index)
        if opening is not None and (after := self._fence(index, opening)) is not None:
            return after
        if line.startswith("#"):
            return self._hash_heading(index, line)
        if "<!--" in line and line.lstrip(" ").startswith("<!--"):
            return self._comment(index)
        if self._block_begins and self._is_underlined(index, line):
            return self._underlined_heading(index, line)
        return self._prose_line(index, line)

    # Prose

    def _begin_prose(self, index: int) -> None:
        if self._prose is None:
            self._prose = index

    def _prose_line(self, index: int, line: str) -> int:
        self._begin_prose(index)
        start = self.lines.starts[index]
        has_comment = "<!--" in line
        if not has_comment and "]:" in line and _UNSEEN_LINE.match(line):
            span = (start, self.lines.end(index))
            self.hidden.append(span)
            self.comments.append(span)
            return index + 1
        self._block_begins = _RULE.match(line) is not None
        return self._past_comments(start) if has_comment else index + 1

    def _end_prose(self, index: int) -> None:
        if self._prose is not None:
            text = self.lines.trimmed(self._prose, index)
            if text is not None:
                self.blocks.append(Prose(text))
        self._prose = None
        self._block_begins = True

    # Headings

    def _hash_heading(self, index: int, line: str) -> int:
        level = min(len(line) - len(line.lstrip("#")), _DEEPEST)
        written = line[level:]
        text = written.strip(BLANK)
        shorter = text.rstrip("#")
        if shorter.endswith("\\"):
            shorter = text[: len(shorter) + 1]
        if written[:1] not in {"", *BLANK}:
            self._fault(
                self.lines.starts[index],
                "headings-have-space",
                message("A space is missing after {signs}.", signs=line[:level]),
                message("Write «## Heading»; when # begins a text, write \\#."),
                Severity.WARNING,
            )
        column = level + len(written) - len(written.lstrip(BLANK))
        return self._heading(index, level, column, shorter.rstrip(BLANK), index + 1)

    def _is_underlined(self, index: int, line: str) -> bool:
        below = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        return (
            below.startswith(("=", "-"))
            and _UNDERLINE.match(below) is not None
            and not line.startswith("    ")
            and "\t" not in line[:4]
        )

    def _underlined_heading(self, index: int, line: str) -> int:
        level = 1 if self.lines[index + 1].startswith("=") else 2
        text = line.strip(BLANK)
        return self._heading(index, level, line.index(text), text, index + 2)

    def _heading(self, index: int, level: int, column: int, text: str, after: int) -> int:
        self._end_prose(index)
        offset = self.lines.starts[index]
        if not text:
            self._fault(
                offset,
                "headings-have-text",
                message("The heading has no text."),
                message("Write the heading after {signs}, or delete the line.", signs="#" * level),
            )
        start = offset + column
        written = Text(WHOLE_COMMENT.sub("", text), self.lines.place(index, column))
        self.blocks.append(Heading(level, written, self._slugs.unique(plain(written)), offset))
        if "<!--" in text and self._past_comments(start) > after:
            self.hidden.pop()  # it is an error, and so it hides nothing
            self.comments.pop()
            self._fault(
                start + text.index("<!--"),
                "comments-end-in-headings",
                message("The comment in this heading goes on below it."),
                message("End it with --> on the same line, or give it a line of its own."),
            )
        return after

    # Fences

    def _fence(self, index: int, opening: Opening) -> int | None:
        """Nothing when it is not closed and not ours: then it is an ordinary line."""
        fault = opening_fault(opening)
        if fault is not None:
            self.faults.append(fault)
        end = self._fences.closing(index, opening)
        if end is None:
            self.faults.append(unclosed(opening))
        if opening.kind is not None:
            self._end_prose(index)
            stop = self._fences.probable_end(index) if end is None else end
            kind = Text(opening.kind.value.en, opening.word.position)
            self.blocks.append(Fence(kind, self.lines.part(index + 1, stop)))
            end = stop - 1 if end is None else end
        elif end is not None:
            self._begin_prose(index)
        else:
            return None
        self.hidden.append((self.lines.starts[index], self.lines.end(end)))
        self._block_begins = True
        return end + 1

    # Comments and tables

    def _comment(self, index: int) -> int:
        start = self.lines.text.index("<!--", self.lines.starts[index])
        word = _COMMENT.match(self.lines.text, start)
        end = self._comment_end(start)
        if end is not None and word is not None:
            below = self.lines.next_written(self.lines.at(end) + 1)
            if folded(word["word"]) in _TABLE_WORDS:
                return self._table(index, word, end, below)
            self._misspelt_table(word, below)
        self._begin_prose(index)
        alone = end is not None and self._rest_is_blank(end)
        self._block_begins = alone
        return self._past_comments(start)

    def _past_comments(self, offset: int) -> int:
        """Index of the first line that begins after `offset` outside every comment."""
        index = self.lines.at(offset)
        line = self._without_code(offset)
        while (start := line.find("<!--", offset - self.lines.starts[index])) >= 0:
            start += self.lines.starts[index]
            end = self._comment_end(start)
            if end is None:
                break
            self.hidden.append((start, end))
            self.comments.append((start, end))
            offset = end
            if self.lines.at(end) != index:
                index = self.lines.at(end)
                line = self._without_code(end)
        return index + 1

    def _without_code(self, offset: int) -> str:
        """The line of `offset`, with spaces for the code spans from there on."""
        index = self.lines.at(offset)
        line = self.lines[index]
        if "`" not in line or "<!--" not in line:
            return line
        column = offset - self.lines.starts[index]
        return line[:column] + _CODE_IN_LINE.sub(spaces, line[column:])

    def _comment_end(self, start: int) -> int | None:
        end = self.lines.text.find("-->", start + 4) if self._comments_end else -1
        if end >= 0:
            return end + 3
        if self._comments_end:
            self._fault(
                start,
                "comments-are-closed",
                message("The comment that begins here with <!-- has no end."),
                message("Put --> after it."),
            )
        self._comments_end = False
        return None

    def _rest_is_blank(self, offset: int) -> bool:
        return not self.lines.text[offset : self.lines.end(self.lines.at(offset))].strip(BLANK)

    def _table(self, index: int, word: re.Match[str], end: int, below: int) -> int:
        self._end_prose(index)
        places = self.lines.places
        position = places.at(word.start())
        caption, faults = read_caption(places, word.end(), end - 3, position)
        self.faults.extend(faults)
        self.hidden.append((word.start(), end))
        if not self._rest_is_blank(end) or not is_table(self.lines, below):
            self._fault(
                word.start(),
                "table-comments-have-tables",
                message("There is no table below the comment that announces one."),
                message(
                    "Put the table on the lines below: a line with the columns' names, "
                    "a line with |---|---|, and a line for each row."
                ),
            )
            self._begin_prose(index)
            return self._past_comments(end)
        self._name_once(caption.id)
        table, after, faults = read_table(self.lines, below, caption)
        self.faults.extend(faults)
        self.blocks.append(table)
        for row in range(below, after):
            if "<!--" in self.lines[row]:
                self._past_comments(self.lines.starts[row])
        return after

    def _name_once(self, name: Text) -> None:
        same = self._tables.setdefault(folded(name), name)
        if name and same is not name:
            self._fault_at(
                name,
                message(
                    "The table in line {line} is also named «{name}».",
                    line=same.position.line,
                    name=name,
                ),
            )

    def _misspelt_table(self, word: re.Match[str], below: int) -> None:
        meant = nearest(word["word"], _TABLE_WORDS)
        if meant is not None and is_table(self.lines, below):
            self._fault(
                word.start("word"),
                "table-comments-are-known",
                message("«{word}:» does not make the table one of figures.", word=word["word"]),
                message("Did you mean «{word}:»?", word=meant),
                Severity.WARNING,
            )

    # Faults

    def _fault_at(self, text: Text, what: Message) -> None:
        hint = message("Give each table a name of its own.")
        self.faults.append(Diagnostic(text.position, "table-names-are-unique", what, hint))

    def _fault(
        self,
        offset: int,
        code: str,
        what: Message,
        hint: Message,
        severity: Severity = Severity.ERROR,
    ) -> None:
        position = self.lines.places.at(offset)
        self.faults.append(Diagnostic(position, code, what, hint, severity))
