"""Inside the text: what is code or comment, links into the archive, HTML tags."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from motebok.body.blocks import RawTag, Reference, ReferenceKind
from motebok.diagnostics import Diagnostic, Position, message
from motebok.nearest import nearest
from motebok.source import Places, Text

_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_TICKS = re.compile("`+")
_NOT_NEWLINE = re.compile(r"[^\n]+")
_BRACKET = re.compile(
    r"[\\\[\]](?:"  # a set of signs, which is found fast
    r"(?<=\\)."
    r"|(?<=\[)"
    r"|(?<=\])(?:"
    r"(?P<link>\([ \t]*<?(?P<scheme>[^\W\d_][\w-]*):)"
    r"|\([ \t]*<?(?P<address>[^\s<>()[\]#][^\s<>()[\]]*)"
    r"|(?P<apart>[ \t]+\((?=(?P<word>[^\W\d_]+):[^\s()]+\)))"
    r"|))"
)
_TAG = re.compile(r"\\.|<(?P<name>[A-Za-z][A-Za-z0-9-]*)(?=[\s/>])")
_TITLE = re.compile(r"""\s["'].*$""")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_PUBLISHED = re.compile(r"vedlegg-\d+\.\w+")
"""How an attachment is called where it lies beside the page of its case."""
_WEB = re.compile(r"www\.|[\w-]+(?:\.[\w-]+)*\.(?:no|com|org|net|eu)(?:/|$)")
_OTHER_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "file", "data", "javascript"})


