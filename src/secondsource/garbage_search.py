"""How often Python searches for garbage in a process of our own."""

from __future__ import annotations

import gc


def search_less_often() -> None:
    """Search for garbage less often than Python does by itself.

    What is loaded stays, and would be searched again and again: a tenth of the processor time of a
    short command (`claims` 0.65 and 0.59 s, `read` of nothing new 1.09 and 0.95 s). Reading the
    examples takes as much memory as before.

    For processes that are ours alone; a program that imports the package decides for itself.
    """
    gc.set_threshold(10_000, 20, 20)
