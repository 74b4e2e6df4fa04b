"""The order of the stages from a pile to a filled desk: resuming, progress and worker processes."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secondsource.pipeline.budgets import Budget
    from secondsource.pipeline.child_processes import WorkerError, interrupts_blocked
    from secondsource.pipeline.claim_rereading import reread_claims
    from secondsource.pipeline.entity_step import link_sources
    from secondsource.pipeline.options import Progress, Reader, ReadOptions, Summary, usable_cores
    from secondsource.pipeline.progress_files import ReadingProgress, readings_under_way
    from secondsource.pipeline.progress_writer import ProgressTally, published_progress
    from secondsource.pipeline.reader_factory import make_reader
    from secondsource.pipeline.reading_run import read, reading_version
    from secondsource.pipeline.report_copies import files_with_copies
    from secondsource.pipeline.story_steps import STORIES_VERSION, find_all_stories

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
    "files_with_copies",
    "find_all_stories",
    "interrupts_blocked",
    "link_sources",
    "make_reader",
    "published_progress",
    "read",
    "reading_version",
    "readings_under_way",
    "reread_claims",
    "usable_cores",
]

_HOMES = {
    "STORIES_VERSION": "story_steps",
    "Budget": "budgets",
    "Progress": "options",
    "ProgressTally": "progress_writer",
    "ReadOptions": "options",
    "Reader": "options",
    "ReadingProgress": "progress_files",
    "Summary": "options",
    "WorkerError": "child_processes",
    "files_with_copies": "report_copies",
    "find_all_stories": "story_steps",
    "interrupts_blocked": "child_processes",
    "link_sources": "entity_step",
    "make_reader": "reader_factory",
    "published_progress": "progress_writer",
    "read": "reading_run",
    "reading_version": "reading_run",
    "readings_under_way": "progress_files",
    "reread_claims": "claim_rereading",
    "usable_cores": "options",
}


def __getattr__(name: str) -> object:
    """Import the rest on first use: a worker process needs neither desk file nor stories."""
    if name not in _HOMES:
        raise AttributeError(f"module 'secondsource.pipeline' has no attribute {name!r}")
    return getattr(import_module(f"secondsource.pipeline.{_HOMES[name]}"), name)
