"""What may stand although it looks like personal data, by somebody's decision."""

from typing import Annotated

from motebok.model.fields import Date, Line
from motebok.model.written import ONE_OR_MORE, Written, key


class Waiver(Written):
    """That something which looks like personal data may stand."""

    allows: Annotated[tuple[Line, ...], ONE_OR_MORE] = key(
        "tillat", "tillat", "The texts that may stand."
    )
    why: Line = key("hvorfor", "kvifor", "Why.")
    date: Date = key("dato", "dato", "The day this was decided.")


Waivers = Annotated[tuple[Waiver, ...], ONE_OR_MORE]
"""The waivers of a file; of a meeting, for all files of its folder."""