def spaces(found: re.Match[str]) -> str:
    """As many spaces as what was found is long."""
    return " " * len(found.group())


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with the spans, which are in order and apart, replaced by spaces; lines stay."""
    parts: list[str] = []
    done = 0
    for start, end in spans:
        parts.append(text[done:start])
        parts.append(_NOT_NEWLINE.sub(spaces, text[start:end]))
        done = end
    parts.append(text[done:])
    return "".join(parts)


def without_code(text: str) -> str:
    """`text` with its code spans replaced by spaces; a span ends in its own paragraph."""
    if "`" not in text:
        return text
    spans: list[tuple[int, int]] = []
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        spans.extend(_code_spans(text, start, gap.start()))
        start = gap.end()
    spans.extend(_code_spans(text, start, len(text)))
    return blanked(text, spans)


def plain(markdown: str) -> str:
    """`markdown` with its links replaced by their labels."""
    return _LINK.sub(r"\1", markdown) if "](" in markdown else markdown


def without_links(markdown: str, gone: Iterable[tuple[str, str]]) -> str:
    """`markdown` with the links of these kinds and targets replaced by their labels."""
    for kind, target in gone:
        found = ReferenceKind.find(kind)
        words = "|".join(map(re.escape, found.value.spellings() if found else ()))
        link = rf"\[([^\[\]]*)\]\([ \t]*<?(?:{words}):[ \t]*{re.escape(target)}(?=[ \t>)])[^)\n]*\)"
        markdown = re.sub(link, r"\1", markdown, flags=re.IGNORECASE)
    return markdown


def references(clear: str, places: Places) -> tuple[list[Reference], list[Diagnostic]]:
    """Links into the archive; `clear` is the text without code and comments."""
    found: list[Reference] = []
    faults: list[Diagnostic] = []
    opened: list[int] = []
    for token in _BRACKET.finditer(clear):
        sign = token.group()
        if sign == "[":
            opened.append(token.end())
        elif sign[0] == "]" and opened:
            start = opened.pop()
            if token["link"]:
                label = places.text[start : token.start()]
                result = _reference(clear, token, label, places)
                if isinstance(result, Reference):
                    found.append(result)
                elif result is not None:
                    faults.append(result)
            elif token["address"]:
                is_picture = clear[:start].endswith("![")
                faults += _leading_nowhere(token["address"], places, token, is_picture=is_picture)
            elif token["apart"] and ReferenceKind.find(token["word"]):
                faults.append(_link_apart(places.at(token.start() + 1)))
    return found, faults


def raw_tags(clear: str, places: Places) -> list[RawTag]:
    """HTML start tags; `clear` is the text without code and comments."""
    return [
        RawTag(places.part(*token.span("name"))) for token in _TAG.finditer(clear) if token["name"]
    ]


def _code_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    runs = [found.span() for found in _TICKS.finditer(text, start, end)]
    same: defaultdict[int, list[int]] = defaultdict(list)
    for index, (first, last) in enumerate(runs):
        same[last - first].append(index)
    spans: list[tuple[int, int]] = []
    index = 0
    while index < len(runs):
        first, last = runs[index]
        alike = same[last - first]
        closing = bisect_right(alike, index)
        if closing < len(alike) and not _escaped(text, first):
            index = alike[closing]
            spans.append((first, runs[index][1]))
        index += 1
    return spans


def _escaped(text: str, offset: int) -> bool:
    before = text[max(0, offset - 2) : offset]
    return before.endswith("\\") and before != "\\\\"


def _reference(
    clear: str, link: re.Match[str], label: str, places: Places
) -> Reference | Diagnostic | None:
    scheme = link["scheme"]
    position = places.at(link.start("scheme"))
    kind = ReferenceKind.find(scheme)
    if kind is None:
        return _unknown_scheme(scheme, position)
    line_end = clear.find("\n", link.end())
    line_end = len(clear) if line_end < 0 else line_end
    end = clear.find(")", link.end(), line_end)
    if end < 0:
        return _unclosed_link(position)
    if "[" in clear[link.end() : end]:
        return _unclosed_link(position)
    target = _target(places, link.end(), end)
    return Reference(kind.value.en, target, label) if target else _no_target(scheme, position)


def _target(places: Places, start: int, end: int) -> Text:
    written = places.text[start:end]
    target = _TITLE.sub("", written).rstrip(" \t>")
    start += len(target) - len(target.lstrip())
    return places.part(start, start + len(target.strip()))


def _unknown_scheme(scheme: str, position: Position) -> Diagnostic | None:
    if scheme.casefold() in _OTHER_SCHEMES:
        return None
    meant = nearest(scheme, ReferenceKind.known())
    if meant is None:
        return None
    return Diagnostic(
        position,
        "references-are-known",
        message("«{word}:» is no kind of reference.", word=scheme),
        message("Did you mean «{word}:»?", word=meant),
    )


def _leading_nowhere(
    address: str, places: Places, link: re.Match[str], *, is_picture: bool
) -> Iterator[Diagnostic]:
    """What is written as if the text lay beside other files: on the site it does not."""
    if _PUBLISHED.fullmatch(address):
        return
    if is_picture:
        text = message("The picture «{address}» is not shown in a text.", address=address)
        hint = message("Write the file under the case's «vedlegg», and link to it: (vedlegg:1).")
    else:
        text = message("The link «{address}» does not lead anywhere.", address=address)
        hint = (
            message("Did you mean «{word}»?", word=f"https://{address}")
            if _WEB.match(address)
            else message(
                "Write «vedlegg:» and the attachment's number, «sak:», «møte:» or «dokument:» "
                "and its name, or a whole address that begins with https://."
            )
        )
    yield Diagnostic(places.at(link.start("address")), "links-lead-somewhere", text, hint)


def _link_apart(position: Position) -> Diagnostic:
    return Diagnostic(
        position,
        "references-are-known",
        message("There is a space between ] and (, so this is no link."),
        message("Take the space away."),
    )


def _unclosed_link(position: Position) -> Diagnostic:
    return Diagnostic(
        position,
        "references-are-known",
        message("The reference is not closed with ) on its line."),
        message("Write it as [text](sak:committee/number), with no line break inside."),
    )


def _no_target(scheme: str, position: Position) -> Diagnostic:
    return Diagnostic(
        position,
        "references-are-known",
        message("The reference says nothing after «{word}:».", word=scheme),
        message("Write what it refers to, such as «sak:26-23» or «vedlegg:2»."),
    )
