"""Followed feeds: what is new is read once, and servers are asked as they wish."""

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from reading_desks import OPTIONS, NoClaims, feed, item, page, reports_of
from scripted_server import answer, fetcher_for, redirect

from secondsource.model import FeedState, FetchError, IntakeError, NotFoundError
from secondsource.pipeline import ReadOptions, reading_run
from secondsource.pipeline.feed_run import read_feeds

LONG = "The harbour clerk said that nine were hurt. " * 40


def test_items_of_a_feed_are_reports(follower, server):
    server.pages["/feed"] = answer(feed(item(1, LONG), item(2, LONG + "Ten sank.")))
    added = follower.add()
    assert [f.title for f in added.feeds] == ["Harbour Herald"]
    summary = follower.run()
    assert summary.reading.reports == 2
    assert [outcome.new_items for outcome in summary.outcomes] == [2]
    report = reports_of(follower.desk)["Ferry 1 sinks"]
    assert report.metadata.outlet == "Harbour Herald"
    assert follower.desk.raw(report.raw) == server.pages["/feed"].partition(b"\r\n\r\n")[2]
    assert follower.desk.ledger.raw.sightings(report.raw) == [server.url("/feed")]
    assert (follower.feed.items, follower.feed.problem) == (2, "")


def test_each_item_is_read_once_however_often_it_is_listed(follower, server):
    server.pages["/feed"] = answer(feed(item(1, LONG, guid="a"), item(2, LONG, guid="b")))
    follower.add()
    follower.run()
    server.pages["/feed"] = answer(
        feed(item(3, LONG, guid="c"), item(1, LONG + "Corrected.", guid="a", title="New title"))
    )
    summary = follower.run()
    assert [outcome.new_items for outcome in summary.outcomes] == [1]
    assert follower.titles() == {"Ferry 1 sinks", "Ferry 2 sinks", "Ferry 3 sinks"}


@pytest.mark.parametrize(
    ("first", "second", "new"),
    [
        ({"guid": "a"}, {"guid": "a", "link": "http://other.example/"}, 0),
        ({"link": "http://a.example/1"}, {"link": "http://a.example/1", "title": "Other"}, 0),
        ({}, {}, 0),
        ({}, {"title": "Other"}, 1),
        ({"guid": "a"}, {"guid": "b"}, 1),
    ],
)
def test_an_item_is_known_by_its_guid_else_its_link_else_its_content(
    follower, server, first, second, new
):
    server.pages["/feed"] = answer(feed(item(1, LONG, **first)))
    follower.add(full_text=False)
    follower.run()
    server.pages["/feed"] = answer(feed(item(1, LONG, **second)))
    assert [o.new_items for o in follower.run().outcomes] == [new]


def test_the_page_of_a_summary_is_fetched(follower, server):
    server.pages["/1"] = answer(page("The whole report"), Content_Type="text/html")
    server.pages["/feed"] = answer(feed(item(1, link="/1"), item(2, LONG, link="/2")))
    follower.add()
    follower.run()
    assert follower.titles() == {"The whole report", "Ferry 2 sinks"}
    assert reports_of(follower.desk)["The whole report"].metadata.url == server.url("/1")
    assert "/2" not in server.paths()


def test_without_full_text_no_page_is_fetched(follower, server):
    server.pages["/feed"] = answer(feed(item(1, link="/1")))
    follower.add(full_text=False)
    follower.run()
    assert follower.titles() == {"Ferry 1 sinks"}
    assert set(server.paths()) == {"/robots.txt", "/feed"}


@pytest.mark.parametrize(
    "answered",
    [
        answer(status=404),
        answer(status=403),
        answer(b"\x89PNG\r\n\x1a\n" + bytes(99)),
        redirect("http://10.0.0.1/"),
        redirect("http://localhost/"),
    ],
)
def test_where_no_page_can_be_had_the_summary_is_read(follower, server, answered):
    server.pages["/1"] = answered
    server.pages["/feed"] = answer(feed(item(1, link="/1")))
    follower.add()
    assert follower.run().reading.reports == 1
    assert follower.titles() == {"Ferry 1 sinks"}


def test_where_robots_forbid_the_page_the_summary_is_read(follower, server):
    server.pages["/robots.txt"] = answer("User-agent: *\nDisallow: /1")
    server.pages["/1"] = answer(page("The whole report"))
    server.pages["/feed"] = answer(feed(item(1, link="/1")))
    follower.add()
    follower.run()
    assert follower.titles() == {"Ferry 1 sinks"}
    assert "/1" not in server.paths()


