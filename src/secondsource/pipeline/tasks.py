"""One piece of work: a page to read whole, or reports whose claims are to be found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from secondsource.intake import Document, IntakeOptions, read_document
from secondsource.language import identify
from secondsource.model import (
    AttributionState,
    Claim,
    Failure,
    RawSha256,
    Report,
    ReportId,
    SecondsourceError,
)
from secondsource.pipeline.options import Reader

T = TypeVar("T")

_BLANK = Report(id=ReportId(""), raw=RawSha256(""), item="", text="", zones=())


@dataclass(frozen=True, kw_only=True)
class Task:
    """Work for one process.

    Args:
        number: Which task of the reading this is.
        path: The file it comes from.
        raw: SHA-256 of that file.
        document: A page to read, or None.
        reports: Reports that have been read from a file of many; empty for a page.
    """

    number: int
    path: str
    raw: RawSha256
    document: Document | None = None
    reports: tuple[Report, ...] = ()

    def alone(self) -> list[Task]:
        """Return the task as tasks of one report each."""
        if self.document is not None or len(self.reports) == 1:
            return [self]
        return [replace(self, reports=(report,)) for report in self.reports]


@dataclass(frozen=True)
class Outcome:
    """What became of a task.

    Args:
        task: Number of the task.
        read: Reports with their claims.
        failures: What could not be read.
    """

    task: int
    read: tuple[tuple[Report, tuple[Claim, ...]], ...]
    failures: tuple[Failure, ...]


def _failure(task: Task, item: str, step: str, error: Exception) -> Failure:
    if isinstance(error, SecondsourceError):
        return Failure(
            path=task.path,
            item=item,
            step=step,
            reason=error.reason,
            remedy=error.remedy,
            raw=task.raw,
        )
    reason = f"an unexpected {type(error).__name__}: {error}"
    return Failure(
        path=task.path,
        item=item,
        step=step,
        reason=reason,
        remedy="Report it with the file, please",
        raw=task.raw,
    )


def _guarded(work: Callable[[], T], failed: Callable[[Exception], None]) -> T | None:
    """Run one stage on one report; whatever goes wrong is that report's failure alone."""
    try:
        return work()
    # Stages call parsers and a model on text of strangers: no list of errors is complete, and one
    # report must not stop ten thousand others.
    except Exception as error:  # noqa: BLE001
        failed(error)
        return None


def _reports(task: Task, options: IntakeOptions) -> Iterator[Report | Failure]:
    if task.document is None:
        yield from task.reports
    else:
        yield from read_document(task.document, options)


def work(
    task: Task,
    options: IntakeOptions,
    reader: Reader,
    page_read: Callable[[Report], None] = lambda report: None,
) -> Outcome:
    """Do a task: read its page if it is one, tell languages, find claims.

    Args:
        task: The task.
        options: How documents are read.
        reader: Finds claims.
        page_read: Hears the report of a page before its claims are looked for, so that its text is
            kept if that ends the process.

    Raises:
        AttributionError: If the reader's model cannot be loaded, so that no report can be read.
    """
    failures: list[Failure] = []
    read: list[tuple[Report, tuple[Claim, ...]]] = []
    for report in _reports(task, options):
        if isinstance(report, Failure):
            failures.append(report)
            continue
        if task.document is not None:
            page_read(report)
        read.append(_with_claims(task, report, reader, failures))
    return Outcome(task.number, tuple(read), tuple(failures))


def _with_claims(
    task: Task, report: Report, reader: Reader, failures: list[Failure]
) -> tuple[Report, tuple[Claim, ...]]:
    if report.language == "und":
        report = replace(report, language=identify(report.text).code)
    if report.language not in reader.languages:
        return replace(report, attribution=AttributionState.NO_TAGGER), ()

    def failed(error: Exception) -> None:
        # A reader that fails on an empty report too fails on all: its model cannot be loaded, and
        # a pile of failures would say less than that one error.
        reader.claims(_BLANK)
        failures.append(_failure(task, report.item, "attribution", error))

    claims = _guarded(lambda: reader.claims(report), failed)
    if claims is None:
        return report, ()
    return replace(report, attribution=AttributionState.READ), tuple(claims)
