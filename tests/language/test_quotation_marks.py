"""Quotation marks of all styles, and quotations that run over paragraphs."""

import pytest

from secondsource.language.quotation_marks import (
    is_left_open,
    is_quotation_continuation,
    quotation_mask,
    quotations,
)


def test_a_stray_quotation_mark_spoils_only_its_own_paragraph():
    text = 'She said "no.\nNothing here is quoted.'
    quoted = quotation_mask(text)
    assert quoted[text.index("no")]
    assert not quoted[text.index("Nothing")]


@pytest.mark.parametrize("text", ['He said "go".', "He said “go”.", "He said «go»."])
def test_quotation_marks_of_several_scripts_open_and_close(text):
    quoted = quotation_mask(text)
    assert quoted[text.index("go")]
    assert not quoted[0]
    assert not quoted[-1]


def test_quotations_hold_their_marks():
    text = "“Go,” she said. 「行け」 he said."
    assert [span.words(text) for span in quotations(text)] == ["“Go,”", "「行け」"]


@pytest.mark.parametrize(
    ("paragraph", "is_open"),
    [
        ("“The ferry left.", True),
        ("“The ferry left.”", False),
        ('She said "the ferry left.', True),
        ('She said "the ferry left."', False),
        ("The ferry left.", False),
    ],
)
def test_a_quotation_is_left_open_that_does_not_close_in_its_paragraph(paragraph, is_open):
    assert is_left_open(paragraph) is is_open


@pytest.mark.parametrize(
    ("paragraph", "goes_on"),
    [
        ("“Nobody was told.", True),
        ("“Nobody was told.”", True),
        ("“Nobody was told,” he said.", False),
        ("Nobody was told.", False),
    ],
)
def test_only_a_paragraph_quoted_to_its_end_runs_on(paragraph, goes_on):
    assert is_quotation_continuation(paragraph) is goes_on
