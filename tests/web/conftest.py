"""A desk read once from the examples, and visitors to copies of it."""

import shutil

import pytest
from starlette.testclient import TestClient
from visitors import Visitor

from secondsource.desk import open_desk
from secondsource.web import make_app


@pytest.fixture(scope="session")
def desk_read_once(examples_read, tmp_path_factory):
    path = shutil.copy(examples_read, tmp_path_factory.mktemp("read-once") / "desk.db")
    with open_desk(path) as desk:
        judge = desk.judge("The README of the examples says so", "example")
        for outlet in ("State Telegraph Bureau", "The Common Furrow"):
            judge.outlet(outlet, "state", "Orsevane")
        desk.find_stories()
    return path


@pytest.fixture
def desk_path(desk_read_once, tmp_path):
    """A copy of the desk, for a test that changes it."""
    return shutil.copy(desk_read_once, tmp_path / "desk.db")


@pytest.fixture(scope="session")
def reader(desk_read_once):
    """A visitor who changes nothing."""
    with TestClient(make_app(desk_read_once), base_url="http://127.0.0.1") as client:
        yield Visitor(client)


@pytest.fixture
def visit(desk_path):
    """A visitor to a desk of the test's own."""
    with TestClient(make_app(desk_path), base_url="http://127.0.0.1") as client:
        yield Visitor(client)


@pytest.fixture
def visit_of():
    """Return a visitor to any desk."""
    opened = []

    def open_one(path):
        client = TestClient(make_app(path), base_url="http://127.0.0.1")
        client.__enter__()
        opened.append(client)
        return Visitor(client)

    yield open_one
    for client in opened:
        client.__exit__(None, None, None)
