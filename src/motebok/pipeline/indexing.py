"""Makes a tier of the search: months that have changed are indexed, then all are put together."""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import chain
from typing import cast

from motebok.finished import Rendered
from motebok.packing import packed, unpacked
from motebok.pipeline.finishing import Finisher, Made, MadeFile
from motebok.pipeline.inspecting import inspector
from motebok.pipeline.making import Kit
from motebok.pipeline.searching import Indexed, Month
from motebok.pipeline.workers import STOPPED
from motebok.plan import anchored_files
from motebok.plan.pages import in_language
from motebok.search import Part, Tier, index, laid, merged, path_in, record
from motebok.state.store import State

_PIECES = "pieces"
"""The kind under which it is kept what each tier was put together from."""
_QUICKLY = 1
"""How hard a part is compressed: it is unpacked again at each change of its tier."""

_Texts = Mapping[str, Sequence[tuple[str, str, str]]]
"""The path of a page → what the files hold that it links to: anchor, title, and text."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A month that was indexed: what was seen of it, its own files, and its part, compressed."""

    seen: bytes
    files: tuple[MadeFile, ...]
    part: bytes


def make_tier(tier: Indexed, kit: Kit, old: Made | None, state: State, executor: Executor) -> Made:
    """Make the files of a tier, of which `old` lie in the site already; SearchError as `index`."""
    name = f"{tier.tier} {kit.finisher.site}"
    data = state.get(_PIECES, name) if old else None
    known = cast("dict[str, _Piece]", unpacked(data)) if data else {}
    lacking = [each for each in tier.months if not _is_known(each, known)]
    known |= _pieces(tier.tier, lacking, kit, executor)
    pieces = {each.name: known[each.name] for each in tier.months}
    state.put(_PIECES, [(name, packed(pieces))])
    there = {file.path: file for file in old.files} if old else {}
    own = (file for piece in pieces.values() for file in piece.files)
    files = chain(own, _merged(tier.tier, pieces, kit.finisher, there))
    return Made(tuple({file.path: file for file in files}.values()), ())


def _is_known(month: Month, known: Mapping[str, _Piece]) -> bool:
    return month.name in known and known[month.name].seen == month.seen


def _merged(
    tier: Tier, pieces: Mapping[str, _Piece], finisher: Finisher, there: Mapping[str, MadeFile]
) -> Iterator[MadeFile]:
    """The files of the tier's words; most are named by what they hold, and may be there already."""
    parts = {name: _part(piece) for name, piece in pieces.items()}
    for file in merged(parts):
        path = path_in(tier, file.path)
        is_there = file.is_named_by_content and path in there
        yield there[path] if is_there else finisher.file(Rendered(path, file.data))


def _part(piece: _Piece) -> Part:
    return cast("Part", unpacked(zlib.decompress(piece.part)))


def _pieces(tier: Tier, months: Sequence[Month], kit: Kit, executor: Executor) -> dict[str, _Piece]:
    """Index months, each for itself."""
    finisher, texts = kit.finisher.only(()), _texts(months, kit)
    works = {
        month.name: (
            finisher,
            tier,
            month,
            {page.path: texts.get(page.path, ()) for page in month.pages},
        )
        for month in months
    }
    jobs = {name: executor.submit(_piece, *work) for name, work in works.items()}
    made: dict[str, _Piece] = {}
    for name, job in jobs.items():
        try:
            made[name] = job.result()
        except STOPPED:  # it has more time here
            made[name] = _piece(*works[name])
    return made


def _piece(finisher: Finisher, tier: Tier, month: Month, texts: _Texts) -> _Piece:
    pages = (
        (
            finisher.located(page.path),
            record(finisher.fetch(page.path).decode(), texts[page.path]),
        )
        for page in month.pages
    )
    indexed = index(pages)
    files = (finisher.file(Rendered(*file)) for file in laid(tier, month.name, indexed))
    return _Piece(month.seen, tuple(files), zlib.compress(packed(indexed.part), _QUICKLY))


def _texts(months: Iterable[Month], kit: Kit) -> _Texts:
    own = {file.path for month in months for file in month.attached}
    texts: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for page, anchor, title, address in anchored_files(kit.archive) if own else ():
        if address in own:
            found = inspector(kit.root).report(kit.finisher.fetch(address)).text
            for language in kit.archive.loaded.settings.all_languages if found else ():
                path = f"{in_language(page, language)}index.html"
                texts[path].append((anchor, title, found))
    return texts
