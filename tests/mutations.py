"""Files as somebody could spoil them: byte by byte, or in the language that they are written in.

The same seed spoils the same file in the same way.
"""

import re
import unicodedata
from collections.abc import Callable
from random import Random

NASTY = (
    "", " ", "~", "null", "ja", "nei", "on", "0", "-1", "1", "99999", "100000", "1" * 5000,
    "1e999999999", "-1e-999999999", "NaN", "-Infinity", "0x1F", "1_0", "٣", "²", "1.234", "1,234",
    "2023-02-30", "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "31.12.9999",
    "2024-02-29T24:00", "2024-02-29T23:59", "2024-02-29T12:00:00+01:00", "24:00", "23:60", "00:00",
    "00:00-00:00", "23:59-00:01", "09:00–", "08.30-09.00-10.00", "T", "-", "--", "---", "...",
    "- a", "- - - - a", "? a", "a: b", "a: b: c", "{}", "[]", "[[]]", "{a: }", "[a, b", "{a: b",
    "]", "}", "&a b", "*a", "<<: *a", "!!int 1", "!!python/object:os.system x", "%YAML 1.1", "@a",
    "`a", "|", ">", "|+9", ">-", "'", '"', "'a''b", '"a\\', '"\\ud800"', '"\\x00"', '"\\u202e"',
    "a #b", "# a", "\\", "\\\\", "a\\", "/", "//a", "../../x", "..", ".", "x/../y", "C:\\a", "con",
    "nul.md", "attachments/../meeting.yml", "a" * 300, "å" * 300, "a " * 3000, "([{" * 300,
    "[" * 4000, "`" * 999, "> " * 500, "1. " * 300, "|" * 500, "*_" * 800, "<!--" * 200, "${7*7}",
    "{{ 7*7 }}", "{% raw %}", "%(a)s", "{a}", "{0.__class__}", "%s%n", "<script>alert(1)</script>",
    '"><b>', "[a](javascript:alert(1))", "[a](sak:)", "[a](sak:x/1)", "[a](vedlegg:99999)",
    "[a](møte:u/x)", "sak 1/24 i LOSAM MH 31.02.2024", "ST {n}/{yy}", "{n}", "{yy}",
    "{n}{n}/{yy}{yyyy}", "{", "n}/{", "(?:a+)+$", "(a|a)*b", "[", ".*", "offl. § 13", "§",
    "Kari Nordmann", "losam-mh/2023-09-29", "a;b", "k1 = k1", "k9 = k1 / 0", "k1 = ((((((k2))))))",
    "k1=" + "(" * 500, "UB = UB + UB", "=", "😀", "e\u0301", "\u00e9", "ﬁ", "İ", "ı", "ß", "ẞ", "ǅ",
    "\u200b", "\u200d", "\ufe0f", "\u00ad", "\u0301" * 500, "\u202e", "\u2028", "\u0085", "\x00",
    "\x1b[2J", "\x7f", "\ufeff", "\ufffd", "\U000e0041", "\U0010ffff", "\u00a0", "\u3000", "\t",
    "ａ：ｂ", "‹›", "«»", "–", "\u2212",
)  # fmt: skip
"""Values that somebody could mean, mistype or plant."""

_KEYS = (
    "nr", "id", "tittel", "tid", "minutter", "type", "ved", "arkivsak", "saksframlegg", "vedlegg",
    "godkjenner", "merknad", "sak", "fortsetter", "unntatt", "sperret", "ettersendt", "trukket",
    "mangler", "pause", "dato", "start", "slutt", "møtested", "status", "årsak", "innkalling",
    "saksliste", "flyttet", "møtedager", "form", "lukket", "ubrukte", "personvern", "navn", "slag",
    "medlemmer", "rolle", "fra", "til", "saksnummer", "sakstyper", "frister", "betyr", "resultat",
    "votering", "over", "for", "mot", "habilitet", "til_stede", "forfall", "vara", "andre",
    "godkjent", "rettelser", "underskrift", "kontroll", "viser_til", "hjemmel", "deler", "hva",
    "når", "hvem", "punkter", "spor", "poster", "frist", "kort", "gjelder", "profiler", "rader",
    "identiteter", "toleranse", "gunstig", "nivå", "fortegn", "avvik", "kolonner", "sum", "godtatt",
    "rangert", "tekst", "diagram", "språk", "title", "date", "nav", "extra", "motebok",
)  # fmt: skip
_BYTES = (
    b"\x00", b"\xff", b"\xfe", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf",
    b"\xff\xfe", b"\xe2\x80\xae", b"\xc2\x85", b"\r", b"\n", b"\r\n", b"\t", b"\x0c", b"\x1b", b":",
    b"-", b"#", b"'", b'"', b"[", b"{", b"|", b"---\n", b"```", b"<!--", b"-->", b"&a ", b"*a",
)  # fmt: skip
_FENCES = ("tidslinje", "program", "frister", "skjermet", "behandling", "behandlng", "python", "")
_VALUE = re.compile(r"(?<=: )[^\n]+|(?<=- )[^\n:]+$|(?<=\|)[^|\n]*(?=\|)", re.MULTILINE)
_KEY = re.compile(r"(?:^|(?<=[ {,-]))[^\W\d][\w ]{0,30}(?=:)", re.MULTILINE)
_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(ord("!"), ord("~") + 1)})

