"""Tasks of a reading and their outcomes: a page to read, or reports in which to find claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from secondsource.intake import Document, IntakeOptions, read_received
from secondsource.language.language_id import identify
from secondsource.model import (
    AttributionState,
    Claim,
    Failure,
    RawSha256,
    Report,
    ReportId,
    SecondsourceError,
)
from secondsource.model.report_corrections import Corrections
from secondsource.pipeline.options import Reader, ReadOptions

T = TypeVar("T")

_BLANK = Report(id=ReportId(""), raw=RawSha256(""), item="", text="", zones=())


@dataclass(frozen=True, kw_only=True)
class Task:
    """Unit of work for one process.

    Args:
        number: Number of the task in the reading.
        path: The file it comes from.
        raw: SHA-256 of that file.
        document: A page to read, or None.
        reports: Reports already read from a file of many; empty for a page.
    """

    number: int
    path: str
    raw: RawSha256
    document: Document | None = None
    reports: tuple[Report, ...] = ()

    def split(self) -> list[Task]:
        """Return the task as tasks of one report each."""
        if self.document is not None or len(self.reports) == 1:
            return [self]
        return [replace(self, reports=(report,)) for report in self.reports]


@dataclass(frozen=True)
class Outcome:
    """Result of a task.

    Args:
        task: Number of the task.
        read: Reports with their claims.
        failures: Items that could not be read, or whose claims could not be found.
    """

    task: int
    read: tuple[tuple[Report, tuple[Claim, ...]], ...]
    failures: tuple[Failure, ...]


def _task_failure(task: Task, item: str, step: str, error: Exception) -> Failure:
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


def _guarded(stage: Callable[[], T], on_error: Callable[[Exception], None]) -> T | None:
    """Run one stage on one report; pass any error to `on_error` and return None."""
    try:
        return stage()
    # Stages run parsers and a model on untrusted text: no list of errors is complete, and one
    # report must not stop ten thousand others.
    except Exception as error:  # noqa: BLE001
        on_error(error)
        return None


def _task_reports(task: Task, options: IntakeOptions) -> Iterator[Report | Failure]:
    if task.document is None:
        yield from task.reports
    else:
        yield from read_received(task.document, options)


def run_task(
    task: Task,
    options: ReadOptions,
    reader: Reader,
    page_read: Callable[[Report], None] = lambda report: None,
) -> Outcome:
    """Run a task: read its page if it has one, identify languages, find claims.

    Args:
        task: The task.
        options: How documents are read, and the corrections of reports.
        reader: Finds claims.
        page_read: Receives the report of a page before its claims are looked for, so that its text
            is kept if that ends the process.

    Raises:
        AttributionError: If the reader's model cannot be loaded, so that no report can be read.
    """
    failures: list[Failure] = []
    read: list[tuple[Report, tuple[Claim, ...]]] = []
    for report in _task_reports(task, options.intake):
        if isinstance(report, Failure):
            failures.append(report)
            continue
        if task.document is not None:
            page_read(report)
        read.append(_with_claims(task, report, options.corrections, reader, failures))
    return Outcome(task.number, tuple(read), tuple(failures))


def _with_claims(
    task: Task, report: Report, corrections: Corrections, reader: Reader, failures: list[Failure]
) -> tuple[Report, tuple[Claim, ...]]:
    """Return a report as it was read, with the claims in the language it is corrected to."""
    if report.language == "und":
        report = replace(report, language=identify(report.text).code)
    language = corrections.applied_to(report).language
    if language not in reader.languages:
        return replace(report, attribution=AttributionState.NO_TAGGER), ()

    def record_failure(error: Exception) -> None:
        # A reader that fails on an empty report too has no model and fails on every report. Let its
        # one error through: it says more than a pile of failures.
        reader.claims(_BLANK)
        failures.append(_task_failure(task, report.item, "attribution", error))

    corrected = replace(report, language=language)
    claims = _guarded(lambda: reader.claims(corrected), record_failure)
    if claims is None:
        return report, ()
    return replace(report, attribution=AttributionState.READ), tuple(claims)
