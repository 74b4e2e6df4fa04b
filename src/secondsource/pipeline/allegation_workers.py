"""Finds the allegations of many stories in worker processes, beside the process that stores them.

Those of a story depend on its material alone, so that it makes no difference where they are found.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from multiprocessing.connection import Connection, wait
from typing import NamedTuple

from threadpoolctl import ThreadpoolController

from secondsource.allegations.story_material import StoryMaterial
from secondsource.garbage_search import search_less_often
from secondsource.model import Allegation, StoryId
from secondsource.pipeline.child_processes import PIPE_CLOSED, READY, ChildProcess


class StoryToSearch(NamedTuple):
    """A story and all from which its allegations are found."""

    story: StoryId
    material: StoryMaterial

    def allegations(self) -> list[Allegation]:
        """Find its allegations.

        Raises:
            UsageError: If the encoder is another one than was measured.
        """
        # Brings SciPy's clustering: half a second, which a desk of one outlet is spared.
        from secondsource.allegations.find_allegations import find_allegations  # noqa: PLC0415

        with _thread_pools().limit(limits=1):
            return find_allegations(self.story, self.material)


def find_in_workers(
    stories: Iterable[StoryToSearch], workers: int
) -> Generator[tuple[StoryId, list[Allegation]]]:
    """Yield each story with its allegations, as they are found; closing it ends the processes.

    What a process that dies had in hand is found in this one, and no other takes its place: a kill
    costs time alone.

    Args:
        stories: Consumed as they are done, one ahead.
        workers: Most processes; with 1 or less all is done in this one.

    Raises:
        UsageError: If the encoder is another one than was measured.
    """
    if workers <= 1:
        yield from ((task.story, task.allegations()) for task in stories)
        return
    rest = iter(stories)
    processes: list[_Finder] = []
    to_start = workers
    task = next(rest, None)
    try:
        while task or any(p.task for p in processes):
            idle = next((p for p in processes if p.task is None), None)
            if task and not idle and to_start:
                idle, to_start = _Finder(), to_start - 1
                processes.append(idle)
            if task and idle:
                idle.search(task)
                task = next(rest, None)
            elif task and not processes:
                yield task.story, task.allegations()
                task = next(rest, None)
            else:
                yield from _received(processes)
    finally:
        for process in processes:
            process.child.end()


def find_for_parent(connection: Connection) -> None:
    """Find the allegations of stories from `connection` until it closes: the worker's main loop."""
    search_less_often()
    # A closed pipe means that the parent has ended or has dismissed this process.
    with suppress(*PIPE_CLOSED):
        connection.send(READY)
        while True:
            task: StoryToSearch = connection.recv()
            try:
                answer: list[Allegation] | Exception = task.allegations()
            # Raised again in the parent, where it would have been raised without workers.
            except Exception as error:  # noqa: BLE001
                answer = error
            connection.send(answer)


@lru_cache(maxsize=1)
def _thread_pools() -> ThreadpoolController:
    """Return the thread pools of the libraries that are loaded.

    The matrices of a story are small, and threads wait for each other in loops: on two cores two
    threads took the time of one and a quarter more of the processor. There is a process for each
    core besides.
    """
    return ThreadpoolController()


class _Finder:
    """A worker process and the story that it searches."""

    def __init__(self) -> None:
        self.child = ChildProcess(find_for_parent)
        self.task: StoryToSearch | None = None

    def search(self, task: StoryToSearch) -> None:
        self.task = task
        self.child.send(task)


def _received(processes: list[_Finder]) -> Iterator[tuple[StoryId, list[Allegation]]]:
    """Yield what the processes have found that have something to say; remove those that died."""
    readable = wait([p.child.connection for p in processes if p.task])
    for process in [p for p in processes if p.child.connection in readable]:
        task = process.task
        try:
            message = process.child.receive()
        except PIPE_CLOSED:
            processes.remove(process)
            process.child.end()
            message = task.allegations() if task else None
        if isinstance(message, Exception):
            raise message
        if message is not None and task is not None:
            process.task = None
            yield task.story, message
