"""Runs of letters: how like two statements are before anything else is known."""

from hypothesis import given
from hypothesis import strategies as st

from secondsource.allegations.drafts.letter_runs import letter_runs, run_likeness


def likeness(first, second, language="en"):
    return run_likeness([letter_runs(first, language)], [letter_runs(second, language)])[0, 0]


def test_the_same_words_are_alike_in_any_case_and_others_are_not():
    assert likeness("Nine people drowned", "nine people drowned.") > 0.999
    assert likeness("Nine people drowned", "A kiln was shut") == 0
    between = likeness("Nine people drowned", "nine people were hurt")
    assert 0 < between < 0.9


def test_korean_words_meet_beside_their_particles():
    assert likeness("배가 부두에서 멈췄다", "배는 부두에 멈췄다", "ko") > 0.3


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_have_a_likeness_between_0_and_1_either_way(first, second):
    value = likeness(first, second)
    assert -1e-6 <= value <= 1 + 1e-5
    assert abs(value - likeness(second, first)) < 1e-5
