"""Connections to a desk file: everything about them that only SQLite has."""

from __future__ import annotations

import logging
import os
import shlex
import sqlite3
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, FromClause, create_engine, event
from sqlalchemy.dialects.sqlite import insert as _insert
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache

from secondsource.ledger.storage.private_files import is_open_to_others, make_private_file
from secondsource.model import LedgerError

_log = logging.getLogger("secondsource.ledger")

# "2src" in ASCII. It distinguishes desks from other programs' SQLite files
# (https://www.sqlite.org/pragma.html#pragma_application_id).
APPLICATION_ID = 0x32737263

# Memory that one connection keeps pages of the desk in. 32 MB: the index pages of a middling desk.
USUAL_CACHE = "PRAGMA cache_size = -32000"
# 2 MB: a scan meets each page once.
CACHE_OF_A_SCAN = "PRAGMA cache_size = -2000"

# STRICT tables came with SQLite 3.37 (https://www.sqlite.org/stricttables.html).
OLDEST_SQLITE = (3, 37, 0)

_WRITING = "secondsource_writing"

# Statements are written out in SQL once a process, not once for each desk that is opened: 165 tests
# with many desks took 45 s of processor time, and take 29 s. The tests of the listings, which ask
# in every way, come to 545 statements.
_WRITTEN_OUT: LRUCache[Any, Any] = LRUCache(1000)

# The variable with SQLite's folder for temporary files (https://www.sqlite.org/tempfiles.html).
_TEMPORARY = "SQLITE_TMPDIR"

# INSERT ... ON CONFLICT, which standard SQL lacks; PostgreSQL has the same syntax.
upsert = _insert


@dataclass(frozen=True, slots=True)
class DeskLocation:
    """Where a desk is, and the options to open it with.

    Args:
        path: The file.
        create: Whether a missing desk is made.
        read_only: Whether nothing may be written.
        wait: Seconds to wait for another writer before giving up.
    """

    path: Path
    create: bool = True
    read_only: bool = False
    wait: float = 5.0

    @property
    def name(self) -> str:
        """The path as messages give it."""
        return str(self.path)

    def opening_error(self, reason: str, remedy: str = "") -> LedgerError:
        """Return an error for a desk that cannot be opened."""
        return LedgerError("open desk", self.name, reason, remedy)


