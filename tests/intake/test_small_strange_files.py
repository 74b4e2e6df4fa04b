"""Small files that once stopped a run: each is read or named, and the next one is read."""

from __future__ import annotations

import json

import pytest

from secondsource.intake import load
from secondsource.intake.text.dates import iso_date
from secondsource.ledger import open_ledger
from secondsource.model import Failure, IntakeError, Report
from secondsource.pipeline import ReadOptions, read


class NoClaims:
    languages: frozenset[str] = frozenset()

    def claims(self, report):
        return []


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line", ["t{}\rg", "\r{}\r", "a{}b\rtext{}title", "{}\x00{}\r"])
def test_a_line_of_separators_with_a_lone_return_ends_no_reading(tmp_path, line, mark):
    (tmp_path / "a.txt").write_bytes(line.format(mark, mark).encode())
    (tmp_path / "b.txt").write_text("The gate is shut, a guard said.")
    with open_ledger(tmp_path / "desk.db") as ledger:
        options = ReadOptions(reader=NoClaims, reader_version="none", stories=False)
        read([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], ledger, options)
        names = {ledger.reports.get(row.id).text for row in ledger.reports.rows()}
        assert "The gate is shut, a guard said." in names
        assert not any("unexpected" in f.reason for f in ledger.failures.rows())


def test_an_error_in_detecting_the_type_of_a_file_is_its_fault_alone(tmp_path, monkeypatch):
    def break_down(words, path):
        raise ZeroDivisionError("by the hundred")

    monkeypatch.setattr("secondsource.intake.files.gzip_unpacking.sniff", break_down)
    (tmp_path / "a.txt").write_text("The gate is shut, a guard said.")
    with pytest.raises(IntakeError, match="unexpected ZeroDivisionError"):
        load(tmp_path / "a.txt")


@pytest.mark.parametrize("text", ["\ufeff\u00ad", "\u200b", "&#8203;", "<p></p>", "\x00\x00"])
@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_a_text_of_signs_that_are_not_shown_is_no_report(read, text, ending):
    items = [{"text": text}, {"text": "The gate is shut, a guard said."}]
    lines = [json.dumps(item) for item in items]
    content = f"[{','.join(lines)}]" if ending == "json" else "\n".join(lines)
    results = read(content, f"items.{ending}")
    assert [f.item for f in results if isinstance(f, Report)] == ["1"]
    assert [f.item for f in results if isinstance(f, Failure)] == ["0"]


@pytest.mark.parametrize("offset", ["+9999", "-99:00", "+15:00", "+0260"])
def test_an_offset_that_no_clock_has_is_unknown(offset):
    assert iso_date(f"2024-01-05T08:30{offset}") == "2024-01-05T08:30:00"


def test_a_field_longer_than_any_is_left_out_and_the_report_is_read(read):
    endless = "x" * 100_000
    item = {
        "text": "The gate is shut, a guard said.",
        "title": endless,
        **dict.fromkeys(("outlet", "byline", "url"), endless),
        "tags": ["gate"] * 100_000 + [endless],
    }
    (report,) = read(json.dumps([item]), "items.json")
    data = report.metadata
    assert (data.outlet, data.byline, data.url) == ("", "", "")
    assert data.title == endless[:2000]
    assert endless in report.text
    assert len(data.tags) == 1000


@pytest.mark.parametrize(
    "before", ["[1}", "[{}}", "[[]}", '{"a":1]', "[1)", '[{"title": "Of,"}}', "[}}}"]
)
def test_a_closing_sign_of_the_other_kind_is_named_once_and_passed(read, before):
    results = read(before + '\n{"text": "The gate is shut, a guard said."}', "items.json")
    failed = [f for f in results if isinstance(f, Failure)]
    assert failed
    assert sum(f.count for f in failed) < 10
