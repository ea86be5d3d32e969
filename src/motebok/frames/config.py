"""What of mkdocs.yml is different when frames are built, above all for the other languages."""

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from motebok.frames.content import Place
from motebok.frames.frame import Slot

_TEXTS = ("site_name", "site_description", "site_author")
"""What the theme shows as it stands, though it is text and no HTML."""
_NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
Config = Mapping[str, object]


class _Escaped(str):
    """HTML that a template's own escaping leaves as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def changes_for(
    config: Config, root: Path, docs: Path, place: Place, *, is_searched: bool = False
) -> dict[str, object]:
    """The keys of mkdocs.yml that are replaced; titles are said in the language where they can be.

    `extra.titles` holds them: for each other language, a title of mkdocs.yml and its translation.
    """
    extra = _group(config.get("extra"))
    titles = _group(_group(extra.get("titles")).get(place.code))
    return {
        "docs_dir": str(docs),
        "use_directory_urls": True,
        **{key: _plain(_said(config.get(key, ""), titles)) for key in _TEXTS},
        "markdown_extensions": _said(config.get("markdown_extensions", []), titles),
        "theme": _said(_theme(config.get("theme"), root, place.code), titles),
        "nav": _nav(_said(config.get("nav", []), titles), place.home),
        "validation": {
            **_group(config.get("validation")),
            "nav": {"not_found": "ignore", "omitted_files": "ignore"},
            "links": {"anchors": "warn", "absolute_links": "warn"},
        },
        "extra": extra
        | {
            "homepage": place.home or ".",
            "motebok_home": place.home,
            "motebok_search": is_searched,
            "motebok_languages": _languages(place),
            "motebok_slots": {slot.name.lower(): slot.value for slot in Slot},
        },
    }


def _languages(place: Place) -> list[dict[str, object]]:
    """What pages say of the site's languages; nothing where there is one alone."""
    if len(place.homes) == 1:
        return []
    return [
        {"code": code, "name": _NAMES.get(code, code), "home": home, "own": code == place.code}
        for code, home in place.homes
    ]


def pages_named(nav: object) -> Iterator[str]:
    """The files of content/ that the navigation names, in order."""
    if isinstance(nav, list | Mapping):
        for below in nav.values() if isinstance(nav, Mapping) else nav:
            yield from pages_named(below)
    elif isinstance(nav, str) and nav.endswith(".md") and ":" not in nav:
        yield nav


def _group(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, Mapping) else {}


def _plain(value: object) -> object:
    return _Escaped(escape(value)) if isinstance(value, str) else value


def _said(value: object, titles: Config) -> object:
    """`value` with every text and every key that has a translation said in it."""
    if isinstance(value, str):
        return titles.get(value, value)
    if isinstance(value, Mapping):
        return {titles.get(key, key): _said(below, titles) for key, below in value.items()}
    return [_said(below, titles) for below in value] if isinstance(value, list) else value


def _theme(value: object, root: Path, language: str) -> dict[str, object]:
    theme = _group(value) or {"name": "material"}
    own = theme.get("custom_dir")
    if isinstance(own, str) and not (root / own).is_dir():
        del theme["custom_dir"]
    return theme | {"language": language}


def _nav(value: object, home: str) -> object:
    """Navigation with every address in the language's folder."""
    if isinstance(value, list):
        return [_nav(below, home) for below in value]
    if isinstance(value, Mapping):
        return {title: _nav(below, home) for title, below in value.items()}
    return f"{home}{value}" if isinstance(value, str) and ":" not in value else value
