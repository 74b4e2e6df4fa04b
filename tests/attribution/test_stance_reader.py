"""Stance: polarity, certainty, mode and the report's distance, in tables of sentences.

Each row holds a marked sentence and how a careful reader reads it. Where the code reads otherwise,
the row keeps the reader's value and is marked with `differs`.
"""

import pytest
from marked_text import report_of, unmark
from word_lists import differs

from secondsource.attribution.claim_builder import to_claims
from secondsource.attribution.stance import StanceReader
from secondsource.language.english.stance_lexicon import load_stance_words
from secondsource.language.quotation_marks import quotation_mask
from secondsource.model import Certainty, Distance, Mode, Polarity

READER = StanceReader(load_stance_words())
AFFIRMED, DENIED = Polarity.AFFIRMED, Polarity.DENIED


def stance(marked):
    text, claim_spans = unmark(marked)
    (claim,) = to_claims(claim_spans, report_of(text), quotation_mask(text))
    return READER.read(claim, text)


POLARITIES = [
    ("[The mill] <said> {that grain is missing}.", AFFIRMED),
    ("[The mill] <denied> {that grain is missing}.", DENIED),
    ("[The mill] <has repeatedly denied> {any loss}.", DENIED),
    ("[The mill’s] <denial of> {a loss} was short.", DENIED),
    ("[The mill] <rejected> {claims that grain is missing}.", DENIED),
    ("[The mill] <refuted> {the report of a loss}.", DENIED),
    ("[The mill] <disputed> {that grain is missing}.", DENIED),
    ("[The mill] <ruled out> {a loss}.", DENIED),
    ("[The mill] <contradicted> {the account of the boatmen}.", DENIED),
    ("[The mill] <dismissed> {rumours of a loss}.", DENIED),
    ("[The mill] <also dismissed> {the steward’s concerns about the dam}.", DENIED),
    ("[The mill] <brushed aside> {fears of a flood}.", DENIED),
    ("[The mill] <shot down> {the rumours of a loss}.", DENIED),
    ("[The mill] <waved away> {its critics}.", AFFIRMED),
    ("[Tarrow] <dont think> {the dam will hold}.", DENIED),
    ("[Tarrow] <didnt expect> {the dam to hold}.", DENIED),
    ("[Tarrow] <no longer wants> {the dam to be mended}.", DENIED),
    ("[Tarrow] <doubted> {that the dam would hold}.", DENIED),
    ("[Tarrow] <does not think> {that the dam will hold}.", DENIED),
    ("[Tarrow] <did not expect> {the dam to hold}.", DENIED),
    ("[Tarrow] <did not promise> {to mend the dam}.", DENIED),
    ("[Tarrow] <never doubted> {that the dam would hold}.", AFFIRMED),
    # A refusal to deny or confirm is no denial.
    ("[The mill] <did not deny> {that grain is missing}.", AFFIRMED),
    ("[The mill] <would neither confirm nor deny> {a loss}.", AFFIRMED),
    ("[The mill] <declined to say> {whether grain is missing}.", AFFIRMED),
    ("[The mill] <could not confirm> {a loss}.", AFFIRMED),
    # A negative content may be affirmed.
    ("[The mill] <said> {that no grain is missing}.", AFFIRMED),
    ("[The mill] <said> {“There is no fever in Pell Harbour”}.", AFFIRMED),
    # To reject a person or a request denies nothing.
    ("[The mill] <rejected> {a request for the ledger}.", AFFIRMED),
    ("[The mill] <dismissed> {its foreman}.", AFFIRMED),
    ("[Tarrow] <disagreed with> {the steward}.", AFFIRMED),
    # Only whole words count.
    ("[Tarrow] <noted> {that the dam held}.", AFFIRMED),
    ("[Tarrow] <knotted> {the dam’s two cables}.", AFFIRMED),
]
POLARITIES_READ_OTHERWISE = []

