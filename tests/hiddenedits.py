"""Edits, by dice, of what no reader of the archive in canaries.py sees: comments and embargoes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

import canaries

Files = dict[str, bytes]

_HOME = "meetings/u/2024-01-10"
_AGENDA = f"{_HOME}/meeting.yml"
_SAID = re.compile(rf"(?:# |<!-- ?|\()({canaries.WORD.pattern})(?:\)|-->| -->|$)", re.MULTILINE)
_HELD_ITEM = "  - id: {word}\n    tittel: {text}\n    sperret: {{til: 2024-09-01T12:00}}\n"
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
_SIGNS = " ,.;:!?#&*%@=+()[]{}/_~^$§«»–0123456789"
_APART = "\n\n"
_ALL = canaries.files()
_TEXT = "\n".join(data.decode() for name, data in _ALL.items() if not canaries.is_file(name))
_IN_TEXTS = frozenset(canaries.WORD.findall(_TEXT))
_IN_NAMES = frozenset(canaries.WORD.findall("\n".join(_ALL)))
_IN_COMMENTS = frozenset(_SAID.findall(_TEXT))


@dataclass
class Editor:
    """Makes one edition of the archive after the other."""

    dice: Random
    done: dict[str, int] = field(default_factory=dict)
    """How often each kind of edit was made."""

    def edited(self) -> Files:
        """All files, some hidden words and a few hidden lines of which are others."""
        while True:
            files = canaries.files(self._say())
            for edit in self.dice.sample(_EDITS, self.dice.randint(0, 4)):
                edit(self, files)
                name = edit.__name__.removeprefix("_")
                self.done[name] = self.done.get(name, 0) + 1
            if files != _ALL:
                return files

    def _say(self) -> canaries.Say:
        share = self.dice.choice((0.02, 0.2, 0.9))
        has_files = self.dice.random() < 0.25
        said: dict[str, str] = {}
        for word in sorted(canaries.words()):
            if (word in _IN_TEXTS or has_files) and self.dice.random() < share:
                said[word] = self._other(word)
        self.done["words"] = self.done.get("words", 0) + len(said)
        return lambda word: said.get(word, word)

    def _other(self, word: str) -> str:
        if word in _IN_NAMES:
            return self.word()
        return self.comment() if word in _IN_COMMENTS else self.text()

    def word(self) -> str:
        """A word that can be a file's name."""
        return "".join(self.dice.choices(_LETTERS[:26], k=self.dice.randint(3, 30)))

    def text(self) -> str:
        """Some words."""
        words = self.dice.randint(1, 6)
        return " ".join(
            "".join(self.dice.choices(_LETTERS, k=self.dice.randint(2, 9))) for _ in range(words)
        )

    def comment(self) -> str:
        """What can stand in a comment, and would mean something elsewhere."""
        signs = self.dice.choices(_LETTERS + _SIGNS, k=self.dice.randint(0, 60))
        return f"{self.text()}{''.join(signs)}."


Edit = Callable[[Editor, Files], None]


def _lines_of_yaml(editor: Editor, files: Files) -> tuple[str, list[str]]:
    name = editor.dice.choice(sorted(each for each in files if each.endswith(".yml")))
    return name, files[name].decode().split("\n")


def _add_line(editor: Editor, files: Files) -> None:
    name, lines = _lines_of_yaml(editor, files)
    for _ in range(editor.dice.randint(1, 5)):
        deep = " " * editor.dice.randint(0, 8)
        lines.insert(editor.dice.randrange(len(lines)), f"{deep}#{editor.comment()}")
    files[name] = "\n".join(lines).encode()


def _add_to_line(editor: Editor, files: Files) -> None:
    name, lines = _lines_of_yaml(editor, files)
    at = editor.dice.randrange(len(lines) - 1)
    lines[at] += f"{' ' * editor.dice.randint(1, 9)}# {editor.comment()}"
    files[name] = "\n".join(lines).encode()


def _drop_comments(editor: Editor, files: Files) -> None:
    name, lines = _lines_of_yaml(editor, files)
    left = [re.sub(r" +# .*", "", each) for each in lines if not each.lstrip().startswith("#")]
    files[name] = "\n".join(left).encode()


def _add_to_paper(editor: Editor, files: Files) -> None:
    """A comment between two paragraphs, of one line or several."""
    name = editor.dice.choice(sorted(each for each in files if each.endswith("24.md")))
    front, mark, body = files[name].decode().partition("\n---\n")
    blocks = body.split(_APART)
    more = "\n\n## " if editor.dice.random() < 0.5 else " "
    comment = f"<!-- {editor.text()}{more}{editor.comment()} -->"
    blocks.insert(editor.dice.choice(_between(blocks)), comment)
    files[name] = f"{front}{mark}{_APART.join(blocks)}".encode()


