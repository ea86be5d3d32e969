"""Takes the texts out of code and templates and brings the message catalogues up to date.

Run by `make messages`. The files come out the same whoever runs it, whenever: sorted, with the
files a text stands in but not the lines, and without dates or names.
"""

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from motebok.locale import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "src" / "motebok" / "locale" / "catalogues"

_MARKS: Mapping[str, slice] = {
    "message": slice(1),
    "gettext": slice(1),
    "_": slice(1),
    "ngettext": slice(2),
    "counted": slice(2),
    "key": slice(2, 3),  # what a key of the model is for
}
"""The functions that mark texts, and which of their arguments those are."""
_JINJA = {"trimmed": "true", "silent": "false", "encoding": "utf-8"}
_HEADER = r"""msgid ""
msgstr ""
"Language: {language}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def extracted() -> Catalog:
    """Every text of the code and the templates, with the files it stands in."""
    template = Catalog()
    for path in sorted((ROOT / "src").rglob("*.py")):
        _add(template, path, python_texts(path.read_text(encoding="utf-8")))
    for path in sorted((ROOT / "templates").rglob("*.jinja")):
        found = extract_from_file("jinja2.ext:babel_extract", path, options=_JINJA)
        _add(template, path, (texts for _, texts, _, _ in found))
    return template


def _add(template: Catalog, path: Path, texts: Iterable[str | tuple[str, ...]]) -> None:
    for each in texts:
        template.add(each, locations=[(path.relative_to(ROOT).as_posix(), 0)])


def python_texts(code: str) -> Iterator[str | tuple[str, ...]]:
    """The marked texts, a pair where there is a plural.

    Babel's own extractor sees neither calls inside calls nor those inside f-strings.
    """
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and (name := _name(node.func)) in _MARKS:
            arguments = node.args[_MARKS[name]]
            texts = tuple(text for each in arguments if (text := _text(each)) is not None)
            if texts and len(texts) == len(arguments):
                yield texts if len(texts) > 1 else texts[0]


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _text(argument: ast.expr) -> str | None:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    return None


def read(language: str) -> Catalog:
    """The catalogue as it stands; an empty one where there is no file yet."""
    path = CATALOGUES / f"{language}.po"
    if not path.exists():
        return Catalog(language)
    with path.open("rb") as file:
        return read_po(file, language)


def updated(language: str, template: Catalog) -> Catalog:
    """The catalogue with the texts of `template`; a near text is kept as fuzzy.

    English is filled in where nobody has said it in better words. A text that stands nowhere any
    more goes.
    """
    catalogue = read(language)
    catalogue.update(template)
    catalogue.obsolete.clear()
    if language == "en":
        for each in (entry for entry in catalogue if not complete(entry)):
            each.string = each.id
            each.flags.discard("fuzzy")
    return catalogue


def written(catalogue: Catalog, language: str) -> bytes:
    """The catalogue's file."""
    out = BytesIO()
    write_po(
        out,
        catalogue,
        width=100,
        omit_header=True,
        sort_output=True,
        include_previous=True,
        include_lineno=False,
    )
    return _HEADER.format(language=language).encode() + out.getvalue().strip() + b"\n"


def lacking(catalogue: Catalog) -> list[str]:
    """The texts without a translation that somebody has approved, in alphabetical order."""
    return sorted(str(each.id) for each in catalogue if each.id and not complete(each))


def complete(entry: Entry) -> bool:
    """Whether every form of the text is translated, and none only proposed."""
    forms = entry.string if isinstance(entry.string, tuple) else (entry.string,)
    return all(forms) and not entry.fuzzy


def main() -> None:
    """Writes the catalogues and says how many texts each lacks."""
    template = extracted()
    for language in LANGUAGES:
        catalogue = updated(language, template)
        (CATALOGUES / f"{language}.po").write_bytes(written(catalogue, language))
        sys.stdout.write(f"{language}: {len(catalogue)} texts, {len(lacking(catalogue))} to do\n")


if __name__ == "__main__":
    main()
