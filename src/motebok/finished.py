"""What rooms hand each other when a file of the site is done."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file: its path below the site's folder, and its bytes."""

    path: str
    data: bytes