def _between(blocks: list[str]) -> list[int]:
    """Where something can be put that is in no comment."""
    places = range(1, len(blocks) + 1)
    texts = {at: _APART.join(blocks[:at]) for at in places}
    return [at for at, text in texts.items() if text.count("<!--") == text.count("-->")]


def _lengthen(editor: Editor, files: Files) -> None:
    """More text in a held-back paper, letter or document."""
    name = editor.dice.choice(_held_texts(files))
    more = f"\n\n## {editor.text()}\n\n{editor.text()}, se U 1/24 og [saken](sak:u/1-24).\n"
    table = "\n| a | b |\n|---|---|\n| c | 1 |\n" if editor.dice.random() < 0.5 else ""
    day = f"2024-{editor.dice.randint(1, 12):02}-17"
    due = f"\n```frister\n- frist: {day}\n  hva: {editor.text()}\n```\n"
    deadlines = due if editor.dice.random() < 0.5 else ""
    files[name] += f"{more}{table}{deadlines}".encode()


def _date(editor: Editor, files: Files) -> None:
    """Another day in a held-back paper or document, or none."""
    name = editor.dice.choice(_held_texts(files))
    day = f"{editor.dice.randint(2001, 2023)}-{editor.dice.randint(1, 12):02}-17"
    dated = editor.dice.choice((f"\ndato: {day}", ""))
    files[name] = re.sub(rb"\ndato: [0-9-]+", dated.encode(), files[name])


def _postpone(editor: Editor, files: Files) -> None:
    """An embargo that is longer."""
    day = f"2024-{editor.dice.randint(7, 12):02}-{editor.dice.randint(2, 28):02}T0"
    for name in files:
        if name.endswith((".md", ".yml")):
            files[name] = files[name].replace(b"2024-07-01T1", f"{day}".encode())


def _held_texts(files: Files) -> list[str]:
    """The texts that say that they are under embargo, or belong to a case that is."""
    own = (name for name in files if name.endswith(".md") and b"\nsperret: {til" in files[name])
    return sorted({*own, f"{_HOME}/3-24.md"} & files.keys())


def _remove_paper(editor: Editor, files: Files) -> None:
    for name in ("2-24.md", "3-24.md", "briefing.md"):
        if editor.dice.random() < 0.5:
            files.pop(f"{_HOME}/{name}", None)


def _add_document(editor: Editor, files: Files) -> None:
    year = editor.dice.randint(2001, 2024)
    files[f"meetings/documents/{year}-01-17-{editor.word()}.md"] = (
        f"---\nslag: brev\ntittel: {editor.text()}\ndato: {year}-01-17\ntema: {editor.text()}\n"
        f"sak: saken\narkivsak: {year}/1\nsperret: {{til: 2024-08-01T12:00}}\n---\n\n"
        f"{editor.text()}, se U 1/24.\n"
    ).encode()


def _add_item(editor: Editor, files: Files) -> None:
    """A case at the end of the agenda, with its paper."""
    word = editor.word()
    files[_AGENDA] += _HELD_ITEM.format(word=word, text=editor.text()).encode()
    files[f"{_HOME}/{word}.md"] = f"## {editor.text()}\n\nSe U 1/24.\n".encode()


def _add_attachment(editor: Editor, files: Files) -> None:
    """One more attachment of the case that is held back."""
    name = f"attachments/{editor.word()}.png"
    files[f"{_HOME}/{name}"] = next(files[each] for each in files if each.endswith(".png"))
    line = f"      - {{tittel: {editor.text()}, fil: {name}}}\n".encode()
    place = b"  - nr: U 4/24\n"
    files[_AGENDA] = files[_AGENDA].replace(place, line + place)


def _change_item(editor: Editor, files: Files) -> None:
    """Time, kind and archive case of the case that is held back."""
    before, mark, item = files[_AGENDA].partition(b"  - nr: U 3/24\n")
    item = item.replace(b"2024/777", f"2024/{editor.dice.randint(200, 999)}".encode(), 1)
    kind = editor.dice.choice(("orienteringssak", "drøftingssak", "vedtakssak"))
    item = item.replace("[vedtakssak, drøftingssak]".encode(), kind.encode(), 1)
    minute = editor.dice.randint(46, 59)
    files[_AGENDA] = before + mark + item.replace(b"09:45-", f"09:{minute}-".encode(), 1)


def _remove_minutes(_editor: Editor, files: Files) -> None:
    """What the minutes say of the case that is held back."""
    name = f"{_HOME}/minutes.md"
    files[name] = re.sub(rb"## U 3/24\n.*?(?=## U 4/24)", b"", files[name], flags=re.DOTALL)


_EDITS: tuple[Edit, ...] = (
    _add_line, _add_to_line, _drop_comments, _add_to_paper, _lengthen, _date, _postpone,
    _remove_paper, _add_document, _add_item, _add_attachment, _change_item, _remove_minutes,
)  # fmt: skip
EDITS = frozenset(each.__name__.removeprefix("_") for each in _EDITS)
"""The kinds of edit beside those of words."""
