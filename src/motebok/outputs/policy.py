"""What a browser may do on the site: nothing but what the site itself holds.

The policy allows no inline script but those whose digests it names, no evaluation of text, and no
request to another host. It stands in every page, and in a snippet for nginx, which can also forbid
that the site is framed by others (the specification, Content Security Policy Level 3, leaves
frame-ancestors out of what a page can say of itself).
"""

import base64
import hashlib
import re
from collections.abc import Iterable

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
_DATA = re.compile(r"\btype=\"application/(?:ld\+)?json\"")

NGINX = "nginx/headers.conf"


def content_security_policy(pages: Iterable[str], *, is_searched: bool = False) -> str:
    """The policy of a site whose pages hold the inline scripts of these, and no others.

    A site that is searched needs a browser to compile WebAssembly of its own, and no more.
    """
    digests = {_digest(found["code"]) for page in pages for found in _SCRIPT.finditer(page)
               if _is_run(found)}  # fmt: skip
    compiled = ["'wasm-unsafe-eval'"] if is_searched else []
    scripts = " ".join(["'self'", *compiled, *sorted(digests)])
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self'",
            "img-src 'self' data:",  # the theme's icons are data in its stylesheet
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def with_policy(html: bytes, policy: str) -> bytes:
    """The page with its policy, which stands before anything that it governs."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(b"<title>", meta.encode() + b"<title>", 1)


def nginx_headers(policy: str) -> bytes:
    """Lines to include in the server's configuration."""
    lines = (
        f"add_header Content-Security-Policy \"{policy}; frame-ancestors 'none'\" always;",
        'add_header X-Content-Type-Options "nosniff" always;',
        'add_header Referrer-Policy "no-referrer" always;',
        'add_header Cross-Origin-Opener-Policy "same-origin" always;',
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _is_run(script: re.Match[str]) -> bool:
    attributes = script["attributes"]
    return "src=" not in attributes and not _DATA.search(attributes)


def _digest(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
