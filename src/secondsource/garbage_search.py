"""How often Python searches for garbage: in a process of our own, and while stories are found."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

# Python searches the young after 700 new objects, and all objects whenever they have grown by a
# quarter. Finding stories makes some millions that all stay, so that it searches in vain: of one
# report more into 24,198 feed items it took 2.6 of 12.6 s of processor time.
_NEW_OBJECTS, _YOUNG_RUNS, _MIDDLE_RUNS = 200_000, 20, 100


def search_less_often() -> None:
    """Search for garbage less often than Python does by itself.

    What is loaded stays, and would be searched again and again: a tenth of the processor time of a
    short command (`claims` 0.65 and 0.59 s, `read` of nothing new 1.09 and 0.95 s). Reading the
    examples takes as much memory as before.

    For processes that are ours alone; a program that imports the package decides for itself.
    """
    gc.set_threshold(10_000, 20, 20)


class _SearchThresholds:
    """How many parts of the process want rare searches, and the thresholds that stood before."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._count = 0
        self._before = gc.get_threshold()

    def enter(self) -> None:
        with self._lock:
            if not self._count:
                self._before = gc.get_threshold()
                gc.set_threshold(_NEW_OBJECTS, _YOUNG_RUNS, _MIDDLE_RUNS)
            self._count += 1

    def leave(self) -> None:
        with self._lock:
            self._count -= 1
            if not self._count:
                gc.set_threshold(*self._before)


_thresholds = _SearchThresholds()


@contextmanager
def searched_rarely() -> Iterator[None]:
    """Search for garbage rarely, until the last that asked for it has left."""
    _thresholds.enter()
    try:
        yield
    finally:
        _thresholds.leave()
