"""The addresses of all pages, as sitemaps.org describes them; nothing in it depends on the day."""

from collections.abc import Iterable
from html import escape

from motebok.addresses import address_of

SITEMAP = "sitemap.xml"


def sitemap(paths: Iterable[str], site: str) -> bytes:
    """The pages among a site's files, in order.

    `site` is its address without a slash at the end; without it addresses begin with a slash.
    """
    pages = (path for path in paths if path.endswith(".html"))
    addresses = sorted(address for path in pages if (address := address_of(path)))
    entries = "".join(f"<url><loc>{escape(site + each)}</loc></url>\n" for each in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{entries}</urlset>\n"
    ).encode()
