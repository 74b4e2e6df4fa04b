"""Words that mean nearly the same have near vectors."""

import numpy as np
import pytest

from secondsource.language.english.word_vectors import word_vectors


def cosine(first, second):
    one, other = word_vectors([first, second])
    return float(one @ other)


@pytest.mark.parametrize(
    ("near", "far"),
    [
        (("killed", "died"), ("killed", "printed")),
        (("boat", "vessel"), ("boat", "minister")),
        (("soldiers", "troops"), ("soldiers", "potatoes")),
        (("wounded", "hurt"), ("wounded", "announced")),
        (("kidnapped", "abducted"), ("kidnapped", "harvested")),
        (("shut", "closed"), ("shut", "have")),
    ],
)
def test_what_means_nearly_the_same_is_nearer_than_what_does_not(near, far):
    assert cosine(*near) > cosine(*far) + 0.2


def test_a_word_is_itself():
    vectors = word_vectors(["ferry", "ferry"])
    assert np.allclose(vectors[0], vectors[1])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_a_word_that_is_not_known_is_near_to_nothing_and_changes_no_other():
    before = word_vectors(["ferry"])
    unknown, known = word_vectors(["quornish", "ferry"])
    assert not unknown.any()
    assert np.array_equal(known, before[0])


def test_no_words_have_no_vectors():
    assert word_vectors([]).shape == (0, 64)
