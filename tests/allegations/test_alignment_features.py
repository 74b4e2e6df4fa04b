"""How far the words of two statements cover each other, near words too. All is invented."""

import numpy as np
import pytest

from made_reports import FAR_BANK, NIGHTFERRY, write
from secondsource.allegations import alignment_features as alignment_features_module
from secondsource.allegations.alignment_features import ALIGNMENT_FEATURES, alignment_features
from secondsource.allegations.statements import statements_of
from secondsource.allegations.story_statements import compared_statements

BAND = "The brass band of the brigade played beside the river."
BAND_AGAIN = "The band of the brigade performed along the stream."
ARTICLES = "Its nine articles are printed below the fold."
ARTICLES_READ = "The government read the articles with interest."


def told(*texts):
    """Return the statements of reports, each of one sentence, and their rows by report."""
    outlets = (FAR_BANK, NIGHTFERRY)
    reports = [
        write(text, outlet=outlets[n % 2], key=str(n)).report for n, text in enumerate(texts)
    ]
    return compared_statements([s for r in reports for s in statements_of(r, ())], reports)


def pairs(compared):
    """Return the features of all pairs, shape (n, n, features)."""
    count = len(compared.words)
    first, second = (each.ravel() for each in np.indices((count, count)))
    return alignment_features(compared, first, second).reshape(count, count, -1)


def cover(name, *texts):
    """Return a feature of the first report's statement with each of the other reports'."""
    compared = told(*texts)
    rows = {int(report): row for row, report in enumerate(compared.reports)}
    of_first = pairs(compared)[rows[0], :, ALIGNMENT_FEATURES.index(name)]
    return [float(of_first[rows[n]]) for n in range(1, len(texts))]


def test_which_of_two_comes_first_makes_no_difference():
    features = pairs(told(BAND, BAND_AGAIN, ARTICLES, ARTICLES_READ, "하스크 능선이 무너졌다."))
    assert np.allclose(features, features.transpose(1, 0, 2), atol=1e-6)


def test_pairs_asked_for_one_by_one_have_the_features_of_pairs_asked_for_together():
    compared = told(BAND, BAND_AGAIN, ARTICLES)
    together = pairs(compared)
    for first, second in ((0, 1), (2, 0), (1, 2)):
        alone = alignment_features(compared, np.array([first]), np.array([second]))
        assert np.allclose(alone[0], together[first, second], atol=1e-6)


@pytest.mark.parametrize("most", [1, 7, 40, 10_000])
def test_what_is_compared_at_one_time_makes_no_difference(monkeypatch, most):
    compared = told(BAND, BAND_AGAIN, ARTICLES, ARTICLES_READ, "7", "하스크 능선이 무너졌다.")
    together = pairs(compared)
    monkeypatch.setattr(alignment_features_module, "_MOST_COMPARED", most)
    assert np.allclose(pairs(compared), together, atol=1e-6)


def test_no_pairs_have_no_features():
    none = np.zeros(0, dtype=np.intp)
    shape = alignment_features(told(BAND, ARTICLES), none, none).shape
    assert shape == (0, len(ALIGNMENT_FEATURES))


@pytest.mark.parametrize("name", ALIGNMENT_FEATURES[:4])
def test_near_words_cover_and_far_ones_do_not(name):
    near, far = cover(name, BAND, BAND_AGAIN, ARTICLES)
    assert near > 0.5 > 0.3 > far


def test_equal_words_cover_wholly_known_or_not():
    assert cover("covered, the less", "Quornish trawlers sank.", "The Quornish trawlers sank.") == [
        pytest.approx(1)
    ]


def test_what_one_adds_is_left_uncovered_in_it_alone():
    longer = f"{BAND[:-1]} and the mayor gave every child a paper lantern."
    (less,), (more,) = (cover(f"covered, the {side}", BAND, longer) for side in ("less", "more"))
    assert more > 0.95
    assert less < 0.75


def test_a_name_in_both_covers_nothing_of_what_is_said_of_it():
    texts = ("The council of Varnholt shut two schools.", "A poet from Varnholt won the prize.")
    (with_names,) = cover("covered, the more", *texts)
    (without,) = cover("covered without names, the more", *texts)
    assert without < with_names


def test_what_stands_before_the_predicate_is_compared_with_what_does_there():
    (same,) = cover("covered before the predicate", BAND, BAND_AGAIN)
    (other,) = cover("covered before the predicate", ARTICLES, ARTICLES_READ)
    assert same > 0.6 > other
    (crosswise,) = cover("covered crosswise", ARTICLES, ARTICLES_READ)
    assert crosswise > other


def test_words_without_a_predicate_have_no_cover_from_it_on():
    assert cover("covered from the predicate on", "A band by the river.", BAND) == [-1]


@pytest.mark.parametrize("empty", ["7", "1998", "It is so.", "?", "..."])
def test_words_that_say_nothing_have_no_cover(empty):
    compared = told(BAND, f"{BAND_AGAIN} {empty}")
    features = pairs(compared)
    assert np.isfinite(features).all()
    assert ((features >= -1) & (features <= 1 + 1e-6)).all()
