"""Pages are rendered by whoever does the work; one that does not come to an end is given up."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor

from motebok.diagnostics import Diagnostic, Position, message
from motebok.pipeline.workers import STOPPED
from motebok.plan.pages import Page
from motebok.render import Rendered

Advance = Callable[[int, int], None]
"""Told how many pages are done, and of how many."""

Render = Callable[[Page], Rendered]

_PORTION = 40
"""Pages that a worker takes at a time."""


def render(
    pages: Sequence[Page], renderer: Render, executor: Executor, advance: Advance
) -> tuple[tuple[Rendered, ...], tuple[Diagnostic, ...]]:
    """The finished pages in their order, and a fault for each page that was given up."""
    portions = [pages[start : start + _PORTION] for start in range(0, len(pages), _PORTION)]
    jobs = [executor.submit(_rendered, renderer, portion) for portion in portions]
    done: list[Rendered] = []
    given_up: list[Diagnostic] = []
    for portion, job in zip(portions, jobs, strict=True):
        try:
            done += job.result()
        except STOPPED:  # which of them it was shows when each is a job of its own
            alone = [executor.submit(_rendered, renderer, [page]) for page in portion]
            for page, own in zip(portion, alone, strict=True):
                try:
                    done += own.result()
                except STOPPED:
                    given_up.append(_fault(page))
        advance(len(done) + len(given_up), len(pages))
    return tuple(done), tuple(given_up)


def _rendered(renderer: Render, pages: Sequence[Page]) -> list[Rendered]:
    return list(map(renderer, pages))


def _fault(page: Page) -> Diagnostic:
    return Diagnostic(
        Position(page.source or "meetings"),
        "pages-come-to-an-end",
        message("The page «{address}» took too long to make, and was given up.", address=page.path),
        message(
            "Look for something unusual in the file, such as a very long paragraph or table, and "
            "write it simpler. Tell those who look after the program if you find nothing."
        ),
    )
