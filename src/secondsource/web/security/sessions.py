"""Sessions: the state that the server keeps of a browser between its requests.

Against theft: a browser holds only a random number of 256 bits, in a cookie that scripts cannot
read and other sites cannot cause to be sent. Against fixation: only numbers made here are valid,
and login makes a new one, so a number planted in a browser opens nothing. Against forged forms:
each session has a token computed from its number with a secret of this process (HMAC), so that the
token of one session is invalid for another. Against filling memory: their number is bounded.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

# A session takes about 1 kB. Browsers that keep no cookie begin one with every page.
_MOST = 10_000
# A working day, and a week: then people log in again.
_IDLE_SECONDS = 12 * 3600.0
_LIFETIME_SECONDS = 7 * 24 * 3600.0


@dataclass(slots=True)
class Session:
    """The session of one browser.

    Args:
        logged_in: Whether it has given the password or the token.
        author: The name under which the person judges; "" if none was given.
        notes: Messages for the next page.
    """

    logged_in: bool = False
    author: str = ""
    notes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _SessionRecord:
    session: Session
    created: float
    last_used: float


class Sessions:
    """The sessions of a server, in memory: a restart ends them all. For one event loop.

    Args:
        most: Maximum number; beyond it, the longest idle session without login or name is dropped.
        idle: Seconds after which an unused session ends.
        lifetime: Seconds after which every session ends.
        clock: Returns seconds from any beginning.
    """

    def __init__(
        self,
        most: int = _MOST,
        idle: float = _IDLE_SECONDS,
        lifetime: float = _LIFETIME_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most, self._idle, self._lifetime, self._clock = most, idle, lifetime, clock
        self._secret = secrets.token_bytes(32)
        # In the order of their last use.
        self._records: OrderedDict[str, _SessionRecord] = OrderedDict()

    def __len__(self) -> int:
        return len(self._records)

    def find(self, number: str) -> Session | None:
        """Return the session of a number, and mark it as used now; None if there is none."""
        record = self._records.get(number)
        if record is None:
            return None
        now = self._clock()
        if now - record.last_used > self._idle or now - record.created > self._lifetime:
            self.drop(number)
            return None
        record.last_used = now
        self._records.move_to_end(number)
        return record.session

    def keep(self, number: str, session: Session) -> None:
        """Keep a session under a number from `new_session_number`."""
        if number not in self._records:
            now = self._clock()
            self._records[number] = _SessionRecord(session, now, now)
            if len(self._records) > self._most:
                self.drop(self._eviction_candidate(number))

    def drop(self, number: str) -> None:
        """Remove a session."""
        self._records.pop(number, None)

    def token(self, number: str) -> str:
        """Return the token that forms and scripts of a session carry."""
        return hmac.new(self._secret, number.encode(), hashlib.sha256).hexdigest()

    def _eviction_candidate(self, newest: str) -> str:
        # Anonymous sessions first, or a client that keeps no cookie would log out all others.
        for number, record in self._records.items():
            if not (record.session.logged_in or record.session.author or number == newest):
                return number
        return next(iter(self._records))


def new_session_number() -> str:
    """Return a number for a new session: 256 random bits."""
    return secrets.token_urlsafe(32)
