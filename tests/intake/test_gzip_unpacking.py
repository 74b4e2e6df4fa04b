"""Gzip files of many members, and files that are read from the disk piece by piece."""

from __future__ import annotations

import gzip
import os
import pickle
import subprocess
import sys
import zlib

import pytest

from secondsource.intake import IntakeOptions, load, read_document
from secondsource.intake.files.documents import MOST_KEPT
from secondsource.ledger import open_ledger
from secondsource.model import Failure, IntakeError, LedgerError, Report

SAID = b"The gate is shut, a guard said. "
EMPTY = gzip.compress(b"", mtime=0)
ONE, TWO = gzip.compress(SAID, mtime=0), gzip.compress(b"She denied it.", mtime=0)
BOTH = "The gate is shut, a guard said. She denied it."


@pytest.mark.parametrize(
    "packed",
    [
        ONE + TWO,
        EMPTY + ONE + TWO,
        ONE + EMPTY * 50 + TWO,
        EMPTY * 50 + ONE + TWO + EMPTY,
        ONE + b"\0" * 100_000 + TWO + b"\0" * 3,
        b"".join(gzip.compress(BOTH[i : i + 1].encode(), mtime=0) for i in range(len(BOTH))),
    ],
)
def test_members_of_a_gzip_file_are_one_text(read_one, packed):
    assert read_one(packed, "a.txt.gz").text == BOTH


@pytest.mark.parametrize("rest", [b"x", b"rubbish", b"\0\0rubbish", b"\x1f", b"<p>more</p>" * 9000])
def test_bytes_after_the_last_member_are_named(read, rest):
    report, failure = read(ONE + TWO + rest, "a.txt.gz")
    assert report.text == BOTH
    assert "follow the packed text" in failure.reason
    items = gzip.compress(b'[{"text": "He said so."}]', mtime=0)
    report, failure = read(items + rest, "a.json.gz")
    assert report.text == "He said so."
    assert failure.item == ""
    report, failure = read(gzip.compress(b"text,title\nHe said so.,x\n") + rest, "a.csv.gz")
    assert "follow the packed text" in failure.reason


def test_a_member_cut_short_or_damaged_after_good_ones(read):
    lines = b'{"text": "He said so."}\n'
    for rest in (ONE[:-9], ONE[:12] + b"\xff" * 20):
        *results, failure = read(gzip.compress(lines) + rest, "a.jsonl.gz")
        assert [f.text for f in results if isinstance(f, Report)] == ["He said so."]
        assert "gzip" in failure.reason


@pytest.mark.parametrize(
    "packed", [gzip.compress(ONE), gzip.compress(gzip.compress(EMPTY))], ids=["once", "twice"]
)
def test_gzip_inside_gzip_says_what_to_do(tmp_path, packed):
    path = tmp_path / "a.txt.gz"
    path.write_bytes(packed)
    with pytest.raises(IntakeError, match="Unpack it once"):
        load(path)


def test_empty_members_without_end_are_given_up(read, tmp_path):
    path = tmp_path / "a.txt.gz"
    path.write_bytes(ONE + EMPTY * 300_000)
    report, failure = read_document(load(path))
    assert isinstance(report, Report)
    assert isinstance(failure, Failure)


def big_lines(path):
    line = b'{"text": "The gate is shut, a guard said.", "x": "' + b"y" * 5000 + b'"}\n'
    path.write_bytes(line * 400)
    return path


def test_a_large_file_is_not_held_and_is_light_to_send(tmp_path):
    path = big_lines(tmp_path / "a.jsonl")
    document = load(path)
    assert document.raw is None
    assert len(pickle.dumps(document)) < 2_000
    again = pickle.loads(pickle.dumps(document))
    assert len(list(read_document(again))) == 400
    assert b"".join(again.pieces()) == path.read_bytes()
    assert document.size == path.stat().st_size > MOST_KEPT


