"""Numbers that answer one question differently."""

import pytest

from secondsource.allegations.alleged_values import alleged_values, counts_otherwise


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (("nine people drowned", "9 people had drowned"), []),
        (("nine people drowned", "eleven people drowned"), [9, 11]),
        (("nine people drowned", "forty boats came"), []),
        (("nine more people drowned", "eleven people drowned"), [9, 11]),
        (("a cost of 1.5 million crowns", "a cost of 2 million crowns"), [1.5e6, 2e6]),
        (("9명이 숨졌다", "11명이 숨졌다"), [9, 11]),
        (("people drowned", "many people drowned"), []),
        (("on May 3 people drowned", "on May 9 people drowned"), []),
        ((), []),
    ],
)
def test_numbers_differ_where_they_count_one_thing(words, values):
    assert [v.value for v in alleged_values(words)] == values


def test_the_most_frequent_value_comes_first_with_its_words():
    values = alleged_values(["eleven people", "at least nine people", "nine people", "the people"])
    assert [(v.words, v.statements) for v in values] == [
        ("nine people", (1, 2)),
        ("eleven people", (0,)),
    ]


@pytest.mark.parametrize(
    ("first", "second", "otherwise"),
    [
        ("nine people drowned", "eleven people drowned", True),
        ("nine people drowned", "9 people had drowned", False),
        ("nine people drowned", "people drowned", False),
        # What is open above is borne out by a higher number, not the reverse.
        ("at least nine people drowned", "eleven people drowned", False),
        ("at least nine people drowned", "four people drowned", True),
        ("eleven people drowned", "at least nine people drowned", True),
        # One of two numbers is enough.
        ("129 boats sank in May, 26 in June", "61 boats sank in May, 26 in June", True),
        ("nine people drowned", "forty boats came", False),
        ("12명이 숨졌다", "9명이 숨졌다", True),
    ],
)
def test_a_statement_counts_otherwise_if_its_number_is_borne_out_by_none_of_the_other(
    first, second, otherwise
):
    assert counts_otherwise(first, second) is otherwise