@pytest.mark.parametrize(
    "link", ["http://192.168.0.1/", "file:///etc/passwd", "javascript:x", "http://[", "http://a b/"]
)
def test_a_feed_cannot_send_us_to_a_private_network(follower, server, link):
    server.pages["/feed"] = answer(feed(item(1, link=link)))
    follower.add()
    follower.run()
    assert follower.titles() == {"Ferry 1 sinks"}
    assert set(server.paths()) == {"/robots.txt", "/feed"}


def test_a_page_that_is_busy_is_tried_in_three_runs_before_its_summary_is_read(follower, server):
    server.pages["/1"] = answer(status=503)
    server.pages["/feed"] = answer(feed(item(1, link="/1")), ETag='"1"')
    follower.add()
    for _ in range(3):
        assert follower.run().reading.reports == 0
        assert follower.feed.problem == "some items wait for the next run"
        assert follower.feed.etag == ""
    assert follower.run().reading.reports == 1
    assert follower.titles() == {"Ferry 1 sinks"}
    assert server.paths().count("/1") == 3
    assert follower.feed.etag == '"1"'


def test_a_page_that_was_busy_once_is_read_whole_later(follower, server):
    server.pages["/1"] = [answer(status=503), answer(page("The whole report"))]
    server.pages["/feed"] = answer(feed(item(1, link="/1")))
    follower.add()
    follower.run()
    follower.run()
    assert follower.titles() == {"The whole report"}


def test_where_all_pages_are_one_and_the_same_the_summaries_are_read(follower, server):
    wall = answer(page("Before you go on", "We value your privacy. " * 90))
    server.pages |= {"/1": wall, "/2": redirect("/wall"), "/3": redirect("/wall"), "/wall": wall}
    server.pages["/feed"] = answer(feed(*(item(n, link=f"/{n}") for n in (1, 2, 3))))
    follower.add()
    follower.run()
    assert follower.titles() == {"Before you go on", "Ferry 2 sinks", "Ferry 3 sinks"}


def test_one_report_under_two_links_is_read_once(follower, server):
    server.pages["/1"] = answer(page("The whole report"))
    server.pages["/feed"] = answer(feed(item(1, link="/1?from=a"), item(2, link="/1?from=b")))
    follower.add()
    follower.run()
    assert follower.titles() == {"The whole report"}
    assert follower.feed.items == 2


def test_a_page_that_holds_no_text_is_named_and_its_summary_read_in_the_next_run(follower, server):
    server.pages["/1"] = answer("<html><body><script>x</script></body></html>")
    server.pages["/feed"] = answer(feed(item(1, link="/1")), ETag='"1"')
    follower.add()
    assert follower.run().reading.failed == 1
    assert [failure.path for failure in follower.desk.failures()] == [server.url("/1")]
    assert follower.feed.etag == ""
    follower.run()
    assert follower.titles() == {"Ferry 1 sinks"}
    assert server.paths().count("/1") == 1
    assert follower.feed.etag == '"1"'


@pytest.mark.parametrize(
    ("head", "published", "sign"),
    [
        ("", "2031-03-04T09:00:00+00:00", "feed"),
        ('<meta property="article:published_time" content="2031-02-01">', "2031-02-01", "markup"),
    ],
)
def test_a_page_without_a_date_has_that_of_the_feed(follower, server, head, published, sign):
    server.pages["/1"] = answer(page("The whole report", head=head))
    dated = item(1, link="/1").replace(
        "</item>", "<pubDate>Tue, 04 Mar 2031 09:00:00 GMT</pubDate></item>"
    )
    server.pages["/feed"] = answer(feed(dated))
    follower.add()
    follower.run()
    metadata = reports_of(follower.desk)["The whole report"].metadata
    assert (metadata.published, metadata.published_sign) == (published, sign)


def test_a_feed_that_leads_elsewhere_says_where_it_fails(follower, server):
    server.pages["/feed"] = answer(feed())
    follower.add()
    server.pages["/feed"] = redirect("http://10.0.0.1/feed")
    follower.run()
    assert "10.0.0.1/feed" in follower.feed.problem


@pytest.mark.parametrize("tag", ['"a b"', '"a\r\n X: y"', '"é"', '"' + "a" * 600 + '"'])
def test_a_tag_that_cannot_be_sent_back_is_dropped_or_sent_as_one_line(follower, server, tag):
    head = f"HTTP/1.1 200 OK\r\nETag: {tag}\r\nConnection: close\r\n\r\n"
    server.pages["/feed"] = head.encode("latin-1") + feed(item(1, LONG)).encode()
    follower.add()
    follower.run()
    assert not follower.run().outcomes[0].is_failed
    names = {line.partition(":")[0] for line in server.requests[-1].split("\r\n")[1:] if line}
    usual = {"Host", "Connection", "User-Agent", "Accept", "Accept-Encoding", "If-None-Match"}
    assert names <= usual


