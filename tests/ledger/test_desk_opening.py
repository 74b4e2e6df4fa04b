import os
import re
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from desk_dump import check_sound
from desk_pile import keep, numbered
from sqlalchemy import create_engine

from desk_tables import migrated_desk
from secondsource.ledger import open_ledger
from secondsource.ledger.storage import migrate
from secondsource.ledger.storage.tables import metadata
from secondsource.model import LedgerError


def refused(path, **options):
    """Return the one line in which opening the desk is refused."""
    with pytest.raises(LedgerError) as raised:
        open_ledger(path, wait=0.1, **options)
    line = str(raised.value)
    assert "\n" not in line
    assert str(path) in line
    assert raised.value.remedy
    return line


@pytest.fixture
def stored(tmp_path):
    path = tmp_path / "desk.db"
    with open_ledger(path) as ledger:
        keep(ledger, numbered(1))
    return path


def indexes(connection):
    """Return what makes each index, without the blanks and quotes that both ways set otherwise."""
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    )
    return {name: re.sub(r'["\s]+', "", sql) for name, sql in rows}


def everything_made(connection):
    """Return what makes each table, index and trigger, and the first rows of each table."""
    made = {
        (kind, name): " ".join(sql.split())
        for kind, name, sql in connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        )
    }
    tables = [name for kind, name in made if kind == "table"]
    return made, {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}


def test_a_new_desk_is_what_the_migrations_make_of_an_empty_file(tmp_path):
    migrated_desk(tmp_path / "migrated.db")
    with open_ledger(tmp_path / "new.db"):
        pass
    with (
        closing(sqlite3.connect(tmp_path / "migrated.db")) as migrated,
        closing(sqlite3.connect(tmp_path / "new.db")) as new,
    ):
        hint = "python docs/make/desk_tables.py > src/secondsource/ledger/storage/tables.sql"
        assert everything_made(new) == everything_made(migrated), hint


def test_tables_are_those_of_the_migrations(stored):
    def ours(_object, name, kind, _reflected, _compared):
        # Alembic cannot read descending indexes back: all indexes are compared by their words.
        is_foreign = kind == "table" and ("_fts" in name or name == "alembic_version")
        return kind != "index" and not is_foreign

    with create_engine(f"sqlite:///{stored}").connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []
        migrated = indexes(connection)
    with create_engine("sqlite://").connect() as connection:
        metadata.create_all(connection)
        assert migrated == indexes(connection)
    assert ScriptDirectory.from_config(migrate._config(None)).get_heads() == [migrate.HEAD]


def test_desk_has_strict_tables_and_a_write_ahead_log(stored):
    with closing(sqlite3.connect(stored)) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        loose = "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict"
        allowed = {"alembic_version", "sqlite_schema", "sqlite_temp_schema"}
        assert {name for (name,) in raw.execute(loose)} <= allowed


def test_foreign_keys_are_kept(stored):
    with open_ledger(stored) as ledger, pytest.raises(LedgerError):
        ledger.raw.mark_finished("0" * 64, "1", "pile/never-kept.txt")


@pytest.mark.parametrize("content", [b"just words\n", b"x" * 5000, b"PK\x03\x04" * 900])
def test_file_that_is_no_database_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "notes.db"
    path.write_bytes(content)
    assert "not a desk" in refused(path)
    assert path.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir()] == ["notes.db"]


def test_database_of_another_program_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "recipes.db"
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    assert "another program's database" in refused(path)
    assert path.read_bytes() == before


def test_desk_of_a_newer_version_is_refused(stored):
    with closing(sqlite3.connect(stored)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9041'")
    line = refused(stored)
    assert "newer version" in line
    assert "9041" in line


def test_damaged_desk_is_told(stored):
    content = bytearray(stored.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    stored.write_bytes(content)
    assert "damaged" in refused(stored)


def test_missing_folder_missing_desk_and_folder_in_its_place(tmp_path):
    assert "folder" in refused(tmp_path / "nowhere" / "desk.db")
    assert "no desk here" in refused(tmp_path / "desk.db", create=False)
    assert "no desk here" in refused(tmp_path / "desk.db", read_only=True)
    assert "this is a folder" in refused(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_empty_file_becomes_a_desk_only_when_making_is_allowed(tmp_path):
    path = tmp_path / "desk.db"
    path.touch()
    assert "empty" in refused(path, create=False)
    with open_ledger(path) as ledger:
        keep(ledger, numbered(1))
    check_sound(path)


def test_name_with_odd_characters(tmp_path):
    path = tmp_path / "my desk?mode=ro#50%é.db"
    with open_ledger(path) as ledger:
        keep(ledger, numbered(1))
    assert path.exists()


def test_read_only_desk_can_be_read_and_not_written(stored):
    with open_ledger(stored, read_only=True) as ledger:
        assert ledger.reports.get(numbered(1)[0].id) == numbered(1)[0]
        with pytest.raises(LedgerError, match="may not be written"):
            keep(ledger, numbered(2))


def test_desk_locked_by_another_writer(stored):
    with closing(sqlite3.connect(stored, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with open_ledger(stored, wait=0.1) as ledger:
            assert ledger.counts().reports == 1
            with pytest.raises(LedgerError, match="another process is writing") as raised:
                keep(ledger, numbered(2))
            assert "Wait" in raised.value.remedy
            writer.execute("ROLLBACK")
            keep(ledger, numbered(2))
            assert ledger.counts().reports == 2


@pytest.fixture
def unprivileged():
    """A folder for a person who is not allowed everything; tests may run as root, who is."""
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        folder.chmod(0o755)
        with open_ledger(folder / "desk.db") as ledger:
            keep(ledger, numbered(1))
        (folder / "desk.db").chmod(0o444)
        was = os.geteuid()
        if was == 0:
            os.seteuid(65534)
        else:
            folder.chmod(0o555)
        try:
            yield folder
        finally:
            if was == 0:
                os.seteuid(0)
            folder.chmod(0o755)


def test_read_only_file_in_a_read_only_folder(unprivileged):
    path = unprivileged / "desk.db"
    with open_ledger(path, read_only=True) as ledger:
        assert ledger.counts().reports == 1
    line = refused(unprivileged / "new.db")
    assert "cannot be opened" in line
    with pytest.raises(LedgerError), open_ledger(path, wait=0.1) as ledger:
        keep(ledger, numbered(2))


def test_sqlite_that_is_too_old_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(LedgerError, match="too old"):
        open_ledger(tmp_path / "desk.db")
