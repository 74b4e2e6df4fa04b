"""Options, progress callbacks and summary of a reading."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from secondsource.intake import IntakeOptions, Skipped
from secondsource.model import Claim, Failure, Report
from secondsource.model.report_corrections import Corrections
from secondsource.pipeline.budgets import Budget
from secondsource.pipeline.reader_factory import make_reader

StoriesProgress = Callable[[str, int, int], None]
"""Progress callback of finding stories: step, done, total."""


class Reader(Protocol):
    """Finds the claims of a report; `attribution.ClaimReader` implements it."""

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes of the languages it reads."""

    def claims(self, report: Report) -> list[Claim]:
        """Return the claims of a report, in order."""


def usable_cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, kw_only=True)
class ReadOptions:
    """Options for reading a pile.

    Args:
        intake: How documents are read.
        workers: Number of worker processes. With 0 this process reads by itself and no budget is
            enforced. With more, a script needs the usual `if __name__ == "__main__":`, because
            each worker process imports it again.
        budget: Limits for one report, enforced in worker processes.
        retry: Whether files that failed before are tried again.
        reader: Makes the reader of claims, once in each process; must be importable from there.
        reader_version: Version of the reader; changes whenever it may find other claims.
        stories: Whether to find stories, echoes and origins after all files are read.
        corrections: Rulings on the metadata of reports: claims are read in the corrected language.
            `read` takes them from the desk.
    """

    intake: IntakeOptions = field(default_factory=IntakeOptions)
    workers: int = 0
    budget: Budget = field(default_factory=Budget)
    retry: bool = False
    reader: Callable[[], Reader] = make_reader
    reader_version: str = ""
    stories: bool = True
    corrections: Corrections = field(default_factory=Corrections)


class Progress:
    """Progress callbacks of a reading; a caller overrides those it wants to show."""

    def planned(self, files: int, size: int) -> None:
        """Receive the number of files, and their total weight in bytes."""

    def skipped(self, skipped: Skipped) -> None:
        """Receive a file that is not a report."""

    def failed(self, failure: Failure) -> None:
        """Receive a file or item that could not be read."""

    def stored(self, reports: int, claims: int) -> None:
        """Receive the number of reports and claims newly stored in the desk."""

    def finished(self, path: str) -> None:
        """Receive the name of a file of which all that can be read is stored in the desk."""

    def finding_stories(self, step: str, done: int, total: int) -> None:
        """Receive the current step of finding stories: step, done, total."""

    def advanced(self, size: int) -> None:
        """Receive the number of bytes of the planned weight newly done."""


@dataclass(kw_only=True)
class Summary:
    """Counts of a reading.

    Args:
        files: Files found.
        unchanged: Files that had been read before and were skipped.
        skipped: Files that are not reports.
        reports: Reports stored, for the first time or again.
        known: Reports of unfinished files that were in the desk already.
        deleted: Files and reports that a person has deleted before, left out.
        claims: Claims in the stored reports.
        doubtful: Those of them that listings leave out unless asked.
        failed: Files and items that could not be read now.
        failed_before: Failures of skipped files, recorded by an earlier reading.
        untagged: Stored reports in a language without a tagger, by its code.
        stories: Stories that the desk holds now, if they were found again; else None.
        seconds: Duration of the reading.
        interrupted: Whether it was stopped before the end.
    """

    files: int = 0
    unchanged: int = 0
    skipped: int = 0
    reports: int = 0
    known: int = 0
    deleted: int = 0
    claims: int = 0
    doubtful: int = 0
    failed: int = 0
    failed_before: int = 0
    untagged: dict[str, int] = field(default_factory=dict)
    stories: int | None = None
    seconds: float = 0.0
    interrupted: bool = False
