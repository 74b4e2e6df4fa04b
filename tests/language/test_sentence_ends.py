"""Where sentences end, for a whole text, a content, a name and a paragraph."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.language.sentence_ends import ends_a_sentence, sentence_around, sentences_in
from secondsource.language.text_layout import LONGEST_SENTENCE, TextLayout
from secondsource.model import Span


def sentences(text):
    """Return the sentences of a text as its layout parts them."""
    layout, parts, start = TextLayout(text, np.zeros(len(text), bool)), [], 0
    while start < len(text):
        end = layout.sentence_end(start)
        parts.append(text[start:end].strip())
        start = end
    return parts


@pytest.mark.parametrize(
    "parts",
    [
        ["The ferry left.", "Nobody was told."],
        ["“The ferry left.”", "Nobody was told."],
        ["Did it leave?", "“Yes!”", "She was sure."],
        ["Mr. Odlam met Gen. R. Tennick in the U.S. Senate.", "He left."],
        ["It costs 3.50 a day."],
        ["The ferry left. and came back."],
    ],
    ids=lambda parts: parts[0],
)
def test_a_text_is_parted_at_stops_before_a_capital_and_not_after_short_forms(parts):
    assert sentences(" ".join(parts)) == parts


def test_a_line_break_ends_a_sentence():
    assert sentences("Ferry leaves\nNobody was told") == ["Ferry leaves", "Nobody was told"]


@given(st.text(alphabet="aB. \n“”", max_size=200), st.integers(1, 100))
def test_no_sentence_is_longer_than_the_limit_and_all_are_the_text(text, times):
    text = text * times + "word " * (LONGEST_SENTENCE // 3)
    layout = TextLayout(text, np.zeros(len(text), bool))
    start = 0
    while start < len(text):
        assert layout.sentence_start(start) == start
        end = layout.sentence_end(start)
        assert start < end <= start + LONGEST_SENTENCE
        start = end


def test_a_content_is_parted_at_every_stop():
    text = "he left. and came back. “Why?” …"
    sentences = [span.words(text) for span in sentences_in(Span(0, len(text)), text)]
    assert [words.strip() for words in sentences] == ["he left.", "and came back.", "“Why?”", "…"]


def test_marks_alone_are_no_sentence_of_a_content():
    text = "he left. ”"
    assert [span.words(text) for span in sentences_in(Span(0, len(text)), text)] == ["he left. "]


def test_the_sentence_around_a_name_ends_at_stops_and_lines():
    text = "One.\nThe ferry left, the Nightferry said. Two came. 3 went."
    start = text.index("Nightferry")
    around = sentence_around(Span(start, start + 10), text)
    assert around.words(text) == "The ferry left, the Nightferry said."


@pytest.mark.parametrize(
    ("paragraph", "ends"),
    [
        ("The ferry left.", True),
        ("The ferry left.”", True),
        ("He said:", True),
        ("船は出た。", True),
        ("The ferry left", False),
        ("Tunnel collapse kills nine", False),
    ],
)
def test_a_paragraph_ends_as_a_sentence_does(paragraph, ends):
    assert ends_a_sentence(paragraph) is ends
