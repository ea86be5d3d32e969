"""The addresses of all pages, as sitemaps.org describes them; nothing in it depends on the day."""

from collections.abc import Iterable, Iterator
from html import escape

from motebok.addresses import address_of

SITEMAP = "sitemap.xml"
MOST = 50_000
"""How many addresses a file may have, by the protocol."""


def sitemaps(paths: Iterable[str], site: str) -> Iterator[tuple[str, bytes]]:
    """Files that name the pages among a site's files, in order: each one's path and bytes.

    What has no room in one file stands in several, which `sitemap.xml` names then.
    `site` is its address without a slash at the end; without it addresses begin with a slash.
    """
    pages = (path for path in paths if path.endswith(".html"))
    addresses = sorted(address for path in pages if (address := address_of(path)))
    if len(addresses) <= MOST:
        yield SITEMAP, _file("urlset", "url", site, addresses)
        return
    starts = range(0, len(addresses), MOST)
    names = [f"sitemap-{number}.xml" for number, _ in enumerate(starts, 1)]
    yield SITEMAP, _file("sitemapindex", "sitemap", site, [f"/{name}" for name in names])
    for name, start in zip(names, starts, strict=True):
        yield name, _file("urlset", "url", site, addresses[start : start + MOST])


def _file(root: str, kind: str, site: str, addresses: Iterable[str]) -> bytes:
    entries = "".join(f"<{kind}><loc>{escape(site + each)}</loc></{kind}>\n" for each in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{entries}</{root}>\n"
    ).encode()
