"""The workers answer the same as anybody else, and are ended when they do not."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from machines import left_running

from motebok.pipeline.finishing import MadeFile
from motebok.pipeline.making import finish_each
from motebok.pipeline.workers import STOPPED, Workers
from motebok.plan.pages import Page

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(seconds=2.0) as found:
        yield found


def _pages(count: int) -> list[Page]:
    return [
        Page(f"{n}/", "nb", "", "x", str(n), "", None, source=f"meetings/{n}.md")
        for n in range(count)
    ]


def _quick(page: Page) -> MadeFile:
    return MadeFile(page.path, page.title.encode())


def _hangs_at_two_and_dies_at_five(page: Page) -> MadeFile:
    if page.title == "2":
        time.sleep(60)
    if page.title == "5":
        os._exit(7)
    return _quick(page)


def _fails(page: Page) -> MadeFile:
    raise ValueError(page.title)


def test_work_is_done_in_other_processes(workers: Workers) -> None:
    assert workers.submit(os.getpid).result() != os.getpid()


def _slow_pid() -> int:
    time.sleep(0.2)
    return os.getpid()


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="needs two cores")
def test_one_process_does_what_little_there_is_and_all_do_much() -> None:
    with Workers() as workers:
        assert len({workers.submit(os.getpid).result() for _ in range(8)}) == 1
        jobs = [workers.submit(_slow_pid) for _ in range(40)]
        assert len({job.result() for job in jobs}) == os.cpu_count()


def test_every_executor_gives_the_same_pages_in_order(workers: Workers) -> None:
    with ThreadPoolExecutor(1) as other:
        made = [finish_each(_quick, _pages(8), executor) for executor in (workers, other)]
    assert made == [(list(map(_quick, _pages(8))), [])] * 2


def test_a_page_that_hangs_is_named_and_the_rest_is_done(workers: Workers) -> None:
    done, given_up = finish_each(_hangs_at_two_and_dies_at_five, _pages(8), workers)
    assert [each.path for each in done] == [f"{n}/index.html" for n in (0, 1, 3, 4, 6, 7)]
    assert [each.position.path for each in given_up] == ["meetings/2.md", "meetings/5.md"]
    assert {each.code for each in given_up} == {"pages-come-to-an-end"}
    assert workers.submit(os.getpid).result() != os.getpid()


def test_a_job_that_takes_too_long_is_ended() -> None:
    with Workers(seconds=0.5) as workers, pytest.raises(STOPPED):
        workers.submit(time.sleep, 60).result()


def test_a_fault_comes_back_as_it_was(workers: Workers) -> None:
    with pytest.raises(ValueError, match="0"):
        finish_each(_fails, _pages(1), workers)


def test_jobs_are_not_waited_for_when_something_goes_wrong() -> None:
    start = time.monotonic()
    workers = Workers()
    workers.submit(time.sleep, 60)
    workers.__exit__(KeyboardInterrupt)
    assert time.monotonic() - start < 30


BEREFT = """
import time

import test_workers
from motebok.pipeline import workers

if __name__ == "__main__":
    workers._SPARE = -28.0
    own = workers.Workers()
    own.submit(time.sleep, 0).result()
    own.submit(JOB)
    print("begun", flush=True)
    time.sleep(60)
"""


def stuck() -> None:
    """Do not end, and let nothing else in the process have a turn."""
    re.fullmatch("(a|aa)+b", "a" * 100)


@pytest.mark.parametrize("job", ["time.sleep, 0", "time.sleep, 60", "test_workers.stuck"])
def test_workers_end_when_whoever_gave_them_work_is_killed(tmp_path: Path, job: str) -> None:
    script = tmp_path / "bereft.py"
    script.write_text(BEREFT.replace("JOB", job), encoding="utf-8")
    path = {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **path},
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        time.sleep(0.3)
        process.kill()
    assert left_running(process.pid) == []