CERTAINTIES = [
    ("[Tarrow] <said> {the dam held}.", Certainty.CERTAIN),
    ("[Tarrow] <denied> {that the dam broke}.", Certainty.CERTAIN),
    ("[Tarrow] <knows> {that the dam held}.", Certainty.CERTAIN),
    ("[Tarrow] <found> {that the dam held}.", Certainty.CERTAIN),
    ("[Tarrow] <said> {the dam probably held}.", Certainty.PROBABLE),
    ("[Tarrow] <said> {the dam is likely to hold}.", Certainty.PROBABLE),
    ("[Tarrow] <said> {the dam appeared to hold}.", Certainty.PROBABLE),
    ("[Tarrow] <said>, {“I think the dam held”}.", Certainty.PROBABLE),
    ("[Tarrow] <believes> {that the dam held}.", Certainty.PROBABLE),
    ("[Tarrow] <estimated> {that nine boats were lost}.", Certainty.PROBABLE),
    ("[The cracks] <suggest> {that the dam was weak}.", Certainty.PROBABLE),
    ("[Tarrow] <doubted> {that the dam held}.", Certainty.PROBABLE),
    ("[Tarrow] <said> {the dam may have held}.", Certainty.POSSIBLE),
    ("[Tarrow] <said> {the dam could break}.", Certainty.POSSIBLE),
    ("[Tarrow] <said> {perhaps the dam held}.", Certainty.POSSIBLE),
    ("[Tarrow] <said> {it was not clear that the dam held}.", Certainty.POSSIBLE),
    ("[Villagers] <fear> {that the dam will break}.", Certainty.POSSIBLE),
    ("<Rumour has it> {that the dam broke}.", Certainty.POSSIBLE),
    ("[Tarrow] <said> {if it rained the dam would break}.", Certainty.POSSIBLE),
    ("[Tarrow] <asked> {whether the dam held}.", Certainty.UNKNOWN),
    ("[Tarrow] <ordered> {the dam to be mended}.", Certainty.UNKNOWN),
    ("[Tarrow] <hoped> {that the dam would hold}.", Certainty.UNKNOWN),
    ("[Tarrow] <wants> {the dam mended}.", Certainty.UNKNOWN),
    ("[Tarrow] <would not say> {whether the dam held}.", Certainty.UNKNOWN),
    ("[Tarrow] <could not confirm> {the break}.", Certainty.UNKNOWN),
    ("[Tarrow] <said> {they did not know when the dam broke}.", Certainty.UNKNOWN),
    ("[Tarrow] <spoke about> {the dam}.", Certainty.UNKNOWN),
    ("[Nobody] <said> {that the dam held}.", Certainty.UNKNOWN),
    # A hedge that bears on something beside the main assertion.
    ("[Tarrow] <said> {the dam was shut because it might break}.", Certainty.CERTAIN),
    ("[Tarrow] <said> {they had caught the man who may have cut it}.", Certainty.CERTAIN),
    ("[Tarrow] <said> {he could not see the dam}.", Certainty.CERTAIN),
    # One hedged sentence in three hedges nothing.
    ("[Tarrow] <said>, {“The dam held. The lock held. The weir may not have.”}",
     Certainty.CERTAIN),
]  # fmt: skip
CERTAINTIES_READ_OTHERWISE = [
    differs(
        *("[Tarrow] <said> {the man who may have cut it was caught}.", Certainty.CERTAIN),
        why="a side clause within the first three words is not passed over",
    ),
    differs(
        *("[Tarrow] <said> {the ferry leaves on May 6}.", Certainty.CERTAIN),
        why="the month is taken for the verb that hedges",
    ),
    differs(
        *("[Tarrow] <said> {in May the dam held}.", Certainty.CERTAIN),
        why="the month is taken for the verb that hedges",
    ),
]

MODES = [
    ("[Tarrow] <said> {the dam held}.", Mode.STATEMENT),
    ("[Tarrow] <told> the crew {that the dam held}.", Mode.STATEMENT),
    ("{The dam held}, <according to> [Tarrow].", Mode.STATEMENT),
    ("[Tarrow] <believes> {that the dam held}.", Mode.BELIEF),
    ("[Tarrow] <is convinced> {that the dam held}.", Mode.BELIEF),
    ("[Tarrow] <predicts> {that the dam will break}.", Mode.BELIEF),
    ("[It] <is understood> {that the dam held}.", Mode.BELIEF),
    ("[Tarrow] <hoped> {the dam would hold}.", Mode.BELIEF),
    ("[Villagers] <fear> {that the dam will break}.", Mode.FEAR),
    ("[Some] <are concerned> {that the dam will break}.", Mode.FEAR),
    ("[Mothers] <are afraid> {the dam will break}.", Mode.FEAR),
    ("[The villagers’] <worry> {that the dam will break} grew.", Mode.FEAR),
    ("[The cracks] <suggest> {that the dam was weak}.", Mode.INFERENCE),
    ("[The dam] <appears> {to be weak}.", Mode.INFERENCE),
    ("[The inspector] <concluded> {that the dam was weak}.", Mode.INFERENCE),
    ("[Tarrow] <ordered> {the dam to be shut}.", Mode.ORDER),
    ("[Tarrow] <demanded> {that the dam be shut}.", Mode.ORDER),
    ("[Tarrow] <called for> {the dam to be shut}.", Mode.ORDER),
    ("[Tarrow] <asked> {to be let in}.", Mode.ORDER),
    ("[Tarrow] <asked> {that the dam be shut}.", Mode.ORDER),
    ("[Men] were <told> {to leave}.", Mode.ORDER),
    ("[Tarrow] <warned> the crew {not to leave}.", Mode.ORDER),
    ("[Tarrow] <promised> {to mend the dam}.", Mode.PROMISE),
    ("[Tarrow] <vowed> {that the dam would be mended}.", Mode.PROMISE),
    ("[Tarrow] <threatened> {to shut the dam}.", Mode.PROMISE),
    ("[Tarrow] <plans> {to shut the dam}.", Mode.PROMISE),
    ("[Tarrow] <asked> {whether the dam held}.", Mode.QUESTION),
    ("[Tarrow] <wondered> {who had shut the dam}.", Mode.QUESTION),
    ("[Tarrow] <said>, {“Who shut the dam?”}", Mode.QUESTION),
    ("[Tarrow] <said> {the dam would break if it rained}.", Mode.CONDITION),
    ("[Tarrow] <said> {unless it stops the dam will break}.", Mode.CONDITION),
    ("[Tarrow] <said>, {“The dam held. Who shut it? Nobody did.”}", Mode.STATEMENT),
]
MODES_READ_OTHERWISE = [
    differs(
        *("[Tarrow] <said with confidence> {that the dam held}.", Mode.STATEMENT),
        why="'confidence' anywhere in the cue makes it a belief",
    ),
]

