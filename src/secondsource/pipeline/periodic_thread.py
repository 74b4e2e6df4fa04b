"""Periodic thread: calls a function repeatedly beside a block of code."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def repeated(action: Callable[[], object], seconds: float) -> Iterator[None]:
    """Call `action` periodically while the block runs; wait for the last call on leaving it.

    Args:
        action: Function to call, first after `seconds`.
        seconds: Time between the end of one call and the next.
    """
    stop = threading.Event()

    def run() -> None:
        while not stop.wait(seconds):
            action()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
