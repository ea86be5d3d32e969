"""From Markdown to HTML: parse, point the links, number the notes, and sanitise last."""

import html
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.serializers import to_html_string

from motebok.text.callouts import fold_details
from motebok.text.complexity import TOO_DEEP, TooComplexError, complexity
from motebok.text.dialect import lines, papers
from motebok.text.footnotes import drop_footnotes, number_footnotes
from motebok.text.links import Links, drop_foreign_images, resolve
from motebok.text.mentions import mark, marks
from motebok.text.narrowing import KEPT, Setting, are_plain, setting
from motebok.text.paragraphs import is_simple, set_blocks, set_links
from motebok.text.sanitise import sanitise, strip_tags
from motebok.text.structure import dress_tables, fit_headings

_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_PLAIN = re.compile(r"(?:[^\x00-\x1f\x7f-\x9f\\`\[<&*_:]|:(?!//))*")
_OPENING, _CLOSING = "<div>", "</div>"


@dataclass(frozen=True, slots=True)
class Words:
    """What is said to those who cannot see it, in the page's language; nothing is left out.

    `table` names a table that can be scrolled, `back` the way from a footnote to the text.
    """

    table: str = ""
    back: str = ""


NO_WORDS = Words()


@dataclass(frozen=True, slots=True)
class Pieces:
    """The HTML of each piece of a document in order, and of the footnotes of all of them."""

    html: tuple[str, ...]
    footnotes: str


def to_html(
    markdown: str,
    links: Links,
    heading_shift: int = 0,
    id_prefix: str = "",
    words: Words = NO_WORDS,
) -> str:
    """The document as safe HTML; raises `TooComplexError` for what `complexity` refuses.

    Headings are lowered by `heading_shift`; `id_prefix` begins every id and every link to one.
    """
    rendered = to_pieces((markdown,), links, heading_shift, id_prefix, words)
    return "\n".join(filter(None, (*rendered.html, rendered.footnotes)))


def to_pieces(
    markdowns: Sequence[str],
    links: Links,
    heading_shift: int = 0,
    id_prefix: str = "",
    words: Words = NO_WORDS,
) -> Pieces:
    """One document whose blocks are shown apart, with other things between them.

    Footnotes, ids and link definitions are those of the whole; so is what has been explained.
    """
    texts = tuple(markdowns)
    return _pieces(texts, setting(texts, links, heading_shift, id_prefix), words)


@lru_cache(maxsize=KEPT)
def _pieces(markdowns: tuple[str, ...], setting: Setting, words: Words) -> Pieces:
    """Kept, since most documents of a meeting stand on two or three of its pages."""
    links, shift, prefix = setting.links, setting.heading_shift, setting.id_prefix

    def finish(root: Element) -> None:
        fold_details(root)
        fit_headings(root, shift, prefix)
        number_footnotes(root, prefix, words.back)
        resolve(root, links, prefix)
        drop_foreign_images(root)
        dress_tables(root, words.table)
        mark(root, links)

    if are_plain(markdowns):
        written = _set(markdowns, links, prefix)
    else:
        written = _convert(papers, markdowns, finish)
    rendered = [sanitise(part).strip() for part in written]
    count = len(markdowns)
    return Pieces(tuple(rendered[:count]), "".join(rendered[count:]))


def inline(markdown: str, links: Links) -> str:
    """One line as safe HTML without blocks; line ends count as spaces.

    It is a document of its own: an abbreviation in it is explained, if `links` says so.
    """
    line = _WHITE.sub(" ", markdown).strip()
    if _PLAIN.fullmatch(line) and not marks(line, links):
        return line.replace(">", "&gt;").replace("\u00a0", "&nbsp;")

    def finish(root: Element) -> None:
        resolve(root, links, "")
        drop_foreign_images(root)
        mark(root, links)

    (rendered,) = _convert(lines, (line,), finish)
    return sanitise(rendered.removeprefix("<p>").removesuffix("</p>"))


def plain(markdown: str) -> str:
    """The words alone, with single spaces and without footnotes; one line counts as inline."""
    source = markdown.strip()
    if _PLAIN.fullmatch(source):
        return _WHITE.sub(" ", source)
    make = papers if "\n" in source else lines
    (rendered, *_) = _convert(make, (source,), drop_footnotes)
    return _WHITE.sub(" ", html.unescape(strip_tags(rendered))).strip()


class _Local(threading.local):
    """The converters of one thread: each is made once, and used by one text at a time."""

    def __init__(self) -> None:
        self.converters: dict[Callable[[], Markdown], Markdown] = {}


_LOCAL = _Local()


def _convert(
    make: Callable[[], Markdown], markdowns: Sequence[str], finish: Callable[[Element], None]
) -> list[str]:
    """Unsanitised HTML of each text, and of their footnotes if there are any."""
    if excess := complexity("\n\n".join(markdowns)):
        raise TooComplexError(excess)
    # A converter that an error has stopped half-way is not used again.
    converter = _LOCAL.converters.pop(make, None) or make()
    try:
        root = _parsed(converter.reset(), markdowns, are_lines=make is lines)
        finish(root)
        written = [_written(converter, part) for part in root]
    except RecursionError as error:
        raise TooComplexError(TOO_DEEP) from error
    _LOCAL.converters[make] = converter
    return written


def _parsed(converter: Markdown, markdowns: Sequence[str], *, are_lines: bool) -> Element:
    """One element for each text, and one for the footnotes, when there are any."""
    root = Element("div")
    for markdown in markdowns:
        part = SubElement(root, "div")
        if is_simple(markdown) and not are_lines:
            set_blocks(part, markdown)
            continue
        source = markdown.split("\n")
        for preprocessor in converter.preprocessors:
            source = preprocessor.run(source)
        converter.parser.parseChunk(part, "\n".join(source))
    for processor in converter.treeprocessors:
        changed = processor.run(root)
        root = root if changed is None else changed
    return root


def _set(markdowns: Sequence[str], links: Links, prefix: str) -> list[str]:
    """Unsanitised HTML of texts that are simple, and unmarked but for links."""
    root = Element("div")
    for markdown in markdowns:
        set_blocks(SubElement(root, "div"), markdown)
    set_links(root)
    resolve(root, links, prefix)
    mark(root, links)
    return [_bare(to_html_string(part)) for part in root]


def _written(converter: Markdown, part: Element) -> str:
    text = converter.serializer(part).strip()
    for postprocessor in converter.postprocessors:
        text = postprocessor.run(text)
    return _bare(text)


def _bare(text: str) -> str:
    """The HTML without the element around it."""
    return text.strip().removeprefix(_OPENING).removesuffix(_CLOSING).strip()
