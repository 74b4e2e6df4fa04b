"""Desks that follow feeds of a scripted server, each with a clock of its own."""

from datetime import UTC, datetime, timedelta

from reading_desks import OPTIONS, reports_of
from scripted_server import fetcher_for

from secondsource.pipeline.feed_run import read_feeds

START = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)


class Follower:
    """A desk that follows feeds of a server, with a clock of its own."""

    def __init__(self, desk, server):
        self.desk, self.server, self.time = desk, server, START

    def add(self, path="/feed", **options):
        fetcher = fetcher_for(self.server)
        return self.desk.follow(self.server.url(path), fetcher=fetcher, **options)

    def run(self, after=timedelta(minutes=15), servers=(), **options):
        self.time += after
        fetcher = fetcher_for(self.server, *servers, **options)
        return read_feeds(self.desk.ledger, fetcher, OPTIONS, now=lambda: self.time)

    @property
    def feed(self):
        (only,) = self.desk.feeds()
        return only

    def due_in(self):
        return datetime.fromisoformat(self.feed.due) - self.time

    def titles(self):
        return set(reports_of(self.desk))
