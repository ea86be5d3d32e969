"""mkdocs.yml and content/ → frames in which archive pages hang, and the pages people write."""

from motebok.frames.building import Frames, FramesError, build_frames
from motebok.frames.faults import in_use
from motebok.frames.frame import NOT_FOUND, Frame, FrameKind, Slot

__all__ = [
    "NOT_FOUND",
    "Frame",
    "FrameKind",
    "Frames",
    "FramesError",
    "Slot",
    "build_frames",
    "in_use",
]
