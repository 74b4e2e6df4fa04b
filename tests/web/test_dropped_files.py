"""Dropping files: read by a process beside the server, none lost, none a path."""

import os
import signal
import stat
import threading
from pathlib import Path

import pytest
from visitors import text_of, wait_for

from secondsource.desk import open_desk
from secondsource.pipeline import published_progress
from secondsource.web.reading_jobs import Readings, file_name

REPORT = (
    "Ferry office shut\n\n“The bridge is closed,” a clerk at the ferry office said. "
    "The mayor denied it had fallen."
)


def drop(visit, *files, status=303):
    return visit.post("/reading", status=status, files=[("files", file) for file in files])


def read(visit):
    wait_for(lambda: (state := visit.json("/reading.json"))["finished"] and not state["under_way"])
    return visit.json("/reading.json")


@pytest.fixture
def empty(visit_of, tmp_path):
    return visit_of(tmp_path / "new.db")


def test_dropped_files_are_read_and_their_claims_are_there(empty, tmp_path):
    drop(empty, ("one.txt", REPORT.encode(), "text/plain"), ("two.txt", b"Nothing said.", ""))
    state = read(empty)
    assert state["reports"] == 2
    assert state["error"] is None
    assert "Read 2 reports" in text_of(empty.get("/reading"))
    claims = empty.json("/claims.json?q=bridge")["rows"]
    assert [c["source"]["name"] for c in claims] == ["a clerk at the ferry office"]
    report = empty.json("/reports.json")["rows"][0]["id"]
    assert "one.txt" in text_of(empty.get(f"/reports/{claims[0]['report']}"))
    assert report
    wait_for(lambda: not (tmp_path / "new.db.dropped").exists())


def test_dropping_the_same_again_changes_nothing_and_says_so(empty):
    for _ in range(2):
        drop(empty, ("one.txt", REPORT.encode(), "text/plain"))
        wait_for(lambda: not empty.json("/reading.json")["waiting"])
        state = read(empty)
    assert state["reports"] == 0
    assert "in the desk already" in text_of(empty.get("/reading"))
    assert empty.json("/overview.json")["reports"] == 1


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd.txt", "..\\..\\boot.txt", "/root/x.txt", "a\x00b.txt", "", "..", "x" * 900],
)
def test_a_dropped_file_whose_name_is_a_path_is_kept_inside(name, tmp_path):
    stored = file_name(name, [])
    assert "/" not in stored
    assert "\\" not in stored
    assert stored not in ("", ".", "..")
    (tmp_path / stored).write_bytes(b"")


def test_two_dropped_files_of_one_name_are_both_kept():
    first = file_name("a.txt", [])
    assert file_name("a.txt", [first]) not in ("", first)


def test_what_cannot_be_read_is_named_with_its_reason_and_the_rest_is_read(empty):
    drop(
        empty,
        ("good.txt", REPORT.encode(), "text/plain"),
        ("<i>bad.json", b'{"text": "cut', "application/json"),
    )
    state = read(empty)
    assert state["reports"] == 1
    assert len(state["left_out"]) == 1
    page = empty.get("/failures")
    assert "bad" in text_of(page)
    assert not page.xpath("//i")


@pytest.mark.skipif(os.name != "posix", reason="modes of files are those of POSIX")
@pytest.mark.parametrize("umask", [0, 0o022])
def test_dropped_files_and_their_folders_are_the_owners_alone(
    tmp_path, visit_of, umask, monkeypatch
):
    monkeypatch.setattr(Readings, "read", lambda *_: None)
    before = os.umask(umask)
    try:
        visit = visit_of(tmp_path / "new.db")
        drop(visit, ("one.txt", REPORT.encode(), "text/plain"))
    finally:
        os.umask(before)
    dropped = tmp_path / "new.db.dropped"
    paths = [dropped, *dropped.rglob("*")]
    assert [oct(stat.S_IMODE(p.lstat().st_mode)) for p in paths] == ["0o700", "0o700", "0o600"]


def test_a_link_in_place_of_the_folder_of_drops_leads_nowhere(tmp_path, visit_of):
    """Else what it leads to would be read and removed."""
    precious = tmp_path / "precious"
    (precious / "000001").mkdir(parents=True)
    (precious / "000001" / "one.txt").write_text(REPORT, "utf-8")
    (tmp_path / "new.db.dropped").symlink_to(precious)
    visit = visit_of(tmp_path / "new.db")
    answer = visit.post("/reading", status=503, files=[("files", ("a.txt", b"x", "text/plain"))])
    assert "could not be kept" in answer.text
    assert [p.name for p in precious.rglob("*")] == ["000001", "one.txt"]
    assert visit.json("/overview.json")["reports"] == 0


def test_what_else_lies_in_the_folder_of_drops_is_neither_read_nor_removed(tmp_path, visit_of):
    desk, elsewhere = tmp_path / "new.db", tmp_path / "elsewhere"
    dropped = tmp_path / "new.db.dropped"
    for folder in (elsewhere, dropped / "notes", dropped / "000001"):
        folder.mkdir(parents=True)
        (folder / "one.txt").write_text(f"{folder.name} {REPORT}", "utf-8")
    (dropped / "000002").symlink_to(elsewhere)
    visit = visit_of(desk)
    assert read(visit)["reports"] == 1
    wait_for(lambda: not (dropped / "000001").exists())
    assert (dropped / "notes" / "one.txt").exists()
    assert (elsewhere / "one.txt").exists()


