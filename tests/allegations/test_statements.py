"""Statements: which words of a report say that something is so, and in whose voice."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_reports import Said, write
from secondsource.allegations.statements import statements_of
from secondsource.model import Polarity, SourceKind


def stated(written):
    return [
        (s.span.words(written.text), bool(s.claim))
        for s in statements_of(written.report, written.claims)
    ]


def test_a_content_belongs_to_its_source_and_the_rest_to_the_report():
    report = write(
        "The night ferry sank below the weir on Monday. Mayor Ada Brandt said nine people drowned.",
        says=[Said("Mayor Ada Brandt", "nine people drowned")],
    )
    assert stated(report) == [
        ("The night ferry sank below the weir on Monday", False),
        ("nine people drowned", True),
    ]


def test_an_inner_claim_owns_its_words():
    report = write(
        "The Tarn Herald wrote the mayor said nine people drowned.",
        says=[
            Said(
                "The Tarn Herald", "the mayor said nine people drowned", "wrote", SourceKind.OUTLET
            ),
            Said("the mayor", "nine people drowned", within="the mayor said nine people drowned"),
        ],
    )
    inner = next(c for c in report.claims if c.nested_in)
    found = statements_of(report.report, report.claims)
    assert [(s.span.words(report.text), s.claim) for s in found] == [
        ("nine people drowned", inner.id)
    ]


def test_a_denial_is_a_denial():
    report = write(
        "The harbour office denied that the ferry was overloaded.",
        says=[Said("The harbour office", "that the ferry was overloaded", "denied", denied=True)],
    )
    assert [s.polarity for s in statements_of(report.report, report.claims)] == [Polarity.DENIED]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "Nine people drowned, and forty were pulled from the water by boatmen.",
            ["Nine people drowned, and forty were pulled from the water by boatmen"],
        ),
        (
            "The ferry struck an unlit barge, and its lower saloon filled within minutes.",
            ["The ferry struck an unlit barge", "its lower saloon filled within minutes"],
        ),
        (
            "The ferry sank below the weir after it had struck an unlit barge.",
            ["The ferry sank below the weir", "it had struck an unlit barge"],
        ),
        (
            "The captain, who had slept for an hour, steered by the light of the tannery.",
            ["The captain, who had slept for an hour, steered by the light of the tannery"],
        ),
        # A part without a verb states nothing.
        (
            "Work on the tunnel, which enters the ridge above the town, began in the autumn.",
            ["Work on the tunnel, which enters the ridge above the town, began in the autumn"],
        ),
        (
            "Without a sample I am guessing, and so is everyone.",
            ["Without a sample I am guessing, and so is everyone"],
        ),
        (
            "The ferry sank below the weir; nine doctors, three nurses and a priest.",
            ["The ferry sank below the weir; nine doctors, three nurses and a priest"],
        ),
    ],
)
def test_a_sentence_is_parted_where_another_statement_begins(sentence, parts):
    assert [words for words, _ in stated(write(sentence))] == parts


@pytest.mark.parametrize(
    "sentence",
    [
        "The lamp will burn on the weir for a hundred winters if nobody cuts its cable first",
        "Collectors will take every sack in the village unless the elders open the granary",
        "The bridge stays shut to carts until engineers have looked at all nine piers",
        "Nobody would have drowned if the barge had carried a light that night",
        "The council would sell the old mill only if two bidders came forward by spring",
        "Guards may open fire if a boat comes nearer than forty oars to the wall",
        "The ferry company owes the town nothing unless a court finds it was overloaded",
        "Pupils must stay in the cellar until the siren has sounded a second time",
        "We would leave the valley tomorrow if somebody bought our goats and our stove",
        "The doctor will not sign the lists unless his own count is printed beside them",
    ],
)
def test_a_condition_stays_with_what_depends_on_it(sentence):
    assert [words for words, _ in stated(write(f"{sentence}."))] == [sentence]


def test_what_a_report_says_of_its_own_reporting_is_no_statement():
    report = write(
        "The ferry sank below the weir. Nightferry could not verify the accounts.",
        "나루시청은 언급을 피했다.",
    )
    assert stated(report) == [("The ferry sank below the weir", False)]


def test_a_rest_without_a_verb_is_no_statement():
    report = write(
        "In the seventh week of the long siege of the port the mayor said nine people drowned.",
        says=[Said("the mayor", "nine people drowned")],
    )
    assert stated(report) == [("nine people drowned", True)]


def test_who_is_quoted_within_a_quotation_is_part_of_what_is_quoted():
    quoted = "They painted a white bar across our door and told us it was for the census"
    report = write(
        f"“{quoted},” one of the residents said.",
        says=[
            Said("one of the residents", quoted, kind=SourceKind.UNNAMED),
            Said("They", "it was for the census", "told", SourceKind.GROUP, within=quoted),
        ],
    )
    assert stated(report) == [
        ("They painted a white bar across our door and told us", True),
        ("it was for the census", True),
    ]


def test_furniture_and_scraps_state_nothing():
    report = write("By night.", "The ferry sank below the weir.", furniture=("Share this report",))
    assert stated(report) == [("The ferry sank below the weir", False)]


@given(st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=6))
def test_statements_lie_in_order_within_their_sentences(paragraphs):
    report = write(*paragraphs)
    found = statements_of(report.report, report.claims)
    assert all(s.sentence.start <= s.span.start < s.span.end <= s.sentence.end for s in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
