"""The commands for what is published: what they do, what they say, and their exit codes."""

from pathlib import Path

import pytest
from publishing import SITE, Place, tree
from saying import Say

from motebok.cli import run

PATH = "losam/1-24/vedlegg-1.pdf"
GONE = {f"{PATH}/index.html": "<article>Tatt bort</article>"}
NEW = SITE | {"ny/index.html": "<article>Ny</article>"}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An archive whose site is built, and where it is published to."""
    place = Place(tmp_path)
    (tmp_path / "mkdocs.yml").touch()
    place.build(SITE)
    return place


@pytest.fixture
def say(place: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """Runs a command in the archive."""
    monkeypatch.chdir(place.folder)
    return Say(capsys)


def test_a_site_is_published_and_then_verified(place: Place, say: Say) -> None:
    code, text = say("publish")
    assert code == 0
    assert text == (
        f"The site is published in {place.target} as release 1: 7 files, of which 7 are new or "
        "changed.\n"
    )
    assert place.live() == SITE
    assert say("verify") == (0, "Everything is as it was published.\n")
    assert say("publish") == (
        0, f"Nothing has changed: release 1 in {place.target} is served as before.\n"
    )  # fmt: skip
    place.site.rename(place.folder / "annet")
    assert say("publish")[0] == 2
    assert say("publish", "--from", "annet")[0] == 0
    assert say("publish", "--root", "tom", "--from", "annet")[0] == 0
    assert place.kept() == [1]


def test_what_was_altered_is_told_and_is_1(place: Place, say: Say) -> None:
    say("publish")
    place.build(NEW)
    say("publish")
    (place.release(2) / "site/ny/index.html").write_text("x", encoding="utf-8")
    told = "«releases/2/site/ny/index.html» has been changed.\n"
    assert say("verify") == (1, told)
    assert say("verify", "2") == (1, told)
    assert say("verify", "1") == (0, "Everything is as it was published.\n")
    assert say("verify", "3") == (2, "Release 3 is not kept. There are 1 and 2.\n")
    assert run(["verify", "target/releases/2", "--lang", "en"]) == 1
    assert say.capsys.readouterr().out == told.replace("releases/2/", "")
    assert run(["verify", "target", "--lang", "en"]) == 2
    assert "There is no «manifest-sha256.txt» in" in say.capsys.readouterr().err


def test_a_rollback_says_what_is_lost_for_now(place: Place, say: Say) -> None:
    say("publish")
    assert say("rollback") == (2, "There is no release before the one that is served.\n")
    place.build(NEW)
    say("publish")
    code, text = say("rollback")
    assert code == 0
    assert text.startswith("Release 1 is served.\n1 ")
    assert text.endswith(" that were published later lead nowhere until the next release.\n")
    assert place.live() == SITE
    assert say("rollback", "2") == (0, "Release 2 is served.\n")
    assert place.live() == NEW
    (place.release(1) / "site/index.html").unlink()
    assert say("rollback", "1") == (
        2,
        "Release 1 is not whole, and is not served: «releases/1/site/index.html» is missing.\n",
    )
    assert place.live() == NEW


def test_a_purge_takes_away_what_is_built_and_tells_what_is_left_to_do(
    place: Place, say: Say
) -> None:
    say("publish")
    (place.folder / ".motebok").mkdir()
    code, text = say("purge", f"/{PATH}")
    assert code == 0
    lines = text.splitlines()
    assert lines[:3] == [
        f"Removed from every release that is kept: {PATH}.",
        f"What was built in «{place.folder.resolve()}» is removed too.",
        "What is left for you to do:",
    ]
    assert [line[:2] for line in lines[3:]] == ["1.", "2.", "3.", "4."]
    assert "git filter-repo" in text
    assert "72 hours" in text
    assert not (place.folder / ".motebok").exists()
    assert tree(place.site).keys() == {".motebok-site"}
    assert say("publish")[0] == 2
    assert say("verify") == (0, "Everything is as it was published.\n")
    assert say("purge", PATH) == (2, f"No release that is kept has «{PATH}».\n")
    place.build({path: text for path, text in SITE.items() if path != PATH} | GONE)
    assert say("publish")[0] == 0


def test_a_purge_elsewhere_than_in_an_archive_leaves_what_is_there(place: Place, say: Say) -> None:
    say("publish")
    for number, root in enumerate(("tom", "ubygd")):
        (place.folder / root / "site").mkdir(parents=True)
        (place.folder / root / "site/brev.txt").write_text("Kjære", encoding="utf-8")
        if number:
            (place.folder / root / "mkdocs.yml").touch()
        path = (PATH, "data/index.json")[number]
        code, text = say("purge", path, "--root", root)
        assert code == 0
        assert ("is removed too" in text) == bool(number)
        assert (place.folder / root / "site/brev.txt").exists()
    assert PATH in tree(place.site)


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("verify",), "Alt er slik det ble publisert.\n"),
        (("rollback", "1"), "Utgave 1 vises nå.\n"),
        (("rollback", "7"), "Utgave 7 finnes ikke. Disse utgavene finnes: 1.\n"),
        (("purge", "x"), "Ingen av utgavene som er tatt vare på, har «x».\n"),
    ],
)
def test_the_messages_are_in_norwegian(say: Say, arguments: tuple[str, ...], text: str) -> None:
    say("publish")
    assert say(*arguments, lang="nb")[1] == text


def test_publish_and_purge_speak_norwegian(place: Place, say: Say) -> None:
    told = say("publish", lang="nb")[1]
    assert told.startswith("Nettstedet er publisert")
    assert str(place.target) in told
    assert say("publish", lang="nb")[1].startswith("Ingenting er endret: utgave 1 i ")
    told = say("purge", PATH, lang="nb")[1]
    assert told.startswith(f"Fjernet fra alle utgaver som er tatt vare på: {PATH}.\n")
    assert "Dette gjenstår for deg å gjøre:\n1. Rett filen i arkivet." in told
