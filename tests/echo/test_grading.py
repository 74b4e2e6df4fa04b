import pytest

from secondsource.echo import grades_of
from secondsource.model import Count, Origin, OriginKind

PERSON, UNNAMED, OUTSIDE = OriginKind.WITNESS, OriginKind.UNNAMED, OriginKind.OUTSIDE
STATE, OFFICIAL = OriginKind.STATE_MEDIA, OriginKind.GOVERNMENT


def origin(kind, denies=False, counted=True):
    return Origin(kind=kind, name="somebody", reports=("r",), denies=denies, counted=counted)


def grades(*origins, count=None):
    best = sum(each.counted for each in origins)
    return grades_of(origins, count or Count(best, best, best))


def telling(*kinds):
    return [origin(kind) for kind in kinds]


DENIAL = origin(STATE, denies=True)


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
        kinds = [PERSON] * count.best
        assert grades(*telling(*kinds), count=count).two_sources.name == grade

    def test_those_that_deny_are_no_source_of_it(self):
        assert grades(*telling(PERSON), DENIAL).two_sources.name == "not met"
        assert grades(*telling(PERSON, UNNAMED), DENIAL).two_sources.name == "met"

    def test_a_low_count_of_fewer_than_deny_is_no_negative_count(self):
        result = grades(*telling(PERSON), DENIAL, DENIAL, count=Count(1, 3, 3))
        assert result.two_sources.name == "not met"


class TestWhatAirwarsWouldSay:
    @pytest.mark.parametrize(
        ("origins", "grade"),
        [
            (telling(PERSON), "weak"),
            (telling(STATE), "weak"),
            (telling(PERSON, UNNAMED), "fair"),
            (telling(PERSON, OUTSIDE), "fair"),
            (telling(PERSON, STATE), "confirmed"),
            (telling(OFFICIAL, UNNAMED), "confirmed"),
            (telling(STATE, OFFICIAL), "fair"),
            ([*telling(PERSON), DENIAL], "contested"),
            ([*telling(PERSON, OFFICIAL), DENIAL], "contested"),
            ([DENIAL], "discounted"),
            ([], "discounted"),
        ],
    )
    def test_follows_from_who_tells_and_who_denies(self, origins, grade):
        assert grades(*origins).airwars.name == grade

    def test_an_origin_that_does_not_count_changes_no_grade(self):
        uncounted = origin(STATE, denies=True, counted=False)
        assert grades(*telling(PERSON), uncounted).airwars.name == "weak"

    def test_every_grade_tells_its_rule(self):
        result = grades(*telling(PERSON))
        assert result.airwars.rule
        assert result.two_sources.rule
