"""How far the words of a statement stand in a report, in the same words or in others near them."""

import pytest
from told_stories import material_of, told

from secondsource.allegations.statements import statements_of
from secondsource.allegations.story_statements import compared_statements
from secondsource.allegations.word_cover import WordCover

ASKED = "Auditors found the harbour vault empty."


def cover(asked, *sentences):
    """Return how far a sentence is covered by the sentences of another report."""
    first = told(asked, outlet="Tarn Herald", published="2031-05-02")
    second = told(" ".join(sentences), outlet="Mill Letter", published="2031-05-02")
    material = material_of(first, second)
    statements = [s for r in material.reports for s in statements_of(r, material.claims[r.id])]
    compared = compared_statements(statements, material.reports)
    own, others = (
        [n for n, s in enumerate(compared.statements) if s.report == report.id]
        for report in (first, second)
    )
    return WordCover(compared).of_report(own[0], others)


def test_the_same_words_cover_all():
    assert cover(ASKED, ASKED) == pytest.approx((1, 1), abs=1e-5)


def test_words_in_two_sentences_cover_all_of_the_report_and_less_of_one():
    whole, nearest = cover(ASKED, "Auditors found the harbour.", "The vault is empty, they say.")
    assert whole == pytest.approx(1, abs=1e-5)
    assert nearest < 0.9


def test_near_words_cover_more_than_others():
    near, _ = cover(ASKED, "Inspectors discovered that the port safe was bare.")
    other, _ = cover(ASKED, "Pupils sang a song about seven swallows.")
    assert near > other + 0.1


def test_other_matter_beside_it_takes_nothing_away():
    alone, _ = cover(ASKED, ASKED)
    beside, _ = cover(ASKED, ASKED, "Pupils sang a song about seven swallows.")
    assert beside == pytest.approx(alone, abs=1e-5)


def test_a_statement_without_content_words_is_covered():
    assert cover("It was on 12 May 2031.", ASKED) == (1, 1)
