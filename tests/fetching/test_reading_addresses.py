"""`Desk.read_url`: pages as reports, called by their addresses."""

import pytest
from reading_desks import OPTIONS, NoClaims, page, reports_of
from scripted_server import answer, fetcher_for, redirect

from secondsource.desk import open_desk
from secondsource.pipeline import ReadOptions


@pytest.fixture
def desk(tmp_path):
    with open_desk(tmp_path / "desk.db") as opened:
        yield opened


def read(desk, server, *paths, options=OPTIONS, **fetch_options):
    addresses = [server.url(path) for path in paths]
    return desk.read_url(addresses, options, fetcher=fetcher_for(server, **fetch_options))


def test_a_page_is_a_report_with_the_address_it_was_fetched_from(desk, server):
    body = page("Ferry sinks below the weir").encode()
    server.pages["/a"] = answer(body, Content_Type="text/html")
    summary = read(desk, server, "/a")
    assert (summary.reports, summary.failed) == (1, 0)
    report = reports_of(desk)["Ferry sinks below the weir"]
    assert report.metadata.url == server.url("/a")
    assert report.metadata.outlet == "herald.example"
    assert report.metadata.outlet_sign == "address"
    assert desk.ledger.raw.sightings(report.raw) == [server.url("/a")]
    assert desk.raw(report.raw) == body


def test_an_address_that_the_page_states_is_kept(desk, server):
    link = '<link rel="canonical" href="https://gazette.example/ferry">'
    server.pages["/a"] = answer(page("Ferry sinks", head=link), Content_Type="text/html")
    read(desk, server, "/a")
    assert reports_of(desk)["Ferry sinks"].metadata.url == "https://gazette.example/ferry"


def test_after_a_redirect_the_report_has_the_address_where_it_was_found(desk, server):
    server.pages["/a"] = redirect("/2031/03/04/ferry")
    server.pages["/2031/03/04/ferry"] = answer(page("Ferry sinks"))
    read(desk, server, "/a")
    report = reports_of(desk)["Ferry sinks"]
    assert report.metadata.url == server.url("/2031/03/04/ferry")
    assert report.metadata.published == "2031-03-04"
    assert desk.ledger.raw.sightings(report.raw) == [server.url("/a")]


def test_the_type_that_the_server_states_is_a_hint(desk, server):
    rows = "title,text\nFerry sinks,Nine were hurt.\n"
    server.pages["/a"] = answer(rows, Content_Type="text/csv; charset=utf-8")
    read(desk, server, "/a")
    assert reports_of(desk)["Ferry sinks"].metadata.url == ""


def test_the_same_page_again_changes_nothing(desk, server):
    server.pages["/a"] = answer(page("Ferry sinks"))
    read(desk, server, "/a")
    assert read(desk, server, "/a").unchanged == 1
    assert desk.counts().reports == 1


def test_what_cannot_be_fetched_or_read_is_a_failure_by_its_address(desk, server):
    server.pages["/picture"] = answer(b"\x89PNG\r\n\x1a\n" + bytes(99))
    server.pages["/empty"] = answer(b"")
    server.pages["/blank"] = answer("<html><body></body></html>", Content_Type="text/html")
    server.pages["/a"] = answer(page("Ferry sinks"))
    summary = read(desk, server, "/gone", "/picture", "/empty", "/blank", "/a")
    assert (summary.reports, summary.failed) == (1, 4)
    failures = {failure.path: failure for failure in desk.failures()}
    assert set(failures) == {server.url(p) for p in ("/gone", "/picture", "/empty", "/blank")}
    assert failures[server.url("/gone")].step == "fetch"
    assert failures[server.url("/picture")].step == "intake"
    assert all(failure.remedy for failure in failures.values())


def test_a_redirect_that_fails_is_named_by_the_address_that_was_typed(desk, server):
    server.pages["/a"] = redirect("http://10.0.0.1/b")
    read(desk, server, "/a")
    (failure,) = desk.failures()
    assert failure.path == server.url("/a")
    assert "http://10.0.0.1/b" in failure.reason


def test_a_failure_goes_when_the_address_can_be_read(desk, server):
    server.pages["/a"] = [answer(status=503), answer(page("Ferry sinks"))]
    assert read(desk, server, "/a").failed == 1
    assert read(desk, server, "/a").reports == 1
    assert desk.failures() == []


def test_trying_failures_again_without_an_address_fetches_nothing(desk, server):
    read(desk, server, "/gone")
    asked = len(server.requests)
    summary = desk.read([], ReadOptions(reader=NoClaims, stories=False, retry=True))
    assert (summary.failed, len(server.requests)) == (0, asked)
    assert [failure.path for failure in desk.failures()] == [server.url("/gone")]


def test_a_large_page_goes_to_a_worker_process_whole(desk, server):
    words = "The harbour clerk said that nine were hurt. " * 40_000
    server.pages["/a"] = answer(page("Ferry sinks", words), Content_Type="text/html")
    options = ReadOptions(stories=False, workers=1, reader=NoClaims)
    assert read(desk, server, "/a", options=options).reports == 1
    assert len(reports_of(desk)["Ferry sinks"].text) > 1_000_000


def test_nothing_but_the_desk_lies_beside_it_meanwhile(desk, server, tmp_path):
    beside = []

    def give(connection, _request):
        beside.extend(path.name for path in tmp_path.iterdir())
        connection.sendall(answer(page("Ferry sinks")))

    server.pages["/a"] = give
    read(desk, server, "/a")
    assert {name.removeprefix("desk.db") for name in beside} <= {"", "-wal", "-shm", ".reading"}