Lines = list[str]


def mutated(data: bytes, seed: str) -> bytes:
    """`data` with one to four things wrong with it."""
    random = Random(seed)  # noqa: S311 - to be repeated, not to be secret
    if random.random() < 0.25:
        for _ in range(random.randint(1, 4)):
            data = random.choice(_OF_BYTES)(data, random)
        return data
    lines = data.decode("utf-8").split("\n")
    for _ in range(random.randint(1, 4)):
        lines = random.choice(_OF_LINES)(lines, random)
    return "\n".join(lines).encode("utf-8", errors="surrogatepass")


# Bytes


def _flip(data: bytes, random: Random) -> bytes:
    if not data:
        return b"\xff"
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]


def _put_bytes(data: bytes, random: Random) -> bytes:
    at = random.randint(0, len(data))
    put = random.choice(_BYTES) * random.choice((1, 1, 1, 2, 40))
    return data[:at] + put + data[at + random.choice((0, 0, 1, 3)) :]


def _cut_bytes(data: bytes, random: Random) -> bytes:
    start = random.randint(0, len(data))
    return data[:start] + data[start + random.choice((1, 2, 30, len(data))) :]


def _double_bytes(data: bytes, random: Random) -> bytes:
    start, end = sorted(random.randint(0, len(data)) for _ in range(2))
    return data[:end] + data[start:]


def _shuffle_bytes(data: bytes, random: Random) -> bytes:
    start = random.randint(0, len(data))
    piece = list(data[start : start + 12])
    random.shuffle(piece)
    return data[:start] + bytes(piece) + data[start + 12 :]


def _encode(data: bytes, random: Random) -> bytes:
    encoding = random.choice(("latin-1", "cp1252", "utf-16", "utf-16-le", "utf-32", "utf-8-sig"))
    return data.decode("utf-8", errors="replace").encode(encoding, errors="replace")


def _end_lines(data: bytes, random: Random) -> bytes:
    return data.replace(b"\n", random.choice((b"\r", b"\r\n", b"\n\n", b"\n\r", b"\x0b", b"")))


_OF_BYTES: tuple[Callable[[bytes, Random], bytes], ...] = (
    _flip, _flip, _put_bytes, _put_bytes, _cut_bytes, _double_bytes, _shuffle_bytes, _encode,
    _end_lines,
)  # fmt: skip


# Lines


def _swap(lines: Lines, random: Random) -> Lines:
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines = lines[:]
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def _double(lines: Lines, random: Random) -> Lines:
    start = random.randrange(len(lines))
    end = start + random.choice((1, 1, 3, 10))
    to = random.choice((end, random.randint(0, len(lines))))
    return lines[:to] + lines[start:end] * random.choice((1, 1, 1, 30)) + lines[to:]


def _delete(lines: Lines, random: Random) -> Lines:
    start = random.randrange(len(lines))
    return lines[:start] + lines[start + random.choice((1, 1, 1, 3, 10)) :] or [""]


def _indent(lines: Lines, random: Random) -> Lines:
    start = random.randrange(len(lines))
    end = start + random.choice((1, 1, 2, 5))
    step = random.choice((-4, -2, -1, 1, 2, 4, 8, 40))
    mark = random.choice((" ", " ", " ", "\t", "\u00a0"))
    changed = [mark * step + line if step > 0 else line[-step:] for line in lines[start:end]]
    return lines[:start] + changed + lines[end:]


def _replace(
    pattern: re.Pattern[str], lines: Lines, random: Random, put: Callable[[], str]
) -> Lines:
    text = "\n".join(lines)
    found = list(pattern.finditer(text))
    if not found:
        return lines
    spot = random.choice(found)
    return f"{text[: spot.start()]}{put()}{text[spot.end() :]}".split("\n")


def _nasty_value(lines: Lines, random: Random) -> Lines:
    return _replace(_VALUE, lines, random, lambda: random.choice(NASTY))


def _other_value(lines: Lines, random: Random) -> Lines:
    values = _VALUE.findall("\n".join(lines)) or [""]
    return _replace(_VALUE, lines, random, lambda: random.choice(values))


