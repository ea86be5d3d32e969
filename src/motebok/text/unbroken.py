"""What stays together on a line: grouped digits, dates, case numbers, sections and clock times."""

import re

_FENCE = "\0"
"""No text has it, for the reader of files refuses it."""
_LITERALS = ("<code", "<pre", "<script", "<style", "<svg", "<textarea")
_LITERAL = re.compile(r"<(?=[cpst])(code|pre|script|style|svg|textarea)\b.*?</\1>", re.DOTALL)
_MONTH = (
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)"
)
_SPACE = re.compile(
    rf"""
    [ ](?=[\d%kmjfasondJFMASOND])(?:                     # first, for it rules most spaces out
        (?=\d)(?:
            (?<=\d[ ])(?=\d{{3}}(?!\d))                  # 449 676
            | (?<=\b[Kk]l\.[ ]) | (?<=\b[NnPp]r\.[ ])   # kl. 09.00, nr. 1, pr. 2. tertial
            | (?<=§[ ]) | (?<=\b[Ss]ak[ ])              # § 13, sak 26/23
            | (?:(?<=\b[A-ZÆØÅ][ ])|(?<=\b[A-ZÆØÅ]{{2}}[ ])|(?<=\b[A-ZÆØÅ]{{3}}[ ]))
                (?=\d{{1,4}}/\d\d(?!\d))                # ST 75/23
        )
        | (?<=[\d.][ ])(?:
            (?<=\d[ ])(?=(?:%|kr|kroner|min|mnok)(?!\w))  # 20 min
            | (?:(?<=\d[ ])|(?<=\d\.[ ]))(?={_MONTH}(?!\w))  # 29. september
        )
    )
    """,
    re.VERBOSE,
)
_CLOCK = 5
"""The letters of a clock time."""
_RANGE = re.compile(  # from its middle, since dashes are fewer than digits
    r"–(?=\d\d[.:]\d\d(?!\d))(?<=\d\d[.:]\d\d–)(?<!\d\d\d[.:]\d\d–)"
)


def unbroken(html: str) -> str:
    """The HTML with no-break spaces, and each range of clock times in a `span.clock`.

    What has been through here before, and is `fenced`, stays as it is.
    """
    parts = html.split(_FENCE)
    parts[::2] = map(_unbroken, parts[::2])
    return "".join(parts)


def fenced(html: str) -> str:
    """Whole elements that need not be looked through again, as part of a page."""
    return f"{_FENCE}{html}{_FENCE}"


def _unbroken(html: str) -> str:
    if not any(map(html.__contains__, _LITERALS)):  # as most are, and it is sooner seen so
        return _kept(html)
    written: list[str] = []
    done = 0
    for literal in _LITERAL.finditer(html):
        written += _kept(html[done : literal.start()]), literal[0]
        done = literal.end()
    return "".join((*written, _kept(html[done:])))


def _kept(html: str) -> str:
    """Likewise, for HTML without elements that stay as they are."""
    kept = _SPACE.sub(_space, html)
    written: list[str] = []
    done = 0
    for dash in _RANGE.finditer(kept):
        start, end = dash.start() - _CLOCK, dash.end() + _CLOCK
        if start >= done and not _is_in_tag(dash):
            written += kept[done:start], f'<span class="clock">{kept[start:end]}</span>'
            done = end
    return "".join((*written, kept[done:]))


def _space(found: re.Match[str]) -> str:
    return found[0] if _is_in_tag(found) else "\u00a0"


def _is_in_tag(found: re.Match[str]) -> bool:
    """Asked of the few places found, which takes less time than to look at each tag and text."""
    start = found.start()
    return found.string.rfind("<", 0, start) > found.string.rfind(">", 0, start)
