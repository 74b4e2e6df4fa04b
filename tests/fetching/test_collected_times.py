"""What runs over followed feeds prove of an outlet: on which days all of it was read."""

from datetime import date, timedelta

import pytest
from followers import START
from reading_desks import feed, item
from scripted_server import answer, redirect

from secondsource.pipeline.collected_days import recorded_days

DAY = timedelta(days=1)


def numbered(*numbers, title="Harbour Herald"):
    """Return a feed that lists some items, the newest first."""
    texts = [item(n, f"Nine were hurt in pier {n}.", guid=f"g{n}") for n in numbers]
    return answer(feed(*texts, title=title))


def run_daily(follower, server, *pages, path="/feed", after=DAY):
    """Run once a day with these answers."""
    for page in pages:
        server.pages[path] = page
        follower.run(after=after)


def days(desk, outlet="Harbour Herald"):
    found = recorded_days(desk.ledger).get(outlet, ())
    return sorted(date.fromordinal(day).isoformat() for day in found)


@pytest.fixture
def followed(follower, server):
    server.pages["/feed"] = numbered(1)
    follower.add(full_text=False)
    return follower


def test_runs_that_find_what_the_run_before_had_read_are_one_time(followed, server):
    run_daily(followed, server, *(numbered(n + 1, n) for n in range(1, 7)))
    (time,) = followed.desk.ledger.feeds.collected_times()
    assert time.outlet == "Harbour Herald"
    assert (time.began, time.ended) == ((START + DAY).isoformat(), (START + 6 * DAY).isoformat())
    # A day begins somewhere at UTC+14 and ends somewhere at UTC-12: the edges do not count.
    assert days(followed.desk) == ["2031-03-07", "2031-03-08", "2031-03-09"]


def test_a_run_that_finds_only_new_items_may_have_missed_some(followed, server):
    run_daily(followed, server, numbered(2, 1), numbered(9, 8), numbered(10, 9))
    times = followed.desk.ledger.feeds.collected_times()
    assert [time.began for time in times] == [(START + n * DAY).isoformat() for n in (1, 2)]


def test_an_old_item_at_the_head_proves_nothing(followed, server):
    run_daily(followed, server, numbered(2, 1), numbered(1, 9, 8))
    assert len(followed.desk.ledger.feeds.collected_times()) == 2


def test_an_item_that_a_feed_keeps_at_its_end_proves_nothing(followed, server):
    pages = [numbered(*range(n * 50 + 5, n * 50, -1), 1) for n in range(1, 7)]
    run_daily(followed, server, *pages)
    assert len(followed.desk.ledger.feeds.collected_times()) == 6
    assert days(followed.desk) == []


def test_a_server_that_says_nothing_has_changed_goes_on(followed, server):
    tagged = answer(feed(item(1, "Nine were hurt.", guid="g1")), ETag='"7"')
    run_daily(followed, server, tagged, *[answer(status=304)] * 5)
    (time,) = followed.desk.ledger.feeds.collected_times()
    assert time.ended == (START + 6 * DAY).isoformat()


def test_a_failure_between_two_runs_that_touch_hides_nothing(followed, server):
    run_daily(followed, server, numbered(2, 1), answer(status=500), numbered(3, 2))
    (time,) = followed.desk.ledger.feeds.collected_times()
    assert time.ended == (START + 3 * DAY).isoformat()


def test_of_a_feed_with_items_of_several_outlets_nothing_is_recorded(follower, server):
    both = [
        f"<item><title>{outlet} {n}</title><guid>{outlet}{n}</guid>"
        f"<source url='http://{outlet}.example/'>{outlet}</source>"
        f"<description>Pier {n}.</description></item>"
        for n, outlet in enumerate(("Tarn Herald", "Vesper Post"))
    ]
    server.pages["/feed"] = answer(feed(*both))
    follower.add(full_text=False)
    run_daily(follower, server, *[answer(feed(*both))] * 4)
    assert follower.desk.ledger.feeds.collected_times() == []


def test_a_day_counts_only_if_all_feeds_of_the_outlet_were_read(followed, server):
    server.pages["/other"] = numbered(1)
    followed.add("/other", full_text=False)
    for n in range(1, 9):
        server.pages["/feed"] = numbered(n + 1, n)
        # The other feed misses what came between its fourth and fifth run.
        server.pages["/other"] = numbered(*([n + 1, n] if n != 5 else [n + 1]))
        followed.run(after=DAY)
    assert len(followed.desk.ledger.feeds.collected_times()) == 3
    whole = days(followed.desk)
    assert "2031-03-07" in whole
    assert not {"2031-03-08", "2031-03-09"} & set(whole)


def test_a_followed_feed_that_is_not_read_any_more_hides_its_outlet(followed, server):
    server.pages["/other"] = numbered(1)
    followed.add("/other", full_text=False)
    for n in range(1, 9):
        server.pages["/feed"] = numbered(n + 1, n)
        server.pages["/other"] = numbered(n + 1, n) if n < 5 else answer(status=500)
        followed.run(after=DAY)
    assert days(followed.desk) == ["2031-03-07"]
    followed.desk.ledger.feeds.remove(server.url("/other"))
    assert "2031-03-11" in days(followed.desk)


def test_a_feed_that_moves_to_the_address_of_a_removed_one_keeps_both_records(followed, server):
    server.pages["/other"] = numbered(1)
    followed.add("/other", full_text=False)
    run_daily(followed, server, numbered(2, 1))
    followed.desk.ledger.feeds.remove(server.url("/feed"))
    server.pages["/other"] = redirect(server.url("/feed"), 301)
    summary = followed.run(after=DAY)
    assert not summary.outcomes[0].is_failed
    assert [feed.address for feed in followed.desk.feeds()] == [server.url("/feed")]
    times = followed.desk.ledger.feeds.collected_times()
    assert {time.address for time in times} == {server.url("/feed")}


def test_what_was_collected_stays_known_when_the_feed_is_removed(followed, server):
    run_daily(followed, server, *(numbered(n + 1, n) for n in range(1, 7)))
    followed.desk.ledger.feeds.remove(followed.feed.address)
    assert days(followed.desk)
