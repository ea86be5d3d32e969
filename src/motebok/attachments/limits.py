"""How much an attachment may ask for before it is refused.

A working paper of a committee stays far below each; what goes beyond is made to wear us out.
"""

MEGA = 1_000_000

MAX_BYTES = 50 * MEGA
"""Of a file as it lies in the folder."""

MAX_PIXELS = 80 * MEGA
"""Of one picture: an A3 page scanned at 600 dots an inch has 70 million."""

MAX_MEMBERS = 5_000
"""Of a package such as a DOCX."""

MAX_MEMBER = 60 * MEGA
"""Of one member, unpacked."""

MAX_UNPACKED = 200 * MEGA
"""Of all members together."""

SMALL = 10 * MEGA
"""What unpacks to no more than this may be packed as tightly as it likes."""

MAX_RATIO = 200
"""How much larger than itself a package may become."""

MAX_DEPTH = 500
"""Of elements within elements."""

MAX_NESTED = 2
"""Of packages within packages, the outermost being the first."""

MAX_TEXT = 4 * MEGA
"""Characters of text that are taken out of one file."""

MAX_PAGES = 3_000
"""Pages of a PDF that are read for their text."""

MEMORY = 300 * MEGA
"""Of the process that reads attachments, while it finds out whether a file is sound."""

MORE_MEMORY = 800 * MEGA
"""Likewise while it takes out the text of a sound file, or makes its published copy."""

SECONDS = 4
"""Of the processor's time to find out whether a file is sound."""

MORE_SECONDS = 60
"""Likewise to take out its text, or to make its published copy."""
