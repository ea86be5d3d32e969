"""The one place that knows MkDocs: run it quietly, and hear what it has to say."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from html import escape, unescape
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.yaml import yaml_load

from motebok.slug import slug

Finish = Callable[[str, str], str]
"""From a page's file and its HTML to the HTML that is shown."""


class EngineError(Exception):
    """MkDocs gave up; the text is its own."""


def read_config(config_file: Path) -> dict[str, object]:
    """mkdocs.yml as plain data, with what it inherits."""
    with _listening() as heard, _one_error(heard), config_file.open("rb") as file:
        return dict(yaml_load(file))


def run(
    config_file: Path, changes: Mapping[str, Any], theme: Path, finish: Finish
) -> tuple[str, ...]:
    """Build a site; `changes` replace keys of mkdocs.yml, `theme` stands behind its own folder.

    `finish` is the last step for what each page says, before the theme is put around it. Returns
    the warnings in MkDocs' words; raises EngineError.
    """
    with _listening() as heard, _one_error(heard):
        config = load_config(config_file=str(config_file), strict=False, **changes)
        _stand_behind(config, theme)
        config.mdx_configs.setdefault("toc", {})["slugify"] = _slugify
        config.plugins["motebok"] = _Finisher(finish)
        build(config)
    return tuple(record.getMessage() for record in heard)


def _stand_behind(config: MkDocsConfig, theme: Path) -> None:
    if not any(Path(folder).resolve() == theme.resolve() for folder in config.theme.dirs):
        own = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(own, str(theme))


def _slugify(text: str, _separator: str) -> str:
    return slug(text)


class _Finisher(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]  # MkDocs' own
    """Has the last word on a page; the theme escapes none of it."""

    def __init__(self, finish: Finish) -> None:
        self._finish = finish

    def on_page_content(self, html: str, /, *, page: Page, **_: object) -> str:
        """The page's HTML; its title and its headings' are text and nothing more."""
        page.title = _as_text(page.title or "")
        _as_texts(page.toc)
        return self._finish(page.file.src_uri, html)


def _as_texts(links: Iterable[AnchorLink]) -> None:
    for link in links:
        link.title, link.id = _as_text(link.title), _as_text(link.id)
        _as_texts(link.children)


def _as_text(html: str) -> str:
    return escape(unescape(html))


class _Keeper(logging.Handler):
    """Keeps the records of what went wrong."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record."""
        self.records.append(record)


@contextmanager
def _listening() -> Iterator[list[logging.LogRecord]]:
    """Take over MkDocs' logger for a while: nothing reaches the terminal."""
    logger = logging.getLogger("mkdocs")
    keeper, handlers, propagate = _Keeper(), logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [keeper], False
    try:
        yield keeper.records
    finally:
        logger.handlers, logger.propagate = handlers, propagate


@contextmanager
def _one_error(heard: list[logging.LogRecord]) -> Iterator[None]:
    try:
        yield
    except (Exception, SystemExit) as error:  # plugins and templates raise what they like
        said = [record.getMessage() for record in heard if record.levelno >= logging.ERROR]
        raise EngineError(" ".join(said) or f"{type(error).__name__}: {error}") from error
