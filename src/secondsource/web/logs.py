"""The server's log on standard error: a line a message, in which nothing steers a terminal.

Words of strangers reach the log from many sides: paths, addresses, names of files, the messages of
errors, in lines of ours and of the libraries. So they are escaped where lines are written, whoever
writes them.
"""

from __future__ import annotations

import logging
import sys
from types import TracebackType

# Longer lines say nothing more, and fill the disk that the log is kept on.
_LONGEST = 2000

_Caught = tuple[type[BaseException], BaseException, TracebackType | None]


def escaped(text: str) -> str:
    r"""Return text on one line, of at most 2,000 characters.

    Characters that are not seen (controls, line ends, marks of direction) become `\x1b`, `\u202e`.
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

    def formatException(self, ei: _Caught | tuple[None, None, None]) -> str:  # noqa: N802
        """Return the lines of a traceback."""
        return _indented(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:  # noqa: N802
        """Return the lines of a stack."""
        return _indented(super().formatStack(stack_info))


def log_to_terminal() -> None:
    """Let the warnings and errors of this process, of ours and of libraries, go through here."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(EscapingFormatter("%(levelname)s: %(message)s"))
    logging.getLogger().addHandler(handler)


def _indented(lines: str) -> str:
    # A line of an error's own words cannot pretend to be a message then.
    return "\n".join(f"    {escaped(line)}" for line in lines.split("\n"))
