"""The worked examples of who stands behind an allegation are what the program prints for them."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from secondsource.cli import commands
from secondsource.desk import open_desk

PAGE = Path(__file__).resolve().parents[1] / "docs/explanation/who-stands-behind-an-allegation.md"
SECTION = re.compile(r"^## Three examples\n(.*?)^## ", re.DOTALL | re.MULTILINE)
EXAMPLE = re.compile(r"^### (.+?)\n(.*?)(?=^### |\Z)", re.DOTALL | re.MULTILINE)
BLOCK = re.compile(r"^```text\n(.*?)^```", re.DOTALL | re.MULTILINE)


def examples():
    (section,) = SECTION.findall(PAGE.read_text("utf-8"))
    return EXAMPLE.findall(section)


def test_a_press_conference_a_leak_and_an_unnamed_source_are_worked_through():
    assert [name for name, _ in examples()] == [
        "A press conference",
        "A leak",
        "Two unnamed sources",
    ]


@pytest.mark.parametrize(("name", "words"), examples(), ids=[name for name, _ in examples()])
def test_the_program_prints_what_the_page_shows(name, words, tmp_path, monkeypatch):
    *reports, printed = BLOCK.findall(words)
    assert len(reports) >= 2
    for number, report in enumerate(reports):
        assert report.startswith("title: ")
        (tmp_path / f"report-{number}.txt").write_text(report, "utf-8")
    with open_desk(tmp_path / "desk.db") as desk:
        desk.read([tmp_path / f"report-{number}.txt" for number in range(len(reports))])
        leading = next(iter(desk.allegations())).allegation
    monkeypatch.setenv("COLUMNS", "96")
    shown = CliRunner().invoke(
        commands, ["allegation", leading.id, "--desk", str(tmp_path / "desk.db")]
    )
    assert shown.exit_code == 0, shown.output
    assert _lines(shown.output) == _lines(printed)


def _lines(text):
    return [line.rstrip() for line in text.strip().splitlines()]
