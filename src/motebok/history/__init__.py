"""What git knows of the content. Where there is no repository, there are no such facts."""

from motebok.history.commits import Origin, origin, standing
from motebok.history.versions import Version, contents, versions

__all__ = ["Origin", "Version", "contents", "origin", "standing", "versions"]
