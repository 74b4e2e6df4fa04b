"""Telemetry of the libraries below, turned off before one of them is loaded.

`secondsource/__init__.py` calls `turn_off`, so it has run in every process in which any module of
ours runs: commands, workers, the server, programs that import us, benchmarks, training.
"""

from __future__ import annotations

import os

# Read by onnxruntime when its library is loaded, and never again. Without it, releases from 1.29
# on write a lasting device id and a queue of events into the home folder, and send the queue.
_SWITCHES = {"ORT_DISABLE_TELEMETRY": "1"}


def turn_off() -> None:
    """Set the environment of this process, and of those it starts, to send nothing."""
    os.environ.update(_SWITCHES)
