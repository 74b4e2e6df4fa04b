"""Sentences of a draft: what can be checked in them, and why the rest cannot."""

import pytest
from made_drafts import draft

from secondsource.allegations.drafts.draft_statements import draft_sentences, states_something


def why_not(text, language="en"):
    written = draft(text)
    object.__setattr__(written.report, "language", language)
    return [sentence.why_not for sentence in draft_sentences(written.report, written.claims)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The ferry struck a barge below the weir.", ""),
        ("Who will pay for the ferry?", "it asks and states nothing"),
        ("“Who will pay for the ferry?”", "it asks and states nothing"),
        ("The council should close the pier.", "it is an opinion of the draft"),
        ("In our view the pier is not safe.", "it is an opinion of the draft"),
        ("What now.", "it has too few words to state something"),
    ],
)
def test_what_cannot_be_checked_says_why(text, reason):
    assert why_not(text) == [reason]


def test_a_korean_opinion_and_question_are_known_too():
    assert why_not("시는 부두를 닫아야 한다.", "ko") == ["it is an opinion of the draft"]
    assert why_not("누가 배 값을 치를 것인가?", "ko") == ["it asks and states nothing"]


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("Varnholt, November 8 (Crestline", False),
        ("harbour director Ada Brandt", True),
        ("Tarn mayor Ada Brandt", False),
        ("Ada Brandt", False),
        ("Ferry Strikes Barge Near Weir", True),
        ("Brandt closed Varnholt", True),
        ("배가 멈췄다", True),
    ],
)
def test_names_alone_state_nothing(words, states):
    assert states_something(words) is states


def test_all_sentences_are_there_in_order_and_their_spans_give_their_words():
    text = "The ferry struck a barge. Who pays? Nine people drowned that night."
    written = draft(text)
    sentences = draft_sentences(written.report, written.claims)
    assert [s.span.words(text) for s in sentences] == [
        "The ferry struck a barge.",
        "Who pays?",
        "Nine people drowned that night.",
    ]


def test_a_million_letters_without_a_full_stop_are_cut_into_pieces():
    written = draft("the ferry went on and on past weirs and piers " * 22_000)
    sentences = draft_sentences(written.report, written.claims)
    assert len(sentences) > 200
    assert max(len(s.span.words(written.text)) for s in sentences) <= 5_000
