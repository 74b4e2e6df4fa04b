"""Where tasks run: in this process, or in several that may die without taking the reading along."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from secondsource.intake import IntakeOptions
from secondsource.model import Failure
from secondsource.pipeline.options import Reader, ReadOptions
from secondsource.pipeline.tasks import Outcome, Task, work

# Tasks handed out for each process: one in hand, one waiting, so that none idles and memory stays
# bounded however long the pile is.
_AHEAD = 2

_reader: Reader
_intake: IntakeOptions


def run(tasks: Iterable[Task], options: ReadOptions) -> Iterator[Outcome]:
    """Yield the outcome of every task, in any order.

    Args:
        tasks: Drawn only as fast as they are done.
        options: How many processes, and how to read.
    """
    if options.workers <= 1:
        reader = options.reader()
        for task in tasks:
            yield work(task, options.intake, reader)
    else:
        yield from _Pool(options).run(tasks)


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _start(options: ReadOptions) -> None:
    """Make a process ready: it leaves Ctrl-C to its parent, and never outlives it."""
    global _reader, _intake
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _reader, _intake = options.reader(), options.intake


def _do(task: Task) -> Outcome:
    return work(task, _intake, _reader)


class _Pool:
    """Processes that are replaced when one dies."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._executor = self._new(options.workers)

    def _new(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers, context, _start, (self._options,))

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        waiting: dict[Future[Outcome], Task] = {}
        try:
            for task in tasks:
                while len(waiting) >= _AHEAD * self._options.workers:
                    yield from self._collect(waiting)
                self._submit(task, waiting)
            while waiting:
                yield from self._collect(waiting)
        finally:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _submit(self, task: Task, waiting: dict[Future[Outcome], Task]) -> None:
        try:
            waiting[self._executor.submit(_do, task)] = task
        except BrokenProcessPool:
            # A process died since the last collection: hand the task on as one that never ran.
            lost: Future[Outcome] = Future()
            lost.set_exception(BrokenProcessPool())
            waiting[lost] = task

    def _collect(self, waiting: dict[Future[Outcome], Task]) -> Iterator[Outcome]:
        done, _ = wait(waiting, return_when=FIRST_COMPLETED)
        broken = []
        for future in done:
            task = waiting.pop(future)
            try:
                yield future.result()
            except BrokenProcessPool:
                broken.append(task)
        if broken:
            # One death breaks the whole pool, and nobody says whose task it was.
            wait(waiting)
            finished = [f for f in waiting if f.exception() is None]
            broken += [task for future, task in waiting.items() if future not in finished]
            waiting.clear()
            for future in finished:
                yield future.result()
            self._executor.shutdown(wait=True, cancel_futures=True)
            yield from self._one_by_one(sorted(broken, key=lambda t: t.number))
            self._executor = self._new(self._options.workers)

    def _one_by_one(self, suspects: list[Task]) -> Iterator[Outcome]:
        """Run each suspect by itself, report by report, to find the one that kills."""
        executor = self._new(1)
        for task in suspects:
            parts = []
            for part in task.alone():
                try:
                    parts.append(executor.submit(_do, part).result())
                except BrokenProcessPool:
                    parts.append(_died(part))
                    executor.shutdown(wait=True)
                    executor = self._new(1)
            yield Outcome(
                task.number,
                tuple(r for part in parts for r in part.read),
                tuple(f for part in parts for f in part.failures),
            )
        executor.shutdown(wait=True)


def _died(task: Task) -> Outcome:
    item = task.reports[0].item if task.reports else ""
    failure = Failure(
        task.path,
        item,
        "attribution" if task.reports else "intake",
        "the process reading it died, perhaps for lack of memory",
        "Free memory or use fewer --workers, then read again with --retry",
        task.raw,
    )
    # A report that has been taken from its file is kept, its claims unread.
    return Outcome(task.number, tuple((report, ()) for report in task.reports), (failure,))
