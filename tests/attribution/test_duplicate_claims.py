"""One act of attribution is one claim; a claim within a claim stays."""

import pytest

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.attribution.duplicate_claims import drop_duplicates
from secondsource.model import Span


def claim(text, source, cue, content, score):
    spans = [
        tuple(Span(text.index(w), text.index(w) + len(w)) for w in words.split(" … ") if w)
        for words in (content, cue, source)
    ]
    return ClaimSpans(*spans, score)


@pytest.mark.parametrize(
    ("text", "better", "worse"),
    [
        (
            "The ferrymen will run ads demanding a new pier.",
            ("The ferrymen", "demanding", "a new pier", 0.84),
            ("The ferrymen", "will run", "ads demanding a new pier", 0.7),
        ),
        (
            "Tarrow however said the dam would hold.",
            ("Tarrow", "said", "the dam would hold", 0.9),
            ("Tarrow", "however", "said the dam would hold", 0.85),
        ),
        (
            "Tarrow said of the levy: “It must go.”",
            ("Tarrow", "said of", "“It must go.”", 0.9),
            ("Tarrow", ":", "“It must go.”", 0.65),
        ),
        (
            "There were complaints that the boats were late.",
            ("", "complaints", "that the boats were late", 0.92),
            ("There", "were", "complaints that the boats were late", 0.8),
        ),
        (
            "A mill hand first reported the roof had fallen.",
            ("A mill hand", "reported", "the roof had fallen", 0.83),
            ("A mill hand", "first", "the roof had fallen", 0.86),
        ),
        (
            "Quillory brushed off questions over the missing nets.",
            ("Quillory", "brushed off", "questions over the missing nets", 0.88),
            ("Quillory", "over", "the missing nets", 0.7),
        ),
        (
            "The council issued this report: The mill burned, showing neglect.",
            (
                "The council",
                "issued this report:",
                "The mill burned, showing neglect",
                0.8,
            ),
            ("The council", "showing", "neglect", 0.7),
        ),
    ],
)
def test_the_better_of_two_readings_of_one_act_stays(text, better, worse):
    better, worse = claim(text, *better), claim(text, *worse)
    assert drop_duplicates([worse, better], text) == [better]
    assert drop_duplicates([better, worse], text) == [better]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "Tarrow said that Quillory had told the crew that the dam was cracked.",
            ("Tarrow", "said", "that Quillory had told the crew that the dam was cracked", 0.9),
            ("Quillory", "had told", "that the dam was cracked", 0.8),
        ),
        (
            "Tarrow said the dam would hold and warned of a flood.",
            ("Tarrow", "said", "the dam would hold", 0.9),
            ("Tarrow", "warned of", "a flood", 0.9),
        ),
        (
            "The Herald reported, citing two nurses, that the roof fell.",
            ("The Herald", "reported", "that the roof fell", 0.9),
            ("two nurses", "citing", "that the roof fell", 0.9),
        ),
        (
            "The mill listed the crews of three ferries who were told that the pier will close.",
            (
                "The mill",
                "listed",
                "the crews of three ferries who were told that the pier will close",
                0.9,
            ),
            ("", "were told", "that the pier will close", 0.8),
        ),
        (
            "The council issued this report: The mill burned, showing neglect.",
            (
                "The council",
                "issued this report:",
                "The mill burned, showing neglect",
                0.6,
            ),
            ("The council", "showing", "neglect", 0.85),
        ),
    ],
)
def test_nested_and_conjoined_claims_stay(text, first, second):
    claims = [claim(text, *first), claim(text, *second)]
    assert drop_duplicates(claims, text) == claims
