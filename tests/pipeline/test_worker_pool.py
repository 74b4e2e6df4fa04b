"""Several processes, dying processes, Ctrl-C, kills and full disks."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import made_piles
import pytest
from made_piles import (
    RecordingProgress,
    contents,
    options,
    wait_until,
    write_items,
    write_pages,
)
from made_readers import DyingReader, SaidReader, SlowReader

from secondsource.ledger import open_ledger
from secondsource.model import AttributionState, LedgerError
from secondsource.pipeline import WorkerError, read


@pytest.fixture
def pile(tmp_path):
    folder = write_pages(tmp_path / "pile", range(10))
    write_items(folder / "items.jsonl", range(100, 140))
    return folder


def run(paths, desk, chosen, progress=None):
    with open_ledger(desk) as ledger:
        return read([str(p) for p in paths], ledger, chosen, progress)


def test_the_desk_does_not_depend_on_processes_or_order(pile, tmp_path):
    run([pile], tmp_path / "one.db", options(workers=0))
    run([pile], tmp_path / "two.db", options(workers=2))
    files = sorted(pile.iterdir(), reverse=True)
    run(files, tmp_path / "backwards.db", options(workers=0))
    expected = contents(tmp_path / "one.db")
    assert len(expected["reports"]) == 50
    assert contents(tmp_path / "two.db") == expected
    assert contents(tmp_path / "backwards.db") == expected


def test_a_report_that_kills_its_process_costs_only_itself(tmp_path):
    folder = write_pages(tmp_path / "pile", range(4), {2: "Gravel."})
    write_items(folder / "items.jsonl", range(100, 112), {105: "Gravel."})
    desk = tmp_path / "desk.db"
    summary = run([folder], desk, options(DyingReader, workers=2))
    assert summary.failed == 2
    with open_ledger(desk) as ledger:
        failures = ledger.failures.rows()
        assert {(Path(f.path).name, f.item) for f in failures} == {
            ("page-002.txt", ""),
            ("items.jsonl", "5"),
        }
        assert all("SIGKILL" in f.reason and "--retry" in f.remedy for f in failures)
        states = ledger.counts().states
    # The texts are stored as read from their files, without claims.
    assert states == {AttributionState.READ: 14, AttributionState.PENDING: 2}
    again = run([folder], desk, options(SaidReader, workers=0, retry=True))
    assert (again.failed, again.failed_before) == (0, 0)
    with open_ledger(desk) as ledger:
        assert ledger.failures.rows() == []
        assert ledger.counts().states == {AttributionState.READ: 16}


class Interrupting(RecordingProgress):
    """Presses Ctrl-C once `after` reports are stored."""

    def __init__(self, after):
        super().__init__()
        self.after = after

    def stored(self, reports, claims):
        super().stored(reports, claims)
        if self.reports >= self.after:
            self.after = 10**9
            os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_ctrl_c_keeps_what_is_stored_and_the_next_reading_goes_on(pile, tmp_path, workers):
    desk, uninterrupted = tmp_path / "desk.db", tmp_path / "whole.db"
    chosen = options(SlowReader, workers)
    first = run([pile], desk, chosen, Interrupting(after=5))
    assert first.interrupted
    assert 5 <= first.reports < 50
    with open_ledger(desk) as ledger:
        assert ledger.counts().reports == first.reports
    second = run([pile], desk, options())
    assert not second.interrupted
    assert second.reports == 50 - first.reports
    run([pile], uninterrupted, options())
    assert contents(desk) == contents(uninterrupted)


class CutShort:
    """A store of reports that is interrupted once, just before or after it stores some."""

    def __init__(self, reports, when):
        self._reports, self._when = reports, when

    def __getattr__(self, name):
        return getattr(self._reports, name)

    def add(self, batch, version):
        when, self._when = self._when, ""
        if when == "before":
            raise KeyboardInterrupt
        refused = self._reports.add(batch, version)
        if when == "after":
            raise KeyboardInterrupt
        return refused


@pytest.mark.parametrize("when", ["before", "after"])
def test_ctrl_c_while_storing_loses_nothing_for_good(pile, tmp_path, when):
    desk, uninterrupted = tmp_path / "desk.db", tmp_path / "whole.db"
    with open_ledger(desk) as ledger:
        ledger.reports = CutShort(ledger.reports, when)
        assert read([str(pile)], ledger, options()).interrupted
    run([pile], desk, options())
    run([pile], uninterrupted, options())
    assert contents(desk) == contents(uninterrupted)


def start(desk, workers, pile):
    script = Path(made_piles.__file__)
    return subprocess.Popen(
        [sys.executable, str(script), str(desk), str(workers), str(pile)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def children(pid):
    file = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in file.read_text().split()] if file.exists() else []


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_kill_9_half_way_leaves_a_sound_desk_that_is_gone_on_with(pile, tmp_path, workers):
    desk, uninterrupted = tmp_path / "desk.db", tmp_path / "whole.db"
    process = start(desk, workers, pile)
    assert process.stdout.readline()
    below = children(process.pid)
    process.kill()
    process.wait()
    with open_ledger(desk) as ledger:
        stored = ledger.counts().reports
    assert 0 < stored < 50
    # Worker processes do not outlive the writing process.
    wait_until(lambda: not any(Path(f"/proc/{child}").exists() for child in below))
    second = run([pile], desk, options())
    assert second.reports <= 50 - stored + 32  # at most one batch is read twice
    run([pile], uninterrupted, options())
    assert contents(desk) == contents(uninterrupted)


def test_ctrl_c_in_a_terminal_reaches_all_processes_and_none_complains(pile, tmp_path):
    process = start(tmp_path / "desk.db", 2, pile)
    assert process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert out.endswith("interrupted\n")
    assert err == ""
    assert process.returncode == 0


def test_a_full_disk_ends_in_one_clear_line_and_loses_nothing_stored(pile, tmp_path):
    desk = tmp_path / "desk.db"
    small = write_pages(tmp_path / "small", range(200, 203))
    run([small], desk, options())
    before = contents(desk)

    # The kernel refuses to let files of this process grow past a limit, as a full disk does.
    code = (
        "import resource, signal, sys\n"
        "from made_piles import options\n"
        "from secondsource.ledger import open_ledger\n"
        "from secondsource.model import SecondsourceError\n"
        "from secondsource.pipeline import read\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))\n"
        "try:\n"
        "    with open_ledger(sys.argv[1]) as ledger:\n"
        "        read([sys.argv[2]], ledger, options())\n"
        "except SecondsourceError as error:\n"
        "    print(error)\n"
    )
    folder = str(Path(made_piles.__file__).parent)
    done = subprocess.run(
        [sys.executable, "-c", code, str(desk), str(pile)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": folder},
        timeout=60,
        check=False,
    )
    assert done.stdout.count("\n") == 1, done.stdout + done.stderr
    assert str(desk) in done.stdout
    after = contents(desk)
    assert [r for r in before["reports"] if r not in after["reports"]] == []
    assert run([pile], desk, options()).failed == 0
    with open_ledger(desk) as ledger:
        assert ledger.counts().reports == 53


def test_a_desk_another_process_writes_to_is_waited_for_and_then_reported(pile, tmp_path):
    desk = tmp_path / "desk.db"
    run([pile / "page-000.txt"], desk, options())
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sqlite3, sys, time\n"
            "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
            "c.execute('BEGIN IMMEDIATE'); print('held', flush=True); time.sleep(60)",
            str(desk),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout.readline() == "held\n"
        with (
            open_ledger(desk, wait=0.2) as ledger,
            pytest.raises(LedgerError, match="another process is writing"),
        ):
            read([str(pile)], ledger, options())
        # Reports already stored need no write, so it does not have to wait.
        with open_ledger(desk, wait=0.2) as ledger:
            assert read([str(pile / "page-000.txt")], ledger, options()).unchanged == 1
    finally:
        holder.kill()
        holder.wait()
    assert run([pile], desk, options()).reports == 49


def test_a_folder_that_may_not_be_opened_is_one_failure(pile, tmp_path):
    if os.geteuid() == 0:
        pytest.skip("root may open every folder")
    locked = pile / "locked"
    locked.mkdir(mode=0)
    try:
        summary = run([pile], tmp_path / "desk.db", options())
    finally:
        locked.chmod(0o700)
    assert (summary.reports, summary.failed) == (50, 1)


def test_processes_that_all_die_end_the_reading_and_not_the_pile(tmp_path):
    folder = write_pages(tmp_path / "pile", range(40), dict.fromkeys(range(40), "Gravel."))
    with pytest.raises(WorkerError, match="keep dying"):
        run([folder], tmp_path / "desk.db", options(DyingReader, workers=2))
    again = run([folder], tmp_path / "desk.db", options(SaidReader, workers=0, retry=True))
    assert (again.failed, again.failed_before) == (0, 0)
    with open_ledger(tmp_path / "desk.db") as ledger:
        assert ledger.counts().reports == 40
        assert ledger.failures.rows() == []


def test_a_disk_too_full_for_finding_stories_is_named_and_the_desk_stays_as_it_was(tmp_path):
    desk = tmp_path / "desk.db"
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(12):
        words = " ".join(f"word{number}x{n}" for n in range(400))
        (pages / f"{number}.txt").write_text(f"Ferry {number}\n\nOrla Tennick said that {words}.")
    run([pages], desk, options(stories=False))
    before = contents(desk)
    code = (
        "import resource, signal, sys\n"
        "from secondsource.cli import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "stories", "--update", "--desk", str(desk)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    assert "find stories" in done.stderr
    assert "words of reports" in done.stderr
    assert "stories --update" in done.stderr
    assert contents(desk) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
