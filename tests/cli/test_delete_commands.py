"""delete and readings, as a person types them."""

import json

from typed import read_here, run

from secondsource.ledger import open_ledger

FERRY = "Ferry cable cut\n\nA clerk of the harbour said that the cable was cut with an axe.\n"


def rows(folder, *command):
    done = run(*command, "--format", "jsonl", cwd=folder)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_report_is_named_asked_about_deleted_and_allowed_again(tmp_path):
    (tmp_path / "ferry.txt").write_text(FERRY)
    read = ("ferry.txt", "--language", "en")
    assert read_here(*read, cwd=tmp_path).returncode == 0
    (ferry,) = [row["id"] for row in rows(tmp_path, "reports")]
    delete = ("delete", "report", ferry, "--reason", "asked to")
    unasked = run(*delete, cwd=tmp_path)
    assert unasked.returncode == 2
    assert "1 report and 1 claim" in unasked.stderr
    assert "Ferry cable cut" in unasked.stderr
    assert "--yes" in unasked.stderr
    assert len(rows(tmp_path, "reports")) == 1
    done = run(*delete, "--yes", "--raw", cwd=tmp_path)
    assert (done.returncode, "Judgement 1: deleted" in done.stdout) == (0, True)
    assert "Ferry" not in done.stdout
    assert rows(tmp_path, "reports") == []
    again = read_here(*read, cwd=tmp_path)
    assert "1 left out, which had been deleted" in again.stderr
    allowed = run("delete", "--withdraw", "1", "--reason", "they agreed", cwd=tmp_path)
    assert allowed.returncode == 0, allowed.stderr
    read_here(*read, cwd=tmp_path)
    assert [row["id"] for row in rows(tmp_path, "reports")] == [ferry]


def test_a_reading_is_listed_by_its_number_and_deleted(tmp_path):
    (tmp_path / "ferry.txt").write_text(FERRY)
    read_here("ferry.txt", "--language", "en", cwd=tmp_path)
    (reading,) = rows(tmp_path, "readings")
    assert (reading["number"], reading["files"], reading["reports"]) == (1, 1, 1)
    done = run("delete", "reading", "1", "--reason", "wrong folder", "--yes", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    with open_ledger(tmp_path / "secondsource.db") as ledger:
        assert ledger.counts().reports == 0
    assert run("delete", cwd=tmp_path).returncode == 2
    assert run("delete", "file", "no.txt", "--reason", "x", "--yes", cwd=tmp_path).returncode == 1
