"""What earlier builds found and made, so that no work is done twice."""

from motebok.state.edition import edition
from motebok.state.folder import work_folder
from motebok.state.store import DamagedError, State, sound

__all__ = ["DamagedError", "State", "edition", "sound", "work_folder"]
