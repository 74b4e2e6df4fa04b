"""The contents most like others, whatever the number of reports that carry them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.echo.text.nearest_neighbours import WeighedContent, nearest
from secondsource.echo.text.tfidf import TermVector, cosine_similarity

LEAST = 0.2


def worded(number, words, source=""):
    """A content of so many words of equal weight."""
    distinct = np.unique(np.asarray(sorted(words), np.uint64))
    weights = np.full(len(distinct), 1 / max(len(distinct), 1) ** 0.5, np.float32)
    return WeighedContent(f"c{number:04}", source or f"s{number}", TermVector(distinct, weights))


def pair_by_pair(asked, candidates, most):
    neighbours = []
    for content in asked:
        scores = [
            (-round(cosine_similarity(content.terms, candidate.terms), 5), candidate.id, number)
            for number, candidate in enumerate(candidates)
            if candidate.source != content.source
        ]
        neighbours.append([n for score, _, n in sorted(scores) if -score >= LEAST][:most])
    return neighbours


contents = st.lists(
    st.tuples(st.sets(st.integers(1, 12), max_size=6), st.sampled_from(["", "a", "b"])), max_size=14
)


@given(contents, contents, st.integers(1, 5))
def test_they_are_those_that_comparing_every_pair_gives(asked, others, most):
    first = [worded(n, words, source) for n, (words, source) in enumerate(asked)]
    second = [worded(n + 100, words, source) for n, (words, source) in enumerate(others)]
    assert nearest(first, second, LEAST, most) == pair_by_pair(first, second, most)


@pytest.mark.parametrize("same", [True, False], ids=["one wording", "each its own"])
def test_a_story_of_many_reports_compares_each_wording_once(same, monkeypatch):
    compared = []

    def counted(asked, others):
        compared.append(asked.shape[0] * others.shape[0])
        return iter(())

    monkeypatch.setattr("secondsource.echo.text.nearest_neighbours._cosines", counted)
    asked = [worded(n, {1, 2, 3 if same else 3 + n}) for n in range(300)]
    nearest(asked, asked, LEAST, 5)
    assert compared == [1 if same else 90_000]


def test_a_thousand_copies_of_a_denial_are_each_answered():
    asked = [worded(n, {1, 2, 3}) for n in range(1000)]
    others = [worded(2000 + n, {1, 2, 3, 4}) for n in range(1000)]
    assert nearest(asked, others, LEAST, 5) == [[0, 1, 2, 3, 4]] * 1000
