"""A folder content/ beside a mkdocs.yml such as the repository's."""

from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
CONFIG = f"""\
{(REPOSITORY / "mkdocs.yml").read_text("utf-8").partition("nav:")[0]}
nav: [{{Forside: index.md}}]
extra: {{scope: /, generator: false}}
"""


def put(root: Path, pages: dict[str, str | bytes]) -> Path:
    """Write the files of content/ and mkdocs.yml, whose path is given back."""
    for name, text in pages.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return root / "mkdocs.yml"
