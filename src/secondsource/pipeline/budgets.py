"""Budget of time and memory for one report, and the watchdog that kills a process over it.

Parsers, patterns and networks read untrusted text, and no list of what makes one of them slow is
complete. So the limit is enforced from outside: a thread of the writing process checks the worker
processes, and kills one whose report is over the budget. That also ends code that never returns,
native code included; the report is recorded as a failure and the rest is read.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from secondsource.intake import MEBIBYTE
from secondsource.pipeline.periodic_thread import repeated

# A process grows by at most 100 MB between two checks (the kernel hands out 2 GB/s).
_CHECK_SECONDS = 0.05
# A report that waits for a disk or a lock takes no processor time; its wall-clock limit is this
# many times its budget.
_CLOCK_FACTOR = 10

# Python and the networks keep part of the memory of a large report; a process that holds this share
# of the budget afterwards is replaced, which takes seconds. The models of both languages take less:
# with a budget of 768 MiB each process of a pile in two languages was replaced as soon as it had
# loaded both.
_FULL_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Budget:
    """Limits of time and memory for one report.

    Of 5,499 reports of the real piles the slowest took 0.6 s, and no process that read them held
    more than 268 MiB, or 485 MiB where it reads Korean too; 2,000,000 code points, the longest text
    of a report, take 44 to 72 s, extrapolated from the piles and from 1,747,200 in 63 s.

    Args:
        seconds: Processor seconds of the process that reads it, above 0.
        memory: Bytes that process may hold (its resident set), the models' 200 MiB among them, 480
            MiB where it reads Korean.
    """

    seconds: float = 120.0
    memory: int = 1024 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class Usage:
    """Resource usage of a process.

    Args:
        seconds: Processor seconds since it was started.
        memory: Its resident set, in bytes.
        clock: Seconds of a monotonic wall clock.
    """

    seconds: float
    memory: int
    clock: float


class BudgetLimit(StrEnum):
    """Limit of a budget that a process can exceed."""

    MEMORY = "memory"
    SECONDS = "seconds"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class BudgetExcess:
    """Limit that a report exceeded.

    Args:
        limit: Which limit it was.
        words: The limit in words, to be shown: "more than 120 s of processor time".
    """

    limit: BudgetLimit
    words: str


class WatchedProcess(Protocol):
    """A process under the watch."""

    turn: int
    """Number of the current report or idle phase; each new one begins a new measurement."""

    @property
    def is_busy(self) -> bool:
        """Whether it is reading a report."""

    def usage(self) -> Usage | None:
        """Return its usage; None if it has ended."""

    def kill_over(self, excess: BudgetExcess) -> None:
        """Kill it because it is over the budget."""


@dataclass(slots=True)
class _Measurement:
    turn: int
    began: Usage


class BudgetWatch:
    """Watchdog that kills processes over the budget, each time it checks them.

    Args:
        budget: Limits for one report.
    """

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._measurements: dict[WatchedProcess, _Measurement | None] = {}
        self._lock = threading.Lock()

    def add(self, process: WatchedProcess) -> None:
        """Begin to watch a process."""
        with self._lock:
            self._measurements[process] = None

    def remove(self, process: WatchedProcess) -> None:
        """Stop watching a process."""
        with self._lock:
            self._measurements.pop(process, None)

    def is_too_full(self, process: WatchedProcess) -> bool:
        """Return whether its memory is so full that the next report could be blamed for it."""
        usage = process.usage()
        return usage is not None and usage.memory > self._budget.memory * _FULL_SHARE

    def check(self) -> None:
        """Check every process once."""
        with self._lock:
            for process in self._measurements:
                self._check_process(process)

    def _check_process(self, process: WatchedProcess) -> None:
        usage = process.usage()
        if usage is None:
            return
        measurement = self._measurements[process]
        if measurement is None or measurement.turn != process.turn:
            measurement = self._measurements[process] = _Measurement(process.turn, usage)
        excess = budget_excess(self._budget, measurement.began, usage, process.is_busy)
        if excess is not None and measurement.turn == process.turn:
            process.kill_over(excess)


@contextmanager
def watching(budget: Budget) -> Iterator[BudgetWatch]:
    """Check processes twenty times a second while the block runs, in one thread.

    Args:
        budget: Limits for one report.

    Yields:
        The watch, to which processes are added.
    """
    watch = BudgetWatch(budget)
    with repeated(watch.check, _CHECK_SECONDS):
        yield watch


def budget_excess(budget: Budget, began: Usage, usage: Usage, busy: bool) -> BudgetExcess | None:
    """Return the limit that a process exceeds with its current report, None if it is within budget.

    Args:
        budget: Limits for one report.
        began: Usage of the process when the report began.
        usage: Its usage now.
        busy: Whether it is reading a report; an idle process spends no time.
    """
    if usage.memory > budget.memory:
        return BudgetExcess(
            BudgetLimit.MEMORY, f"more than {budget.memory // MEBIBYTE:,} MiB of memory"
        )
    if busy and usage.seconds - began.seconds > budget.seconds:
        return BudgetExcess(
            BudgetLimit.SECONDS, f"more than {budget.seconds:g} s of processor time"
        )
    longest = budget.seconds * _CLOCK_FACTOR
    if busy and usage.clock - began.clock > longest:
        return BudgetExcess(BudgetLimit.CLOCK, f"more than {longest:g} s by the clock")
    return None
