"""Where tasks run: in this process, or in several that may die without taking the reading along.

Each process has a pipe of its own and one task in hand, and tells what became of each report of it.
So it is always known which report a process died of, and no lock is shared that a killed process
could take along.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait

from secondsource.model import Failure, SecondsourceError
from secondsource.pipeline.options import ReadOptions
from secondsource.pipeline.tasks import Outcome, Task, work

# A report can kill a process. When several die with no report read between them the cause lies
# elsewhere, and going on would make a failure of every report of the pile.
_MOST_DEATHS_IN_A_ROW = 5
# A process that is told to end does so at once, unless the machine is all but stuck.
_SECONDS_TO_END = 2.0

_READY = "ready"


class WorkerError(SecondsourceError):
    """Processes that read could not be started, or kept dying."""


def run(tasks: Iterable[Task], options: ReadOptions) -> Iterator[Outcome]:
    """Yield the outcome of every task, in any order.

    Args:
        tasks: Drawn only as fast as they are done.
        options: How many processes, and how to read.

    Raises:
        AttributionError: If the reader's model cannot be loaded.
        WorkerError: If processes cannot be started, or keep dying.
    """
    if options.workers <= 1:
        reader = options.reader()
        for task in tasks:
            yield work(task, options.intake, reader)
    else:
        yield from _Pool(options).run(iter(tasks))


def serve(connection: Connection, options: ReadOptions) -> None:
    """Do tasks from `connection` until it closes: the whole life of a process that reads."""
    # A closed pipe means that the parent has ended, or needs this process no more.
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            reader = options.reader()
            connection.send(_READY)
            while True:
                for part in connection.recv():
                    connection.send(work(part, options.intake, reader))
        except SecondsourceError as error:
            connection.send(error)


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


@dataclass
class _Job:
    """A task under way, report by report."""

    task: Task
    parts: list[Task]
    done: list[Outcome] = field(default_factory=list)

    def outcome(self) -> Outcome:
        return Outcome(
            self.task.number,
            tuple(read for part in self.done for read in part.read),
            tuple(failure for part in self.done for failure in part.failures),
        )

    @property
    def complete(self) -> bool:
        return len(self.done) == len(self.parts)


class _Worker:
    """A process, and the job it has in hand."""

    def __init__(self, options: ReadOptions) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, options), daemon=True)
        with interrupts_held():
            self._process.start()
        theirs.close()
        self.job: _Job | None = None
        self.ready = False

    def give(self, job: _Job) -> None:
        """Hand over a job. Only to an idle process: one that is sending could not take it."""
        self.job = job
        # If it has died meanwhile, its closed end is seen at the next wait.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(job.parts[len(job.done) :])

    def ending(self) -> str:
        """Wait for a process that has closed its pipe, and tell how it ended."""
        self._process.join(_SECONDS_TO_END)
        return _ending(self._process.exitcode)

    def end(self) -> None:
        """End the process, however busy it is."""
        self.connection.close()
        self._process.terminate()
        self._process.join(_SECONDS_TO_END)
        self._process.kill()
        self._process.join()


def _ending(code: int | None) -> str:
    if code is None or code >= 0:
        return "ended by itself"
    name = signal.Signals(-code).name
    return f"was ended by {name}" + (", perhaps for lack of memory" if name == "SIGKILL" else "")


class _Pool:
    """Processes that are started as they are needed, and replaced when they die.

    Beside the jobs in hand no more than one for each process stands ready, so that memory stays
    bounded however long the pile is.
    """

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._workers: list[_Worker] = []
        self._ready: deque[_Job] = deque()
        self._deaths = 0

    def run(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        more = True
        try:
            while True:
                self._hand_out()
                if more and len(self._ready) < self._options.workers and not self._heard(0):
                    task = next(tasks, None)
                    more = task is not None
                    if task is not None:
                        self._ready.append(_Job(task, task.alone()))
                elif more or self._ready or any(w.job for w in self._workers):
                    for worker in self._heard(None):
                        yield from self._listen(worker)
                else:
                    return
        finally:
            for worker in self._workers:
                worker.end()

    def _hand_out(self) -> None:
        while self._ready:
            worker = next((w for w in self._workers if w.job is None), None)
            if worker is None and len(self._workers) < self._options.workers:
                worker = _Worker(self._options)
                self._workers.append(worker)
            if worker is None:
                return
            worker.give(self._ready.popleft())

    def _heard(self, seconds: float | None) -> list[_Worker]:
        said = wait([w.connection for w in self._workers], seconds) if self._workers else []
        return [w for w in self._workers if w.connection in said]

    def _listen(self, worker: _Worker) -> Iterator[Outcome]:
        try:
            message = worker.connection.recv()
        except (EOFError, ConnectionResetError):
            message = self._bury(worker)
        else:
            self._deaths = 0 if isinstance(message, Outcome) else self._deaths
        if isinstance(message, SecondsourceError):
            raise message
        if message == _READY:
            worker.ready = True
        elif isinstance(message, Outcome) and worker.job is not None:
            job = worker.job
            job.done.append(message)
            if job.complete:
                worker.job = None
                yield job.outcome()
            elif worker not in self._workers:
                self._ready.appendleft(job)

    def _bury(self, worker: _Worker) -> Outcome | None:
        """Let go of a process that died; return what becomes of the report it had in hand."""
        self._workers.remove(worker)
        how = worker.ending()
        worker.end()
        self._deaths += 1
        if not worker.ready or self._deaths > _MOST_DEATHS_IN_A_ROW:
            raise WorkerError(
                "read",
                "",
                f"the processes that read keep dying: the last one {how}",
                "What is stored is kept; try again with --workers 1",
            )
        if worker.job is None:
            return None
        return _died(worker.job.parts[len(worker.job.done)], how)


def _died(task: Task, how: str) -> Outcome:
    item = task.reports[0].item if task.reports else ""
    failure = Failure(
        task.path,
        item,
        "attribution" if task.reports else "intake",
        f"the process reading it died: it {how}",
        "Free memory or use fewer --workers, then read again with --retry",
        task.raw,
    )
    # A report that has been taken from its file is kept, its claims unread.
    return Outcome(task.number, tuple((report, ()) for report in task.reports), (failure,))
