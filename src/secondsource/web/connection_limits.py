"""Connections: how long a request may take to come, and how many stand open.

uvicorn bounds the time between requests and nothing else: a client that sends a byte now and then,
or reads none of its answer, holds a connection for ever, and some hundreds of them keep everybody
out. Here the headers of a request have to come within a time, and its body and the answer to it
have to move at a least rate, so that a large file over a slow line still passes. When too many
connections are open, those go first that wait for a request the longest; a new one is refused only
when all others are at work.
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
    """What a client may ask of the server before it is cut off.

    Times and rates are the defaults of Apache's mod_reqtimeout, which honest lines have borne since
    2011 (https://httpd.apache.org/docs/2.4/mod/mod_reqtimeout.html).

    Args:
        headers: Seconds for the headers of a request; of the first, from the connection on.
        idle: Seconds between an answer and the next request.
        window: Seconds over which a rate is measured.
        rate: Bytes a second at which bodies come and answers are taken, at the least.
        connections: Open ones in all. A process may have 1,024 files open on most systems.
        each: Open ones of one address, other than a proxy. A browser opens six.
    """

    headers: float = 20.0
    idle: int = 30
    window: float = 20.0
    rate: int = 500
    connections: int = 400
    each: int = 100

    @property
    def tick(self) -> float:
        """Seconds between two looks at a connection."""
        return min(1.0, self.headers / 4, self.window / 4)

    @property
    def least(self) -> float:
        """Bytes that have to move within a window."""
        return self.rate * self.window


class ConnectionPhase(IntEnum):
    """What a connection is at; those of lower value are given up first."""

    WAITING = 0
    """Its client has yet to send a request, or the rest of the headers."""
    MOVING = 1
    """Its client has yet to send the rest of a body, or to take the rest of an answer."""
    WORKING = 2
    """The server is at work for it."""


class OpenConnections:
    """The open connections of a server.

    Args:
        limits: How many there may be.
        is_proxy: Tells whether an address is that of a proxy, behind which many clients are.
    """

    def __init__(self, limits: ConnectionLimits, is_proxy: Callable[[str], bool]) -> None:
        self.limits = limits
        self._is_proxy = is_proxy
        # In the order in which they were opened.
        self._open: dict[BoundedProtocol, str] = {}

    def admit(self, new: BoundedProtocol, address: str) -> None:
        """Count a new connection; give up the one that is missed least if there are too many."""
        self._open[new] = address
        same = [one for one, of in self._open.items() if of == address]
        if len(same) > self.limits.each and not self._is_proxy(address):
            _give_up_one(same, new)
        elif len(self._open) > self.limits.connections:
            _give_up_one(list(self._open), new)

    def leave(self, one: BoundedProtocol) -> None:
        """Count a connection no more."""
        self._open.pop(one, None)


def _give_up_one(candidates: list[BoundedProtocol], new: BoundedProtocol) -> None:
    others = [
        one for one in candidates if one is not new and one.phase is not ConnectionPhase.WORKING
    ]
    least = min(others, key=lambda one: (one.phase, one.moved_at), default=new)
    least.give_up()


class BoundedProtocol(H11Protocol):
    """A connection that is cut off when its client keeps it waiting. Made by `bounded`."""

    gate: ClassVar[OpenConnections]

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to count."""
        super().connection_made(transport)
        self.moved_at = self._phase_since = self.loop.time()
        self._phase = ConnectionPhase.WAITING
        self._taken = 0
        self._unsent = 0
        self._begin_window()
        self.gate.admit(self, self.client[0] if self.client else "")
        self._look_later()

    def data_received(self, data: bytes) -> None:
        """Take bytes from the client."""
        self._taken += len(data)
        self.moved_at = self.loop.time()
        if self._phase is ConnectionPhase.WAITING and self._idle:
            # The first bytes of another request.
            self._phase_since = self.moved_at
        if not self.transport.is_closing():
            super().data_received(data)
            self._note_phase()

    def resume_writing(self) -> None:
        """Hear that the client has taken most of what was written."""
        super().resume_writing()
        self.moved_at = self.loop.time()
        self._begin_window()

    def connection_lost(self, exc: Exception | None) -> None:
        """Count no more."""
        self._looking.cancel()
        self.gate.leave(self)
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Answer that a request is no HTTP, if nothing was answered yet.

        It may have begun well and be in work already; its answer goes nowhere then, where uvicorn
        would log two errors.
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
        """What the connection is at."""
        if self._written():
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
        """Whether uvicorn counts the time between two requests, until a byte of the next comes."""
        return self.timeout_keep_alive_task is not None

    def give_up(self) -> None:
        """Close the connection at once; what it was at ends as if the client had gone."""
        # Many may come before the loop lets go of this one.
        self.gate.leave(self)
        self.transport.abort()

    def _written(self) -> int:
        """Return how many bytes the client has yet to take."""
        return self.transport.get_write_buffer_size()

    def _look_later(self) -> None:
        self._looking = self.loop.call_later(self.gate.limits.tick, self._look)

    def _look(self) -> None:
        self._note_phase()
        if self._keeps_waiting():
            self.give_up()
        else:
            self._look_later()

    def _note_phase(self) -> None:
        now = self.phase
        if now is not self._phase:
            self._phase, self._phase_since = now, self.loop.time()
            self._begin_window()

    def _keeps_waiting(self) -> bool:
        limits, now = self.gate.limits, self.loop.time()
        if self._phase is ConnectionPhase.WAITING:
            return not self._idle and now - self._phase_since > limits.headers
        if self._phase is ConnectionPhase.WORKING or now - self._window_since < limits.window:
            return False
        unsent = self._written()
        slow = (
            unsent > max(0, self._unsent - limits.least)
            if self._unsent
            else not unsent and self._taken - self._taken_before < limits.least
        )
        self._begin_window()
        return slow

    def _begin_window(self) -> None:
        self._window_since = self.loop.time()
        self._taken_before, self._unsent = self._taken, self._written()


def bounded(limits: ConnectionLimits, is_proxy: Callable[[str], bool]) -> type[BoundedProtocol]:
    """Return the protocol of a server whose connections are bounded.

    Args:
        limits: The bounds.
        is_proxy: Tells whether an address is that of a proxy.
    """

    class Bounded(BoundedProtocol):
        gate = OpenConnections(limits, is_proxy)

    return Bounded
