"""Servers of a test, and desks that follow their feeds."""

import pytest
from followers import Follower
from scripted_server import serving

from secondsource.desk import open_desk


@pytest.fixture
def server():
    with serving() as started:
        yield started


@pytest.fixture
def other_server():
    with serving() as started:
        yield started


@pytest.fixture
def desk(tmp_path):
    with open_desk(tmp_path / "desk.db") as opened:
        yield opened


@pytest.fixture
def follower(desk, server):
    return Follower(desk, server)
