"""A cluster's workers make the same site as this machine alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster
from machines import small_archive

from motebok.cli import run
from motebok.diagnostics import RefusalError
from motebok.pipeline.cluster import cluster

pytestmark = [pytest.mark.build, pytest.mark.slow]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with LocalCluster(  # type: ignore[no-untyped-call]  # it has few types
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as found:
        yield found.scheduler_address


def _files(site: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def test_a_cluster_makes_the_same_site(address: str, root: Path, tmp_path: Path) -> None:
    archive = small_archive(root, tmp_path)
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for out, more in ((ours, ()), (theirs, ("--cluster", address))):
        (archive / ".motebok" / "state").unlink(missing_ok=True)
        assert run(["build", "--root", str(archive), "--out", str(out), *more]) == 0
    assert _files(ours) == _files(theirs)
    assert len(_files(ours)) > 50


def test_a_cluster_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motebok.pipeline.cluster._PATIENCE", 1)
    with pytest.raises(RefusalError) as refused, cluster("tcp://127.0.0.1:9"):
        pass
    assert "127.0.0.1:9" in str(dict(refused.value.message.values))
