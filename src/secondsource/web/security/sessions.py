"""Sessions: what the server remembers of a browser between its requests.

Against theft: a browser holds only a random number of 256 bits, in a cookie that scripts cannot
read and other sites cannot cause to be sent. Against fixation: only numbers made here are known,
and entering gives a new one, so a number planted in a browser opens nothing. Against forged forms:
each session has a token that is computed from its number with a secret of this process, so that a
token of one session is none of another. Against filling memory: there are at most so many.
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
# A working day, and a week of them: then people enter anew.
_IDLE_SECONDS = 12 * 3600.0
_WHOLE_SECONDS = 7 * 24 * 3600.0


@dataclass(slots=True)
class Session:
    """What is remembered of one browser.

    Args:
        entered: Whether it has given the password or the token.
        author: The name under which the person judges; "" if none was given.
        notes: Things to say on the next page.
    """

    entered: bool = False
    author: str = ""
    notes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _KeptSession:
    session: Session
    born: float
    seen: float


class Sessions:
    """The sessions of a server, in memory: a restart ends them all. For one event loop.

    Args:
        most: How many are kept; then those go first that nobody has put a name or secret to, and
            of these the longest idle.
        idle: Seconds after which an unused one ends.
        whole: Seconds after which any ends.
        clock: Tells seconds, from any beginning.
    """

    def __init__(
        self,
        most: int = _MOST,
        idle: float = _IDLE_SECONDS,
        whole: float = _WHOLE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most, self._idle, self._whole, self._clock = most, idle, whole, clock
        self._secret = secrets.token_bytes(32)
        # In the order in which they were last seen.
        self._kept: OrderedDict[str, _KeptSession] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, number: str) -> Session | None:
        """Return the session of a number, and count it as used now; None if there is none."""
        kept = self._kept.get(number)
        if kept is None:
            return None
        now = self._clock()
        if now - kept.seen > self._idle or now - kept.born > self._whole:
            self.drop(number)
            return None
        kept.seen = now
        self._kept.move_to_end(number)
        return kept.session

    def keep(self, number: str, session: Session) -> None:
        """Keep a session under a number from `new_number`."""
        if number not in self._kept:
            now = self._clock()
            self._kept[number] = _KeptSession(session, now, now)
            if len(self._kept) > self._most:
                self.drop(self._least_missed(number))

    def drop(self, number: str) -> None:
        """Forget a session."""
        self._kept.pop(number, None)

    def token(self, number: str) -> str:
        """Return the token that forms and scripts of a session carry."""
        return hmac.new(self._secret, number.encode(), hashlib.sha256).hexdigest()

    def _least_missed(self, newest: str) -> str:
        # Else whoever asks for page after page without a cookie would log everybody out.
        for number, kept in self._kept.items():
            if not (kept.session.entered or kept.session.author or number == newest):
                return number
        return next(iter(self._kept))


def new_number() -> str:
    """Return a number for a new session: 256 random bits."""
    return secrets.token_urlsafe(32)
