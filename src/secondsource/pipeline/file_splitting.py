"""Splits files of many reports in a process of its own, beside those that find claims.

The writing process parses no untrusted content: a file that slows, bloats or kills a parser costs
the item at fault, as it does for a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection

from secondsource.intake import Document, IntakeOptions, read_received
from secondsource.model import Failure, Report
from secondsource.pipeline.budgets import BudgetWatch
from secondsource.pipeline.child_processes import (
    PIPE_CLOSED,
    READY,
    ChildProcess,
    ProcessDeaths,
    reason_and_remedy,
)

# Each item over the budget costs that budget, and the file is split again from its beginning.
_MOST_GIVEN_UP = 3


@dataclass(frozen=True, slots=True)
class _ItemBegun:
    """Message: the item now being made into a report.

    Args:
        item: Its number.
    """

    item: str


@dataclass(frozen=True, slots=True)
class _FileEnd:
    """Message: the end of a file."""


def split_files(connection: Connection, options: IntakeOptions) -> None:
    """Split files from `connection` until it closes: the main loop of the splitting process."""
    # A closed pipe means that the parent has ended or has dismissed this process.
    with suppress(*PIPE_CLOSED):
        connection.send(READY)
        while True:
            document, skipped_items = connection.recv()

            def should_read(item: str, skipped: frozenset[str] = skipped_items) -> bool:
                connection.send(_ItemBegun(item))
                return item not in skipped

            for result in read_received(document, options, should_read):
                connection.send(result)
            connection.send(_FileEnd())


@dataclass(slots=True)
class _SplitAttempt:
    """Progress of one attempt to split a file.

    Args:
        results: Number of reports and failures received.
        item: The current item, "" between two.
        complete: Whether the end of the file was reached.
    """

    results: int = 0
    item: str = ""
    complete: bool = False


class FileSplitter:
    """Splits files in a process of its own, which is started with the first file.

    Args:
        options: How documents are read.
        watch: Kills the process when an item is over the budget.
        main: Main loop of the process.
    """

    def __init__(
        self, options: IntakeOptions, watch: BudgetWatch, main: Callable[..., None] = split_files
    ) -> None:
        self._options, self._watch, self._main = options, watch, main
        self._child: ChildProcess | None = None
        self._deaths = ProcessDeaths()

    def read(self, document: Document) -> Iterator[Report | Failure]:
        """Yield the reports and failures of a document of many items.

        When the process dies of an item, that item is a failure and the file is split again
        without it; each result is yielded once.
        """
        given_up: set[str] = set()
        yielded = 0
        while True:
            attempt = _SplitAttempt()
            for result in self._results(document, frozenset(given_up), attempt):
                if attempt.results > yielded:
                    yielded += 1
                    yield result
            if attempt.complete:
                return
            failure = self._item_failure(document, attempt)
            if failure is None:
                continue
            if not attempt.item or len(given_up) >= _MOST_GIVEN_UP:
                yield _remaining_items_failure(failure, yielded)
                return
            yield failure
            given_up.add(attempt.item)

    def close(self) -> None:
        """End the process."""
        if self._child is not None:
            self._watch.remove(self._child)
            self._child.end()
            self._child = None

    def _results(
        self, document: Document, given_up: frozenset[str], attempt: _SplitAttempt
    ) -> Iterator[Report | Failure]:
        child = self._usable_child()
        child.send((document, given_up))
        try:
            while not attempt.complete:
                message = child.receive()
                child.begin()
                if message is not None:
                    self._deaths.reset()
                attempt.item = message.item if isinstance(message, _ItemBegun) else ""
                attempt.complete = isinstance(message, _FileEnd)
                if isinstance(message, (Report, Failure)):
                    attempt.results += 1
                    yield message
            child.go_idle()
            child.is_fresh = False
        except PIPE_CLOSED:
            return
        except BaseException:
            # A process left in the middle of a file would continue it when the next is sent.
            self.close()
            raise

    def _usable_child(self) -> ChildProcess:
        """Return the process; a fresh one if the last file left too much in its memory."""
        if self._child is not None and self._watch.is_too_full(self._child):
            self.close()
        return self._started_child()

    def _started_child(self) -> ChildProcess:
        if self._child is None:
            self._child = ChildProcess(self._main, self._options)
            self._watch.add(self._child)
        return self._child

    def _item_failure(self, document: Document, attempt: _SplitAttempt) -> Failure | None:
        """Return the failure of the item that the process died of; None to retry it.

        Raises:
            WorkerError: If the process keeps dying.
        """
        child = self._started_child()
        reason, remedy = reason_and_remedy(child)
        self.close()
        if not self._deaths.count_death(child):
            return None
        return Failure(
            path=document.shown_path,
            item=attempt.item,
            step="intake",
            reason=reason,
            remedy=remedy,
            raw=document.sha256,
        )


def _remaining_items_failure(failure: Failure, yielded: int) -> Failure:
    where = f"item {failure.item}" if failure.item else f"what follows after {yielded:,} results"
    return replace(
        failure, item="", reason=f"{where} and all below it is not read: {failure.reason}"
    )
