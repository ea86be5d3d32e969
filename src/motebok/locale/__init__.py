"""The reader's language: messages, dates, numbers and the Norwegian alphabet.

Everything here is a function of its arguments and a language; today's date and the machine's
settings play no part.
"""

from motebok.locale.collation import sort_key
from motebok.locale.marks import capital, has_marks, marked, runs, small, unmarked, written
from motebok.locale.speaker import Labelled, Speaker, page_speaker, speaker
from motebok.model.words import LANGUAGES

__all__ = [
    "LANGUAGES",
    "Labelled",
    "Speaker",
    "capital",
    "has_marks",
    "marked",
    "page_speaker",
    "runs",
    "small",
    "sort_key",
    "speaker",
    "unmarked",
    "written",
]
