import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.language.korean.particles import stems_of


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("하버통신은", "하버통신"),
        ("하버일보가", "하버일보"),
        ("하버통신을", "하버통신"),
        ("하버일보를", "하버일보"),
        ("하버일보에", "하버일보"),
        ("하버일보의", "하버일보"),
        ("하버일보에서는", "하버일보"),
        ("타른데일리로", "타른데일리"),
        ("타른저널로", "타른저널"),
        ("하버통신으로부터", "하버통신"),
        ("HBH는", "HBH"),
        ("HBH은", "HBH"),
        ("하버24가", "하버24"),
    ],
)
def test_a_noun_is_found_before_its_particle(word, stem):
    assert stem in stems_of(word)


@pytest.mark.parametrize("word", ["하버일보은", "하버통신가", "하버통신를", "은", "하버", ""])
def test_a_particle_that_does_not_fit_the_last_syllable_is_none(word):
    assert word[:-1] not in stems_of(word)
    assert word[:-2] not in stems_of(word)


@given(st.text(alphabet="가각하버일보통신은는이를에서AB1 ", max_size=12))
def test_each_stem_is_a_beginning_of_the_word_and_shorter_than_the_last(word):
    stems = list(stems_of(word))
    assert all(word.startswith(stem) and 0 < len(stem) < len(word) for stem in stems)
    assert [len(stem) for stem in stems] == sorted({len(stem) for stem in stems}, reverse=True)
