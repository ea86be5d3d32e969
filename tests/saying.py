"""Runs commands for what is published."""

import pytest

from motebok.cli import run


class Say:
    """Runs a command, and answers its exit code and what it says."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *arguments: str, lang: str = "en", to: str = "target") -> tuple[int, str]:
        code = run([*arguments, "--to", to, "--lang", lang])
        out, err = self.capsys.readouterr()
        assert not (out and err)
        return code, out + err
