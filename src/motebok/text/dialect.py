"""The Markdown that papers are written in: which syntax there is, and none of raw HTML."""

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, SubstituteTagInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString, Registry

from motebok.text.callouts import Admonitions, Details
from motebok.text.fences import Comments, Fences
from motebok.text.footnotes import Footnotes
from motebok.text.lists import Lists, Numbered
from motebok.text.tasks import Tasks

_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
_PHRASE = r"<(kbd|sub|sup)>([^<>]*)</\1>"
_BARE = r"(?<![\w/])https?://[^\s<>«»\"\x02\x03]*[^\s<>«»\"\x02\x03.,;:!?'*_()\[\]]"
_NEVER = "\x03\x02"


def papers() -> Markdown:
    """A converter for the body of a paper."""
    return Markdown(
        extensions=[
            "def_list",
            "sane_lists",
            "tables",
            Footnotes(PLACE_MARKER=_NEVER),
            _Blocks(),
            _Inline(),
        ],
        extension_configs={"tables": {"use_align_attribute": True}},
    )


def lines() -> Markdown:
    """A converter for one line, in which nothing begins a block."""
    converter = Markdown(extensions=[_Inline()])
    parser = converter.parser
    parser.blockprocessors = Registry()
    parser.blockprocessors.register(ParagraphProcessor(parser), "paragraph", 10)
    return converter


class _Blocks(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's own signature
        """Add fenced code, comments, boxed and folded remarks, and tasks."""
        md.preprocessors.register(Fences(md), "fences", 25)
        md.preprocessors.register(Lists(md), "lists", 23)
        md.parser.blockprocessors.register(Numbered(md.parser), "olist", 40)
        md.parser.blockprocessors.register(Admonitions(md.parser), "admonition", 105)
        md.parser.blockprocessors.register(Details(md.parser), "details", 106)
        md.treeprocessors.register(Tasks(md), "tasks", 30)
        md.treeprocessors.deregister("footnote-duplicate")


class _Inline(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's own signature
        """Put a few harmless tags in the place of raw HTML, and skip what holds no syntax."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("entity")
        md.preprocessors.register(Comments(md), "comments", 24)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"<br ?/?>", "br"), "break", 91)
        md.inlinePatterns.register(_BareAddress(_BARE, md), "bare", 105)
        md.inlinePatterns.register(_Phrase(_PHRASE, md), "phrase", 90)
        md.inlinePatterns.register(_Entity(_ENTITY, md), "entity", 80)
        md.treeprocessors.register(_Unmarked(md), "unmarked", 21)


class _Phrase(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """The element, whose text may hold other markup."""
        del data
        element = Element(m[1])
        element.text = m[2]
        return element, m.start(), m.end()


class _BareAddress(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """A link that shows its address."""
        del data
        element = Element("a", {"href": m[0]})
        element.text = AtomicString(m[0])
        return element, m.start(), m.end()


class _Entity(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        """The character itself, so that what looks for words sees it."""
        del data
        character = unescape(m[0]).replace("&", f"{AMP_SUBSTITUTE}amp;")
        return character, m.start(), m.end()


class _Unmarked(Treeprocessor):
    """Tells the inline patterns to pass over text in which none of them can match."""

    _SYNTAX = re.compile(r"[\\`\[<&*_]| {2}\n|://")

    def run(self, root: Element) -> None:
        """Mark such text as atomic."""
        for element in root.iter():
            if element.text and not self._SYNTAX.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not self._SYNTAX.search(element.tail):
                element.tail = AtomicString(element.tail)
