"""What one report may cost, and the watch that ends a process whose report costs more.

Parsers, patterns and networks read the text of strangers, and no list of what makes one of them
slow is complete. So the limit is enforced from outside: a thread of the process that writes looks
at the processes that read, and kills one whose report is over the budget. Code that never returns,
native code too, is ended that way; the report is named and the rest goes on.
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

# A process takes up at most 100 MB between two looks (2 GB/s is what the kernel hands out).
_BETWEEN = 0.05
# A report that waits for a disk or a lock takes no processor time; by the clock it may take this
# many times its budget.
_BY_THE_CLOCK = 10

# Python and the networks keep some of what a large report took; a process that holds this share of
# the budget afterwards is replaced, which takes a second.
_FULL = 0.6


@dataclass(frozen=True, slots=True)
class Budget:
    """What one report may cost.

    Of 5,499 reports of the real piles the dearest took 0.6 s, and no process that read them held
    more than 268 MiB; 2,000,000 code points, the longest text of a report, take
    44 to 72 s, reckoned from the piles and from 1,747,200 in 63 s.

    Args:
        seconds: Processor seconds of the process that reads it, above 0.
        memory: Bytes that process may hold (its resident set), the model's 200 MiB among them.
    """

    seconds: float = 120.0
    memory: int = 768 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process has used.

    Args:
        seconds: Processor seconds since it was started.
        memory: Bytes it holds now.
        clock: Seconds by the clock, from any beginning.
    """

    seconds: float
    memory: int
    clock: float


class BudgetLimit(StrEnum):
    """What a process can have too much of."""

    MEMORY = "memory"
    SECONDS = "seconds"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class BudgetExcess:
    """How a report was over the budget.

    Args:
        limit: Which limit it passed.
        words: The limit, to be shown: "more than 120 s of processor time".
    """

    limit: BudgetLimit
    words: str


class WatchedProcess(Protocol):
    """A process that reads."""

    turn: int
    """Counts the reports it was given, so that a new one begins a new measurement."""

    @property
    def busy(self) -> bool:
        """Whether it has a report in hand."""

    def usage(self) -> Usage | None:
        """Return what it has used; None if it has ended."""

    def end_over(self, excess: BudgetExcess) -> None:
        """Kill it because it is over the budget."""


@dataclass(slots=True)
class _Measured:
    turn: int
    began: Usage


class BudgetWatch:
    """Kills processes that are over the budget, each time it looks at them.

    Args:
        budget: What one report may cost.
    """

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._measured: dict[WatchedProcess, _Measured | None] = {}
        self._lock = threading.Lock()

    def add(self, process: WatchedProcess) -> None:
        """Begin to watch a process."""
        with self._lock:
            self._measured[process] = None

    def remove(self, process: WatchedProcess) -> None:
        """Watch a process no more."""
        with self._lock:
            self._measured.pop(process, None)

    def too_full(self, process: WatchedProcess) -> bool:
        """Tell whether a process holds so much that its next report could be blamed for it."""
        used = process.usage()
        return used is not None and used.memory > self._budget.memory * _FULL

    def look(self) -> None:
        """Look at every process once."""
        with self._lock:
            for process in self._measured:
                self._look_at(process)

    def _look_at(self, process: WatchedProcess) -> None:
        used = process.usage()
        if used is None:
            return
        measured = self._measured[process]
        if measured is None or measured.turn != process.turn:
            measured = self._measured[process] = _Measured(process.turn, used)
        excess = exceeded(self._budget, measured.began, used, process.busy)
        if excess is not None and measured.turn == process.turn:
            process.end_over(excess)


@contextmanager
def watching(budget: Budget) -> Iterator[BudgetWatch]:
    """Look at processes twenty times a second while the block runs, in a thread for all of them.

    Args:
        budget: What one report may cost.

    Yields:
        What the processes are added to.
    """
    watch = BudgetWatch(budget)
    with repeated(watch.look, _BETWEEN):
        yield watch


def exceeded(budget: Budget, began: Usage, used: Usage, busy: bool) -> BudgetExcess | None:
    """Return how a process is over the budget of the report in hand, None if it is not.

    Args:
        budget: What one report may cost.
        began: What the process had used when the report was begun.
        used: What it has used now.
        busy: Whether it has a report in hand; an idle process costs no time.
    """
    if used.memory > budget.memory:
        return BudgetExcess(
            BudgetLimit.MEMORY, f"more than {budget.memory // MEBIBYTE:,} MiB of memory"
        )
    if busy and used.seconds - began.seconds > budget.seconds:
        return BudgetExcess(
            BudgetLimit.SECONDS, f"more than {budget.seconds:g} s of processor time"
        )
    longest = budget.seconds * _BY_THE_CLOCK
    if busy and used.clock - began.clock > longest:
        return BudgetExcess(BudgetLimit.CLOCK, f"more than {longest:g} s by the clock")
    return None
