"""What is said of publishing: imported only when something is published, verified or purged."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from motebok import __version__
from motebok.cli.asking import instant
from motebok.diagnostics import Message, message
from motebok.locale import Speaker
from motebok.publish import Order, publish, purge, roll_back, verify, verify_folder
from motebok.write import write
from motebok.write.ledger import made_in


def publish_site(site: Path, to: Path, wait: float, words: Speaker) -> int:
    """Publish, and say as which release."""
    done = publish(Order(site, to, f"Møtebok {__version__}", instant(), wait))
    if done.is_new:
        said = message(
            "The site is published in {folder} as release {number}: {files} files, of which "
            "{changed} are new or changed.",
            folder=str(to.resolve()),
            number=str(done.number),
            files=done.files,
            changed=done.changed,
        )
    else:
        said = message(
            "Nothing has changed: release {number} in {folder} is served as before.",
            number=str(done.number),
            folder=str(to.resolve()),
        )
    _print([said], words)
    return 0


def roll_back_to(to: Path, number: int | None, wait: float, words: Speaker) -> int:
    """Roll back, and say what is served and what is lost for now."""
    done = roll_back(to, number, instant(), wait)
    _print([message("Release {number} is served.", number=str(done.number))], words)
    if done.lost:
        lost = message(
            "{count} addresses that were published later lead nowhere until the next release.",
            count=done.lost,
        )
        _print([lost], words)
    return 0


def verify_target(to: Path, number: int | None, wait: float, words: Speaker) -> int:
    """Tell all that is wrong at a target; the exit code is 1 then."""
    return _tell(verify(to, number, wait), words)


def verify_copy(folder: Path, words: Speaker) -> int:
    """Tell all that is wrong in a folder that a release was copied to."""
    return _tell(verify_folder(folder), words)


def purge_path(root: Path, to: Path, path: str, wait: float, words: Speaker) -> int:
    """Purge a path at the target and in what is built, and say what is left for people to do."""
    paths = purge(to, path, instant(), wait)
    _print([message("Removed from every release that is kept: {paths}.", paths=paths)], words)
    if (root / "mkdocs.yml").is_file():
        shutil.rmtree(root / ".motebok", ignore_errors=True)
        if made_in(root / "site"):
            write((), root / "site")
        removed = message("What was built in «{folder}» is removed too.", folder=str(root))
        _print([removed], words)
    _print(_duties(to), words)
    return 0


def _duties(to: Path) -> Iterator[Message]:
    yield message("What is left for you to do:")
    yield message(
        "1. Correct the file in the archive. Then build with --ledger {file}, and publish: until "
        "then the address leads nowhere.",
        file=str(to / "addresses.txt"),
    )
    yield message(
        "2. The text still stands in the history of git. Take it out there, for example with "
        "«git filter-repo --invert-paths --path FILE», push with --force, let everybody clone "
        "again, and ask those who run the git server to remove what it keeps of old commits and "
        "merge requests."
    )
    yield message(
        "3. Look for other copies: backups, caches of web servers, search engines and web "
        "archives. Search for the text on the site as well, for pages may quote it."
    )
    yield message(
        "4. If personal data came out, tell the data protection officer at once. The institution "
        "must report the breach to the Norwegian Data Protection Authority (Datatilsynet) within "
        "72 hours after it became aware of it, unless it is unlikely to be a risk to anybody "
        "(GDPR article 33), tell those whom it concerns where the risk is high (article 34), and "
        "write down what happened in any case (article 33 no. 5)."
    )


def _tell(faults: Iterable[Message], words: Speaker) -> int:
    faults = tuple(faults)
    _print(faults or [message("Everything is as it was published.")], words)
    return 1 if faults else 0


def _print(said: Iterable[Message], words: Speaker) -> None:
    sys.stdout.write("".join(f"{words.say(each)}\n" for each in said))
