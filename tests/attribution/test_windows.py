"""Word pieces keep their places in the text, and windows keep their length."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from secondsource.attribution.claim_reader import ENGLISH
from secondsource.attribution.tagging.cue_distance import distance_buckets
from secondsource.attribution.tagging.windows import MARKS, cut_pieces, pack_windows, paragraphs
from secondsource.model import Span

TOKENIZER = Tokenizer.from_file(str(Path(ENGLISH) / "tokenizer.json"))


def pieces_of(text):
    lines = list(paragraphs(text, [Span(0, len(text))] if text else []))
    return lines, cut_pieces(text, lines, TOKENIZER)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_every_piece_stands_inside_its_paragraph(text):
    lines, pieces = pieces_of(text)
    for part in pieces:
        low, high = int(part.offsets.min()), int(part.offsets.max())
        assert any(line.start <= low and high <= line.end for line in lines)
        assert (part.marks >= 0).all()
        assert (part.marks < MARKS).all()


@given(st.lists(st.integers(1, 60), min_size=1, max_size=12), st.integers(8, 64))
def test_windows_hold_every_piece_once_and_in_order(sizes, target):
    text = "\n".join("word " * size for size in sizes)
    _, pieces = pieces_of(text)
    windows = list(pack_windows(pieces, target, longest=64))
    joined = np.concatenate([w.offsets[1:-1] for w in windows])
    assert (joined == np.concatenate([p.offsets for p in pieces])).all()
    assert all(len(w.ids) <= 64 + 2 for w in windows)


def test_distances_grow_away_from_the_cue_on_both_sides():
    row = distance_buckets(40, np.array([10]), np.array([12]))[0]
    assert (row[10:12] == 0).all()
    assert list(row[12:18]) == [1, 2, 3, 4, 5, 6]
    assert list(row[9:3:-1]) == [16, 17, 18, 19, 20, 21]
    assert (np.diff(row[12:]) >= 0).all()
    assert row.max() <= 30


@pytest.mark.parametrize("marks", ["‘’", "''", "«»", "„“", "»«", "「」", "‹›"])
def test_quotation_marks_of_every_style_are_read_as_one(marks):
    (curly,) = pieces_of("She said: “The kiln’s cold,” and left.")[1]
    (other,) = pieces_of(f"She said: {marks[0]}The kiln’s cold,{marks[1]} and left.")[1]
    assert (other.ids == curly.ids).all()
    assert (other.marks == curly.marks).all()
    assert (other.offsets == curly.offsets).all()


def test_a_mark_of_two_characters_is_one_piece_that_ends_with_it():
    text = "She said: ``The kiln is cold,'' and left."
    (pieces,) = pieces_of(text)[1]
    (curly,) = pieces_of("She said: “The kiln is cold,” and left.")[1]
    assert (pieces.ids == curly.ids).all()
    assert (pieces.marks == curly.marks).all()
    assert text.index("''") + 2 in pieces.offsets[:, 1]
