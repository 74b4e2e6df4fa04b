"""Login throttle: exponential backoff against guessing.

Count an attempt when it begins, and give it back when the secret was right, so that concurrent
attempts count like successive ones. After three attempts a client waits, twice as long each time up
to 4 seconds, and has one attempt in hand at a time: some 20,000 guesses a day. Against guessing
from many addresses: after twenty attempts in all, each waits up to two seconds, except those of
clients that have recently given the right secret. Waits end 15 minutes after the last attempt.
"""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TypeVar

import anyio

from secondsource.model import SecondsourceError

# Attempts without a wait, for typing errors.
_FREE = 3
_FIRST_WAIT, _LONGEST_WAIT = 0.25, 4.0
# A desk has tens of people: twenty failures in a quarter of an hour exceed their typing errors.
_FREE_IN_ALL = 20
_LONGEST_WAIT_IN_ALL = 2.0
_FORGOTTEN_AFTER = 900.0
# As long as a session lasts without use: the working day of a person who has entered.
_KNOWN_FOR = 12 * 3600.0
# Bounds on memory: clients remembered, and attempts of strangers in hand at once.
_CLIENTS = 1000
_IN_HAND = 200

_Value = TypeVar("_Value")


class BusyError(SecondsourceError):
    """An attempt that must be repeated later.

    Args:
        seconds: Wait before the next attempt.
    """

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__("enter", "", "there are too many attempts", f"Try again in {seconds} s")


@dataclass(slots=True)
class _Client:
    """Attempts of a client: number not given back, start of the last, number in hand now."""

    attempts: int = 0
    last: float = 0.0
    in_hand: int = 0


@dataclass(slots=True)
class LoginAttempt:
    """One attempt. It counts as a wrong guess until `succeeded` is called."""

    right: bool = False

    def succeeded(self) -> None:
        """Give the attempt back: the secret was right."""
        self.right = True


class LoginThrottle:
    """Counts attempts and makes them wait. For one event loop.

    Args:
        clock: Returns seconds from any beginning.
        sleep: Waits for seconds.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = anyio.sleep,
    ) -> None:
        self._clock, self._sleep = clock, sleep
        # Both in the order of their last moments.
        self._clients: OrderedDict[str, _Client] = OrderedDict()
        self._known_networks: OrderedDict[str, float] = OrderedDict()
        self._all_attempts: deque[float] = deque(maxlen=100)
        self._in_hand = 0

    @asynccontextmanager
    async def attempt(self, address: str, door: str = "") -> AsyncIterator[LoginAttempt]:
        """Wait until a client may try, and count the attempt as in hand meanwhile.

        Args:
            address: The client's address.
            door: Channel of the secret: "bearer" or "" for the login page. Attempts count
                separately for each, so that a program that sends its token with each request
                neither resets nor slows guesses of passwords from the same address.

        Yields:
            The attempt; it counts as a wrong guess unless `succeeded` is called.

        Raises:
            BusyError: If the client has an attempt in hand, or too many others have.
        """
        network = _client_network(address)
        client = self._client(f"{door} {network}")
        known = self._is_known(network)
        wait = _backoff_seconds(client.attempts - _FREE, _LONGEST_WAIT)
        if not known:
            wait = max(wait, self._wait_for_all())
        if (client.in_hand and client.attempts >= _FREE) or (
            not known and self._in_hand >= _IN_HAND
        ):
            raise BusyError(math.ceil(wait) + 1)
        moment = self._begin_attempt(client)
        attempt = LoginAttempt()
        try:
            # Checking a token takes no time: without a wait, a program may send any number of
            # requests at once.
            if wait:
                await self._sleep(wait)
            yield attempt
        finally:
            client.in_hand -= 1
            self._in_hand -= 1
            if attempt.right:
                self._refund_attempt(client, moment)
                _remember(self._known_networks, network, self._clock())

    def _client(self, key: str) -> _Client:
        client = self._clients.pop(key, None) or _Client()
        if not client.in_hand and self._clock() - client.last > _FORGOTTEN_AFTER:
            client.attempts = 0
        _remember(self._clients, key, client)
        return client

    def _begin_attempt(self, client: _Client) -> float:
        moment = self._clock()
        client.attempts, client.last = client.attempts + 1, moment
        client.in_hand += 1
        self._in_hand += 1
        self._all_attempts.append(moment)
        return moment

    def _refund_attempt(self, client: _Client, moment: float) -> None:
        # Attempts still in hand may yet be wrong.
        client.attempts = client.in_hand
        # Later attempts may have pushed it out of the deque.
        with suppress(ValueError):
            self._all_attempts.remove(moment)

    def _is_known(self, network: str) -> bool:
        return self._clock() - self._known_networks.get(network, -math.inf) < _KNOWN_FOR

    def _wait_for_all(self) -> float:
        since = self._clock() - _FORGOTTEN_AFTER
        attempts = sum(1 for moment in self._all_attempts if moment > since)
        return _backoff_seconds(attempts - _FREE_IN_ALL, _LONGEST_WAIT_IN_ALL)


def _remember(newest: OrderedDict[str, _Value], key: str, value: _Value) -> None:
    """Keep a value as the newest of at most `_CLIENTS`."""
    newest[key] = value
    newest.move_to_end(key)
    if len(newest) > _CLIENTS:
        newest.popitem(last=False)


def _backoff_seconds(over: int, longest: float) -> float:
    """Return seconds to wait, given the number of attempts beyond the free ones."""
    return min(longest, _FIRST_WAIT * 2.0 ** min(over, 20)) if over >= 0 else 0.0


def _client_network(address: str) -> str:
    """Return the key of a client: an IPv6 address by its /64 network, which one person holds."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return address
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((int(parsed), 64), strict=False))
