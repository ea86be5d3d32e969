"""How much memory this process has ever held."""

import re
import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def megabytes() -> int:
    """The most that this process has held; what its parent held does not count on Linux."""
    if _STATUS.is_file():
        (kilobytes,) = re.findall(r"^VmHWM:\s*(\d+)", _STATUS.read_text("ascii"), re.MULTILINE)
        return int(kilobytes) >> 10
    unit = 20 if sys.platform == "darwin" else 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> unit
