"""What is taken out of the source before blocks are parsed: fenced code and comments."""

import re
from bisect import bisect_right
from collections import defaultdict
from html import escape

from markdown.preprocessors import Preprocessor

_OPENING = re.compile(r"( *)(`{3,}(?=[^`]*\Z)|~{3,})")
_CLOSING = re.compile(r" *(`{3,}|~{3,}) *\Z")
_CODE_IN_LINE = re.compile(r"`[^`\n]*`")


class Fences(Preprocessor):
    """Stash every fenced block as code; a fence without an end is ordinary text."""

    def run(self, lines: list[str]) -> list[str]:
        """Put a placeholder, as deep as the fence, between blank lines in the place of each."""
        closings: defaultdict[str, list[int]] = defaultdict(list)
        for index, line in enumerate(lines):
            if closing := _CLOSING.match(line):
                closings[closing[1]].append(index)
        if not closings:
            return lines
        kept: list[str] = []
        index = 0
        while index < len(lines):
            opening = _OPENING.match(lines[index])
            end = _next(closings[opening[2]], index) if opening else None
            if opening and end is not None:
                code = [_dedented(line, len(opening[1])) for line in lines[index + 1 : end]]
                kept += ["", opening[1] + self._stash(code), ""]
                index = end
            else:
                kept.append(lines[index])
            index += 1
        return kept

    def _stash(self, code: list[str]) -> str:
        text = escape("\n".join((*code, "")), quote=False)
        return str(self.md.htmlStash.store(f"<pre><code>{text}</code></pre>"))


class Comments(Preprocessor):
    """Drop comments, over as many lines as they last, unless they stand in a code span."""

    def run(self, lines: list[str]) -> list[str]:
        """Leave out each comment; one that never ends stays as text."""
        source = "\n".join(lines)
        if "-->" not in source:
            return lines
        kept: list[str] = []
        done = 0
        for start in _beginnings(source):
            if start < done:
                continue
            end = source.find("-->", start + 4)
            if end < 0:
                break
            kept.append(source[done:start])
            # Paragraphs on either side of a blank line must not become one.
            kept.append("\n\n" if "\n\n" in source[start:end] else "")
            done = end + 3
        kept.append(source[done:])
        return "".join(kept).split("\n")


def _beginnings(source: str) -> list[int]:
    """Where `<!--` stands outside the code spans of its line."""
    masked = _CODE_IN_LINE.sub(_blank, source) if "`" in source else source
    return [found.start() for found in re.finditer("<!--", masked)]


def _blank(span: re.Match[str]) -> str:
    return " " * len(span[0])


def _next(indices: list[int], index: int) -> int | None:
    place = bisect_right(indices, index)
    return indices[place] if place < len(indices) else None


def _dedented(line: str, indent: int) -> str:
    return line[min(indent, len(line) - len(line.lstrip(" "))) :]
