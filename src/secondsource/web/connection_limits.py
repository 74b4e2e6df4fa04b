"""Limits on connections: time and rate of requests, and number of open connections.

uvicorn bounds only the time between requests: a client that sends a byte now and then, or reads
none of its answer, holds a connection for ever, and some hundreds of them block all other clients
(slowloris). Here the headers of a request must arrive within a time, and its body and answer must
move at a minimum rate, so that a large file over a slow line still passes. When too many
connections are open, the one that has waited longest for a request is closed first; a new one is
refused only when all others are at work.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionLimits:
    """Limits beyond which a client is cut off.

    Times and rates are the defaults of Apache's mod_reqtimeout, in use with real clients since
    2011 (https://httpd.apache.org/docs/2.4/mod/mod_reqtimeout.html).

    Args:
        headers: Seconds for the headers of a request; of the first, counted from the connection.
        idle: Seconds between an answer and the next request.
        window: Seconds over which a rate is measured.
        rate: Minimum bytes a second of a body received or an answer sent.
        connections: Open connections in all. Most systems allow a process 1,024 open files.
        per_address: Open connections of one address, except of a proxy. A browser opens six.
    """

    headers: float = 20.0
    idle: int = 30
    window: float = 20.0
    rate: int = 500
    connections: int = 400
    per_address: int = 100

    @property
    def tick(self) -> float:
        """Seconds between two checks of a connection."""
        return min(1.0, self.headers / 4, self.window / 4)

    @property
    def least_bytes(self) -> float:
        """Minimum bytes that must move within a window."""
        return self.rate * self.window


class ConnectionPhase(IntEnum):
    """State of a connection; those of lower value are closed first."""

    WAITING = 0
    """Its client has yet to send a request, or the rest of the headers."""
    MOVING = 1
    """Its client has yet to send the rest of a body, or to take the rest of an answer."""
    WORKING = 2
    """The server is at work for it."""


class OpenConnections:
    """The open connections of a server.

    Args:
        limits: Their maximum numbers.
        is_proxy: Tells whether an address is that of a proxy, which many clients share.
    """

    def __init__(self, limits: ConnectionLimits, is_proxy: Callable[[str], bool]) -> None:
        self.limits = limits
        self._is_proxy = is_proxy
        # In the order in which they were opened.
        self._open: dict[BoundedProtocol, str] = {}

    def admit(self, new: BoundedProtocol, address: str) -> None:
        """Count a new connection; over the limit, close the least needed one."""
        self._open[new] = address
        same_address = [
            connection
            for connection, other_address in self._open.items()
            if other_address == address
        ]
        if len(same_address) > self.limits.per_address and not self._is_proxy(address):
            _give_up_least_needed(same_address, new)
        elif len(self._open) > self.limits.connections:
            _give_up_least_needed(list(self._open), new)

    def leave(self, connection: BoundedProtocol) -> None:
        """Count a connection no more."""
        self._open.pop(connection, None)


def _give_up_least_needed(candidates: list[BoundedProtocol], new: BoundedProtocol) -> None:
    closable = [
        connection
        for connection in candidates
        if connection is not new and connection.phase is not ConnectionPhase.WORKING
    ]
    first = min(
        closable, key=lambda connection: (connection.phase, connection.moved_at), default=new
    )
    first.give_up()


class BoundedProtocol(H11Protocol):
    """A connection that is closed when its client is too slow. Made by `bounded_protocol`."""

    gate: ClassVar[OpenConnections]

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Register the connection and start its checks."""
        super().connection_made(transport)
        self.moved_at = self._phase_since = self.loop.time()
        self._phase = ConnectionPhase.WAITING
        self._received = 0
        self._unsent = 0
        self._begin_window()
        self.gate.admit(self, self.client[0] if self.client else "")
        self._schedule_check()

    def data_received(self, data: bytes) -> None:
        """Take bytes from the client."""
        self._received += len(data)
        self.moved_at = self.loop.time()
        if self._phase is ConnectionPhase.WAITING and self._idle:
            # The first bytes of another request.
            self._phase_since = self.moved_at
        if not self.transport.is_closing():
            super().data_received(data)
            self._update_phase()

    def resume_writing(self) -> None:
        """Start a new window: the client has received most of what was written."""
        super().resume_writing()
        self.moved_at = self.loop.time()
        self._begin_window()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the checks and unregister the connection."""
        self._next_check.cancel()
        self.gate.leave(self)
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Answer that a request is malformed, if no answer has begun.

        A request that began well may already be in work; its answer is then dropped, for which
        uvicorn would log two errors.
        """
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            super().send_400_response(msg)
        else:
            self.transport.close()

    @property
    def phase(self) -> ConnectionPhase:
        """Current phase of the connection."""
        if self._unsent_bytes():
            return ConnectionPhase.MOVING
        state = self.conn.their_state
        if state is h11.IDLE and self.conn.our_state is h11.IDLE:
            return ConnectionPhase.WAITING
        # While the server does not read, the client cannot send.
        if state is h11.SEND_BODY and not self.flow.read_paused:
            return ConnectionPhase.MOVING
        return ConnectionPhase.WORKING

    @property
    def _idle(self) -> bool:
        """Whether the connection waits between two requests, under uvicorn's own timeout."""
        return self.timeout_keep_alive_task is not None

    def give_up(self) -> None:
        """Close the connection at once, as if the client had left."""
        # Many may be admitted before the event loop reports this one lost.
        self.gate.leave(self)
        self.transport.abort()

    def _unsent_bytes(self) -> int:
        """Return the number of bytes that the client has yet to receive."""
        return self.transport.get_write_buffer_size()

    def _schedule_check(self) -> None:
        self._next_check = self.loop.call_later(self.gate.limits.tick, self._check)

    def _check(self) -> None:
        self._update_phase()
        if self._is_too_slow():
            self.give_up()
        else:
            self._schedule_check()

    def _update_phase(self) -> None:
        phase = self.phase
        if phase is not self._phase:
            self._phase, self._phase_since = phase, self.loop.time()
            self._begin_window()

    def _is_too_slow(self) -> bool:
        limits, now = self.gate.limits, self.loop.time()
        if self._phase is ConnectionPhase.WAITING:
            return not self._idle and now - self._phase_since > limits.headers
        if self._phase is ConnectionPhase.WORKING or now - self._window_since < limits.window:
            return False
        unsent = self._unsent_bytes()
        slow = (
            unsent > max(0, self._unsent - limits.least_bytes)
            if self._unsent
            else not unsent and self._received - self._received_before < limits.least_bytes
        )
        self._begin_window()
        return slow

    def _begin_window(self) -> None:
        self._window_since = self.loop.time()
        self._received_before, self._unsent = self._received, self._unsent_bytes()


def bounded_protocol(
    limits: ConnectionLimits, is_proxy: Callable[[str], bool]
) -> type[BoundedProtocol]:
    """Return the protocol of a server whose connections are bounded.

    Args:
        limits: The bounds.
        is_proxy: Tells whether an address is that of a proxy.
    """

    class Bounded(BoundedProtocol):
        gate = OpenConnections(limits, is_proxy)

    return Bounded
