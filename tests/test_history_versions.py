"""How the folders of meetings have changed on the main line."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest
from repositories import Repository, base, git

from motebok.history import Origin, Version, contents, origin, standing, versions

HOME = "meetings/u/2024-01-10"
MEETING = f"{HOME}/meeting.yml"
NAME = "u/2024-01-10"


def _texts(root: Path, held: tuple[Version, ...]) -> list[tuple[str, Mapping[str, str]]]:
    """When each version came to be, and the texts of its files."""
    data = contents(root, (blob for each in held for blob in each.blobs.values()))
    return [
        (f"{each.time:%Y-%m-%d %H:%M}", {n: data[blob].decode() for n, blob in each.blobs.items()})
        for each in held
    ]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with a meeting that was changed twice."""
    made = Repository(tmp_path / "archive")
    made.commit(
        ("2024-01-01T10:00", {**base(), MEETING: "a"}),
        ("2024-01-02T10:00", {"content/om.md": "Om oss"}),
        ("2024-01-03T10:00", {f"{HOME}/attachments/æ \n«b».md": "b"}),
        ("2024-01-04T10:00", {MEETING: None}),
    )
    return made


def test_a_meeting_has_a_version_of_each_commit_that_changed_its_folder(
    repository: Repository,
) -> None:
    odd = "attachments/æ \n«b».md"
    assert _texts(repository.root, versions(repository.root)[NAME]) == [
        ("2024-01-01 10:00", {"meeting.yml": "a"}),
        ("2024-01-03 10:00", {"meeting.yml": "a", odd: "b"}),
        ("2024-01-04 10:00", {odd: "b"}),
    ]


def test_an_archive_may_be_a_folder_of_a_repository(tmp_path: Path) -> None:
    repository = Repository(tmp_path, "et/arkiv")
    repository.commit(("2024-01-01T10:00", {**base(), MEETING: "a"}))
    outside = Repository(tmp_path)
    outside.commit(("2024-01-02T10:00", {MEETING: "av andre"}))
    (held,) = versions(repository.root).values()
    assert _texts(repository.root, held) == [("2024-01-01 10:00", {"meeting.yml": "a"})]


def test_what_was_done_on_a_branch_counts_from_when_it_was_merged(repository: Repository) -> None:
    repository.commit(
        ("2024-01-05T10:00", {MEETING: "b"}), ("2024-01-06T10:00", {MEETING: "c"}), branch="own"
    )
    repository.commit(("2024-01-07T10:00", {"content/om.md": "Om"}))
    repository.commit(("2024-01-08T10:00", {MEETING: "c"}), merging="own")
    *_, before, merged = versions(repository.root)[NAME]
    assert (before.time.day, merged.time.day) == (4, 8)


def test_a_link_to_elsewhere_is_no_file(repository: Repository) -> None:
    (repository.root / HOME / "lenke.md").symlink_to("/etc/passwd")
    git(repository.root, "add", ".")
    names = ("-c", "user.name=Kari", "-c", "user.email=kari@example.no")
    git(repository.root, *names, "commit", "--quiet", "--message", "Lenke")
    assert "lenke.md" not in versions(repository.root)[NAME][-1].blobs


def test_times_never_fall(repository: Repository) -> None:
    repository.commit(("2023-05-01T10:00", {MEETING: "d"}))
    assert [each.time.day for each in versions(repository.root)[NAME]] == [1, 3, 4, 4]
    assert all(each.time.tzinfo is dt.UTC for each in versions(repository.root)[NAME])


def test_the_same_files_have_the_same_digest_whenever_they_were_committed(
    repository: Repository,
) -> None:
    repository.commit(("2024-01-05T10:00", {MEETING: "a"}))
    digests = [each.digest for each in versions(repository.root)[NAME]]
    assert digests[1] == digests[3]
    assert len(set(digests)) == 3


SETTINGS = (
    "log.showRoot=false", "log.showSignature=true", "log.diffMerges=off", "log.date=relative",
    "log.decorate=full", "core.quotePath=true", "core.abbrev=5", "diff.renames=copies",
    "diff.noprefix=true", "diff.external=false", "diff.relative=false", "color.ui=always",
    "format.pretty=oneline", "log.diffMerges=combined", "log.follow=true",
    "diff.orderFile=/no/such/file",
)  # fmt: skip


def test_settings_of_the_machine_change_nothing(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = versions(repository.root)
    assert len(wanted[NAME]) == 3
    monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(SETTINGS)))
    for number, setting in enumerate(SETTINGS):
        name, _, value = setting.partition("=")
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", name)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
    assert versions(repository.root) == wanted