def test_an_empty_drop_says_what_to_do(empty):
    answer = empty.post("/reading", status=400)
    assert "no file was sent" in answer.text


def test_a_drop_is_read_at_the_next_start_if_the_reading_was_killed(tmp_path, visit_of):
    desk = tmp_path / "desk.db"
    readings = Readings(desk)
    folder = readings.new_folder()
    (folder / "one.txt").write_text(REPORT, "utf-8")
    readings.read(folder)
    wait_for(lambda: readings.process_id)
    os.kill(readings.process_id, signal.SIGKILL)
    wait_for(lambda: readings.state().finished)
    assert "ended early" in readings.state().error
    readings.close()
    assert (folder / "one.txt").exists()
    visit = visit_of(desk)
    assert read(visit)["reports"] == 1
    assert not folder.exists()


def test_a_server_that_stops_keeps_what_it_has_not_read(tmp_path, visit_of):
    readings = Readings(tmp_path / "desk.db")
    folders = []
    for name in ("one", "two"):
        folder = readings.new_folder()
        (folder / f"{name}.txt").write_text(f"{name} {REPORT}", "utf-8")
        readings.read(folder)
        folders.append(folder)
    readings.close()
    visit = visit_of(tmp_path / "desk.db")
    wait_for(lambda: visit.json("/overview.json")["reports"] == 2)
    wait_for(lambda: not any(folder.exists() for folder in folders))


def test_pages_are_served_while_a_read_writes(visit, desk_path):
    drop(visit, *((f"{n}.txt", f"{n} {REPORT}".encode(), "text/plain") for n in range(40)))
    # A visitor who asks with hardly a pause takes a core from the reading, and so asks for longer.
    pause, asked = threading.Event(), 0
    while (state := visit.json("/reading.json"))["under_way"] or state["waiting"]:
        assert visit.json("/claims.json")["rows"]
        asked += 1
        pause.wait(0.25)
    assert asked > 1
    assert visit.json("/overview.json")["reports"] == 64


def test_a_reading_that_another_program_does_is_shown_while_it_lasts(visit, desk_path):
    with published_progress(Path(desk_path)) as reading:
        reading.planned(4, 40)
        reading.advanced(10)
        reading.stored(3, 7)
        wait_for(lambda: visit.json("/reading.json")["reports"] == 3)
        state = visit.json("/reading.json")
        assert (state["under_way"], state["elsewhere"], state["done"]) == (True, True, 0.25)
        for path in ("/reading", "/"):
            page = visit.get(path)
            assert "Another program reads into this desk. 3 reports and 7 claims" in text_of(page)
            assert page.xpath("//progress/@value") == ["0.25"]
    state = visit.json("/reading.json")
    assert (state["under_way"], state["elsewhere"], state["finished"]) == (False, False, False)
    assert "Another program" not in text_of(visit.get("/reading"))


def test_a_desk_that_goes_away_is_told_and_works_again_when_it_is_back(visit, desk_path, tmp_path):
    claim = visit.json("/claims.json")["rows"][0]["id"]
    token = visit.token()
    aside = tmp_path / "aside"
    aside.mkdir()
    for part in tmp_path.glob("desk.db*"):
        part.rename(aside / part.name)
    page = text_of(visit.get("/", 503))
    assert "not there any more" in page
    answer = visit.client.post(
        "/judgements",
        data={"csrf": token, "kind": "claim", "id": claim, "verdict": "wrong"},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert answer.status_code == 503
    for part in aside.iterdir():
        part.rename(tmp_path / part.name)
    visit.get("/")
    assert visit.json(f"/claims/{claim}.json")["verdict"] is None


def test_a_desk_put_in_its_place_is_the_one_that_is_shown(visit, desk_path, tmp_path):
    assert visit.json("/overview.json")["reports"] == 24
    with open_desk(tmp_path / "other.db"):
        pass
    (tmp_path / "other.db").replace(desk_path)
    for part in tmp_path.glob("desk.db-*"):
        part.unlink()
    assert visit.json("/overview.json")["reports"] == 0


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows has no such signals")
def test_a_reading_ends_with_its_server_that_was_started_to_ignore_ctrl_c(tmp_path, monkeypatch):
    monkeypatch.setattr("secondsource.web.reading_jobs._SECONDS_TO_END", 60)
    ended_by_force = []
    readings = Readings(tmp_path / "desk.db")
    folder = readings.new_folder()
    for number in range(300):
        (folder / f"{number}.txt").write_text(f"{number} {REPORT}", "utf-8")
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        readings.read(folder)
        wait_for(lambda: readings.state().reports)
        process = readings._process
        monkeypatch.setattr(process, "terminate", lambda: ended_by_force.append(1))
        readings.close()
    finally:
        signal.signal(signal.SIGINT, before)
    assert not ended_by_force
    # The thread that follows the process may be about to take its exit code.
    wait_for(lambda: process.exitcode is not None)
    assert process.exitcode == 0
    with open_desk(tmp_path / "desk.db") as desk:
        assert 0 < desk.counts().reports < 300
