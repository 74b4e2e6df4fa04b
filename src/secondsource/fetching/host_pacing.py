"""Pauses between requests to one host, and hosts that asked to be left alone for a while."""

from __future__ import annotations

import time
from collections.abc import Callable

from secondsource.model import FetchError


class HostPacing:
    """The pace at which hosts are asked in one run.

    Args:
        pause: Waits for a number of seconds.
        now: Seconds on a clock that never runs backwards.
    """

    def __init__(
        self,
        pause: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pause, self._now = pause, now
        self._last: dict[str, float] = {}
        self._resting: dict[str, tuple[float, FetchError]] = {}

    def wait(self, host: str, delay: float) -> None:
        """Wait until `delay` seconds have passed since the last request to a host.

        Raises:
            FetchError: If the host has asked to be left alone for longer than that.
        """
        until, error = self._resting.get(host, (0.0, None))
        if error is not None and self._now() < until:
            raise error
        last = self._last.get(host)
        if last is not None and (left := last + delay - self._now()) > 0:
            self._pause(left)

    def mark(self, host: str) -> None:
        """Record that a request to a host has just ended."""
        self._last[host] = self._now()

    def rest(self, host: str, error: FetchError) -> None:
        """Refuse further requests to a host, with the error in which it asked for a pause."""
        if error.retry_after is not None:
            self._resting[host] = (self._now() + error.retry_after, error)
