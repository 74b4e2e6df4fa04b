import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from desk_dump import check_sound, dump
from desk_pile import keep, numbered
from sqlalchemy import event

from secondsource.ledger import open_ledger
from secondsource.model import LedgerError, raw_sha256

SCRIPT = Path(__file__).with_name("desk_pile.py")


def writing(desk, first, last):
    """Start a process that reads reports `first` to `last` into a desk."""
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), str(desk), str(first), str(last)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def check_complete(path, last):
    """See that the desk is sound, holds all that was told, and each report whole."""
    check_sound(path)
    expected = {numbered(n)[0].id: numbered(n) for n in range(last + 200)}
    with open_ledger(path) as ledger:
        ids = [row.id for row in ledger.reports.rows()]
        assert {numbered(n)[0].id for n in range(last + 1)} <= set(ids)
        for identity in ids:
            report, claims = ledger.reports.get(identity), ledger.claims.of_report(identity)
            assert (report, claims) == expected[identity]
            assert ledger.raw.get(report.raw) == report.text.encode()


def test_killed_while_writing_leaves_a_sound_desk_that_goes_on(tmp_path):
    path, first = tmp_path / "desk.db", 0
    choice = random.Random(20261123)
    for _ in range(3):
        process = writing(path, first, 1_000_000)
        lines = choice.randrange(3, 9)
        last = [int(process.stdout.readline()) for _ in range(lines)][-1]
        process.send_signal(signal.SIGKILL)
        rest, _ = process.communicate()
        assert process.returncode == -signal.SIGKILL
        numbers = rest[: rest.rfind("\n") + 1].split()
        first = (int(numbers[-1]) if numbers else last) + 1
        check_complete(path, first - 1)


def test_killed_while_the_desk_is_made_leaves_one_that_can_be_made(tmp_path):
    for number, wait in enumerate((0.25, 0.4, 0.55)):
        path = tmp_path / f"{number}.db"
        process = writing(path, 0, 1_000_000)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(wait)
        process.kill()
        process.communicate()
        with open_ledger(path) as ledger:
            keep(ledger, numbered(0))
        check_sound(path)


def test_two_processes_read_the_pile_into_one_new_desk(tmp_path):
    path, alone = tmp_path / "desk.db", tmp_path / "alone.db"
    both = [writing(path, 0, 150), writing(path, 50, 200)]
    for process in both:
        _, stderr = process.communicate(timeout=120)
        assert process.returncode == 0, stderr
    with open_ledger(alone) as ledger:
        keep(ledger, *map(numbered, reversed(range(200))))
    check_sound(path)
    assert dump(path) == dump(alone)


def test_full_disk_is_told_and_nothing_stored_is_lost(tmp_path):
    path = tmp_path / "desk.db"
    with open_ledger(path) as ledger:
        keep(ledger, *map(numbered, range(50)))
        before = dump(path)

        @event.listens_for(ledger._engine, "connect")
        def fill(raw, _record):
            pages = raw.execute("PRAGMA page_count").fetchone()[0]
            raw.execute(f"PRAGMA max_page_count = {pages + 40}")

        ledger._engine.dispose()
        noise = random.Random(7).randbytes(3_000_000)
        with pytest.raises(LedgerError, match="disk is full") as raised:
            keep(ledger, *map(numbered, range(50, 4000)))
        assert "Make room" in raised.value.remedy
        with pytest.raises(LedgerError, match="disk is full"):
            ledger.raw.add(raw_sha256(noise), noise, "x", "big.bin")
        assert ledger.counts().claims == 100
    check_sound(path)
    assert [dump(path)[i] for i in range(6, 12)] == [before[i] for i in range(6, 12)]
    with open_ledger(path) as ledger:
        keep(ledger, *map(numbered, range(50, 60)))
        assert ledger.counts().reports == 60


def test_file_that_may_not_grow_is_told_and_nothing_stored_is_lost(tmp_path):
    path = tmp_path / "desk.db"
    with open_ledger(path) as ledger:
        keep(ledger, *map(numbered, range(50)))
    limit = path.stat().st_size + 200_000
    command = f"ulimit -f {limit // 512}; exec {sys.executable} {SCRIPT} {path} 0 5000"
    ended = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    last = ended.stderr.strip().splitlines()[-1]
    assert "LedgerError" in last
    assert "disk" in last
    check_complete(path, int(ended.stdout.split()[-1]))
