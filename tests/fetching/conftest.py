"""Servers of a test."""

import pytest
from scripted_server import serving


@pytest.fixture
def server():
    with serving() as started:
        yield started


@pytest.fixture
def other_server():
    with serving() as started:
        yield started
