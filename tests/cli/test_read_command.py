"""`secondsource read` and `demo`, end to end on the example reports with the shipped model."""

import json
import os
import pty
import re
import signal
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from typed import PROGRAM, SETTING, read_here, run, run_as_program

from secondsource import open_desk
from secondsource.cli.read_progress import failure_line
from secondsource.language.korean.morphemes import has_morphemes
from secondsource.model import Failure

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"


def listed(command, cwd):
    done = run(command, "--format", "jsonl", cwd=cwd)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def read_examples(tmp_path_factory):
    """Read the examples into the default desk of a new folder."""
    folder = tmp_path_factory.mktemp("examples")
    return folder, run_as_program("read", EXAMPLES, "--workers", "1", cwd=folder)


def test_the_examples_are_read_whole(read_examples):
    folder, done = read_examples
    assert done.returncode == 0
    assert (folder / "secondsource.db").exists()
    assert "24 reports read" in done.stderr
    assert len(listed("reports", folder)) == 24
    claims = listed("claims", folder)
    assert len(claims) > 150
    with open_desk(folder / "secondsource.db") as desk:
        for claim in claims:
            text = desk.report(claim["report"]).text
            for piece in (*claim["content"], *claim["cue"], *claim["source"]["spans"]):
                assert text[piece["start"] : piece["end"]] == piece["text"]
    assert any(claim["source"]["text"].lower() == "the source" for claim in claims)
    assert any(claim["zone"] == "caption" for claim in claims)


def test_reading_again_with_more_workers_changes_nothing(read_examples):
    folder, _ = read_examples
    before = listed("claims", folder)
    again = run_as_program("read", EXAMPLES, "--workers", "2", cwd=folder)
    assert again.returncode == 0
    assert "17 files" in again.stderr
    assert "0 reports read" in again.stderr
    assert listed("claims", folder) == before


def test_what_fails_and_what_is_skipped_is_named_and_the_exit_code_says_so(tmp_path):
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "empty.txt").write_bytes(b"")
    (pile / "map.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (pile / "odd\x1bname\n.txt").write_bytes(b"")
    (pile / "boat.html").write_bytes((EXAMPLES / "crosswater-boat.html").read_bytes())
    done = read_here("pile", cwd=tmp_path)
    assert done.returncode == 1
    assert "skipped: pile/map.png: an image" in done.stderr
    (failed,) = [line for line in done.stderr.splitlines() if "pile/empty.txt" in line]
    assert failed.startswith("failed: intake: pile/empty.txt: ")
    assert "\x1b" not in done.stderr
    assert len([line for line in done.stderr.splitlines() if line.startswith("failed: ")]) == 2
    assert "1 report read" in done.stderr
    assert len(listed("reports", tmp_path)) == 1
    table = run("reports", "--failed", "--format", "json", cwd=tmp_path)
    assert {row["path"] for row in json.loads(table.stdout)} >= {"pile/empty.txt"}
    assert all(row["step"] and row["reason"] for row in json.loads(table.stdout))
    (pile / "empty.txt").unlink()
    (pile / "odd\x1bname\n.txt").unlink()
    assert read_here("pile", cwd=tmp_path).returncode == 0


def test_a_field_map_and_an_outlet_are_taken(tmp_path):
    items = [{"kop": "Ferry stops", "verhaal": "The ferry will not sail, the harbour office said."}]
    (tmp_path / "items.json").write_text(json.dumps(items))
    mapped = ["--map", "title=kop,text=verhaal", "--outlet", "Quay Sheet", "--language", "en"]
    assert read_here("items.json", *mapped, cwd=tmp_path).returncode == 0
    (row,) = listed("reports", tmp_path)
    assert (row["title"], row["outlet"], row["language"]) == ("Ferry stops", "Quay Sheet", "en")


def test_the_demo_reads_the_examples_and_shows_claims(tmp_path):
    done = run_as_program("demo", "--desk", "demo.db", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    count = 28 if has_morphemes() else 24
    assert re.search(rf"{count} reports read, \d{{3}} claims found", done.stdout)
    assert "Far Bank" in done.stdout
    assert "a source in the 9th Engineering Brigade" in re.sub(r"\s+", " ", done.stdout)
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert sorted(p.name for p in tmp_path.iterdir()) == ["demo.db"]


def test_ctrl_c_ends_cleanly_and_says_how_to_go_on(tmp_path):
    """On a terminal: the bar stops, a summary follows, the exit code is 130."""
    pile = tmp_path / "pile"
    pile.mkdir()
    text = (EXAMPLES / "far-bank-seed-levy.txt").read_text("utf-8")
    for number in range(300):
        (pile / f"{number}.txt").write_text(text.replace("seed", f"seed {number}"))
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, "read", "pile", "--workers", "2"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=tmp_path,
        env={**SETTING, "TERM": "xterm", "COLUMNS": "80"},
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    while b" reports/s" not in shown:
        shown += os.read(ours, 4096)
    os.killpg(process.pid, signal.SIGINT)
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:
        pass
    os.close(ours)
    assert process.wait(30) == 130
    words = shown.decode("utf-8", "replace")
    assert "Stopped. What is stored is kept; the same command goes on from here." in words
    assert "Traceback" not in words
    assert 0 < len(listed("reports", tmp_path)) < 300


def test_equal_failures_are_one_line_with_a_count():
    failure = Failure(
        path="pile.jsonl",
        item="3",
        step="intake",
        reason="broken",
        remedy="Mend it",
        raw="",
        count=1002,
        items="3-1002,1007,1009",
    )
    assert failure_line(failure) == (
        "failed: intake: pile.jsonl, items 3-1002, 1007, 1009 (1,002 items): broken. Mend it."
    )
    assert "item 3:" in failure_line(replace(failure, count=1, items=""))


def test_a_date_is_given_for_all_reports_and_overrides_theirs(tmp_path):
    (tmp_path / "one.txt").write_text("---\ndate: 2030-01-01\n---\nOne\n\nA clerk said so.\n")
    (tmp_path / "two.txt").write_text("Two\n\nA miller said that it was so.\n")
    read = ("one.txt", "two.txt", "--language", "en", "--date")
    assert read_here(*read, "2031-05-09", cwd=tmp_path).returncode == 0
    with open_desk(tmp_path / "secondsource.db") as desk:
        found = {(r.metadata.published, r.metadata.published_sign) for r in desk.reports()}
    assert found == {("2031-05-09", "given")}
    refused = read_here(*read, "9 May", cwd=tmp_path)
    assert (refused.returncode, "this is no date" in refused.stderr) == (2, True)
