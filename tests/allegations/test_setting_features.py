"""Where two statements stand bears on whether they are the same. All is invented."""

import numpy as np
import pytest

from made_reports import FAR_BANK, NIGHTFERRY, write
from secondsource.allegations import story_pair_model
from secondsource.allegations.setting_features import SETTING_FEATURES, setting_features
from secondsource.allegations.statements import statements_of
from secondsource.allegations.story_pair_model import same_in_story
from secondsource.allegations.story_statements import compared_statements, rows_of

SINKING = "The night ferry sank off Varnholt."
LEVY = "The levy takes forty sacks a village."
CHOIR = "The choir of the upper town sang at noon."


def told(*texts, days=("2031-03-02", "2031-03-05")):
    """Return the statements of reports, of Far Bank and Nightferry in turn."""
    outlets = (FAR_BANK, NIGHTFERRY)
    reports = [
        write(text, outlet=outlets[n % 2], key=str(n), published=days[n % len(days)]).report
        for n, text in enumerate(texts)
    ]
    return compared_statements([s for r in reports for s in statements_of(r, ())], reports)


def settings(compared):
    """Return the features of all pairs, shape (n, n, features)."""
    count = len(compared.words)
    first, second = (each.ravel() for each in np.indices((count, count)))
    return setting_features(compared, first, second).reshape(count, count, -1)


def feature(compared, name):
    """Return a feature of all pairs, shape (n, n)."""
    return settings(compared)[..., SETTING_FEATURES.index(name)]


def row(compared, words):
    """Return the row of the statement with these words."""
    return next(n for n, each in enumerate(compared.words) if words.startswith(each))


def test_which_of_two_comes_first_makes_no_difference():
    features = settings(told(f"{SINKING} {LEVY}", f"{CHOIR} {SINKING}"))
    assert np.allclose(features, features.transpose(1, 0, 2), atol=1e-6)


def test_days_between_reports_are_counted():
    compared = told(SINKING, LEVY)
    apart = feature(compared, "days apart")[row(compared, SINKING), row(compared, LEVY)]
    assert apart == pytest.approx(np.log1p(3))


def test_a_report_without_a_day_is_no_day_apart_and_said_to_have_none():
    compared = told(SINKING, LEVY, days=("2031-03-02", ""))
    pair = row(compared, SINKING), row(compared, LEVY)
    assert feature(compared, "days apart")[pair] == 0
    assert feature(compared, "a day unknown")[pair] == 1


def test_what_opens_two_reports_stands_at_the_head_of_both():
    filler = "The market was quiet and the bakers sold out before the bells rang for noon. " * 4
    compared = told(f"{SINKING} {filler}{LEVY}", CHOIR)
    heads = feature(compared, "both at the head")
    assert heads[row(compared, SINKING), row(compared, CHOIR)] == 1
    assert heads[row(compared, LEVY), row(compared, CHOIR)] == 0


def test_of_a_report_the_statement_that_says_so_stands_out():
    compared = told(SINKING, f"{LEVY} Off Varnholt a night ferry went down. {CHOIR}")
    beyond = feature(compared, "nearest of its report")[row(compared, SINKING)]
    same = next(n for n, words in enumerate(compared.words) if "went down" in words)
    assert beyond[same] > max(beyond[row(compared, LEVY)], beyond[row(compared, CHOIR)])


def test_the_order_of_statements_makes_no_difference_to_what_is_the_same():
    compared = told(f"{SINKING} {LEVY}", f"{CHOIR} Off Varnholt a night ferry sank.")
    order = list(range(len(compared.words)))[::-1]
    turned = rows_of(compared, order)
    there, back = same_in_story(compared), same_in_story(turned)
    assert np.allclose(there, back[np.ix_(order, order)], atol=1e-5)


def test_the_same_in_other_words_is_likelier_one_than_what_stands_beside_it():
    compared = told(f"{SINKING} {LEVY}", f"Off Varnholt a night ferry sank. {CHOIR}")
    same = same_in_story(compared)
    sinking, others = row(compared, SINKING), (row(compared, LEVY), row(compared, CHOIR))
    again = next(n for n, words in enumerate(compared.words) if words.startswith("Off"))
    assert same[sinking, again] > 0.5
    assert max(same[again, other] for other in others) < 0.2


def test_one_statement_alone_has_a_setting():
    assert settings(told(SINKING)).shape == (1, 1, len(SETTING_FEATURES))


def test_pairs_are_the_same_however_many_are_compared_at_a_time(monkeypatch):
    compared = told(f"{SINKING} {LEVY} {CHOIR}", f"Off Varnholt a night ferry sank. {LEVY} {CHOIR}")
    together = same_in_story(compared)
    monkeypatch.setattr(story_pair_model, "_ROWS_AT_ONCE", 2)
    assert np.allclose(same_in_story(compared), together, atol=1e-6)


def test_of_too_many_pairs_the_most_alike_are_compared(monkeypatch):
    compared = told(f"{SINKING} {LEVY}", f"Off Varnholt a night ferry sank. {CHOIR}")
    all_pairs = same_in_story(compared)
    monkeypatch.setattr(story_pair_model, "_MOST_PAIRS", 1)
    sinking = row(compared, SINKING)
    again = next(n for n, words in enumerate(compared.words) if words.startswith("Off"))
    assert np.argwhere(same_in_story(compared) > 0).tolist() == sorted(
        [[sinking, again], [again, sinking]]
    )
    assert same_in_story(compared)[sinking, again] == pytest.approx(all_pairs[sinking, again])
