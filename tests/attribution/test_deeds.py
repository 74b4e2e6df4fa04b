"""A deed that says nothing is no claim; what is said, thought, shown or denied is one."""

import pytest

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.attribution.deeds import is_deed
from secondsource.model import Span

CLOSING = {"]": "[", ">": "<", "}": "{"}


def read(sentence):
    """Read the claim in "[source] <cue> {content}"."""
    spans, text = {}, ""
    for character in sentence:
        if character in "[<{":
            start = len(text)
        elif character in CLOSING:
            spans.setdefault(CLOSING[character], []).append(Span(start, len(text)))
        else:
            text += character
    roles = (tuple(spans.get(mark, ())) for mark in "{<[")
    return ClaimSpans(*roles, 0.9), text


@pytest.mark.parametrize(
    "sentence",
    [
        "[Tarrow] <is escalating> {his quarrel with the mill}.",
        "[The council] <studied> {the draft of the levy}.",
        "[The mill] <released> {two press statements}.",
        "[Quillory] <was charged with> {mishandling the harbour fund}.",
        "[The crews] <concluded> {the talks with the council}.",
        "[The consul] <extended warm greetings to> {the mayor of Varnholt}.",
        "[The consul] <extended hearty congratulations> {to all the crews}.",
        "[The envoy] <courteously conveyed> {the warm greetings of the consul}.",
        "[The visitors] <paid high tribute to> {the drowned ferrymen}.",
        "[The harbour guard] <arrested> {a ferryman who had sold the nets}.",
        "[The mayor] <learned in detail about> {the damage to the dam}.",
        "[She] <was briefed on> {the flood}.",
        "[The crews] <have carried out> {the plan they were given}.",
        "[Brenholm] <won> {the seat}.",
        "[The guard] <held> {two men at the pier}.",
        "[The mill] <has been firmly upholding> {the ban}.",
        "[The court] <indicted> {the ferryman after a long dispute}.",
        "[The council] <reopened> {the old pier}.",
        "{The lane} is now <known as> {“the Strand”}.",
        "[The mayor], <known for> {speaking before he thinks}.",
        "[The above]-<said> {provinces are taking measures to send grain}.",
        "[The afore]<mentioned> {provinces are taking measures}.",
    ],
)
def test_a_deed_that_says_nothing_is_no_claim(sentence):
    assert is_deed(*read(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "[Tarrow] <defended> {his quarrel with the mill}.",
        "[The council] <announced> {the levy}.",
        "[The council] <ordered> {the mill to close}.",
        "[The mill] <released> {a statement that the dam is safe}.",
        "[The mill] <released> {figures on the flood}.",
        "[The mill] <concluded> {that the dam is safe}.",
        "[The mill] <concluded> {the dam is safe}.",
        "[The crews] <oppose> {the levy}.",
        "[The crews] <hold> {that the levy is unjust}.",
        "[The crews] <hold> {the levy is unjust}.",
        "[Quillory] <broke> {“the worst news of the year”}.",
        "[Quillory] <laid out> {the plan}.",
        "[Quillory] <brought up> {the missing nets}.",
        "[The mayor] <learned> {that the dam had cracked}.",
        "[The mayor] <has heard> {the dam may crack}.",
        "[The envoy] <conveyed> {a warning}.",
        "[The mill] <issued a warning over> {the dam}.",
        "[The mill] <plans> {a new dam}.",
        "{A levy} was what [the crews] <fought>.",
        "[The crews] <won a promise of> {a new pier}.",
        "[She] <approached> {the mayor to tell him the pier was unsafe}.",
        "It <is known> {that the pier was unsafe}.",
        "[The chart] <shows> {a crack}.",
        "[She] <wrote> {a song about the flood}.",
        "[She] <denied> {the charge}.",
    ],
)
def test_what_is_said_thought_shown_or_denied_is_a_claim(sentence):
    assert not is_deed(*read(sentence))
