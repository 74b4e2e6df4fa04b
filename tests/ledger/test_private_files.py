"""What is written can be opened by its owner alone, whatever the umask, from the first moment."""

import hashlib
import logging
import os
import stat
import subprocess
import sys
import threading

import pytest

from secondsource.desk import open_desk
from secondsource.ledger import open_ledger
from secondsource.ledger.storage import connection
from secondsource.ledger.storage.private_files import (
    make_private_file,
    make_private_folder,
    new_private_file,
    write_private_file,
)
from secondsource.pipeline import published_progress

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes of files are those of POSIX")


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o177], ids=oct)
def umask(request):
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path):
    return stat.S_IMODE(path.lstat().st_mode)


def modes(folder):
    return {path.relative_to(folder).as_posix(): oct(mode(path)) for path in folder.rglob("*")}


def test_a_new_desk_and_its_log_are_private(umask, tmp_path):
    with open_ledger(tmp_path / "desk.db") as ledger:
        ledger.raw.add(hashlib.sha256(b"x").hexdigest(), b"x", "text/plain", "x.txt")
        assert modes(tmp_path) == dict.fromkeys(["desk.db", "desk.db-wal", "desk.db-shm"], "0o600")
    assert modes(tmp_path) == {"desk.db": "0o600"}


def test_the_file_of_a_running_reading_is_private(umask, tmp_path):
    with published_progress(tmp_path / "desk.db"):
        file_modes = modes(tmp_path)
    assert file_modes.pop("desk.db.reading") == "0o700"
    assert set(file_modes.values()) == {"0o600"}
    assert list(tmp_path.iterdir()) == []


WATCHED = """
import os, sys
os.umask(0)
from pathlib import Path
from secondsource.desk import open_desk
from secondsource.pipeline import published_progress
for number in range(10):
    desk = Path(sys.argv[1]) / f"{number}.db"
    with open_desk(desk), published_progress(desk):
        pass
    desk.unlink()
"""


def test_at_no_moment_can_others_open_a_desk_that_is_being_made(tmp_path):
    """Looks at all that is there, again and again, while desks are made and removed."""
    process = subprocess.Popen([sys.executable, "-c", WATCHED, str(tmp_path)])
    looks, open_to_others = 0, set()
    while process.poll() is None:
        for folder, folders, files in os.walk(tmp_path):
            for name in (*folders, *files):
                try:
                    mode = stat.S_IMODE(os.lstat(os.path.join(folder, name)).st_mode)
                except FileNotFoundError:
                    continue
                looks += 1
                if mode & 0o077:
                    open_to_others.add((name, oct(mode)))
    assert process.returncode == 0
    assert looks
    assert open_to_others == set()


def test_sqlite_never_sees_a_desk_that_is_not_there_yet(tmp_path, monkeypatch):
    sizes = []
    connect = connection.sqlite3.connect

    def look(*arguments, **options):
        sizes.append(oct(mode(tmp_path / "desk.db")))
        return connect(*arguments, **options)

    monkeypatch.setattr(connection.sqlite3, "connect", look)
    open_desk(tmp_path / "desk.db").close()
    assert set(sizes) == {"0o600"}


def test_a_desk_at_the_end_of_a_link_is_made_there_and_private(umask, tmp_path):
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "real").chmod(0o700)
    (tmp_path / "desk.db").symlink_to(tmp_path / "real" / "other.db")
    open_desk(tmp_path / "desk.db").close()
    assert mode(tmp_path / "real" / "other.db") == 0o600
    assert (tmp_path / "desk.db").is_symlink()


@pytest.fixture
def warned(caplog):
    connection._warn_of_others.cache_clear()
    with caplog.at_level(logging.WARNING, "secondsource.ledger"):
        yield caplog


@pytest.fixture
def open_to_all(tmp_path, monkeypatch):
    """A folder that counts as reachable for others, wherever pytest keeps it."""
    monkeypatch.setattr("secondsource.ledger.storage.private_files._OTHERS_ENTER", 0o777)
    return tmp_path


@pytest.mark.parametrize("shared", [0o644, 0o640, 0o660, 0o666, 0o604])
def test_a_desk_shared_with_others_is_left_so_and_its_owner_warned_once(
    open_to_all, warned, shared
):
    desk = open_to_all / "desk.db"
    open_desk(desk).close()
    desk.chmod(shared)
    for _ in range(3):
        open_desk(desk).close()
    assert mode(desk) == shared
    (line,) = warned.messages
    assert f"chmod 600 {desk}" in line


def test_no_warning_is_given_where_no_other_can_come(tmp_path, warned):
    tmp_path.joinpath("closed").mkdir()
    tmp_path.joinpath("closed").chmod(0o700)
    desk = tmp_path / "closed" / "desk.db"
    open_desk(desk).close()
    desk.chmod(0o644)
    open_desk(desk).close()
    assert warned.messages == []


def test_no_warning_is_given_of_a_private_desk_or_one_only_looked_at(open_to_all, warned):
    desk = open_to_all / "desk.db"
    open_desk(desk).close()
    open_desk(desk).close()
    desk.chmod(0o644)
    open_desk(desk, create=False).close()
    open_desk(desk, read_only=True).close()
    assert warned.messages == []


def test_the_warning_steers_no_terminal(open_to_all, warned):
    desk = open_to_all / "a\x1b[2J\nb.db"
    open_desk(desk).close()
    desk.chmod(0o644)
    open_desk(desk).close()
    assert all(c.isprintable() for c in warned.messages[0])


def test_a_file_is_never_written_through_a_link_or_over_one_that_is_there(tmp_path):
    precious = tmp_path / "precious"
    precious.write_bytes(b"kept")
    link = tmp_path / "link"
    link.symlink_to(precious)
    with pytest.raises(FileExistsError):
        new_private_file(link)
    assert make_private_file(link) is False
    write_private_file(link, b"new")
    assert precious.read_bytes() == b"kept"
    assert link.read_bytes() == b"new"
    assert mode(link) == 0o600


def test_a_folder_of_ones_own_is_tightened_and_a_link_or_a_file_refused(tmp_path):
    wide = tmp_path / "wide"
    wide.mkdir()
    wide.chmod(0o777)
    make_private_folder(wide)
    assert mode(wide) == 0o700
    (tmp_path / "link").symlink_to(wide)
    (tmp_path / "file").touch()
    for name in ("link", "file"):
        with pytest.raises(NotADirectoryError):
            make_private_folder(tmp_path / name)


def test_a_folder_of_another_user_is_refused(tmp_path, monkeypatch):
    (tmp_path / "theirs").mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(PermissionError):
        make_private_folder(tmp_path / "theirs")


def test_threads_that_make_files_do_not_disturb_one_another(tmp_path):
    def make(number):
        for n in range(200):
            assert make_private_file(tmp_path / f"{number}-{n}.db")

    before = os.umask(0)
    try:
        threads = [threading.Thread(target=make, args=(n,)) for n in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert os.umask(0) == 0
    finally:
        os.umask(before)
    assert set(modes(tmp_path).values()) == {"0o600"}


def test_where_the_system_knows_no_modes_desks_are_made_all_the_same(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "fchmod")
    monkeypatch.delattr(os, "geteuid")
    monkeypatch.setattr("secondsource.ledger.storage.private_files._NO_LINK", 0)
    with open_desk(tmp_path / "desk.db") as desk, published_progress(tmp_path / "desk.db"):
        assert desk.counts().reports == 0
