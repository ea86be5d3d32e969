"""The same command as before, with nothing changed since: the answer that was given then.

It is found with nothing loaded that reads, checks or makes anything. Where there is any doubt,
there is no answer, and the work is done.
"""

import datetime as dt
import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from motebok.history import standing
from motebok.state.edition import installation
from motebok.state.folder import work_folder
from motebok.state.stamps import digest_of, seen, settled

_SOURCES = ("mkdocs.yml", "content", "meetings", "templates")
SITE_LEDGER = ".motebok-site"
"""Where a site's folder says what was made in it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command printed, and its exit code."""

    text: str
    code: int


@dataclass(frozen=True, slots=True)
class Question:
    """A command, where it was given, and what there was to see before it was carried out."""

    file: Path
    """Where its answer is kept."""
    root: Path
    before: str

    @classmethod
    def of(cls, arguments: Sequence[str], root: Path, also: Sequence[Path]) -> "Question":
        """The question that the arguments ask; `also` are files that the answer depends on.

        OSError where something cannot be looked at.
        """
        asked = repr((list(arguments), os.fspath(Path.cwd()), os.environ.get("LANG")))
        name = hashlib.sha256(installation() + asked.encode()).hexdigest()
        then = settled(work_folder(root))
        looks = [seen(root, path) for path in (*_SOURCES, *map(os.fspath, also))]
        is_settled = all(changed < then for _, changed in looks)
        parts = (digest.hex() for digest, _ in looks)
        before = "\n".join((*parts, standing(root))) if is_settled else ""
        return cls(root / ".motebok" / "answers" / f"{name}.json", root, before)

    def answer(self, now: dt.datetime) -> Answer | None:
        """The answer that was given when all was as it is now."""
        try:
            known = json.loads(self.file.read_text(encoding="utf-8"))
            if not self.before or known["before"] != self.before:
                return None
            if not known["from"] <= now.isoformat() < known["until"]:
                return None
            if known["site"] and known["after"] != _standing(Path(known["site"])):
                return None
            return Answer(str(known["text"]), int(known["code"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def remember(
        self, answer: Answer, now: dt.datetime, until: dt.datetime, site: Path | None = None
    ) -> None:
        """Keep the answer, which holds from now `until` a moment; with the site that was made."""
        if not self.before:
            return
        known = {
            "before": self.before,
            "from": now.isoformat(),
            "until": until.isoformat(),
            "site": os.fspath(site.resolve()) if site else "",
            "after": _standing(site) if site else "",
            "text": answer.text,
            "code": answer.code,
        }
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.write_text(json.dumps(known), encoding="utf-8")


def _standing(site: Path) -> str:
    """A digest of the files that were made in the site's folder, as the file system shows them."""
    ledger = (site / SITE_LEDGER).read_bytes()
    folder = os.fspath(site)
    facts = []
    for line in ledger.decode(errors="surrogateescape").split("\n")[1:]:
        with suppress(OSError):
            at = os.lstat(f"{folder}/{line}")
            facts.append((line, at.st_size, at.st_mtime_ns, at.st_ctime_ns, at.st_ino))
    return digest_of(ledger, repr(facts).encode()).hex()
