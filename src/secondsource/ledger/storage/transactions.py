"""Transactions on the file of a desk; an error of the database names the step that failed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection, Engine

from secondsource.ledger.storage.connection import (
    CACHE_OF_A_SCAN,
    USUAL_CACHE,
    DeskLocation,
    writer,
)
from secondsource.ledger.storage.database_errors import raising_ledger_errors

_EMPTY_LOG = "PRAGMA wal_checkpoint(TRUNCATE)"


class Transactions:
    """The transactions through which every store of a desk reads and writes.

    Args:
        engine: The desk.
        place: Where it is.
    """

    def __init__(self, engine: Engine, place: DeskLocation) -> None:
        self.engine = engine
        self._writing = writer(engine)
        self._location = place

    def raising_errors(self, step: str) -> AbstractContextManager[None]:
        """Turn database errors raised inside into a `LedgerError` naming the step and the desk."""
        return raising_ledger_errors(step, self._location.name)

    @contextmanager
    def reads(self, step: str) -> Iterator[Connection]:
        """Open a connection that only reads.

        Args:
            step: What is being done ("list reports"), for errors.

        Raises:
            LedgerError: If the database fails.
        """
        with self.raising_errors(step), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def scans(self, step: str) -> Iterator[Connection]:
        """Open a connection that reads much of the desk once, in little memory.

        Args:
            step: What is being done ("read pile"), for errors.

        Raises:
            LedgerError: If the database fails.
        """
        with self.reads(step) as connection:
            connection.exec_driver_sql(CACHE_OF_A_SCAN)
            try:
                yield connection
            finally:
                connection.exec_driver_sql(USUAL_CACHE)

    def compact(self, step: str) -> None:
        """Write the file again without its free pages, and empty the log beside it.

        It needs as much room on the disk as the file takes.

        Args:
            step: What is being done ("delete"), for errors.

        Raises:
            LedgerError: If the database fails, as when another process is at work on it.
        """
        self._run_alone(step, "VACUUM", _EMPTY_LOG)

    def empty_log(self, step: str) -> None:
        """Move what is in the log beside the desk's file into the file, and empty it.

        Args:
            step: What is being done, for errors.

        Raises:
            LedgerError: If the database fails.
        """
        self._run_alone(step, _EMPTY_LOG)

    def _run_alone(self, step: str, *statements: str) -> None:
        """Run statements outside of any transaction."""
        with self.raising_errors(step):
            connection = self.engine.raw_connection()
            try:
                for statement in statements:
                    connection.cursor().execute(statement).fetchall()
            finally:
                connection.close()

    def close_idle(self) -> None:
        """Close the connections not in use, and with them the pages they keep in memory."""
        self.engine.dispose()

    @contextmanager
    def writes(self, step: str) -> Iterator[Connection]:
        """Begin a transaction that holds the writer's lock; it is committed unless one raises.

        Args:
            step: What is being done ("store reports"), for errors.

        Raises:
            LedgerError: If the database fails.
        """
        with self.raising_errors(step), self._writing.begin() as connection:
            yield connection