def test_a_feed_that_has_not_changed_is_not_sent_again(follower, server):
    server.pages["/feed"] = [
        answer(feed(item(1, LONG)), ETag='"7"', Last_Modified="Tue"),
        answer(feed(item(1, LONG)), ETag='"7"', Last_Modified="Tue"),
        answer(status=304),
    ]
    follower.add()
    follower.run()
    summary = follower.run()
    assert 'If-None-Match: "7"\r\nIf-Modified-Since: Tue' in server.requests[-1]
    assert (summary.reading.reports, summary.outcomes[0].is_failed) == (0, False)
    assert follower.feed.title == "Harbour Herald"
    assert follower.feed.etag == '"7"'


def test_a_feed_is_asked_once_in_a_quarter_of_an_hour(follower, server):
    server.pages["/feed"] = answer(feed(item(1, LONG)))
    follower.add()
    follower.run()
    asked = server.paths().count("/feed")
    summary = follower.run(after=timedelta(minutes=14))
    assert [f.address for f in summary.waiting] == [server.url("/feed")]
    assert server.paths().count("/feed") == asked
    follower.run(after=timedelta(minutes=1))
    assert server.paths().count("/feed") == asked + 1


def test_failures_are_spaced_by_hours_that_double_to_a_day(follower, server):
    server.pages["/feed"] = answer(feed())
    follower.add()
    server.pages["/feed"] = answer(status=500)
    waits = []
    wait = timedelta(minutes=15)
    for _ in range(7):
        follower.run(after=wait)
        wait = follower.due_in()
        waits.append(wait.total_seconds() / 3600)
    assert waits == [1, 2, 4, 8, 16, 24, 24]
    assert (follower.feed.failures, follower.feed.problem) == (7, "the server has a fault (500)")
    server.pages["/feed"] = answer(feed(item(1, LONG)))
    assert follower.run(after=wait).reading.reports == 1
    assert (follower.feed.failures, follower.feed.problem) == (0, "")


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_for_patience_gets_it(follower, server, status):
    server.pages["/feed"] = answer(feed())
    follower.add()
    server.pages["/feed"] = answer(status=status, Retry_After="172800")
    follower.run()
    assert follower.due_in() == timedelta(days=2)


def test_a_short_patience_does_not_shorten_the_back_off(follower, server):
    server.pages["/feed"] = answer(feed())
    follower.add()
    server.pages["/feed"] = answer(status=429, Retry_After="5")
    follower.run()
    assert follower.due_in() == timedelta(hours=1)


def test_a_feed_that_is_gone_for_good_is_followed_no_more(follower, server):
    server.pages["/feed"] = answer(feed())
    follower.add()
    server.pages["/feed"] = answer(status=410)
    (outcome,) = follower.run().outcomes
    assert outcome.is_failed
    assert "gone for good" in outcome.feed.problem
    assert follower.feed.state is FeedState.GONE
    asked = len(server.requests)
    assert follower.run(after=timedelta(days=30)).outcomes == []
    assert len(server.requests) == asked


def test_a_robots_txt_that_is_gone_does_not_end_a_feed(follower, server):
    server.pages["/robots.txt"] = answer(status=410)
    server.pages["/feed"] = answer(feed(item(1, LONG)))
    follower.add()
    follower.run()
    assert follower.feed.state is FeedState.FOLLOWED


def test_a_feed_that_has_moved_for_good_is_followed_there(follower, server):
    server.pages["/feed"] = answer(feed())
    follower.add()
    server.pages["/feed"] = redirect("/new", 301)
    server.pages["/new"] = answer(feed(item(1, LONG)))
    (outcome,) = follower.run().outcomes
    assert (outcome.moved_from, outcome.feed.address) == (server.url("/feed"), server.url("/new"))
    assert follower.feed.address == server.url("/new")
    follower.run()
    assert server.paths().count("/feed") == 2


def test_a_feed_that_has_moved_for_a_while_is_asked_where_it_was(follower, server):
    server.pages["/feed"] = redirect("/new", 302)
    server.pages["/new"] = answer(feed(item(1, LONG)))
    follower.add()
    follower.run()
    assert follower.feed.address == server.url("/feed")


