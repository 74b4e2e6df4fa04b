"""Worker pool: runs tasks in this process, or in worker processes whose death the reading survives.

Each worker process has its own pipe and one task at a time, and reports the outcome of each report
of that task. So the report that a process died of is always known, and there is no shared lock that
a killed process could keep.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait

from secondsource.garbage_search import search_less_often
from secondsource.model import Failure, Report, SecondsourceError
from secondsource.pipeline.budgets import BudgetWatch
from secondsource.pipeline.child_processes import (
    PIPE_CLOSED,
    READY,
    ChildProcess,
    ProcessDeaths,
    WorkerError,
    reason_and_remedy,
)
from secondsource.pipeline.options import Reader, ReadOptions
from secondsource.pipeline.tasks import Outcome, Task, run_task


def run_tasks(tasks: Iterable[Task], options: ReadOptions, watch: BudgetWatch) -> Iterator[Outcome]:
    """Yield the outcome of every task, in any order.

    Args:
        tasks: Consumed only as fast as they are done.
        options: Number of worker processes, and how to read.
        watch: Kills a process whose report is over the budget.

    Raises:
        AttributionError: If the reader's model cannot be loaded.
        WorkerError: If processes cannot be started, or keep dying.
    """
    if options.workers < 1:
        reader = options.reader()
        for task in tasks:
            yield run_task(task, options, reader)
    else:
        yield from _Pool(options, watch).run(iter(tasks))


def run_worker(connection: Connection, options: ReadOptions) -> None:
    """Run tasks from `connection` until it closes: the main loop of a worker process."""
    search_less_often()
    # A closed pipe means that the parent has ended or has dismissed this process.
    with suppress(*PIPE_CLOSED):
        try:
            reader = _load_reader(options)
            connection.send(READY)
            while True:
                for task in connection.recv():
                    connection.send(run_task(task, options, reader, connection.send))
        except SecondsourceError as error:
            connection.send(error)


def _load_reader(options: ReadOptions) -> Reader:
    try:
        return options.reader()
    except SecondsourceError:
        raise
    # A missing or broken library may raise anything, and each worker process would print the same
    # traceback.
    except Exception as error:
        reason = f"a process that reads cannot start: {type(error).__name__}: {error}"
        raise WorkerError("read", "", reason, "Install the package again") from error


@dataclass
class _Assignment:
    """A task in progress, split into one part for each report."""

    task: Task
    parts: list[Task]
    done: list[Outcome] = field(default_factory=list)
    # The report of the current page, once it has been read from its file.
    page: Report | None = None

    def outcome(self) -> Outcome:
        return Outcome(
            self.task.number,
            tuple(read for part in self.done for read in part.read),
            tuple(failure for part in self.done for failure in part.failures),
        )

    def add(self, outcome: Outcome) -> None:
        """Record the outcome of the current report, and move to the next."""
        self.done.append(outcome)
        self.page = None

    @property
    def is_complete(self) -> bool:
        return len(self.done) == len(self.parts)

    @property
    def current_part(self) -> Task:
        return self.parts[len(self.done)]


class _Worker:
    """A worker process and its current job."""

    def __init__(self, options: ReadOptions) -> None:
        self.child = ChildProcess(run_worker, options)
        self.job: _Assignment | None = None

    def assign(self, job: _Assignment) -> None:
        """Send a job to an idle process; one that is sending could not receive it."""
        self.job = job
        self.child.send(job.parts[len(job.done) :])


class _Pool:
    """Worker processes, started on demand and replaced when they die.

    Beside the running jobs at most one for each process is queued, so that memory stays bounded
    however long the pile is.
    """

    def __init__(self, options: ReadOptions, watch: BudgetWatch) -> None:
        self._options, self._watch = options, watch
        self._workers: list[_Worker] = []
        self._queue: deque[_Assignment] = deque()
        self._deaths = ProcessDeaths()

    def run(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        has_more_tasks = True
        try:
            while True:
                self._assign_jobs()
                if (
                    has_more_tasks
                    and len(self._queue) < self._options.workers
                    and not self._workers_with_messages(0)
                ):
                    task = next(tasks, None)
                    has_more_tasks = task is not None
                    if task is not None:
                        self._queue.append(_Assignment(task, task.split()))
                elif has_more_tasks or self._queue or any(w.job for w in self._workers):
                    for worker in self._workers_with_messages(None):
                        yield from self._receive(worker)
                else:
                    return
        finally:
            for worker in list(self._workers):
                self._stop_worker(worker)

    def _assign_jobs(self) -> None:
        while self._queue:
            worker = next((w for w in self._workers if w.job is None), None)
            if worker is None and len(self._workers) < self._options.workers:
                worker = _Worker(self._options)
                self._watch.add(worker.child)
                self._workers.append(worker)
            if worker is None:
                return
            worker.assign(self._queue.popleft())

    def _stop_worker(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        self._watch.remove(worker.child)
        worker.child.end()

    def _workers_with_messages(self, timeout: float | None) -> list[_Worker]:
        connections = [w.child.connection for w in self._workers]
        readable = wait(connections, timeout) if connections else []
        return [w for w in self._workers if w.child.connection in readable]

    def _receive(self, worker: _Worker) -> Iterator[Outcome]:
        try:
            message = worker.child.receive()
        except PIPE_CLOSED:
            message = self._handle_death(worker)
        if isinstance(message, SecondsourceError):
            raise message
        job = worker.job
        if job is None:
            return
        if isinstance(message, Report):
            job.page = message
        elif isinstance(message, Outcome):
            job.add(message)
            self._continue_job(worker, job)
            if job.is_complete:
                yield job.outcome()

    def _continue_job(self, worker: _Worker, job: _Assignment) -> None:
        """Continue a job in its process, or queue it again if that process ended or is too full."""
        is_alive = worker in self._workers
        if is_alive:
            self._deaths.reset()
            worker.child.is_fresh = False
            worker.child.go_idle() if job.is_complete else worker.child.begin()
        if is_alive and self._watch.is_too_full(worker.child):
            self._stop_worker(worker)
            is_alive = False
        if job.is_complete:
            worker.job = None
        elif not is_alive:
            self._queue.appendleft(job)

    def _handle_death(self, worker: _Worker) -> Outcome | None:
        """Remove a process that died; return the outcome of its report, None if that is retried.

        Raises:
            WorkerError: If processes keep dying, other than by a report over the budget.
        """
        reason, remedy = reason_and_remedy(worker.child)
        self._stop_worker(worker)
        is_to_blame = self._deaths.count_death(worker.child)
        job = worker.job
        if job is None:
            return None
        if not is_to_blame:
            job.page = None
            self._queue.appendleft(job)
            return None
        return _failed_outcome(job, reason, remedy)


def _failed_outcome(job: _Assignment, reason: str, remedy: str) -> Outcome:
    """Return the outcome of the current report: its failure, and its text if that was read."""
    task = job.current_part
    reports = task.reports or ((job.page,) if job.page is not None else ())
    item, step = ("", "intake") if not reports else (reports[0].item, "attribution")
    failure = Failure(
        path=task.path, item=item, step=step, reason=reason, remedy=remedy, raw=task.raw
    )
    # A report already read from its file is stored without claims.
    return Outcome(task.number, tuple((report, ()) for report in reports), (failure,))
