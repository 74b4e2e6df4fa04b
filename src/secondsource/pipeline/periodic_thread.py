"""Doing something again and again, in a thread beside a block of code."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def repeated(action: Callable[[], object], seconds: float) -> Iterator[None]:
    """Call `action` every so often while the block runs; the last call has ended when it is left.

    Args:
        action: What to do; the first time when `seconds` have passed.
        seconds: Between the end of one call and the next.
    """
    over = threading.Event()

    def go_on() -> None:
        while not over.wait(seconds):
            action()

    thread = threading.Thread(target=go_on, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
