"""Digests made in one go are those made one by one, however many numbers they are made from."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from secondsource.echo.step_memory import combined, combined_number, digest_of, digests_of_groups

NUMBERS = st.integers(0, 2**64 - 1)


@given(
    st.lists(st.lists(NUMBERS, max_size=40), max_size=5),
    st.lists(NUMBERS, max_size=2),
)
def test_digests_of_many_groups_are_those_of_each(groups, more):
    numbers = np.array([n for group in groups for n in group], dtype=np.uint64)
    ends = np.cumsum([0, *map(len, groups)]).tolist()
    members = [range(a, b) for a, b in pairwise(ends)]
    found = digests_of_groups(numbers, members, *more).tolist()
    assert found == [digest_of(group, *more) for group in groups]


@given(st.lists(NUMBERS, min_size=1, max_size=4))
def test_one_number_is_combined_as_a_row_of_an_array(numbers):
    rows = [np.array([number], dtype=np.uint64) for number in numbers]
    assert combined_number(*numbers) == int(combined(*rows)[0])


@given(st.lists(NUMBERS, min_size=1, max_size=40))
def test_the_order_and_the_number_of_numbers_matter(numbers):
    assert digest_of(numbers) != digest_of([*numbers, 0])
    if numbers != numbers[::-1]:
        assert digest_of(numbers) != digest_of(numbers[::-1])
