"""Words that a line break parts behind their hyphen."""

import pytest

from secondsource.intake.text.text_composer import clean_runs, words_of


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("the price-\ndetermining factors", "the price-determining factors"),
        ("the price-  \n   determining factors", "the price-determining factors"),
        ("the capabili-\nties of pumps", "the capabili-ties of pumps"),
        ("a twenty-\none-year-\nold", "a twenty-one-year-old"),
        ("das Über-\nschwemmungs-\ngebiet", "das Über-schwemmungs-gebiet"),
        ("pre-\nand post-war mills", "pre- and post-war mills"),
        ("two-\nto threefold", "two- to threefold"),
        ("the Senn-\nTarn line", "the Senn- Tarn line"),
        ("he left -\nshe stayed", "he left - she stayed"),
        ("he left --\nshe stayed", "he left -- she stayed"),
        ("item 4-\nfour", "item 4- four"),
        ("a line\nof its own", "a line of its own"),
        ("price-\n\ndetermining", "price- determining"),
        ("ends in a hyphen-\n", "ends in a hyphen-"),
    ],
)
@pytest.mark.parametrize("entities", [False, True])
def test_are_put_together_and_keep_their_hyphen(source, words, entities):
    assert words_of(clean_runs(source, 0, len(source), entities)) == words


def test_lead_back_to_their_places():
    source = "the price-\ndetermining factors"
    for run in clean_runs(source, 0, len(source)):
        assert source[run.start : run.end] == run.text
