"""Message catalogues, read as gettext writes them.

Reading the text form keeps translations free of a build step. Babel's reader takes 40 ms for 800
messages and as long again to import; the files are written by `make messages` alone, in one form,
so that a small reader does. A test holds it to Babel's.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "catalogues"
_LINE = re.compile(r'(?:(msgid_plural|msgid|msgstr(?:\[\d\])?) )?"(.*)"')
_FUZZY = re.compile(r"^#,.*\bfuzzy\b", re.MULTILINE)
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The translations into one language: English text → one form, or singular and plural."""

    forms: Mapping[str, tuple[str, ...]]

    def one(self, text: str) -> str:
        """The translation of `text`, or the English itself where there is none."""
        return self.forms.get(text, (text,))[0]

    def many(self, singular: str, plural: str, number: int) -> str:
        """The form that goes with `number`; the three languages part 1 from all others."""
        return self.forms.get(singular, (singular, plural))[0 if number == 1 else -1]


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of `nb`, `nn` or `en`."""
    return parse((_FOLDER / f"{language}.po").read_text(encoding="utf-8"))


def parse(text: str) -> Catalogue:
    """The catalogue in a .po file's text, less what is fuzzy or not translated."""
    blocks = (block for block in text.split("\n\n") if not _FUZZY.search(block))
    entries = (dict(_strings(block)) for block in blocks)
    return Catalogue({each["msgid"]: forms for each in entries if (forms := _forms(each))})


def _forms(entry: Mapping[str, str]) -> tuple[str, ...]:
    if not entry.get("msgid"):
        return ()
    forms = tuple(text for keyword, text in entry.items() if keyword.startswith("msgstr"))
    return forms if all(forms) else ()


def _strings(block: str) -> Iterator[tuple[str, str]]:
    """Each keyword of an entry with its text, in the order written."""
    keyword, parts = "", list[str]()
    for line in block.splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            continue
        if found[1]:
            yield keyword, "".join(parts)
            keyword, parts = found[1], []
        parts.append(_ESCAPE.sub(_unescaped, found[2]))
    yield keyword, "".join(parts)


def _unescaped(found: re.Match[str]) -> str:
    return _ESCAPED.get(found[1], found[1])
