"""Takes the texts out of code and templates and brings the message catalogues up to date.

Run by `make messages`. The files come out the same whoever runs it, whenever: sorted, with the
files a text stands in but not the lines, and without dates or names.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "src" / "motebok" / "locale" / "catalogues"
LANGUAGES = ("nb", "nn", "en")

_KEYWORDS = {
    "message": None,
    "gettext": None,
    "_": None,
    "ngettext": (1, 2),
    "counted": (1, 2),
    "key": (3,),  # what a key of the model is for
}
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
    for path, method, options in _sources():
        found = extract_from_file(method, path, keywords=_KEYWORDS, options=options)
        for _, text, _, _ in found:
            template.add(text, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    return template


def _sources() -> Iterator[tuple[Path, str, dict[str, str]]]:
    for path in sorted((ROOT / "src").rglob("*.py")):
        yield path, "python", {}
    for path in sorted((ROOT / "templates").rglob("*.*")):
        if path.suffix in {".html", ".xml", ".txt", ".j2"}:
            yield path, "jinja2.ext:babel_extract", _JINJA


def read(language: str) -> Catalog:
    """The catalogue as it stands; an empty one where there is no file yet."""
    path = CATALOGUES / f"{language}.po"
    if not path.exists():
        return Catalog(language)
    with path.open("rb") as file:
        return read_po(file, language)


def updated(language: str, template: Catalog) -> Catalog:
    """The catalogue with the texts of `template`: English is filled in, a near text kept as fuzzy.

    A text that stands nowhere any more goes.
    """
    catalogue = read(language)
    catalogue.update(template)
    catalogue.obsolete.clear()
    if language == "en":
        for each in catalogue:
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
