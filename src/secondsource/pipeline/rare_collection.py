"""Rare collection: the search for unreachable objects, put off while very many objects are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

# Python looks for unreachable objects after 700 new ones, and through all of them whenever they
# have grown by a quarter. Finding stories makes some millions that all stay, so that it looks in
# vain: of one report more into 24,198 feed items it took 2.6 of 12.6 s of processor time.
_NEW_OBJECTS, _YOUNG_RUNS, _MIDDLE_RUNS = 200_000, 20, 100


class _CollectionThresholds:
    """How many parts of the process want collection to be rare, and what it was before."""

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


_thresholds = _CollectionThresholds()


@contextmanager
def rare_collection() -> Iterator[None]:
    """Let Python look rarely for unreachable objects, until the last that asked for it has left."""
    _thresholds.enter()
    try:
        yield
    finally:
        _thresholds.leave()
