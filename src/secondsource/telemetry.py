"""Turns off the telemetry of third-party libraries before any of them is loaded.

`secondsource/__init__.py` calls `turn_off`, so it runs in every process that imports any module of
the package: commands, workers, the server, programs that import it, benchmarks, training.
"""

from __future__ import annotations

import os
import socket
import sys
from importlib import import_module

# Read by onnxruntime only when its library is loaded. Without it, releases from 1.29 on write a
# lasting device id and a queue of events into the home folder, and send the queue.
_SWITCHES = {"ORT_DISABLE_TELEMETRY": "1"}


def turn_off() -> None:
    """Set the environment of this process, and of those it starts, to send nothing."""
    os.environ.update(_SWITCHES)


def import_urllib3_without_a_socket() -> None:
    """Import urllib3 without the socket that it opens on import to test IPv6.

    Afterwards `HAS_IPV6` is what the platform was compiled with: a program that fetches with the
    same urllib3 then asks for addresses of both kinds, and uses the one that answers.
    """
    if "urllib3.util.connection" in sys.modules:
        return
    compiled_in = socket.has_ipv6
    socket.has_ipv6 = False
    try:
        connection = import_module("urllib3.util.connection")
    finally:
        socket.has_ipv6 = compiled_in
    vars(connection)["HAS_IPV6"] = compiled_in
