"""What can happen to the files of builds: those that they keep for themselves, and the site's."""

import random
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from rebuilt import Rebuilt

GARBAGE = (b"", b"x", b"SQLite format 3\x00", b"\x00" * 5000)


def damage(rebuilt: Rebuilt, dice: random.Random, foreign: Path) -> str:
    """Damage what builds keep, and answer how; `foreign` is another archive's state."""
    if not rebuilt.state.exists():
        return "nothing"
    way = dice.choice(WAYS)
    way(rebuilt, dice, foreign)
    return way.__name__.strip("_")


def _truncate(rebuilt: Rebuilt, dice: random.Random, _foreign: Path) -> None:
    _cut(rebuilt.state, dice)


def _flip(rebuilt: Rebuilt, dice: random.Random, _foreign: Path) -> None:
    _turn(rebuilt.state, dice, dice.choice((1, 5, 100, 2000)))


def _replace(rebuilt: Rebuilt, _dice: random.Random, foreign: Path) -> None:
    shutil.copyfile(foreign, rebuilt.state)


def _garbage(rebuilt: Rebuilt, dice: random.Random, _foreign: Path) -> None:
    rebuilt.state.write_bytes(dice.choice(GARBAGE))


def _delete(rebuilt: Rebuilt, dice: random.Random, _foreign: Path) -> None:
    if dice.random() < 0.5:
        rebuilt.state.unlink()
    else:
        shutil.rmtree(rebuilt.state.parent)


def _rewind(rebuilt: Rebuilt, _dice: random.Random, _foreign: Path) -> None:
    """Bring back a state of days ago."""
    kept = rebuilt.folder / "state-of-days-ago"
    older = kept.read_bytes() if kept.exists() else b""
    shutil.copyfile(rebuilt.state, kept)
    if older:
        rebuilt.state.write_bytes(older)


def _lose(rebuilt: Rebuilt, dice: random.Random, _foreign: Path) -> None:
    """Take rows away, as a damaged index does."""
    with closing(sqlite3.connect(rebuilt.state)) as state, suppress(sqlite3.Error):
        rows = state.execute("SELECT rowid FROM kept WHERE kind <> 'edition'").fetchall()
        for row in dice.sample(rows, min(len(rows), dice.choice((1, 3)))):
            state.execute("DELETE FROM kept WHERE rowid = ?", row)
        state.commit()


def _another_edition(rebuilt: Rebuilt, _dice: random.Random, _foreign: Path) -> None:
    with closing(sqlite3.connect(rebuilt.state)) as state, suppress(sqlite3.Error):
        state.execute("UPDATE kept SET data = ? WHERE kind = 'edition'", (b"another",))
        state.execute("UPDATE kept SET data = ?, sum = ? WHERE kind <> 'edition'", (b"x", b"y"))
        state.commit()


def _spoil_what_was_found(rebuilt: Rebuilt, dice: random.Random, _foreign: Path) -> None:
    """Damage what is kept of attachments."""
    found = sorted(
        path for path in (rebuilt.state.parent / "attachments").glob("[0-9a-f]*") if path.is_file()
    )
    for path in dice.sample(found, min(len(found), 3)):
        dice.choice((_cut, _turn))(path, dice)


WAYS = (
    _truncate, _flip, _replace, _garbage, _delete, _rewind, _lose, _another_edition,
    _spoil_what_was_found,
)  # fmt: skip


def touch(rebuilt: Rebuilt, dice: random.Random) -> bool:
    """Delete or change files of the site, as somebody might; whether there were any."""
    files = [path for path in sorted(rebuilt.site.rglob("*")) if path.is_file()]
    files = [path for path in files if path.name != ".motebok-site"]
    for path in dice.sample(files, min(len(files), dice.choice((1, 3)))):
        dice.choice((_cut, _turn, _drop))(path, dice)
    return bool(files)


def _drop(file: Path, _dice: random.Random) -> None:
    file.unlink()


def _cut(file: Path, dice: random.Random) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: dice.randint(0, len(data))])


def _turn(file: Path, dice: random.Random, times: int = 1) -> None:
    data = bytearray(file.read_bytes())
    for _ in range(times if data else 0):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    file.write_bytes(data)
