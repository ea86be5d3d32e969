"""A file of named bytes: all can be made anew, so that a damaged one is simply begun again."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

T = TypeVar("T")

_TABLE = """
CREATE TABLE IF NOT EXISTS kept (
    kind TEXT NOT NULL, name TEXT NOT NULL, data BLOB NOT NULL, sum BLOB NOT NULL,
    PRIMARY KEY (kind, name)
)
"""
_EDITION = "edition"
_SUM = 16
_UNSOUND = (sqlite3.Error, UnicodeError)
"""What is raised where the file is damaged; its messages quote bytes that may be no text."""


class DamagedError(Exception):
    """The file does not hold what was put into it."""


class State:
    """What was kept under a kind and a name; used as a context, at whose end all is written down.

    What another edition of the program kept is forgotten; with no edition named, what is there is
    only read. `file` is None for a state that is kept in memory alone. Every method raises
    DamagedError where the file is not sound.
    """

    def __init__(self, file: Path | None, edition: bytes | None) -> None:
        self._edition = edition or b""
        self.file = file
        """Where other processes can read it; None where it is in memory."""
        self._connection = self._connected() if edition is None else self._opened()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(*_UNSOUND):
            if kind is None:
                self._connection.commit()
            self._connection.close()

    def get(self, kind: str, name: str) -> bytes | None:
        """What was kept, or None."""
        found = self._rows(
            "SELECT name, data, sum FROM kept WHERE kind = ? AND name = ?", kind, name
        )
        return next((data for _, data in found), None)

    def require(self, kind: str, name: str) -> bytes:
        """What was kept; DamagedError where nothing was."""
        data = self.get(kind, name)
        if data is None:
            raise DamagedError(kind, name)
        return data

    def all(self, kind: str) -> Iterator[tuple[str, bytes]]:
        """Everything of a kind by name."""
        return self._rows("SELECT name, data, sum FROM kept WHERE kind = ? ORDER BY name", kind)

    def put(self, kind: str, entries: Iterable[tuple[str, bytes]]) -> None:
        """Keep each entry in the place of what had its name."""
        rows = ((kind, name, data, _sum(kind, name, data)) for name, data in entries)
        self._do("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)

    def drop(self, kind: str, names: Iterable[str]) -> None:
        """Forget what has these names."""
        self._do("DELETE FROM kept WHERE kind = ? AND name = ?", ((kind, name) for name in names))

    def flush(self) -> None:
        """Write down what was kept so far, so that other processes can read it."""
        try:
            self._connection.commit()
        except _UNSOUND as error:
            raise DamagedError from error

    def clear(self) -> None:
        """Forget everything and begin again, whatever the file holds."""
        with suppress(*_UNSOUND):
            self._connection.close()
        self._connection = self._begun()

    def _opened(self) -> sqlite3.Connection:
        try:
            connection = self._connected()
            with suppress(sqlite3.OperationalError):  # another process is writing to it
                connection.execute(_TABLE)
            row = connection.execute("SELECT data FROM kept WHERE kind = ?", (_EDITION,)).fetchone()
        except _UNSOUND:
            return self._begun()
        if row is None or row[0] != self._edition:
            connection.close()
            return self._begun()
        return connection

    def _begun(self) -> sqlite3.Connection:
        """A new file, or a state in memory where no file can be made."""
        try:
            if self.file:
                self.file.unlink(missing_ok=True)
                self.file.with_name(f"{self.file.name}-journal").unlink(missing_ok=True)
            connection = self._connected()
            self._found(connection)
        except (OSError, *_UNSOUND):
            self.file = None
            connection = self._connected()
            self._found(connection)
        return connection

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.file or ":memory:", check_same_thread=False)
        connection.execute("PRAGMA synchronous = OFF")  # what a power cut spoils is made anew
        return connection

    def _found(self, connection: sqlite3.Connection) -> None:
        connection.execute(_TABLE)
        total = _sum(_EDITION, "", self._edition)
        connection.execute(
            "INSERT INTO kept VALUES (?, ?, ?, ?)", (_EDITION, "", self._edition, total)
        )
        connection.commit()

    def _rows(self, query: str, kind: str, *names: str) -> Iterator[tuple[str, bytes]]:
        try:
            for name, data, total in self._connection.execute(query, (kind, *names)):
                if total != _sum(kind, name, data):
                    raise DamagedError
                yield name, data
        except (*_UNSOUND, TypeError) as error:
            raise DamagedError from error

    def _do(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        try:
            self._connection.executemany(statement, rows)
        except _UNSOUND as error:
            raise DamagedError from error


def sound(state: State, work: Callable[[], T]) -> T:
    """What `work` answers; where the state turns out to be damaged, with an empty one."""
    try:
        return work()
    except DamagedError:
        state.clear()
        return work()


def _sum(kind: str, name: str, data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SUM, key=f"{kind} {name}".encode()[-64:]).digest()
