"""The progress of a reading on standard error: a bar on a terminal, else a line now and then."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from secondsource.cli.output_formats import console, one_line
from secondsource.intake import Skipped
from secondsource.language.english.noun_number import counted
from secondsource.model import Failure
from secondsource.pipeline import Progress as PipelineProgress

# Without a terminal, a line at this interval shows that the reading goes on.
_SECONDS_BETWEEN_LINES = 30.0


class ReadingDisplay(PipelineProgress):
    """Shows a reading on standard error: a bar on a terminal, else a line every half minute."""

    def __init__(self) -> None:
        self._out = console(stderr=True)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(compact=True),
            console=self._out,
            transient=True,
            disable=not self._out.is_terminal,
        )
        self._task: TaskID = self._bar.add_task("reading", total=None, rate="")
        self._reports = self._claims = 0
        self._began = self._last_line_at = time.monotonic()

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def planned(self, files: int, size: int) -> None:
        """Set the length of the bar."""
        self._bar.update(self._task, total=max(size, 1))

    def skipped(self, skipped: Skipped) -> None:
        """Name the file and the reason."""
        self._print(f"skipped: {skipped.path}: {skipped.reason}")

    def failed(self, failure: Failure) -> None:
        """Name the file, the reason and what to do."""
        self._print(failure_line(failure))

    def stored(self, reports: int, claims: int) -> None:
        """Count, and show reports per second."""
        self._reports += reports
        self._claims += claims
        now = time.monotonic()
        rate = self._reports / max(now - self._began, 0.1)
        counts = f"{counted(self._reports, 'reports')}, {counted(self._claims, 'claims')}"
        words = f"{counts}, {rate:.1f} reports/s"
        self._bar.update(self._task, rate=words)
        if not self._out.is_terminal and now - self._last_line_at > _SECONDS_BETWEEN_LINES:
            self._last_line_at = now
            self._print(words)

    def advanced(self, size: int) -> None:
        """Move the bar."""
        self._bar.advance(self._task, size)

    def finding_stories(self, step: str, done: int, total: int) -> None:
        """Show a step of the search for stories, after all files are read."""
        self._bar.update(self._task, description=step, total=max(total, 1), completed=done, rate="")
        now = time.monotonic()
        if not self._out.is_terminal and now - self._last_line_at > _SECONDS_BETWEEN_LINES:
            self._last_line_at = now
            self._print(f"{step}: {done:,} of {total:,}")

    def _print(self, words: str) -> None:
        self._bar.console.print(one_line(words), soft_wrap=True)


def failure_line(failure: Failure) -> str:
    """Return one line on a failure: the step, the file, the reason, what to do."""
    place = failure.path + _items(failure)
    line = f"failed: {failure.step}: {place}: {failure.reason}"
    return f"{line}. {failure.remedy}." if failure.remedy else f"{line}."


def _items(failure: Failure) -> str:
    if failure.count > 1:
        return f", items {failure.named_items()} ({failure.count:,} items)"
    return f", item {failure.item}" if failure.item else ""
