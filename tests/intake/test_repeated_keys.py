"""Names that differ only in case, blanks, "_" and "-" are one name."""

from __future__ import annotations

import json

import pytest

from secondsource.intake import FieldMap, IntakeOptions
from secondsource.model import Failure, Report

SAID = "He said so."
SHE = "She said so too."
PAIRS = [
    ("Text", "text"),
    ("text", "TEXT"),
    ("story_text", "storyText"),
    ("full text", "full-text"),
    ("Body", "body"),
    ("_text", "text_"),
    ("text", "te\u00a0xt"),
]


def table(names: list[str], cells: list[str]) -> tuple[str, str]:
    return ",".join(names) + "\n" + ",".join(cells) + "\n", "t.csv"


def lines(names: list[str], cells: list[str]) -> tuple[str, str]:
    return json.dumps(dict(zip(names, cells, strict=True))) + "\n", "t.jsonl"


def wrapped(names: list[str], cells: list[str]) -> tuple[str, str]:
    return json.dumps({"items": [dict(zip(names, cells, strict=True))]}), "t.json"


FORMATS = pytest.mark.parametrize("written", [table, lines, wrapped])


@FORMATS
@pytest.mark.parametrize("names", PAIRS)
def test_texts_under_names_alike_are_all_read(read_one, written, names):
    assert read_one(*written([*names, "title"], [SAID, SHE, "x"])).text == f"x\n\n{SAID}\n\n{SHE}"


@FORMATS
@pytest.mark.parametrize("cells", [[SAID, ""], ["", SAID], [SAID, SAID], ["nan", SAID]])
def test_empty_and_equal_texts_under_names_alike_are_one(read_one, written, cells):
    assert read_one(*written(["Text", "text", "title"], [*cells, "x"])).text == f"x\n\n{SAID}"


@FORMATS
@pytest.mark.parametrize(
    ("names", "ours"),
    [
        (("Author", "author"), "byline"),
        (("Date", "date"), "published"),
        (("site_name", "siteName"), "outlet"),
        (("URL", "url"), "url"),
        (("Title", "title"), "title"),
    ],
)
def test_of_other_fields_the_first_that_is_filled_is_used_and_the_item_named(
    read, written, names, ours
):
    values = ["2024-05-06", "2024-05-07"]
    report, failure = read(*written(["text", *names], [SAID, *values]))
    assert isinstance(report, Report)
    assert isinstance(failure, Failure)
    assert getattr(report.metadata, ours) == values[0]
    assert f'"{names[0]}"' in failure.reason
    assert failure.item == report.item
    (report,) = read(*written(["text", *names], [SAID, "", values[1]]))
    assert getattr(report.metadata, ours) == values[1]


@FORMATS
def test_fields_that_are_none_of_ours_may_have_names_alike(read_one, written):
    assert read_one(*written(["text", "Id", "id"], [SAID, "1", "2"])).text == SAID


@FORMATS
def test_a_name_that_a_person_gives_is_meant_exactly(read_one, written):
    options = IntakeOptions(field_map=FieldMap.parse("text=Text"))
    file = written(["text", "Text"], [SHE, SAID])
    assert read_one(*file, options).text == SAID


def test_a_name_given_twice_beside_one_alike(read_one):
    content = f'[{{"text": "{SHE}", "Text": "{SAID}", "Text": "No.", "TEXT": {{"a": 1}}}}]'
    assert read_one(content, "pile.json").text == f"{SHE}\n\n{SAID}\n\nNo."
