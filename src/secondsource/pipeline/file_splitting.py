"""Files of many reports, taken apart by a process beside those that find claims.

The process that writes parses nothing of what strangers have written: a file that makes a parser
slow, large or dead costs the item it stands in, as it does for a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection

from secondsource.intake import Document, IntakeOptions, read_document
from secondsource.model import Failure, Report
from secondsource.pipeline.budgets import BudgetWatch
from secondsource.pipeline.child_processes import (
    GONE,
    READY,
    ChildProcess,
    ProcessDeaths,
    why_given_up,
)

# Each item over the budget costs that budget, and the file is taken apart again from its beginning.
_MOST_GIVEN_UP = 3


@dataclass(frozen=True, slots=True)
class _ItemBegun:
    """The item that is made into a report now.

    Args:
        item: Its number.
    """

    item: str


@dataclass(frozen=True, slots=True)
class _FileEnd:
    """The end of a file."""


def take_apart(connection: Connection, options: IntakeOptions) -> None:
    """Read files from `connection` until it closes: the whole life of a process that splits."""
    # A closed pipe means that the parent has ended, or needs this process no more.
    with suppress(*GONE):
        connection.send(READY)
        while True:
            document, given_up = connection.recv()

            def begins(item: str, left: frozenset[str] = given_up) -> bool:
                connection.send(_ItemBegun(item))
                return item not in left

            for found in read_document(document, options, begins):
                connection.send(found)
            connection.send(_FileEnd())


@dataclass(slots=True)
class _SplitAttempt:
    """How far the process has come with a file.

    Args:
        results: Reports and failures it has sent.
        item: The item in hand, "" between two.
        whole: Whether it has come to the end.
    """

    results: int = 0
    item: str = ""
    whole: bool = False


class FileSplitter:
    """Takes files apart in a process of its own, which is started with the first of them.

    Args:
        options: How documents are read.
        watch: Ends the process when an item is over the budget.
        life: What the process does.
    """

    def __init__(
        self, options: IntakeOptions, watch: BudgetWatch, life: Callable[..., None] = take_apart
    ) -> None:
        self._options, self._watch, self._life = options, watch, life
        self._child: ChildProcess | None = None
        self._deaths = ProcessDeaths()

    def read(self, document: Document) -> Iterator[Report | Failure]:
        """Yield the reports and failures of a document of many items.

        When the process ends over an item, that item is a failure and the file is taken apart
        again without it; what has been yielded is not yielded again.
        """
        given_up: set[str] = set()
        yielded = 0
        while True:
            attempt = _SplitAttempt()
            for result in self._results(document, frozenset(given_up), attempt):
                if attempt.results > yielded:
                    yielded += 1
                    yield result
            if attempt.whole:
                return
            failure = self._failure(document, attempt)
            if failure is None:
                continue
            if not attempt.item or len(given_up) >= _MOST_GIVEN_UP:
                yield _rest_lost(failure, yielded)
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
        child = self._running()
        child.send((document, given_up))
        try:
            while not attempt.whole:
                message = child.receive()
                child.begin()
                if message is not None:
                    self._deaths.worked()
                attempt.item = message.item if isinstance(message, _ItemBegun) else ""
                attempt.whole = isinstance(message, _FileEnd)
                if isinstance(message, (Report, Failure)):
                    attempt.results += 1
                    yield message
            child.rest()
            child.fresh = False
        except GONE:
            return
        except BaseException:
            # Left in the middle of a file, it would go on with it when it is given the next.
            self.close()
            raise

    def _running(self) -> ChildProcess:
        """Return the process, a fresh one if the last file left too much in its memory."""
        if self._child is not None and self._watch.too_full(self._child):
            self.close()
        return self._started()

    def _started(self) -> ChildProcess:
        if self._child is None:
            self._child = ChildProcess(self._life, self._options)
            self._watch.add(self._child)
        return self._child

    def _failure(self, document: Document, attempt: _SplitAttempt) -> Failure | None:
        """Return the failure of the item that the process ended over, None to try it again.

        Raises:
            WorkerError: If the process keeps dying.
        """
        child = self._started()
        reason, remedy = why_given_up(child)
        self.close()
        if not self._deaths.blames_report(child):
            return None
        return Failure(
            path=document.path,
            item=attempt.item,
            step="intake",
            reason=reason,
            remedy=remedy,
            raw=document.sha256,
        )


def _rest_lost(failure: Failure, yielded: int) -> Failure:
    where = f"item {failure.item}" if failure.item else f"what follows after {yielded:,} results"
    return replace(
        failure, item="", reason=f"{where} and all below it is not read: {failure.reason}"
    )
