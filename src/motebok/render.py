"""Page + frame → bytes: a pure function that can run in any executor."""

import traceback
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from html import escape as escaped
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.nodes import Call, Const, Name, Node, Template
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from motebok.addresses import quoted
from motebok.diagnostics import Message, RefusalError, message
from motebok.figures import FiguresView
from motebok.finished import Rendered
from motebok.frames import Frames
from motebok.locale import LANGUAGES, Speaker, has_marks, marked, page_speaker, unmarked
from motebok.plan.content import Content
from motebok.plan.pages import Page, in_language
from motebok.text import Links
from motebok.text.render import Pieces, Words, inline, plain, to_html, to_pieces
from motebok.text.tongues import with_languages
from motebok.text.unbroken import fenced, unbroken

_SUFFIX = ".jinja"
_KEPT = 256
"""Documents and tables of which the HTML is kept: those of a large meeting."""
_ID = "\x01"
"""What stands in a table's HTML where its id belongs, which differs between pages."""


class TemplateFaultError(RefusalError):
    """A template cannot be laid out; `message` says where and why."""


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders pages; `templates` are folders, of which an earlier one's templates go first."""

    templates: tuple[str, ...]
    frames: Frames

    def __call__(self, page: Page) -> Rendered:
        """Render one page; TemplateFaultError where a template is at fault."""
        try:
            return self._rendered(page)
        except TemplateError as error:
            raise TemplateFaultError(_template_fault(error)) from error

    def _rendered(self, page: Page) -> Rendered:
        welcome = self.frames.welcome.get(page.language, "")
        frame = self.frames[page.section, page.depth, page.language]
        html = frame.fill(
            title=page.title,
            name=_told(escaped(page.title), page.language),
            description=page.description,
            body=body(page, self.templates, welcome, self.frames.base, self.frames.site),
            toc=self._toc(page) if page.toc else "",
            address=quoted(page.address),
            canonical=page.moved or self._whole(page),
            moved=page.moved,
            is_gone=page.is_gone,
            record=page.record,
            language=page.language,
            feed=page.feed,
            event=self._event(page),
        )
        return Rendered(page.path, unmarked(html).encode())

    def _toc(self, page: Page) -> str:
        environment = _environment(self.templates, page.language)
        template = environment.get_template("partials/toc.html.jinja")
        return _told(template.render(toc=page.toc), page.language)

    def _event(self, page: Page) -> Mapping[str, object] | None:
        """With the page's address, where that of the site is known."""
        address = self._whole(page)
        return {**page.event, "url": address} if page.event and address else page.event

    def _whole(self, page: Page) -> str:
        """The page's whole address, where that of the site is known and the page has one."""
        if not self.frames.site or page.is_gone or page.address.endswith(".html"):
            return ""
        return f"{self.frames.site}/{quoted(in_language(page.address, page.language))}"


def body(
    page: Page, templates: tuple[str, ...], welcome: str = "", base: str = "/", site: str = ""
) -> str:
    """The page without its frame; `welcome` is the HTML that people wrote for the home page.

    `site` is the whole address of the site without a slash at the end, where it is known.
    """
    names = {
        "view": page.view,
        "page": page,
        "written": LANGUAGES[0],
        "welcome": Markup(marked(welcome, page.language)),  # noqa: S704 - made by MkDocs
        "base": base,
        "site": site,
        "host": site.partition("://")[2],
    }
    template = _environment(templates, page.language).get_template(f"pages/{page.template}")
    return unbroken(_told(template.render(names), page.language))


def _told(html: str, language: str) -> str:
    """With the language of all that is not in the page's; one without marks has but its own."""
    if language == LANGUAGES[0] and not has_marks(html):
        return html
    return with_languages(html, language)


def _template_fault(error: TemplateError) -> Message:
    """Where in a template, as far as it shows, and what."""
    if isinstance(error, TemplateNotFound):
        return message("There is no template «{file}».", file=str(error))
    places = [
        (Path(frame.filename).name, frame.lineno or 0)
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.endswith(_SUFFIX)
    ]
    if isinstance(error, TemplateSyntaxError):
        places = [(Path(error.filename or error.name or "").name, error.lineno)]
    file, line = places[-1] if places else ("", 0)
    return message(
        "The template «{file}» cannot be used, line {line}: {what}",
        file=file,
        line=str(line),
        what=error.message or "",
    )


