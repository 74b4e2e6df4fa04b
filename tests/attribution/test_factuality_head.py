"""The factuality head tells what happened from what did not, on sentences of its kind."""

import pytest

from secondsource.attribution.claim_reader import ENGLISH
from secondsource.attribution.tagging.factuality_head import FactualityHead
from secondsource.attribution.tagging.tagger import Tagger
from secondsource.attribution.tagging.windows import (
    cut_pieces,
    pack_windows,
    paragraphs,
    pieces_of,
)
from secondsource.model import AttributionError, Span


@pytest.fixture(scope="module")
def tagger():
    return Tagger(ENGLISH)


def scores(tagger, head, text, words):
    lines = list(paragraphs(text, [Span(0, len(text))]))
    (tagged,) = tagger.tag(list(pack_windows(cut_pieces(text, lines, tagger.tokenizer))))
    start = text.index(words)
    place = pieces_of(tagged.windows[0], Span(start, start + len(words)))
    return head.scores(tagged, [(0, *place)]), head.scores(tagged, [])


@pytest.mark.parametrize(
    ("sure", "unsure", "words"),
    [
        ("The dam broke on Monday.", "The dam never broke on Monday.", "broke"),
        ("The clerk left the office.", "The clerk may have left the office.", "left"),
        ("The miners dug a tunnel.", "It is not true that the miners dug a tunnel.", "dug"),
    ],
)
def test_what_happened_scores_above_what_is_denied_or_hedged(tagger, sure, unsure, words):
    head = FactualityHead(ENGLISH)
    (high,), nothing = scores(tagger, head, sure, words)
    (low,), _ = scores(tagger, head, unsure, words)
    assert -3.5 < low < high < 3.5
    assert nothing.shape == (0,)


def test_a_missing_head_of_factuality_is_an_error_of_ours(tmp_path):
    with pytest.raises(AttributionError, match="Install the package again"):
        FactualityHead(tmp_path)
