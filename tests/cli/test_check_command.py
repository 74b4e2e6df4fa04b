"""check, as a person types it: what stands behind a draft, and nothing of the draft kept."""

import csv
import hashlib
import io
import json

import jsonschema
import pytest
from typed import run

from secondsource.desk import open_desk
from secondsource.model import IntakeError, UsageError
from secondsource.model.json_forms import DraftSentenceForm
from secondsource.web.json_schema import reference, schemas_of

PILE = {
    "tarn.txt": (
        "---\noutlet: Tarn Herald\ndate: 2031-05-02\n---\n\nFerry struck at Varnholt\n\n"
        "The night ferry to Varnholt struck a gravel barge below the weir on Friday.\n\n"
        "“Nine passengers of the ferry drowned,” Mayor Ada Brandt said.\n"
    ),
    "kiln.txt": (
        "---\noutlet: Far Bank Post\ndate: 2031-05-04\n---\n\nKiln shut\n\n"
        "The council of Upper Senn closed the old brick kiln behind the chapel.\n"
    ),
}
DRAFT = (
    "The night ferry to Varnholt struck a gravel barge below the weir on Friday. "
    "“Nine passengers of the ferry drowned,” Bram Oake said. "
    "Who pays for the ferry? "
    "A zinc mine in Quellmar paid its first dividend to widows.\n"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pile")
    for name, text in PILE.items():
        (folder / name).write_text(text, "utf-8")
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    with open_desk(path) as opened:
        opened.read([folder])
    return path


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, "utf-8")
    return path


def checked(desk, draft, *words):
    done = run("check", draft, *words, "--format", "jsonl", "--desk", desk)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def files_around(desk):
    """Return the hashes of all files in the folder of a desk."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in desk.parent.iterdir()
        if path.stat().st_size and not path.name.endswith("-shm")
    }


def test_each_sentence_comes_with_what_stands_behind_it_and_the_desk_stays_as_it_was(desk, draft):
    before = files_around(desk)
    rows = checked(desk, draft)
    assert files_around(desk) == before
    assert [row["findings"] for row in rows] == [
        ["single-sourced"],
        ["attribution not borne out", "single-sourced"],
        ["not checkable"],
        ["nothing found"],
    ]
    (statement,) = rows[1]["statements"]
    assert statement["speaker"] == "Bram Oake"
    words = statement["words"][0]
    assert words["outlet"] == "Tarn Herald"
    assert words["speaker"] == "Ada Brandt"
    with open_desk(desk) as opened:
        report = opened.report(words["report"])
    assert report.text[words["start"] : words["end"]] == words["text"]
    assert DRAFT[rows[1]["start"] : rows[1]["end"]] == rows[1]["text"]


def test_rows_conform_to_their_schema(desk, draft):
    schemas = schemas_of([DraftSentenceForm])
    schema = {**reference(DraftSentenceForm), "components": {"schemas": schemas}}
    for row in checked(desk, draft):
        jsonschema.validate(row, schema)


def test_the_table_names_finding_sentence_and_report_and_the_sum_goes_to_the_error_output(
    desk, draft
):
    done = run("check", draft, "--desk", desk, COLUMNS="200")
    assert done.returncode == 0
    line = next(line for line in done.stdout.splitlines() if "not borne out" in line)
    assert "Bram Oake" in line
    assert "Tarn Herald" in done.stdout
    assert "4 sentences: attribution not borne out 1, nothing found 1" in done.stderr


def test_csv_has_a_row_for_each_sentence(desk, draft):
    done = run("check", draft, "--desk", desk, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert rows[0]["findings"] == "single-sourced"
    assert "Tarn Herald" in rows[0]["words"]


def test_only_sentences_with_a_finding_are_listed_if_asked(desk, draft):
    rows = checked(desk, draft, "--only", "nothing found", "--only", "not checkable")
    assert [row["number"] for row in rows] == [3, 4]


def test_a_draft_is_piped_in(desk):
    done = run("check", "-", "--desk", desk, "--format", "jsonl", given=DRAFT)
    assert len(done.stdout.splitlines()) == 4


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "the file is empty. Give the text of the draft"),
        ("blank.txt", b" \n\t\n", "the file is empty"),
        ("pile.json", b'[{"title": "a", "text": "b"}]', "several texts"),
        ("broken.pdf", b"%PDF-1.4 broken", ""),
        ("french.txt", "Le maire a dit que le bac avait coulé dans la nuit, près du quai.".encode(),
         "no tagger for 'fr'"),
    ],
)  # fmt: skip
def test_what_is_no_draft_gets_one_clear_error(desk, tmp_path, name, content, reason):
    path = tmp_path / name
    path.write_bytes(content)
    done = run("check", path, "--desk", desk)
    assert done.returncode in (1, 2)
    assert done.stdout == ""
    (line,) = done.stderr.strip().splitlines()
    assert reason in line


def test_a_missing_file_and_a_missing_desk_get_one_clear_error(desk, draft, tmp_path):
    done = run("check", tmp_path / "none.txt", "--desk", desk)
    assert done.returncode == 1
    assert "none.txt" in done.stderr
    done = run("check", draft, "--desk", tmp_path / "none.db")
    assert done.returncode == 1
    assert "there is no desk here" in done.stderr


def test_a_program_gives_a_text_bytes_or_a_path_and_leaves_reports_out(desk, draft):
    with open_desk(desk, read_only=True) as opened:
        by_text = opened.check_draft(DRAFT)
        assert opened.check_draft(draft).sentences == by_text.sentences
        assert opened.check_draft(DRAFT.encode(), name="x.txt").sentences == by_text.sentences
        tarn = next(row.id for row in opened.reports() if row.metadata.outlet == "Tarn Herald")
        without = opened.check_draft(DRAFT, without=[tarn])
        assert without.sentences[0].kinds != by_text.sentences[0].kinds
        with pytest.raises(IntakeError):
            opened.check_draft(" \n")
        with pytest.raises(UsageError):
            opened.check_draft("Le maire a dit que le bac avait coulé dans la nuit, près du quai.")
