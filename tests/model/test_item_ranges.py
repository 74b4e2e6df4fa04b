from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secondsource.model import Failure, ItemRanges
from secondsource.model.item_ranges import MOST_RANGES

NAMES = st.one_of(
    st.integers(0, 30).map(str),
    st.integers(0, 9).map(lambda n: f"articles.{n}"),
    st.integers(0, 9).map(lambda n: f"2.a,b-c%.{n}"),
    st.sampled_from(["", "007", "-3", "x-1", "a"]),
)


@given(st.lists(NAMES, max_size=40), NAMES)
def test_ranges_hold_the_names_that_were_added_and_no_other(names, other):
    ranges = ItemRanges()
    for name in names:
        ranges.add(name)
    again = ItemRanges(str(ranges))
    for name in filter(None, names):
        assert name in ranges
        assert name in again
    if other not in names:
        assert other not in ranges
        assert other not in again


def test_a_run_of_names_is_one_range():
    ranges = ItemRanges()
    for number in range(3, 1003):
        ranges.add(str(number))
    ranges.add("1007")
    assert str(ranges) == "3-1002,1007"


def test_ranges_without_end_are_kept_in_bounds_and_still_hold_every_name():
    ranges = ItemRanges()
    for number in range(0, 100_000, 2):
        ranges.add(str(number))
    assert len(str(ranges)) < 20 * MOST_RANGES
    assert all(str(number) in ranges for number in range(0, 100_000, 2))


def test_a_failure_stands_for_its_items():
    failure = Failure(
        path="a.jsonl", item="3", step="intake", reason="broken", count=2, items="3-4"
    )
    assert "3" in failure.failed_items()
    assert "4" in failure.failed_items()
    assert "5" not in failure.failed_items()
    assert "7" in Failure(path="a.jsonl", item="7", step="intake", reason="broken").failed_items()
