"""What git knows of the content. Where there is no repository, there are no such facts."""

from motebok.history.commits import Origin, origin, standing
from motebok.history.git import cure
from motebok.history.versions import Version, contents, versions

__all__ = ["Origin", "Version", "contents", "cure", "origin", "standing", "versions"]
