from datetime import date, datetime

import pytest

from secondsource.model.publication_time import publication_time


def utc(moment):
    """Return a moment of UTC in seconds from year 1."""
    return (datetime.fromisoformat(moment) - datetime.min).total_seconds()


@pytest.mark.parametrize("published", ["", "2031", "2031-05", "soon", "2031-02-30"])
def test_what_is_no_date_is_unknown_and_in_no_order(published):
    unknown, dated = publication_time(published), publication_time("2031-05-02")
    assert not unknown.is_known
    assert not unknown.is_before(dated)
    assert not dated.is_before(unknown)


def test_a_bare_date_is_a_day_anywhere_on_earth():
    time = publication_time("2031-05-02")
    assert time.day == date(2031, 5, 2).toordinal()
    assert (time.clock, time.offset) == (None, None)
    assert (time.start, time.end) == (utc("2031-05-01T10:00"), utc("2031-05-03T12:00"))


def test_a_time_without_an_offset_is_local_somewhere():
    time = publication_time("2031-05-02T18:00:00")
    assert (time.clock, time.offset) == (0.75, None)
    assert (time.start, time.end) == (utc("2031-05-02T04:00"), utc("2031-05-03T06:00"))


def test_a_time_with_its_offset_is_one_moment_on_its_own_day():
    time = publication_time("2031-05-02T06:00:00+09:00")
    assert time.day == date(2031, 5, 2).toordinal()
    assert (time.clock, time.offset) == (0.25, 540)
    assert time.start == time.end == utc("2031-05-01T21:00")


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("2031-05-02", "2031-05-03", True),
        ("2031-05-02", "2031-05-02", False),
        # A day that ends at UTC-12 may reach into the next: only bare dates are compared by day.
        ("2031-05-02", "2031-05-03T08:00:00Z", False),
        ("2031-05-02", "2031-05-03T12:00:00Z", True),
        ("2031-05-02T08:00:00+09:00", "2031-05-02T08:00:00Z", True),
        ("2031-05-02T08:00:00", "2031-05-02T20:00:00", False),
    ],
)
def test_which_came_first_is_told_only_where_it_is_sure(first, second, before):
    assert publication_time(first).is_before(publication_time(second)) is before
    assert not publication_time(second).is_before(publication_time(first))
