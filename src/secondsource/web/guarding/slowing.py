"""Slowing down those who guess.

Against guessing the password: after three failures a client waits, twice as long each time up to
some seconds, and has one attempt in hand at a time; that is some 20,000 guesses a day. Against
guessing from many addresses: after twenty failures in all, every attempt waits a little. Nobody is
ever locked out: waits are short, and end some minutes after the last failure.
"""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import anyio

from secondsource.model import SecondsourceError

# One's own typing errors cost nothing.
_FREE = 3
_FIRST_WAIT, _LONGEST_WAIT = 0.25, 4.0
# A desk has tens of people, so that twenty failures in a quarter of an hour are no typing errors.
_FREE_IN_ALL = 20
_LONGEST_WAIT_IN_ALL = 2.0
_FORGOTTEN_AFTER = 900.0
# Bounds on memory: clients remembered, and attempts waiting at once.
_CLIENTS = 1000
_WAITING = 200


class BusyError(SecondsourceError):
    """An attempt that has to be made again later.

    Args:
        seconds: After how many.
    """

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__("enter", "", "there are too many attempts", f"Try again in {seconds} s")


@dataclass(slots=True)
class _Failing:
    failures: int = 0
    last: float = 0.0
    waiting: int = 0


class Slowing:
    """Counts failures and makes attempts wait. For one event loop.

    Args:
        clock: Tells seconds, from any beginning.
        sleep: Waits for seconds.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = anyio.sleep,
    ) -> None:
        self._clock, self._sleep = clock, sleep
        # In the order of their last failures.
        self._failing: OrderedDict[str, _Failing] = OrderedDict()
        self._in_all: deque[float] = deque(maxlen=100)
        self._waiting = 0

    @asynccontextmanager
    async def attempt(self, client: str) -> AsyncIterator[None]:
        """Wait until a client may try, and count it as trying meanwhile.

        Args:
            client: Its address.

        Raises:
            BusyError: If it has an attempt in hand, or too many others have.
        """
        failing = self._record(_one_client(client))
        wait = max(_wait(failing.failures - _FREE, _LONGEST_WAIT), self._wait_in_all())
        if self._waiting >= _WAITING or (failing.waiting and failing.failures >= _FREE):
            raise BusyError(math.ceil(wait) + 1)
        self._waiting += 1
        failing.waiting += 1
        try:
            await self._sleep(wait)
            yield
        finally:
            self._waiting -= 1
            failing.waiting -= 1

    def failed(self, client: str) -> None:
        """Count a failure."""
        now = self._clock()
        key = _one_client(client)
        failing = self._record(key)
        failing.failures, failing.last = failing.failures + 1, now
        self._failing[key] = failing
        self._failing.move_to_end(key)
        if len(self._failing) > _CLIENTS:
            self._failing.popitem(last=False)
        self._in_all.append(now)

    def succeeded(self, client: str) -> None:
        """Forget the failures of a client."""
        self._failing.pop(_one_client(client), None)

    def _record(self, key: str) -> _Failing:
        failing = self._failing.get(key)
        if failing is None or self._clock() - failing.last > _FORGOTTEN_AFTER:
            return _Failing()
        return failing

    def _wait_in_all(self) -> float:
        since = self._clock() - _FORGOTTEN_AFTER
        failures = sum(1 for moment in self._in_all if moment > since)
        return _wait(failures - _FREE_IN_ALL, _LONGEST_WAIT_IN_ALL)


def _wait(over: int, longest: float) -> float:
    """Return seconds to wait, given failures over those that are free."""
    return min(longest, _FIRST_WAIT * 2.0 ** min(over, 20)) if over >= 0 else 0.0


def _one_client(address: str) -> str:
    """Return what counts as one client: whoever has an IPv6 address has 2^64 of them."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return address
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((int(parsed), 64), strict=False))
