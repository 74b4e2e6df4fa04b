"""Where tasks run: in this process, or in several that may die without taking the reading along.

Each process has a pipe of its own and one task in hand, and tells what became of each report of it.
So it is always known which report a process died of, and no lock is shared that a killed process
could take along.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait

from secondsource.model import Failure, Report, SecondsourceError
from secondsource.pipeline.budgets import BudgetWatch
from secondsource.pipeline.child_processes import (
    GONE,
    READY,
    ChildProcess,
    ProcessDeaths,
    WorkerError,
    why_given_up,
)
from secondsource.pipeline.options import Reader, ReadOptions
from secondsource.pipeline.tasks import Outcome, Task, work


def run(tasks: Iterable[Task], options: ReadOptions, watch: BudgetWatch) -> Iterator[Outcome]:
    """Yield the outcome of every task, in any order.

    Args:
        tasks: Drawn only as fast as they are done.
        options: How many processes, and how to read.
        watch: Ends a process whose report is over the budget.

    Raises:
        AttributionError: If the reader's model cannot be loaded.
        WorkerError: If processes cannot be started, or keep dying.
    """
    if options.workers < 1:
        reader = options.reader()
        for task in tasks:
            yield work(task, options.intake, reader)
    else:
        yield from _Pool(options, watch).run(iter(tasks))


def serve(connection: Connection, options: ReadOptions) -> None:
    """Do tasks from `connection` until it closes: the whole life of a process that reads."""
    # A closed pipe means that the parent has ended, or needs this process no more.
    with suppress(*GONE):
        try:
            reader = _made_reader(options)
            connection.send(READY)
            while True:
                for part in connection.recv():
                    connection.send(work(part, options.intake, reader, connection.send))
        except SecondsourceError as error:
            connection.send(error)


def _made_reader(options: ReadOptions) -> Reader:
    try:
        return options.reader()
    except SecondsourceError:
        raise
    # A library that is missing or broken raises anything; each process that is started would print
    # the same traceback.
    except Exception as error:
        reason = f"a process that reads cannot start: {type(error).__name__}: {error}"
        raise WorkerError("read", "", reason, "Install the package again") from error


@dataclass
class _Assignment:
    """A task under way, report by report."""

    task: Task
    parts: list[Task]
    done: list[Outcome] = field(default_factory=list)
    # The report of the page in hand, once it has been read from its file.
    page: Report | None = None

    def outcome(self) -> Outcome:
        return Outcome(
            self.task.number,
            tuple(read for part in self.done for read in part.read),
            tuple(failure for part in self.done for failure in part.failures),
        )

    def take(self, outcome: Outcome) -> None:
        """Take what became of the report in hand, and go on to the next."""
        self.done.append(outcome)
        self.page = None

    @property
    def complete(self) -> bool:
        return len(self.done) == len(self.parts)

    @property
    def in_hand(self) -> Task:
        return self.parts[len(self.done)]


class _Worker:
    """A process, and the job it has in hand."""

    def __init__(self, options: ReadOptions) -> None:
        self.child = ChildProcess(serve, options)
        self.job: _Assignment | None = None

    def give(self, job: _Assignment) -> None:
        """Hand over a job. Only to an idle process: one that is sending could not take it."""
        self.job = job
        self.child.send(job.parts[len(job.done) :])


class _Pool:
    """Processes that are started as they are needed, and replaced when they die.

    Beside the jobs in hand no more than one for each process stands ready, so that memory stays
    bounded however long the pile is.
    """

    def __init__(self, options: ReadOptions, watch: BudgetWatch) -> None:
        self._options, self._watch = options, watch
        self._workers: list[_Worker] = []
        self._ready: deque[_Assignment] = deque()
        self._deaths = ProcessDeaths()

    def run(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        more = True
        try:
            while True:
                self._hand_out()
                if more and len(self._ready) < self._options.workers and not self._heard(0):
                    task = next(tasks, None)
                    more = task is not None
                    if task is not None:
                        self._ready.append(_Assignment(task, task.alone()))
                elif more or self._ready or any(w.job for w in self._workers):
                    for worker in self._heard(None):
                        yield from self._listen(worker)
                else:
                    return
        finally:
            for worker in list(self._workers):
                self._let_go(worker)

    def _hand_out(self) -> None:
        while self._ready:
            worker = next((w for w in self._workers if w.job is None), None)
            if worker is None and len(self._workers) < self._options.workers:
                worker = _Worker(self._options)
                self._watch.add(worker.child)
                self._workers.append(worker)
            if worker is None:
                return
            worker.give(self._ready.popleft())

    def _let_go(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        self._watch.remove(worker.child)
        worker.child.end()

    def _heard(self, seconds: float | None) -> list[_Worker]:
        pipes = [w.child.connection for w in self._workers]
        said = wait(pipes, seconds) if pipes else []
        return [w for w in self._workers if w.child.connection in said]

    def _listen(self, worker: _Worker) -> Iterator[Outcome]:
        try:
            message = worker.child.receive()
        except GONE:
            message = self._bury(worker)
        if isinstance(message, SecondsourceError):
            raise message
        job = worker.job
        if job is None:
            return
        if isinstance(message, Report):
            job.page = message
        elif isinstance(message, Outcome):
            job.take(message)
            self._go_on(worker, job)
            if job.complete:
                yield job.outcome()

    def _go_on(self, worker: _Worker, job: _Assignment) -> None:
        """Let a process go on with its job, or another do so where it ended or is too full."""
        alive = worker in self._workers
        if alive:
            self._deaths.worked()
            worker.child.fresh = False
            worker.child.rest() if job.complete else worker.child.begin()
        if alive and self._watch.too_full(worker.child):
            self._let_go(worker)
            alive = False
        if job.complete:
            worker.job = None
        elif not alive:
            self._ready.appendleft(job)

    def _bury(self, worker: _Worker) -> Outcome | None:
        """Let go of a process that died; return what becomes of the report it had in hand.

        Raises:
            WorkerError: If processes keep dying, and not of a report that is over the budget.
        """
        reason, remedy = why_given_up(worker.child)
        self._let_go(worker)
        to_blame = self._deaths.blames_report(worker.child)
        job = worker.job
        if job is None:
            return None
        if not to_blame:
            job.page = None
            self._ready.appendleft(job)
            return None
        return _given_up(job, reason, remedy)


def _given_up(job: _Assignment, reason: str, remedy: str) -> Outcome:
    """Return the outcome of the report in hand: its failure, and its text where that was read."""
    task = job.in_hand
    reports = task.reports or ((job.page,) if job.page is not None else ())
    item, step = ("", "intake") if not reports else (reports[0].item, "attribution")
    failure = Failure(
        path=task.path, item=item, step=step, reason=reason, remedy=remedy, raw=task.raw
    )
    # A report that has been taken from its file is kept, its claims unread.
    return Outcome(task.number, tuple((report, ()) for report in reports), (failure,))
