"""Korean reports before the extra `ko` is installed and after: kept, counted, then read."""

import json
import subprocess
import sys

import pytest

from secondsource import open_desk
from secondsource.attribution import language_readers
from secondsource.cli.read_command import summary_lines
from secondsource.pipeline import reader_factory

ENGLISH = """Mill dam

A clerk at the ferry office said on Monday that the dam had been finished before the frost.
"""
KOREAN = """댐 완공

나루터의 한 관계자는 2일 본지와의 통화에서 “댐은 서리가 내리기 전에 완공됐다”고 말했다.
"""
COMMAND = "pip install 'secondsource[ko]'"


def set_installed(monkeypatch, installed):
    """Let the package find the analyser of the extra, or not."""
    for module in (language_readers, reader_factory):
        monkeypatch.setattr(module, "has_morphemes", lambda: installed)


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "dam.txt").write_text(ENGLISH, "utf-8")
    (folder / "댐.txt").write_text(KOREAN, "utf-8")
    return folder


def read(pile):
    """Read a pile into the desk beside it; return the summary, its lines and all claims."""
    path = pile.parent / "desk.db"
    with open_desk(path) as desk:
        summary = desk.read([pile])
        claims = {(row.claim.id, row.claim.source.text) for row in desk.claims()}
    return summary, summary_lines(summary, path), claims


def test_without_the_extra_a_korean_report_is_kept_and_the_summary_says_how_to_read_it(
    pile, monkeypatch
):
    set_installed(monkeypatch, installed=False)
    summary, lines, claims = read(pile)
    assert (summary.reports, summary.failed, summary.untagged) == (2, 0, {"ko": 1})
    (line,) = [line for line in lines if "'ko'" in line]
    assert line.startswith("1 report in language 'ko': kept and searchable, claims not read.")
    assert COMMAND in line
    assert {source for _, source in claims} == {"A clerk at the ferry office"}
    with open_desk(pile.parent / "desk.db") as desk:
        assert "댐 완공" in {row.metadata.title for row in desk.reports()}
        assert desk.search("완공")


def test_reading_again_without_the_extra_changes_nothing(pile, monkeypatch):
    set_installed(monkeypatch, installed=False)
    _, _, claims = read(pile)
    summary, _, again = read(pile)
    assert (summary.reports, again) == (0, claims)


def test_with_the_extra_the_same_command_reads_what_waited(pile, monkeypatch):
    pytest.importorskip("kiwipiepy")
    set_installed(monkeypatch, installed=False)
    _, _, before = read(pile)
    set_installed(monkeypatch, installed=True)
    summary, lines, claims = read(pile)
    assert summary.untagged == {}
    assert not any(COMMAND in line for line in lines)
    assert before < claims
    assert {source for _, source in claims - before} == {"나루터의 한 관계자"}
    again, _, same = read(pile)
    assert (again.reports, again.unchanged, same) == (0, 2, claims)


def test_items_of_a_file_that_waited_are_read_too(tmp_path, monkeypatch):
    pytest.importorskip("kiwipiepy")
    pile = tmp_path / "pile"
    pile.mkdir()
    items = [{"title": "", "text": text} for text in (ENGLISH, KOREAN)]
    lines = "".join(f"{json.dumps(item)}\n" for item in items)
    (pile / "items.jsonl").write_text(lines, "utf-8")
    set_installed(monkeypatch, installed=False)
    _, _, before = read(pile)
    set_installed(monkeypatch, installed=True)
    summary, _, claims = read(pile)
    assert (summary.reports, summary.known) == (1, 1)
    assert {source for _, source in claims - before} == {"나루터의 한 관계자"}


def test_the_claims_are_those_of_a_desk_that_had_the_extra_all_along(pile, tmp_path, monkeypatch):
    pytest.importorskip("kiwipiepy")
    set_installed(monkeypatch, installed=False)
    read(pile)
    set_installed(monkeypatch, installed=True)
    _, _, late = read(pile)
    with open_desk(tmp_path / "other.db") as desk:
        desk.read([pile])
        assert {(row.claim.id, row.claim.source.text) for row in desk.claims()} == late


def test_with_the_extra_both_languages_are_read(monkeypatch):
    pytest.importorskip("kiwipiepy")
    set_installed(monkeypatch, installed=True)
    reader = reader_factory.make_reader()
    assert reader.languages == {"en", "ko"}


# None in place of a module makes Python take it for not installed.
HIDDEN = """
import sys
sys.modules["kiwipiepy"] = None
import secondsource
from secondsource.language.korean.morphemes import has_morphemes, morphemes
assert not has_morphemes()
print(len(secondsource.read_claims("The clerk said that the dam was closed on Monday.")))
for read in (lambda: secondsource.read_claims("시장은 댐이 샌다고 했다."), lambda: morphemes("댐")):
    try:
        read()
    except secondsource.SecondsourceError as error:
        print(type(error).__name__, error.remedy)
"""


def test_without_the_extra_a_korean_text_is_refused_with_the_command():
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", HIDDEN],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "1",
        f"UsageError Install it: {COMMAND}",
        f"AttributionError Install it: {COMMAND}",
    ]
