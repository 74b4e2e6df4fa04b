"""Child processes of the writing process: started, measured, ended."""

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

# A terminated process ends at once, unless the machine is all but stuck.
_SECONDS_TO_END = 2.0

READY = "ready"
"""First message of a child process: a death after it is due to its work, before it to its start."""

_MOST_CONSECUTIVE_DEATHS = 5

PIPE_CLOSED = (EOFError, OSError)
"""Errors of a pipe whose other end is closed, also in the middle of a message."""


@contextmanager
def interrupts_blocked() -> Iterator[None]:
    """Block Ctrl-C while the block runs; a process started meanwhile ignores it for good."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # The first process starts the tracker, which would unblock Ctrl-C again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class WorkerError(SecondsourceError):
    """Worker processes that could not be started, or kept dying."""

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
    """A process with its own pipe, whose death leaves the parent intact.

    Args:
        main: Function it runs, called with its end of the pipe and `arguments`; must be importable
            there.
        arguments: Further arguments of `main`.
    """

    def __init__(self, main: Callable[..., None], *arguments: object) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, child_end = context.Pipe()
        self._process = context.Process(target=main, args=(child_end, *arguments), daemon=True)
        with interrupts_blocked():
            self._process.start()
        child_end.close()
        self._statistics: psutil.Process | None = None
        with suppress(psutil.Error):
            self._statistics = psutil.Process(self._process.pid)
        self.turn = 0
        self._has_report = False
        self.is_ready = False
        self.is_fresh = True
        """Whether no work is complete yet, so that all memory in use is due to the first."""
        self.excess: BudgetExcess | None = None

    @property
    def is_busy(self) -> bool:
        """Whether it is reading a report; loading the model is charged to no report."""
        return self.is_ready and self._has_report

    def send(self, message: object) -> None:
        """Send it work. If it has died meanwhile, `receive` raises later."""
        self.begin()
        with suppress(*PIPE_CLOSED):
            self.connection.send(message)

    def begin(self) -> None:
        """Record that it begins another report."""
        self.turn, self._has_report = self.turn + 1, True

    def go_idle(self) -> None:
        """Record that it has no report."""
        self.turn, self._has_report = self.turn + 1, False

    def receive(self) -> Any:  # noqa: ANN401 - any message of its main function
        """Return its next message; None for the one that reports its start.

        Raises:
            EOFError, OSError: If it has ended.
        """
        message = self.connection.recv()
        if message == READY:
            self.is_ready, self.turn = True, self.turn + 1
            return None
        return message

    def usage(self) -> Usage | None:
        """Return its usage; None if it has ended."""
        if self._statistics is None:
            return None
        try:
            with self._statistics.oneshot():
                times, memory = self._statistics.cpu_times(), self._statistics.memory_info().rss
        except psutil.Error:
            return None
        return Usage(times.user + times.system, memory, time.monotonic())

    def kill_over(self, excess: BudgetExcess) -> None:
        """Kill it because its report is over the budget."""
        self.excess = self.excess or excess
        self._process.kill()

    def exit_description(self) -> str:
        """Wait for a process that has closed its pipe; return how it ended, in words."""
        self._process.join(_SECONDS_TO_END)
        if self.excess is not None:
            return f"took {self.excess.words}"
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
        return (
            self.excess is not None
            and self.excess.limit is BudgetLimit.MEMORY
            and not self.is_fresh
        )

    def end(self) -> None:
        """Close its pipe and end it, also while it is busy."""
        self.connection.close()
        self._process.terminate()
        self._process.join(_SECONDS_TO_END)
        self._process.kill()
        self._process.join()


class ProcessDeaths:
    """Counter of consecutive deaths of child processes, with no work done between them.

    A report can kill a process. When several die in a row the cause lies elsewhere, and continuing
    would make every report of the pile a failure.
    """

    def __init__(self) -> None:
        self._consecutive = 0

    def reset(self) -> None:
        """Reset the counter: a process has done some work."""
        self._consecutive = 0

    def count_death(self, child: ChildProcess) -> bool:
        """Count a death; return whether the current report is to blame, else it is retried.

        A report is not blamed for a process that did not start, nor for what earlier reports left
        in its memory; in a fresh process it is.

        Raises:
            WorkerError: If processes keep dying, other than by a report over the budget.
        """
        self._consecutive += child.excess is None or not child.is_ready
        if self._consecutive > _MOST_CONSECUTIVE_DEATHS:
            raise WorkerError.keep_dying(child.exit_description())
        return child.is_ready and not child.was_filled_before


def reason_and_remedy(child: ChildProcess) -> tuple[str, str]:
    """Return the reason and the remedy for a report whose process ended."""
    how = child.exit_description()
    if child.excess is None:
        reason = f"the process reading it died: it {how}"
        return reason, "Free memory or use fewer --workers, then read again with --retry"
    option = "--max-memory" if child.excess.limit is BudgetLimit.MEMORY else "--max-seconds"
    reason = f"reading it took {child.excess.words}, the limit for one report"
    return reason, f"Leave it out or split it, or allow more with {option} and --retry"
