"""Which claims listings leave out unless asked."""

from dataclasses import replace

import pytest

from secondsource.model import (
    SURE,
    Claim,
    Manner,
    Polarity,
    Source,
    Span,
    Stance,
    Verdict,
    ZoneKind,
)

CLAIM = Claim(
    id="c1",
    report="r1",
    zone=ZoneKind.BODY,
    manner=Manner.INDIRECT,
    content=(Span(0, 5),),
    cue=(Span(6, 10),),
    source=Source(),
    score=0.69,
)
DENIAL = replace(CLAIM, stance=Stance(polarity=Polarity.DENIED))


@pytest.mark.parametrize(
    ("claim", "score", "doubtful"),
    [
        (CLAIM, 0.0, True),
        (CLAIM, 0.69, True),
        (CLAIM, 0.7, False),
        (CLAIM, 1.0, False),
        (DENIAL, 0.34, True),
        (DENIAL, 0.35, False),
        (DENIAL, 0.69, False),
    ],
)
def test_it_is_one_below_the_score_and_a_denial_below_half_of_it(claim, score, doubtful):
    assert SURE == 0.7
    assert replace(claim, score=score).is_doubtful is doubtful


@pytest.mark.parametrize("looked_at", [{"verdict": Verdict.RIGHT}, {"edited": True}])
def test_what_a_person_has_looked_at_is_never_one(looked_at):
    assert CLAIM.is_doubtful
    assert not replace(CLAIM, **looked_at).is_doubtful


def test_what_a_person_has_called_wrong_is_wrong_and_not_doubtful():
    assert not replace(CLAIM, verdict=Verdict.WRONG).is_doubtful
