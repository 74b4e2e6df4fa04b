"""Which English words may state something, and which only name it. All is invented."""

import pytest

from secondsource.language.english.verb_presence import (
    begins_with_tense,
    has_tense,
    has_verb,
    may_have_tense,
    may_state,
)


@pytest.mark.parametrize(
    "words",
    [
        "Work on the tunnel",
        "two dispatches from the tunnel",
        "every holding in the province",
        "an epidemic in 1998",
        "the number of sick at the port",
        "concern about troops",
        "no word about the levy",
        "the wounded and the advancing army",
        "the mayor’s reports of a fire",
        "three doctors, including the surgeon",
        "an agreed price and its reported losses",
        "Claims of a cover-up",
        "his answer to the court",
    ],
)
def test_words_without_a_verb_state_nothing(words):
    assert not has_verb(words)
    assert not may_state(words)


@pytest.mark.parametrize(
    "words",
    [
        "the roof fell",
        "they're late",
        "it isn't so",
        "of stealing blankets",
        "a store that burned",
        "soldiers seal three districts",
        "not to go ashore at the port",
        "she works at night",
        "the guards work at night",
        "and declared a war",
        "Three died in the fire at the mill",
        "Four escaped through the roof on Sunday",
        "Several drowned in the harbour",
        "Both denied the charges",
        "All survived the crash",
        "The two signed a pact",
        "The second killed nine",
        "This angered the mayor",
        "No one survived the crash",
    ],
)
def test_words_with_a_verb_may_state_something(words):
    assert has_verb(words)


@pytest.mark.parametrize(
    "words",
    [
        "what happened in the lean years",
        "whether it would hold",
        "how the gate fell",
        "why it fell",
    ],
)
def test_a_question_within_a_sentence_states_nothing(words):
    assert not may_state(words)
    assert may_state(words.capitalize())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("is 310 million", True),
        ("looks more like a fever", True),
        ("was never opened", True),
        ("the price is fair", False),
        ("that it is closed", False),
        ("news of the fire", False),
        ("May had misled the house", False),
        ("Will Tennick would leave in June", False),
        ("launches would continue", False),
        ("remains found in the river were hers", False),
        ("", False),
    ],
)
def test_words_that_begin_with_a_tense_have_their_subject_before_them(words, expected):
    assert begins_with_tense(words) is expected


@pytest.mark.parametrize("words", ["of firing on a boat and seizing its crew", "not to go ashore"])
def test_an_infinitive_or_a_gerund_has_no_tense(words):
    assert has_verb(words)
    assert not has_tense(words)


@pytest.mark.parametrize(
    "words", ["the roof fell", "two men were hurt", "he might come", "it’s so"]
)
def test_a_finite_verb_has_a_tense(words):
    assert has_tense(words)


@pytest.mark.parametrize("words", ["터널 붕괴 은폐", "군 9공병여단 A중대", "١٢٣", ""])
def test_of_other_languages_nothing_is_known(words):
    assert may_state(words)
    assert may_have_tense(words)


@pytest.mark.parametrize("words", [", when soldiers opened fire", "where the river was"])
def test_a_clause_that_only_hangs_on_another_is_no_question(words):
    assert may_state(words)
