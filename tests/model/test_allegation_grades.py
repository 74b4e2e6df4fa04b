"""The grades of an allegation by the rules of others, from who affirms and who denies it."""

from dataclasses import replace

import pytest

from made_allegations import BANK, TRAM, alleged, said
from secondsource.model import AllegationOrigin, Count, OriginKind
from secondsource.model.allegation_grades import grades_of

PERSON, UNNAMED, OUTSIDE = OriginKind.WITNESS, OriginKind.UNNAMED, OriginKind.OUTSIDE
STATE, OFFICIAL = OriginKind.STATE_MEDIA, OriginKind.GOVERNMENT
AFFIRMED = said(BANK, "the tram had been too fast")
DENIED = said(BANK, "the tram was too fast", denies=True)


def graded(*kinds, denied=False, count=None):
    """Return the grades of an allegation with an origin of each kind, the first the surest."""
    origins = tuple(
        AllegationOrigin(name="someone", kind=kind, probability=0.9 - 0.1 * number)
        for number, kind in enumerate(kinds)
    )
    number = len(kinds)
    return grades_of(
        replace(
            alleged(TRAM, AFFIRMED, *[DENIED] * denied),
            count=count or Count(number, number, number),
            origins=origins,
        )
    )


class TestTheTwoSourceRule:
    @pytest.mark.parametrize(
        ("count", "grade"),
        [
            (Count(2, 2, 2), "met"),
            (Count(2, 5, 9), "met"),
            (Count(1, 2, 2), "open"),
            (Count(1, 1, 2), "open"),
            (Count(1, 1, 1), "not met"),
            (Count(0, 0, 0), "not met"),
        ],
    )
    def test_needs_two_in_the_low_count(self, count, grade):
        assert graded(*[PERSON] * count.best, count=count).two_sources.name == grade

    def test_a_denial_is_no_source_of_it_and_takes_none_away(self):
        assert graded(PERSON, denied=True).two_sources.name == "not met"
        assert graded(PERSON, UNNAMED, denied=True).two_sources.name == "met"


class TestWhatAirwarsWouldSay:
    @pytest.mark.parametrize(
        ("kinds", "denied", "grade"),
        [
            ([PERSON], False, "weak"),
            ([STATE], False, "weak"),
            ([PERSON, UNNAMED], False, "fair"),
            ([PERSON, OUTSIDE], False, "fair"),
            ([PERSON, STATE], False, "confirmed"),
            ([OFFICIAL, UNNAMED], False, "confirmed"),
            ([STATE, OFFICIAL], False, "fair"),
            ([PERSON], True, "contested"),
            ([PERSON, OFFICIAL], True, "contested"),
            ([], True, "discounted"),
            ([], False, "discounted"),
        ],
    )
    def test_follows_from_who_affirms_and_who_denies(self, kinds, denied, grade):
        assert graded(*kinds, denied=denied).airwars.name == grade

    def test_an_origin_beyond_the_likeliest_number_changes_no_grade(self):
        assert graded(PERSON, STATE, count=Count(1, 1, 2)).airwars.name == "weak"
        assert graded(PERSON, UNNAMED, STATE, count=Count(1, 2, 3)).airwars.name == "fair"

    def test_every_grade_has_its_rule(self):
        grades = graded(PERSON)
        assert grades.airwars.rule
        assert grades.two_sources.rule
