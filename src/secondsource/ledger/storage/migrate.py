"""Migration of a desk's tables to the form of this version."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from secondsource.ledger.storage.connection import (
    DeskLocation,
    file_kind,
    mark_as_desk,
    use_wal,
    writer,
)

# The newest migration. Kept here so that opening an up-to-date desk need not load Alembic
# (0.2 s of every command); a test compares it with the migrations folder.
HEAD = "0030"
# What all migrations together make of an empty file; a test compares the two. Running them one
# after the other takes 0.2 s and loads Alembic, this file takes 0.01 s.
_NEW_DESK = Path(__file__).parent / "tables.sql"


def _config(connection: Connection) -> object:
    from alembic.config import Config  # noqa: PLC0415 - slow to import, rarely needed

    config = Config()
    config.set_main_option("script_location", "secondsource.ledger:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def revision(connection: Connection) -> str | None:
    """Return the last migration that ran on a desk, or None."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _is_known(version: str | None) -> bool:
    """Return whether a revision is one of ours, from which the newest can be reached."""
    if version is None or version == HEAD:
        return True
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    directory = ScriptDirectory.from_config(_config(None))  # type: ignore[arg-type]
    return version in {script.revision for script in directory.walk_revisions()}


def prepare(engine: Engine, place: DeskLocation) -> None:
    """Make the file at `place` a desk of this version, or check that it is one.

    All tables are made in one transaction, so that a killed process leaves either none or all.

    Raises:
        LedgerError: If the file belongs to another program, or to a newer version of this one, or
            needs a migration but may only be read.
    """
    with engine.connect() as connection:
        kind = file_kind(connection)
        version = revision(connection) if kind == "desk" else None
    if kind == "foreign":
        raise place.opening_error(
            "the file is not a desk: it is another program's database",
            "Name another file; this one is left as it is",
        )
    if kind == "desk" and not _is_known(version):
        raise place.opening_error(
            f"the desk was made by a newer version of secondsource (its tables are at {version},"
            f" this version knows {HEAD})",
            "Bring secondsource up to date",
        )
    if kind == "desk" and version == HEAD:
        return
    if kind == "empty" and not place.create:
        raise place.opening_error("the file is empty", "Read a pile into it first")
    if place.read_only:
        raise place.opening_error("the desk is older than this version", "Open it once for writing")
    use_wal(engine, place.wait)
    if kind == "desk" or not _make_tables(engine):
        upgrade(engine)


def _make_tables(engine: Engine) -> bool:
    """Make the tables of a new desk; return False if another process has made some meanwhile."""
    with writer(engine).begin() as connection:
        if file_kind(connection) != "empty":
            return False
        mark_as_desk(connection)
        for statement in _statements(_NEW_DESK.read_text(encoding="utf-8")):
            connection.exec_driver_sql(statement)
    return True


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script in which each ends with a line; a trigger holds several."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def upgrade(engine: Engine) -> None:
    """Run the migrations that a desk lacks, all of them on an empty file."""
    from alembic import command  # noqa: PLC0415

    with writer(engine).begin() as connection:
        # Another process may have migrated while this one waited for the lock; Alembic then finds
        # the revision up to date and does nothing.
        mark_as_desk(connection)
        command.upgrade(_config(connection), "head")  # type: ignore[arg-type]
