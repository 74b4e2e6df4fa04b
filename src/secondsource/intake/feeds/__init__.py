"""Feeds: the entries of RSS, Atom and news sitemaps as items, and the addresses in an OPML file."""

from secondsource.intake.feeds.feed_items import feed_items
from secondsource.intake.feeds.opml import FeedAddress, feeds_in_opml

__all__ = ["FeedAddress", "feed_items", "feeds_in_opml"]
