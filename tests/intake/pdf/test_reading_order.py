"""The order in which the parts of a PDF page are read: the file's own, or that of its columns."""

from __future__ import annotations

import pytest
from made_pdf import LEFT, LEFT_WORDS, RIGHT, RIGHT_WORDS, Line, bold, column, made_pdf

from secondsource.model import ZoneKind


@pytest.fixture
def read_paragraphs(read_one):
    def read_paragraphs(*pages):
        report = read_one(made_pdf(*pages), "report.pdf")
        kept = (zone for zone in report.zones if zone.kind is not ZoneKind.FURNITURE)
        return [zone.span.words(report.text) for zone in kept]

    return read_paragraphs


def test_a_box_beside_a_column_is_read_where_the_file_has_it(read_paragraphs):
    box = column(["The dyke in figures", "Built: 1931"], x=320, y=716)
    assert read_paragraphs([*column(LEFT), *box]) == [LEFT_WORDS, " ".join(b.words for b in box)]


def test_a_box_close_to_a_column_is_no_part_of_its_lines(read_paragraphs):
    # The line of the column beside the box ends at 230.1.
    box = column(["The dyke in figures", "Built: 1931"], x=236, y=728)
    assert read_paragraphs([*column(LEFT), *box]) == [LEFT_WORDS, " ".join(b.words for b in box)]


def test_cells_of_several_lines_stay_whole(read_paragraphs):
    cells = [
        *column(["The upper mill and", "its weir"], y=640),
        *column(["340 crowns a day", "since March"], x=200, y=640),
    ]
    words = " ".join(read_paragraphs([*column(LEFT), *cells]))
    assert "The upper mill and its weir" in words
    assert "340 crowns a day since March" in words


def test_columns_of_unlike_height_are_read_one_after_the_other(read_paragraphs):
    page = [*column(LEFT[:2]), *column([*LEFT[2:], *RIGHT], x=320)]
    assert " ".join(read_paragraphs(page)) == f"{LEFT_WORDS} {RIGHT_WORDS}"


@pytest.mark.parametrize("drawn", [0, 5, 10])
def test_a_headline_comes_first_whenever_it_is_drawn(read_paragraphs, drawn):
    head = Line(60, 770, "The dyke of the valley is to be opened before the frost", 20)
    page = [*column(LEFT), *column(RIGHT, x=320)]
    page.insert(drawn, head)
    assert read_paragraphs(page) == [head.words, LEFT_WORDS, RIGHT_WORDS]


def test_a_heading_over_two_columns_does_not_make_the_lines_below_it_short(read_paragraphs):
    heading = bold(60, 760, "What the millers have to say about this and what the valley pays", 12)
    lines = ["The water board met on Wednesday.", "The lower dyke will be opened then."]
    page = [heading, *column([*lines, *LEFT]), *column(RIGHT, x=320)]
    assert read_paragraphs(page) == [heading.words, " ".join([*lines, *LEFT]), RIGHT_WORDS]


def test_an_order_of_rows_or_from_the_bottom_is_that_of_no_reader(read_paragraphs):
    columns = [*column(LEFT), *column(RIGHT, x=320)]
    by_rows = sorted(columns, key=lambda line: -line.y)
    assert read_paragraphs(by_rows) == [LEFT_WORDS, RIGHT_WORDS]
    assert read_paragraphs(columns[::-1]) == [LEFT_WORDS, RIGHT_WORDS]