def test_a_redirect_to_what_is_no_feed_moves_nothing(follower, server):
    server.pages["/feed"] = answer(feed())
    follower.add()
    server.pages["/feed"] = redirect("/login", 301)
    server.pages["/login"] = answer(page("Log in to the network"))
    (outcome,) = follower.run().outcomes
    assert outcome.is_failed
    assert follower.feed.address == server.url("/feed")
    assert follower.titles() == set()


def test_two_feeds_that_move_to_one_address_become_one(follower, server):
    for path in ("/a", "/b"):
        server.pages[path] = answer(feed())
        follower.add(path)
        server.pages[path] = redirect("/new", 308)
    server.pages["/new"] = answer(feed(item(1, LONG)))
    follower.run()
    assert follower.feed.address == server.url("/new")
    assert follower.titles() == {"Ferry 1 sinks"}


def test_one_feed_that_fails_does_not_keep_others_from_being_read(follower, server):
    for path, title in (("/a", "A"), ("/b", "B"), ("/c", "C")):
        server.pages[path] = answer(feed(item(path, LONG), title=title))
        follower.add(path)
    server.pages["/a"] = answer(b"<rss><channel><item><title>Fer")
    server.pages["/b"] = answer(b"\0\1\2")
    summary = follower.run()
    assert {o.feed.title: o.is_failed for o in summary.outcomes}["B"]
    assert "Ferry /c sinks" in follower.titles()


def test_a_run_that_is_stopped_goes_on_where_it_was(follower, server):
    server.pages["/1"] = answer(page("The first report", LONG))
    server.pages["/2"] = answer(page("The second report", LONG + "Ten sank."))
    server.pages["/feed"] = answer(feed(item(1, link="/1"), item(2, link="/2")), ETag='"1"')
    follower.add()
    fetcher = fetcher_for(server)
    fetch = fetcher.fetch

    def killed(address, validators=None):
        if address.endswith("/2"):
            raise KeyboardInterrupt
        return fetch(address, validators)

    fetcher.fetch = killed
    follower.time += timedelta(minutes=15)
    summary = read_feeds(follower.desk.ledger, fetcher, OPTIONS, now=lambda: follower.time)
    assert summary.reading.interrupted
    assert follower.titles() == {"The first report"}
    assert (follower.feed.etag, follower.feed.items) == ("", 1)
    assert follower.run(after=timedelta(0)).reading.reports == 1
    assert follower.titles() == {"The first report", "The second report"}
    assert server.paths().count("/1") == 1
    assert follower.feed.etag == '"1"'


RUNNING = """
import sys
sys.path.insert(0, sys.argv[3])
from reading_desks import OPTIONS
from secondsource.desk import open_desk
from secondsource.fetching import AddressPolicy, Fetcher, FetchOptions
port = int(sys.argv[2])
policy = AddressPolicy(
    resolver=lambda *_: ["127.0.0.1"],
    ports=frozenset({port}),
    exceptions=frozenset({("127.0.0.1", port)}),
)
fetcher = Fetcher(FetchOptions(host_delay=0), policy)
with open_desk(sys.argv[1]) as desk:
    desk.read_feeds(OPTIONS, fetcher=fetcher, even_if_not_due=True)
"""


def test_a_run_that_is_killed_loses_the_page_in_hand_and_the_next_reads_it(follower, server):
    runs = []

    def kill(_connection, _request):
        server.pages["/3"] = answer(page("Report 3", f"{LONG} 3"))
        runs[0].kill()

    for n in (1, 2):
        server.pages[f"/{n}"] = answer(page(f"Report {n}", f"{LONG} {n}"))
    server.pages["/3"] = kill
    server.pages["/feed"] = answer(feed(*(item(n, link=f"/{n}") for n in (1, 2, 3))), ETag='"1"')
    follower.add()
    words = [str(follower.desk.path), str(server.port), str(Path(__file__).parent)]
    runs.append(subprocess.Popen([sys.executable, "-c", RUNNING, *words]))
    assert runs[0].wait(60) == -signal.SIGKILL
    assert follower.titles() == {"Report 1", "Report 2"}
    assert (follower.feed.items, follower.feed.etag) == (2, "")
    assert follower.run().reading.reports == 1
    assert follower.titles() == {"Report 1", "Report 2", "Report 3"}
    assert [server.paths().count(f"/{n}") for n in (1, 2, 3)] == [1, 1, 2]


