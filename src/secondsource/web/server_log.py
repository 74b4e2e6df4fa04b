"""The server's log on standard error: a line a message, in which nothing steers a terminal.

Words of strangers reach the log from many sides: paths, addresses, names of files, the messages of
errors, in lines of ours and of the libraries. So they are escaped where lines are written, in
messages of every library.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

# Longer lines add nothing, and fill the disk that holds the log.
_LONGEST = 2000

_ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def escaped(text: str) -> str:
    r"""Return text on one line, of at most 2,000 characters.

    Characters that are not printable (all of `model/deceptive_characters`, line ends, blanks other
    than the space) become `\x1b`, `\u202e`.
    """
    line = "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode() for c in text[:_LONGEST]
    )
    return line if len(text) <= _LONGEST else f"{line}…"


class EscapingFormatter(logging.Formatter):
    """Writes a message on one line, and the lines of a traceback indented below it."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """Return the line of a message."""
        return escaped(super().formatMessage(record))

    def formatException(self, ei: _ExceptionInfo | tuple[None, None, None]) -> str:  # noqa: N802
        """Return the lines of a traceback."""
        return _indented(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:  # noqa: N802
        """Return the lines of a stack."""
        return _indented(super().formatStack(stack_info))


class RepeatFilter(logging.Filter):
    """Limits the messages of one kind in a minute, and then logs how many were left out.

    Each refused request is a line of the log, and a client can send a thousand of them a second.

    Args:
        most: Messages of one kind in a minute.
        clock: Returns seconds from any beginning.
    """

    def __init__(self, most: int = 60, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._most, self._clock = most, clock
        self._minutes: dict[tuple[str, str], _Minute] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a message is to be written."""
        now = self._clock()
        kind = (record.name, str(record.msg))
        minute = self._minutes.get(kind)
        if minute is None or now - minute.began > _MINUTE:
            left_out = max(0, minute.messages - self._most) if minute else 0
            if len(self._minutes) >= _KINDS:
                self._minutes.clear()
            self._minutes[kind] = minute = _Minute(now)
            if left_out:
                record.msg = f"{record.msg} ({left_out} more like this were left out before)"
        minute.messages += 1
        return minute.messages <= self._most


_MINUTE = 60.0
# The program has some tens of kinds; a library may format values into its messages.
_KINDS = 1000


@dataclass(slots=True)
class _Minute:
    began: float
    messages: int = 0


def log_to_terminal() -> None:
    """Log the warnings and errors of this process and its libraries, escaped and limited."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)
    handler.addFilter(RepeatFilter())
    handler.setFormatter(EscapingFormatter("%(levelname)s: %(message)s"))
    logging.getLogger().addHandler(handler)


def _indented(lines: str) -> str:
    # Indented, so that a line of an error's text cannot pass for a message.
    return "\n".join(f"    {escaped(line)}" for line in lines.split("\n"))
