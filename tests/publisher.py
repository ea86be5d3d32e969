"""Publishes one site after another to a place, until it is killed.

The arguments are the folder of the place and the number of the first site.
"""

import sys
from itertools import count
from pathlib import Path

from publishing import Place, page_site

place = Place(Path(sys.argv[1]))
for number in count(int(sys.argv[2])):
    place.publish(page_site(number))
    sys.stdout.write("published\n")
    sys.stdout.flush()
