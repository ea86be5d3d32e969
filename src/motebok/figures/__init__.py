"""Tables of figures: read, checked against themselves and each other, and drawn."""

from motebok.figures.between import check_between
from motebok.figures.identities import Tally, check
from motebok.figures.profiles import Identity, Profile, parse_identity, profile_of
from motebok.figures.reading import read_table
from motebok.figures.tables import Figures
from motebok.figures.view import FiguresView, Views, view

__all__ = [
    "Figures",
    "FiguresView",
    "Identity",
    "Profile",
    "Tally",
    "Views",
    "check",
    "check_between",
    "parse_identity",
    "profile_of",
    "read_table",
    "view",
]
