"""Tables of figures: read, checked against themselves and each other, and drawn."""

from motebok.figures.between import check_between
from motebok.figures.identities import Tally, check
from motebok.figures.numbers import Number, show
from motebok.figures.overtime import Spark, TimeChart, Years, spark, time_chart, years_of
from motebok.figures.profiles import Identity, Profile, parse_identity, profile_of
from motebok.figures.reading import read_table
from motebok.figures.series import (
    Frame,
    Framed,
    Observation,
    Series,
    Told,
    are_opposed,
    followed_profile,
    rise,
    series_in,
)
from motebok.figures.tables import Figures
from motebok.figures.view import FiguresView, Views, view

__all__ = [
    "Figures",
    "FiguresView",
    "Frame",
    "Framed",
    "Identity",
    "Number",
    "Observation",
    "Profile",
    "Series",
    "Spark",
    "Tally",
    "TimeChart",
    "Told",
    "Views",
    "Years",
    "are_opposed",
    "check",
    "check_between",
    "followed_profile",
    "parse_identity",
    "profile_of",
    "read_table",
    "rise",
    "series_in",
    "show",
    "spark",
    "time_chart",
    "view",
    "years_of",
]
