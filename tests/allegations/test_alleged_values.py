"""Numbers that answer one question differently."""

import pytest

from secondsource.allegations.alleged_values import alleged_values


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
