"""robots.txt: what it allows, and what holds when it cannot be fetched."""

import time

import pytest
from scripted_server import Clock, answer, fetcher_for, redirect

from secondsource.fetching.robots_rules import RobotsRules
from secondsource.model import FetchError

PAGE = b"<p>The ferry sank.</p>"


def may_fetch(server, path="/a", **options):
    server.pages.setdefault(path, answer(PAGE))
    try:
        return fetcher_for(server, **options).fetch(server.url(path)).body == PAGE
    except FetchError:
        return False


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /a", False),
        ("User-agent: *\nDisallow: /b", True),
        ("User-agent: *\nDisallow: /\nAllow: /a$", True),
        ("User-agent: secondsource\nDisallow: /", False),
        ("User-Agent: SecondSource/2.0\nDisallow: /", False),
        ("User-agent: secondsource\nAllow: /\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: otherbot\nDisallow: /", True),
        ("User-agent: second\nDisallow: /", True),
        ("User-agent: otherbot\nUser-agent: secondsource\nDisallow: /", False),
        ("user-agent : * # all\r\ndisallow : /", False),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("<html>Not found</html>", True),
        ("\0\x01\x02", True),
        ("User-agent: *\nDisallow: /*a", False),
    ],
)
def test_the_rules_for_our_name_hold(server, rules, allowed):
    server.pages["/robots.txt"] = answer(rules.encode())
    assert may_fetch(server) is allowed


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        *((status, True) for status in (400, 401, 403, 404, 410)),
        *((status, False) for status in (204, 429, 500, 502, 503)),
    ],
)
def test_without_rules_the_status_decides(server, status, allowed):
    server.pages["/robots.txt"] = answer(status=status)
    assert may_fetch(server) is allowed
    assert ("/a" in server.paths()) is allowed


def test_a_robots_txt_that_cannot_be_read_is_named(server):
    server.pages["/robots.txt"] = lambda _connection, _request: time.sleep(2)
    with pytest.raises(FetchError, match=r"robots\.txt of the host.*silent"):
        fetcher_for(server, silence_seconds=0.2).fetch(server.url("/a"))


def test_it_is_asked_for_once_in_a_run_and_for_each_host(server, other_server):
    server.pages["/a"] = answer(PAGE)
    fetcher = fetcher_for(server)
    for _ in range(3):
        fetcher.fetch(server.url("/a"))
    assert server.paths().count("/robots.txt") == 1


def test_the_rules_of_the_host_that_a_redirect_leads_to_hold(server, other_server):
    server.pages["/a"] = redirect(other_server.url("/b", host="other.example"))
    other_server.pages["/b"] = answer(PAGE)
    other_server.pages["/robots.txt"] = answer("User-agent: *\nDisallow: /b")
    with pytest.raises(FetchError) as raised:
        fetcher_for(server, other_server).fetch(server.url("/a"))
    assert raised.value.step == "robots.txt"
    assert other_server.paths() == ["/robots.txt"]


def test_a_robots_txt_may_be_redirected(server):
    server.pages["/robots.txt"] = redirect("/rules")
    server.pages["/rules"] = answer("User-agent: *\nDisallow: /a")
    assert not may_fetch(server)


@pytest.mark.parametrize("place", ["/robots.txt", "http://10.0.0.1/robots.txt"])
def test_a_robots_txt_that_leads_nowhere_allows_nothing(server, place):
    server.pages["/robots.txt"] = redirect(place)
    assert not may_fetch(server)


def test_the_delay_that_a_host_asks_for_is_kept_up_to_the_limit(server):
    server.pages["/a"] = answer(PAGE)
    for asked, kept in (("7.5", 7.5), ("86400", 30.0), ("0.1", 1.0), ("soon", 1.0), ("inf", 1.0)):
        server.pages["/robots.txt"] = answer(f"User-agent: *\nCrawl-delay: {asked}")
        clock = Clock()
        fetcher_for(server, clock=clock).fetch(server.url("/a"))
        assert clock.pauses == [kept]


def test_only_the_beginning_of_a_huge_robots_txt_is_read(server):
    server.pages["/robots.txt"] = answer(b"User-agent: *\nDisallow: /a\n" + b"#" * 5_000_000)
    assert not may_fetch(server)


def test_many_agents_make_no_more_groups_than_ours_and_one_for_all_others():
    agents = b"".join(b"User-agent: bot%d\n" % n for n in range(12_000))
    rules = RobotsRules(agents + b"User-agent: *\n" + b"Disallow: /b*c*d$\n" * 12_000)
    assert len(rules._parsed._user_agents) == 2
    assert rules.allows("http://herald.example/" + "bc" * 2000)
