"""The scanner of the leak tests finds a word wherever it stands, and nothing where it does not."""

import base64
import gzip
import html
import json
import quopri
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote

import documents
import pytest
from documents import name, packed, paragraph, pdf
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from scanning import scan, scan_data

Reached = Callable[[str], None]
Made = Callable[[str], bytes]


def _between(text: str) -> bytes:
    return f"Før {text} etter.\n".encode()


def _gzip(token: str) -> bytes:
    """As Pagefind keeps its fragments: with a word before what is packed."""
    return b"pagefind" + gzip.compress(b"pagefind_dcd" + _between(token), mtime=0)


def _docx(token: str) -> bytes:
    """A deletion that is tracked, in two runs."""
    runs = "".join(f"<w:r><w:delText>{part}</w:delText></w:r>" for part in (token[:5], token[5:]))
    return documents.docx(f'{paragraph("Åpent")}<w:p><w:del w:id="1">{runs}</w:del></w:p>')


def _nested(token: str) -> bytes:
    row = documents.cell("A1", token, form="str")
    return packed({"tall.xlsx": documents.xlsx({"Tall": documents.sheet(row)})})


def _pdf_of_glyphs(token: str) -> bytes:
    """A page whose letters are numbers that its font alone explains."""
    letters = sorted(set(token))
    pairs = "".join(f"<{n:04x}> <{ord(letter):04x}>\n" for n, letter in enumerate(letters, 1))
    meaning = DecodedStreamObject()
    meaning.set_data(
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{pairs}endbfchar\n".encode()
    )
    shown = "".join(f"{letters.index(letter) + 1:04x}" for letter in token)

    def put(writer: PdfWriter) -> None:
        font = DictionaryObject({
            name("Type"): name("Font"),
            name("Subtype"): name("Type0"),
            name("BaseFont"): name("Ukjent"),
            name("Encoding"): name("Identity-H"),
            name("ToUnicode"): writer._add_object(meaning),
        })  # fmt: skip
        fonts = DictionaryObject({name("F1"): font})
        page = writer.pages[0]
        page[NameObject("/Resources")] = DictionaryObject({name("Font"): fonts})
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 20 150 Td <{shown}> Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(content.flate_encode())

    return pdf(change=put)


def _pdf_of_author(token: str) -> bytes:
    return pdf(change=lambda writer: writer.add_metadata({"/Author": token}))


def _pdf_of_properties(token: str) -> bytes:
    """What a PDF tells of itself in XML, packed."""
    stream = DecodedStreamObject()
    stream.set_data(f"<x:xmpmeta><dc:creator>{token}</dc:creator></x:xmpmeta>".encode())

    def put(writer: PdfWriter) -> None:
        writer.root_object[name("Metadata")] = writer._add_object(stream.flate_encode())

    return pdf(change=put)


