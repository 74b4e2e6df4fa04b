"""The order of the stages: a pile in, a desk filled; what is done, what is left, where it runs."""

from secondsource.pipeline.options import Progress, Reader, ReadOptions, Summary, usable_cores
from secondsource.pipeline.reading import read, reading_version
from secondsource.pipeline.workers import WorkerError

__all__ = [
    "Progress",
    "ReadOptions",
    "Reader",
    "Summary",
    "WorkerError",
    "read",
    "reading_version",
    "usable_cores",
]