DISTANCES = [
    ("[The mill] <said> {that it had paid}.", Distance.NEUTRAL),
    ("[The mill] <told> Far Bank {that it had paid}.", Distance.NEUTRAL),
    ("[The mill] <denied> {that it had paid}.", Distance.NEUTRAL),
    ("[The mill] <believes> {that it paid}.", Distance.NEUTRAL),
    ("{It had paid}, <according to> [the mill].", Distance.NEUTRAL),
    ("[The mill] <claimed> {that it had paid}.", Distance.DISTANCED),
    ("[The mill] <alleges> {that it paid}.", Distance.DISTANCED),
    ("[The mill] <insisted> {that it had paid}.", Distance.DISTANCED),
    ("[The mill] <maintains> {that it paid}.", Distance.DISTANCED),
    ("[The mill] <asserted> {that it had paid}.", Distance.DISTANCED),
    ("[The mill] <boasted> {that it had paid}.", Distance.DISTANCED),
    ("[The mill] <accused> {the clerk of theft}.", Distance.DISTANCED),
    ("[The mill] reportedly <said> {that it had paid}.", Distance.DISTANCED),
    ("[The mill] <supposedly said> {that it had paid}.", Distance.DISTANCED),
    ("<Unconfirmed reports say> {that it had paid}.", Distance.DISTANCED),
    ("[The mill] <confirmed> {that it had paid}.", Distance.ENDORSED),
    ("[The mill] <admitted> {that it had not paid}.", Distance.ENDORSED),
    ("[The mill] <acknowledged> {that it had not paid}.", Distance.ENDORSED),
    ("[The mill] <conceded> {that it had not paid}.", Distance.ENDORSED),
    ("[The mill] <revealed> {that it had not paid}.", Distance.ENDORSED),
    ("[The ledger] <shows> {that it had not paid}.", Distance.ENDORSED),
    ("[The ledger] <proves> {that it had not paid}.", Distance.ENDORSED),
    ("[The clerk] <pointed out> {that it had not paid}.", Distance.ENDORSED),
    ("[The clerk] <noted> {that it had not paid}.", Distance.ENDORSED),
    # A refusal to confirm endorses nothing.
    ("[The mill] <could not confirm> {that it had paid}.", Distance.NEUTRAL),
    ("[The mill] <refused to acknowledge> {a debt}.", Distance.NEUTRAL),
    # The word must belong to the cue.
    ("[The mill] <said> {that it had admitted the debt}.", Distance.NEUTRAL),
    ("[The claims office] <said> {that it had paid}.", Distance.NEUTRAL),
]
DISTANCES_READ_OTHERWISE = []


@pytest.mark.parametrize(("marked", "polarity"), [*POLARITIES, *POLARITIES_READ_OTHERWISE])
def test_a_source_affirms_or_denies(marked, polarity):
    assert stance(marked).polarity is polarity


@pytest.mark.parametrize(("marked", "certainty"), [*CERTAINTIES, *CERTAINTIES_READ_OTHERWISE])
def test_a_source_is_as_sure_as_its_words(marked, certainty):
    assert stance(marked).certainty is certainty


@pytest.mark.parametrize(("marked", "mode"), [*MODES, *MODES_READ_OTHERWISE])
def test_a_source_states_or_does_something_else(marked, mode):
    assert stance(marked).mode is mode


@pytest.mark.parametrize(("marked", "distance"), [*DISTANCES, *DISTANCES_READ_OTHERWISE])
def test_the_report_keeps_its_distance_or_vouches(marked, distance):
    assert stance(marked).distance is distance


@pytest.mark.parametrize(
    ("marked", "aspect", "word"),
    [
        ("[The mill] <has denied> {a loss}.", "polarity", "denied"),
        ("[The mill] <feared> {a loss}.", "mode", "feared"),
        ("[The mill] <claimed> {a gain}.", "distance", "claimed"),
        ("[The mill] <said> {there may be a loss}.", "certainty", "may"),
        ("[The mill] reportedly <said> {there was a loss}.", "distance", "reportedly"),
    ],
)
def test_the_word_that_decided_is_kept_where_it_stands(marked, aspect, word):
    text, _ = unmark(marked)
    words = {(str(w.aspect), w.span.words(text)) for w in stance(marked).words}
    assert words == {(aspect, word)}
