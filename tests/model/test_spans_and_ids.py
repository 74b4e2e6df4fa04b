"""Spans, the way back to raw bytes, and ids made from content."""

import pytest

from secondsource.model import (
    IntakeError,
    RawMap,
    SecondsourceError,
    Span,
    Stretch,
    claim_id,
    enclosing_span,
    report_id,
)


def test_a_span_gives_back_its_words_in_code_points():
    text = "Ürün 평양 \N{GRINNING FACE} said"
    assert Span(5, 7).words(text) == "평양"
    assert Span(10, 14).words(text) == "said"


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_an_impossible_span_is_refused(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_a_span_past_the_text_is_refused_rather_than_cut():
    with pytest.raises(ValueError, match="text of 4 code points"):
        Span(2, 9).words("four")


def test_cover_holds_all_spans():
    assert enclosing_span([Span(9, 12), Span(2, 4)]) == Span(2, 12)
    with pytest.raises(ValueError, match="no spans"):
        enclosing_span([])


def test_raw_range_is_exact_for_single_bytes_and_whole_for_longer_ones():
    raw_map = RawMap((Stretch(0, 5, 100, 105), Stretch(7, 9, 300, 306)))
    assert raw_map.raw_range(Span(1, 2)) == (101, 102)
    assert raw_map.raw_range(Span(4, 8)) == (104, 306)
    assert raw_map.raw_range(Span(5, 7)) is None
    assert RawMap().raw_range(Span(0, 1)) is None


def test_ids_depend_on_content_and_not_on_the_order_of_spans():
    first, second = Span(0, 4), Span(9, 12)
    cue = [Span(5, 8)]
    assert claim_id("r1", [first, second], cue) == claim_id("r1", [second, first], cue)
    assert claim_id("r1", [first], cue) != claim_id("r2", [first], cue)
    assert claim_id("r1", [first], [second]) != claim_id("r1", [second], [first])
    assert report_id(b"same bytes") == report_id(b"same bytes") != report_id(b"other bytes")


def test_an_error_says_step_subject_reason_and_what_to_do():
    error = IntakeError("read", "pile/a.txt", "the file is empty", "Leave it out")
    assert isinstance(error, SecondsourceError)
    assert str(error) == "read: pile/a.txt: the file is empty. Leave it out."
