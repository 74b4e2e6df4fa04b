"""Where the paragraphs of a PDF page end: ragged and justified lines, bylines, column breaks."""

from __future__ import annotations

import pytest
from made_pdf import Line, column, made_pdf

from secondsource.model import ZoneKind

FULL = ["The water board of the valley said that", "the dyke will be opened before the frost"]


@pytest.fixture
def read_paragraphs(read_one):
    def read_paragraphs(*pages):
        report = read_one(made_pdf(*pages), "report.pdf")
        kept = (zone for zone in report.zones if zone.kind is not ZoneKind.FURNITURE)
        return [zone.span.words(report.text) for zone in kept]

    return read_paragraphs


@pytest.mark.parametrize("words", [("Interdepartmental", "dykes"), ("half", "Interdepartmental")])
def test_a_justified_line_of_few_words_is_no_row_of_a_table(read_paragraphs, words):
    # The column is 180 points wide; the two words stand at its edges.
    first, last = words
    widths = {"Interdepartmental": 75.0, "dykes": 26.1, "half": 16.1}
    lines = [
        *column(FULL),
        Line(60, 716, first),
        Line(241.2 - widths[last], 716, last),
        *column(["of the valley, as the board said."], y=704),
    ]
    assert read_paragraphs(lines) == [" ".join([*FULL, *words, lines[-1].words])]


def test_a_wide_gap_behind_a_sentence_is_no_table(read_paragraphs):
    # Both lines of two pieces go from 60 to 241; the gap is 1.8 sizes wide.
    lines = [
        *column(FULL),
        *[Line(60, 716, "of the year came."), Line(155.7, 716, "In Tarn, Bertil Rask")],
        *column(["of the valley said that it is so."], y=704),
    ]
    assert len(read_paragraphs(lines)) == 1


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("and that in the upper valley,", "Interdepartmentally they said so."),
        ("and the frost came; the chairman,", "Bertil Raskolnikovich, said so."),
    ],
)
def test_a_ragged_line_before_a_long_word_ends_no_paragraph(read_paragraphs, last, first):
    parts = [*FULL, last, first]
    assert read_paragraphs(column(parts)) == [" ".join(parts)]
    assert read_paragraphs(column(parts[:3]), column(parts[3:])) == [" ".join(parts)]


def test_a_short_line_with_room_for_the_next_word_ends_a_paragraph(read_paragraphs):
    short = [*FULL, "at last."]
    assert read_paragraphs(column([*short, *FULL])) == [" ".join(short), " ".join(FULL)]
    other = ["The guild of the millers waits for", "the letter."]
    assert read_paragraphs(column(short), column(other)) == [" ".join(short), " ".join(other)]


def test_a_byline_is_no_part_of_the_indented_paragraph_below_it(read_paragraphs):
    below = [Line(75, 728, "The water board of the valley said"), *column(FULL[1:], y=716)]
    words = " ".join(line.words for line in below)
    assert read_paragraphs([Line(60, 740, "By Bertil Rask"), *below]) == ["By Bertil Rask", words]


def test_a_byline_in_a_block_of_its_own_is_no_part_of_the_paragraph_beside_it(read_paragraphs):
    page = [*column(FULL, y=740, x=300), Line(60, 640, "By Bertil Rask"), *column(FULL, y=740)]
    assert "By Bertil Rask" in read_paragraphs(page)


def test_notes_are_paragraphs_of_their_own_with_their_second_lines(read_paragraphs):
    notes = [
        "9 The board keeps a list of its own of the mills, and as it",
        "says, none has seen it. It is said to be kept in the tower.",
        "10 The guild keeps none of them and says so in each year.",
        "11 Letter of the guild of the millers to the board, dated",
        "12 March 2031.",
    ]
    page = [*column(FULL), *column(notes, y=120, size=7)]
    whole = [" ".join(notes[:2]), notes[2], " ".join(notes[3:])]
    assert read_paragraphs(page) == [" ".join(FULL), *whole]


@pytest.mark.parametrize("first", [1, 2, 7])
def test_the_mark_of_a_note_in_the_last_line_is_no_page_number(read_paragraphs, first):
    texts = ["The board keeps a list.", "The guild keeps none.", "The mills stand still."]
    heads = ["A frost", "Two letters", "Three mills"]
    pages = [
        [
            *column([f"{head} came to the valley."]),
            Line(60, 40, str(first + number), 7),
            Line(72, 40, text, 7),
        ]
        for number, (head, text) in enumerate(zip(heads, texts, strict=True))
    ]
    read = read_paragraphs(*pages)
    for number, text in enumerate(texts):
        assert f"{first + number} {text}" in read