class _Environment(Environment):
    """Templates in one language: its words are said when a template is read, once for all pages."""

    def __init__(self, templates: tuple[str, ...], words: Speaker) -> None:
        super().__init__(
            loader=FileSystemLoader(templates),
            autoescape=True,
            auto_reload=False,  # templates stay as they are while a site is built
            cache_size=-1,  # and there are not so many
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        self._say = _saying(words)
        self.policies["ext.i18n.trimmed"] = True
        self.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
            words.gettext, words.ngettext, newstyle=True
        )
        self.globals |= {"_": self._say, "no_links": Links()}

    def _parse(self, source: str, name: str | None, filename: str | None) -> Template:
        template = super()._parse(source, name, filename)
        _Said(self, self._say).visit(template)
        return template

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The environment's own where a template has no others, since every include asks."""
        return self.globals if d is None else super().make_globals(d)


class _Said(NodeTransformer):
    """Puts what `_("…")` says in its place; what has fields to fill is said when it is filled."""

    def __init__(self, environment: Environment, say: Callable[..., Markup]) -> None:
        self._environment = environment
        self._say = say

    def visit_Call(self, call: Call) -> Node:  # noqa: N802 - the library's name
        match call:
            case Call(node=Name(name="_"), args=[Const(value=str(text))], kwargs=[]):
                return Const(self._say(text), lineno=call.lineno, environment=self._environment)
        return self.generic_visit(call)


@cache
def _environment(templates: tuple[str, ...], language: str) -> Environment:
    words = page_speaker(language)
    environment = _Environment(templates, words)
    said = Words(words.gettext("Table that can be scrolled"), words.gettext("Back to the text"))
    environment.filters |= {
        "figures": _figures(environment),
        "markdown": partial(_markdown, words=said),
        "prose": partial(_prose, words=said),
        "inline": _inline,
        "plain": plain,
    }
    return environment


def _saying(words: Speaker) -> Callable[..., Markup]:
    """What the extension's own `_` does."""

    def say(text: str, **values: object) -> Markup:
        return Markup(words.gettext(text)) % values  # noqa: S704 - our own words

    return say


@dataclass(frozen=True, slots=True)
class Prose:
    """The HTML of a content's prose blocks by number, and of their footnotes."""

    html: tuple[Markup, ...]
    footnotes: Markup


def _prose(content: Content, words: Words) -> Prose:
    return _shown(to_pieces(content.prose, content.links, content.shift, content.id_prefix, words))


@lru_cache(maxsize=_KEPT)
def _shown(pieces: Pieces) -> Prose:
    return Prose(tuple(map(_once, pieces.html)), _once(pieces.footnotes))


def _once(html: str) -> Markup:
    """Elements as they will stand on every page; `html` is safe."""
    return Markup(fenced(unbroken(html)))  # noqa: S704 - sanitised by to_pieces, or a template's


def _figures(environment: Environment) -> Callable[[FiguresView], Markup]:
    """Lays out tables, each once, since the same ones stand on several pages of a meeting."""

    @lru_cache(maxsize=_KEPT)
    def laid_out(table: FiguresView) -> str:
        template = environment.get_template("partials/figures/table.html.jinja")
        return _once(template.module.figures(table))  # type: ignore[attr-defined]  # a macro

    def figures(table: FiguresView) -> Markup:
        alike = laid_out(replace(table, id=_ID))
        return Markup(alike.replace(_ID, escape(table.id)))  # noqa: S704 - laid out by a template

    return figures


def _markdown(text: str, links: Links, words: Words) -> Markup:
    return Markup(to_html(text, links, words=words))  # noqa: S704 - sanitised by to_html


def _inline(text: str, links: Links) -> Markup:
    return Markup(inline(text, links))  # noqa: S704 - sanitised by inline