def _quoted_value(lines: Lines, random: Random) -> Lines:
    sign = random.choice("'\"")
    nasty = random.choice(NASTY)
    escaped = nasty.replace("'", "''") if sign == "'" else nasty.replace("\\", "\\\\")
    return _replace(_VALUE, lines, random, lambda: f"{sign}{escaped}{sign}")


def _block_value(lines: Lines, random: Random) -> Lines:
    deep = " " * random.choice((2, 4, 6, 8))
    style = random.choice(("|", ">", "|-", ">+", ""))
    return _replace(
        _VALUE, lines, random, lambda: f"{style}\n{deep}{random.choice(NASTY)}\n{deep}- b\n"
    )


def _grouped_value(lines: Lines, random: Random) -> Lines:
    key, nasty = random.choice(_KEYS), random.choice(NASTY)
    forms = (
        f"{{{key}: {nasty}}}",
        f"[{nasty}, {nasty}]",
        f"{{nb: {nasty}, en: x}}",
        f"[{{{key}: }}]",
    )
    return _replace(_VALUE, lines, random, lambda: random.choice(forms))


def _other_key(lines: Lines, random: Random) -> Lines:
    return _replace(_KEY, lines, random, lambda: random.choice(_KEYS))


def _nasty_key(lines: Lines, random: Random) -> Lines:
    return _replace(_KEY, lines, random, lambda: random.choice(NASTY))


def _insert_key(lines: Lines, random: Random) -> Lines:
    at = random.randint(0, len(lines))
    near = lines[min(at, len(lines) - 1)]
    indent = near[: len(near) - len(near.lstrip())]
    hyphen = random.choice(("", "", "- "))
    return [
        *lines[:at],
        f"{indent}{hyphen}{random.choice(_KEYS)}: {random.choice(NASTY)}",
        *lines[at:],
    ]


def _insert_line(lines: Lines, random: Random) -> Lines:
    at = random.randint(0, len(lines))
    nasty = random.choice(NASTY)
    line = random.choice((
        nasty, "---", "...", "", f"## {nasty}", f"# {nasty}", f"{nasty}\n===", f"- {nasty}",
        f"```{random.choice(_FENCES)}", "~~~~", f"<!-- tabell: t {nasty} -->", "<!--", "-->",
        f"|{nasty}|{nasty}|", "|---|---|", f"> {nasty}", f"[^1]: {nasty}", f"[a]: {nasty}",
        f"!!! note {nasty}", f"### Vedtak\n\n{nasty}", f"*[{nasty}]: x", f"{nasty}\n:   {nasty}",
    ))  # fmt: skip
    return [*lines[:at], line, *lines[at:]]


def _insert_sign(lines: Lines, random: Random) -> Lines:
    at = random.randrange(len(lines))
    column = random.randint(0, len(lines[at]))
    sign = random.choice((*"'\"[]{}|>&*!%@`#:,-?<()\\/=;\t\u00a0", ": ", " #", "- ", "\u0301", "«"))
    line = f"{lines[at][:column]}{sign}{lines[at][column:]}"
    return [*lines[:at], line, *lines[at + 1 :]]


def _nest(lines: Lines, random: Random) -> Lines:
    depth = random.choice((19, 20, 21, 60, 3000))
    opening, closing = random.choice((("[", "]"), ("{a: ", "}"), ("- ", ""), ("[{a: ", "}]")))
    return _replace(_VALUE, lines, random, lambda: opening * depth + closing * depth)


def _transform(lines: Lines, random: Random) -> Lines:
    at = random.randrange(len(lines))
    form = random.choice((
        lambda line: unicodedata.normalize("NFD", line), str.upper, str.title,
        lambda line: line.translate(_WIDE), lambda line: line.replace(" ", "\u00a0"),
        "\u0301".join, lambda line: line[::-1], lambda line: line * 400,
        lambda line: line.replace(":", "："), lambda line: line.replace("-", "–"),
    ))  # fmt: skip
    return [*lines[:at], form(lines[at]), *lines[at + 1 :]]


def _lengthen(lines: Lines, random: Random) -> Lines:
    unit = random.choice(("a", "å ", "[", "](", "`", "*a", "| ", "\U0001f600", "1", "<b>", "\\"))
    return _replace(
        _VALUE, lines, random, lambda: unit * random.choice((500, 5000, 19_000, 30_000))
    )


_OF_LINES: tuple[Callable[[Lines, Random], Lines], ...] = (
    _swap, _double, _delete, _indent, _nasty_value, _nasty_value, _other_value, _quoted_value,
    _block_value, _grouped_value, _other_key, _nasty_key, _insert_key, _insert_key, _insert_line,
    _insert_line, _insert_sign, _insert_sign, _nest, _transform, _lengthen,
)  # fmt: skip
