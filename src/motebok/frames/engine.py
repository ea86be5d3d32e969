"""The one place that knows MkDocs: run it quietly, and hear what it has to say."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

from motebok.slug import slug


class EngineError(Exception):
    """MkDocs gave up; the text is its own."""


def read_config(config_file: Path) -> dict[str, object]:
    """mkdocs.yml as plain data, with what it inherits."""
    with _listening() as heard, _one_error(heard), config_file.open("rb") as file:
        return dict(yaml_load(file))


def run(config_file: Path, changes: Mapping[str, Any], theme: Path) -> tuple[str, ...]:
    """Build a site; `changes` replace keys of mkdocs.yml, `theme` stands behind its own folder.

    Returns the warnings in MkDocs' words; raises EngineError.
    """
    with _listening() as heard, _one_error(heard):
        config = load_config(config_file=str(config_file), strict=False, **changes)
        _stand_behind(config, theme)
        config.mdx_configs.setdefault("toc", {})["slugify"] = _slugify
        build(config)
    return tuple(record.getMessage() for record in heard)


def _stand_behind(config: MkDocsConfig, theme: Path) -> None:
    if not any(Path(folder).resolve() == theme.resolve() for folder in config.theme.dirs):
        own = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(own, str(theme))


def _slugify(text: str, _separator: str) -> str:
    return slug(text)


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
