"""Pages for those who read the site from a folder: every link names the file that it leads to.

A server answers at «../saker/» with the page in that folder; a browser that reads files does not.
"""

import posixpath
import re
from dataclasses import dataclass
from html import escape, unescape

PAGE = "index.html"

_TAG = re.compile(r'<(?:a|area|form|img|link|meta|script|source)\s(?:[^<>"]|"[^"]*")*>')
_ADDRESS = re.compile(r'(?<=\s)((?:href|src|action|data-finding|content="0; url)=)"?([^"]*)"')
_WHOLE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_PARTS = re.compile(r"(?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FileNaming:
    """Names files in the addresses of a site; `base` is where its root lies on its server."""

    base: str

    def page(self, html: str, path: str) -> str:
        """The page at `path` below the site's folder, with each address of the site so."""
        home = "../" * path.count("/")
        return _TAG.sub(lambda tag: _ADDRESS.sub(lambda it: self._named(it, home), tag[0]), html)

    def _named(self, found: re.Match[str], home: str) -> str:
        before = unescape(found[2])
        after = self.address(before, home)
        return found[0] if after == before else found[0].replace(found[2], escape(after))

    def address(self, address: str, home: str) -> str:
        """An address on a page from which `home` leads to the site's root; others' as they are."""
        parts = _PARTS.fullmatch(address)
        if parts is None or _WHOLE.match(address) or not parts["path"]:
            return address
        path = parts["path"]
        if path.startswith(self.base):
            path = f"{home}{path.removeprefix(self.base)}" or "."
        if path.rpartition("/")[2] in {"", ".", ".."}:
            path = posixpath.join(path, PAGE)
        return path + parts["rest"]
