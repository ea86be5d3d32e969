"""The process that reads attachments: asked once, survived always."""

import os
import signal
from io import BytesIO
from pathlib import Path

import documents
import pytest

from motebok.attachments import (
    MAX_BYTES,
    Danger,
    Finding,
    Inspector,
    Kind,
    RefusedError,
    Report,
    Store,
    Trace,
)
from motebok.attachments import worker as worker_module
from motebok.attachments.inspector import _Worker
from motebok.attachments.report import from_json, to_json

HEAVY = documents.png(documents.chunk(b"iTXt", b"xmp\0" + b"<dc:creator " * 200_000))
"""Takes hours to look through."""


def _dangers(report: Report) -> list[Danger]:
    return [each.danger for each in report.findings]


def test_it_tells_what_it_found() -> None:
    with Inspector() as inspector:
        report = inspector.report(documents.made("plan.pdf", "number"))
        assert report.kind is Kind.PDF
        assert documents.NUMBER in report.text
        assert _dangers(inspector.report(documents.with_macros())) == [Danger.MACROS]
        assert _dangers(inspector.report(b"")) == [Danger.EMPTY]
        assert _dangers(inspector.report(bytes(MAX_BYTES + 1))) == [Danger.TOO_LARGE]


def test_after_a_file_that_takes_too_long_the_next_one_is_read() -> None:
    with Inspector() as inspector:
        first = _process(inspector, documents.svg())
        assert _dangers(inspector.report(HEAVY)) == [Danger.DEMANDING]
        assert inspector.report(documents.png()).findings == ()
        assert _process(inspector, documents.svg()) != first


def _process(inspector: Inspector, data: bytes) -> int:
    inspector.report(data)
    assert inspector._worker
    return inspector._worker._process.pid


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV])
def test_a_process_that_is_ended_from_outside_harms_one_file_at_most(how: signal.Signals) -> None:
    with Inspector() as inspector:
        os.kill(_process(inspector, documents.svg()), how)
        assert inspector.report(documents.png()).findings in {(), (Finding(Danger.DEMANDING),)}
        assert inspector.report(documents.photo()).findings == ()


def test_a_process_that_cannot_begin_is_our_own_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motebok.attachments.inspector._COMMAND", ("false",))
    with Inspector() as inspector, pytest.raises(RuntimeError):
        inspector.report(documents.svg())


def test_no_process_is_left_behind() -> None:
    with Inspector() as inspector:
        process = _process(inspector, documents.svg())
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_it_cannot_write_a_file(tmp_path: Path) -> None:
    worker = _Worker()
    try:
        limits = Path(f"/proc/{worker._process.pid}/limits")
        worker.ask({"do": "examine", "size": 0, "title": ""}, b"")
        words = next(line for line in limits.read_text().splitlines() if "Max file size" in line)
        assert words.split()[3:5] == ["0", "0"]
    finally:
        worker.stop()
    assert list(tmp_path.iterdir()) == []


def test_whatever_goes_wrong_in_it_the_next_job_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_data: bytes) -> Report:
        raise KeyError

    monkeypatch.setattr(worker_module, "examine", fail)
    monkeypatch.setattr(worker_module, "_limited", _unlimited)
    answers = BytesIO()
    job = b'{"do": "examine", "size": 1, "title": ""}\nx'
    worker_module.serve(BytesIO(job + b"\n".join([b"", job])[1:]), answers)
    assert answers.getvalue().count(b'{"fault": ["BROKEN", ""], "size": 0}\n') == 2


class _unlimited:  # noqa: N801 - it stands for a function
    def __init__(self, *, is_first: bool) -> None:
        self.is_first = is_first

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_error: object) -> None:
        pass


@pytest.mark.parametrize(
    "report",
    [
        Report(None),
        Report(Kind.PDF, (Finding(Danger.FETCHES, "https://example.no/å"),), is_searched=False),
        Report(Kind.XLSX, (), frozenset(Trace), frozenset({Trace.HIDDEN}), True, "æøå\f\n"),  # noqa: FBT003 - whether it is signed
    ],
)
def test_a_report_survives_its_way(report: Report) -> None:
    assert from_json(to_json(report)) == report


# The store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "attachments")


def test_a_file_is_read_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    data = documents.pdf("Hei")
    with Inspector(store) as inspector:
        first = inspector.report(data)
    monkeypatch.setattr("motebok.attachments.inspector._COMMAND", ("false",))
    with Inspector(store) as inspector:
        assert inspector.report(data) == first
        with pytest.raises(RuntimeError):
            inspector.report(documents.pdf("Hallo"))


def test_another_edition_reads_it_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    data = documents.pdf("Hei")
    with Inspector(store) as inspector:
        inspector.report(data)
    monkeypatch.setattr("motebok.attachments.store._edition", lambda: b"another")
    monkeypatch.setattr("motebok.attachments.inspector._COMMAND", ("false",))
    with Inspector(store) as inspector, pytest.raises(RuntimeError):
        inspector.report(data)


@pytest.mark.parametrize("junk", [b"", b"{", b"x" * 99, to_json(Report(None))])
def test_what_is_damaged_in_the_store_is_made_anew(store: Store, junk: bytes) -> None:
    data = documents.svg()
    with Inspector(store) as inspector:
        first = inspector.report(data)
        for path in store.folder.glob("*.json"):
            path.write_bytes(junk)
        assert inspector.report(data) == first


def test_a_store_that_fails_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Inspector(Store(tmp_path / "file" / "attachments")) as inspector:
        assert inspector.report(documents.svg()).findings == ()


def test_a_copy_is_made_once_for_each_title(store: Store, tmp_path: Path) -> None:
    source = tmp_path / "plan.pdf"
    source.write_bytes(documents.pdf(change=documents.annotation("Text", Contents="Nei")))
    with Inspector(store) as inspector:
        first = inspector.published(source, "En")
        assert first == inspector.published(source, "En") != inspector.published(source, "To")
        assert b"Nei" not in first


def test_a_damaged_copy_is_made_anew(store: Store, tmp_path: Path) -> None:
    source = tmp_path / "plan.pdf"
    source.write_bytes(documents.pdf())
    with Inspector(store) as inspector:
        first = inspector.published(source)
        for path in store.folder.glob("*.copy"):
            kept = path.read_bytes()
            path.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
        assert inspector.published(source) == first


def test_a_copy_of_what_cannot_be_published_is_not_made(store: Store, tmp_path: Path) -> None:
    source = tmp_path / "plan.docx"
    source.write_bytes(documents.with_macros())
    with Inspector(store) as inspector, pytest.raises(RefusedError):
        inspector.published(source)


def test_what_is_no_longer_asked_for_is_forgotten_after_a_while(store: Store) -> None:
    for name in ("old.json", "new.json", "used.json", "old.copy"):
        store.put(name, b"")
    for name in ("old.json", "used.json", "old.copy"):
        os.utime(store.folder / name, (0, 0))
    assert store.get("used.json") == b""
    store.forget(".json")
    assert sorted(path.name for path in store.folder.iterdir()) == [
        ".gitignore", "new.json", "old.copy", "used.json",
    ]  # fmt: skip
