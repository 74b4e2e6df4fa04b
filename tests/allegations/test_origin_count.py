"""The number of origins from the probabilities of roots."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.allegations.origins.origin_count import (
    count_distribution,
    count_of,
    distribution_of_persons,
    missing_weights,
    shown_probabilities,
)

PROBABILITIES = st.lists(st.floats(0.001, 0.999), min_size=1, max_size=12)
NEVER_MISSING = np.array([-8.0, 0.0])


@given(PROBABILITIES, st.integers(0, 5000))
def test_a_distribution_sums_to_one_and_the_best_number_lies_inside(probabilities, others):
    distribution = count_distribution(probabilities, missing_weights(), others)
    assert distribution.sum() == pytest.approx(1)
    count = count_of(distribution, len(probabilities))
    assert count.low <= count.best <= count.high < len(distribution)
    assert count.best <= len(probabilities)


@given(PROBABILITIES)
def test_the_order_of_roots_does_not_matter(probabilities):
    forward = count_distribution(probabilities, missing_weights(), 2)
    assert forward == pytest.approx(count_distribution(probabilities[::-1], missing_weights(), 2))


def test_what_is_sure_is_narrow_and_what_is_open_is_wide():
    sure = count_of(count_distribution([0.99, 0.99], NEVER_MISSING, 0), 2)
    assert (sure.low, sure.best, sure.high) == (2, 2, 2)
    open_ = count_of(count_distribution([0.99, 0.5, 0.5], NEVER_MISSING, 0), 3)
    assert open_.high > open_.low


def test_an_origin_stands_behind_what_is_said_however_unsure_each_root_is():
    assert count_of(count_distribution([0.01, 0.01], NEVER_MISSING, 0), 2).best == 1


def test_what_was_not_recognised_widens_the_interval_and_never_makes_the_best_number():
    always_missing = np.array([8.0, 0.0])
    count = count_of(count_distribution([0.99], always_missing, 9), 1)
    assert count.best == 1
    assert count.high > 1


def test_of_thousands_of_roots_the_number_is_near_what_is_expected():
    count = count_of(count_distribution([0.3] * 4000, NEVER_MISSING, 0), 4000)
    assert count.low < 1200 < count.high
    assert abs(count.best - 1200) < 3


@pytest.mark.parametrize("others", [0, 4, 30, 5000])
def test_one_source_in_a_large_story_stays_one_however_many_are_silent(others):
    count = count_of(count_distribution([0.8, 0.1], missing_weights(), others), 2)
    assert (count.low, count.best) == (1, 1)


@given(st.integers(2, 12), st.integers(0, 40))
def test_of_persons_who_stand_apart_each_is_an_origin(apart, others):
    distribution = distribution_of_persons(apart, others)
    assert distribution.sum() == pytest.approx(1)
    count = count_of(distribution, apart + others)
    assert (count.low, count.best) == (apart - 1, apart)
    assert apart <= count.high <= apart + 1


@given(PROBABILITIES)
def test_what_is_shown_of_roots_is_in_their_order_and_no_certainty(probabilities):
    shown = shown_probabilities(probabilities)
    assert all(0 < share <= 0.95 for share in shown)
    ordered = [share for _, share in sorted(zip(probabilities, shown, strict=True))]
    assert ordered == sorted(ordered)


def test_a_root_that_the_weights_give_a_fifth_is_an_origin_in_seven_of_ten():
    assert shown_probabilities([0.22])[0] == pytest.approx(0.72, abs=0.05)


def test_without_roots_nothing_is_shown():
    assert shown_probabilities([]) == []
