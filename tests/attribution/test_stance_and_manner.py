"""The first reading of stance from the cue, and the manner of a content."""

import pytest

from secondsource.attribution.manner import manner_of
from secondsource.attribution.stance import first_reading
from secondsource.attribution.windows import quoted_stretches
from secondsource.model import Certainty, Manner, Mode, Polarity, Span


@pytest.mark.parametrize(
    ("cue", "polarity", "certainty", "mode"),
    [
        ("said", Polarity.AFFIRMED, Certainty.CERTAIN, Mode.STATEMENT),
        ("has denied", Polarity.DENIED, Certainty.CERTAIN, Mode.STATEMENT),
        ("their denial of", Polarity.DENIED, Certainty.CERTAIN, Mode.STATEMENT),
        ("did not deny", Polarity.UNKNOWN, Certainty.CERTAIN, Mode.STATEMENT),
        ("didn’t say", Polarity.UNKNOWN, Certainty.CERTAIN, Mode.STATEMENT),
        ("are concerned", Polarity.AFFIRMED, Certainty.POSSIBLE, Mode.FEAR),
        ("believes", Polarity.AFFIRMED, Certainty.PROBABLE, Mode.BELIEF),
        ("suggests", Polarity.AFFIRMED, Certainty.PROBABLE, Mode.INFERENCE),
        ("alleged", Polarity.AFFIRMED, Certainty.POSSIBLE, Mode.STATEMENT),
        ("reportedly said", Polarity.AFFIRMED, Certainty.PROBABLE, Mode.STATEMENT),
        ("ordered", Polarity.AFFIRMED, Certainty.UNKNOWN, Mode.ORDER),
        ("vowed", Polarity.AFFIRMED, Certainty.PROBABLE, Mode.PROMISE),
    ],
)
def test_the_cue_gives_a_provisional_stance(cue, polarity, certainty, mode):
    stance = first_reading(cue)
    assert (stance.polarity, stance.certainty, stance.mode) == (polarity, certainty, mode)
    assert stance.provisional


def test_words_inside_words_do_not_count():
    assert first_reading("notes").polarity is Polarity.AFFIRMED
    assert first_reading("maybelline").certainty is Certainty.CERTAIN


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("“The ferry never left the pier”", Manner.DIRECT),
        ("that the ferry never left the pier", Manner.INDIRECT),
        ("that the ferry “never left” the pier", Manner.MIXED),
        ("-- ...", Manner.INDIRECT),
    ],
)
def test_manner_follows_the_quotation_marks(text, manner):
    content = (Span(0, len(text)),)
    assert manner_of(content, quoted_stretches(text), text) is manner
