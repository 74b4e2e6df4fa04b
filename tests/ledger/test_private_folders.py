"""Folders that a run keeps beside a desk: for its owner, and removed when it is killed."""

import os
import signal
import stat
import subprocess
import sys

import pytest

from secondsource.ledger.storage.private_folders import private_folder_beside, remove_left_folders

HOLDING = """
import sys, time
from pathlib import Path
from secondsource.ledger.storage.private_folders import private_folder_beside
with private_folder_beside(Path(sys.argv[1])) as folder:
    (folder / "words").write_text("secret")
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """A process that holds a folder, and the folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(tmp_path / "desk.db")],
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process, tmp_path / os.path.basename(process.stdout.readline().strip())
    process.kill()
    process.wait()
    process.stdout.close()


def folders(parent):
    return sorted(path.name for path in parent.glob(".secondsource-*"))


def test_only_its_owner_enters_it_and_it_goes_with_the_block(tmp_path):
    with private_folder_beside(tmp_path / "desk.db") as folder:
        (folder / "words").write_text("secret")
        assert folder.parent == tmp_path
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert folders(tmp_path) == []


def test_it_goes_when_the_block_fails(tmp_path):
    with pytest.raises(KeyError), private_folder_beside(tmp_path / "desk.db"):
        raise KeyError
    assert folders(tmp_path) == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_that_of_a_killed_run_goes_at_the_next_start(tmp_path, holder, how):
    process, folder = holder
    process.send_signal(how)
    process.wait()
    assert (folder / "words").read_text() == "secret"
    with private_folder_beside(tmp_path / "desk.db") as own:
        assert folders(tmp_path) == [own.name]


def test_that_of_a_run_that_lives_stays(tmp_path, holder):
    _, folder = holder
    remove_left_folders(tmp_path)
    assert (folder / "words").read_text() == "secret"


def made(parent, name, mode=0o700, age=0.0):
    folder = parent / name
    folder.mkdir()
    folder.chmod(mode)
    os.utime(folder, (folder.stat().st_mtime - age,) * 2)
    return folder


def test_one_without_a_lock_stays_for_a_day(tmp_path):
    fresh = made(tmp_path, ".secondsource-abcdefgh")
    old = made(tmp_path, ".secondsource-abcdefg2", age=100_000)
    remove_left_folders(tmp_path)
    assert (fresh.exists(), old.exists()) == (True, False)


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        (".secondsource-abcdefgh", 0o755),
        (".secondsource-ABCDEFGH", 0o700),
        (".secondsource-", 0o700),
        (".secondsource-abcdefgh.x", 0o700),
        ("secondsource-abcdefgh", 0o700),
    ],
)
def test_what_no_run_has_made_stays(tmp_path, name, mode):
    folder = made(tmp_path, name, mode, age=100_000)
    remove_left_folders(tmp_path)
    assert folder.exists()


def test_links_are_not_followed(tmp_path):
    kept = made(tmp_path, "kept", age=100_000)
    (kept / "words").write_text("mine")
    (tmp_path / ".secondsource-abcdefgh").symlink_to(kept)
    folder = made(tmp_path, ".secondsource-abcdefg2")
    (folder / "in-use").symlink_to(kept / "words")
    remove_left_folders(tmp_path)
    assert (kept / "words").read_text() == "mine"
