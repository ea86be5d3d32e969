"""Text as YAML has it in quotes."""


def quoted(text: str) -> str:
    """One line of text in double quotes, which YAML reads as that text and nothing else."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
