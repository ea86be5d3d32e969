"""What a web server of another user needs to read, whatever the umask."""

from pathlib import Path
from stat import S_IMODE

_READABLE = 0o644
_ENTERED = 0o755


def make_folder(path: Path) -> None:
    """Make a folder, and those above it that are lacking, such that everybody may read them."""
    try:
        path.mkdir()
    except FileExistsError:
        if not path.is_dir():
            raise
    except FileNotFoundError:
        make_folder(path.parent)
        make_folder(path)
    else:
        _allow(path, _ENTERED)


def let_read(path: Path) -> None:
    """Let everybody read a file that we have made."""
    _allow(path, _READABLE)


def _allow(path: Path, bits: int) -> None:
    mode = path.stat().st_mode
    if mode & bits != bits:
        path.chmod(S_IMODE(mode) | bits)
