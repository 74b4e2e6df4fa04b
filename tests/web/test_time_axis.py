import itertools
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from secondsource.model.publication_time import publication_time
from secondsource.web.charts.periods import Unit, period_of, periods, unit_for
from secondsource.web.charts.time_axis import scale_of, ticks
from secondsource.web.wording import load_wording

WORDS = load_wording()
DAYS = st.dates(date(1800, 1, 1)).map(date.toordinal)


def day(iso):
    return date.fromisoformat(iso).toordinal()


def axis(*published, width=700):
    """Return the labels of an axis that holds some dates, what is below them, and its zone."""
    scale = scale_of([publication_time(moment) for moment in published]).between(0, width)
    drawn = ticks(scale, WORDS)
    return [tick.label for tick in drawn], [tick.under for tick in drawn], scale.zone


def test_periods_are_named_as_people_write_them():
    names = {unit: period_of(day("2024-03-13"), unit).name for unit in Unit}
    assert names == {
        Unit.DAY: "2024-03-13",
        Unit.WEEK: "2024-03-11 – 2024-03-17",
        Unit.MONTH: "2024-03",
        Unit.YEAR: "2024",
        Unit.DECADE: "2020–2029",
        Unit.CENTURY: "2000–2099",
    }


@given(first=DAYS, length=st.integers(0, 3000), most=st.integers(1, 60))
def test_periods_follow_each_other_and_are_no_more_than_asked_for(first, length, most):
    last = min(first + length, date.max.toordinal())
    unit = unit_for(first, last, most)
    spanned = list(periods(first, last, unit))
    assert len(spanned) <= most or unit is Unit.CENTURY
    assert spanned[0].first <= first
    assert spanned[-1].last >= last
    assert all(b.first == a.last + 1 for a, b in itertools.pairwise(spanned))


@given(day_number=DAYS, unit=st.sampled_from(Unit))
def test_a_day_lies_in_its_period(day_number, unit):
    period = period_of(day_number, unit)
    assert period.first <= day_number <= period.last
    assert period.since <= date.fromordinal(day_number).isoformat() <= period.until


def test_a_week_shows_each_day_and_a_month_each_monday():
    assert axis("2024-03-12", "2024-03-16")[0] == [f"2024-03-{n}" for n in range(12, 17)]
    assert axis("2024-03-01", "2024-03-31")[0] == [f"2024-03-{n}" for n in ("04", 11, 18, 25)]


def test_where_days_are_short_the_year_stands_below_the_first_and_where_it_changes():
    labels, under, _ = axis("2023-12-27", "2024-01-05")
    assert labels[0] == "12-27"
    assert dict(zip(labels, under, strict=True))["01-01"] == "2024"
    assert [year for year in under if year] == ["2023", "2024"]


def test_long_stories_are_shown_by_month_or_year():
    assert axis("2023-02-01", "2023-11-30")[0][:2] == ["2023-02", "2023-03"]
    assert axis("1990-05-01", "2024-02-01")[0][:2] == ["1995", "2000"]
    assert axis("1850-01-01", "9999-12-31")[0][-1] == "9000"


def test_a_story_of_one_day_is_shown_by_the_hour_in_the_zone_of_its_reports():
    labels, under, zone = axis("2024-03-12T08:10:00+09:00", "2024-03-12T19:45:00+09:00")
    assert labels == [f"{hour:02}:00" for hour in range(8, 21)]
    assert under[0] == "2024-03-12"
    assert zone == "UTC+09:00"


def test_zones_that_differ_are_shown_in_utc():
    labels, under, zone = axis("2024-03-12T23:30:00-05:00", "2024-03-13T12:00:00+09:00")
    assert zone == "UTC"
    # The second is the earlier: 3:00 UTC, and the first 4:30.
    assert {"03:00", "04:00"} < set(labels)
    assert under[0] == "2024-03-13"


def test_days_are_enough_where_most_reports_name_no_time():
    labels, _, zone = axis("2024-03-12", "2024-03-12", "2024-03-13T08:00:00Z")
    assert labels == ["2024-03-12", "2024-03-13"]
    assert zone == ""


TIMES = st.builds(
    "{}{}".format,
    st.dates().map(date.isoformat),
    st.sampled_from(["", "T05:06:07-12:00", "T23:00"]),
)


@given(published=st.lists(TIMES, min_size=1, max_size=5), width=st.integers(200, 900))
def test_labels_never_touch_and_all_reports_are_on_the_axis(published, width):
    moments = [publication_time(moment) for moment in published]
    scale = scale_of(moments).between(0, width)
    assert all(0 <= place <= width for m in moments for place in scale.reach(m))
    drawn = ticks(scale, WORDS)
    apart = [b.middle - a.middle for a, b in itertools.pairwise(drawn)]
    # Six units a letter, at the size of the axis.
    assume(drawn)
    assert all(far > 6 * len(drawn[0].label) for far in apart)
