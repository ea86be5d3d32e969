"""What documents refer to, and from where each thing is referred to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motebok.archive.mentions import Index, linked
from motebok.archive.types import DocumentLinks, Unresolved
from motebok.load.records import AnyDocument
from motebok.model.minutes import Minutes


@dataclass(frozen=True, slots=True)
class Referred:
    """Path of a document → what it refers to; address → addresses of what refers to it."""

    links: Mapping[str, DocumentLinks]
    mentioned: Mapping[str, tuple[str, ...]]
    unresolved: tuple[Unresolved, ...]


def referred_in(documents: Iterable[tuple[str, str | None, AnyDocument]], index: Index) -> Referred:
    """All references, of triples of address, committee or None, and document."""
    links: dict[str, DocumentLinks] = {}
    mentioned: dict[str, dict[str, None]] = {}
    unresolved: list[Unresolved] = []
    for source, committee, document in documents:
        found = links[document.path] = _links(document, committee, index, unresolved)
        for target in (*found.explicit.values(), *found.mentions.values()):
            if target and not _is_own(source, target, document):
                mentioned.setdefault(target, {})[source] = None
    return Referred(
        links, {name: tuple(sources) for name, sources in mentioned.items()}, tuple(unresolved)
    )


def _is_own(source: str, target: str, document: AnyDocument) -> bool:
    """Whether a reference says nothing new: to itself, or from minutes to their own cases."""
    if isinstance(document.front, Minutes):
        return target.startswith(f"{source.rpartition('/')[0]}/")
    return target == source


def _links(
    document: AnyDocument, committee: str | None, index: Index, unresolved: list[Unresolved]
) -> DocumentLinks:
    """What the document refers to; what nothing has is added to the unresolved."""
    explicit: dict[tuple[str, str], str | None] = {}
    for reference in document.references:
        if reference.kind == "attachment":
            continue
        target = index.target(reference.kind, reference.target, committee)
        explicit[reference.kind, str(reference.target)] = target
        if target is None:
            unresolved.append(
                Unresolved(
                    reference.target.position,
                    reference.kind,
                    str(reference.target),
                    index.candidates(reference.kind),
                )
            )
    return DocumentLinks(explicit, dict(linked(document.mentions, index, committee)))
