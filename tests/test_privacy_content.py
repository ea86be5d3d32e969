"""Pages that people write beside the record hold no identity numbers either."""

from pathlib import Path

import identitynumbers as made

from motebok.diagnostics import Position, Severity
from motebok.frames.content import Place, copy_content
from motebok.privacy import IdentityKind

PLACE = Place("nb", "", ())
NUMBER = next(made.numbers(IdentityKind.TENOR, 1))


def test_an_identity_number_in_a_page_is_an_error_at_its_place(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    page = f"---\ntitle: Om {NUMBER}\n---\nSkriv.\n\nIkke oppgi {NUMBER[:6]} {NUMBER[6:]}.\n"
    (content / "om.md").write_text(page, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    told = copy_content(content, tmp_path / "docs", PLACE)
    assert [(each.position, each.code, each.severity) for each in told] == [
        (Position("content/om.md", 2, 11), "no-identity-numbers", Severity.ERROR),
        (Position("content/om.md", 6, 12), "no-identity-numbers", Severity.ERROR),
    ]
    assert all(NUMBER[6:] not in repr((each.message, each.hint)) for each in told)
