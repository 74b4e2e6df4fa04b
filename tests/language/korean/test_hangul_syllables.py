"""Syllables of Hangul fall apart into letters and come together again."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.language.korean.hangul import (
    Syllable,
    composed,
    decomposed,
    has_hangul,
    is_syllables,
    syllable_of,
)
from secondsource.language.korean.initial_sounds import southern_form

SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
WORDS = st.text(SYLLABLES, min_size=1, max_size=6)


@given(SYLLABLES)
def test_letters_give_back_their_syllable(syllable):
    assert syllable_of(decomposed(syllable)) == syllable


@given(WORDS)
def test_decomposed_text_is_composed(word):
    assert composed(unicodedata.normalize("NFD", word)) == word


def test_letters_of_a_syllable():
    assert decomposed("강") == Syllable("ㄱ", "ㅏ", "ㅇ")
    assert decomposed("어") == Syllable("ㅇ", "ㅓ", "")
    assert decomposed("k") is None
    assert decomposed("ㄱ") is None


@pytest.mark.parametrize(
    ("text", "has", "only"),
    [
        ("문도현", True, True),
        ("문 도현", True, False),
        ("문·도현", True, False),
        ("NK뉴스", True, False),
        ("Mun", False, False),
    ],
)
def test_what_is_hangul(text, has, only):
    assert has_hangul(text) is has
    assert is_syllables(text) is only


@pytest.mark.parametrize(
    ("northern", "southern"),
    [
        ("로동신문", "노동신문"),
        ("련합", "연합"),
        ("녀성", "여성"),
        ("리도현", "이도현"),
        ("라남", "나남"),
    ],
)
def test_northern_and_southern_spelling_have_one_form(northern, southern):
    assert southern_form(northern) == southern_form(southern)


@given(WORDS)
def test_the_southern_form_has_as_many_syllables_and_is_its_own_form(word):
    form = southern_form(word)
    assert len(form) == len(word)
    assert southern_form(form) == form


def test_other_syllables_stay():
    assert southern_form("문도현 K") == "문도현 K"
