"""Datelines before the first sentence of a report, which no content holds."""

import pytest

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.attribution.datelines import without_datelines
from secondsource.model import Span

SENTENCE = "The dyke broke on Tuesday night"


@pytest.mark.parametrize(
    "dateline",
    [
        "TARN (Far Bank) - ",
        "TARN — ",
        "(Far Bank) - ",
        "SENN MILL, Tarn valley — ",
        "Tarn, March 4 (Far Bank) -- ",
        "LOWER SENN MILL (Far Bank) – ",
        "TARN, March 4 -- ",
        "Tarn (Far Bank) — ",
    ],
)
def test_a_content_begins_behind_the_dateline(dateline):
    text = f"{dateline}{SENTENCE}, the board said."
    end = len(dateline) + len(SENTENCE)
    cue = (Span(text.index("said"), text.index("said") + 4),)
    for start in (0, 3):
        (claim,) = without_datelines([ClaimSpans((Span(start, end),), cue, (), 0.9)], text)
        assert claim.content[0].words(text) == SENTENCE


@pytest.mark.parametrize(
    "opening",
    [
        "The Lock Party (Senn) - ",
        "Roil (left) — ",
        "The mill at Tarn - ",
        "On Tuesday night — ",
        "Two gates (Lower and Upper) - ",
    ],
)
def test_a_sentence_with_a_bracket_and_a_dash_stays_whole(opening):
    text = f"{opening}It broke, the board said."
    content = (Span(0, len(opening) + 8),)
    claim = ClaimSpans(content, (Span(len(text) - 5, len(text) - 1),), (), 0.9)
    assert without_datelines([claim], text) == [claim]