@pytest.mark.parametrize("change", ["append", "replace", "same size", "remove", "pipe"])
def test_a_large_file_that_changes_meanwhile_is_named(tmp_path, change):
    path = big_lines(tmp_path / "a.jsonl")
    document = load(path)
    if change == "append":
        path.write_bytes(path.read_bytes() + b"{}")
    elif change == "same size":
        times = path.stat()
        path.write_bytes(path.read_bytes().replace(b"shut", b"open"))
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    else:
        path.unlink()
        if change == "replace":
            big_lines(path)
        elif change == "pipe":
            os.mkfifo(path)
    *_, last = read_document(document)
    assert isinstance(last, Failure)
    assert any(word in last.reason for word in ("changed", "gone", "no regular file"))
    with open_ledger(tmp_path / "desk.db") as ledger, pytest.raises((IntakeError, LedgerError)):
        ledger.raw.add(document.sha256, document.pieces(), document.media_type, document.path)


def test_a_large_file_is_archived_piece_by_piece(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(big_lines(path).read_bytes() + os.urandom(12 << 20).hex().encode())
    document = load(path)
    with open_ledger(tmp_path / "desk.db") as ledger:
        for _ in range(2):
            ledger.raw.add(document.sha256, document.pieces(), document.media_type, document.path)
        assert ledger.raw.get(document.sha256) == path.read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.jsonl", "desk.db"]


def test_a_hole_at_the_beginning_is_refused_before_it_is_read(tmp_path):
    for name in ("a.txt", "a.json", "a.csv", "a.html"):
        path = tmp_path / name
        with open(path, "wb") as file:
            file.truncate(1 << 30)
        with pytest.raises(IntakeError, match="binary data"):
            load(path)


PEAK = """
import os, resource, sys
from secondsource.intake import load, read_document
from secondsource.ledger import open_ledger
from secondsource.model import IntakeError
try:
    document = load(sys.argv[1])
    with open_ledger(sys.argv[2]) as ledger:
        ledger.raw.add(document.sha256, document.pieces(), document.media_type, document.path)
    count = sum(1 for _ in read_document(document))
except IntakeError:
    count = 0
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if os.path.exists("/proc/self/status"):
    # On Linux, `ru_maxrss` also counts the process before it executed this program.
    peak = int(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0])
print(count, peak)
"""


def peak_of(path, tmp_path):
    """Return the number of results of a file, and the peak memory in megabytes."""
    ran = subprocess.run(
        [sys.executable, "-c", PEAK, str(path), str(tmp_path / "desk.db")],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    count, peak = map(int, ran.stdout.split())
    return count, peak // (1024 if sys.platform.startswith("linux") else 1024 * 1024)


def test_a_hole_in_the_middle_is_passed_over_in_little_memory(tmp_path):
    path = tmp_path / "a.json"
    with open(path, "wb") as file:
        file.write(b'[{"text": "He said so."},' + b" " * 70_000)
        file.seek(200 << 20)
        file.write(b', {"text": "She said so."}]')
    count, peak = peak_of(path, tmp_path)
    assert count == 3
    assert peak < 300


def test_gibibytes_of_line_ends_pass_in_little_memory(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    packer = zlib.compressobj(9, wbits=31)
    with open(path, "wb") as file:
        file.write(packer.compress(b'{"text": "He said so."}\n'))
        for _ in range(500):
            file.write(packer.compress(b"\n" * (1 << 20)))
        file.write(packer.flush())
    count, peak = peak_of(path, tmp_path)
    assert count == 1
    assert peak < 300


def test_limits_hold_for_what_a_gzip_unpacks_to(read):
    packed = gzip.compress(b'{"text": "He said so."}' + b"\n" * 5_000_000)
    report, failure = read(packed, "a.jsonl.gz", IntakeOptions(max_file_bytes=3_000_000))
    assert report.text == "He said so."
    assert "limit" in failure.reason
    with pytest.raises(IntakeError, match="limit"):
        read(gzip.compress(b"\n" * 5_000_000), "b.txt.gz", IntakeOptions(max_file_bytes=3_000_000))


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.csv", "a.html"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_what_follows_many_blanks_is_read(read, name, pack):
    content = {
        "a.txt": "He said so.",
        "a.json": '[{"text": "He said so."}]',
        "a.csv": "text,date\nHe said so.,\n",
        "a.html": "<html><body><article><p>He said so.</p></article></body></html>",
    }[name]
    (report,) = read(pack(b" \n" * 100_000 + content.encode()), name)
    assert report.text == "He said so."
