"""A noun of speech with a verb that denies before it is a denial."""

import pytest

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.attribution.denying_cues import with_denying_verbs
from secondsource.model import Span


def denies(words):
    return words in {"rejected", "denied", "dismissed", "refuted"}


@pytest.mark.parametrize(
    ("before", "noun", "cue"),
    [
        ("The board rejected ", "claims", "rejected claims"),
        ("The mayor denied the ", "reports", "denied the reports"),
        ("The mayor has dismissed all these ", "rumours", "dismissed all these rumours"),
        ("The union refuted any ", "suggestion", "refuted any suggestion"),
        ("The clerk denied media ", "speculation", "denied media speculation"),
        ("The board repeated ", "claims", "claims"),
        ("The board denied it, and the ", "claims", "claims"),
        ("The board denied the union’s ", "claims", "claims"),
        ("The mayor, who denied it, ", "said", "said"),
        ("The mayor denied he ", "said", "said"),
    ],
)
def test_the_verb_joins_the_noun_it_denies(before, noun, cue):
    text = f"{before}{noun} that the dyke had failed."
    at = len(before)
    content = Span(text.index(" that ") + 1, len(text) - 1)
    source = Span(0, text.index(" ", 4))
    claim = ClaimSpans((content,), (Span(at, at + len(noun)),), (source,), 0.9)
    (read,) = with_denying_verbs([claim], text, denies)
    assert read.cue[0].words(text) == cue