def test_stories_are_found_once_at_the_end(follower, server, monkeypatch):
    searches = []
    monkeypatch.setattr(reading_run, "find_all_stories", lambda *_: searches.append(1) or 0)
    for path in ("/a", "/b"):
        server.pages[path] = answer(feed(item(path, LONG)))
        follower.add(path)
    follower.time += timedelta(minutes=15)
    options = ReadOptions(reader=NoClaims)
    read_feeds(follower.desk.ledger, fetcher_for(server), options, now=lambda: follower.time)
    assert searches == [1]


def test_the_feed_that_a_page_names_is_followed(follower, server):
    links = "".join(
        f'<link rel="alternate" type="application/{kind}+xml" href="{place}">'
        for kind, place in (("rss", "gone"), ("atom", "/feed"), ("rss", "comments"), ("json", "j"))
    )
    server.pages["/news/"] = answer(page("Harbour Herald", head=links))
    server.pages["/feed"] = answer(feed(item(1, LONG)))
    added = follower.add("/news/")
    assert [f.address for f in added.feeds] == [server.url("/feed")]
    assert added.found.page == server.url("/news/")
    assert added.found.others == (server.url("/news/gone"), server.url("/news/comments"))


@pytest.mark.parametrize("body", [page("No feed here"), "", "\0\1", "{}", page("x", head="<link>")])
def test_what_is_no_feed_and_names_none_is_not_followed(follower, server, body):
    server.pages["/feed"] = answer(body)
    with pytest.raises(FetchError, match="no feed"):
        follower.add()
    assert follower.desk.feeds() == []


def test_adding_twice_follows_once_and_one_that_is_gone_again(follower, server):
    server.pages["/feed"] = answer(feed())
    assert len(follower.add().feeds) == 1
    assert len(follower.add(full_text=False).known) == 1
    assert not follower.feed.full_text
    server.pages["/feed"] = answer(status=410)
    follower.run()
    server.pages["/feed"] = answer(feed())
    follower.add()
    assert follower.feed.state is FeedState.FOLLOWED
    assert not follower.run(after=timedelta(0)).outcomes[0].is_failed


def test_all_feeds_of_a_list_are_followed(desk, server, tmp_path):
    path = tmp_path / "feeds.opml"
    path.write_text(
        "<opml><body><outline text='Papers'><outline text='A' xmlUrl='https://a.example/rss'/>"
        "<outline title='B' text='b' xmlUrl='https://b.example/rss'/>"
        "<outline text='C' xmlUrl='http://127.0.0.1/rss'/>"
        "<outline text='D' xmlUrl='http://localhost/rss'/></outline></body></opml>"
    )
    added = desk.follow_list(path)
    assert {f.title: f.address for f in added.feeds} == {
        "A": "https://a.example/rss",
        "B": "https://b.example/rss",
    }
    assert len(added.refused) == 2
    assert server.requests == []
    assert len(desk.follow_list(path).known) == 2


@pytest.mark.parametrize("content", [b"", b"<opml/>", b"\0", b"text", None])
def test_a_list_without_feeds_is_refused(desk, tmp_path, content):
    path = tmp_path / "feeds.opml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(IntakeError):
        desk.follow_list(path)


def test_a_feed_that_is_removed_leaves_its_reports(follower, server):
    server.pages["/feed"] = answer(feed(item(1, LONG)))
    follower.add()
    follower.run()
    follower.desk.unfollow(server.url("/feed"))
    assert follower.desk.feeds() == []
    assert follower.titles() == {"Ferry 1 sinks"}
    with pytest.raises(NotFoundError):
        follower.desk.unfollow(server.url("/feed"))


def test_a_feed_that_is_removed_while_it_is_fetched_stays_removed(follower, server):
    def give(connection, _request):
        follower.desk.unfollow(server.url("/feed"))
        connection.sendall(answer(feed(item(1, LONG))))

    server.pages["/feed"] = answer(feed())
    follower.add()
    server.pages["/feed"] = give
    follower.run()
    assert follower.desk.feeds() == []


def test_a_new_feed_of_thousands_takes_no_more_pages_than_the_limit(follower, server, monkeypatch):
    monkeypatch.setattr("secondsource.pipeline.feed_run.MOST_PAGES", 2)
    for n in range(5):
        server.pages[f"/{n}"] = answer(page(f"Report {n}", f"{LONG} {n}"))
    server.pages["/feed"] = answer(feed(*(item(n, link=f"/{n}") for n in range(5))), ETag='"1"')
    follower.add()
    counts = [follower.run().reading.reports for _ in range(3)]
    assert counts == [2, 2, 1]
    assert follower.feed.etag == '"1"'
