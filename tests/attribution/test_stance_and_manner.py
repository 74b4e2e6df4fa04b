"""Stance, read from cue and content, and the manner of a content."""

import pytest

from secondsource.attribution.manner import manner_of
from secondsource.attribution.stance import StanceReader
from secondsource.language.english.stance_lexicon import load_stance_words
from secondsource.language.quotation_marks import quotation_mask
from secondsource.model import (
    Aspect,
    Certainty,
    Claim,
    Distance,
    Manner,
    Mode,
    Polarity,
    Source,
    Span,
    ZoneKind,
    icd203,
)

OPENING = {"]": "[", ">": "<", "}": "{"}
READER = StanceReader(load_stance_words())


def read(sentence):
    """Read the stance of "[source] <cue> {content}"."""
    spans, text = {}, ""
    for character in sentence:
        if character in "[<{":
            start = len(text)
        elif character in OPENING:
            spans[OPENING[character]] = Span(start, len(text))
        else:
            text += character
    source = (spans["["],) if "[" in spans else ()
    claim = Claim(
        id="c1",
        report="r1",
        zone=ZoneKind.BODY,
        manner=Manner.INDIRECT,
        content=(spans["{"],),
        cue=(spans["<"],) if "<" in spans else (),
        source=Source(spans=source, text=" ".join(s.words(text) for s in source)),
    )
    return READER.read(claim, text), text


@pytest.mark.parametrize(
    ("sentence", "polarity", "certainty", "mode"),
    [
        ("[The ferryman] <said> {the cable broke}.", "affirmed", "certain", "statement"),
        ("[The mill] <has denied> {that grain is missing}.", "denied", "certain", "statement"),
        ("[Their] <denial of> {the levy} was short.", "denied", "certain", "statement"),
        ("[The mill] <did not deny> {that grain is gone}.", "affirmed", "unknown", "statement"),
        ("[He] <didn’t say> {who had ordered it}.", "affirmed", "unknown", "statement"),
        ("[She] <declined to say> {who had come}.", "affirmed", "unknown", "statement"),
        ("[The clerk] <doubted> {that the bridge would hold}.", "denied", "probable", "statement"),
        ("[Families] <are concerned> {that more are missing}.", "affirmed", "possible", "fear"),
        ("[The reeve] <believes> {that the road is open}.", "affirmed", "probable", "belief"),
        ("[The reeve] <does not believe> {that it is open}.", "denied", "probable", "belief"),
        ("[This] <suggests> {that the mill was warned}.", "affirmed", "probable", "inference"),
        ("[The reeve] <ordered> {the mill to close}.", "affirmed", "unknown", "order"),
        ("[The reeve] <asked> {to be let in}.", "affirmed", "unknown", "order"),
        ("[The reeve] <asked> {whether it had rained}.", "affirmed", "unknown", "question"),
        ("[The mill] <vowed> {to pay by autumn}.", "affirmed", "certain", "promise"),
        ("[She] <said> {the cable may have broken}.", "affirmed", "possible", "statement"),
        ("[She] <said> {it was probably the frost}.", "affirmed", "probable", "statement"),
        ("[She] <said> {if it rained they would stay}.", "affirmed", "possible", "condition"),
        ("[She] <said>, {“Who let them in?”}", "affirmed", "unknown", "question"),
    ],
)
def test_cue_and_content_give_the_stance(sentence, polarity, certainty, mode):
    stance, _ = read(sentence)
    assert (stance.polarity, stance.certainty, stance.mode) == (
        Polarity(polarity),
        Certainty(certainty),
        Mode(mode),
    )


def test_words_inside_words_do_not_count():
    assert read("[He] <notes> {that it rained}.")[0].polarity is Polarity.AFFIRMED
    assert read("[He] <said> {the maybelline was sold}.")[0].certainty is Certainty.CERTAIN


def test_a_hedge_in_a_side_clause_does_not_hedge_the_whole():
    stance, _ = read("[He] <said> {the mill was closed because the wheel might break}.")
    assert stance.certainty is Certainty.CERTAIN


@pytest.mark.parametrize(
    ("sentence", "distance"),
    [
        ("[The mill] <claimed> {that it had paid}.", Distance.DISTANCED),
        ("[The mill] reportedly <said> {that it had paid}.", Distance.DISTANCED),
        ("[The mill] <confirmed> {that it had paid}.", Distance.ENDORSED),
        ("[The mill] <said> {that it had paid}.", Distance.NEUTRAL),
    ],
)
def test_the_report_may_keep_its_distance(sentence, distance):
    assert read(sentence)[0].distance is distance


def test_the_words_that_decide_are_kept_where_they_stand():
    stance, text = read("[The mill] <feared> {that grain may be missing}.")
    assert (Aspect.MODE, "feared") in {(w.aspect, w.span.words(text)) for w in stance.words}
    stance, text = read("[The mill] <said> {that grain may be missing}.")
    assert {(w.aspect, w.span.words(text)) for w in stance.words} == {(Aspect.CERTAINTY, "may")}


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("[She] <said> {it was very likely the frost}.", "very likely"),
        ("[She] <said> {the cable broke}.", "almost certain"),
        ("[She] <denied> {that the cable broke}.", "almost no chance"),
        ("[She] <said> {the cable may have broken}.", None),
        ("[She] <asked> {whether the cable broke}.", None),
    ],
)
def test_probability_is_put_in_the_words_of_icd_203(sentence, term):
    stance, text = read(sentence)
    probability = icd203(stance, text)
    assert (probability.term if probability else None) == term


def test_a_claim_without_a_cue_has_no_stance():
    assert read("{The cable broke}.")[0].certainty is Certainty.UNKNOWN


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("“The ferry never left the pier”", Manner.DIRECT),
        ("‘The ferry’s still at the dockers’ pier’", Manner.DIRECT),
        ("'The ferry never left the pier'", Manner.DIRECT),
        ("„The ferry never left the pier“", Manner.DIRECT),
        ("that the ferry ‘never left’ the pier", Manner.MIXED),
        ("that the dockers’ ferry didn’t leave the pier", Manner.INDIRECT),
        ("that the ferry never left the pier", Manner.INDIRECT),
        ("that the ferry “never left” the pier", Manner.MIXED),
        ("-- ...", Manner.INDIRECT),
    ],
)
def test_manner_follows_the_quotation_marks(text, manner):
    content = (Span(0, len(text)),)
    assert manner_of(content, quotation_mask(text), text) is manner


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("[Tennick] <dismissed> {the claim that the nets were sold}", Polarity.DENIED),
        ("[Tennick] <dismissed> {Quillory}", Polarity.AFFIRMED),
        ("[She] <disagreed with> {him}", Polarity.AFFIRMED),
        ("[The board] <discounted> {rumours of a sale}", Polarity.DENIED),
        ("[He] <does not foresee> {a sale of the nets}", Polarity.DENIED),
        ("[The board] <did not recommend> {that the nets be sold}", Polarity.DENIED),
        ("[The nets] <do not seem> {to be sold}", Polarity.DENIED),
    ],
)
def test_only_what_may_be_so_can_be_denied(sentence, polarity):
    assert read(sentence)[0].polarity is polarity
