"""`follow` and `read --url` as a person types them; fetching itself is in `tests/fetching`."""

import json

import pytest
from typed import run

from secondsource.desk import open_desk
from secondsource.model import Feed, FeedState

LISTED = (
    "<opml><body><outline text='Harbour Herald' xmlUrl='https://herald.example/rss'/></body></opml>"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "feeds.opml").write_text(LISTED)
    return tmp_path


def test_a_list_is_followed_and_listed(folder):
    added = run("follow", "add", "feeds.opml", cwd=folder)
    assert (added.returncode, added.stdout) == (0, "")
    assert "Followed: Harbour Herald: https://herald.example/rss" in added.stderr
    listed = run("follow", "list", cwd=folder)
    assert "Harbour Herald" in listed.stdout
    assert "not read yet" in listed.stdout
    (form,) = json.loads(run("follow", "list", "--format", "json", cwd=folder).stdout)
    assert (form["address"], form["fetched"]) == ("https://herald.example/rss", None)


def test_what_is_wrong_with_a_feed_is_listed_in_words(folder):
    with open_desk(folder / "secondsource.db") as desk:
        for address, more in {
            "https://a.example/": {"failures": 3, "problem": "the server has a fault (500)"},
            "https://b.example/": {"state": FeedState.GONE, "problem": "gone for good (410)"},
            "https://c.example/": {"fetched": "2031-03-04T12:00:00+00:00"},
        }.items():
            desk.ledger.feeds.add(Feed(address=address, **more))
    table = run("follow", "list", cwd=folder, COLUMNS="400").stdout
    listed = " ".join(table.split())
    assert "failed 3 times in a row: the server has a fault (500)" in listed
    assert "gone for good (410)" in listed
    assert "in order" in listed
    assert "2031-03-04 12:00 UTC" in listed


def test_a_feed_is_removed(folder):
    run("follow", "add", "feeds.opml", cwd=folder)
    assert run("follow", "remove", "https://herald.example/rss", cwd=folder).returncode == 0
    again = run("follow", "remove", "https://herald.example/rss", cwd=folder)
    assert again.returncode == 1
    assert "it is not followed" in again.stderr


def test_a_run_without_feeds_says_how_to_add_one(folder):
    run("follow", "add", "feeds.opml", cwd=folder)
    run("follow", "remove", "https://herald.example/rss", cwd=folder)
    done = run("follow", "run", cwd=folder)
    assert done.returncode == 0
    assert "secondsource follow add URL" in done.stderr


def test_a_run_before_anything_is_due_says_when(folder):
    with open_desk(folder / "secondsource.db") as desk:
        due = "2931-03-04T12:00:00+00:00"
        desk.ledger.feeds.add(Feed(address="https://a.example/", due=due))
    done = run("follow", "run", cwd=folder)
    assert (done.returncode, "the first at 2931-03-04 12:00 UTC" in done.stderr) == (0, True)


@pytest.mark.parametrize(
    "words",
    [
        ("follow", "run", "--every", "5m"),
        ("follow", "run", "--every", "often"),
        ("follow", "run", "--every", "30"),
        ("follow", "run", "--proxy", "socks5://a:9"),
        ("follow", "add", "--contact", "me\nX: y", "feeds.opml"),
        ("read", "--url", "https://herald.example/", "--proxy", "x"),
        ("read",),
        ("follow", "add"),
    ],
)
def test_what_makes_no_sense_is_refused(folder, words):
    run("follow", "add", "feeds.opml", cwd=folder)
    assert run(*words, cwd=folder).returncode == 2


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.1.2.3:8080/"]
)
def test_no_command_fetches_from_this_machine_or_its_network(folder, address):
    added = run("follow", "add", address, cwd=folder)
    assert added.returncode == 1
    assert "public Internet" in added.stderr
    read = run("read", "--url", address, "--workers", "1", cwd=folder)
    assert read.returncode == 1
    assert f"failed: fetch: {address}" in read.stderr
    assert "127.0.0.1" in address or "Traceback" not in read.stderr


def test_a_password_in_an_address_is_shown_nowhere(folder):
    done = run("read", "--url", "https://me:secret@herald.example/", "--workers", "1", cwd=folder)
    assert done.returncode == 1
    assert "secret" not in done.stderr + done.stdout
    assert b"secret" not in (folder / "secondsource.db").read_bytes()


def test_a_run_of_a_desk_that_is_not_there_makes_none(folder):
    assert run("follow", "run", "--desk", "none.db", cwd=folder).returncode == 1
    assert not (folder / "none.db").exists()
