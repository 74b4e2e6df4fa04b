"""Turns off the telemetry of third-party libraries before any of them is loaded.

`secondsource/__init__.py` calls `turn_off`, so it runs in every process that imports any module of
the package: commands, workers, the server, programs that import it, benchmarks, training.
"""

from __future__ import annotations

import os

# Read by onnxruntime only when its library is loaded. Without it, releases from 1.29 on write a
# lasting device id and a queue of events into the home folder, and send the queue.
_SWITCHES = {"ORT_DISABLE_TELEMETRY": "1"}


def turn_off() -> None:
    """Set the environment of this process, and of those it starts, to send nothing."""
    os.environ.update(_SWITCHES)
