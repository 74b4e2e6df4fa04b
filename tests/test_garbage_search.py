"""Python searches for garbage as before once stories are found."""

import gc
from contextlib import ExitStack

import pytest

from secondsource.garbage_search import searched_rarely


def test_it_is_rarer_within_and_as_before_behind():
    before = gc.get_threshold()
    with searched_rarely():
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before


def test_after_an_error_it_is_as_before():
    before = gc.get_threshold()
    with pytest.raises(OSError, match="no room"), searched_rarely():
        raise OSError("no room")
    assert gc.get_threshold() == before


def test_of_two_searches_at_one_time_the_last_to_leave_puts_it_back():
    before = gc.get_threshold()
    first, second = ExitStack(), ExitStack()
    first.enter_context(searched_rarely())
    second.enter_context(searched_rarely())
    first.close()
    assert gc.get_threshold()[0] > before[0]
    second.close()
    assert gc.get_threshold() == before
