"""The order of the stages from a pile to a filled desk: resuming, progress and worker processes."""

from typing import TYPE_CHECKING

from secondsource.lazy_exports import imported_on_use

if TYPE_CHECKING:
    from secondsource.pipeline.allegation_step import ALLEGATIONS_VERSION, find_all_allegations
    from secondsource.pipeline.budgets import Budget
    from secondsource.pipeline.child_processes import WorkerError, interrupts_blocked
    from secondsource.pipeline.claim_rereading import reread_claims
    from secondsource.pipeline.entity_step import link_sources
    from secondsource.pipeline.options import Progress, Reader, ReadOptions, Summary, usable_cores
    from secondsource.pipeline.progress_files import ReadingProgress, readings_under_way
    from secondsource.pipeline.progress_writer import ProgressTally, published_progress
    from secondsource.pipeline.reader_factory import make_reader, shared_reader
    from secondsource.pipeline.reading_run import read, reading_version
    from secondsource.pipeline.report_copies import files_with_copies
    from secondsource.pipeline.ruled_allegations import find_ruled_allegations, tied_statements
    from secondsource.pipeline.story_steps import STORIES_VERSION, find_all_stories

__all__ = [
    "ALLEGATIONS_VERSION",
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
    "find_all_allegations",
    "find_all_stories",
    "find_ruled_allegations",
    "interrupts_blocked",
    "link_sources",
    "make_reader",
    "published_progress",
    "read",
    "reading_version",
    "readings_under_way",
    "reread_claims",
    "shared_reader",
    "tied_statements",
    "usable_cores",
]

_HOMES = {
    "ALLEGATIONS_VERSION": "secondsource.pipeline.allegation_step",
    "STORIES_VERSION": "secondsource.pipeline.story_steps",
    "Budget": "secondsource.pipeline.budgets",
    "Progress": "secondsource.pipeline.options",
    "ProgressTally": "secondsource.pipeline.progress_writer",
    "ReadOptions": "secondsource.pipeline.options",
    "Reader": "secondsource.pipeline.options",
    "ReadingProgress": "secondsource.pipeline.progress_files",
    "Summary": "secondsource.pipeline.options",
    "WorkerError": "secondsource.pipeline.child_processes",
    "files_with_copies": "secondsource.pipeline.report_copies",
    "find_all_allegations": "secondsource.pipeline.allegation_step",
    "find_all_stories": "secondsource.pipeline.story_steps",
    "find_ruled_allegations": "secondsource.pipeline.ruled_allegations",
    "interrupts_blocked": "secondsource.pipeline.child_processes",
    "link_sources": "secondsource.pipeline.entity_step",
    "make_reader": "secondsource.pipeline.reader_factory",
    "published_progress": "secondsource.pipeline.progress_writer",
    "read": "secondsource.pipeline.reading_run",
    "reading_version": "secondsource.pipeline.reading_run",
    "readings_under_way": "secondsource.pipeline.progress_files",
    "reread_claims": "secondsource.pipeline.claim_rereading",
    "shared_reader": "secondsource.pipeline.reader_factory",
    "tied_statements": "secondsource.pipeline.ruled_allegations",
    "usable_cores": "secondsource.pipeline.options",
}

# A worker process needs neither the desk file nor stories.
__getattr__ = imported_on_use(__name__, _HOMES)