def check_location(place: DeskLocation) -> None:
    """Check that a desk can be at `place`, before SQLite opens it.

    Raises:
        LedgerError: If SQLite is too old, the folder or the file is missing, or the path is a
            folder.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise place.opening_error(
            f"this Python carries SQLite {sqlite3.sqlite_version}, which is too old",
            "Use a Python with SQLite 3.37 or newer",
        )
    if place.path.is_dir():
        raise place.opening_error("this is a folder, not a desk", "Name a file in it")
    if not place.path.parent.is_dir():
        raise place.opening_error(
            f"the folder {place.path.parent} does not exist", "Make the folder, or name another"
        )
    if not place.path.exists() and (place.read_only or not place.create):
        raise place.opening_error(
            "there is no desk here", "Read a pile into it first, or name the desk you mean"
        )


def make_file(place: DeskLocation) -> None:
    """Make the file of a new desk, for its owner alone.

    SQLite would apply the umask, and gives the log beside the file the mode of the file. If others
    can open an existing desk, its owner is warned once for each process; the mode stays, since the
    desk may be shared on purpose.
    """
    if place.read_only or not place.create:
        return
    # If the file cannot be made or seen, SQLite reports why.
    with suppress(OSError):
        if not make_private_file(place.path) and is_open_to_others(place.path):
            _warn_of_others(str(place.path))


@cache
def _warn_of_others(path: str) -> None:
    # A file name may hold control characters of a terminal.
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in path)
    _log.warning(
        "other users of this machine can open the desk %s. To make it private: chmod 600 %s",
        shown,
        shlex.quote(shown),
    )


def _uri(place: DeskLocation) -> str:
    mode = "rwc" if place.create else "rw"
    if place.read_only:
        mode = "ro"
        wal = place.path.with_name(place.path.name + "-wal")
        # On a disk that cannot be written, WAL's shared memory file cannot be made; with no log
        # beside it the desk is whole, and SQLite may take it as never changing.
        effective = os.access in os.supports_effective_ids
        writable = os.access(place.path.parent, os.W_OK, effective_ids=effective)
        if not writable and not wal.exists():
            mode = "ro&immutable=1"
    return f"{place.path.absolute().as_uri()}?mode={mode}"


class _Compiler(SQLiteCompiler):
    """Writes hints (`INDEXED BY ...`) behind the names of tables, which SQLAlchemy leaves out."""

    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:
        return text


@cache
def _dialect() -> Dialect:
    """Return the dialect of all desks: what is written out for one of them serves the others."""
    engine = create_engine("sqlite://")
    engine.dialect.statement_compiler = _Compiler
    # With its first connection a dialect learns what this SQLite can do.
    engine.connect().close()
    engine.dispose()
    return engine.dialect


def _keep_temporary_files_beside(desk: Path, raw: sqlite3.Connection) -> None:
    """Make SQLite write what it cannot sort in memory into the desk's folder.

    It is text of the desk, and the system's folder for temporary files may lie on another disk, one
    that is not encrypted. The setting is global to the process: that of the last opened desk holds.
    """
    folder = str(desk.parent.absolute())
    (now,) = raw.execute("PRAGMA temp_store_directory").fetchone() or ("",)
    if now != folder and _TEMPORARY not in os.environ:
        quoted = folder.replace("'", "''")
        # Refused for a folder that cannot be written, as a desk that is only read may lie in.
        with suppress(sqlite3.OperationalError):
            raw.execute(f"PRAGMA temp_store_directory = '{quoted}'")


def make_engine(place: DeskLocation) -> Engine:
    """Return an engine for the desk at `place`; nothing is opened yet.

    Transactions begin explicitly, since the sqlite3 module would begin them too late for tables to
    be made in one, and a writing one takes the lock at once: a reader that turns writer half way
    cannot wait for another writer and would fail.
    """

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            _uri(place),
            uri=True,
            timeout=place.wait,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )

    engine = create_engine(
        "sqlite://",
        creator=connect,
        poolclass=QueuePool,
        execution_options={"compiled_cache": _WRITTEN_OUT},
    )
    engine.dialect = _dialect()

    @event.listens_for(engine, "connect")
    def prepare(raw: sqlite3.Connection, _record: object) -> None:
        raw.execute("PRAGMA foreign_keys = ON")
        _keep_temporary_files_beside(place.path, raw)
        # Under WAL, NORMAL keeps the file sound through a power cut and loses at most the last
        # transactions, which reading the pile again brings back; FULL would sync every batch.
        raw.execute("PRAGMA synchronous = NORMAL")
        raw.execute(USUAL_CACHE)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(_WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def writer(engine: Engine) -> Engine:
    """Return an engine on the same desk whose transactions take the writer's lock at once."""
    return engine.execution_options(**{_WRITING: True})


def file_kind(connection: Connection) -> str:
    """Return the kind of this SQLite file: "desk", "empty" or "foreign"."""
    application_id = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if application_id == APPLICATION_ID:
        return "desk"
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    return "empty" if application_id == 0 and tables == 0 else "foreign"


def mark_as_desk(connection: Connection) -> None:
    """Write our application id into the file, within the current transaction."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def use_wal(engine: Engine, wait: float) -> None:
    """Turn write-ahead logging on for good, so that readers and the writer do not block.

    SQLite does not always wait by itself for this switch when two processes make one desk at the
    same moment, so it is tried until `wait` seconds are over.

    Raises:
        sqlite3.OperationalError: If the switch cannot be made in time.
    """
    until = time.monotonic() + wait
    raw = engine.raw_connection()
    try:
        while True:
            try:
                raw.cursor().execute("PRAGMA journal_mode = WAL").close()
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)
    finally:
        raw.close()
