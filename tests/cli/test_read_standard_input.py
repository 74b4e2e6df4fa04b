"""`read -`: what is pasted or piped in."""

import json
from contextlib import ExitStack

import pytest
from typed import read_here, run_as_program

from secondsource.cli.read_command import _pasted
from secondsource.desk import open_desk
from secondsource.intake import IntakeOptions
from secondsource.model import IntakeError

TEXT = """Ferry sinks below the weir

The harbour clerk said that nine were hurt.
"""


def read_in(words, desk, *more):
    return read_here("-", *more, "--desk", desk, given=words)


@pytest.fixture
def desk(tmp_path):
    return tmp_path / "desk.db"


def reports_of(path):
    with open_desk(path, create=False) as opened:
        return [opened.report(row.id) for row in opened.reports()]


def test_a_pasted_text_is_one_report_with_its_claims(desk):
    read = ("read", "-", "--outlet", "Far Bank", "--desk", desk, "--workers", "1")
    done = run_as_program(*read, given=TEXT)
    assert done.returncode == 0, done.stderr
    (report,) = reports_of(desk)
    assert report.metadata.title == "Ferry sinks below the weir"
    assert report.metadata.outlet == "Far Bank"
    with open_desk(desk, create=False) as opened:
        assert [row.claim.source.name for row in opened.claims()] == ["the harbour clerk"]


def test_a_piped_file_of_many_is_read_item_by_item(desk):
    items = [{"title": f"Ferry {n}", "text": f"Ferry {n} sank."} for n in range(3)]
    done = read_in("\n".join(map(json.dumps, items)), desk)
    assert done.returncode == 0, done.stderr
    assert {report.metadata.title for report in reports_of(desk)} == {
        "Ferry 0",
        "Ferry 1",
        "Ferry 2",
    }


def test_nothing_but_the_desk_is_left_beside_it(desk):
    read_in(TEXT, desk)
    assert [path.name for path in desk.parent.iterdir() if "standard" in path.name] == []
    assert list(desk.parent.glob(".secondsource-*")) == []


def test_the_same_text_twice_is_one_report(desk):
    read_in(TEXT, desk)
    read_in(TEXT, desk)
    assert len(reports_of(desk)) == 1


def test_an_empty_paste_is_named(desk):
    done = read_in("", desk)
    assert done.returncode == 1
    assert "failed: intake: standard input: the file is empty" in done.stderr


def test_a_paste_is_called_the_standard_input_and_not_by_the_folder_that_holds_it(desk):
    read_in(TEXT, desk)
    (report,) = reports_of(desk)
    with open_desk(desk, create=False) as opened:
        assert opened.ledger.raw.sightings(report.raw) == ["standard input"]


def test_a_large_paste_is_read_from_the_folder(desk):
    lines = [
        {"title": f"Ferry {n}", "text": f"Ferry {n} sank. {'wave ' * 200}"} for n in range(1500)
    ]
    done = read_in("\n".join(map(json.dumps, lines)), desk, "--no-stories")
    assert done.returncode == 0, done.stderr
    assert "1,500 reports read" in done.stderr


def test_a_folder_that_holds_no_copy_is_named(tmp_path, desk):
    arguments = {"paths": ("-",)}
    gone = tmp_path / "gone"
    with pytest.raises(IntakeError, match=f"Make room in {gone}"), ExitStack() as stack:
        list(_pasted(arguments, IntakeOptions(), gone / "desk.db", stack))


def test_a_failed_paste_is_no_file_to_try_again(desk):
    read_in("", desk)
    done = read_here("--retry", "--desk", desk)
    assert "does not exist" not in done.stderr
