"""The statements that make the tables of a new desk, as all migrations together make them.

`python docs/make/desk_tables.py > src/secondsource/ledger/storage/tables.sql` writes them.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from secondsource.ledger.storage import migrate
from secondsource.ledger.storage.connection import DeskLocation, make_engine, use_wal

_HEAD = """\
-- Tables, indexes, triggers and first rows of a new desk. Made from the migrations:
-- python docs/make/desk_tables.py > src/secondsource/ledger/storage/tables.sql
"""


def migrated_desk(path: Path) -> None:
    """Make an empty desk by running every migration."""
    place = DeskLocation(path)
    engine = make_engine(place)
    use_wal(engine, place.wait)
    migrate.upgrade(engine)
    engine.dispose()


def desk_tables() -> str:
    """Return the statements, in the order in which the migrations made what they make."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        migrated_desk(path)
        with closing(sqlite3.connect(path)) as connection:
            return _HEAD + "".join(f"\n{s};\n" for s in _statements(connection))


def _statements(connection: sqlite3.Connection) -> Iterator[str]:
    made = connection.execute(
        "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
    ).fetchall()
    # FTS5 makes the tables behind an index itself.
    made = [row for row in made if "_fts_" not in row[0]]
    for _, _, statement in made:
        yield "\n".join(line.rstrip() for line in statement.strip().splitlines())
    for name, kind, statement in made:
        if kind == "table" and "VIRTUAL" not in statement:
            for row in connection.execute(f'SELECT * FROM "{name}"').fetchall():  # noqa: S608
                yield f"INSERT INTO {name} VALUES ({', '.join(map(_literal, row))})"  # noqa: S608


def _literal(value: str | float) -> str:
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)


if __name__ == "__main__":
    sys.stdout.write(desk_tables())
