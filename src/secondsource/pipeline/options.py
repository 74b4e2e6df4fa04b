"""What a reading is told, and what it tells: options, progress, summary."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from secondsource.intake import IntakeOptions, Skipped
from secondsource.model import Claim, Failure, Report
from secondsource.pipeline.budgets import Budget
from secondsource.pipeline.reader_factory import make_reader


class Reader(Protocol):
    """What finds claims; `attribution.ClaimReader` is one."""

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
    """How a pile is read.

    Args:
        intake: How documents are read.
        workers: Processes that read. With 0 this process reads by itself, and nothing holds a
            report to its budget. With more, a script needs the usual
            `if __name__ == "__main__":`, because each process imports it anew.
        budget: What one report may cost where other processes read.
        retry: Whether files that failed before are tried again.
        reader: Makes the reader of claims, once in each process; must be importable from there.
        reader_version: Changes whenever the reader may find other claims.
        stories: Whether to find stories, echoes and origins when all is read.
    """

    intake: IntakeOptions = field(default_factory=IntakeOptions)
    workers: int = 0
    budget: Budget = field(default_factory=Budget)
    retry: bool = False
    reader: Callable[[], Reader] = make_reader
    reader_version: str = ""
    stories: bool = True


class Progress:
    """Hears how a reading goes; a caller overrides what it wants to show."""

    def planned(self, files: int, size: int) -> None:
        """Hear how much there is: number of files, and their weight in bytes."""

    def skipped(self, skipped: Skipped) -> None:
        """Hear of a file that is no report."""

    def failed(self, failure: Failure) -> None:
        """Hear of a file or item that could not be read."""

    def stored(self, reports: int, claims: int) -> None:
        """Hear that so many more reports and claims are safe in the desk."""

    def telling(self, step: str, done: int, of: int) -> None:
        """Hear that of a step of finding stories so much is done, of so much."""

    def advanced(self, size: int) -> None:
        """Hear that so many more bytes of the planned weight are done."""


@dataclass(kw_only=True)
class Summary:
    """What a reading did.

    Args:
        files: Files found.
        unchanged: Files that had been read before and were passed over.
        skipped: Files that are no reports.
        reports: Reports stored, for the first time or anew.
        known: Reports of unfinished files that were in the desk already.
        claims: Claims in the stored reports.
        failed: Files and items that could not be read now.
        failed_before: Failures of files passed over, recorded by an earlier reading.
        untagged: Stored reports in a language without a tagger, by its code.
        stories: Stories that the desk holds now, if they were found anew; else None.
        seconds: How long it took.
        interrupted: Whether it was stopped before the end.
    """

    files: int = 0
    unchanged: int = 0
    skipped: int = 0
    reports: int = 0
    known: int = 0
    claims: int = 0
    failed: int = 0
    failed_before: int = 0
    untagged: dict[str, int] = field(default_factory=dict)
    stories: int | None = None
    seconds: float = 0.0
    interrupted: bool = False
