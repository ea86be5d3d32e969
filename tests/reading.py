"""Checks archives in a process of its own: `python reading.py ROOT…`.

It writes a JSON object with the memory that it took, and what each archive took and was told.
"""

import datetime as dt
import json
import sys
import time
from pathlib import Path

from measuring import megabytes

from motebok.diagnostics import Severity
from motebok.pipeline.checking import check_root

NOW = dt.datetime(2024, 6, 1)  # noqa: DTZ001 - the institution's own time


def main(*roots: str) -> None:
    """Check the archives one after the other."""
    results: dict[str, object] = {}
    for root in roots:
        start = time.process_time()
        checked = check_root(Path(root), NOW)
        results[root] = {
            "seconds": time.process_time() - start,
            "errors": sorted(
                [each.position.path, each.code]
                for each in checked.diagnostics
                if each.severity is Severity.ERROR
            ),
        }
    sys.stdout.write(json.dumps({"megabytes": megabytes(), "archives": results}))


if __name__ == "__main__":
    main(*sys.argv[1:])
