"""The order of the stages: a pile in, a desk filled; what is done, what is left, where it runs."""

from secondsource.pipeline.budgets import Budget
from secondsource.pipeline.child_processes import WorkerError, interrupts_held
from secondsource.pipeline.entity_step import link_sources
from secondsource.pipeline.options import Progress, Reader, ReadOptions, Summary, usable_cores
from secondsource.pipeline.progress_files import ReadingProgress, readings_under_way
from secondsource.pipeline.progress_writer import ProgressTally, announced
from secondsource.pipeline.reader_factory import make_reader
from secondsource.pipeline.reading_run import read, reading_version
from secondsource.pipeline.story_steps import (
    STORIES_VERSION,
    find_all_stories,
)

__all__ = [
    "STORIES_VERSION",
    "Budget",
    "Progress",
    "ProgressTally",
    "ReadOptions",
    "Reader",
    "ReadingProgress",
    "Summary",
    "WorkerError",
    "announced",
    "find_all_stories",
    "interrupts_held",
    "link_sources",
    "make_reader",
    "read",
    "reading_version",
    "readings_under_way",
    "usable_cores",
]
