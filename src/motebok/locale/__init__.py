"""The reader's language: messages, dates, numbers and the Norwegian alphabet.

Everything here is a function of its arguments and a language; today's date and the machine's
settings play no part.
"""

from motebok.locale.collation import sort_key
from motebok.locale.speaker import LANGUAGES, Labelled, Speaker, speaker

__all__ = ["LANGUAGES", "Labelled", "Speaker", "sort_key", "speaker"]
