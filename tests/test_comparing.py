"""A site can be compared with one that is built anew."""

from pathlib import Path

import pytest
from machines import small_archive

from motebok.cli import run

pytestmark = [pytest.mark.build, pytest.mark.slow]


def test_a_site_is_compared_with_one_built_anew(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = small_archive(root, tmp_path)
    command = ["build", "--root", str(archive), "--verify", "--no-search", "--lang", "en"]
    assert run(command) == 0
    assert capsys.readouterr().out.endswith("The site is the same as one that is built anew.\n")
    monkeypatch.setattr("motebok.pipeline.memory.Memory.has", lambda *_: True)
    (archive / "site" / "index.html").write_text("something else", encoding="utf-8")
    assert run(command) == 1
    assert "differs from one that is built anew in 1 files: index.html" in capsys.readouterr().out
