"""The `extra.motebok` part of mkdocs.yml."""

from typing import Annotated

from motebok.model.fields import Authority, LocalizedText, RoleAddress, YesNo
from motebok.model.words import LANGUAGES, Audience, Language
from motebok.model.written import ONE_OR_MORE, Written, key


class Settings(Written):
    """How this archive is published."""

    audience: Audience = key(
        "leserkrets", "lesarkrins", "Who can read the site.", default=Audience.EVERYONE
    )
    languages: Annotated[tuple[Language, ...], ONE_OR_MORE] = key(
        "språk", "språk", "The site's languages; bokmål is always one.", default=()
    )
    publisher: LocalizedText | None = key(
        "utgiver", "utgivar", "The institution that publishes.", default=None
    )
    access_contact: RoleAddress | None = key(
        "innsynskontakt", "innsynskontakt", "Where readers ask for access.", default=None
    )
    authority: Authority | None = key(
        "navnerom", "namnerom",
        "What the lasting ids in feeds begin with, for example moter.example.no,2026.",
        default=None,
    )  # fmt: skip
    strip_attachments: YesNo = key(
        "rens_vedlegg", "reins_vedlegg",
        "Whether files are published without authors' names, comments and the like.",
        default=True,
    )  # fmt: skip

    @property
    def all_languages(self) -> tuple[str, ...]:
        """The languages' codes: bokmål at the site's root, the others in folders of their own."""
        asked = (language.value.en for language in self.languages)
        return tuple(dict.fromkeys((LANGUAGES[0], *asked)))
