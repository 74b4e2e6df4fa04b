"""Python looks for unreachable objects as before once stories are found."""

import gc
from contextlib import ExitStack

import pytest

from secondsource.pipeline.rare_collection import rare_collection


def test_it_is_rarer_within_and_as_before_behind():
    before = gc.get_threshold()
    with rare_collection():
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before


def test_after_an_error_it_is_as_before():
    before = gc.get_threshold()
    with pytest.raises(OSError, match="no room"), rare_collection():
        raise OSError("no room")
    assert gc.get_threshold() == before


def test_of_two_searches_at_one_time_the_last_to_leave_puts_it_back():
    before = gc.get_threshold()
    first, second = ExitStack(), ExitStack()
    first.enter_context(rare_collection())
    second.enter_context(rare_collection())
    first.close()
    assert gc.get_threshold()[0] > before[0]
    second.close()
    assert gc.get_threshold() == before
