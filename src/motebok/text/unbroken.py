"""What stays together on a line: grouped digits, dates, case numbers, sections and clock times."""

import re

_NODE = re.compile(r"<(?:(code|pre|script|style|svg|textarea)\b.*?</\1>|[^>]*>)|[^<]+", re.DOTALL)
_DIGIT = re.compile(r"\d")
_MONTH = (
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)"
)
_SPACE = re.compile(
    rf"""
    [ ](?:
        (?<=\d[ ])(?=\d{{3}}(?!\d))                         # 449 676
        | (?<=\d[ ])(?=(?:%|kr|kroner|min|mnok)(?!\w))      # 20 min
        | (?:(?<=\d[ ])|(?<=\d\.[ ]))(?={_MONTH}(?!\w))     # 29. september
        | (?:(?<=\b[Kk]l\.[ ])|(?<=\b[NnPp]r\.[ ]))(?=\d)   # kl. 09.00, nr. 1, pr. 2. tertial
        | (?:(?<=§[ ])|(?<=\b[Ss]ak[ ]))(?=\d)              # § 13, sak 26/23
        | (?:(?<=\b[A-ZÆØÅ][ ])|(?<=\b[A-ZÆØÅ]{{2}}[ ])|(?<=\b[A-ZÆØÅ]{{3}}[ ]))
            (?=\d{{1,4}}/\d\d(?!\d))                        # ST 75/23
    )
    """,
    re.VERBOSE,
)
_CLOCKS = re.compile(r"(?<!\d)\d\d[.:]\d\d–\d\d[.:]\d\d(?!\d)")


def unbroken(html: str) -> str:
    """The HTML with no-break spaces, and each range of clock times in a `span.clock`."""
    return _NODE.sub(_kept, html)


def _kept(node: re.Match[str]) -> str:
    text = node[0]
    if text.startswith("<") or not _DIGIT.search(text):
        return text
    return _CLOCKS.sub(r'<span class="clock">\g<0></span>', _SPACE.sub("\u00a0", text))