def test_git_runs_nothing_that_a_repository_names(repository: Repository, tmp_path: Path) -> None:
    trace = tmp_path / "run"
    inner = Repository(repository.root / "content/modul")
    inner.commit(("2024-01-01T10:00", {"om.md": "Om"}))
    names = ("-c", "user.name=Kari", "-c", "user.email=kari@example.no")
    git(repository.root, "add", "content/modul")
    git(repository.root, *names, "commit", "--quiet", "--message", "Modul")
    for root in (repository.root, inner.root):
        git(root, "config", "core.fsmonitor", f"touch '{trace}'; false")
    git(inner.root, "status")
    assert trace.exists(), "it would have run"
    trace.unlink()
    assert origin(repository.root) is not None
    assert versions(repository.root)
    assert not trace.exists()


def test_what_a_hook_is_given_leads_git_to_no_other_repository(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = (origin(repository.root), versions(repository.root))
    other = Repository(tmp_path / "other")
    other.commit(("2024-01-01T10:00", {MEETING: "av andre"}))
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.root / ".git/index"))
    assert (origin(repository.root), versions(repository.root)) == wanted


def test_a_file_that_was_never_committed_is_a_change_whatever_the_settings(
    repository: Repository,
) -> None:
    git(repository.root, "config", "status.showUntrackedFiles", "no")
    (repository.root / "content/ny.md").write_text("Ny", encoding="utf-8")
    stands = origin(repository.root)
    assert stands is not None
    assert not stands.is_clean


STAMPS = ("-5", "abc", "0", "253402300799", "9999999999999", "18446744073709551615")
"""Seconds that no clock should show; the first two git cannot read."""


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_commit_whose_clock_is_wrong_has_the_time_of_the_one_before_it(
    repository: Repository, stamp: str
) -> None:
    root, until = repository.root, dt.datetime(2024, 2, 1, tzinfo=dt.UTC)
    _commit_at(root, stamp, "HEAD")
    repository.commit(("2024-01-05T10:00", {MEETING: "b"}))
    times = [each.time for each in versions(root, until)[NAME]]
    assert [each.day for each in times] == [1, 3, 4, 4, 5]
    assert all(each.year == 2024 for each in times)
    assert len(versions(root)[NAME]) == 5


@pytest.mark.parametrize("stamp", ["-5", "9999999999999"])
def test_a_first_commit_whose_clock_is_wrong_has_the_time_of_the_next(
    repository: Repository, stamp: str
) -> None:
    root = repository.root
    _commit_at(root, stamp)
    assert [each.time.year for each in versions(root)[NAME]] == [1970]
    repository.commit(("2024-01-05T10:00", {MEETING: "b"}))
    assert [each.time.day for each in versions(root)[NAME]] == [5, 5]


def _commit_at(root: Path, stamp: str, *parents: str) -> None:
    """Commit the meeting with another text, at a time that is not checked."""
    path = root / MEETING
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{stamp}\n", encoding="utf-8")
    git(root, "add", ".")
    tree = git(root, "write-tree").decode().strip()
    held = "".join(f"parent {git(root, 'rev-parse', each).decode()}" for each in parents)
    who = f"Kari <kari@example.no> {stamp} +0000"
    text = f"tree {tree}\n{held}author {who}\ncommitter {who}\n\nx\n"
    made = git(root, "hash-object", "-t", "commit", "-w", "--stdin", "--literally",
               given=text.encode()).decode().strip()  # fmt: skip
    git(root, "update-ref", "refs/heads/main", made)


def test_a_blob_that_is_not_there_is_left_out(repository: Repository) -> None:
    blob = versions(repository.root)[NAME][0].blobs["meeting.yml"]
    assert contents(repository.root, ["0" * 40, blob, "f" * 40]) == {blob: b"a"}
    assert contents(repository.root, []) == {}


def test_without_git_or_a_repository_there_are_no_versions(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "bar").mkdir()
    assert versions(tmp_path / "bar") == {}
    assert standing(tmp_path / "bar") == ""
    monkeypatch.setenv("PATH", "")
    assert versions(repository.root) == {}
    assert standing(repository.root) == ""


def test_a_repository_without_a_commit_has_no_history(tmp_path: Path) -> None:
    empty = Repository(tmp_path)
    assert (origin(empty.root), versions(empty.root), standing(empty.root)) == (None, {}, "")


def test_a_shallow_clone_says_that_it_is_one(repository: Repository, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    source = f"file://{repository.root}"
    git(tmp_path, "clone", "--quiet", "--depth", "1", source, str(clone))
    cut, whole = origin(clone), origin(repository.root)
    assert cut is not None
    assert whole is not None
    assert cut == Origin(whole.commit, is_clean=True, is_whole=False)
    assert standing(clone) != standing(repository.root)
    git(clone, "fetch", "--quiet", "--unshallow")
    assert origin(clone) == whole
    assert standing(clone) == standing(repository.root)
    assert versions(clone) == versions(repository.root)
