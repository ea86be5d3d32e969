"""Faults of the machine, and the death of a process, at one step of its work with files."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from motebok.publish import assembling


class KilledError(BaseException):
    """Stands for the end of the process."""


class Fault:
    """Lets the machine fail at one step of its work with files, counted from 0."""

    STEPS = (
        (os, "link"), (os, "sync"), (Path, "mkdir"), (Path, "rename"), (Path, "replace"),
        (Path, "symlink_to"), (Path, "write_bytes"), (Path, "unlink"), (assembling, "_copy"),
    )  # fmt: skip

    def __init__(self, at: int, error: BaseException) -> None:
        self.left = at
        self.error = error

    def is_due(self) -> bool:
        """Whether this step fails: that one, and each after it."""
        self.left -= 1
        return self.left < 0

    @contextmanager
    def let_loose(self) -> Iterator[None]:
        """Let it happen within the block."""
        with pytest.MonkeyPatch.context() as patch:
            for owner, name in self.STEPS:
                patch.setattr(owner, name, self._failing(getattr(owner, name)))
            yield

    def _failing(self, real: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object, **named: object) -> object:
            if self.is_due():
                raise self.error
            return real(*arguments, **named)

        return step
