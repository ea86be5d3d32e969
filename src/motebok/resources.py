"""Where the files lie that come with the program: templates, the theme, and what archives share."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def templates_dir() -> Path:
    """The folder of the program's own templates: in an installed package, else in a checkout."""
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "templates"


def shared_file(path: str) -> Path:
    """A file that a new archive has as the sample has it: in an installed package or a checkout."""
    installed = _PACKAGE / "shared"
    return (installed if installed.is_dir() else _PACKAGE.parents[1]) / path
