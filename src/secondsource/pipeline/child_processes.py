"""Processes that read, as the process that writes sees them: started, measured, ended."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from typing import Any, Self

import psutil

from secondsource.model import SecondsourceError
from secondsource.pipeline.budgets import BudgetExcess, BudgetLimit, Usage

# A process that is told to end does so at once, unless the machine is all but stuck.
_SECONDS_TO_END = 2.0

READY = "ready"
"""What a process sends first: from then on it is its work that it dies of, not its start."""

_MOST_DEATHS_IN_A_ROW = 5

GONE = (EOFError, OSError)
"""What a pipe raises whose other end is gone, also in the middle of a message."""


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hold back Ctrl-C. A process started meanwhile never hears it, from its first moment on."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Starting the tracker, which the first process brings along, would let Ctrl-C through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class WorkerError(SecondsourceError):
    """Processes that read could not be started, or kept dying."""

    @classmethod
    def keep_dying(cls, how: str) -> Self:
        """Return the error that ends a reading.

        Args:
            how: How the last process ended.
        """
        return cls(
            "read",
            "",
            f"the processes that read keep dying: the last one {how}",
            "What is stored is kept; free memory, or try again with --workers 1",
        )


class ChildProcess:
    """A process with a pipe of its own, that may die without taking anything along.

    Args:
        life: What it does, given its end of the pipe and `given`; importable from there.
        given: What else `life` is given.
    """

    def __init__(self, life: Callable[..., None], *given: object) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=life, args=(theirs, *given), daemon=True)
        with interrupts_held():
            self._process.start()
        theirs.close()
        self._seen: psutil.Process | None = None
        with suppress(psutil.Error):
            self._seen = psutil.Process(self._process.pid)
        self.turn = 0
        self._in_hand = False
        self.ready = False
        self.fresh = True
        """Whether it has yet to do its first work: what fills its memory is then of that work."""
        self.over: BudgetExcess | None = None

    @property
    def busy(self) -> bool:
        """Whether it has a report in hand; to load the model is on no report's account."""
        return self.ready and self._in_hand

    def send(self, message: object) -> None:
        """Give it something to do. If it has died meanwhile, its closed end is seen later."""
        self.begin()
        with suppress(*GONE):
            self.connection.send(message)

    def begin(self) -> None:
        """Note that it begins another report."""
        self.turn, self._in_hand = self.turn + 1, True

    def rest(self) -> None:
        """Note that it has nothing in hand."""
        self.turn, self._in_hand = self.turn + 1, False

    def receive(self) -> Any:  # noqa: ANN401 - whatever its life sends
        """Return its next message; None when it is the one that says that it has started.

        Raises:
            EOFError, OSError: If it has ended.
        """
        message = self.connection.recv()
        if message == READY:
            self.ready, self.turn = True, self.turn + 1
            return None
        return message

    def usage(self) -> Usage | None:
        """Return what it has used; None if it has ended."""
        if self._seen is None:
            return None
        try:
            with self._seen.oneshot():
                times, memory = self._seen.cpu_times(), self._seen.memory_info().rss
        except psutil.Error:
            return None
        return Usage(times.user + times.system, memory, time.monotonic())

    def end_over(self, excess: BudgetExcess) -> None:
        """Kill it because its report is over the budget."""
        self.over = self.over or excess
        self._process.kill()

    def how_it_ended(self) -> str:
        """Wait for a process that has closed its pipe, and say how it ended."""
        self._process.join(_SECONDS_TO_END)
        if self.over is not None:
            return f"took {self.over.words}"
        code = self._process.exitcode
        if code is None or code >= 0:
            return "ended by itself"
        name = signal.Signals(-code).name
        return f"was ended by {name}" + (
            ", perhaps for lack of memory" if name == "SIGKILL" else ""
        )

    @property
    def was_filled_before(self) -> bool:
        """Whether it ran out of memory that earlier reports may have filled."""
        return self.over is not None and self.over.limit is BudgetLimit.MEMORY and not self.fresh

    def end(self) -> None:
        """End it, however busy it is."""
        self.connection.close()
        self._process.terminate()
        self._process.join(_SECONDS_TO_END)
        self._process.kill()
        self._process.join()


class ProcessDeaths:
    """The processes that died one after the other, with no work done between them.

    A report can kill a process. When several die in a row the cause lies elsewhere, and going on
    would make a failure of every report of the pile.
    """

    def __init__(self) -> None:
        self._in_a_row = 0

    def worked(self) -> None:
        """Note that a process has done something."""
        self._in_a_row = 0

    def blames_report(self, child: ChildProcess) -> bool:
        """Count a death; tell whether the report in hand is to blame, else it is tried again.

        It is no fault of a report that a process did not start, nor what earlier ones have left in
        its memory; in a fresh process it is its own.

        Raises:
            WorkerError: If processes keep dying, and not of a report that is over the budget.
        """
        self._in_a_row += child.over is None or not child.ready
        if self._in_a_row > _MOST_DEATHS_IN_A_ROW:
            raise WorkerError.keep_dying(child.how_it_ended())
        return child.ready and not child.was_filled_before


def why_given_up(child: ChildProcess) -> tuple[str, str]:
    """Return why a report was given up with the process that read it, and what to do next."""
    how = child.how_it_ended()
    if child.over is None:
        reason = f"the process reading it died: it {how}"
        return reason, "Free memory or use fewer --workers, then read again with --retry"
    option = "--max-memory" if child.over.limit is BudgetLimit.MEMORY else "--max-seconds"
    reason = f"reading it took {child.over.words}, the limit for one report"
    return reason, f"Leave it out or split it, or allow more with {option} and --retry"
