import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.language.english.spelled_numbers import english_numbers
from secondsource.language.korean.numerals import korean_numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("주민 2500여 명이 떠났다", [2500]),
        ("예비군 6만5000명", [65000]),
        ("1억3000만달러를 냈다", [130_000_000]),
        ("1천200명이 모였다", [1200]),
        ("값이 34.5% 올랐다", [34.5]),
        ("징역 5년을 받았다", [5]),
        ("20일 오전 10시 30분", []),
        ("2031년 4월 3일", []),
        ("3위에 올랐다", []),
    ],
)
def test_korean_numbers_count_things_and_no_dates(text, numbers):
    assert list(korean_numbers(text)) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("about 2,500 people left", [2500]),
        ("$34.5 billion", [34.5e9]),
        ("a 6,000-strong crowd", [6000]),
        ("twenty-one sheep and two dogs", [21, 2]),
        ("on March 4, 2031, for the 5th time", []),
        ("an A380 and one boat", []),
    ],
)
def test_english_numbers_count_things_and_no_dates(text, numbers):
    assert list(english_numbers(text)) == numbers


@given(st.text(max_size=200))
def test_any_text_has_numbers_above_zero_or_none(text):
    assert all(number > 0 for number in (*korean_numbers(text), *english_numbers(text)))


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_ten_thousands_add_up(high, low):
    assert list(korean_numbers(f"{high}만{low}명")) == [high * 10_000 + low]
