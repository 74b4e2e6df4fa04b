"""Other processes see a reading while it runs, and never after."""

import os
import subprocess
import sys
import time

import pytest
from made_piles import RecordingProgress, options, wait_until, write_pages

from secondsource.desk import open_desk
from secondsource.ledger import open_ledger
from secondsource.pipeline import Progress, ReadingProgress, published_progress, readings_under_way
from secondsource.pipeline import read as read_plainly

ENDLESS = """
import sys, time
from pathlib import Path
from secondsource.pipeline import published_progress
with published_progress(Path(sys.argv[1])) as reading:
    reading.planned(3, 30)
    time.sleep(600)
"""


@pytest.fixture
def desk(tmp_path):
    return tmp_path / "desk.db"


def read(desk, folder, progress=None):
    with open_desk(desk) as opened:
        return opened.read([folder], options(), progress)


def traces(desk):
    return [f for f in desk.parent.iterdir() if f.name.startswith("desk.db.reading")]


class Watching(Progress):
    """Reads the progress files as soon as the first reports are stored."""

    def __init__(self, desk):
        self.desk, self.seen = desk, {}

    def stored(self, reports, claims):
        if reports:
            wait_until(
                lambda: [
                    reading for reading in readings_under_way(self.desk).values() if reading.reports
                ]
            )
            self.seen |= readings_under_way(self.desk)


def test_a_reading_is_seen_with_its_counts_and_leaves_nothing(desk, tmp_path):
    folder = write_pages(tmp_path / "pile", range(5))
    watching = Watching(desk)
    summary = read(desk, folder, watching)
    ((process, progress),) = watching.seen.items()
    assert (process, progress.files, progress.reports) == (os.getpid(), 5, summary.reports)
    assert progress.claims == summary.claims
    assert readings_under_way(desk) == {}
    assert traces(desk) == []


def test_a_listener_receives_all_progress_of_a_reading(desk, tmp_path):
    folder = write_pages(tmp_path / "pile", range(3))
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "cut.json").write_text('{"text": "cut')
    recorded, plain = RecordingProgress(), RecordingProgress()
    read(desk, folder, recorded)
    with open_ledger(tmp_path / "plain.db") as ledger:
        read_plainly([str(folder)], ledger, options(), plain)
    assert vars(recorded) == vars(plain)
    assert recorded.reports == 3
    assert recorded.moved == recorded.size
    assert len(recorded.skips) == len(recorded.failures) == 1


def test_a_reading_that_was_killed_is_not_seen_and_is_cleared_away(desk, tmp_path):
    process = subprocess.Popen([sys.executable, "-c", ENDLESS, str(desk)])
    wait_until(
        lambda: [reading for reading in readings_under_way(desk).values() if reading.files == 3]
    )
    process.kill()
    process.wait()
    (stale_file,) = (file for folder in traces(desk) for file in folder.glob("*.json"))
    long_ago = time.time() - 3600
    for file in stale_file.parent.iterdir():
        os.utime(file, (long_ago, long_ago))
    assert readings_under_way(desk) == {}
    read(desk, write_pages(tmp_path / "pile", range(1)))
    assert traces(desk) == []


def test_two_readings_are_both_seen(desk):
    process = subprocess.Popen([sys.executable, "-c", ENDLESS, str(desk)])
    try:
        with published_progress(desk):
            wait_until(lambda: len(readings_under_way(desk)) == 2)
        wait_until(lambda: list(readings_under_way(desk)) == [process.pid])
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize(
    "torn", [b"", b"{", b"[]", b"null", b'{"process": 1}', b'{"process": "x"}', b"\xff"]
)
def test_a_torn_file_is_no_reading(desk, torn):
    folder = desk.with_name("desk.db.reading")
    folder.mkdir()
    (folder / "1.json").write_bytes(torn)
    assert readings_under_way(desk) == {}


def test_a_reading_continues_where_its_progress_cannot_be_published(desk, tmp_path):
    desk.with_name("desk.db.reading").write_text("somebody's own file")
    assert read(desk, write_pages(tmp_path / "pile", range(2))).reports == 2
    assert desk.with_name("desk.db.reading").read_text() == "somebody's own file"


def test_what_else_lies_in_the_folder_stays(desk, tmp_path):
    folder = desk.with_name("desk.db.reading")
    folder.mkdir()
    notes = folder / "notes.json"
    notes.write_text('{"process": 1, "files": 1}')
    os.utime(notes, (0, 0))
    with published_progress(desk):
        assert list(readings_under_way(desk)) == [os.getpid()]
    assert [file.name for file in folder.iterdir()] == ["notes.json"]


def test_the_progress_of_finding_stories_is_published(desk):
    with published_progress(desk) as reading:
        reading.planned(1, 10)
        reading.advanced(10)
        reading.finding_stories("comparing words", 1, 4)
        wait_until(
            lambda: [progress for progress in readings_under_way(desk).values() if progress.step]
        )
        assert readings_under_way(desk) == {
            os.getpid(): ReadingProgress(files=1, done=0.25, step="comparing words")
        }
