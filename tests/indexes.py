"""An index of pages as it lies on a server, put together from parts as a build does it."""

from collections.abc import Iterable, Mapping

from motebok.search import index, merged


def index_of(parts: Mapping[str, Iterable[tuple[str, str]]]) -> dict[str, bytes]:
    """Path → bytes; each part is its pages in order: addresses, and what stands there."""
    made = {name: index(pages) for name, pages in parts.items()}
    files = {file.path: file.data for file in merged({n: each.part for n, each in made.items()})}
    for name, each in made.items():
        files |= {f"fragment/{name}/{f}.pf_fragment": data for f, data in each.fragments.items()}
        files |= each.program
    return files
