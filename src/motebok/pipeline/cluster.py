"""Work that is done on other machines: by the workers of a Dask cluster.

They need this same program, and the archive's folder and the site's at the same paths.
"""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from motebok.diagnostics import RefusalError, message

_PATIENCE = 30
"""Seconds in which the cluster must answer."""


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Those who do the work, while the context lasts; RefusalError where none can be reached."""
    try:
        from distributed import Client  # noqa: PLC0415 - an extra that few install
    except ImportError:
        raise RefusalError(
            message("A cluster takes the package «distributed»: install motebok[cluster].")
        ) from None
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]  # it has few types
    except (OSError, ValueError) as error:
        raise RefusalError(
            message(
                "The cluster at «{address}» does not answer: {reason}.",
                address=address,
                reason=str(error),
            )
        ) from error
    with client:
        yield client.get_executor(pure=False)  # type: ignore[no-untyped-call]  # likewise
