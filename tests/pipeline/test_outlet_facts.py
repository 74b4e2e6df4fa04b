"""The name under which an outlet is counted, however its reports write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.pipeline.outlet_facts import OutletSpellings


def canonical_outlets(outlets):
    spellings = OutletSpellings(outlets)
    return {outlet: spellings.canonical(outlet) for outlet in outlets}


SPELLINGS = (
    "Orlo Post",
    "The Orlo Post",
    "the orlo post",
    "ORLO POST",
    "Orlo-Post",
    "orlopost.example",
)


@pytest.mark.parametrize("spelling", SPELLINGS[1:])
def test_spellings_of_one_outlet_are_counted_as_one(spelling):
    assert canonical_outlets({"Orlo Post", spelling}) == {
        "Orlo Post": "Orlo Post",
        spelling: "Orlo Post",
    }


def test_a_korean_outlet_with_and_without_blanks_is_one():
    assert set(canonical_outlets({"오를로 신문", "오를로신문"}).values()) == {"오를로 신문"}


@pytest.mark.parametrize(
    "others", [("Orlo Post", "Orlo Wire"), ("St. Orlo Post", "ST"), ("The", "..."), ("1 2", "12 3")]
)
def test_outlets_with_other_letters_stay_apart(others):
    assert canonical_outlets(set(others)) == {name: name for name in others}


def test_a_host_alone_keeps_its_name():
    assert canonical_outlets({"orlopost.example"}) == {"orlopost.example": "orlopost.example"}


@given(st.sets(st.sampled_from(SPELLINGS), min_size=1))
def test_every_spelling_is_counted_under_one_that_is_there(spellings):
    found = canonical_outlets(spellings)
    assert found.keys() == spellings
    assert set(found.values()) <= spellings
    assert len(set(found.values())) == 1


def test_a_spelling_that_no_report_has_is_that_of_the_desk():
    spellings = OutletSpellings(["The Orlo Post", "ORLO POST"])
    assert spellings.canonical("orlo post") == "The Orlo Post"
    assert spellings.canonical("Mill Letter") == "Mill Letter"
    assert spellings.canonical("") == ""
