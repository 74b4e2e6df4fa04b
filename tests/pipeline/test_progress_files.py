"""Progress files that count as no reading: old, of dead processes, special files, nonsense."""

import json
import os
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.pipeline import ReadingProgress, published_progress, readings_under_way
from secondsource.pipeline import progress_files as kept

FORM = {"files": 3, "done": 0.5, "reports": 2, "claims": 7, "step": ""}
OURS = os.getpid()


@pytest.fixture
def desk(tmp_path):
    tmp_path.joinpath("desk.db.reading").mkdir()
    return tmp_path / "desk.db"


def write(desk, form=FORM, process=OURS, seconds=0.0):
    """Write a progress file of a process, dated so many seconds from now."""
    file = desk.with_name("desk.db.reading") / f"{process}.json"
    file.write_text(form if isinstance(form, str) else json.dumps(form), "utf-8")
    moment = time.time() + seconds
    os.utime(file, (moment, moment))
    return file


def test_a_file_of_a_living_process_written_now_is_a_reading(desk):
    write(desk)
    assert readings_under_way(desk) == {
        OURS: ReadingProgress(files=3, done=0.5, reports=2, claims=7)
    }


@pytest.mark.parametrize("seconds", [-12, -1, 0, 1])
def test_a_file_may_be_some_seconds_old(desk, seconds):
    write(desk, seconds=seconds)
    assert list(readings_under_way(desk)) == [OURS]


@pytest.mark.parametrize("seconds", [-20, -3600, -1e9, 5, 60, 3600, 86400 * 365, 1e9])
def test_a_file_dated_long_ago_or_in_the_future_is_no_reading(desk, seconds):
    file = write(desk, seconds=seconds)
    assert readings_under_way(desk) == {}
    with published_progress(desk.with_name("other.db")):
        pass
    assert file.exists()
    with published_progress(desk):
        assert list(readings_under_way(desk)) == [OURS]


def test_a_file_dated_in_the_future_is_cleared_by_the_next_reading(desk):
    gone = dead_process()
    file = write(desk, process=gone, seconds=3600)
    with published_progress(desk):
        assert not file.exists()


def test_when_the_clock_is_set_back_a_reading_that_goes_on_is_seen_again(desk, monkeypatch):
    file = write(desk)
    now = time.time()
    monkeypatch.setattr(kept.time, "time", lambda: now - 3600)
    assert readings_under_way(desk) == {}
    # It writes its file again within a second, with the date of the clock as it is now.
    os.utime(file, (now - 3600, now - 3600))
    assert list(readings_under_way(desk)) == [OURS]


def dead_process():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_file_of_a_process_that_is_gone_is_no_reading(desk):
    write(desk, process=dead_process())
    assert readings_under_way(desk) == {}


def test_a_process_on_another_machine_is_believed_since_it_cannot_be_asked(desk):
    gone = dead_process()
    write(desk, {**FORM, "processes": "0123456789abcdef"}, process=gone)
    assert list(readings_under_way(desk)) == [gone]
    write(desk, {**FORM, "processes": "0123456789abcdef"}, process=gone, seconds=3600)
    assert readings_under_way(desk) == {}


@pytest.mark.parametrize(
    "name",
    ["0.json", "-1.json", "01.json", "99999999999999999999.json", "1.JSON", "١.json", ".json"],
)
def test_a_name_that_no_process_has_is_no_reading(desk, name):
    desk.with_name("desk.db.reading").joinpath(name).write_text(json.dumps(FORM))
    assert readings_under_way(desk) == {}


def test_a_number_that_no_process_can_have_is_no_reading(desk):
    write(desk, process=9_999_999_999)
    assert readings_under_way(desk) == {}


@pytest.mark.skipif(os.name != "posix", reason="there are no pipes, devices and links like these")
def test_links_pipes_devices_and_folders_are_no_readings_and_nothing_waits_for_them(desk, tmp_path):
    folder = desk.with_name("desk.db.reading")
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_text(json.dumps(FORM))
    file = folder / f"{OURS}.json"
    makers = [
        lambda: file.symlink_to(elsewhere),
        lambda: file.symlink_to("/dev/zero"),
        lambda: file.symlink_to(file),
        lambda: file.symlink_to(tmp_path / "nothing"),
        lambda: os.mkfifo(file),
        file.mkdir,
    ]
    for make in makers:
        make()
        assert readings_under_way(desk) == {}
        file.rmdir() if file.is_dir() and not file.is_symlink() else file.unlink()
    assert elsewhere.exists()


def test_a_folder_that_is_a_link_holds_no_readings(tmp_path):
    desk = tmp_path / "desk.db"
    real = tmp_path / "real"
    real.mkdir()
    (real / f"{OURS}.json").write_text(json.dumps(FORM))
    desk.with_name("desk.db.reading").symlink_to(real)
    assert readings_under_way(desk) == {}
    with published_progress(desk):
        assert readings_under_way(desk) == {}
    assert [file.name for file in real.iterdir()] == [f"{OURS}.json"]


def test_a_file_of_gigabytes_is_not_read(desk):
    file = write(desk)
    with file.open("r+b") as opened:
        opened.truncate(8 << 30)
    assert readings_under_way(desk) == {}


def test_a_folder_of_many_files_is_looked_through_in_part(desk):
    folder = desk.with_name("desk.db.reading")
    for number in range(kept._MOST_ENTRIES + 100):
        (folder / f"note {number}").touch()
    assert readings_under_way(desk) == {}


WRONG_COUNTS = [-1, 10**13, 10**400, 1.5, float("nan"), True, None, "3", [], {}]


@pytest.mark.parametrize("name", ["files", "reports", "claims"])
@pytest.mark.parametrize("value", WRONG_COUNTS, ids=lambda v: str(v)[:12])
def test_a_count_that_is_none_is_no_reading(desk, name, value):
    write(desk, {**FORM, name: value})
    assert readings_under_way(desk) == {}


@pytest.mark.parametrize(
    "value",
    [-0.1, 1.1, float("nan"), float("inf"), -float("inf"), True, None, "0.5", [0.5], 10**400],
)
def test_a_part_that_is_none_is_no_reading(desk, value):
    write(desk, {**FORM, "done": value})
    assert readings_under_way(desk) == {}


@pytest.mark.parametrize(
    "value", ["x" * 1000, "a\nb", "\x1b[2J", "\u202e", "\ud800", None, 3, ["x"]]
)
def test_a_step_that_is_none_is_no_reading(desk, value):
    write(desk, {**FORM, "step": value})
    assert readings_under_way(desk) == {}


@pytest.mark.parametrize(
    "content",
    [
        *("", "{", "[]", "null", "3", '"x"', "[" * 4000, '{"a":' * 800, "{}", "\x00", "NaN"),
        *('{"files": 3}', '{"files": 1e999}'),
        *(json.dumps(FORM) + "x", json.dumps(FORM) + " " * 5000),
    ],
)
def test_what_is_not_what_a_reading_writes_is_no_reading(desk, content):
    write(desk, content)
    assert readings_under_way(desk) == {}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from([*FORM, "processes"]), JSON) | JSON)
def test_whatever_json_stands_in_a_file_it_is_a_fit_reading_or_none(form):
    progress = kept._progress_from({**FORM, **form} if isinstance(form, dict) else FORM)
    assert progress is not None or isinstance(form, dict)
    if progress is not None:
        assert 0 <= progress.done <= 1
        assert min(progress.files, progress.reports, progress.claims) >= 0
        assert f"{progress.done:.0%}".isascii()