def _data_address(token: str) -> bytes:
    coded = base64.b64encode(f"<svg><title>{token}</title></svg>".encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{coded}">'.encode()


def _entities(token: str) -> bytes:
    """Named, decimal and hexadecimal in turn."""
    signs = (("&aring;" if letter == "å" else f"&#{ord(letter)};") for letter in token[:5])
    rest = "".join(f"&#x{ord(letter):X};" for letter in token[5:])
    return f"<p>{''.join(signs)}{rest}</p>".encode()


def _escapes(token: str) -> bytes:
    return json.dumps({"tittel": token}).replace("m", r"\u006d").encode()


def _quoted_printable(token: str) -> bytes:
    coded = quopri.encodestring(token.encode())
    return b"Emne: " + coded[:9] + b"=\r\n" + coded[9:]


def _calendar(token: str) -> bytes:
    return f"SUMMARY:Møte om {token[:6]}\r\n {token[6:]}\r\n".encode()


def _png(token: str) -> bytes:
    packed_text = zlib.compress(token.encode("latin-1"))
    return documents.png(documents.chunk(b"zTXt", b"Comment\0\0" + packed_text))


PLAIN: Mapping[str, Made] = {
    "plain.txt": _between,
    "capitals.txt": lambda token: token.upper().encode(),
}
WRAPPED: Mapping[str, Made] = {
    "utf-16-le.txt": lambda token: f"Ett {token}".encode("utf-16-le"),
    "utf-16-be.bin": lambda token: b"\x01" + f"Ett {token}".encode("utf-16-be"),
    "gzip.pf_fragment": _gzip,
    "tracked.docx": _docx,
    "nested.zip": _nested,
    "glyphs.pdf": _pdf_of_glyphs,
    "author.pdf": _pdf_of_author,
    "properties.pdf": _pdf_of_properties,
    "data.html": _data_address,
    "percent.txt": lambda token: quote(quote(token)).replace("b", "%62").encode(),
    "entities.html": _entities,
    "escapes.json": _escapes,
    "quoted.eml": _quoted_printable,
    "folded.ics": _calendar,
    "picture.png": _png,
    "unseen.html": lambda token: "\N{SOFT HYPHEN}\N{WORD JOINER}".join(token).encode(),
}
NAMES = ("file {}.txt", "folder {}/empty.txt", "decomposed {}.txt", "percent {}.txt")


def _token(place: str) -> str:
    """A word of its own for each place, with a letter beyond ASCII."""
    return f"blåmeis{zlib.crc32(place.encode()):08x}"


def _plant(folder: Path, word: Callable[[str], str]) -> None:
    for place, made in {**PLAIN, **WRAPPED}.items():
        (folder / place).write_bytes(made(word(place)))
    for place in NAMES:
        text = word(place)
        if place.startswith("decomposed"):
            text = normalize("NFD", text)
        if place.startswith("percent"):
            text = quote(text)
        path = folder / place.format(text)
        path.parent.mkdir(exist_ok=True)
        path.write_text("Tom.", encoding="utf-8")


PLACES = (*PLAIN, *WRAPPED, *NAMES)


def test_every_planted_token_is_found_and_only_where_it_is(
    tmp_path: Path, reached: Reached
) -> None:
    _plant(tmp_path, _token)
    found = scan(tmp_path, list(map(_token, PLACES)))
    assert sorted(found) == sorted(map(_token, PLACES))
    for place in (*PLAIN, *WRAPPED):
        assert {each.partition("!")[0] for each in found[_token(place)]} == {place}
    for place in NAMES:
        assert all(each.endswith("(name)") for each in found[_token(place)])
    assert len(PLACES) >= 16
    reached(f"{len(found)} of {len(PLACES)} tokens found in as many kinds of place")


def test_nothing_is_found_where_nothing_was_planted(tmp_path: Path) -> None:
    _plant(tmp_path, lambda place: f"blåmeis{zlib.crc32(f'{place}?'.encode()):08x}")
    assert scan(tmp_path, list(map(_token, PLACES))) == {}


@pytest.mark.parametrize("place", WRAPPED)
def test_what_is_wrapped_up_is_not_found_by_its_bytes(place: str) -> None:
    token = _token(place)
    data = WRAPPED[place](token)
    assert token.encode() not in data
    assert token.encode("latin-1") not in data
    assert scan_data(data, [token]) == {token}


@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
def test_base64_is_read_wherever_the_word_stands_in_it(before: str) -> None:
    coded = base64.b64encode(f"{before}blåmeis".encode())
    for data in (coded, b"QQ" + coded, b"/" + coded.rstrip(b"="), coded[:6] + b"\r\n" + coded[6:]):
        assert scan_data(data, ["blåmeis"]) == {"blåmeis"}


def test_wrappings_are_opened_within_each_other() -> None:
    inner = gzip.compress(packed({"a.txt": html.escape("blåmeis").encode("utf-16-le")}))
    coded = base64.b64encode(inner).decode()
    assert scan_data(json.dumps({"a": f"data:,{coded}"}).encode(), ["blåmeis"]) == {"blåmeis"}


def test_a_search_for_nothing_or_for_one_word_in_another_is_refused() -> None:
    for tokens in ([""], ["Blåmeis", "blåmeis"], ["blåmeis", "blåmeiser"]):
        with pytest.raises(ValueError, match=r"''|meis"):
            scan_data(b"", tokens)
