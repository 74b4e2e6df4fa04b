"""Database errors as one clear line: the step, the desk, the reason, the remedy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from secondsource.model import LedgerError

_RUN_AGAIN = "Nothing stored is lost; run the same command again and it goes on where it was"

# By SQLite's primary result code (https://www.sqlite.org/rescode.html).
_REASONS_AND_REMEDIES = {
    sqlite3.SQLITE_BUSY: (
        "another process is writing to this desk and did not finish in time",
        f"Wait until it is done. {_RUN_AGAIN}",
    ),
    sqlite3.SQLITE_LOCKED: (
        "another part of this program is writing to this desk",
        f"Wait until it is done. {_RUN_AGAIN}",
    ),
    sqlite3.SQLITE_READONLY: (
        "the desk may not be written to",
        "Give yourself permission to write to the file and its folder, or name another desk",
    ),
    sqlite3.SQLITE_PERM: (
        "the desk may not be opened",
        "Give yourself permission to read and write the file and its folder",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "the file cannot be opened",
        "See that you may read and write the file and its folder, or name another desk",
    ),
    sqlite3.SQLITE_FULL: (
        "the disk is full",
        f"Make room on the disk. {_RUN_AGAIN}",
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk could not be read from or written to",
        f"See that the disk has room and is sound. {_RUN_AGAIN}",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the file is damaged",
        "Bring back a copy, or read the pile into a new desk",
    ),
    sqlite3.SQLITE_NOTADB: (
        "the file is not a desk: it is no SQLite file",
        "Name another file; this one is left as it is",
    ),
}


def desk_error(step: str, path: str, error: BaseException | None) -> LedgerError:
    """Return the `LedgerError` for a database error.

    Args:
        step: What was being done ("open desk", "store reports").
        path: The desk.
        error: What the database raised.
    """
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary in _REASONS_AND_REMEDIES:
        reason, remedy = _REASONS_AND_REMEDIES[primary]
        return LedgerError(step, path, reason, remedy)
    message = " ".join(str(error).split())
    return LedgerError(step, path, f"the database said: {message}")


@contextmanager
def raising_ledger_errors(step: str, path: str) -> Iterator[None]:
    """Turn database errors raised inside into a `LedgerError` naming the step and the desk."""
    try:
        yield
    except DBAPIError as error:
        raise desk_error(step, path, error.orig) from error
    except sqlite3.Error as error:
        raise desk_error(step, path, error) from error
