"""Who is spoken of or asked is no source."""

from __future__ import annotations

import pytest

from secondsource.attribution.patients import without_patients
from secondsource.language.english.cue_kinds import cue_kind
from secondsource.model import (
    Claim,
    ClaimId,
    CueKind,
    Manner,
    ReportId,
    Source,
    Span,
    ZoneKind,
)

SPOKEN_OF = [
    "[The mill] {is said} to employ two hundred people.",
    "[Orla Tennick] is {believed} to have left on Monday.",
    "[The rebels] {are widely thought} to hold six villages.",
    "[The mayor] {stands accused} of hiding the list.",
    "[The levy] {was never seen} as a gift.",
    "[The bridge] {was reported} to have collapsed at noon.",
    "[Tovia], {called} the granary of the north, exports no wheat.",
    "[Moss], {known} as a friend of the mill owners, left.",
    "[The harbour] {is forecast} to reopen in May.",
    "The mayor, known as [a friend of the owners], {is accused} of hiding it.",
    "[The two] {were described} as traitors.",
    "[THE DAM] {WAS DUBBED} THE WALL OF SHAME.",
    "[There] {are} fears that the dam may fail.",
]
SPEAKING = [
    "The dam {was dubbed} the wall of shame by [villagers].",
    "[Orla Tennick] {was quoted as saying} that the mill would close.",
    "[She] {is convinced} that the dam will hold.",
    "[The council] {has said} that the dam will hold.",
    "[Orla Tennick, a clerk,] {called} the levy a crime.",
    "[Moss], 45, {called} the levy a crime.",
    "The results were, [he] {said}, good.",
    "[Farmers] {are worried} that the river is poisoned.",
    "The dam is safe. [Moss] {believed} it.",
    'The mill "was closed", [Moss] {claimed}.',
]
ASKED = [
    ("{Asked} about the strike, [the minister] said it was over.", ""),
    ("{Asked} by reporters about the strike, [the minister] said it was over.", "reporters"),
    ("When {asked} whether the army had fired, [the ministry] said no.", ""),
    ("{Pressed} by Orla Tennick to resign, [Moss] said no.", "Orla Tennick"),
    ("The dam held. {Questioned} why, [the engineer] shrugged.", ""),
    ("If {asked} by a clerk, [she] says no.", "a clerk"),
    ('"Why?" {asked} [Moss], now a clerk.', "Moss"),
    ("[Moss] {asked} why the dam had failed.", "Moss"),
]
REFUSING = [
    "[Moss] {declined} to comment.",
    "[The mill] {refused} to say why.",
    "[Moss] {would not} comment on it.",
    "[The army] {declined to comment} on Monday.",
]


def claim(marked: str) -> tuple[Claim, str]:
    """Return the claim of a sentence with its [source] and its {cue}, and the sentence."""
    spans, text = {}, ""
    for character in marked:
        if character in "[{":
            start = len(text)
        elif character in "]}":
            spans[character] = Span(start, len(text))
        else:
            text += character
    source, cue = spans["]"], spans["}"]
    made = Claim(
        id=ClaimId("c"),
        report=ReportId("r"),
        zone=ZoneKind.BODY,
        manner=Manner.INDIRECT,
        content=(Span(0, len(text)),),
        cue=(cue,),
        source=Source(spans=(source,), text=source.words(text)),
        score=1.0,
    )
    return made, text


def source_of(marked: str) -> str:
    """Return the source that is left of a sentence's."""
    made, text = claim(marked)
    return without_patients([made], text)[0].source.text


@pytest.mark.parametrize("sentence", SPOKEN_OF)
def test_who_is_spoken_of_is_no_source(sentence: str) -> None:
    assert source_of(sentence) == ""


@pytest.mark.parametrize("sentence", SPEAKING)
def test_who_speaks_stays(sentence: str) -> None:
    assert source_of(sentence) == sentence[sentence.index("[") + 1 : sentence.index("]")]


@pytest.mark.parametrize(("sentence", "asking"), ASKED)
def test_a_question_belongs_to_who_asks_it(sentence: str, asking: str) -> None:
    assert source_of(sentence) == asking


@pytest.mark.parametrize("sentence", REFUSING)
def test_a_refusal_is_told_by_what_is_refused(sentence: str) -> None:
    made, text = claim(sentence)
    assert cue_kind(made.cue, text) is CueKind.DECLINES
