"""A noun of speech with a verb that denies before it is a denial."""

import pytest

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.attribution.denying_cues import with_denying_verbs, with_negations
from secondsource.model import Span


def denies(words):
    return words in {"rejected", "denied", "dismissed", "refuted", "brushed aside", "shot down"}


@pytest.mark.parametrize(
    ("before", "noun", "cue"),
    [
        ("The board rejected ", "claims", "rejected claims"),
        ("The mayor denied the ", "reports", "denied the reports"),
        ("The mayor has dismissed all these ", "rumours", "dismissed all these rumours"),
        ("The union refuted any ", "suggestion", "refuted any suggestion"),
        ("The clerk denied media ", "speculation", "denied media speculation"),
        ("The board brushed aside ", "claims", "brushed aside claims"),
        ("The board shot down the ", "rumours", "shot down the rumours"),
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


@pytest.mark.parametrize(
    ("before", "verb", "cue"),
    [
        ("The board did not ", "think", "did not think"),
        ("The board didn’t really ", "think", "didn’t really think"),
        ("The board do n't ", "think", "do n't think"),
        ("The board no longer ", "wants", "no longer wants"),
        ("The board never ", "said", "never said"),
        ("The board could not ", "say", "could not say"),
        ("The board cannot ", "say", "cannot say"),
        ("The board has never publicly ", "said", "never publicly said"),
        ("It was not so, the board ", "said", "said"),
        ("The board, if not ", "worried", "worried"),
        ("The board is not here. Moss ", "said", "said"),
        ("The board of Knot ", "said", "said"),
    ],
)
def test_the_cue_begins_with_its_negation(before, verb, cue):
    text = f"{before}{verb} that the dyke had failed."
    at = len(before)
    content = Span(text.index(" that ") + 1, len(text) - 1)
    claim = ClaimSpans((content,), (Span(at, at + len(verb)),), (Span(0, 9),), 0.9)
    (read,) = with_negations([claim], text)
    assert read.cue[0].words(text) == cue


def test_a_negation_that_is_of_the_source_stays_there():
    text = "Moss did not say that the dyke had failed."
    claim = ClaimSpans((Span(17, 41),), (Span(13, 16),), (Span(0, 12),), 0.9)
    assert with_negations([claim], text) == [claim]
