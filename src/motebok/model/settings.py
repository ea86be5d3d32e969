"""The `extra.motebok` part of mkdocs.yml."""

from typing import Annotated

from motebok.model.fields import Line, LocalizedText, RoleAddress
from motebok.model.words import Audience
from motebok.model.written import ONE_OR_MORE, Written, key


class Settings(Written):
    """How this archive is published."""

    audience: Audience = key(
        "leserkrets", "lesarkrins", "Who can read the site.", default=Audience.EVERYONE
    )
    languages: Annotated[tuple[Line, ...], ONE_OR_MORE] = key(
        "språk", "språk", "The site's languages, the first at the root.", default=("nb",)
    )
    publisher: LocalizedText | None = key(
        "utgiver", "utgivar", "The institution that publishes.", default=None
    )
    access_contact: RoleAddress | None = key(
        "innsynskontakt", "innsynskontakt", "Where readers ask for access.", default=None
    )
