"""What speaks for two roots of an allegation being one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from told_stories import material_of, told

from made_reports import Said
from secondsource.allegations.origins.origin_count import (
    MOST_OF_UNNAMED,
    one_source_probability,
    root_probabilities,
)
from secondsource.allegations.origins.root_finder import RootFinder
from secondsource.allegations.origins.root_groups import root_groups
from secondsource.allegations.origins.root_pairs import PAIR_FEATURES, RootPairs
from secondsource.allegations.statements import statements_of
from secondsource.model import SourceKind


def roots_of(*sources, **about):
    """Return the roots of an allegation that each outlet has from one source, and their pairs."""
    written = [
        told(
            f"{who} said {words}.",
            outlet=f"Outlet {n}",
            published="2031-05-02",
            says=[Said(who, words, kind=kind, named=kind is SourceKind.PERSON)],
        )
        for n, (who, words, kind) in enumerate(sources)
    ]
    material = material_of(*written, **about)
    statements = [s for w in written for s in statements_of(w.report, w.claims)]
    return root_groups(RootFinder(material).rooted(statements)), RootPairs(material)


def features_of(*sources):
    groups, pairs = roots_of(*sources)
    assert len(groups) == 2
    return dict(zip(PAIR_FEATURES, pairs.features(groups)[1][0].tolist(), strict=True))


PERSON, UNNAMED = SourceKind.PERSON, SourceKind.UNNAMED


@pytest.mark.parametrize(
    ("first", "second", "feature"),
    [
        ("Ada Brandt, head of the harbour clinic", "a boss of the clinic", "role class"),
        ("Ada Brandt, spokeswoman of the line", "a ferry spokesman", "role class"),
        ("Ada Brandt, who runs the harbour clinic", "a person at the clinic", "description words"),
    ],
)
def test_a_description_without_a_name_shares_words_or_an_office(first, second, feature):
    found = features_of(
        (first, "nine passengers drowned when the ferry sank", PERSON),
        (second, "the sinking of the boat cost nine lives", UNNAMED),
    )
    assert found["person and unnamed"] == 1
    assert found[feature] > 0


def test_words_that_both_quote_are_seen():
    spoken = "the bow was open when she left the quay"
    found = features_of(
        ("Ada Brandt", spoken, PERSON), ("a deckhand", f"at night {spoken}", UNNAMED)
    )
    assert found["shared run of words"] == 1
    found = features_of(
        ("Ada Brandt", spoken, PERSON), ("a deckhand", "nobody had closed the door", UNNAMED)
    )
    assert found["shared run of words"] == 0


def test_who_is_another_under_another_office_counts_more_surely_than_who_shares_it():
    def second(description):
        groups, pairs = roots_of(
            ("Ada Brandt, head of the harbour clinic", "nine passengers drowned", PERSON),
            (description, "the sinking cost nine lives", UNNAMED),
        )
        return root_probabilities(groups, pairs)[1]

    assert second("a lighthouse keeper") > second("a boss of the harbour clinic")


FEATURES = st.lists(st.booleans(), min_size=len(PAIR_FEATURES), max_size=len(PAIR_FEATURES))


@given(
    FEATURES, st.lists(st.floats(-9, 9), min_size=len(PAIR_FEATURES), max_size=len(PAIR_FEATURES))
)
def test_an_unnamed_source_is_never_surely_another(features, weights):
    row = np.array(features, dtype=float)
    row[PAIR_FEATURES.index("two unnamed")] = 1
    assert 0 <= one_source_probability(row, np.array(weights)) <= MOST_OF_UNNAMED


def test_hundreds_of_roots_are_compared_with_a_few_each():
    groups, pairs = roots_of(
        *((f"a passenger from cabin {n}", f"water stood in cabin {n}", UNNAMED) for n in range(400))
    )
    assert max(len(rows) for rows in pairs.features(groups)) <= 12
    assert all(0 <= p <= 1 for p in root_probabilities(groups, pairs))
