"""One browser for all tests here, desks that are served, and pages whose complaints are faults."""

import shutil
from pathlib import Path

import pytest
from chromium import ARGUMENTS, NONE_FOUND, PATIENCE, WIDE, Hearing, chromium_path
from desk_server import serving
from made_desks import endless_report, hostile_report, keep, long_report
from places import asked, find_places
from playwright.sync_api import expect, sync_playwright

from secondsource.desk import open_desk
from secondsource.ledger import open_ledger
from secondsource.model import Failure

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Put the tests here last.

    Playwright holds an event loop in this thread until the session ends, and tests that run one of
    their own could not.
    """
    items.sort(key=lambda item: item.path.is_relative_to(_HERE))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup():
    """Skip each test here where there is no browser; the summary says so in one line for all."""
    if chromium_path() is None:
        pytest.skip(NONE_FOUND)


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def disputed_desk(browser, desk_read_once, tmp_path_factory):
    """A desk of the examples with what people leave behind, and the id of a claim in dispute."""
    path = tmp_path_factory.mktemp("disputed") / "desk.db"
    shutil.copy(desk_read_once, path)
    with open_desk(path) as desk:
        first, second = (row.claim.id for row in desk.claims(limit=2))
        desk.judge("it is what the paper says", "Orla Tennick").claim(first, "right")
        desk.judge("the paper says the opposite", "Bram Oake").claim(first, "wrong")
        desk.judge("the words are those of the reporter", "Bram Oake").claim(second, "wrong")
    with open_ledger(path) as ledger:
        ledger.failures.add(
            [
                Failure(
                    path="scans/page 4.txt",
                    item="",
                    step="intake",
                    reason="there is no text in it",
                    remedy="Read it by hand",
                )
            ]
        )
    return path, first


@pytest.fixture(scope="session")
def examples(disputed_desk):
    """A server of the desk of examples, for tests that change nothing."""
    with serving(disputed_desk[0]) as server:
        yield server


@pytest.fixture(scope="session")
def places(examples, disputed_desk):
    """The path of every page of the desk of examples, by name."""
    return find_places(examples, disputed_desk[1])


@pytest.fixture(scope="session")
def shared(browser, desk_read_once, tmp_path_factory):
    """A server of a desk of examples that many tests change, each a claim of its own."""
    path = tmp_path_factory.mktemp("shared") / "desk.db"
    shutil.copy(desk_read_once, path)
    with serving(path) as server:
        yield server


@pytest.fixture(scope="session")
def _claims(shared):
    # Those that do not wait for review, where other tests judge them; in one piece of some words.
    rows = asked(shared, "/claims.json?min_score=0.9&until=2030")["rows"]
    return iter(
        row for row in rows if len(row["content"]) == 1 and row["content"][0]["text"].count(" ") > 4
    )


@pytest.fixture
def claim(_claims):
    """A claim of the shared desk that no other test touches, in its JSON form."""
    return next(_claims)


@pytest.fixture(scope="session")
def odd(browser, tmp_path_factory):
    """A server of a desk of odd reports: one very long, one hostile, one with an endless title."""
    path = tmp_path_factory.mktemp("odd") / "desk.db"
    keep(path, long_report(), hostile_report(), endless_report())
    with serving(path) as server:
        yield server


@pytest.fixture
def own(people, desk_read_once, tmp_path):
    """A server of a desk of examples that is this test's own."""
    path = tmp_path / "desk.db"
    shutil.copy(desk_read_once, path)
    with serving(path) as server:
        yield server
        people.leave(server)


@pytest.fixture
def empty(people, tmp_path):
    """A server of a new desk."""
    with serving(tmp_path / "desk.db") as server:
        yield server
        people.leave(server)


class People:
    """Opens browser windows, each of a person of their own.

    Args:
        browser: The browser.
    """

    def __init__(self, browser):
        self._browser = browser
        self._hearings = {}
        self._visited = {}

    def page(self, server, **options):
        """Return a page of somebody who has not been here before."""
        # Motion would put off what a test looks for; those who want none are served as well.
        options = {"reduced_motion": "reduce", **options}
        context = self._browser.new_context(base_url=server.address, **options)
        context.set_default_timeout(PATIENCE)
        self._hearings[context] = Hearing(context)
        self._visited[context] = server
        return context.new_page()

    def leave(self, server):
        """Close the windows on a server, before it stops: some pages ask it something at times."""
        for context, visited in self._visited.items():
            if visited is server:
                context.close()

    def allow(self, page, pattern):
        """Take what a page complains of for right if it holds this pattern."""
        self._hearings[page.context].allow(pattern)

    def close(self):
        """Close all windows and return what their pages complained of."""
        for context in self._hearings:
            context.close()
        return self.take_complaints()

    def take_complaints(self):
        """Return what pages have complained of so far, and forget it with what was allowed."""
        return [fault for hearing in self._hearings.values() for fault in hearing.take_faults()]


@pytest.fixture
def people(browser):
    """Opens pages; afterwards none may have complained of anything."""
    opened = People(browser)
    yield opened
    assert opened.close() == []


@pytest.fixture(scope="session")
def _window(browser, examples):
    """A window that stays open: a new one for each page would take longer than the page."""
    people = People(browser)
    page = people.page(examples)
    yield people, page
    people.close()


@pytest.fixture
def look(_window, places):
    """Opens a page of the desk of examples by its name, to look at and change nothing."""
    people, page = _window

    def open_page(name, size=WIDE, scheme="light"):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme, media="screen", reduced_motion="reduce")
        if name == "no such page":
            people.allow(page, "status of 404")
        page.goto(places[name])
        return page

    yield open_page
    assert people.take_complaints() == []
