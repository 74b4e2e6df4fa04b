"""What outlets do not tell, from files to the answer at the command line."""

import json
import shutil

import pytest
from click.testing import CliRunner

from made_session import read_session
from secondsource.cli.program import commands
from secondsource.desk import open_desk
from secondsource.desk.matrix_cells import CellKind
from secondsource.desk.story_matrix import load_story_matrix
from secondsource.model import NotFoundError, UsageError
from secondsource.pipeline import ReadOptions
from secondsource.pipeline.story_silence_step import AbsenceQuery


@pytest.fixture(scope="module")
def desk_file(tmp_path_factory):
    return read_session(tmp_path_factory.mktemp("session"))


@pytest.fixture
def desk(desk_file):
    with open_desk(desk_file) as opened:
        yield opened


@pytest.fixture
def ask(desk_file):
    def run(*arguments):
        return CliRunner().invoke(commands, ["silences", "--desk", str(desk_file), *arguments])

    return run


def test_what_an_outlet_leaves_out_is_listed_with_who_says_it(desk):
    (row,) = [r for r in desk.omissions() if "vault" in r.allegation.text]
    assert row.omission.outlet == "Tarn Herald"
    assert (row.omission.telling, row.omission.others) == (3, 3)
    assert desk.report(row.omission.reports[0]).metadata.outlet == "Tarn Herald"


def test_the_matrix_shows_it_as_left_out(desk):
    (row,) = [r for r in desk.omissions() if "vault" in r.allegation.text]
    matrix = load_story_matrix(desk.ledger, row.allegation.story)
    cells = {
        column.outlet: cell
        for line in matrix.rows
        if line.allegation.id == row.allegation.id
        for column, cell in zip(matrix.columns, line.cells, strict=True)
    }
    assert cells["Tarn Herald"].kind is CellKind.LEFT_OUT
    assert cells["Tarn Herald"].omission == row.omission
    assert cells["Tarn Herald"].form()["omission"]["telling"] == 3
    assert cells["Mill Letter"].kind is not CellKind.LEFT_OUT


def test_a_listing_can_be_narrowed_to_an_outlet_and_a_story(desk):
    (row,) = desk.omissions(AbsenceQuery(outlet="tarn herald"))
    assert desk.omissions(AbsenceQuery(outlet="Mill Letter")) == []
    assert desk.omissions(AbsenceQuery(story=row.allegation.story)) == [row]
    assert desk.omissions(AbsenceQuery(expected=1.0)) == []
    with pytest.raises(NotFoundError):
        desk.omissions(AbsenceQuery(story="tzzzz"))
    with pytest.raises(UsageError, match="a number from 0 to 1"):
        AbsenceQuery(expected=float("nan"))


def test_the_command_lists_it_in_four_formats(ask):
    table = ask("--of", "allegations")
    assert table.exit_code == 0
    assert "Tarn Herald" in table.output
    assert "3 of 3" in table.output
    (row,) = json.loads(ask("--of", "allegations", "--format", "json").stdout)
    assert row["outlet"] == "Tarn Herald"
    assert json.loads(ask("--of", "allegations", "--format", "jsonl").stdout) == row
    head, line = ask("--of", "allegations", "--format", "csv").stdout.splitlines()
    assert "telling" in head
    assert "Tarn Herald" in line


def test_an_empty_listing_says_so_beside_the_rows(ask):
    result = ask("--of", "allegations", "--outlet", "Mill Letter", "--format", "json")
    assert json.loads(result.stdout) == []
    assert "--expected 0" in result.stderr


def test_of_four_reports_no_story_is_expected(ask):
    result = ask("--of", "stories")
    assert result.exit_code == 0
    assert "Not said: Outlets are known to have told what two others told" in " ".join(
        result.output.split()
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("--of", "stories", "--watch", "the port"),
        ("--of", "allegations", "--stopped"),
        ("--of", "allegations", "--explain"),
        ("--of", "stories", "--q", "0.5"),
        ("--of", "stories", "--taken-up"),
        ("--taken-up", "--outlet", "Tarn Herald"),
        ("--story", "t1234"),
        ("--expected", "0.5"),
    ],
)
def test_options_without_a_meaning_are_refused(ask, arguments):
    result = ask(*arguments)
    assert result.exit_code == 2
    assert "has no meaning with --" in result.output


def test_an_allegation_says_who_leaves_it_out(desk, desk_file):
    (row,) = [r for r in desk.omissions() if "vault" in r.allegation.text]
    shown = CliRunner().invoke(
        commands, ["allegation", row.allegation.id, "--desk", str(desk_file)]
    )
    words = " ".join(shown.output.split())
    assert "Left out" in words
    assert "Tarn Herald" in words
    assert "3 of 3 other outlets say it" in words


@pytest.mark.parametrize("spelling", ["Tarn Herald", "TARN HERALD", "the tarn-herald"])
def test_an_outlet_is_found_however_it_is_typed(ask, spelling):
    rows = json.loads(ask("--of", "allegations", "--outlet", spelling, "--format", "json").stdout)
    assert [row["outlet"] for row in rows] == ["Tarn Herald"]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("allegations", "The desk holds no report of Nowhere Times."),
        ("stories", "Not said: Nowhere Times: the desk holds no report of it with a day."),
        ("subjects", "Not said: Nowhere Times: the desk holds no report of it with a day."),
    ],
)
def test_an_outlet_that_the_desk_does_not_hold_gets_no_verdict(ask, kind, words):
    result = ask("--of", kind, "--outlet", "Nowhere Times")
    assert words in " ".join(result.output.split())
    assert "left out" not in result.output
    assert "No outlet is expected" not in result.output


def test_a_desk_whose_stories_are_out_of_date_says_so(desk_file, tmp_path):
    path = tmp_path / "old.db"
    shutil.copy(desk_file, path)
    (tmp_path / "more.jsonl").write_text(
        json.dumps({"text": "A barge came.", "outlet": "Far Bank"})
    )
    with open_desk(path) as opened:
        opened.read([tmp_path / "more.jsonl"], ReadOptions(stories=False))
    for kind in ("allegations", "stories"):
        result = CliRunner().invoke(commands, ["silences", "--of", kind, "--desk", str(path)])
        assert "secondsource stories --update" in result.stderr
